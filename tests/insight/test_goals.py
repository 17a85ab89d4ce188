"""Which goals do we help or harm, and which have no answer? (M7, M8)"""

from __future__ import annotations

import pytest
from a_portfolio import Portfolio

from tracker.insight.gaps import gaps
from tracker.insight.goals import goals
from tracker.insight.share import Share


def test_claims_proof_and_harm_stand_side_by_side() -> None:
    portfolio = Portfolio()
    for name in ("INI-1", "INI-2"):
        portfolio.initiative(name)
    portfolio.contributes("10.2", 2, 3)
    portfolio.contributes("10.2", -2, 1, mitigation="planned")
    portfolio.contributes("10.2", 1, 0, initiative="INI-2")
    result = goals(portfolio.tables())
    assert (result.claimed, result.harm) == (3, -2)
    assert result.evidenced == pytest.approx(1.2)
    assert result.evidenced_share == Share(pytest.approx(1.2), 3)
    target = result.as_json()["targets"]["10.2"]
    assert [(row["initiative"], row["score"]) for row in target["contributions"]] == [
        ("INI-1", -2),
        ("INI-1", 2),
        ("INI-2", 1),
    ]
    assert [row.get("mitigation", "no such key") for row in target["contributions"]] == [
        "planned",
        "no such key",
        "no such key",
    ]
    assert target["unmitigated_harm_by"] == []


def test_only_contributions_of_active_initiatives_count() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S4", 90), ("pause", "S4", 9)])
    portfolio.initiative("INI-2")
    portfolio.contributes("10.2", 3, 5)
    figures = goals(portfolio.tables()).as_json()
    assert figures["targets"] == {}
    assert set(figures["reasons"]) == {"claimed", "evidenced", "harm", "evidenced_share"}


def test_with_harm_alone_the_sums_are_known_and_only_the_share_is_not() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.contributes("10.2", -2, mitigation="none")
    figures = goals(portfolio.tables()).as_json()
    assert (figures["claimed"], figures["evidenced"], figures["harm"], figures["evidenced_share"]) == (0, 0, -2, None)
    assert set(figures["reasons"]) == {"evidenced_share"}
    assert figures["targets"]["10.2"]["unmitigated_harm_by"] == ["INI-1"]


def test_an_assessment_older_than_a_year_is_stale_and_still_counted() -> None:
    portfolio = Portfolio()
    for name in ("INI-10", "INI-2"):
        portfolio.initiative(name)
        portfolio.contributes("16.b", 1, days=365, initiative=name)
        portfolio.contributes("16.10", 1, days=366, initiative=name)
        portfolio.contributes("16.7", 2, days=400, initiative=name)
    result = goals(portfolio.tables())
    stale = [(row["initiative"], row["target"], row["age_days"]) for row in result.as_json()["stale"]]
    assert stale == [
        ("INI-2", "16.7", 400),
        ("INI-2", "16.10", 366),
        ("INI-10", "16.7", 400),
        ("INI-10", "16.10", 366),
    ]
    assert result.targets.index.tolist() == ["16.7", "16.10", "16.b"]
    assert result.claimed == 8


def test_from_the_test_stage_on_an_initiative_without_harm_screen_is_named() -> None:
    portfolio = Portfolio()
    portfolio.initiative("INI-1", [("start", "S2", 90)])
    portfolio.initiative("INI-2", [("start", "S3", 90)])
    portfolio.initiative("INI-3", [("start", "S3", 90)], screened=0)
    portfolio.initiative("INI-4", [("start", "S6", 90), ("stop", "S6", 9)])
    assert goals(portfolio.tables()).unscreened == ["INI-2"]


def test_each_goal_we_chose_is_a_gap_contested_unproven_or_covered() -> None:
    portfolio = Portfolio(priority_targets=["16.b", "1.1", "10.2", "8.5", "3.8"])
    portfolio.initiative()
    portfolio.contributes("1.1", 2, 1)
    portfolio.contributes("8.5", 1, 2, days=900)
    portfolio.contributes("10.2", 1, 3)
    portfolio.contributes("10.2", -1, 0, mitigation="none")
    portfolio.contributes("16.b", -1, 0, mitigation="in_place")
    portfolio.contributes("17.1", 1, 5)
    result = gaps(portfolio.tables())
    assert list(result.targets["status"].items()) == [
        ("1.1", "unevidenced"),
        ("3.8", "gap"),
        ("8.5", "covered"),
        ("10.2", "contested"),
        ("16.b", "contested"),
    ]
    assert result.gap_share == Share(1, 5)
    assert "17.1" not in result.rows["target"].tolist()


def test_planned_measures_keep_a_goal_with_help_from_being_contested() -> None:
    portfolio = Portfolio(priority_targets=["10.2"])
    portfolio.initiative()
    portfolio.contributes("10.2", 1, 1)
    portfolio.contributes("10.2", -3, 5, mitigation="planned")
    assert gaps(portfolio.tables()).as_json()["targets"] == {"10.2": "unevidenced"}


def test_without_goals_of_our_own_we_are_asked_for_them() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    portfolio.contributes("10.2", 1, 1)
    figures = gaps(portfolio.tables()).as_json()
    assert (figures["targets"], figures["gap_share"], set(figures["reasons"])) == ({}, None, {"gap_share"})
