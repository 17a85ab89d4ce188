"""The figures as other programs read them, held against the published schema."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from a_portfolio import Portfolio, nulls
from jsonschema_rs import Draft202012Validator, Registry

import tracker
from tracker.insight.report import metrics

TRACKER = Path(tracker.__file__).parent
SCHEMAS = {
    file.name: json.loads(file.read_text(encoding="utf-8"))
    for file in (
        Path(__file__).parent / "metrics.schema.json",
        TRACKER / "model" / "invariants" / "portfolio.schema.json",
    )
}


def refusals(output: dict[str, Any]) -> list[str]:
    """What the schema says against the output; figures that are not made yet may be absent."""
    schema = copy.deepcopy(SCHEMAS["metrics.schema.json"])
    schema["properties"]["metrics"]["required"] = []
    found = Draft202012Validator(schema, registry=Registry(list(SCHEMAS.items()))).iter_errors(output)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]


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
    return portfolio


@pytest.mark.parametrize("portfolio", [Portfolio(), a_small_one()], ids=["empty", "small"])
def test_the_output_keeps_to_the_schema_and_every_unknown_has_its_reason(portfolio: Portfolio) -> None:
    output = metrics(portfolio.tables())
    assert refusals(json.loads(json.dumps(output))) == []
    for name, figures in output["metrics"].items():
        shown = {key: value for key, value in figures.items() if key != "reasons"}
        assert nulls(shown) == set(figures["reasons"]), name


def test_every_metric_of_the_small_portfolio_has_something_to_say() -> None:
    figures = metrics(a_small_one().tables())["metrics"]
    assert figures["M1"]["silent"] == ["SIG-2"]
    assert figures["M2"]["without_actions"] == {"signals": [], "initiatives": ["INI-2", "INI-3"]}
    assert figures["M4"]["ageing"] == ["INI-1"]
    assert figures["M5"]["top"] == ["INI-1"]
    assert figures["M7"]["unscreened"] == ["INI-2"]
    assert figures["M8"]["targets"] == {"3.8": "gap", "10.2": "contested"}
    assert figures["M17"]["stale"] == ["EVD-2"]


def test_the_output_says_for_what_day_with_which_thresholds_and_how_many_initiatives() -> None:
    output = metrics(a_small_one().tables())
    assert (output["format_version"], output["portfolio"], output["as_of"]) == (1, "PRT-1", "2018-06-30")
    assert output["initiatives"] == {"active": 2, "paused": 1, "stopped": 0, "completed": 0}
    assert output["config"]["stage_expectation_days"]["S3"] == 30
    assert output["config"]["windows_days"]["echo"] == 365
