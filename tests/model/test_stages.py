"""The way of an initiative: who takes which step, what each step asks and leaves behind. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, FACILITATOR
from tracker.errors import GateClosed, NotAllowed, Refused, SpoorError
from tracker.model import Event, Initiative, Question, Update
from tracker.model.rights import Person
from tracker.store import Store

TODAY = date(2018, 6, 30)
BRUG, ZOMER, PAUSED, STOPPED, LOKET = "INI-07", "INI-17", "INI-16", "INI-23", "INI-19"
PersonOf = Callable[[str], Person]


@pytest.fixture
def act(filled: Store, person: PersonOf) -> Callable[..., Any]:
    """`act("INI-07", BRAM, "pause", rationale=…)` does it in a transaction of its own, today unless said otherwise."""

    def do(id: str, who: str, verb: str, *args: Any, **values: Any) -> Any:
        by = person(who)
        values = {"on": TODAY, **values}
        key = f"{id} {who} {verb} {args} {sorted(values.items(), key=str)}"[:64]
        return filled.save(
            lambda session: getattr(session.get_one(Initiative, id), verb)(*args, by=by, **values), by=by, key=key
        )

    return do


def stands(store: Store, id: str) -> tuple[str | None, str]:
    with store.reading() as session:
        initiative = session.get_one(Initiative, id)
        return initiative.stage_on(TODAY), initiative.status_on(TODAY)


WHY = {"rationale": "de scholen haakten af", "lesson": "begin met één school", "language": "nl"}


@pytest.mark.parametrize(("verb", "args"), [("step_back", ("S2",)), ("pause", ()), ("stop", ())])
def test_leaving_the_way_asks_for_a_reason_and_a_lesson(
    act: Any, filled: Store, verb: str, args: tuple[str, ...]
) -> None:
    for missing in ("rationale", "lesson"):
        with pytest.raises(Refused):
            act(BRUG, BRAM, verb, *args, **{**WHY, missing: "  "})
    assert stands(filled, BRUG) == ("S3", "active")


@pytest.mark.parametrize(
    ("verb", "args", "end"),
    [("step_back", ("S2",), ("S2", "active")), ("pause", (), ("S3", "paused")), ("stop", (), ("S3", "stopped"))],
)
def test_the_lesson_of_leaving_the_way_can_be_read_by_others(
    act: Any, filled: Store, verb: str, args: Any, end: Any
) -> None:
    act(BRUG, BRAM, verb, *args, **WHY, loop=2)
    assert stands(filled, BRUG) == end
    with filled.reading() as session:
        told = session.get_one(Initiative, BRUG).last_update()
        assert told is not None
        assert (told.text, told.learned, told.loop) == ({"nl": WHY["rationale"]}, {"nl": WHY["lesson"]}, 2)
        row = session.get_one(Initiative, BRUG).stage_history[-1]
        assert (row.by, row.rationale, row.decided_on) == (BRAM, WHY["rationale"], TODAY)


def test_the_history_names_the_act_and_not_the_report_that_came_with_it(act: Any, filled: Store) -> None:
    act(BRUG, BRAM, "stop", **WHY)
    with filled.reading() as session:
        acts = {event.act for event in session.query(Event).where(Event.by == BRAM)}
    assert acts == {"stopped"}


def test_a_paused_initiative_goes_on_where_it_was(act: Any, filled: Store) -> None:
    act(BRUG, BRAM, "pause", **WHY)
    with pytest.raises(Refused):
        act(BRUG, BRAM, "step_back", "S2", **WHY)
    act(BRUG, BRAM, "resume")
    assert stands(filled, BRUG) == ("S3", "active")
    with pytest.raises(Refused):
        act(BRUG, BRAM, "resume", rationale="nog eens")


@pytest.mark.parametrize("verb", ["resume", "complete"])
def test_nothing_follows_after_a_stop(act: Any, filled: Store, verb: str) -> None:
    with pytest.raises(Refused):
        act(STOPPED, "USR-L04", verb)
    assert stands(filled, STOPPED)[1] == "stopped"


def test_a_step_back_goes_down_and_a_step_forward_goes_up(act: Any) -> None:
    with pytest.raises(Refused):
        act(BRUG, BRAM, "step_back", "S3", **WHY)
    with pytest.raises(Refused):
        act(BRUG, BRAM, "advance", "S3", acknowledged=("affected_role",))


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(2018, 2, 11)])
def test_a_decision_is_not_dated_in_the_future_nor_before_the_last_one(act: Any, filled: Store, on: date) -> None:
    with pytest.raises(Refused):
        act(BRUG, BRAM, "pause", **WHY, on=on)
    assert stands(filled, BRUG) == ("S3", "active")


def test_a_lead_does_not_decide_on_the_initiative_of_another(act: Any) -> None:
    with pytest.raises(NotAllowed):
        act(LOKET, BRAM, "pause", **WHY)


def test_the_gate_says_what_is_missing_and_stays_closed(act: Any, filled: Store) -> None:
    with pytest.raises(GateClosed) as closed:
        act(BRUG, FACILITATOR, "advance", "S4")
    assert [check.code for check in closed.value.missing] == ["evidence_2"]
    assert stands(filled, BRUG)[0] == "S3"


def test_what_is_weak_must_be_acknowledged_one_by_one(act: Any, filled: Store) -> None:
    act(
        BRUG,
        BRAM,
        "add_evidence",
        level=2,
        sort="counts",
        independent=False,
        result="supports",
        title={"nl": "telling"},
    )
    with pytest.raises(GateClosed) as closed:
        act(BRUG, FACILITATOR, "advance", "S4")
    assert [check.code for check in closed.value.missing] == ["lesson"]
    act(BRUG, FACILITATOR, "advance", "S4", acknowledged=["lesson"])
    assert stands(filled, BRUG)[0] == "S4"


def test_a_lead_does_not_decide_on_the_stage_case(act: Any) -> None:
    with pytest.raises(NotAllowed):
        act(BRUG, BRAM, "advance", "S4", acknowledged=["lesson"])


def test_an_override_is_a_decision_of_the_steering_group_with_a_reason_that_stays(act: Any, filled: Store) -> None:
    seen = ["lesson"]
    with pytest.raises(NotAllowed):
        act(BRUG, FACILITATOR, "advance", "S4", acknowledged=seen, override=True, rationale="nu of nooit")
    with pytest.raises(Refused):
        act(BRUG, AN, "advance", "S4", acknowledged=seen, override=True)
    act(BRUG, AN, "advance", "S4", acknowledged=seen, override=True, rationale="nu of nooit")
    with filled.reading() as session:
        row = session.get_one(Initiative, BRUG).stage_history[-1]
        assert (row.stage, row.override, row.rationale, row.by) == ("S4", True, "nu of nooit", AN)


def test_steering_signs_an_override_together_with_the_lead_who_decides(
    act: Any, filled: Store, person: PersonOf
) -> None:
    how = {"override": True, "rationale": "het team staat klaar"}
    lead = "USR-L09"  # leads INI-21, an idea without any evidence yet
    with pytest.raises(NotAllowed):
        act("INI-21", lead, "advance", "S3", **how)
    with pytest.raises(NotAllowed):
        act("INI-21", lead, "advance", "S3", **how, co_by=person(FACILITATOR))
    act("INI-21", lead, "advance", "S3", **how, co_by=person(AN))
    with filled.reading() as session:
        row = session.get_one(Initiative, "INI-21").stage_history[-1]
        assert (row.by, row.co_by, row.override) == (lead, AN, True)


def test_an_override_gives_no_right_over_a_gate_that_is_open(act: Any, filled: Store) -> None:
    with pytest.raises(NotAllowed):
        act(LOKET, AN, "advance", "S2", override=True, rationale="dat mag ik", acknowledged=["alternatives"])


@pytest.mark.parametrize("who", [AN, FACILITATOR])
def test_nobody_decides_on_case_and_further_for_their_own_organisation(act: Any, who: str) -> None:
    with pytest.raises(NotAllowed):  # both are of ORG-03, which leads INI-22
        act(
            "INI-22",
            who,
            "advance",
            "S4",
            override=True,
            rationale="het is goed",
            acknowledged=["lesson", "testimony", "both_sides"],
        )


def test_system_change_takes_two_members_from_other_organisations_than_the_lead(
    act: Any, filled: Store, person: PersonOf
) -> None:
    by = person(FACILITATOR)

    def prepare(session: Any) -> None:
        initiative = session.get_one(Initiative, "INI-01")  # of ORG-01, in stage S6
        initiative.add_evidence(
            by=by, on=TODAY, level=4, sort="replication", independent=True, result="supports", title={"nl": "elders"}
        )
        for process in ("scaling_deep", "growing"):
            initiative.amplify(
                by=by, process=process, state="achieved", signals=["SIG-01"], what={"nl": "anders denken"}, evidence_level=3,
                achieved_on=TODAY,
            )  # fmt: skip

    filled.save(prepare, by=by, key="prepare")
    for co_by in (None, person(AN)):
        with pytest.raises(GateClosed):
            act("INI-01", AN, "advance", "S7", co_by=co_by)
    with pytest.raises(NotAllowed):
        act("INI-01", AN, "advance", "S7", co_by=person(FACILITATOR))
    own = Person("USR-S2", "", person("USR-S2").role, "ORG-01")  # as if this member worked for the lead
    with pytest.raises(SpoorError):
        act("INI-01", AN, "advance", "S7", co_by=own)
    act("INI-01", AN, "advance", "S7", co_by=person("USR-S2"))
    assert stands(filled, "INI-01")[0] == "S7"


def test_a_lead_begins_only_what_they_lead_themselves(filled: Store, person: PersonOf) -> None:
    by = person(BRAM)
    what = {"title": {"nl": "Nieuw"}, "summary": {"nl": "Iets nieuws"}, "question": "QST-01", "lead_org": "ORG-06"}
    with filled.reading() as session:
        what["question"] = session.query(Question.id).first()[0]
    with pytest.raises(NotAllowed):
        filled.save(lambda s: Initiative.begin(s, by=by, on=TODAY, lead_user="USR-L01", **what), by=by, key="1")
    made = filled.save(lambda s: Initiative.begin(s, by=by, on=TODAY, lead_user=BRAM, **what).id, by=by, key="2")
    assert stands(filled, str(made)) == ("S1", "active")


def test_the_same_report_told_twice_on_one_day_is_stored_once(act: Any, filled: Store) -> None:
    act(BRUG, BRAM, "tell", confidence="amber", text={"nl": "38 gezinnen"})
    act(BRUG, BRAM, "tell", confidence="amber", text={"nl": "38 gezinnen"}, loop=None)
    with filled.reading() as session:
        assert session.query(Update).where(Update.initiative == BRUG).count() == 2  # one of May, one of today


@pytest.mark.parametrize("words", [{}, {"nl": ""}, {"nl": "  "}])
def test_a_report_without_words_is_refused(act: Any, words: dict[str, str]) -> None:
    with pytest.raises(Refused):
        act(BRUG, BRAM, "tell", confidence="amber", text=words)
