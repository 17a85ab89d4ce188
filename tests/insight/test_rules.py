"""Were the rules of the game made, or did they just happen? (M19)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.rules import TYPES, rules
from tracker.insight.share import Share

CONSCIOUS: dict[str, Any] = {
    "status": "in_force", "ostrom": "choice", "proposed_on": 90, "decided_by": "ORG-1", "decided_on": 30,
    "has_rationale": True, "alternatives": 1, "review_on": -300,
}  # fmt: skip
HAPPENED: dict[str, Any] = CONSCIOUS | {"has_rationale": False, "alternatives": None, "review_on": None}


def portfolio_of(*of: dict[str, Any]) -> Portfolio:
    portfolio = Portfolio()
    for number, rule in enumerate(of, 1):
        portfolio.add("rules", id=f"RUL-{number}", **rule)
    return portfolio


def test_two_of_three_decided_rules_were_made_consciously() -> None:
    result = rules(portfolio_of(CONSCIOUS, CONSCIOUS | {"status": "adopted"}, HAPPENED).tables())
    assert result.conscious_share == Share(2, 3)
    figures = result.as_json()["rules"]["RUL-3"]
    assert (figures["checks_met"], figures["checks"]["decider_and_date"]) == (1, True)


@pytest.mark.parametrize(
    ("missing", "check"),
    [
        ({"has_rationale": False}, "rationale"),
        ({"alternatives": 0}, "alternative"),
        ({"alternatives": None}, "alternative"),
        ({"decided_by": None}, "decider_and_date"),
        ({"review_on": None}, "review_date"),
    ],
)
def test_each_of_the_four_checks_is_asked(missing: dict[str, Any], check: str) -> None:
    result = rules(portfolio_of(CONSCIOUS | missing).tables())
    failed = [name for name, met in result.as_json()["rules"]["RUL-1"]["checks"].items() if not met]
    assert (failed, result.conscious_share) == ([check], Share(0, 1))


def test_rules_that_are_not_decided_or_retired_are_left_out_of_the_share() -> None:
    undecided = CONSCIOUS | {"decided_on": None, "decided_by": None}
    result = rules(
        portfolio_of(
            undecided | {"status": "proposed", "ostrom": "payoff"},
            undecided | {"status": "discussed", "ostrom": "position"},
            CONSCIOUS | {"status": "retired", "ostrom": "scope"},
        ).tables()
    )
    figures = result.as_json()
    assert (figures["rules"], figures["conscious_share"], set(figures["reasons"])) == ({}, None, {"conscious_share"})
    assert figures["types_present"] == ["position", "payoff"]
    assert figures["types_missing"] == [type for type in TYPES if type not in ("position", "payoff")]
    assert list(result.rules.index) == ["RUL-1", "RUL-2"]


@pytest.mark.parametrize(("review", "overdue"), [(1, True), (0, False), (-1, False), (None, False)])
def test_a_review_is_overdue_the_day_after(review: int | None, overdue: bool) -> None:
    result = rules(portfolio_of(CONSCIOUS | {"review_on": review}).tables())
    assert result.overdue_reviews == (["RUL-1"] if overdue else [])


def test_a_rule_that_was_not_decided_has_no_review_to_be_late_for() -> None:
    assert rules(portfolio_of(CONSCIOUS | {"status": "discussed", "review_on": 9}).tables()).overdue_reviews == []
