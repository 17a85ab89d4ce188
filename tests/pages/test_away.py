"""The database goes away or has no room while somebody writes: a sentence, every word kept, and stored once when it is back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BRAM
from tests.full_disk import full
from tests.pages.screen import field, labelled, reports, words
from tracker.store import Store

Look = Callable[..., Any]
BRUG = "INI-07"
WORDS = "Drie scholen doen mee, **en** een vierde vraagt of het kan."


@pytest.fixture
def report(look: Look) -> Any:
    """Bram has written a report, and did not save it yet."""
    app = look("check_in", BRAM, "en", initiative=BRUG)
    field(app, "text").set_value(WORDS)
    field(app, "learned", "text_input").set_value("Een brief helpt niet")
    field(app, "confidence", "button_group").set_value("amber")
    app.run()
    next(found for found in app.radio if found.key.endswith(":loop")).set_value(2)
    app.run()
    assert not app.exception
    return app


def typed(app: Any) -> tuple[Any, ...]:
    loop = next(found for found in app.radio if found.key.endswith(":loop"))
    return (
        field(app, "text").value,
        field(app, "learned", "text_input").value,
        field(app, "confidence", "button_group").value,
        loop.value,
    )


def stored(store: Store) -> list[Any]:
    return [update for update in reports(store, BRUG) if update.text.get("en") == WORDS]


def test_what_was_typed_is_there_when_the_database_is_back_and_is_stored_once(report: Any, demo: Store) -> None:
    before = typed(report)
    file = Path(str(demo.engine.url.database))
    away = file.rename(file.with_name("away.db"))
    labelled(report, "Save the new report").click().run()
    assert not report.exception
    assert "cannot reach its data" in words(report) and "What you typed stays here." in words(report)
    assert str(file.parent) not in words(report)
    labelled(report, "Try again").click().run()
    assert "cannot reach its data" in words(report)
    away.rename(file)
    labelled(report, "Try again").click().run()
    assert "cannot reach" not in words(report)
    assert typed(report) == before
    labelled(report, "Save the new report").click().run()
    assert not report.exception
    assert [(one.confidence, one.loop, one.by) for one in stored(demo)] == [("amber", 2, BRAM)]


def test_on_a_full_disk_the_form_stays_as_it_is_and_its_button_works_when_there_is_room(
    report: Any, demo: Store
) -> None:
    before, clock = typed(report), demo.clock()
    with full(demo):
        field(report, "text").set_value(WORDS + " lang" * 1900)
        while "is full" not in words(report):
            labelled(report, "Save the new report").click().run()
            assert not report.exception
        assert "What you typed stays here." in words(report)
    assert demo.clock() == clock and typed(report)[1:] == before[1:]
    field(report, "text").set_value(WORDS)
    labelled(report, "Save the new report").click().run()
    assert len(stored(demo)) == 1
