"""What is stuck, since when? (M4)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.pace import pace


def of(portfolio: Portfolio, initiative: str = "INI-1") -> dict[str, Any]:
    found: dict[str, Any] = pace(portfolio.tables()).as_json()["initiatives"][initiative]
    return found


@pytest.mark.parametrize(
    ("age", "found"), [(101, "on_time"), (102, "watch"), (120, "watch"), (121, "ageing"), (900, "ageing")]
)
def test_a_moving_initiative_is_watched_near_its_expectation_and_ages_beyond_it(age: int, found: str) -> None:
    portfolio = Portfolio()  # an idea is expected to take 120 days
    portfolio.initiative(history=[("start", "S2", age)])
    portfolio.proof(1, 5)
    assert of(portfolio)["pace"] == found
    assert of(portfolio)["age_ratio"] == pytest.approx(age / 120)


def test_who_is_late_while_nothing_happens_is_stalled_and_an_update_is_no_movement() -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", "S2", 121)])
    portfolio.update(1)
    assert of(portfolio)["pace"] == "stalled"


def test_a_stage_without_expectation_has_no_ratio() -> None:
    portfolio = Portfolio(stage_expectation_days={"S2": None})
    portfolio.initiative("INI-1", [("start", "S2", 900)])
    portfolio.initiative("INI-2", [("start", "S7", 900)])
    figures = pace(portfolio.tables()).as_json()
    assert [row["pace"] for row in figures["initiatives"].values()] == ["no_expectation", "no_expectation"]
    assert {"initiatives/INI-1/expected_days", "initiatives/INI-2/age_ratio"} <= set(figures["reasons"])


def test_age_runs_from_the_last_entry_and_pauses_are_included() -> None:
    portfolio = Portfolio()
    portfolio.initiative(
        history=[("start", "S3", 500), ("loop_back", "S2", 40), ("pause", "S2", 30), ("resume", "S2", 5)]
    )
    assert (of(portfolio)["stage"], of(portfolio)["age_days"]) == ("S2", 40)


def test_a_paused_initiative_has_no_pace() -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", "S2", 500), ("pause", "S2", 30)])
    assert pace(portfolio.tables()).as_json()["initiatives"] == {}


def test_silence_counts_from_the_last_update_or_else_from_the_first_step() -> None:
    portfolio = Portfolio()
    for name, began, updated in (
        ("INI-1", 60, None),
        ("INI-2", 61, None),
        ("INI-3", 500, 60),
        ("INI-10", 500, 61),
    ):
        portfolio.initiative(name, [("start", "S5", began), ("advance", "S6", 10)])
        if updated is not None:
            portfolio.update(updated + 100, name)
            portfolio.update(updated, name)
    result = pace(portfolio.tables())
    assert result.ids("silent") == ["INI-2", "INI-10"]
    figures = result.as_json()
    assert [row["days_since_update"] for row in figures["initiatives"].values()] == [None, None, 60, 61]
    assert "initiatives/INI-2/days_since_update" in figures["reasons"]


def test_an_expectation_is_offered_from_eight_completed_stays() -> None:
    portfolio = Portfolio()
    for number, days in enumerate((70, 10, 20, 30, 40, 50, 60), start=1):
        portfolio.initiative(f"INI-{number}", [("start", "S2", 100 + days), ("advance", "S3", 100)])
    assert pace(portfolio.tables()).as_json()["completed_stays"]["S2"] == {"count": 7, "percentile_85_days": None}
    portfolio.initiative("INI-8", [("start", "S2", 180), ("loop_back", "S1", 100), ("stop", "S1", 90)])
    figures = pace(portfolio.tables()).as_json()
    assert figures["completed_stays"]["S2"] == {"count": 8, "percentile_85_days": 70}  # the 7th shortest of 8
    assert figures["completed_stays"]["S1"]["count"] == 0  # a stay that ended by stopping is not completed
    assert "completed_stays/S2/percentile_85_days" not in figures["reasons"]


def test_twenty_stays_take_exactly_the_seventeenth() -> None:
    portfolio = Portfolio()
    for number in range(1, 21):
        portfolio.initiative(f"INI-{number}", [("start", "S2", 100 + number), ("advance", "S3", 100)])
    result = pace(portfolio.tables())
    assert result.stays["percentile_85_days"]["S2"] == 17
    assert result.stay_rows["days"].tolist() == list(range(1, 21))
