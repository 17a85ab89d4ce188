"""What people type is shown letter for letter, wherever it stands."""

from __future__ import annotations

import pytest

from tracker.ui.text import md, plain, short


@pytest.mark.parametrize(
    "typed",
    ["**vet**", "# kop", "1. lijst", ":red[x]", ":smile:", "$5 tot $6", "[x](data:y)", "<b>x</b>", "~~x~~", "`x`"],
)
def test_no_sign_keeps_an_effect(typed: str) -> None:
    shown = md(typed)
    for sign in "*#[]:$<>~`":
        assert shown.count(sign) == shown.count(f"\\{sign}")
    assert shown.replace("\\", "") == typed


def test_a_line_that_is_turned_round_cannot_turn_the_page_round() -> None:
    assert md("\u202eabc").startswith("\u2068") and md("\u202eabc").endswith("\u2069")
    assert plain("\u202eabc").endswith("\u2069")


def test_control_characters_are_seen_and_have_no_effect() -> None:
    assert md("a\x00b\x1b[31m") == "a␀b␛\\[31m"


def test_ten_thousand_characters_are_cut_at_a_word_where_there_is_little_room() -> None:
    assert len(short("woord " * 2000)) < 140
    assert len(plain("x" * 10_000)) == 80
    assert len(md("x" * 10_000)) == 10_000
