"""The figures as other programs read them, held against the published schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from a_portfolio import Portfolio, nulls
from jsonschema_rs import Draft202012Validator, Registry

import tracker
from tracker.insight.report import metrics
from tracker.portfolio import Portfolio as Stored
from tracker.store import Store

TRACKER = Path(tracker.__file__).parent
SCHEMAS = {
    file.name: json.loads(file.read_text(encoding="utf-8"))
    for file in (
        Path(__file__).parent / "metrics.schema.json",
        TRACKER / "model" / "invariants" / "portfolio.schema.json",
    )
}


DAYS = (
    date(1900, 1, 1),
    date(2013, 12, 31),  # before the first fact
    date(2016, 2, 29),
    date(2017, 6, 23),  # the five gatherings
    date(2017, 10, 19),
    date(2017, 11, 23),
    date(2018, 1, 22),
    date(2018, 5, 17),
    date(2018, 2, 28),
    date(2018, 6, 30),
    date(2018, 12, 31),
    date(2090, 1, 1),
)


def refusals(output: dict[str, Any]) -> list[str]:
    """What the schema says against the output."""
    schema = SCHEMAS["metrics.schema.json"]
    found = Draft202012Validator(schema, registry=Registry(list(SCHEMAS.items()))).iter_errors(output)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]


def keeps_its_word(output: dict[str, Any]) -> None:
    """Valid, nothing in it that is no JSON, a reason for every null and a null for every reason."""
    assert refusals(json.loads(json.dumps(output, allow_nan=False))) == []
    for name, figures in output["metrics"].items():
        shown = {key: value for key, value in figures.items() if key != "reasons"}
        assert nulls(shown) == set(figures["reasons"]), name


def a_small_one() -> Portfolio:
    portfolio = Portfolio(priority_targets=["10.2", "3.8"], stage_expectation_days={"S3": 30})
    portfolio.initiative("INI-1", [("start", "S1", 300), ("advance", "S3", 40)], screened=5)
    portfolio.initiative("INI-2", [("start", "S6", 300), ("advance", "S7", 20)])
    portfolio.initiative("INI-3", [("start", "S2", 300), ("pause", "S2", 20)])
    portfolio.signal("SIG-1")
    portfolio.signal("SIG-2", direction="undesired")
    portfolio.link("SIG-2", intent="dampen")
    portfolio.observed(10, independent=True)
    portfolio.action("growing", 2, 10)
    portfolio.action("spreading", state="under_way", signals=["SIG-2"])
    portfolio.proof(2, 10)
    portfolio.proof(2, 800)
    portfolio.update(3)
    portfolio.contributes("10.2", 2, 3, days=500)
    portfolio.contributes("10.2", -1, 3, mitigation="none", initiative="INI-2")
    the_rest(portfolio)
    return portfolio


def the_rest(portfolio: Portfolio) -> None:
    """One of everything else, with something unknown in most."""
    portfolio.add("levers", id="LEV-1")
    portfolio.add("organisations", id="ORG-1", sphere="government", min_cofinancing=0.25)
    portfolio.add("questions", id="QST-1", asked_by_role="parent", involvement=2, asked_on=400)
    portfolio.add("initiative_questions", initiative="INI-1", question="QST-1")
    portfolio.add("vulnerabilities", id="VUL-1", severity=4, likelihood=3, has_cause=True, identified_on=90)
    portfolio.add("initiative_vulnerabilities", initiative="INI-1", vulnerability="VUL-1")
    portfolio.add("vulnerabilities", id="VUL-2", severity=1, likelihood=1, has_cause=False, identified_on=90)
    portfolio.add("hits", vulnerability="VUL-1", node="INI-2", loss=0.8)
    portfolio.add("conditions", id="CON-1", readiness=None)
    portfolio.add("conditions", id="CON-2", readiness=2, due_on=1, owner_org="ORG-1")
    portfolio.add("condition_needs", initiative="INI-1", condition="CON-1", need="must")
    portfolio.add("condition_needs", initiative="INI-2", condition="CON-2", need="must")
    portfolio.add("dependencies", id="DEP-1", needer="INI-1", needed="INI-2", strength=3, agreement="none")
    portfolio.add("rules", id="RUL-1", status="adopted", ostrom="scope", decided_by="ORG-1", decided_on=5, review_on=1)
    portfolio.add(
        "funding", id="FIN-1", initiative="INI-1", funder="ORG-1", kind="grant", amount=5, status="paid", date=9
    )
    portfolio.add("photos", id="PHO-1", taken_on=9, identifiable="background", notice_given=True)
    portfolio.add("needs", initiative="INI-1", tag="volunteers")


@pytest.mark.parametrize("portfolio", [Portfolio(), a_small_one()], ids=["empty", "small"])
def test_the_output_keeps_to_the_schema_and_every_unknown_has_its_reason(portfolio: Portfolio) -> None:
    keeps_its_word(metrics(portfolio.tables()))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_demo_keeps_to_the_schema_on_any_day(demo: Store, day: date) -> None:
    with demo.reading() as session:
        keeps_its_word(metrics(Stored(session, day).tables()))


def test_every_metric_of_the_small_portfolio_has_something_to_say() -> None:
    figures = metrics(a_small_one().tables())["metrics"]
    assert figures["M1"]["silent"] == ["SIG-2"]
    assert figures["M2"]["without_actions"] == {"signals": [], "initiatives": ["INI-2", "INI-3"]}
    assert figures["M4"]["ageing"] == ["INI-1"]
    assert figures["M5"]["top"] == ["INI-1"]
    assert figures["M7"]["unscreened"] == ["INI-2"]
    assert figures["M6"]["without_lever"] == ["INI-1", "INI-2"]
    assert figures["M8"]["targets"] == {"3.8": "gap", "10.2": "contested"}
    assert figures["M9"]["critical_without_any_agreement"] == ["DEP-1"]
    assert figures["M11"]["counts"] == {"covered": 0, "thin": 1, "uncovered": 1}
    assert figures["M12"]["vulnerabilities"]["VUL-1"]["step"] == 1
    assert figures["M14"]["overdue"] == ["CON-2"]
    assert figures["M15"]["solution_first"] == ["INI-2"]
    assert figures["M16"]["cofinancing_breaches"] == ["INI-1"]
    assert figures["M17"]["stale"] == ["EVD-2"]
    assert figures["M18"]["gates"]["G1"]["found"] == {"x": None, "y": None}
    assert figures["M19"]["overdue_reviews"] == ["RUL-1"]
    assert figures["M20"]["audiences"]["public"]["photos"] == ["PHO-1"]


def test_the_output_says_for_what_day_with_which_thresholds_and_how_many_initiatives() -> None:
    output = metrics(a_small_one().tables())
    assert (output["format_version"], output["portfolio"], output["as_of"]) == (1, "PRT-1", "2018-06-30")
    assert output["initiatives"] == {"active": 2, "paused": 1, "stopped": 0, "completed": 0}
    assert output["config"]["stage_expectation_days"]["S3"] == 30
    assert output["config"]["windows_days"]["echo"] == 365
