"""Who gets in and who does not: passwords, sessions, links that work once, and what is written down. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE
from tests.door.joining import ADDRESS, PASSWORD, TODAY, first, invited, joined
from tracker.door import links, passwords, people, refusals, secret, sessions
from tracker.errors import NotAllowed, NotFound, Refused, SpoorError
from tracker.model import Event, OneTimeLink, SignedIn, User
from tracker.model.rights import SPOOR, VISITOR, Person, Role
from tracker.store import Store


def enter(store: Store, address: str = ADDRESS, password: str = PASSWORD, network: str = "203.0.113.7") -> str:
    return people.sign_in(store, address, password, network=network, browser="Firefox")


def whoever(store: Store, cookie: str) -> Person | None:
    with store.reading() as session:
        return sessions.person(session, sessions.found(session, cookie))


def turned(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        return [(one.why, one.name, one.network) for one in refusals.latest(session, most=50)]


@pytest.fixture
def admin(filled: Store) -> Person:
    return first(filled)


def test_the_first_administrator_comes_in_an_empty_database_and_invites_the_others(empty: Store) -> None:
    by = first(empty)
    assert by.role is Role.ADMIN and by.org is None
    account = empty.save(
        lambda session: User.add(session, by=by, label="Procesbegeleider", role=Role.FACILITATOR).id, by=by, key="a"
    )
    joined(empty, invited(empty, by, str(account)))
    found = whoever(empty, enter(empty))
    assert found and (found.id, found.role) == (account, Role.FACILITATOR)


def test_there_is_only_one_first_administrator(filled: Store) -> None:
    two = [
        filled.save(lambda session: links.make(session, links.FIRST), by=SPOOR, key=uuid4().hex) or ""
        for _n in range(2)
    ]
    with pytest.raises(NotFound, match="newer one was made"):
        joined(filled, two[0], address="a@example.org")
    joined(filled, two[1], address="b@example.org")
    again = filled.save(lambda session: links.make(session, links.FIRST), by=SPOOR, key=uuid4().hex)
    with pytest.raises(NotFound, match="an administrator already"):
        joined(filled, str(again), address="c@example.org")


def test_who_is_invited_joins_once_and_signs_in_whatever_the_capitals(filled: Store, admin: Person) -> None:
    link = invited(filled, admin)
    assert joined(filled, link) == BRAM
    with pytest.raises(NotFound, match="used already"):
        joined(filled, link, "heel andere woorden hier")
    found = whoever(filled, enter(filled, " Bram@Example.org "))
    assert found and (found.id, found.role) == (BRAM, Role.LEAD)


def test_of_two_who_use_a_link_at_once_one_gets_in(filled: Store, admin: Person) -> None:
    link, chosen = invited(filled, admin), [f"vijf natte hazen nummer {n}" for n in range(4)]

    def attempt(password: str) -> str | None:
        try:
            return password if joined(filled, link, password) else None
        except NotFound:
            return None

    with ThreadPoolExecutor(4) as threads:
        got = [password for password in threads.map(attempt, chosen) if password]
    assert len(got) == 1
    assert whoever(filled, enter(filled, password=got[0]))


@pytest.mark.parametrize("change", ["role", "lock", "address", "expiry", "letter"])
def test_an_invitation_is_bound_to_its_address_and_role_and_lasts_three_days(
    filled: Store, admin: Person, change: str
) -> None:
    link = invited(filled, admin)

    def act(session: Session) -> None:
        account = session.get_one(User, BRAM)
        if change == "role":
            account.edit(by=admin, version=account.version, seen={"role": "lead"}, wanted={"role": "funder"})
        elif change == "lock":
            account.lock(by=admin, on=TODAY)

    filled.save(act, by=admin, key=uuid4().hex)
    if change == "address":
        invited(filled, admin, address="bram@elders.example")
    elif change == "expiry":
        with filled.aside() as connection:
            connection.execute(update(OneTimeLink).values(expires=OneTimeLink.expires - links.HOURS * 3600))
    elif change == "letter":
        link = link[:-1] + ("A" if link[-1] != "A" else "B")
    with pytest.raises(NotFound):
        joined(filled, link)
    with pytest.raises(NotAllowed):
        enter(filled)


def test_a_link_for_a_new_password_signs_everybody_else_out(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    cookie = enter(filled)
    joined(filled, invited(filled, admin), "zes droge hazen in de tuin")
    assert whoever(filled, cookie) is None
    with pytest.raises(NotAllowed):
        enter(filled)
    assert whoever(filled, enter(filled, password="zes droge hazen in de tuin"))


def test_inviting_another_address_takes_the_account_from_who_had_it(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    invited(filled, admin, address="opvolger@example.org")
    with pytest.raises(NotAllowed):
        enter(filled)


def test_whoever_owns_the_server_can_make_a_link_for_any_address(filled: Store, admin: Person) -> None:
    def made(address: str) -> str | None:
        return filled.save(
            lambda session: people.with_address(session, address, by=SPOOR, on=TODAY), by=SPOOR, key=uuid4().hex
        )

    joined(filled, str(made(" Admin@example.org")), "zes droge hazen in de tuin")
    assert whoever(filled, enter(filled, "admin@example.org", "zes droge hazen in de tuin")) == admin
    with pytest.raises(NotFound, match="Nobody signs in"):
        made("niemand@example.org")


def test_two_accounts_never_share_an_address(filled: Store, admin: Person) -> None:
    invited(filled, admin)
    with pytest.raises(Refused, match="has this address already"):
        invited(filled, admin, account=AN)


@pytest.mark.parametrize(
    ("password", "again", "reason"),
    [
        ("kort", "kort", "at least 15"),
        ("a" * 20, "a" * 20, "easy to guess"),
        ("mijn naam is bram, zegt hij", "mijn naam is bram, zegt hij", "easy to guess"),
        (PASSWORD, PASSWORD + "!", "not the same"),
        (PASSWORD * 20, PASSWORD * 20, "at most 200"),
    ],
)
def test_an_easy_password_is_refused_with_the_reason_and_the_link_stays_good(
    filled: Store, admin: Person, password: str, again: str, reason: str
) -> None:
    link = invited(filled, admin)
    with pytest.raises(Refused, match=reason):
        people.join(filled, link, "", password, again, on=TODAY, key=uuid4().hex)
    assert joined(filled, link) == BRAM


def test_a_password_is_kept_as_argon2id_and_appears_nowhere_else(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    with filled.reading() as session:
        kept = session.get_one(User, BRAM)
        assert (kept.password or "").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert not passwords.is_right(kept.password, PASSWORD + " ")
        told = [f"{event.before} {event.after} {event.why}" for event in session.scalars(select(Event))]
    assert all(ADDRESS not in words and "argon2" not in words for words in told)
    assert ADDRESS not in str(filled.document()) and "argon2" not in str(filled.document())


def test_ten_wrong_passwords_close_the_door_for_this_name_from_this_place(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    for _attempt in range(refusals.MOST):
        with pytest.raises(NotAllowed):
            enter(filled, password="verkeerd")
    with pytest.raises(refusals.TooMany):
        enter(filled)
    assert whoever(filled, enter(filled, network="198.51.100.4"))  # Bram himself, elsewhere
    assert turned(filled)[0] == ("too_many", ADDRESS, "203.0.113.7")
    assert turned(filled).count((refusals.PASSWORD, ADDRESS, "203.0.113.7")) == refusals.MOST


def test_an_unknown_name_is_answered_like_a_wrong_password(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    said = []
    for address in (ADDRESS, "niemand@example.org", "x" * 10_000, ""):
        with pytest.raises(NotAllowed) as error:
            enter(filled, address, "verkeerd woord en nog een")
        said.append(error.value.say())
    assert len(set(said)) == 1


def test_a_session_ends_after_an_hour_of_nothing_and_after_twelve_hours(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    for values in ({"seen": SignedIn.seen - sessions.IDLE}, {"opened": SignedIn.opened - sessions.LONGEST}):
        cookie = enter(filled)
        assert whoever(filled, cookie)
        with filled.aside() as connection:
            connection.execute(update(SignedIn).values(values))
        assert whoever(filled, cookie) is None


def test_only_the_hash_of_a_cookie_is_stored(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    cookie = enter(filled)
    with filled.reading() as session:
        row = session.execute(select(SignedIn.__table__)).one()
    assert cookie not in str(row) and row.hash == secret.hash_of(cookie)
    assert whoever(filled, row.hash) is None and whoever(filled, row.id) is None


def test_a_lock_or_a_demotion_works_at_the_next_step(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    cookie = enter(filled)
    before = whoever(filled, cookie)
    assert before is not None

    def demote(session: Session) -> None:
        account = session.get_one(User, BRAM)
        account.edit(by=admin, version=account.version, seen={"role": "lead"}, wanted={"role": "funder"})

    filled.save(demote, by=admin, key="demote")
    after = whoever(filled, cookie)
    assert after and after.role is Role.FUNDER
    with pytest.raises(NotAllowed, match="changed meanwhile"):  # the page he had open still thinks he leads
        filled.save(lambda session: None, by=before, key="late")
    filled.save(lambda session: session.get_one(User, BRAM).lock(by=admin, on=TODAY), by=admin, key="lock")
    assert whoever(filled, cookie) is None
    with pytest.raises(NotAllowed, match="does not work"):
        filled.save(lambda session: None, by=after, key="later")


def test_one_ends_ones_own_sessions_and_nobody_elses(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    joined(filled, invited(filled, admin, CHLOE, "chloe@example.org"))
    mine, other, hers = enter(filled), enter(filled), enter(filled, "chloe@example.org")
    with filled.reading() as session:
        ids = {cookie: str(sessions.found(session, cookie)) for cookie in (mine, other, hers)}
        assert {one.id for one in sessions.of(session, BRAM)} == {ids[mine], ids[other]}
    sessions.end(filled, BRAM, ids[hers])
    assert whoever(filled, hers)
    sessions.end(filled, BRAM, ids[other])
    assert whoever(filled, mine) and whoever(filled, other) is None
    assert sessions.end_all(filled, BRAM, but=ids[mine]) == 0 and sessions.end_all(filled, BRAM) == 1


def test_another_password_needs_the_present_one_and_keeps_this_browser(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    here, there = enter(filled), enter(filled)
    by = whoever(filled, here)
    assert by

    def change(old: str, new: str) -> None:
        with filled.reading() as session:
            id = sessions.found(session, here)
        people.change_password(filled, by, old, new, new, network="::1", but=id, key=uuid4().hex)

    with pytest.raises(NotAllowed, match="not right"):
        change("verkeerd", "zes droge hazen in de tuin")
    change(PASSWORD, "zes droge hazen in de tuin")
    assert whoever(filled, here) and whoever(filled, there) is None
    assert whoever(filled, enter(filled, password="zes droge hazen in de tuin"))


def test_the_last_administrator_stays(filled: Store, admin: Person) -> None:
    def act(verb: Callable[[User], None]) -> None:
        filled.save(lambda session: verb(session.get_one(User, str(admin.id))), by=admin, key=uuid4().hex)

    def demote(me: User) -> None:
        me.edit(by=admin, version=me.version, seen={"role": "admin"}, wanted={"role": "lead"})

    for verb in (lambda me: me.lock(by=admin, on=TODAY), demote):
        with pytest.raises(Refused, match="nobody could keep the accounts"):
            act(verb)
    joined(filled, invited(filled, admin, "USR-A1", "tweede@example.org"))
    act(demote)


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, "USR-F1"])
def test_nobody_but_an_administrator_invites_or_locks(filled: Store, person: Callable[[str], Person], who: str) -> None:
    by = person(who)
    for act in (
        lambda session: people.invite(session, session.get_one(User, AN), ADDRESS, by=by, on=TODAY),
        lambda session: session.get_one(User, AN).lock(by=by, on=TODAY),
        lambda session: User.add(session, by=by, label="x", role=Role.ADMIN),
    ):
        with pytest.raises(NotAllowed):
            filled.save(act, by=by, key=uuid4().hex)


def test_signing_in_and_out_leaves_the_clock_of_the_portfolio_alone(filled: Store, admin: Person) -> None:
    joined(filled, invited(filled, admin))
    before = filled.clock()
    cookie = enter(filled)
    with filled.reading() as session:
        sessions.still_here(filled, str(sessions.found(session, cookie)))
    sessions.end_cookie(filled, cookie)
    assert whoever(filled, cookie) is None and filled.clock() == before


def test_who_is_turned_away_cannot_fill_the_disk(filled: Store) -> None:
    for n in range(3 * 60):
        refusals.note(filled, "session", name=f"\x1b[31m{n}" * 1000, network="203.0.113.7" * 50)
    with filled.reading() as session:
        kept = refusals.latest(session, most=500)
    assert len(kept) <= 60 and all(len(one.name) <= 200 and "\x1b" not in one.name for one in kept)


def test_the_visitor_of_the_demo_is_nobody(filled: Store) -> None:
    assert whoever(filled, sessions.open_for(filled, None, browser="")) == VISITOR


def test_a_seat_of_the_demo_opens_nothing_once_people_sign_in(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seats = [sessions.open_for(filled, account, browser="") for account in (AN, "USR-A1", None)]
    assert all(whoever(filled, seat) for seat in seats)
    monkeypatch.delenv("TRACKER_DEMO")
    assert not any(whoever(filled, seat) for seat in seats)


@pytest.mark.parametrize("how", ["replaced", "role", "gone"])
def test_another_portfolio_opens_no_door_and_keeps_the_administrator(filled: Store, admin: Person, how: str) -> None:
    joined(filled, invited(filled, admin))
    bram, boss = enter(filled), enter(filled, "admin@example.org")
    document = filled.document()
    if how == "role":
        next(user for user in document["users"] if user["id"] == BRAM)["role"] = "steering"
    elif how == "gone":
        document["users"] = [user for user in document["users"] if user["id"] != admin.id]
    filled.load(document, by=admin, replace=True)
    found = whoever(filled, bram)
    assert (found is None) if how == "role" else bool(found and found.role is Role.LEAD)
    assert whoever(filled, boss) == admin
    if how == "role":
        with pytest.raises(SpoorError):
            enter(filled)


def test_a_file_that_gives_the_administrators_account_to_somebody_else_is_refused(filled: Store, admin: Person) -> None:
    document = filled.document()
    next(user for user in document["users"] if user["id"] == admin.id)["role"] = "lead"
    with pytest.raises(Refused, match="another id"):
        filled.load(document, by=admin, replace=True)
    assert filled.document()["meta"]
