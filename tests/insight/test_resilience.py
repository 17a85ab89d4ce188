"""Do we only manage, or do we change course? (M12)"""

from __future__ import annotations

from typing import Any

import pytest
from a_portfolio import Portfolio

from tracker.insight.resilience import resilience
from tracker.insight.share import Share


def vulnerable(
    portfolio: Portfolio, name: str = "VUL-1", severity: int = 5, likelihood: int = 4, *, cause: bool = True
) -> None:
    portfolio.add(
        "vulnerabilities", id=name, severity=severity, likelihood=likelihood, has_cause=cause, identified_on=900
    )


def facing(portfolio: Portfolio, name: str = "INI-1", *vulnerabilities: str, history: Any = None) -> None:
    portfolio.initiative(name, history or [("start", "S6", 900)])
    for vulnerability in vulnerabilities or ("VUL-1",):
        portfolio.add("initiative_vulnerabilities", initiative=name, vulnerability=vulnerability)


def understood(portfolio: Portfolio, name: str = "VUL-1", involvement: int = 2) -> None:
    question = f"QST-{len(portfolio.rows['questions']) + 1}"
    portfolio.add("questions", id=question, asked_by_role="employer", involvement=involvement, asked_on=90)
    portfolio.add("question_vulnerabilities", question=question, vulnerability=name)
    portfolio.add("hits", vulnerability=name, node="INI-1", loss=0.5)


def opportunity(portfolio: Portfolio, name: str = "VUL-1", status: str = "adopted") -> None:
    pathway = f"PIS-{len(portfolio.rows['pathways']) + 1}"
    portfolio.add("pathways", id=pathway, status=status, decided_on=30)
    portfolio.add("pathway_vulnerabilities", pathway=pathway, vulnerability=name)


def depicts(portfolio: Portfolio, initiative: str = "INI-1") -> None:
    portfolio.add("depictions", initiative=initiative, element="FUT-1")


def flags(portfolio: Portfolio, name: str = "VUL-1") -> list[int]:
    row = resilience(portfolio.tables()).as_json()["vulnerabilities"][name]
    return [int(flag) for flag in row["flags"].values()]


def everything(**change: Any) -> Portfolio:
    """A vulnerability at the last step, with one thing changed."""
    portfolio = Portfolio()
    vulnerable(portfolio, cause=change.get("cause", True))
    facing(portfolio, history=change.get("history"))
    if change.get("hits", True):
        understood(portfolio, involvement=change.get("involvement", 2))
    opportunity(portfolio, status=change.get("pathway", "adopted"))
    portfolio.signal("SIG-1", direction=change.get("direction", "desired"))
    portfolio.action("scaling_up", change.get("level", 3), change.get("days", 10))
    if change.get("depicts", True):
        depicts(portfolio)
    return portfolio


