"""Where are we between question and system change? (M3)"""

from __future__ import annotations

from a_portfolio import Portfolio

from tracker.insight.funnel import funnel
from tracker.insight.share import Share


def test_a_stage_is_passed_by_those_who_advance_beyond_it_after_entering_it() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 90), ("advance", "S3", 80)])
    portfolio.initiative("INI-2", [("start", "S2", 90)])
    portfolio.initiative("INI-3", [("start", "S2", 90), ("stop", "S2", 80)])
    portfolio.initiative("INI-4", [("start", "S3", 90), ("advance", "S4", 80)])
    result = funnel(portfolio.tables())
    assert (result.conversion("S2"), result.conversion("S3"), result.conversion("S4")) == (
        Share(1, 3),
        Share(1, 2),
        Share(0, 1),
    )
    assert result.conversion("S1") is None
    assert set(result.as_json()["reasons"]) == {"conversion/S1", "conversion/S5", "conversion/S6"}


def test_a_skipped_stage_is_not_reached() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S1", 90), ("advance", "S4", 80)])
    assert funnel(portfolio.tables()).stages["reached"].tolist() == [1, 0, 0, 1, 0, 0, 0]


def test_who_came_into_a_stage_only_by_stepping_back_has_not_passed_it() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S4", 90), ("loop_back", "S2", 80)])
    portfolio.initiative("INI-2", [("start", "S4", 90), ("loop_back", "S2", 80), ("advance", "S3", 70)])
    result = funnel(portfolio.tables())
    assert (result.conversion("S2"), result.conversion("S4")) == (Share(1, 2), Share(0, 2))


def test_an_advance_over_a_stage_before_it_was_entered_does_not_pass_it() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 90), ("advance", "S4", 80), ("loop_back", "S3", 70)])
    assert funnel(portfolio.tables()).conversion("S3") == Share(0, 1)


def test_steps_of_one_day_count_in_the_order_in_which_they_were_written() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 5), ("advance", "S3", 5), ("loop_back", "S2", 5)])
    result = funnel(portfolio.tables())
    assert (result.conversion("S2"), result.conversion("S3")) == (Share(1, 1), Share(0, 1))


def test_only_active_initiatives_stand_in_a_stage_and_the_others_are_named() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-10", [("start", "S2", 90), ("pause", "S2", 80), ("resume", "S2", 70)])
    for name, ending in (("INI-2", "pause"), ("INI-11", "pause"), ("INI-3", "stop"), ("INI-4", "complete")):
        portfolio.initiative(name, [("start", "S2", 90), (ending, "S2", 80)])
    figures = funnel(portfolio.tables()).as_json()
    assert figures["active_per_stage"]["S2"] == 1
    assert (figures["paused"], figures["stopped"], figures["completed"]) == (["INI-2", "INI-11"], ["INI-3"], ["INI-4"])
    assert figures["conversion"]["S2"] == {"n": 0, "of": 5}


def test_the_rows_behind_a_conversion_are_its_first_entries() -> None:
    portfolio = Portfolio()
    portfolio.initiative(
        "INI-1", [("start", "S2", 90), ("advance", "S3", 80), ("loop_back", "S2", 70), ("stop", "S2", 60)]
    )
    rows = funnel(portfolio.tables()).rows
    assert rows[["stage", "passed", "status"]].to_numpy().tolist() == [
        ["S2", True, "stopped"],
        ["S3", False, "stopped"],
    ]
    assert rows["entered_on"].is_monotonic_increasing
