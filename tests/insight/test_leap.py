"""How far is the quantum leap? (M18)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from a_portfolio import Portfolio, T

from tracker.insight.leap import leap, months_before
from tracker.insight.share import Share

CONSCIOUS: dict[str, Any] = {
    "status": "in_force", "ostrom": "choice", "proposed_on": 900, "decided_by": "ORG-1", "decided_on": 30,
    "has_rationale": True, "alternatives": 1, "review_on": -300,
}  # fmt: skip
MONTHS_24 = (T - date(2016, 6, 30)).days


def lead_by(portfolio: Portfolio, *organisations: int) -> None:
    """INI-1, INI-2, … one for each organisation named."""
    for number, organisation in enumerate(organisations, 1):
        portfolio.initiative(f"INI-{number}", org=f"ORG-{organisation}")


def needs(portfolio: Portfolio, needer: int, needed: int, strength: int = 3, **more: Any) -> None:
    name = f"DEP-{len(portfolio.rows['dependencies']) + 1}"
    integrated = {"agreement": "formal", "agreed_on": 9, "level_from": 3, "level_to": 3}
    ends = {"needer": f"INI-{needer}", "needed": f"INI-{needed}", "strength": strength}
    portfolio.add("dependencies", id=name, **ends, **(integrated | more))


def vulnerable(portfolio: Portfolio, name: str, severity: int, likelihood: int, step: int) -> None:
    """A vulnerability at step 2 or higher, faced by an initiative of its own."""
    portfolio.add(
        "vulnerabilities", id=name, severity=severity, likelihood=likelihood, has_cause=True, identified_on=90
    )
    portfolio.add("hits", vulnerability=name, node="ORG-1", loss=0.5)
    portfolio.add("questions", id=f"QST-{name}", asked_by_role="parent", involvement=4, asked_on=90)
    portfolio.add("question_vulnerabilities", question=f"QST-{name}", vulnerability=name)
    portfolio.initiative(f"INI-{name[4:]}0", [("start", "S6", 90)])
    portfolio.add("initiative_vulnerabilities", initiative=f"INI-{name[4:]}0", vulnerability=name)
    if step >= 3:
        portfolio.add("pathways", id=f"PIS-{name}", status="adopted", decided_on=9)
        portfolio.add("pathway_vulnerabilities", pathway=f"PIS-{name}", vulnerability=name)
        portfolio.signal(f"SIG-{name[4:]}0")
        portfolio.action("growing", 1, 9, initiative=f"INI-{name[4:]}0", signals=[f"SIG-{name[4:]}0"])
    if step >= 4:
        portfolio.add("depictions", initiative=f"INI-{name[4:]}0", element="FUT-1")
        portfolio.action("scaling_deep", 3, 400, initiative=f"INI-{name[4:]}0", signals=())


def gate(portfolio: Portfolio, name: str) -> Any:
    return leap(portfolio.tables()).gates[name]


def test_the_vector_of_the_design_opens_two_of_five() -> None:
    portfolio = Portfolio(quantum_gates={"rising_orgs": 2})
    lead_by(portfolio, 1, 2, 3)
    for initiative in ("INI-1", "INI-2"):
        portfolio.action("scaling_up", 3, 30, initiative=initiative)
    portfolio.signal()
    portfolio.add("rules", id="RUL-1", **CONSCIOUS)
    vulnerable(portfolio, "VUL-1", 5, 2, 3)
    vulnerable(portfolio, "VUL-2", 1, 1, 4)
    vulnerable(portfolio, "VUL-3", 3, 3, 2)
    result = leap(portfolio.tables())
    assert {name: gate.open for name, gate in result.gates.items()} == {
        "G1": False, "G2": False, "G3": True, "G4": True, "G5": False,
    }  # fmt: skip
    assert (result.open, result.state) == (Share(2, 5), "building_up")
    assert result.gates["G2"].missing == {"actions": 1, "lead_organisations": 0}
    assert result.gates["G4"].found == {"risk_share": Share(11, 20), "vulnerabilities_at_step_4": ["VUL-2"]}
    assert result.gates["G5"].found["signals"] == ["SIG-1"]
    assert result.gates["G5"].missing == {"signals": 1}


def test_exactly_on_both_thresholds_the_first_gate_is_open() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 1, 2, 3, 4, 5)
    for name in ("INI-1", "INI-2", "INI-3"):
        portfolio.add("initiative_questions", initiative=name, question="QST-1")
    needs(portfolio, 1, 2, 3)
    needs(portfolio, 2, 3, 2, agreement="intention")
    found = gate(portfolio, "G1")
    assert (found.open, found.found) == (True, {"x": Share(3, 5), "y": Share(3, 5)})
    assert found.missing == {"x": 0, "y": 0}


def test_a_gate_says_how_much_more_it_takes() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 1, 2, 3, 4, 5, 6)
    needs(portfolio, 1, 2, 3, agreement="none")
    needs(portfolio, 2, 3, 2, agreement="none")
    assert gate(portfolio, "G1").missing == {"x": 1, "y": 3}


def test_what_is_not_known_keeps_a_gate_closed_and_says_so() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 1, 2, 3)
    figures = leap(portfolio.tables()).as_json()
    assert figures["gates"]["G1"] == {
        "open": False,
        "found": {"x": {"n": 1, "of": 3}, "y": None},
        "needed": {"x_whole": 0.6, "y_integrated": 0.6},
    }
    assert set(figures["reasons"]) == {"gates/G1/found/y", "gates/G4/found/risk_share"}
    empty = leap(Portfolio().tables())
    assert (empty.open, empty.state) == (Share(0, 5), "step_by_step")
    assert (empty.gates["G1"].missing, empty.gates["G4"].missing["risk"]) == ({"x": None, "y": None}, None)
    assert set(empty.as_json()["reasons"]) == {"gates/G1/found/x", "gates/G1/found/y", "gates/G4/found/risk_share"}


def test_deep_change_counts_when_it_was_proven_within_the_year_by_whomever() -> None:
    portfolio = Portfolio()
    for number, ending in (("1", None), ("2", "stop"), ("3", "pause"), ("4", "complete")):
        history = [("start", "S6", 900), *([(ending, "S6", 9)] if ending else [])]
        portfolio.initiative(f"INI-{number}", history, org=f"ORG-{number}")
    portfolio.action("scaling_up", 3, 364, initiative="INI-1", signals=())
    portfolio.action("scaling_deep", 5, 0, initiative="INI-2", signals=())
    portfolio.action("scaling_up", 5, 365, initiative="INI-3", signals=())  # a year ago is no longer in the year
    portfolio.action("scaling_up", 2, 9, initiative="INI-3", signals=())
    portfolio.action("spreading", 5, 9, initiative="INI-3", signals=())
    portfolio.action("scaling_up", 5, state="under_way", initiative="INI-3", signals=())
    assert gate(portfolio, "G2").found == {"actions": ["ACT-1", "ACT-2"], "lead_organisations": ["ORG-1", "ORG-2"]}
    portfolio.action("scaling_up", 3, 9, initiative="INI-4", signals=())
    assert gate(portfolio, "G2").open


def test_three_deep_changes_of_one_organisation_are_not_enough() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 1, 1)
    for initiative in ("INI-1", "INI-2", "INI-2"):
        portfolio.action("scaling_up", 4, 9, initiative=initiative, signals=())
    assert (gate(portfolio, "G2").open, gate(portfolio, "G2").missing) == (
        False,
        {"actions": 0, "lead_organisations": 1},
    )


@pytest.mark.parametrize(
    ("change", "opens"),
    [
        ({}, True),
        ({"status": "adopted"}, False),
        ({"status": "retired"}, False),
        ({"alternatives": 0}, False),
        ({"decided_on": 0}, True),
        ({"decided_on": MONTHS_24 - 1}, True),
        ({"decided_on": MONTHS_24}, False),  # that same day is too long ago
    ],
)
def test_a_rule_must_be_in_force_conscious_and_of_the_last_24_months(change: dict[str, Any], opens: bool) -> None:
    portfolio = Portfolio()
    portfolio.add("rules", id="RUL-1", **(CONSCIOUS | change))
    found = gate(portfolio, "G3")
    assert (found.open, found.needed) == (opens, {"rules": 1, "decided_after": "2016-06-30"})


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2018, 6, 30), 24, date(2016, 6, 30)),
        (date(2020, 2, 29), 24, date(2018, 2, 28)),
        (date(2018, 2, 28), 24, date(2016, 2, 28)),
        (date(2018, 3, 31), 1, date(2018, 2, 28)),
        (date(2018, 1, 31), 14, date(2016, 11, 30)),
        (date(2018, 1, 15), 1, date(2017, 12, 15)),
        (date(2018, 1, 15), 99_999, date.min),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_half_of_the_risk_is_enough_but_without_one_that_evolves_the_gate_stays_closed() -> None:
    portfolio = Portfolio()
    vulnerable(portfolio, "VUL-1", 2, 5, 3)
    vulnerable(portfolio, "VUL-2", 5, 2, 2)
    found = gate(portfolio, "G4")
    assert (found.open, found.found["risk_share"]) == (False, Share(10, 20))
    assert found.missing == {"risk": 0, "vulnerabilities_at_step_4": 1}
    vulnerable(portfolio, "VUL-3", 1, 1, 4)
    vulnerable(portfolio, "VUL-4", 1, 1, 2)
    assert gate(portfolio, "G4").open


def rising(portfolio: Portfolio, signal: str, organisations: int, direction: str = "desired", days: int = 9) -> None:
    portfolio.signal(signal, direction=direction)
    for number in range(1, organisations + 1):
        portfolio.action("growing", 2, days, initiative=f"INI-{number}", signals=[signal])


def test_two_rising_signals_must_each_be_carried_by_three_organisations() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 10, 9, 2, 2)
    rising(portfolio, "SIG-10", 3)
    rising(portfolio, "SIG-2", 2)
    rising(portfolio, "SIG-3", 3, direction="undesired")
    rising(portfolio, "SIG-4", 3, days=200)  # steady: it was this loud half a year ago
    assert gate(portfolio, "G5").found == {
        "signals": ["SIG-10"],
        "rising_desired": {"SIG-2": ["ORG-9", "ORG-10"], "SIG-10": ["ORG-2", "ORG-9", "ORG-10"]},
    }
    portfolio.action("growing", 0, 364, initiative="INI-4", signals=["SIG-2"])
    found = gate(portfolio, "G5")
    assert (found.open, found.found["signals"]) == (True, ["SIG-2", "SIG-10"])


def test_who_acted_more_than_a_year_ago_does_not_carry_a_signal_any_more() -> None:
    portfolio = Portfolio()
    lead_by(portfolio, 1, 2, 3)
    rising(portfolio, "SIG-1", 2)
    portfolio.action("spreading", 2, 365, initiative="INI-3", signals=["SIG-1"])
    portfolio.action("spreading", 5, 9, initiative="INI-1", signals=["SIG-1"])
    assert gate(portfolio, "G5").found["rising_desired"] == {"SIG-1": ["ORG-1", "ORG-2"]}


@pytest.mark.parametrize(
    ("open", "state"),
    [(0, "step_by_step"), (1, "step_by_step"), (2, "building_up"), (3, "building_up"), (4, "on_the_threshold"),
     (5, "conditions_met")],
)  # fmt: skip
def test_the_state_is_named_after_the_number_of_open_gates(open: int, state: str) -> None:
    result = leap(Portfolio().tables())
    gates = {name: replace(gate, open=number < open) for number, (name, gate) in enumerate(result.gates.items())}
    assert replace(result, gates=gates).state == state
