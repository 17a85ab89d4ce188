"""Goals as people look at them: what is claimed, what is shown, what is harmed, and who stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import words
from tracker.model import Initiative
from tracker.model.rights import Person
from tracker.store import Store

Look = Callable[..., Any]


def test_the_title_says_how_much_is_shown_and_how_many_targets_are_harmed(look: Look) -> None:
    app = look("goals", AN, "en")
    assert not app.exception
    assert app.title[0].value == r"Of what we claim, a third is shown\: 18\.4 of 54 points; three targets are harmed"


def test_everybody_with_a_seat_sees_the_same_goals(look: Look) -> None:
    titles = {look("goals", person, "en").title[0].value for person in (AN, BRAM, CHLOE, FACILITATOR, VISITOR)}
    assert len(titles) == 1


def test_a_stranger_sees_the_seats_and_nothing_of_the_goals(look: Look) -> None:
    said = words(look("goals", None, "en", target="10.2"))
    assert "Whose eyes" in said and "10.2" not in said


def test_each_priority_target_stands_under_what_it_needs(look: Look) -> None:
    said = words(look("goals", AN, "en"))
    assert "1 of 10 priority targets has no answer yet" in said
    for status, first in (("Contested", "10.2"), ("Gap", "3.8"), ("Not evidenced", "4.5"), ("Covered", "8.5")):
        assert status in said and f"\n{first} " in said


def test_claims_that_nobody_saw_a_change_of_are_counted_and_listed(look: Look) -> None:
    said = words(look("goals", AN, "en"))
    assert "15 of 33 claims are not shown yet" in said
    assert "Two initiatives never looked for harm" in said and "Two initiatives have an old assessment" in said


def test_choosing_a_goal_keeps_to_that_goal_and_stands_in_the_address(look: Look) -> None:
    app = look("goals", AN, "en", goal="16")
    said = words(app)
    assert "\n16.7 " in said and "\n8.5 " not in said and "4 of 7 claims are not shown yet" in said
    app.button_group(key="goals:goal").set_value(17).run()
    assert app.query_params["goal"] in ("17", ["17"])


def test_harm_stands_beside_the_help_and_is_never_taken_off_it(look: Look) -> None:
    said = words(look("goals", AN, "en", target="10.2"))
    assert "3.6 of 7 points shown, −2 harm" in said
    assert "Snowball app" in said and "no measure" in said and "counted in full" in said
    assert "4 initiatives help, 1 harms" in said


def test_a_target_is_told_in_the_official_wording_of_the_readers_language(look: Look) -> None:
    assert "empower and promote the social, economic and political inclusion" in words(
        look("goals", AN, "en", target="10.2")
    )
    assert "autonomiser" in words(look("goals", AN, "fr", target="10.2"))


def test_a_target_without_any_contribution_says_so_and_shows_a_way_on(look: Look) -> None:
    app = look("goals", AN, "en", target="3.8")
    said = words(app)
    assert not app.exception
    assert "Nobody contributes to 3.8 yet" in said and "To the initiatives" in said


def test_an_old_assessment_is_marked_and_still_counts(look: Look) -> None:
    said = words(look("goals", AN, "en", target="12.8"))
    assert "0.2 of 1 point shown" in said and "more than 365 days ago" in said


def test_what_was_scored_later_is_not_there_when_looking_back(look: Look) -> None:
    before = words(look("goals", AN, "en", target="10.2", as_of="2018-02-28"))
    assert "Snowball app" not in before and "harm" not in before.split("The initiatives behind")[0].split("Hatched")[0]
    nothing = look("goals", AN, "en", as_of="2010-01-01")
    assert not nothing.exception and "No active initiative said yet" in words(nothing)


def test_nonsense_in_the_address_gives_a_sentence_and_the_page_goes_on(look: Look) -> None:
    for query in (
        {"target": "<b>$x$</b>"},
        {"target": "99.1"},
        {"goal": "99"},
        {"goal": "'; drop"},
        {"claims_page": "x"},
        {"claims_page": "99"},
    ):
        app = look("goals", AN, "en", **query)
        assert not app.exception and "Of what we claim" in words(app)
        assert app.warning or "claims_page" in query


def test_a_rationale_that_looks_like_markup_stays_text(look: Look, demo: Store) -> None:
    nasty = "# $x$ <script>alert(1)</script> ![](http://x) \u202eabc"

    def write(session: Any, by: Person) -> None:
        initiative = session.get(Initiative, "INI-01")
        next(row for row in initiative.sdg if row.target == "10.2").rationale = nasty

    do(demo, FACILITATOR, write)
    app = look("goals", AN, "en", target="10.2")
    assert not app.exception
    card = next(part.value for part in app.markdown if "script" in part.value)
    assert r"\<script\>" in card and r"\$x\$" in card and r"\!\[\]" in card
