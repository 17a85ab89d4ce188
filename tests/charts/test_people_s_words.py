"""Names that people typed must stand in a picture as they typed them, and fit."""

import pytest

from tracker import lang
from tracker.charts.lettering import cut, measure, plain, run, safe, shorten, wrap


@pytest.mark.parametrize("typed", ["<b>bold</b>", "R&amp;B", "a <a href='javascript:x'>link</a>", "1 < 2 & 3 > 2"])
def test_html_in_a_name_is_shown_as_text(typed: str) -> None:
    shown = safe(typed)
    assert "<" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == typed


def test_dollars_in_a_name_never_become_a_formula() -> None:
    assert "$" not in safe("from $5 to $10")


def test_marks_that_turn_the_direction_do_not_reach_the_rest_of_the_line() -> None:
    assert plain("a\u202eb\u2066c\u0000d\ne") == "abc d e"
    assert plain("مرحبا") == "مرحبا"


def test_an_amount_does_not_break_after_the_euro_sign() -> None:
    with lang.speaking("nl"):
        lines = wrap(f"Toegezegd {lang.money(20_000_000, 'EUR')}", 100, 12)
    assert lines[-1] == "€\xa0200.000"


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("Diplomapaspoort", ["Diploma-", "paspoort"]),
        ("vrijwilligerspool", ["vrijwilligers-", "pool"]),
        ("Diversiteitscharter", ["Diversiteits-", "charter"]),
        ("Sneeuwbal-app", ["Sneeuwbal-", "app"]),
        ("Systeemverandering", ["Systeem-", "verandering"]),
    ],
)
def test_a_compound_breaks_where_a_reader_would_break_it(word: str, lines: list[str]) -> None:
    with lang.speaking("nl"):
        assert wrap(word, 80, 12) == lines


@pytest.mark.parametrize("language", lang.LANGUAGES)
@pytest.mark.parametrize("name", ["x" * 5000, "Meertalige " * 90, "氵" * 200, "a-b-c-" * 60, "", "W", "e\u0301" * 300])
def test_any_name_fits_its_card(language: str, name: str) -> None:
    with lang.speaking(language):
        lines = wrap(name, 80, 12, lines=4)
    assert len(lines) <= 4
    assert all(measure(line, 12) <= 80.01 for line in lines)


def test_what_is_cut_says_so() -> None:
    assert cut("Gedeelde brugfiguur voor scholen", 100).endswith("…")
    assert cut("Jobbus", 100) == "Jobbus"
    assert (
        shorten("Duo's tussen nieuwkomers en inwoners ontstaan spontaan", 40) == "Duo's tussen nieuwkomers en inwoners…"
    )


def test_a_coloured_stretch_is_still_harmless() -> None:
    assert run("<i>", "#000000", bold=True) == '<span style="color:#000000"><b>&lt;i&gt;</b></span>'
