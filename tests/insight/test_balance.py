"""Is the portfolio one-sided? (M6)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.balance import DIMENSIONS, balance
from tracker.insight.share import Share

FEW = ("shares", "effective_number", "below_corridor")


def spread_over(portfolio: Portfolio, field: str, *amounts: tuple[Any, int], **more: Any) -> Portfolio:
    """Initiatives with a value of one field, so many of each."""
    for value, times in amounts:
        for _time in range(times):
            portfolio.initiative(f"INI-{len(portfolio.rows['initiatives']) + 1}", **{field: value}, **more)
    return portfolio


def test_six_three_one_and_none_are_as_if_spread_over_two_of_four() -> None:
    portfolio = spread_over(Portfolio(), "facet", ("enhancement", 6), ("mission", 3), ("adaptive", 1))
    facet = balance(portfolio.tables()).counted["facet"]
    assert facet.amounts == {"enhancement": 6, "mission": 3, "adaptive": 1, "anticipatory": 0}
    assert facet.shares is not None
    assert facet.shares["anticipatory"] == Share(0, 10)
    assert facet.effective_number == pytest.approx(1 / 0.46)
    assert facet.below_corridor == []


def test_a_share_on_its_corridor_is_not_below_it_and_one_without_corridor_never_is() -> None:
    portfolio = Portfolio(balance_corridors={"horizon": {"H3": 0.35, "H1": 0.3, "H2minus": 0.01}})
    spread_over(portfolio, "horizon", ("H1", 3), ("H3", 3), ("H2plus", 4))
    horizon = balance(portfolio.tables()).counted["horizon"]
    assert horizon.below_corridor == ["H2minus", "H3"]
    assert horizon.corridor == {"H1": 0.3, "H2minus": 0.01, "H3": 0.35}


def test_thirds_that_add_up_to_a_corridor_only_after_rounding_are_not_below_it() -> None:
    portfolio = Portfolio(balance_corridors={"side": {"break_down": 1 / 3}})
    spread_over(portfolio, "side", ("build_up", 4), ("break_down", 2))
    assert balance(portfolio.tables()).counted["side"].below_corridor == []


def test_leverage_points_fall_into_four_realms_and_unknown_ones_are_named() -> None:
    portfolio = spread_over(Portfolio(), "leverage_point", *((point, 1) for point in range(1, 13)), (None, 1))
    realms = balance(portfolio.tables()).counted["leverage_realm"]
    assert realms.amounts == {"parameters": 3, "feedbacks": 3, "design": 3, "intent": 3}
    assert realms.unknown == ["INI-13"]
    assert balance(portfolio.tables()).rows["leverage_realm"].tolist()[:4] == ["intent", "intent", "intent", "design"]


def test_with_fewer_than_five_known_values_there_are_counts_only() -> None:
    portfolio = spread_over(
        Portfolio(balance_corridors={"side": {"break_down": 0.1}}), "side", ("build_up", 4), (None, 5)
    )
    figures = balance(portfolio.tables()).as_json()
    side = figures["dimensions"]["side"]
    assert side["counts"] == {"build_up": 4, "break_down": 0}
    assert [side[key] for key in FEW] == [None, None, None]
    assert side["corridor"] == {"break_down": 0.1}
    assert set(figures["reasons"]) == {
        f"dimensions/{name}/{key}" for name in DIMENSIONS if name != "origin" for key in FEW
    }


def test_only_active_initiatives_are_weighed() -> None:
    portfolio = spread_over(Portfolio(), "side", ("build_up", 5))
    for name, ending in (("INI-7", "pause"), ("INI-8", "stop"), ("INI-9", "complete")):
        portfolio.initiative(name, [("start", "S1", 90), (ending, "S1", 9)], side="break_down")
    assert balance(portfolio.tables()).counted["side"].amounts == {"build_up": 5, "break_down": 0}


def test_weighed_by_money_a_tea_table_is_not_a_law() -> None:
    portfolio = spread_over(
        Portfolio(balance_corridors={"side": {"build_up": 0.5}}), "side", ("build_up", 4), budget=100
    )
    portfolio.initiative("INI-5", side="break_down", budget=99_600)
    portfolio.initiative("INI-6", side="break_down")
    portfolio.initiative("INI-7", budget=7)
    result = balance(portfolio.tables())
    assert result.counted["side"].shares == {"build_up": Share(4, 6), "break_down": Share(2, 6)}
    assert result.counted["side"].below_corridor == []
    money = result.weighed["side"]
    assert money.shares == {"build_up": Share(400, 100_000), "break_down": Share(99_600, 100_000)}
    assert (money.unknown, money.below_corridor) == (["INI-6", "INI-7"], ["build_up"])


def test_every_lever_is_counted_also_one_that_nobody_pulls() -> None:
    portfolio = Portfolio()
    for lever in ("LEV-1", "LEV-2", "LEV-10"):
        portfolio.add("levers", id=lever)
    portfolio.initiative("INI-1")
    portfolio.initiative("INI-2")
    portfolio.initiative("INI-3", [("start", "S1", 90), ("stop", "S1", 9)])
    for initiative, lever in (("INI-1", "LEV-10"), ("INI-1", "LEV-1"), ("INI-3", "LEV-2")):
        portfolio.add("initiative_levers", initiative=initiative, lever=lever)
    result = balance(portfolio.tables())
    assert list(result.levers.items()) == [("LEV-1", 1), ("LEV-2", 0), ("LEV-10", 1)]
    assert result.without_lever == ["INI-2"]
    assert result.lever_rows["lever"].tolist() == ["LEV-1", "LEV-10"]
