"""Which vulnerabilities have no answer, or only one? (M11)"""

from __future__ import annotations

import pytest
from a_portfolio import History, Portfolio

from tracker.insight.coverage import coverage
from tracker.insight.share import Share


def vulnerable(portfolio: Portfolio, name: str, severity: int, likelihood: int) -> None:
    portfolio.add("vulnerabilities", id=name, severity=severity, likelihood=likelihood, identified_on=900)


def facing(
    portfolio: Portfolio, name: str, vulnerability: str, org: str, stage: str = "S1", ending: str | None = None
) -> None:
    history: History = [("start", stage, 900)]
    portfolio.initiative(name, [*history, (ending, stage, 9)] if ending else history, org=org)
    portfolio.add("initiative_vulnerabilities", initiative=name, vulnerability=vulnerability)


def test_risk_that_is_covered_counts_whole_and_thin_counts_half() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", 5, 4)
    vulnerable(portfolio, "VUL-2", 5, 2)
    vulnerable(portfolio, "VUL-3", 5, 1)
    facing(portfolio, "INI-10", "VUL-1", "ORG-2", "S4")
    facing(portfolio, "INI-2", "VUL-1", "ORG-10")
    facing(portfolio, "INI-3", "VUL-2", "ORG-1", "S7")
    result = coverage(portfolio.tables())
    assert result.weighted == Share(25, 35)
    figures = result.as_json()
    assert figures["counts"] == {"covered": 1, "thin": 1, "uncovered": 1}
    assert figures["vulnerabilities"]["VUL-1"] == {
        "status": "covered",
        "risk": 20,
        "initiatives": ["INI-2", "INI-10"],
        "lead_organisations": ["ORG-2", "ORG-10"],
        "in_s4_or_later": ["INI-10"],
    }
    assert result.rows["initiative"].tolist() == ["INI-2", "INI-10", "INI-3"]


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (("ORG-1", "S4", None), "thin"),  # one organisation: one hero
        (("ORG-2", "S3", None), "thin"),  # nobody has come far yet
        (("ORG-2", "S4", None), "covered"),
        (("ORG-2", "S4", "pause"), "thin"),
        (("ORG-2", "S4", "stop"), "thin"),
        (("ORG-2", "S4", "complete"), "thin"),
    ],
)
def test_covered_takes_two_initiatives_of_two_organisations_and_one_that_has_come_far(
    second: tuple[str, str, str | None], status: str
) -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", 3, 3)
    facing(portfolio, "INI-1", "VUL-1", "ORG-1", "S3")
    facing(portfolio, "INI-2", "VUL-1", *second)
    assert coverage(portfolio.tables()).vulnerabilities["status"].tolist() == [status]


def test_a_vulnerability_only_faced_by_stopped_initiatives_is_uncovered() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", 3, 3)
    facing(portfolio, "INI-1", "VUL-1", "ORG-1", "S5", "stop")
    result = coverage(portfolio.tables())
    assert (result.with_status("uncovered"), result.weighted) == (["VUL-1"], Share(0, 9))


def test_without_vulnerabilities_coverage_is_unknown_and_not_nought() -> None:
    portfolio = Portfolio()
    portfolio.initiative()
    figures = coverage(portfolio.tables()).as_json()
    assert (figures["vulnerabilities"], figures["weighted_coverage"]) == ({}, None)
    assert set(figures["reasons"]) == {"weighted_coverage"}
