"""What each gate asks (domain.md 2.3), asked of the demo and of what one changes in it. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import FACILITATOR
from tracker.model import Condition, Dependency, Funding, Initiative, Question, Rule
from tracker.model.gate import GATES
from tracker.model.rights import Person
from tracker.store import Store

TODAY = date(2018, 6, 30)


@pytest.fixture
def gate(filled: Store) -> Callable[..., dict[str, bool]]:
    """`gate("INI-07", "S4")` gives code -> met, on a day (today)."""

    def asked(id: str, to: str, on: date = TODAY) -> dict[str, bool]:
        with filled.reading() as session:
            return {check.code: check.met for check in session.get_one(Initiative, id).gate(to, on)}

    return asked


@pytest.fixture
def change(filled: Store, person: Callable[[str], Person]) -> Callable[[Callable[[Any], Any]], None]:
    """Change something as the facilitator, in a transaction of its own."""
    numbers = iter(range(1000))

    def save(act: Callable[[Any], Any]) -> None:
        filled.save(act, by=person(FACILITATOR), key=f"change {next(numbers)}")

    return save


TABLE = {  # domain.md 2.3, hard and soft
    "S1": (["question"], ["affected_asked"]),
    "S2": (["question_first", "vulnerability"], ["alternatives"]),
    "S3": (["model", "organisations", "evidence_1"], ["affected_role", "screen_soon"]),
    "S4": (["evidence_2", "screen"], ["lesson", "testimony", "both_sides"]),
    "S5": (["evidence_2", "budget"], ["conditions", "intentions", "coverage"]),
    "S6": (["evidence_3", "amplified"], ["formal", "no_harm"]),
    "S7": (["evidence_4", "changed"], ["two_ways"]),
}


@pytest.mark.parametrize("stage", TABLE)
def test_a_gate_asks_what_was_agreed_hard_above_soft(stage: str) -> None:
    hard, soft = TABLE[stage]
    assert [(code, is_hard) for code, is_hard, *_rest in GATES[stage]] == [
        *((c, True) for c in hard),
        *((c, False) for c in soft),
    ]


def test_a_question_asked_after_the_idea_does_not_open_the_gate(gate: Any, filled: Store) -> None:
    with filled.reading() as session:
        asked_on = session.get_one(Question, session.get_one(Initiative, "INI-19").questions[0]).asked_on
    assert gate("INI-19", "S2", asked_on)["question_first"]
    assert not gate("INI-19", "S2", date.fromordinal(asked_on.toordinal() - 1))["question_first"]


@pytest.mark.parametrize("part", ["for_whom", "mechanism", "activities", "assumption", "affected_role"])
def test_the_intervention_model_is_complete_only_with_each_of_its_parts(gate: Any, change: Any, part: str) -> None:
    assert gate("INI-21", "S3")["model"]
    change(lambda s: setattr(s.get_one(Initiative, "INI-21"), f"model_{part}", None))
    assert not gate("INI-21", "S3")["model"]


def test_people_who_have_no_part_in_it_still_complete_the_model(gate: Any, change: Any) -> None:
    change(lambda s: setattr(s.get_one(Initiative, "INI-21"), "model_affected_role", 0))
    found = gate("INI-21", "S3")
    assert found["model"] and not found["affected_role"]


def test_the_lead_alone_is_one_organisation(gate: Any, change: Any) -> None:
    assert gate("INI-21", "S3")["organisations"]
    change(lambda s: setattr(s.get_one(Initiative, "INI-21"), "partner_orgs", []))
    assert not gate("INI-21", "S3")["organisations"]


def test_evidence_counts_from_its_own_day(gate: Any, change: Any, person: Any) -> None:
    by = person(FACILITATOR)
    change(lambda s: s.get_one(Initiative, "INI-07").add_evidence(
        by=by, on=date(2018, 6, 1), level=2, sort="counts", independent=False, result="mixed", title={"nl": "telling"}
    ))  # fmt: skip
    assert gate("INI-07", "S4")["evidence_2"]
    assert not gate("INI-07", "S4", date(2018, 5, 31))["evidence_2"]


def test_harm_that_is_looked_for_later_does_not_open_the_gate_today(gate: Any) -> None:
    assert gate("INI-07", "S4")["screen"]
    assert not gate("INI-07", "S4", date(2018, 2, 19))["screen"]


def test_both_sides_must_report_on_a_critical_dependency_but_not_on_a_handy_one(
    gate: Any, change: Any, filled: Store
) -> None:
    with filled.reading() as session:
        rows = session.query(Dependency).where(Dependency.needer == "INI-07").all()
        critical = [row.id for row in rows if row.strength == 3]
    for id in critical:
        change(lambda s, id=id: setattr(s.get_one(Dependency, id), "level_to", None))
    assert gate("INI-07", "S4")["both_sides"] is (not critical)
    for id in critical:
        change(lambda s, id=id: setattr(s.get_one(Dependency, id), "strength", 1))
    assert gate("INI-07", "S4")["both_sides"]


def test_a_condition_of_which_nothing_is_known_is_not_in_place(gate: Any, change: Any, filled: Store) -> None:
    with filled.reading() as session:
        musts = [row.condition for row in session.get_one(Initiative, "INI-04").conditions if row.need == "must"]
    assert musts

    def set_all(session: Any, readiness: int | None) -> None:
        for id in musts:
            found = session.get_one(Condition, id)
            found.readiness, found.owner_org = readiness, "ORG-01"

    change(lambda s: set_all(s, 3))
    assert gate("INI-04", "S5")["conditions"]
    change(lambda s: set_all(s, None))
    assert not gate("INI-04", "S5")["conditions"]

    def need_nothing(session: Any) -> None:
        initiative = session.get_one(Initiative, "INI-04")
        initiative.conditions = []

    change(need_nothing)
    assert not gate("INI-04", "S5")["conditions"]


def test_refused_and_requested_money_does_not_cover_anything(gate: Any, change: Any, filled: Store) -> None:
    def set_all(session: Any, status: str) -> None:
        rows = session.query(Funding).where(Funding.initiative == "INI-02").all()
        assert rows
        for row in rows:
            row.status, row.amount = status, 12_000_000

    for status, covered in (("refused", False), ("requested", False), ("committed", True), ("paid", True)):
        change(lambda s, status=status: set_all(s, status))
        assert gate("INI-02", "S5")["coverage"] is covered


def test_an_unknown_budget_closes_the_gate_to_delivery(gate: Any, change: Any) -> None:
    assert gate("INI-04", "S5")["budget"]
    change(lambda s: setattr(s.get_one(Initiative, "INI-04"), "budget_needed", None))
    found = gate("INI-04", "S5")
    assert not found["budget"] and not found["coverage"]


def test_harm_with_a_measure_against_it_is_not_unmitigated(gate: Any, change: Any, person: Any) -> None:
    by = person(FACILITATOR)

    def harm(measure: str) -> Callable[[Any], None]:
        return lambda s: s.get_one(Initiative, "INI-02").score_target(
            "10.2", by=by, on=TODAY, score=-2, evidence_level=0, rationale="sluit avondwerkers uit", mitigation=measure
        )

    change(harm("none"))
    assert not gate("INI-02", "S6")["no_harm"]
    change(harm("planned"))
    assert gate("INI-02", "S6")["no_harm"]


def test_a_rule_that_is_only_adopted_changed_nothing_yet(gate: Any, change: Any) -> None:
    def rule(status: str) -> Callable[[Any], None]:
        def put(session: Any) -> None:
            found = session.get_one(Rule, "RUL-1")
            found.status, found.from_initiative = status, "INI-04"
            found.decided_on = found.decided_on or date(2018, 1, 1)

        return put

    change(rule("adopted"))
    assert not gate("INI-04", "S7")["changed"]
    change(rule("in_force"))
    assert gate("INI-04", "S7")["changed"]


def test_two_ways_of_one_group_are_one_way(gate: Any, change: Any, person: Any) -> None:
    by = person(FACILITATOR)

    def amplify(process: str) -> Callable[[Any], Any]:
        return lambda s: s.get_one(Initiative, "INI-19").amplify(
            by=by, process=process, state="achieved", signals=["SIG-01"], what={"nl": "iets"}, achieved_on=TODAY
        )

    change(amplify("growing"))
    change(amplify("replicating"))
    assert not gate("INI-19", "S7")["two_ways"]
    change(amplify("scaling_up"))
    assert gate("INI-19", "S7")["two_ways"]
