"""Accounts: added, changed, invited, locked; there is always somebody left to keep them. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.door import links, people, sessions
from tracker.errors import NotAllowed, NotFound, Refused, Stale
from tracker.model import OneTimeLink, User
from tracker.model.rights import Person, Role
from tracker.portfolio import account_register
from tracker.portfolio.account_register import Wanted
from tracker.store import Store

KEEPER = "USR-A1"
TODAY = date(2026, 11, 23)
PASSWORD = "four words nobody else has"
OTHERS = [AN, BRAM, CHLOE, FACILITATOR, VISITOR]
Do = Callable[..., Any]


def add(label: str = "Trekker van de buurt", role: Role = Role.LEAD, org: str | None = "ORG-06") -> Any:
    return lambda session, by: User.add(session, by=by, label=label, role=role, org=org).id


def edit(id: str, version: int | None = None, seen: dict[str, Any] | None = None, **wanted: Any) -> Any:
    def act(session: Any, by: Person) -> None:
        user = session.get_one(User, id)
        user.edit(by=by, version=version or user.version, seen=seen or {}, wanted=wanted)

    return act


def lock(id: str) -> Any:
    return lambda session, by: people.lock(session, session.get_one(User, id), by=by, on=TODAY)


def unlock(id: str) -> Any:
    return lambda session, by: session.get_one(User, id).unlock(by=by)


def invite(id: str, to: str) -> Any:
    return lambda session, by: people.invite(session, session.get_one(User, id), to, by=by, on=TODAY)


def join(store: Store, secret: str) -> str:
    return people.join(store, secret, "", PASSWORD, PASSWORD, on=TODAY, key=uuid4().hex)


def opens(store: Store, secret: str) -> bool:
    with store.reading() as session:
        try:
            links.look_at(session, secret, links.JOIN, links.RESET)
        except NotFound:
            return False
    return True


def account(store: Store, id: str) -> User:
    with store.reading() as session:
        return session.get_one(User, id)


def signed_in(store: Store, id: str) -> Callable[[], Person | None]:
    """Sign this account in; gives a way to ask who that browser is now."""
    secret = sessions.open_for(store, id, browser="Firefox")
    with store.reading() as session:
        sitting = sessions.found(session, secret) or ""

    def who() -> Person | None:
        with store.reading() as session:
            return sessions.person(session, sitting)

    return who


# Added and changed


def test_only_the_administrator_adds_an_account_with_which_nobody_signs_in_yet(
    only: Any, stands: Any, last: Any
) -> None:
    only("USR-11", add(), may=[KEEPER], may_not=OTHERS)
    assert stands("USR-11") == {"id": "USR-11", "label": "Trekker van de buurt", "role": "lead", "org": "ORG-06"}
    assert (last("USR-11").act, last("USR-11").by) == ("added an account", KEEPER)


@pytest.mark.parametrize("said", [{"label": "  "}, {"role": Role.PUBLIC}])
def test_an_account_without_a_name_or_a_role_is_refused(do: Do, filled: Store, said: dict[str, Any]) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(KEEPER, add(**said))
    with pytest.raises(NotFound):
        do(KEEPER, add(org="ORG-99"))
    assert filled.clock() == clock


def test_another_role_counts_at_the_next_look_and_is_in_the_history(only: Any, filled: Store, last: Any) -> None:
    who = signed_in(filled, BRAM)
    assert who().role is Role.LEAD
    only(BRAM, edit(BRAM, role="facilitator", org=None), may=[KEEPER], may_not=OTHERS)
    assert (who().role, who().org) == (Role.FACILITATOR, None)
    assert (last(BRAM).before, last(BRAM).after) == (
        {"org": "ORG-06", "role": "lead"},
        {"org": None, "role": "facilitator"},
    )


@pytest.mark.parametrize(
    "wanted", [{"role": "boss"}, {"role": "public"}, {"role": None}, {"label": ""}, {"role": "x" * 5000}]
)
def test_what_is_no_role_and_no_name_is_refused(do: Do, filled: Store, wanted: dict[str, Any]) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(KEEPER, edit(BRAM, **wanted))
    assert filled.clock() == clock


def test_two_administrators_who_change_the_same_account_are_told(do: Do, filled: Store) -> None:
    before = account(filled, BRAM)
    do(KEEPER, edit(BRAM, label="Trekker van drie scholen"))
    seen = {"label": before.label, "role": "lead"}
    with pytest.raises(Stale) as told:
        do(KEEPER, edit(BRAM, version=before.version, seen=seen, label="Trekker scholen"))
    assert [(one.field, one.now) for one in told.value.differences] == [("label", "Trekker van drie scholen")]
    do(KEEPER, edit(BRAM, version=before.version, seen=seen, role="funder"))
    assert (account(filled, BRAM).label, account(filled, BRAM).role) == ("Trekker van drie scholen", "funder")


# Invited


def test_only_the_administrator_invites(only: Any) -> None:
    only(BRAM, invite(BRAM, "bram@example.org"), may=[KEEPER], may_not=OTHERS)


def test_of_two_invitations_only_the_last_opens_the_door(do: Do, filled: Store) -> None:
    first, second = do(KEEPER, invite(BRAM, "bram@example.org")), do(KEEPER, invite(BRAM, "Bram@Example.org "))
    assert [opens(filled, first), opens(filled, second)] == [False, True]
    assert join(filled, second) == BRAM
    with pytest.raises(NotFound, match="used already"):
        join(filled, second)


def test_the_address_of_another_account_is_refused_in_words(do: Do, filled: Store) -> None:
    do(KEEPER, invite(BRAM, "bram@example.org"))
    with pytest.raises(Refused) as told:
        do(KEEPER, invite(AN, "BRAM@example.org"))
    assert "Trekker scholengroep" in told.value.say()
    assert account(filled, AN).address is None


def test_an_invitation_is_void_once_the_role_is_another(do: Do, filled: Store) -> None:
    secret = do(KEEPER, invite(BRAM, "bram@example.org"))
    do(KEEPER, edit(BRAM, label="Trekker scholen", org=None))
    assert opens(filled, secret)
    do(KEEPER, edit(BRAM, role="steering"))
    with pytest.raises(NotFound, match="another account or role"):
        join(filled, secret)


def test_who_forgot_the_password_gets_a_link_and_keeps_the_old_one_until_then(do: Do, filled: Store) -> None:
    join(filled, do(KEEPER, invite(BRAM, "bram@example.org")))
    who = signed_in(filled, BRAM)
    kept = account(filled, BRAM).password
    secret = do(KEEPER, invite(BRAM, "bram@example.org"))
    assert who() is not None and account(filled, BRAM).password == kept
    join(filled, secret)
    assert who() is None and account(filled, BRAM).password != kept


def test_who_takes_over_an_account_signs_the_one_before_out_at_once(do: Do, filled: Store) -> None:
    join(filled, do(KEEPER, invite(BRAM, "bram@example.org")))
    who = signed_in(filled, BRAM)
    secret = do(KEEPER, invite(BRAM, "dirk@example.org"))
    assert who() is None
    with pytest.raises(NotAllowed):
        people.sign_in(filled, "bram@example.org", PASSWORD, network="10.0.0.7", browser="Firefox")
    join(filled, secret)
    people.sign_in(filled, "dirk@example.org", PASSWORD, network="10.0.0.7", browser="Firefox")


def test_the_identity_of_the_one_before_opens_nothing_either(do: Do, filled: Store) -> None:
    def known(session: Any, by: Person) -> None:
        user = session.get_one(User, BRAM)
        user.issuer, user.subject, user.address = "https://id.example.org", "bram", "bram@example.org"

    do(KEEPER, known)
    do(KEEPER, invite(BRAM, "dirk@example.org"))
    assert (account(filled, BRAM).subject, account(filled, BRAM).can_sign_in) == (None, False)


# Locked


def test_a_locked_account_is_out_at_once_and_stays_out_in_its_old_browsers(only: Any, do: Do, filled: Store) -> None:
    who = signed_in(filled, BRAM)
    only(BRAM, lock(BRAM), may=[KEEPER], may_not=OTHERS)
    assert who() is None
    only(BRAM, unlock(BRAM), may=[KEEPER], may_not=OTHERS)
    assert who() is None
    assert signed_in(filled, BRAM)() is not None
    assert account(filled, BRAM).label  # what it did stays with it


def test_a_locked_account_is_not_invited_and_its_link_opens_nothing(do: Do, filled: Store) -> None:
    secret = do(KEEPER, invite(BRAM, "bram@example.org"))
    do(KEEPER, lock(BRAM))
    assert not opens(filled, secret)
    with pytest.raises(Refused, match="locked"):
        do(KEEPER, invite(BRAM, "bram@example.org"))


@pytest.mark.parametrize("act", [lock(KEEPER), edit(KEEPER, role="lead"), invite(KEEPER, "other@example.org")])
def test_the_last_administrator_stays(do: Do, filled: Store, act: Any) -> None:
    join(filled, do(KEEPER, invite(KEEPER, "keeper@example.org")))
    second = do(KEEPER, add("Tweede beheerder", Role.ADMIN, None))  # who cannot sign in yet is nobody
    clock = filled.clock()
    with pytest.raises(Refused, match="nobody could keep the accounts"):
        do(KEEPER, act)
    assert filled.clock() == clock
    join(filled, do(KEEPER, invite(second, "second@example.org")))
    do(KEEPER, act)


def test_in_the_demo_too_somebody_keeps_the_accounts(do: Do) -> None:
    with pytest.raises(Refused, match="nobody could keep the accounts"):
        do(KEEPER, lock(KEEPER))
    do(KEEPER, lock(BRAM))


def test_everybody_is_signed_out_of_an_account_by_its_keeper_only(
    filled: Store, person: Callable[[str], Person]
) -> None:
    here, there = signed_in(filled, BRAM), signed_in(filled, BRAM)
    with pytest.raises(NotAllowed):
        people.sign_out(filled, BRAM, by=person(AN))
    assert here() is not None
    assert people.sign_out(filled, BRAM, by=person(KEEPER)) == 2
    assert here() is None and there() is None


# As its keeper reads them


def test_the_register_says_what_needs_a_hand_first(do: Do, filled: Store) -> None:
    join(filled, do(KEEPER, invite(BRAM, "bram@example.org")))
    do(KEEPER, invite(AN, "an@example.org"))
    do(KEEPER, lock(CHLOE))
    signed_in(filled, BRAM)
    with filled.reading() as session:
        assert account_register.counted(session, Wanted()) == {"waiting": 14, "invited": 1, "joined": 1, "locked": 1}
        rows = account_register.page(session, Wanted(), limit=50)
        assert [row.id for row in rows[-3:]] == [AN, BRAM, CHLOE]
        bram = rows[-2]
        assert (bram.with_password, bram.open, bram.leads, bram.seen is not None) == (True, 1, 2, True)
        assert rows[-3].link_until is not None
        assert [row.id for row in account_register.page(session, Wanted(words="SCHOLENGROEP bram@"), limit=5)] == [BRAM]
        assert account_register.page(session, Wanted(words="50%"), limit=5) == []
        assert {row.role for row in account_register.page(session, Wanted(role="funder"), limit=50)} == {"funder"}


def test_an_invitation_that_ran_out_stands_before_those_that_were_never_made(do: Do, filled: Store) -> None:
    do(KEEPER, invite("USR-L07", "wonen@example.org"))
    with filled.aside() as connection:  # three days later
        connection.execute(update(OneTimeLink).values(expires=OneTimeLink.expires - links.HOURS * 3600))
    with filled.reading() as session:
        first = account_register.page(session, Wanted(), limit=1)[0]
        assert (first.id, first.state, first.link_until) == ("USR-L07", "waiting", None)
