"""Where is the gap in the money, and on whom do we lean? (M16)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.funding import funding
from tracker.insight.share import Share


def needing(portfolio: Portfolio, name: str, budget: int | None, ending: str | None = None) -> None:
    portfolio.initiative(name, [("start", "S4", 90), *([(ending, "S4", 9)] if ending else [])], budget=_cents(budget))


def given(
    portfolio: Portfolio, initiative: str, funder: str, amount: float, status: str = "committed", kind: str = "grant"
) -> None:
    name = f"FIN-{len(portfolio.rows['funding']) + 1}"
    known = {"funder": funder, "kind": kind, "amount": _cents(amount), "status": status, "date": 10}
    portfolio.add("funding", id=name, initiative=initiative, **known)


def funder(portfolio: Portfolio, name: str, rule: float | None = None) -> None:
    portfolio.add("organisations", id=name, sphere="government", min_cofinancing=rule)


def _cents(amount: Any) -> Any:
    return None if amount is None else round(amount * 100)


def test_coverage_and_concentration_of_three_initiatives_and_two_funders() -> None:
    portfolio = Portfolio()
    for name, budget in (("INI-1", 100), ("INI-2", 50), ("INI-3", None)):
        needing(portfolio, name, budget)
    given(portfolio, "INI-1", "ORG-1", 60)
    given(portfolio, "INI-2", "ORG-1", 10)
    given(portfolio, "INI-2", "ORG-2", 60)
    given(portfolio, "INI-3", "ORG-2", 10)
    result = funding(portfolio.tables())
    assert result.coverage == Share(11000, 15000)
    assert result.hhi == pytest.approx(0.5)
    assert result.effective_funders == pytest.approx(2)
    assert result.top_funder == "ORG-1"  # a tie: the lower id
    assert (result.budget_unknown, result.overfunded, result.single_funder) == (
        ["INI-3"],
        ["INI-2"],
        ["INI-1", "INI-3"],
    )
    figures = result.as_json()
    assert figures["coverage"] == {"n": 110, "of": 150}
    assert figures["funders"] == {"ORG-1": {"n": 70, "of": 140}, "ORG-2": {"n": 70, "of": 140}}
    assert [row["gap"] for row in figures["initiatives"].values()] == [40, 0, None]
    assert figures["initiatives"]["INI-2"]["coverage"] == {"n": 70, "of": 50}
    assert set(figures["reasons"]) == {f"initiatives/INI-3/{key}" for key in ("budget_needed", "coverage", "gap")}


def test_requested_money_is_pending_and_refused_money_is_nowhere() -> None:
    portfolio = Portfolio()
    needing(portfolio, "INI-1", 100)
    given(portfolio, "INI-1", "ORG-1", 40, "requested")
    given(portfolio, "INI-1", "ORG-2", 30, "refused")
    result = funding(portfolio.tables())
    assert (result.pending, result.hhi, result.top_funder) == (4000, None, None)
    assert result.rows["status"].tolist() == ["requested"]
    figures = result.as_json()
    assert figures["initiatives"]["INI-1"] | {"funders": 0, "cofinancing": 0} == {
        "budget_needed": 100, "committed": 0, "paid": 0, "requested": 40, "in_kind": 0, "funders": 0, "cofinancing": 0,
        "coverage": {"n": 0, "of": 100}, "gap": 100,
    }  # fmt: skip
    assert set(figures["reasons"]) == {"hhi", "effective_funders", "top_funder"}


@pytest.mark.parametrize("ending", ["pause", "stop", "complete"])
def test_money_of_initiatives_that_are_not_active_does_not_count(ending: str) -> None:
    portfolio = Portfolio()
    funder(portfolio, "ORG-1", 0.25)
    needing(portfolio, "INI-1", 100)
    needing(portfolio, "INI-2", 100, ending)
    given(portfolio, "INI-1", "ORG-2", 50)
    given(portfolio, "INI-2", "ORG-1", 90)
    given(portfolio, "INI-2", "ORG-3", 10, "requested")
    result = funding(portfolio.tables())
    assert (result.coverage, result.hhi, result.pending) == (Share(5000, 10000), 1, 0)
    assert (result.cofinancing_breaches, list(result.funders.index)) == ([], ["ORG-2"])


@pytest.mark.parametrize(("others", "breach"), [(25, False), (24.99, True), (25.01, False)])
def test_exactly_the_share_a_funder_asks_of_others_is_enough(others: float, breach: bool) -> None:
    portfolio = Portfolio()
    funder(portfolio, "ORG-1", 0.25)
    funder(portfolio, "ORG-2")
    needing(portfolio, "INI-1", None)
    given(portfolio, "INI-1", "ORG-1", 50)
    given(portfolio, "INI-1", "ORG-1", 100 - others - 50, "paid")
    given(portfolio, "INI-1", "ORG-2", others, kind="in_kind")
    result = funding(portfolio.tables())
    assert result.cofinancing_breaches == (["INI-1"] if breach else [])
    shown = result.as_json()["initiatives"]["INI-1"]
    assert shown["cofinancing"]["ORG-1"] == {
        "share": {"n": others, "of": 100},
        "required": 0.25,
        "breach": breach,
    }
    assert (shown["in_kind"], shown["funders"]) == (others, {"ORG-1": 100 - others, "ORG-2": others})


def test_a_funder_with_a_rule_that_only_asked_or_refused_is_not_held_to_it() -> None:
    portfolio = Portfolio()
    funder(portfolio, "ORG-1", 0.5)
    needing(portfolio, "INI-1", 10)
    given(portfolio, "INI-1", "ORG-1", 9, "requested")
    given(portfolio, "INI-1", "ORG-2", 1, "paid", "own")
    result = funding(portfolio.tables())
    assert (result.cofinancing.empty, result.single_funder) == (True, ["INI-1"])


def test_amounts_add_up_to_the_cent() -> None:
    portfolio = Portfolio()
    needing(portfolio, "INI-1", 1)
    for _line in range(10):
        given(portfolio, "INI-1", "ORG-1", 0.1)
    result = funding(portfolio.tables())
    assert result.coverage == Share(100, 100)
    assert result.overfunded == []
    assert result.as_json()["initiatives"]["INI-1"]["gap"] == 0


def test_funders_are_listed_by_money_on_screen_and_by_id_for_programs() -> None:
    portfolio = Portfolio()
    needing(portfolio, "INI-1", 100)
    needing(portfolio, "INI-2", 100)
    given(portfolio, "INI-1", "ORG-10", 60)
    given(portfolio, "INI-1", "ORG-9", 10)
    given(portfolio, "INI-2", "ORG-10", 10)
    result = funding(portfolio.tables())
    assert result.funders.to_numpy().tolist() == [[7000, 2, 1], [1000, 1, 0]]
    assert list(result.as_json()["funders"]) == ["ORG-9", "ORG-10"]


def test_without_known_budgets_coverage_is_unknown() -> None:
    portfolio = Portfolio()
    needing(portfolio, "INI-1", None)
    given(portfolio, "INI-1", "ORG-1", 5)
    figures = funding(portfolio.tables()).as_json()
    assert (figures["coverage"], figures["hhi"]) == (None, 1)
    assert "coverage" in figures["reasons"]
