"""The administrator keeps the accounts: who is behind them, inviting, another role, locking, and who was turned away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do, give_password
from tests.pages.screen import field, kept, keys, press, save, title, words
from tests.post import Post
from tracker.door import people, refusals, sessions
from tracker.door.secret import hash_of
from tracker.model import Event, OneTimeLink, User
from tracker.model.rights import Person, Role
from tracker.store import Store

KEEPER = "USR-A1"
TODAY = date(2026, 11, 23)
PASSWORD = "four words nobody else has"
Look = Callable[..., Any]


def invite(store: Store, id: str, to: str) -> str:
    return str(do(store, KEEPER, lambda s, by: people.invite(s, s.get_one(User, id), to, by=by, on=TODAY)))


def join(store: Store, id: str, to: str) -> None:
    people.join(store, invite(store, id, to), "", PASSWORD, PASSWORD, on=TODAY, key=uuid4().hex)


def links(store: Store) -> list[tuple[str | None, str, str | None]]:
    """The links that there are: account, purpose, address."""
    with store.reading() as session:
        return [(row.account, row.purpose, row.address) for row in session.scalars(select(OneTimeLink))]


def listed(app: Any) -> list[str]:
    return [menu.key.removeprefix("more_") for menu in app.menu_button if (menu.key or "").startswith("more_USR")]


def menu(app: Any, id: str, act: str) -> Any:
    next(found for found in app.menu_button if found.key == f"more_{id}").click(act).run()
    assert not app.exception
    return app


def write(app: Any, name: str, text: str) -> None:
    field(app, name, "text_input").set_value(text)


# Who may


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, FACILITATOR, VISITOR])
@pytest.mark.parametrize("room", ["people", "settings"])
def test_for_everybody_else_there_is_nothing_here(look: Look, demo: Store, who: str, room: str) -> None:
    invite(demo, BRAM, "bram@example.org")
    app = look(room, who, "en")
    assert not app.exception and not app.title and not app.menu_button
    assert [told.value for told in app.info] == [r"There is nothing here for you to see \(any more\)\."]
    assert "bram@" not in words(app)


def test_a_stranger_is_shown_the_way_in_only(look: Look, demo: Store) -> None:
    join(demo, BRAM, "bram@example.org")
    app = look("people", None, "en")
    assert title(app) == "You are not signed in (any more)" and "bram@" not in words(app)


def test_the_administrator_finds_the_rooms_behind_the_own_name_and_others_do_not(look: Look) -> None:
    def behind(who: str) -> list[str]:
        app = look("overview", who, "en")
        app.session_state["lens"] = True
        return [found.proto.label for found in app.run().get("page_link")]

    assert {"People", "Settings", "History", "Shared links"} <= set(behind(KEEPER))
    assert {"People", "Settings"}.isdisjoint(behind(FACILITATOR))
    assert {"People", "Settings", "History", "Shared links"}.isdisjoint(behind(BRAM))


# Reading


def test_the_title_says_behind_how_many_accounts_there_is_somebody(look: Look, demo: Store) -> None:
    assert title(look("people", KEEPER, "en")) == "Nobody signs in yet with one of the 17 accounts"
    join(demo, BRAM, "bram@example.org")
    invite(demo, AN, "an@example.org")
    assert title(look("people", KEEPER, "en")) == "1 of 17 accounts has somebody behind it; 1 invitation waits"


def test_each_account_says_how_it_stands(look: Look, demo: Store) -> None:
    join(demo, BRAM, "bram@example.org")
    invite(demo, AN, "an@example.org")
    sessions.open_for(demo, BRAM, browser="Firefox")
    text = words(look("people", KEEPER, "en"))
    assert "Lead for Scholengroep De Brug (fictief)" in text
    assert "bram@example.org" in text and "with a password; signed in now in 1 browser; last seen" in text
    assert "invited until" in text and "waits for an invitation" in text


def test_one_finds_by_state_role_and_words(look: Look, demo: Store) -> None:
    join(demo, BRAM, "bram@example.org")
    assert listed(look("people", KEEPER, "en", state="joined")) == [BRAM]
    assert set(listed(look("people", KEEPER, "en", role="funder"))) == {CHLOE, "USR-P2"}
    assert listed(look("people", KEEPER, "en", who="bram@ brug")) == [BRAM]
    assert "No account like that" in words(look("people", KEEPER, "en", who="100%"))
    app = look("people", KEEPER, "en", state="x", role="public", people_page="z")
    assert len(listed(app)) == 17
    assert all(f"“{word}” in the address" in words(app) for word in ("x", "public", "z"))
    app.text_input(key="people_who").set_value("BRUG").run()
    assert listed(app) == [BRAM] and "BRUG" in app.query_params["who"]


def test_a_long_list_comes_a_page_at_a_time(look: Look, demo: Store) -> None:
    def many(session: Any, by: Person) -> None:
        for n in range(60):
            User.add(session, by=by, label=f"Waarnemer {n}", role=Role.FUNDER)
            session.flush()

    do(demo, KEEPER, many)
    pages = [listed(look("people", KEEPER, "en", people_page=page)) for page in "1234"]
    assert [len(page) for page in pages] == [20, 20, 20, 17]
    assert len({account for page in pages for account in page}) == 77
    assert listed(look("people", KEEPER, "en", people_page="999")) == pages[-1]


def test_names_that_people_wrote_have_no_effect(look: Look, demo: Store) -> None:
    label = "**Baas** [hier](https://evil.example) :red[x]"
    do(demo, KEEPER, lambda s, by: User.add(s, by=by, label=label, role=Role.LEAD).id)
    app = look("people", KEEPER, "en", who="baas")
    assert any(r"\*\*Baas\*\* \[hier\]" in text.value for text in app.markdown)


# Inviting


def test_an_invitation_is_a_link_shown_once(look: Look, demo: Store) -> None:
    app = press(look("people", KEEPER, "en"), f"first_{BRAM}")
    write(app, "to", " Bram@Example.org ")
    save(app)
    link, letter = (found.value for found in app.code)
    secret = link.rpartition("/join/")[2]
    with demo.reading() as session:
        row = session.get_one(OneTimeLink, hash_of(secret))
        assert (row.account, row.purpose, row.address, row.role) == (BRAM, "join", "bram@example.org", "lead")
    assert link in letter and "72 hours" in letter and "Living together in Flanders" in letter
    assert "this Spoor sends no mail" in words(app)
    press(app, "people:done")
    assert not app.code and "invited until" in words(app)
    assert not look("people", KEEPER, "en").code


def test_what_is_no_address_is_told_and_stays_in_the_field(look: Look, demo: Store) -> None:
    invite(demo, AN, "an@example.org")
    app = press(look("people", KEEPER, "en"), f"first_{BRAM}")
    for typed, told in (("bram", "is not a mail address"), ("AN@example.org", "has this address already")):
        write(app, "to", typed)
        save(app)
        assert told in words(app) and field(app, "to", "text_input").value == typed
    assert [row[0] for row in links(demo)] == [AN]


def test_a_new_account_is_made_with_its_invitation_or_not_at_all(look: Look, demo: Store) -> None:
    app = press(look("people", KEEPER, "en"), "people:invite")
    write(app, "to", "new@example.org")
    save(app)
    assert "Say what the account is called" in words(app) and links(demo) == []
    write(app, "label", "Trekker van de buurt")
    field(app, "role", "selectbox").select("lead")
    field(app, "org", "selectbox").select("ORG-06")
    write(app, "to", "nowhere")
    save(app)
    assert "is not a mail address" in words(app)
    with demo.reading() as session:
        assert session.get(User, "USR-11") is None
    write(app, "to", "new@example.org")
    save(app)
    made = kept(demo, User, "USR-11")
    assert (made.label, made.role, made.org, made.address) == (
        "Trekker van de buurt",
        "lead",
        "ORG-06",
        "new@example.org",
    )
    assert links(demo) == [("USR-11", "join", "new@example.org")]


def test_who_forgot_the_password_gets_a_link_for_a_new_one(look: Look, demo: Store) -> None:
    join(demo, BRAM, "bram@example.org")
    app = save(menu(look("people", KEEPER, "en"), BRAM, "reset_account"))
    assert "choose a new password" in app.code[1].value
    assert ("USR-L06", "reset", "bram@example.org") in links(demo)
    assert kept(demo, User, BRAM).password is not None


def test_an_account_passes_to_somebody_else(look: Look, demo: Store) -> None:
    join(demo, BRAM, "bram@example.org")
    app = menu(look("people", KEEPER, "en"), BRAM, "invite_person")
    assert "signs in with this account now" in words(app)
    write(app, "to", "dirk@example.org")
    save(app)
    assert (kept(demo, User, BRAM).address, kept(demo, User, BRAM).password) == ("dirk@example.org", None)


# By mail


def test_the_invitation_goes_by_mail_in_the_language_of_who_invites(look: Look, demo: Store, post: Post) -> None:
    give_password(demo, KEEPER)
    app = press(look("people", KEEPER, "en"), f"first_{BRAM}")
    write(app, "to", "bram@example.org")
    save(app)
    assert "It went by mail to bram@example.org" in "\n".join(told.value for told in app.success).replace("\\", "")
    app.run()
    (letter,) = post.arrived
    assert (letter["To"], letter["Subject"]) == ("bram@example.org", "You are invited to Living together in Flanders - demo portfolio")  # fmt: skip
    text = letter.get_content()
    link = app.code[0].value
    assert link.startswith("https://spoor.example.org/join/") and link in text
    assert "Beheerder (fictief) invites you" in text and "72 hours" in text


@pytest.mark.parametrize("to", ["full@example.org", "bram@example.org"])
def test_when_the_mail_cannot_go_the_link_is_there_to_copy(
    look: Look, demo: Store, post: Post, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    if not to.startswith("full"):
        monkeypatch.setenv("TRACKER_SMTP", "smtp://127.0.0.1:9")
    give_password(demo, KEEPER)
    app = press(look("people", KEEPER, "en"), f"first_{BRAM}")
    write(app, "to", to)
    save(app)
    assert "It could not be sent by mail" in words(app)
    assert "/join/" in app.code[0].value and post.arrived == []


# Another name or role, locking


def test_another_role_counts_from_the_next_click(look: Look, demo: Store) -> None:
    bram = look("home", BRAM, "en")
    app = menu(look("people", KEEPER, "en"), BRAM, "edit_account")
    field(app, "role", "selectbox").select("funder").run()
    assert "It leads 2 initiatives" in words(app)
    save(app)
    assert (kept(demo, User, BRAM).role, kept(demo, User, BRAM).label) == ("funder", "Trekker scholengroep (fictief)")
    with demo.reading() as session:
        person = sessions.person(session, bram.user["spoor_session"])
        assert person is not None and person.role is Role.FUNDER
        last = session.scalars(select(Event).where(Event.item == BRAM).order_by(Event.id.desc())).first()
        assert last is not None and (last.act, last.by) == ("changed an account", KEEPER)


def test_two_administrators_see_both_versions_and_choose(look: Look, demo: Store) -> None:
    app = menu(look("people", KEEPER, "en"), BRAM, "edit_account")
    write(app, "label", "Trekker van alle scholen")
    version = kept(demo, User, BRAM).version
    wanted = {"label": "Trekker De Brug"}
    do(demo, KEEPER, lambda s, by: s.get_one(User, BRAM).edit(by=by, version=version, seen={}, wanted=wanted))
    save(app)
    assert "Trekker De Brug" in words(app) and kept(demo, User, BRAM).label == "Trekker De Brug"
    press(app, "act:edit_account:USR-L06:mine")
    assert kept(demo, User, BRAM).label == "Trekker van alle scholen"


def test_a_locked_account_is_out_until_it_is_unlocked(look: Look, demo: Store) -> None:
    look("home", BRAM)
    app = save(menu(look("people", KEEPER, "en"), BRAM, "lock_account"))
    assert kept(demo, User, BRAM).locked_on == date.today()
    with demo.reading() as session:
        assert sessions.of(session, BRAM) == []
    assert "locked on" in words(app)
    save(menu(app, BRAM, "unlock_account"))
    assert kept(demo, User, BRAM).locked_on is None


def test_everybody_is_signed_out_of_an_account(look: Look, demo: Store) -> None:
    for _browser in range(2):
        sessions.open_for(demo, BRAM, browser="Firefox")
    save(menu(look("people", KEEPER, "en"), BRAM, "sign_out_account"))
    with demo.reading() as session:
        assert sessions.of(session, BRAM) == []


def test_the_last_administrator_is_told_why_the_role_stays(look: Look, demo: Store) -> None:
    app = menu(look("people", KEEPER, "en"), KEEPER, "edit_account")
    field(app, "role", "selectbox").select("lead")
    save(app)
    assert "Then nobody could keep the accounts any more" in words(app)
    assert kept(demo, User, KEEPER).role == "admin"


def test_looking_back_one_reads_and_does_nothing(look: Look) -> None:
    app = look("people", KEEPER, "en", as_of="2018-05-01")
    assert title(app).startswith("Nobody signs in yet") and not app.menu_button
    assert "people:invite" not in keys(app)
    assert "Accounts are shown as they stand today" in words(app)


# Who was turned away


def test_who_was_turned_away_is_told_with_when_why_and_in_whose_name(look: Look, demo: Store) -> None:
    assert "Nobody was turned away" in words(look("people", KEEPER, "en"))
    refusals.note(demo, "password", name="bram@example.org", network="203.0.113.7")
    refusals.note(demo, "later version", name="<b>", network="")
    app = look("people", KEEPER, "en")
    assert not app.dataframe and "Who was turned away: 2 times in ninety days" in words(app)
    app.session_state["turned"] = True
    table = app.run().dataframe[0].value
    assert table.iloc[0].tolist()[1:] == ["later version", "<b>", "unknown"]
    assert table.iloc[1].tolist()[1:] == ["wrong address or password", "bram@example.org", "203.0.113.7"]
