"""Which condition holds most initiatives back? (M14)"""

from __future__ import annotations

import pytest
from a_portfolio import Portfolio

from tracker.insight.readiness import readiness


def needing(portfolio: Portfolio, name: str, *conditions: str, need: str = "must", stage: str = "S4") -> None:
    portfolio.initiative(name, [("start", stage, 900)])
    for condition in conditions:
        portfolio.add("condition_needs", initiative=name, condition=condition, need=need)


def condition(portfolio: Portfolio, name: str, level: int | None, due: int | None = None, org: str = "ORG-1") -> None:
    portfolio.add("conditions", id=name, readiness=level, due_on=due, owner_org=org)


def test_the_weakest_known_condition_decides_and_the_unknown_one_is_named() -> None:
    portfolio = Portfolio()
    for name, level in (("CON-1", 4), ("CON-2", 2), ("CON-3", None)):
        condition(portfolio, name, level)
    needing(portfolio, "INI-1", "CON-1", "CON-2", "CON-3")
    assert readiness(portfolio.tables()).as_json()["initiatives"]["INI-1"] == {
        "readiness": 2,
        "bottlenecks": ["CON-2"],
        "unknown": ["CON-3"],
        "state": "insufficient",
    }


def test_conditions_that_tie_for_the_weakest_all_hold_the_initiative() -> None:
    portfolio = Portfolio()
    for name, level in (("CON-10", 1), ("CON-2", 1), ("CON-3", 3)):
        condition(portfolio, name, level)
    needing(portfolio, "INI-10", "CON-10", "CON-2", "CON-3")
    needing(portfolio, "INI-9", "CON-10")
    figures = readiness(portfolio.tables()).as_json()
    assert figures["initiatives"]["INI-10"]["bottlenecks"] == ["CON-2", "CON-10"]
    assert figures["conditions"]["CON-10"]["blocks"] == ["INI-9", "INI-10"]
    assert figures["conditions"]["CON-3"]["blocks"] == []


def test_a_weakest_condition_that_is_ready_enough_blocks_nobody() -> None:
    portfolio = Portfolio()
    condition(portfolio, "CON-1", 3)
    condition(portfolio, "CON-2", 4)
    needing(portfolio, "INI-1", "CON-1", "CON-2")
    result = readiness(portfolio.tables())
    assert result.initiatives["state"].tolist() == ["sufficient"]
    assert result.as_json()["initiatives"]["INI-1"]["bottlenecks"] == ["CON-1"]
    assert result.conditions["blocks"].tolist() == [0, 0]


def test_what_is_sufficient_is_for_the_group_to_say() -> None:
    portfolio = Portfolio(condition_sufficient=4)
    condition(portfolio, "CON-1", 3, due=1)
    needing(portfolio, "INI-1", "CON-1")
    result = readiness(portfolio.tables())
    assert (result.initiatives["state"].tolist(), result.overdue) == (["insufficient"], ["CON-1"])


def test_without_must_conditions_nothing_is_analysed_and_never_ready() -> None:
    portfolio = Portfolio()
    condition(portfolio, "CON-1", 0)
    condition(portfolio, "CON-2", None)
    needing(portfolio, "INI-1")
    needing(portfolio, "INI-2", "CON-1", need="helps")
    needing(portfolio, "INI-3", "CON-2")
    figures = readiness(portfolio.tables()).as_json()
    assert [row["state"] for row in figures["initiatives"].values()] == ["not_analysed", "not_analysed", "unknown"]
    assert [row["readiness"] for row in figures["initiatives"].values()] == [None, None, None]
    assert set(figures["reasons"]) == {
        "initiatives/INI-1/readiness",
        "initiatives/INI-2/readiness",
        "initiatives/INI-3/readiness",
        "conditions/CON-2/readiness",
    }


@pytest.mark.parametrize(
    ("level", "due", "overdue"),
    [(2, 1, True), (2, 0, False), (2, -1, False), (3, 1, False), (None, 1, False), (2, None, False), (0, 400, True)],
)
def test_a_promise_is_overdue_the_day_after_when_it_is_not_kept(
    level: int | None, due: int | None, overdue: bool
) -> None:
    portfolio = Portfolio()
    condition(portfolio, "CON-1", level, due)
    result = readiness(portfolio.tables())
    assert result.overdue == (["CON-1"] if overdue else [])
    assert result.conditions["days_overdue"].notna().tolist() == [overdue]


def test_only_active_initiatives_are_blocked() -> None:
    portfolio = Portfolio()
    condition(portfolio, "CON-1", 1)
    for name, ending in (("INI-1", "pause"), ("INI-2", "stop"), ("INI-3", "complete")):
        portfolio.initiative(name, [("start", "S5", 90), (ending, "S5", 9)])
        portfolio.add("condition_needs", initiative=name, condition="CON-1", need="must")
    figures = readiness(portfolio.tables()).as_json()
    assert (figures["initiatives"], figures["conditions"]["CON-1"]["blocks"]) == ({}, [])


def test_from_the_case_on_every_state_has_its_list() -> None:
    portfolio = Portfolio()
    condition(portfolio, "CON-1", 1)
    condition(portfolio, "CON-2", 3)
    condition(portfolio, "CON-3", None)
    for name, needed, stage in (
        ("INI-1", ["CON-1"], "S3"),
        ("INI-2", ["CON-1"], "S4"),
        ("INI-3", ["CON-2"], "S7"),
        ("INI-4", ["CON-3"], "S5"),
        ("INI-5", [], "S6"),
    ):
        needing(portfolio, name, *needed, stage=stage)
    assert readiness(portfolio.tables()).as_json()["in_s4_or_later"] == {
        "sufficient": ["INI-3"],
        "insufficient": ["INI-2"],
        "unknown": ["INI-4"],
        "not_analysed": ["INI-5"],
    }
