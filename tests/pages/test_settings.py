"""How an installation stands, what waits for its administrator, and what the portfolio is called. Who may: test_people.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from tests.conftest import BRAM, give_password
from tests.pages.screen import kept, keys, press, title, words
from tests.post import Post
from tracker import backup
from tracker.door import sessions
from tracker.errors import NotAllowed, Refused, Stale
from tracker.model import Event, Meta, User
from tracker.model.rights import Person
from tracker.portfolio import installation
from tracker.store import Store

KEEPER = "USR-A1"
DUTCH = "settings:portfolio:nl"
Look = Callable[..., Any]


def keeper(store: Store) -> Person:
    with store.reading() as session:
        return Person.of(session.get_one(User, KEEPER))


def edit(store: Store, by: Person, version: int, seen: dict[str, Any], **wanted: Any) -> None:
    store.save(
        lambda session: session.get_one(Meta, "PRT-01").edit(by=by, version=version, seen=seen, wanted=wanted),
        by=by, key=str(wanted),
    )  # fmt: skip


# The installation


def test_the_title_names_what_is_not_set(look: Look) -> None:
    app = look("settings", KEEPER, "en")
    assert not app.exception
    assert title(app) == "Spoor works; this waits for you: an address for others, mail and a fresh backup"
    text = words(app)
    assert "Only this computer reaches Spoor, at http://localhost:" in text and "TRACKER_ADDRESS" in text
    assert "Spoor sends no mail" in text and "TRACKER_SMTP" in text
    assert "One SQLite file" in text and "Changes in its history" in text
    assert "People sign in with an address and a password of their own" in text
    assert f"Version {installation.version()}" in text


def test_when_all_is_set_nothing_waits(
    look: Look, demo: Store, post: Post, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    give_password(demo, KEEPER)
    backup.make(demo, tmp_path / "backup.zip", by=keeper(demo))
    app = look("settings", KEEPER, "en")
    assert title(app) == "Spoor is set up as it should be"
    assert "closed to others (https)" in words(app)
    monkeypatch.setenv("TRACKER_ADDRESS", "http://spoor.example.org")
    app = look("settings", KEEPER, "en")
    assert "an address for others" in title(app) and "in the open" in words(app)
    monkeypatch.delenv("TRACKER_MAIL_FROM")
    assert "spoor@localhost" in words(look("settings", KEEPER, "en"))


def test_a_backup_grows_old_in_a_week(look: Look, demo: Store, tmp_path: Path) -> None:
    backup.make(demo, tmp_path / "backup.zip", by=keeper(demo))
    assert "a fresh backup" not in title(look("settings", KEEPER, "en"))
    with demo.aside() as connection:
        connection.execute(
            update(Event).where(Event.act == "made a backup").values(at=datetime.now(UTC) - timedelta(days=8))
        )
    assert "a fresh backup" in title(look("settings", KEEPER, "en"))


def test_the_way_to_a_backup_and_back_is_there(look: Look) -> None:
    app = look("settings", KEEPER, "en")
    assert app.get("link_button")[0].proto.url == "/backup?lang=en"
    app.session_state["restore"] = True
    assert "python -m tracker restore --replace FILE.zip" in [found.value for found in app.run().code]


def test_pictures_are_counted_where_they_are_kept(
    look: Look, demo: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "pictures, " in words(look("settings", KEEPER, "en"))
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "gone"))
    app = look("settings", KEEPER, "en")
    assert "a folder that cannot be read" in words(app) and "pictures" in title(app)


def test_who_is_signed_in_is_counted_without_those_whose_time_is_over(filled: Store) -> None:
    for who in (KEEPER, BRAM, BRAM, None):
        sessions.open_for(filled, who, browser="Firefox")
    with filled.reading() as session:
        assert installation.signed_in(session) == (3, 2)
        there = installation.database(filled, session)
        assert there.bytes > 100_000 and there.events == filled.clock() and there.last is not None
        assert (there.free is None) == (there.kind == "postgresql")
        assert installation.pictures(session).many >= 0
        assert installation.last_backup(session, "PRT-01") is None


def test_a_test_letter_goes_to_the_own_address(look: Look, demo: Store, post: Post) -> None:
    give_password(demo, KEEPER)
    app = look("settings", KEEPER, "en")
    write = app.text_input(key="settings:mail:to")
    write.set_value("geen adres")
    assert "is not a mail address" in words(press(app, "settings:mail:send"))
    app.text_input(key="settings:mail:to").set_value("full@example.org")
    assert "mailbox full" in words(press(app, "settings:mail:send"))
    app.text_input(key="settings:mail:to").set_value("keeper@example.org")
    press(app, "settings:mail:send")
    assert "It went to keeper@example.org" in app.success[0].value.replace("\\", "")
    (letter,) = post.arrived
    assert letter["To"] == "keeper@example.org" and "test letter" in letter.get_content()


def test_without_a_mail_server_no_letter_is_offered(look: Look) -> None:
    assert "settings:mail:send" not in keys(look("settings", KEEPER, "en"))


# The portfolio


def test_the_title_is_changed_in_one_language_and_stays_in_the_others(look: Look, demo: Store) -> None:
    app = look("settings", KEEPER, "en")
    app.text_input(key=DUTCH).set_value("  Samen in Vlaanderen ")
    app.multiselect(key="settings:portfolio:languages").set_value(["fr", "nl"])
    press(app, "settings:portfolio:save")
    assert kept(demo, Meta, "PRT-01").title["nl"] == "Samen in Vlaanderen" and kept(demo, Meta, "PRT-01").title[
        "fr"
    ].startswith("Vivre ensemble")
    assert kept(demo, Meta, "PRT-01").languages == ["fr", "nl"]
    with demo.reading() as session:
        last = session.get_one(Event, demo.clock())
        assert (last.act, last.by, last.item) == ("changed the settings", KEEPER, "PRT-01")
    assert "Samen in Vlaanderen" in words(look("overview", BRAM, "nl"))


def test_without_a_title_or_a_language_it_is_refused_and_what_was_typed_stays(look: Look, demo: Store) -> None:
    app = look("settings", KEEPER, "en")
    for code in ("nl", "fr", "en"):
        app.text_input(key=f"settings:portfolio:{code}").set_value("")
    press(app, "settings:portfolio:save")
    assert "Write at least one sentence here" in words(app)
    app.text_input(key=DUTCH).set_value("Iets")
    app.multiselect(key="settings:portfolio:languages").set_value([])
    press(app, "settings:portfolio:save")
    assert "Choose at least one language" in words(app)
    assert (
        app.text_input(key=DUTCH).value == "Iets"
        and kept(demo, Meta, "PRT-01").title["nl"] == "Samenleven in Vlaanderen - demoportfolio"
    )


def test_nothing_is_stored_when_nothing_is_different(look: Look, demo: Store) -> None:
    clock = demo.clock()
    assert "Nothing is different" in words(press(look("settings", KEEPER, "en"), "settings:portfolio:save"))
    assert demo.clock() == clock


def test_two_who_change_the_title_see_both_and_choose(look: Look, demo: Store) -> None:
    app = look("settings", KEEPER, "en")
    app.text_input(key=DUTCH).set_value("De mijne")
    seen = kept(demo, Meta, "PRT-01")
    edit(demo, keeper(demo), seen.version, {"title": seen.title}, title={"nl": "De andere"})
    press(app, "settings:portfolio:save")
    assert "De andere" in words(app) and kept(demo, Meta, "PRT-01").title == {"nl": "De andere"}
    press(app, "settings:portfolio:mine")
    assert kept(demo, Meta, "PRT-01").title["nl"] == "De mijne"


def test_looking_back_one_reads_and_changes_nothing(look: Look) -> None:
    app = look("settings", KEEPER, "en", as_of="2018-05-01")
    assert not app.text_input and title(app).startswith("Spoor works")


@pytest.mark.parametrize("who", ["USR-S1", BRAM, "USR-P1", "USR-F1"])
def test_only_the_administrator_changes_the_settings(filled: Store, person: Callable[[str], Person], who: str) -> None:
    clock = filled.clock()
    with pytest.raises(NotAllowed):
        edit(filled, person(who), 1, {}, title={"nl": "x"})
    assert filled.clock() == clock


@pytest.mark.parametrize(
    "wanted", [{"languages": []}, {"languages": ["de"]}, {"languages": None}, {"title": {"nl": " "}}]
)
def test_what_cannot_stand_there_is_refused(filled: Store, person: Callable[[str], Person], wanted: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        edit(filled, person(KEEPER), kept(filled, Meta, "PRT-01").version, {}, **wanted)
    assert filled.clock() == clock


def test_a_title_that_somebody_changed_since_is_not_written_over(
    filled: Store, person: Callable[[str], Person]
) -> None:
    seen = kept(filled, Meta, "PRT-01")
    edit(filled, person(KEEPER), seen.version, {"title": seen.title}, title={"nl": "De eerste"})
    with pytest.raises(Stale):
        edit(filled, person(KEEPER), seen.version, {"title": seen.title}, title={"nl": "De tweede"})
    assert kept(filled, Meta, "PRT-01").title == {"nl": "De eerste"}
