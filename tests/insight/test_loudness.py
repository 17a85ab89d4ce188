"""Is a signal getting louder? (M1)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.loudness import loudness


def of(portfolio: Portfolio, signal: str = "SIG-1") -> dict[str, Any]:
    found: dict[str, Any] = loudness(portfolio.tables()).as_json()["signals"][signal]
    return found


@pytest.fixture
def portfolio() -> Portfolio:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.signal()
    return portfolio


def with_the_six_actions(portfolio: Portfolio) -> Portfolio:
    portfolio.action("stabilising", 3, 100)
    portfolio.action("stabilising", 2, 200)
    portfolio.action("spreading", 2, 30)
    portfolio.action("scaling_up", 1, 60)
    portfolio.action("growing", 4, 400)
    portfolio.action("replicating")
    return portfolio


def test_the_best_of_each_process_counts_and_a_changed_mix_can_be_steady(portfolio: Portfolio) -> None:
    figures = of(with_the_six_actions(portfolio))
    assert (figures["score"], figures["score_before"], figures["change"], figures["trend"]) == (6, 6, 0, "steady")
    assert {p: n for p, n in figures["best_per_process"].items() if n} == {
        "stabilising": 3,
        "spreading": 2,
        "scaling_up": 1,
    }


def test_the_rows_behind_a_score_add_up_to_it(portfolio: Portfolio) -> None:
    result = loudness(with_the_six_actions(portfolio).tables())
    now, before = (result.rows[result.rows[column]] for column in ("best_now", "best_before"))
    assert now["action"].tolist() == ["ACT-1", "ACT-3", "ACT-4"]
    assert before["action"].tolist() == ["ACT-2", "ACT-5"]
    assert (now["evidence_level"].sum(), before["evidence_level"].sum()) == (6, 6)
    assert "ACT-6" not in result.rows["action"].tolist()


def test_of_two_equally_proven_actions_the_latest_is_the_one_that_counts(portfolio: Portfolio) -> None:
    portfolio.action("growing", 2, 50, name="ACT-2")
    portfolio.action("growing", 2, 20, name="ACT-10")
    portfolio.action("growing", 2, 20, name="ACT-9")
    rows = loudness(portfolio.tables()).rows
    assert rows.loc[rows["best_now"], "action"].tolist() == ["ACT-9"]


@pytest.mark.parametrize(("days", "score"), [(0, 3), (364, 3), (365, 0)])
def test_the_window_holds_the_day_itself_and_not_the_day_a_year_before(
    portfolio: Portfolio, days: int, score: int
) -> None:
    portfolio.action("growing", 3, days)
    assert of(portfolio)["score"] == score


@pytest.mark.parametrize(("days", "before"), [(179, 0), (180, 3), (544, 3), (545, 0)])
def test_the_score_of_then_is_the_score_as_it_was_on_that_day(portfolio: Portfolio, days: int, before: int) -> None:
    portfolio.action("growing", 3, days)
    assert of(portfolio)["score_before"] == before


def test_an_initiative_that_had_not_begun_then_adds_nothing_to_the_score_of_then(portfolio: Portfolio) -> None:
    for name, began, level in (("INI-2", 180, 2), ("INI-3", 179, 5)):
        portfolio.initiative(name, [("start", "S1", began)])
        portfolio.action("growing", level, 200, initiative=name)
    assert (of(portfolio)["score"], of(portfolio)["score_before"]) == (5, 2)


def test_a_signal_nobody_had_spotted_then_had_no_score_then(portfolio: Portfolio) -> None:
    portfolio.signal("SIG-2", spotted=179)
    portfolio.signal("SIG-3", spotted=180)
    portfolio.action("growing", 3, 200, signals=["SIG-2", "SIG-3"])
    assert (of(portfolio, "SIG-2")["score_before"], of(portfolio, "SIG-3")["score_before"]) == (0, 3)


@pytest.mark.parametrize("ending", ["pause", "stop", "complete"])
def test_an_action_of_an_initiative_that_no_longer_runs_still_counts(ending: str) -> None:
    portfolio = Portfolio()
    portfolio.signal()
    portfolio.initiative(history=[("start", "S3", 900), (ending, "S3", 5)])
    portfolio.action("scaling_deep", 4, 10)
    assert of(portfolio)["score"] == 4


@pytest.mark.parametrize(
    ("now", "then", "trend"), [(2, 0, "rising"), (1, 0, "steady"), (0, 1, "steady"), (0, 2, "falling")]
)
def test_a_signal_rises_or_falls_from_a_change_of_two_points(
    portfolio: Portfolio, now: int, then: int, trend: str
) -> None:
    portfolio.action("growing", now, 10)
    portfolio.action("spreading", then, 400)
    assert of(portfolio)["trend"] == trend


def test_a_signal_nobody_picks_up_for_ninety_days_is_an_orphan(portfolio: Portfolio) -> None:
    portfolio.signal("SIG-2", spotted=89)
    portfolio.signal("SIG-3", spotted=90, status="open")
    portfolio.signal("SIG-4", status="parked")
    portfolio.signal("SIG-5")
    portfolio.link("SIG-5", intent="watch")
    portfolio.initiative("INI-2", [("start", "S1", 500), ("pause", "S1", 20)])
    portfolio.link("SIG-1", "INI-2")
    assert loudness(portfolio.tables()).ids("orphan") == ["SIG-1", "SIG-3", "SIG-5"]


def test_a_linked_signal_without_points_is_silent_unless_it_just_fell(portfolio: Portfolio) -> None:
    for name, intent in (("SIG-2", "dampen"), ("SIG-3", "watch"), ("SIG-4", "amplify")):
        portfolio.signal(name, status="closed")
        portfolio.link(name, intent=intent)
    portfolio.action("growing", 2, 400, signals=["SIG-4"])
    portfolio.action("growing", 1, 400, signals=["SIG-2"])
    result = loudness(portfolio.tables())
    assert (result.ids("silent"), result.ids("falling")) == (["SIG-2"], ["SIG-4"])


@pytest.mark.parametrize(("days", "independent", "echo"), [(365, True, True), (364, True, False), (1, False, True)])
def test_only_our_own_echo_is_heard_when_nobody_outside_saw_it_for_a_year(
    portfolio: Portfolio, days: int, independent: bool, echo: bool
) -> None:
    portfolio.action("growing", 1, 10)
    portfolio.observed(days, independent=independent)
    assert of(portfolio)["flags"] == (["echo", "orphan"] if echo else ["orphan"])


def test_an_unwanted_signal_is_shown_as_damping(portfolio: Portfolio) -> None:
    portfolio.signal("SIG-2", direction="undesired")
    portfolio.signal("SIG-10", direction="ambiguous")
    shown = loudness(portfolio.tables()).signals["shown_as"]
    assert shown.to_dict() == {"SIG-1": "amplification", "SIG-2": "damping", "SIG-10": "amplification"}


def test_the_days_and_steps_are_those_the_group_agreed_on() -> None:
    portfolio = Portfolio(
        windows_days={"amplification": 20, "trend": 10, "echo": 5, "orphan_signal": 7}, signal_trend_step=4
    )
    portfolio.initiative()
    portfolio.signal(spotted=7)
    portfolio.signal("SIG-2", spotted=11)
    portfolio.action("growing", 3, 19, signals=["SIG-1"])
    portfolio.action("growing", 5, 20, signals=["SIG-1", "SIG-2"])
    portfolio.observed(5, independent=True)
    one, two = of(portfolio), of(portfolio, "SIG-2")
    assert (one["score"], one["score_before"], one["trend"], one["flags"]) == (3, 0, "steady", ["echo", "orphan"])
    assert (two["score"], two["score_before"], two["trend"]) == (0, 5, "falling")
