"""The mirror tells a steering group what changed since last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import AN, CHLOE

Look = Callable[..., Any]


def said(app: Any) -> str:
    return " ".join(text.value for text in app.markdown).replace("\\", "")


def test_an_compares_with_the_last_gathering_when_she_names_no_day(look: Look) -> None:
    app = look("mirror", AN)
    assert "17 mei 2018" in app.title[0].value
    assert not app.exception


def test_an_sees_fourteen_steps_since_getting_to_work(look: Look) -> None:
    app = look("mirror", AN, since="2018-01-22")
    assert "14" in app.title[0].value
    assert "4 van 33" in said(app)  # strength of links integrated, then
    assert "16 van 33" in said(app)  # and now


@pytest.mark.parametrize("since", ["gisteren", "2030-01-01", "2018-06-30", "0001-01-01"])
def test_a_strange_day_in_the_address_is_said_and_the_page_goes_on(look: Look, since: str) -> None:
    app = look("mirror", AN, since=since)
    assert app.title
    assert not app.error


@pytest.mark.parametrize("as_of", ["2014-01-01", "1950-01-01"])
def test_before_anything_happened_nothing_changed(look: Look, as_of: str) -> None:
    app = look("mirror", AN, as_of=as_of)
    assert not app.error
    assert not app.exception


def test_a_funder_may_look_in_the_mirror_too(look: Look) -> None:
    assert not look("mirror", CHLOE).exception