def test_the_step_is_the_highest_without_skipping() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", 5, 4, cause=False)
    vulnerable(portfolio, "VUL-2", 5, 2)
    facing(portfolio, "INI-1", "VUL-1")
    facing(portfolio, "INI-2", "VUL-2", history=[("start", "S5", 900)])
    understood(portfolio, "VUL-2")
    opportunity(portfolio, "VUL-1")
    opportunity(portfolio, "VUL-2")
    portfolio.signal()
    portfolio.action("scaling_deep", 3, 10)
    portfolio.action("growing", 1, 10, initiative="INI-2")
    depicts(portfolio)
    result = resilience(portfolio.tables())
    assert flags(portfolio, "VUL-1") == [1, 0, 1, 1]
    assert flags(portfolio, "VUL-2") == [1, 1, 1, 0]
    assert result.vulnerabilities["step"].tolist() == [1, 3]
    assert result.mean_step == pytest.approx(50 / 30)
    assert result.risk_at_step_3 == Share(10, 30)
    figures = result.as_json()
    assert figures["vulnerabilities"]["VUL-1"]["skipped"] == ["use_the_opportunity", "evolve"]
    assert figures["distribution"] == {"0": 0, "1": 1, "2": 0, "3": 1, "4": 0}
    assert (result.missing("VUL-1"), result.missing("VUL-2")) == (["cause", "hits", "question"], ["evolving"])


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        ({}, [1, 1, 1, 1]),
        ({"cause": False}, [1, 0, 1, 1]),
        ({"hits": False}, [1, 0, 1, 1]),
        ({"involvement": 1}, [1, 0, 1, 1]),
        ({"pathway": "proposed"}, [1, 1, 0, 1]),
        ({"pathway": "dropped"}, [1, 1, 0, 1]),
        ({"direction": "undesired"}, [1, 1, 0, 1]),
        ({"direction": "ambiguous"}, [1, 1, 0, 1]),
        ({"days": 364}, [1, 1, 1, 1]),
        ({"days": 365}, [1, 1, 0, 1]),  # exactly a year ago is no longer in the year
        ({"level": 2}, [1, 1, 1, 0]),
        ({"depicts": False}, [1, 1, 1, 0]),
        ({"history": [("start", "S5", 900)]}, [1, 1, 1, 0]),
        ({"history": [("start", "S7", 900)]}, [1, 1, 1, 1]),
        ({"history": [("start", "S7", 900), ("pause", "S7", 9)]}, [0, 1, 0, 0]),
        ({"history": [("start", "S7", 900), ("stop", "S7", 9)]}, [0, 1, 0, 0]),
        ({"history": [("start", "S7", 900), ("complete", "S7", 9)]}, [0, 1, 0, 0]),
    ],
)
def test_each_step_asks_for_all_of_its_parts(change: dict[str, Any], reached: list[int]) -> None:
    assert flags(everything(**change)) == reached


def test_an_action_that_is_only_planned_reaches_nothing() -> None:
    portfolio = everything(level=0, days=800)
    portfolio.action("scaling_deep", 3, state="under_way")
    assert flags(portfolio) == [1, 1, 0, 0]


def test_one_initiative_must_evolve_in_all_respects_not_three_together() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio)
    facing(portfolio, "INI-1")
    facing(portfolio, "INI-2")
    facing(portfolio, "INI-3", history=[("start", "S5", 900)])
    depicts(portfolio, "INI-1")
    depicts(portfolio, "INI-3")
    for name in ("INI-2", "INI-3"):
        portfolio.action("scaling_up", 5, 10, initiative=name, signals=())
    assert flags(portfolio) == [1, 0, 0, 0]
    portfolio.action("scaling_up", 3, 1999, initiative="INI-1", signals=())
    assert flags(portfolio) == [1, 0, 0, 1]


def test_what_is_missing_for_the_next_step_is_said() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", cause=False)
    vulnerable(portfolio, "VUL-2")
    vulnerable(portfolio, "VUL-3")
    facing(portfolio, "INI-1", "VUL-2", "VUL-3")
    understood(portfolio, "VUL-2")
    portfolio.add("hits", vulnerability="VUL-3", node="INI-1", loss=1)
    result = resilience(portfolio.tables())
    missing = [result.missing(name) for name in ("VUL-1", "VUL-2", "VUL-3")]
    assert missing == [["initiative"], ["pathway", "action"], ["question"]]
    assert resilience(everything().tables()).missing("VUL-1") == []


def test_the_rows_show_what_made_each_flag_true() -> None:
    rows = resilience(everything().tables()).rows
    assert rows.to_numpy(object).tolist() == [
        ["VUL-1", "manage", "initiative", "INI-1", "INI-1"],
        ["VUL-1", "understand", "question", "QST-1", None],
        ["VUL-1", "use_the_opportunity", "pathway", "PIS-1", None],
        ["VUL-1", "use_the_opportunity", "action", "ACT-1", "INI-1"],
        ["VUL-1", "evolve", "action", "ACT-1", "INI-1"],
    ]


def test_without_vulnerabilities_the_mean_and_the_share_are_unknown() -> None:
    figures = resilience(Portfolio().tables()).as_json()
    assert (figures["mean_step"], figures["risk_at_step_3_or_more"]) == (None, None)
    assert set(figures["reasons"]) == {"mean_step", "risk_at_step_3_or_more"}
    assert set(figures["distribution"].values()) == {0}
