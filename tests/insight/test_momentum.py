"""Is anything happening? (M5)"""

from __future__ import annotations

from a_portfolio import Portfolio

from tracker.insight.momentum import momentum


def test_advances_achieved_actions_and_evidence_count_each_in_its_own_window() -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", "S1", 500), ("advance", "S2", 10)])
    portfolio.action("growing", 1, 20, signals=[])
    portfolio.proof(1, 90)
    result = momentum(portfolio.tables())
    assert (result.events, result.events_before, result.trend) == (2, 1, "speeding_up")
    assert (result.per_initiative, result.per_initiative_before, result.top) == (2.0, 1.0, ["INI-1"])


def test_the_window_before_ends_where_this_one_begins_and_leaves_out_its_own_first_day() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    for days in (0, 89, 90, 179, 180):
        portfolio.proof(1, days)
    result = momentum(portfolio.tables())
    assert (result.events, result.events_before, result.trend) == (2, 2, "steady")


def test_events_of_one_day_all_count() -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", "S1", 5), ("advance", "S2", 5), ("advance", "S3", 5)])
    assert momentum(portfolio.tables()).events == 2


def test_starts_steps_back_and_updates_are_shown_and_not_counted() -> None:
    portfolio = Portfolio()
    portfolio.initiative(history=[("start", "S3", 9), ("loop_back", "S2", 8), ("pause", "S2", 7), ("resume", "S2", 6)])
    portfolio.update(3)
    portfolio.update(100)
    portfolio.action("growing", state="under_way", signals=[])
    figures = momentum(portfolio.tables()).as_json()
    assert figures["events"] == 0
    assert figures["top"] == []
    assert figures["initiatives"]["INI-1"]["not_counted"] == {"starts": 1, "loop_backs": 1, "updates": 1}


def test_only_initiatives_that_are_active_now_are_compared() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1")
    portfolio.initiative("INI-2", [("start", "S1", 500), ("pause", "S1", 1)])
    portfolio.proof(1, 5, initiative="INI-2")
    portfolio.proof(1, 100, initiative="INI-1")
    result = momentum(portfolio.tables())
    assert (result.events, result.events_before, result.trend) == (0, 1, "slowing")
    assert result.rows["id"].tolist() == ["EVD-2"]


def test_initiatives_that_share_the_most_events_are_all_named() -> None:
    portfolio = Portfolio()
    for name in ("INI-10", "INI-2", "INI-3"):
        portfolio.initiative(name)
    for name in ("INI-2", "INI-10"):
        portfolio.proof(1, 5, initiative=name)
    assert momentum(portfolio.tables()).top == ["INI-2", "INI-10"]


def test_without_active_initiatives_nothing_can_be_said() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S1", 50), ("complete", "S1", 1)])
    figures = momentum(portfolio.tables()).as_json()
    unknown = {"events", "events_before", "per_initiative", "per_initiative_before", "trend"}
    assert set(figures["reasons"]) == unknown
    assert {figures[key] for key in unknown} == {None}
