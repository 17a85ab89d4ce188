"""Every rule of the portfolio file, broken once in a copy of the demo: the line names the item, the field and the value."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.exchange.portfolio_file import read
from tracker.model.invariants import (
    FileWorld,
    affected,
    item_problems,
    item_shape_problems,
    problems,
    required_lists,
    shape_problems,
)

Document = dict[str, Any]
DEMO = read((Path(__file__).parents[2] / "data" / "demo" / "portfolio.yaml").read_bytes(), "portfolio.yaml")
SECTIONS = {
    "ORG": "organisations", "USR": "users", "CAL": "calls", "GAT": "gatherings", "FND": "findings", "QST": "questions",
    "VUL": "vulnerabilities", "PIS": "pathways", "SIG": "signals", "CON": "conditions", "RUL": "rules",
    "INI": "initiatives", "ACT": "amplification_actions", "EVD": "evidence", "DEP": "dependencies", "FIN": "funding",
    "XPO": "cross_pollinations", "UPD": "updates", "CNS": "consents", "PHO": "photos", "TES": "testimonies",
}  # fmt: skip


class Copy(dict[str, Any]):
    """A copy of the demo; `copy("INI-05")` is that item, to be broken."""

    def __call__(self, id: str) -> Document:
        items: list[Document] = self[SECTIONS[id[:3]]]
        return next(item for item in items if item["id"] == id)

    def row(self, id: str, field: str, place: int) -> Document:
        found: Document = self(id)[field][place]
        return found

    def add(self, id: str, **values: Any) -> None:
        self[SECTIONS[id[:3]]].append({"id": id, **values})


def lines(document: Document) -> list[str]:
    return [problem.line() for problem in problems(document)]


def broken(change: Callable[[Copy], Any]) -> list[str]:
    document = Copy(copy.deepcopy(DEMO))
    change(document)
    return lines(dict(document))


def decision(stage: str, date: str, decision: str, **more: Any) -> Document:
    return {"stage": stage, "date": date, "decision": decision, **more}


def _steps(id: str, *rows: Document, **end: str) -> Callable[[Copy], None]:
    """An initiative with further decisions, and the stage and status they lead to."""

    def change(document: Copy) -> None:
        document(id)["stage_history"] += rows
        document(id).update(end)

    return change


def _start_in_the_middle(document: Copy) -> None:
    document("INI-02")["stage_history"].insert(2, decision("S3", "2017-12-20", "start", by="USR-L02"))


def _gathering_ring(document: Copy) -> None:
    document("GAT-03")["date"] = document("GAT-02")["date"]


def _findings_in_a_ring(document: Copy) -> None:
    for id, other in (("FND-01", "FND-02"), ("FND-02", "FND-03"), ("FND-03", "FND-01")):
        document(id).update(gathering="GAT-01", deepens=other)


def _second_positive_score(document: Copy) -> None:
    document("INI-05")["sdg"].append({**document.row("INI-05", "sdg", 0), "score": 1})


def _repeat(id: str, field: str) -> Callable[[Copy], None]:
    return lambda document: document(id)[field].append(dict(document(id)[field][0]))


def _photo_with_words(document: Copy) -> None:
    document("PHO-01")["consent"] = "CNS-04"


Break = tuple[str, Callable[[Copy], Any], str, str]  # what is said, what is broken, id · field, what the sentence names

BREAKS: list[Break] = [
    # 1 the shape
    ("an unknown section", lambda d: d.update(projects=[]), "file · projects", "projects"),
    ("an unknown field", lambda d: d("INI-05").update(budget=1), "INI-05 · budget", "budget"),
    ("an unknown inner field", lambda d: d.row("INI-05", "sdg", 0).update(why="x"), "INI-05 · sdg[0].why", "why"),
    ("an unknown threshold", lambda d: d["config"].update(speed=3), "PRT-01 · speed", "speed"),
    ("an unknown language", lambda d: d("INI-05")["title"].update(de="x"), "INI-05 · title.de", "de"),
    ("a wrong type", lambda d: d("INI-05").update(lead_org=5), "INI-05 · lead_org", "5"),
    ("a target without quotes", lambda d: d.row("INI-05", "sdg", 0).update(target=10.2), "INI-05 · sdg[0].target", "10.2"),
    ("an item that is no group", lambda d: d["calls"].append("CAL-02"), "calls[1] · calls", "CAL-02"),
    ("a value outside its list", lambda d: d("INI-05").update(horizon="H4"), "INI-05 · horizon", "H4"),
    ("a missing required field", lambda d: d("INI-05").pop("title"), "INI-05 · title", "title"),
    ("a missing inner field", lambda d: d.row("INI-05", "sdg", 0).pop("rationale"), "INI-05 · sdg[0].rationale", "rationale"),
    ("a readiness that is not written", lambda d: d("CON-8").pop("readiness"), "CON-8 · readiness", "readiness"),
    ("a missing field of the portfolio", lambda d: d["meta"].pop("currency"), "PRT-01 · currency", "currency"),
    ("a day that does not exist", lambda d: d("EVD-05").update(date="2018-02-30"), "EVD-05 · date", "2018-02-30"),
    ("a year that does not exist", lambda d: d("EVD-05").update(date="0000-01-01"), "EVD-05 · date", "0000-01-01"),
    ("a day with its time", lambda d: d("GAT-02").update(date="2017-10-19 14:00"), "GAT-02 · date", "2017-10-19 14:00"),
    ("an optional day that does not exist", lambda d: d("ORG-01").update(engaged_on="2018-13-01"), "ORG-01 · engaged_on", "2018-13-01"),
    ("an empty text", lambda d: d("ORG-01").update(name=""), "ORG-01 · name", '""'),
    ("a text in no language", lambda d: d("INI-05").update(summary={}), "INI-05 · summary", "{}"),
    ("a history without decisions", lambda d: d("INI-05").update(stage_history=[]), "INI-05 · stage_history", "[]"),
    ("a level off its scale", lambda d: d("EVD-05").update(level=6), "EVD-05 · level", "6"),
    ("an amount of nothing", lambda d: d("FIN-01").update(amount=0), "FIN-01 · amount", "0"),
    ("one name twice in a list", lambda d: d("INI-05")["partner_orgs"].append("ORG-09"), "INI-05 · partner_orgs[2]", "ORG-09"),
    ("an id of another kind", lambda d: d("INI-05").update(id="INI-x"), "initiatives[4] · id", "INI-x"),
    ("an item without an id", lambda d: d("INI-05").pop("id"), "initiatives[4] · id", "id"),
    ("a tag of two words", lambda d: d("INI-05")["needs"].append("two words"), "INI-05 · needs", "two words"),
    # 2 ids
    ("an id used twice", lambda d: d("INI-06").update(id="INI-05"), "INI-05 · id", "initiatives[4], initiatives[5]"),
    ("an id used in two sections", lambda d: d["desired_future"].update(id="FUT-1"), "FUT-1 · id", "desired_future"),
    # 3 references
    ("an organisation that does not exist", lambda d: d("INI-05").update(lead_org="ORG-99"), "INI-05 · lead_org", "ORG-99"),
    ("an id written in another way", lambda d: d("DEP-04").update(to="INI-1"), "DEP-04 · to", "INI-1"),
    ("a decider who does not exist", lambda d: d.row("INI-05", "stage_history", 4).update(by="USR-X9"), "INI-05 · stage_history[4].by", "USR-X9"),
    ("proof that does not exist", lambda d: d.row("INI-05", "stage_history", 4).update(evidence=["EVD-99"]), "INI-05 · stage_history[4].evidence[0]", "EVD-99"),
    ("a target that is not listed", lambda d: d.row("INI-05", "sdg", 0).update(target="17.19"), "INI-05 · sdg[0].target", "17.19"),
    ("a node that does not exist", lambda d: d.row("VUL-3", "hits", 0).update(node="CON-99"), "VUL-3 · hits[0].node", "CON-99"),
    ("a finding about nothing", lambda d: d("FND-01")["links"].append("XXX-1"), "FND-01 · links", "XXX-1"),
    ("the future where an element is meant", lambda d: d.row("INI-05", "depicts", 0).update(element="FUT-00"), "INI-05 · depicts[0].element", "FUT-00"),
    ("a priority that is not listed", lambda d: d["config"].update(priority_targets=["1.1"]), "PRT-01 · priority_targets[0]", "1.1"),
    # 4 the history of stages
    ("a history without a start", lambda d: d.row("INI-05", "stage_history", 0).update(decision="advance"), "INI-05 · stage_history[0]", "advance"),
    ("a second start", _start_in_the_middle, "INI-02 · stage_history[2]", "start"),
    ("a date that goes back", lambda d: d.row("INI-05", "stage_history", 2).update(date="2015-06-30"), "INI-05 · stage_history[2]", "2015-06-30"),
    ("a decision in the future", lambda d: d.row("INI-05", "stage_history", 4).update(date="2018-07-01"), "INI-05 · stage_history[4]", "2018-07-01"),
    ("an advance that does not go up", lambda d: d.row("INI-02", "stage_history", 2).update(stage="S3"), "INI-02 · stage_history[2]", "S3"),
    ("a step back that goes up", lambda d: d.row("INI-14", "stage_history", 3).update(stage="S5"), "INI-14 · stage_history[3]", "S5"),
    ("a pause in another stage", lambda d: d.row("INI-16", "stage_history", 2).update(stage="S1"), "INI-16 · stage_history[2]", "S1"),
    ("an advance while paused", _steps("INI-16", decision("S3", "2018-04-01", "advance", by="USR-F1"), stage="S3"), "INI-16 · stage_history[3]", "paused"),
    ("a step back while paused", _steps("INI-16", decision("S1", "2018-04-01", "loop_back", by="USR-F1", rationale="x"), stage="S1"), "INI-16 · stage_history[3]", "paused"),
    ("a pause while paused", _steps("INI-16", decision("S2", "2018-04-01", "pause", by="USR-F1", rationale="x")), "INI-16 · stage_history[3]", "paused"),
    ("resuming what goes on", _steps("INI-19", decision("S1", "2018-06-01", "resume", by="USR-F1")), "INI-19 · stage_history[1]", "active"),
    ("a decision after the stop", _steps("INI-23", decision("S3", "2018-06-01", "resume", by="USR-F1"), status="active"), "INI-23 · stage_history[3]", "stopped"),
    ("a decision by nobody", lambda d: d.row("INI-05", "stage_history", 4).pop("by"), "INI-05 · stage_history[4].by", "by"),
    ("a step back without a reason", lambda d: d.row("INI-14", "stage_history", 3).pop("rationale"), "INI-14 · stage_history[3].rationale", "rationale"),
    ("an override without a reason", lambda d: d.row("INI-05", "stage_history", 4).update(override=True), "INI-05 · stage_history[4].rationale", "override"),
    ("a stop without a reason", lambda d: d.row("INI-23", "stage_history", 2).update(rationale=None), "INI-23 · stage_history[2].rationale", "stop"),
    ("an import after the start of tracking", lambda d: d.row("INI-02", "stage_history", 0).update(imported=True), "INI-02 · stage_history[0]", "2017-11-23"),
    ("a stage that disagrees", lambda d: d("INI-05").update(stage="S5"), "INI-05 · stage", "S5"),
    ("a status that disagrees", lambda d: d("INI-16").update(status="active"), "INI-16 · status", "active"),
    # 5 who decides
    ("deciding for the own organisation", lambda d: d.row("INI-02", "stage_history", 3).update(by="USR-S2"), "INI-02 · stage_history[3]", "USR-S2"),
    ("signing for the own organisation", lambda d: d.row("INI-02", "stage_history", 3).update(co_by="USR-L02"), "INI-02 · stage_history[3]", "USR-L02"),
    ("system change by one person", lambda d: d.row("INI-18", "stage_history", 5).pop("co_by"), "INI-18 · stage_history[5]", "S7"),
    ("system change by one person twice", lambda d: d.row("INI-18", "stage_history", 5).update(co_by="USR-S1"), "INI-18 · stage_history[5]", "S7"),
    # 6 proof
    ("strong evidence of their own", lambda d: d("EVD-05").update(independent=False), "EVD-05 · independent", "false"),
    ("a testimony as strong evidence", lambda d: d("EVD-05").update(kind="testimony"), "EVD-05 · kind", "testimony"),
    ("an action with more proof than there is", lambda d: d("ACT-06").update(evidence_level=3), "ACT-06 · evidence_level", "3"),
    ("a score with more proof than there is", lambda d: d.row("INI-07", "sdg", 0).update(evidence_level=2), "INI-07 · sdg[0].evidence_level", "2"),
    ("a score with proof that came later", lambda d: d.row("INI-02", "sdg", 0).update(assessed_on="2018-01-21"), "INI-02 · sdg[0].evidence_level", "2018-01-21"),
    # 7 actions and scores
    ("achieved without a day", lambda d: d("ACT-01").pop("achieved_on"), "ACT-01 · achieved_on", "achieved"),
    ("a day without being achieved", lambda d: d("ACT-05").update(achieved_on="2018-05-01"), "ACT-05 · achieved_on", "2018-05-01"),
    ("a score of nothing", lambda d: d.row("INI-05", "sdg", 0).update(score=0), "INI-05 · sdg[0].score", "0"),
    ("harm without mitigation", lambda d: d.row("INI-03", "sdg", 2).pop("mitigation"), "INI-03 · sdg[2].mitigation", "mitigation"),
    ("mitigation without harm", lambda d: d.row("INI-05", "sdg", 0).update(mitigation="planned"), "INI-05 · sdg[0].mitigation", "planned"),
    ("two positive scores on one target", _second_positive_score, "INI-05 · sdg[2].target", "10.2"),
    # 8 what builds on what
    ("a pathway that is not named back", lambda d: d("VUL-1").update(pathways=[]), "PIS-1 · vulnerabilities[0]", "VUL-1"),
    ("a vulnerability that is not named back", lambda d: d("VUL-8").update(pathways=["PIS-1"]), "VUL-8 · pathways[0]", "PIS-1"),
    ("a gathering built on one of the same day", _gathering_ring, "GAT-03 · builds_on[1]", "GAT-02"),
    ("a finding that deepens a later one", lambda d: d("FND-01").update(deepens="FND-04"), "FND-01 · deepens", "FND-04"),
    ("findings in a ring", _findings_in_a_ring, "FND-02 · deepens", "FND-03"),
    # 9 dependencies and exchanges
    ("needing oneself", lambda d: d("DEP-04").update(to="INI-17"), "DEP-04 · to", "INI-17"),
    ("exchanging with oneself", lambda d: d("XPO-1").update(to_initiative=d("XPO-1")["from_initiative"]), "XPO-1 · to_initiative", "INI-"),
    ("a formal agreement without a day", lambda d: d("DEP-02").pop("agreed_on"), "DEP-02 · agreed_on", "agreement"),
    ("a day without an agreement", lambda d: d("DEP-01").update(agreed_on="2018-01-01"), "DEP-01 · agreed_on", "2018-01-01"),
    ("a day with an agreement not mentioned", lambda d: (d("DEP-01").pop("agreement"), d("DEP-01").update(agreed_on="2018-01-01")), "DEP-01 · agreed_on", "2018-01-01"),
    ("an outcome before the exchange", lambda d: d("XPO-1").update(outcome_on="2017-10-18"), "XPO-1 · outcome_on", "2017-10-18"),
    ("an outcome without a day", lambda d: d("XPO-1").update(outcome_on=None), "XPO-1 · outcome_on", "outcome"),
    ("an idea with an outcome", lambda d: d("XPO-4").update(outcome_on="2018-01-01"), "XPO-4 · outcome_on", "2018-01-01"),
    # 10 links
    ("amplifying what is undesired", lambda d: d.row("INI-11", "signal_links", 0).update(intent="amplify"), "INI-11 · signal_links[0]", "SIG-06"),
    ("a signal linked twice", _repeat("INI-05", "signal_links"), "INI-05 · signal_links[2]", "SIG-05"),
    ("a condition linked twice", _repeat("INI-05", "conditions"), "INI-05 · conditions", "CON-"),
    ("an element linked twice", _repeat("INI-05", "depicts"), "INI-05 · depicts", "FUT-"),
    ("the lead as its own partner", lambda d: d("INI-05")["partner_orgs"].append("ORG-03"), "INI-05 · partner_orgs[2]", "ORG-03"),
    # 11 decisions elsewhere
    ("a rule in force that nobody decided", lambda d: d("RUL-1").pop("decided_by"), "RUL-1 · decided_by", "decided"),
    ("a rule adopted on no day", lambda d: d("RUL-3").update(decided_on=None), "RUL-3 · decided_on", "decided"),
    ("a pathway dropped on no day", lambda d: d("PIS-4").update(status="dropped"), "PIS-4 · decided_on", "dropped"),
    ("readiness without an owner", lambda d: d("CON-2").update(owner_org=None), "CON-2 · owner_org", "owner"),
    ("a promise without a day", lambda d: d("CON-6").pop("due_on"), "CON-6 · due_on", "due"),
    ("a target under another goal", lambda d: d["sdg_targets"][0].update(goal=17), f"{DEMO['sdg_targets'][0]['id']} · goal", "17"),
    # 12 consent
    ("a photo with consent for words", _photo_with_words, "PHO-01 · consent", "CNS-04"),
    ("words with consent for a photo", lambda d: d("TES-01").update(consent="CNS-01"), "TES-01 · consent", "CNS-01"),
    ("consent withdrawn before it was given", lambda d: d("CNS-01").update(withdrawn_on="2017-10-18"), "CNS-01 · withdrawn_on", "2017-10-18"),
    ("consent that ends before it was given", lambda d: d("CNS-01").update(expires_on="2017-10-18"), "CNS-01 · expires_on", "2017-10-18"),
]  # fmt: skip


def test_the_demo_keeps_every_rule() -> None:
    assert lines(DEMO) == []


@pytest.mark.parametrize(("change", "where", "named"), [row[1:] for row in BREAKS], ids=[row[0] for row in BREAKS])
def test_what_is_wrong_is_told_with_its_place_and_value(change: Callable[[Copy], Any], where: str, named: str) -> None:
    told = [line for line in broken(change) if line.startswith(where)]
    assert told and named in told[0].split(" · ", 2)[2]


# Mistakes that make something else wrong too: what named the item, or the decision that follows.
FOLLOWED = {
    "an id of another kind", "an item without an id", "an id used twice", "an id used in two sections",
    "a step back that goes up", "findings in a ring",
}  # fmt: skip
SINGLE = [row for row in BREAKS if row[0] not in FOLLOWED]


@pytest.mark.parametrize("change", [row[1] for row in SINGLE], ids=[row[0] for row in SINGLE])
def test_one_mistake_is_told_once(change: Callable[[Copy], Any]) -> None:
    assert len(broken(change)) == 1


def test_all_mistakes_are_told_at_once() -> None:
    def everything(document: Copy) -> None:
        document("INI-05").update(horizon="H4", lead_org="ORG-99")
        document.row("INI-05", "stage_history", 3).pop("stage")
        document.row("INI-05", "stage_history", 4)["date"] = "2019-01-01"
        document("INI-06")["partner_orgs"].append("ORG-08")
        document("EVD-02")["date"] = "2018-02-30"
        document["projects"] = []

    told = [line.rsplit(" · ", 1)[0] for line in broken(everything)]
    assert set(told) == {
        "INI-05 · horizon", "INI-05 · lead_org", "INI-05 · stage_history[3].stage", "INI-05 · stage_history[4]",
        "INI-06 · partner_orgs[1]", "EVD-02 · date", "file · projects",
    }  # fmt: skip
    assert len(told) == len(set(told))


def test_what_may_be_refused_stays_allowed_at_its_boundary() -> None:
    def allowed(document: Copy) -> None:
        document.row("INI-05", "stage_history", 4)["date"] = DEMO["meta"]["as_of"]
        document.row("INI-02", "stage_history", 2)["date"] = document.row("INI-02", "stage_history", 1)["date"]
        document.row("INI-02", "sdg", 0)["assessed_on"] = "2018-01-22"
        document("CNS-01").update(withdrawn_on="2017-10-19", expires_on="2017-10-19")
        document("XPO-1")["outcome_on"] = "2017-10-19"
        document("FND-02")["gathering"] = "GAT-01"
        document("FND-01")["links"] += ["PRT-01", "FUT-00", "EVD-01", "USR-S1"]
        document("UPD-01")["date"] = "2031-01-01"

    assert broken(allowed) == []


def test_an_own_decision_is_allowed_before_s4_and_in_imported_history() -> None:
    def change(document: Copy) -> None:
        document.row("INI-18", "stage_history", 4).update(by="USR-L02", co_by="USR-S2")
        document.row("INI-02", "stage_history", 1).update(by="USR-S2")

    assert broken(change) == []


def test_null_means_the_same_as_absent() -> None:
    def change(document: Copy) -> None:
        document("INI-06").update(
            call=None, horizon=None, leverage_point=None, budget_needed=None, intervention_model=None
        )
        document("DEP-01").update(agreed_on=None, level_from=None)
        document("PHO-01").update(consent=None, taking=None)

    assert broken(change) == []


@pytest.mark.parametrize("version", [2, 0, "1", True, None, 1.5])
def test_another_version_is_the_only_thing_said(version: Any) -> None:
    def change(document: Copy) -> None:
        document["meta"]["format_version"] = version
        document["projects"] = []

    told = broken(change)
    assert len(told) == 1
    assert told[0].startswith("PRT-01 · format_version")
    assert str(version).lower().replace("none", "null") in told[0] and "version 1." in told[0]


def test_the_current_version_may_be_written_or_left_out() -> None:
    assert broken(lambda document: document["meta"].update(format_version=1)) == []
    assert broken(lambda document: document["meta"].pop("format_version", None)) == []


def test_a_long_value_is_shortened_and_stays_on_one_line() -> None:
    told = broken(lambda document: document("ORG-01").update(sphere="a\nb\u202e\x1b" * 1000))
    assert len(told) == 1 and len(told[0]) < 200
    assert told[0].isprintable()


def test_a_file_without_anything_names_what_is_missing() -> None:
    assert [line.split(" · ")[:2] for line in lines({})] == [["file", "meta"]]
    assert shape_problems({"meta": "x"})[0].line().startswith("file · meta")


def test_one_item_is_held_to_the_same_rules() -> None:
    world = FileWorld(copy.deepcopy(DEMO))
    for section, item in world.items():
        assert item_shape_problems(section, item) == []
        assert item_problems(section, item, world) == []
    action = next(item for section, item in world.items() if item["id"] == "ACT-06")
    assert [problem.field for problem in item_shape_problems("amplification_actions", {**action, "state": "done"})] == [
        "state"
    ]
    stronger = {**action, "evidence_level": 3}
    assert [problem.field for problem in item_problems("amplification_actions", stronger, world)] == ["evidence_level"]


@pytest.mark.parametrize(
    ("id", "touched"),
    [
        ("EVD-02", {"INI-02", "ACT-06", "ACT-07"}),
        ("VUL-4", {"PIS-4"}),
        ("PIS-4", {"VUL-4", "VUL-6"}),
        ("GAT-02", {"GAT-03", "GAT-04", "FND-02", "FND-03"}),
        ("FND-01", {"FND-02"}),
        ("SIG-06", {"INI-11"}),
        ("CNS-01", {"PHO-01"}),
        ("CNS-04", {"TES-01"}),
        ("ORG-01", set()),
    ],
)
def test_items_whose_rules_look_at_another_are_asked_again_when_it_changes(id: str, touched: set[str]) -> None:
    world = FileWorld(copy.deepcopy(DEMO))
    section, item = world.get(id) or ("", {})
    assert {other["id"] for _, other in affected(section, item, world)} == touched


def test_another_organisation_of_a_decider_touches_what_they_decided() -> None:
    world = FileWorld(copy.deepcopy(DEMO))
    section, item = world.get("USR-S3") or ("", {})
    assert "INI-18" in {other["id"] for _, other in affected(section, item, world)}


def test_lists_that_must_be_written_are_known() -> None:
    assert required_lists("gatherings") == {"participants"}
    assert required_lists("amplification_actions") == {"signals"}
    assert required_lists("organisations") == frozenset()


@pytest.mark.parametrize("amount", [0.001, 12.345, 99999.999])
def test_money_finer_than_a_cent_is_refused_before_any_of_it_is_lost(amount: float) -> None:
    document = Copy(copy.deepcopy(DEMO))
    document("FIN-01")["amount"] = document("INI-03")["budget_needed"] = document("CAL-01")["min_amount"] = amount
    told = {(problem.id, problem.field) for problem in problems(document)}
    assert told == {("FIN-01", "amount"), ("INI-03", "budget_needed"), ("CAL-01", "min_amount")}


@pytest.mark.parametrize("amount", [0.01, 33333.33, 1234567890123.45, 100000.0, 0.1 + 0.2])
def test_money_in_cents_is_taken(amount: float) -> None:
    document = Copy(copy.deepcopy(DEMO))
    document("FIN-01")["amount"] = amount
    assert problems(document) == []
