"""The same questions, asked of a few initiatives only."""

from __future__ import annotations

from a_portfolio import Portfolio

from tracker.insight.funding import funding
from tracker.insight.goals import goals
from tracker.insight.part import part
from tracker.insight.share import Share


def two_funded() -> Portfolio:
    portfolio = Portfolio()
    for name, budget, paid in (("INI-1", 100_00, 60_00), ("INI-2", 50_00, 70_00)):
        portfolio.initiative(name, [("start", "S4", 90)], budget=budget)
        portfolio.add(
            "funding", id=f"FIN-{name}", initiative=name, funder=f"ORG-{name}", kind="grant", amount=paid, status="paid", date=10
        )  # fmt: skip
    return portfolio


def test_money_of_an_initiative_that_is_left_out_counts_for_nobody() -> None:
    tables = two_funded().tables()
    assert funding(tables).coverage == Share(110_00, 150_00)
    one = funding(part(tables, ["INI-1"]))
    assert one.coverage == Share(60_00, 100_00)
    assert list(one.funders.index) == ["ORG-INI-1"] and one.single_funder == ["INI-1"]


def test_all_of_them_is_the_whole_portfolio_and_none_of_them_has_no_figure() -> None:
    tables = two_funded().tables()
    assert funding(part(tables, ["INI-1", "INI-2"])).as_json() == funding(tables).as_json()
    nothing = part(tables, [])
    assert funding(nothing).coverage is None and goals(nothing).claimed is None
