"""A meeting: planned, begun, attended, closed, gone on with; and what was decided on things meanwhile. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, Refused
from tracker.model import Gathering, Initiative, Pathway, Rule
from tracker.portfolio import meetings
from tracker.store import Store

TODAY = date(2018, 6, 30)
LATER = date(2018, 9, 20)
HUUR = "INI-04"  # in S4, its gate to S5 open


def plan(sort: str = "steering", day: date = LATER, **values: Any) -> Any:
    return lambda session, by: Gathering.record(
        session, by=by, **{"sort": sort, "title": {"nl": "Stuurgroep september"}, "held_on": day, "place": "Gent", **values}
    ).id  # fmt: skip


def step(id: str, verb: str, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Gathering, id), verb)(by=by, **values)


def begin(id: str, **values: Any) -> Any:
    return lambda session, by: session.get_one(Gathering, id).open_meeting(
        by=by, at_event=meetings.clock(session), **values
    )


def close(id: str) -> Any:
    return lambda session, by: session.get_one(Gathering, id).close_meeting(by=by, at_event=meetings.clock(session))


def on(session: Any, by: Any) -> None:
    session.get_one(Initiative, HUUR).advance(
        "S5", by=by, on=TODAY, acknowledged=["conditions", "coverage"], rationale="Klaar"
    )


def test_who_holds_meetings_plans_one_for_a_day_that_lies_ahead(only: Any, stands: Any) -> None:
    only("GAT-06", plan(), may=[AN], may_not=[BRAM, CHLOE, VISITOR])
    assert (stands("GAT-06")["kind"], stands("GAT-06")["date"]) == ("steering", LATER.isoformat())
    only("GAT-07", plan("working_session"), may=[FACILITATOR], may_not=[AN])


def test_steering_changes_its_own_meetings_and_no_other_gathering(do: Any, only: Any, stands: Any) -> None:
    id = do(AN, plan())
    only(id, step(id, "edit", held_on=TODAY), may=[AN, FACILITATOR], may_not=[BRAM, CHLOE])
    assert stands(id)["date"] == TODAY.isoformat()
    with pytest.raises(NotAllowed):
        do(AN, step("GAT-04", "edit", place="Elders"))
    with pytest.raises(NotAllowed):
        do(AN, step(id, "edit", sort="follow_up"))


def test_a_meeting_begins_once_with_who_is_there_on_the_day_it_is_held(do: Any, only: Any, stands: Any) -> None:
    id = do(AN, plan())
    only(id, begin(id, present=[AN], participants=["ORG-03"], on=TODAY), may=[AN], may_not=[BRAM, CHLOE, VISITOR])
    found = stands(id)
    assert (found["x_present"], found["participants"], found["date"]) == ([AN], ["ORG-03"], TODAY.isoformat())
    with pytest.raises(Refused, match="going on already"):
        do("USR-S2", begin(id))
    do("USR-S2", step(id, "attend", present=[AN, "USR-S2"], participants=["ORG-03", "ORG-02"]))
    assert stands(id)["x_present"] == [AN, "USR-S2"]


def test_a_closed_meeting_stays_as_it_was_until_it_goes_on(do: Any, stands: Any) -> None:
    id = do(AN, plan())
    with pytest.raises(Refused, match="not going on"):
        do(AN, close(id))
    do(AN, begin(id, present=[AN]))
    began = stands(id)["x_opened_event"]
    do(AN, close(id))
    with pytest.raises(Refused, match="closed"):
        do(AN, step(id, "attend", present=[], participants=[]))
    do(AN, begin(id))
    assert (stands(id)["x_opened_event"], "x_closed_event" in stands(id)) == (began, False)


def decided(store: Store, id: str, items: list[str]) -> list[tuple[str, str]]:
    with store.reading() as session:
        meeting = next(row for row in meetings.meetings(session) if row.id == id)
        return [(change.item, change.act) for change in meetings.changes(session, meeting, items)]


def test_what_is_decided_between_beginning_and_end_belongs_to_the_meeting(do: Any, filled: Store) -> None:
    id = do(AN, plan(day=TODAY))
    do(AN, lambda session, by: session.get_one(Rule, "RUL-2").discuss(by=by))
    assert decided(filled, id, ["RUL-2", HUUR]) == []
    do(AN, begin(id))
    do("USR-S2", on)
    do(
        AN,
        lambda session, by: session.get_one(Pathway, "PIS-4").adopt(by=by, on=TODAY, at=id, why="Scholen vragen erom"),
    )
    do(AN, close(id))
    do(AN, lambda session, by: session.get_one(Rule, "RUL-2").adopt(by=by, on=TODAY, decided_by="ORG-03"))
    wanted = [HUUR, "PIS-4", "RUL-2"]
    assert decided(filled, id, wanted) == [(HUUR, "advanced to S5"), ("PIS-4", "adopted a pathway")]
    assert decided(filled, id, ["INI-01"]) == []


def test_a_second_person_who_saw_the_old_stage_takes_no_second_step(do: Any, filled: Store) -> None:
    with filled.reading() as session:
        seen = len(session.get_one(Initiative, HUUR).stage_history)
    do(AN, on)
    with pytest.raises(Refused, match="meanwhile"):
        do("USR-S2", lambda session, by: session.get_one(Initiative, HUUR).nothing_decided_since(seen))
    with pytest.raises(Refused, match="already"):
        do("USR-S2", on)


def test_the_meeting_before_is_the_one_that_was_run_before_whatever_its_day(do: Any, filled: Store) -> None:
    first, second = do(AN, plan(day=LATER)), do(AN, plan(day=TODAY))
    do(AN, begin(first))
    do(AN, close(first))
    do(AN, begin(second))
    with filled.reading() as session:
        known = meetings.meetings(session)
        rows = {row.id: row for row in known}
        assert meetings.last_before(known, rows[second]) == rows[first]
        assert meetings.last_before(known, rows[first]) is None
        assert meetings.last_before(known, rows["GAT-05"]) == rows[second], (
            "of one that is still to begin: the last that did"
        )
        assert meetings.going_on(session) == second
