"""Every room opens for whom may see it, and closes with a sentence for everybody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, ROOT, VISITOR
from tests.pages.screen import everything
from tracker import lang
from tracker.lang import _

ROOMS = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
Look = Callable[..., Any]
SECRETS = ("Taaltafels", "Werkgevers werven", "Diplomapaspoort", "10.2", "1.380.000", "€")


def alone(room: str) -> AppTest:
    """A room as Streamlit shows it to a stranger when it runs that file of pages/ without dashboard.py before it."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{room}.py"), default_timeout=30)
    app.user = {}
    app.run()
    assert not app.exception
    return app


def test_a_room_run_alone_shows_a_stranger_nothing_of_the_portfolio(look: Look) -> None:
    seen = everything(look("overview", AN)) + everything(look("funders", AN))
    assert [secret for secret in SECRETS if secret not in seen] == [], "what nobody is shown proves nothing"
    for room in ROOMS:
        shown = everything(alone(room))
        assert "Door wiens ogen kijk je?" in shown, room
        assert [secret for secret in SECRETS if secret in shown] == [], room


@pytest.mark.parametrize("id", ["USR-XX9", "'; --", "admin", "USR-S1 "])
def test_an_account_that_does_not_exist_is_a_stranger(look: Look, id: str) -> None:
    lang.use("nl")
    app = look("overview", id)
    assert app.title[0].value == _("Whose eyes do you look through?")


EVERYBODY = (AN, BRAM, CHLOE, FACILITATOR, "USR-A1", VISITOR)
LOOKS = [  # everybody in every room, each room in every language
    (room, person, lang.LANGUAGES[(at + place) % 3])
    for at, room in enumerate(room for room in ROOMS if room != "home")
    for place, person in enumerate(EVERYBODY)
]


@pytest.mark.parametrize(("room", "person", "language"), LOOKS)
def test_every_room_opens_for_everybody_and_in_every_language_without_an_error(
    look: Look, room: str, person: str, language: str
) -> None:
    app = look(room, person, language)
    assert not app.exception
    assert not [error.value for error in app.error]


@pytest.mark.parametrize("day", ["2017-01-01", "2014-01-01", "1950-01-01"])
@pytest.mark.parametrize("room", ["overview", "signals", "initiatives", "goals", "funders", "check_in"])
def test_a_day_before_anything_happened_shows_a_sentence_and_no_error(look: Look, room: str, day: str) -> None:
    app = look(room, AN if room != "check_in" else BRAM, as_of=day)
    assert not app.exception
    assert not [error.value for error in app.error]


def test_a_date_in_the_address_that_is_none_is_said_and_today_is_shown(look: Look) -> None:
    app = look("overview", AN, as_of="morgen")
    assert "morgen" in app.warning[0].value
    assert any("30 juni 2018" in text.value for text in app.markdown)


def test_looking_back_one_cannot_act(look: Look) -> None:
    lang.use("nl")
    app = look("initiative", FACILITATOR, initiative="INI-07", as_of="2018-05-01")
    assert _("You look back at {day}. To change something, return to today.", day="1 mei 2018") in [
        info.value for info in app.info
    ]


def test_an_empty_database_offers_the_ways_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    app.user = {}
    app.run()
    assert not app.exception
    assert len(app.button) >= 2


def test_a_database_that_goes_away_is_a_sentence_and_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/gone")
    app = AppTest.from_file(str(ROOT / "pages" / "overview.py"), default_timeout=30)
    app.user = {"person": AN}
    app.run()
    assert not app.exception
    assert "127.0.0.1" not in app.error[0].value
    assert "Traceback" not in app.error[0].value
