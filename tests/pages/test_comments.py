"""Comments on the page of a signal, a vulnerability, a gathering and a testimony."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import keys, press, words
from tracker.model import Comment
from tracker.store import Store

Look = Callable[..., Any]
ROOMS = {"SIG-02": ("signals", "signal"), "VUL-3": ("vulnerability", "vulnerability"), "GAT-04": ("gatherings", "gathering")}  # fmt: skip
SAID = "Ook in Mechelen <b>echt</b>, **$5**"


def page(look: Look, who: str, about: str, **query: str) -> Any:
    room, name = ROOMS.get(about, ("learning", "testimony"))
    app = look(room, who, "en", **{name: about, **query})
    assert not app.exception
    if [fold for fold in app.get("expander") if "comment" in fold.label]:
        app.session_state[f"comments_{about}"] = True
        app.run()
        assert not app.exception
    return app


def written(store: Store) -> list[Any]:
    with store.reading() as session:
        return list(session.query(Comment).all())


def write(app: Any, about: str, text: str = SAID) -> Any:
    app.text_area[0].set_value(text)
    return press(app, f"comment:{about}:save")


@pytest.mark.parametrize("about", [*ROOMS, "TES-01"])
def test_what_one_says_stands_on_the_page_for_the_others(look: Look, demo: Store, about: str) -> None:
    app = page(look, AN, about)
    assert "No comment yet" in words(app)
    write(app, about)
    [comment] = written(demo)
    assert (comment.about, comment.text, comment.by) == (about, {"en": SAID}, AN)
    assert app.text_area[0].value == "", "what was typed is kept there once"
    others = page(look, BRAM, about)
    assert "1 comment" in words(others) and SAID in words(others) and "Stuurgroeplid 1" in words(others)
    assert not [key for key in keys(others) if key.startswith("uncomment")], "it is not his to take back"


def test_an_empty_comment_is_refused_in_words(look: Look, demo: Store) -> None:
    app = write(page(look, BRAM, "SIG-02"), "SIG-02", "  ")
    assert written(demo) == [] and app.error


def test_who_wrote_it_takes_it_back(look: Look, demo: Store) -> None:
    app = write(page(look, BRAM, "SIG-02"), "SIG-02")
    press(app, "uncomment:COM-01")
    assert "No comment yet" in words(app) and written(demo)[0].taken_back_on is not None
    app = write(app, "SIG-02", "Toch nog iets")
    assert [key for key in keys(page(look, FACILITATOR, "SIG-02")) if key.startswith("uncomment:COM-02")]


@pytest.mark.parametrize("who", [CHLOE, VISITOR, "USR-A1"])
@pytest.mark.parametrize("about", ROOMS)
def test_comments_are_not_for_everybody(look: Look, demo: Store, who: str, about: str) -> None:
    write(page(look, AN, about), about)
    app = page(look, who, about)
    assert "comment" not in words(app) and SAID not in words(app) and not app.text_area


def test_a_comment_of_today_is_not_there_on_an_earlier_day(look: Look, demo: Store) -> None:
    write(page(look, AN, "SIG-02"), "SIG-02")
    app = page(look, AN, "SIG-02", as_of="2018-05-31")
    assert "No comment yet" in words(app) and not app.text_area


def test_what_one_types_stays_when_somebody_else_says_something_meanwhile(look: Look, demo: Store) -> None:
    app = page(look, AN, "SIG-02")
    app.text_area[0].set_value("Half een zin")
    write(page(look, BRAM, "SIG-02"), "SIG-02")
    app.run()
    assert "1 comment" in words(app) and app.text_area[0].value == "Half een zin"
