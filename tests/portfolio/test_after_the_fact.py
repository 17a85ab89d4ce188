"""What was recorded later than it is dated: who may read it, what it was before, and that nothing else is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, DEMO, FACILITATOR
from tracker.exchange.portfolio_file import load
from tracker.model import (
    AmplificationAction,
    Condition,
    Dependency,
    Evidence,
    Funding,
    Gathering,
    Initiative,
    Meta,
    Signal,
    Testimony,
)
from tracker.model.rights import VISITOR, Person
from tracker.portfolio import after_the_fact
from tracker.portfolio.after_the_fact import Edit, after, edits, late
from tracker.store import Store

EARLIER, TODAY = date(2018, 1, 22), date(2018, 6, 30)
Verb = Callable[[Session, Person], Any]


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Callable[..., Any]:
    """`do(verb)` does it as the facilitator, `do(verb, BRAM)` as somebody else."""

    def act(verb: Verb, who: str = FACILITATOR) -> Any:
        by = person(who)
        return filled.save(lambda session: verb(session, by), by=by, key=uuid4().hex)

    return act


@pytest.fixture
def read(filled: Store, person: Callable[[str], Person]) -> Callable[..., list[Edit]]:
    """What somebody reads of what was recorded afterwards, between two days."""

    def find(who: str | None = AN, since: date = EARLIER, until: date = TODAY) -> list[Edit]:
        with filled.reading() as session:
            found, _changing = late(session, since, until, person(who) if who else VISITOR)
            return edits(session, found)

    return find


def proof(on: date, initiative: str = "INI-07") -> Verb:
    return lambda s, by: (
        s.get_one(Initiative, initiative)
        .add_evidence(
            by=by, on=on, level=2, sort="survey", independent=False, result="supports", title={"nl": "Veertig buren"}
        )
        .id
    )


def test_coming_in_with_a_file_is_no_edit(read: Any, filled: Store) -> None:
    assert read() == []
    load(filled, DEMO, replace=True)
    assert read() == []


def test_a_fact_recorded_on_its_own_day_is_not_late_and_an_earlier_one_is(do: Any, read: Any) -> None:
    do(proof(TODAY))
    assert read() == []
    id = do(proof(date(2018, 6, 29)))
    (found,) = read()
    assert (found.kind, found.item, found.initiative, found.dated) == ("evidence", id, "INI-07", date(2018, 6, 29))
    assert found.recorded_on == TODAY  # the clock of a fictional portfolio stands still
    assert found.by == "Procesbegeleider (fictief)"
    assert found.pieces[0].before is None and found.pieces[0].after["level"] == 2


def test_what_changes_the_earlier_day_stands_first_and_is_counted(
    do: Any, read: Any, filled: Store, person: Callable[[str], Person]
) -> None:
    before = do(proof(EARLIER))
    do(proof(date(2018, 3, 1)))
    assert next(found.item for found in read()) == before
    with filled.reading() as session:
        assert late(session, EARLIER, TODAY, person(AN))[1] == 1
        assert late(session, date(2018, 3, 1), TODAY, person(AN))[1] == 2
        assert late(session, date(2017, 1, 1), date(2018, 1, 1), person(AN)) == ([], 0)  # dated after both days
        assert late(session, TODAY, TODAY, person(AN)) == ([], 0)  # nothing was recorded after today


def test_a_change_of_what_was_there_shows_both_values(do: Any, read: Any) -> None:
    do(lambda s, by: setattr(s.get_one(Evidence, "EVD-21"), "level", 2))
    (found,) = read()
    (piece,) = found.pieces
    assert (piece.field, piece.before, piece.after, piece.on) == ("level", 1, 2, date(2017, 12, 10))


def test_a_corrected_day_counts_from_the_earlier_of_both(do: Any, read: Any) -> None:
    do(lambda s, by: setattr(s.get_one(Evidence, "EVD-05"), "dated_on", date(2018, 6, 30)))
    assert read()[0].dated == date(2018, 5, 30)


def test_of_an_initiative_only_the_rows_that_changed_count(do: Any, read: Any) -> None:
    do(lambda s, by: s.get_one(Initiative, "INI-07").tell(by=by, on=TODAY, confidence="green", text={"nl": "Goed"}))
    do(lambda s, by: s.get_one(Initiative, "INI-17").edit(by=by, alternatives_considered=9))
    do(lambda s, by: s.get_one(Initiative, "INI-17").pause(
        by=by, on=TODAY, rationale="zomer", lesson="rusten", language="nl"
    ))  # fmt: skip
    assert read() == []
    do(lambda s, by: s.get_one(Initiative, "INI-08").pause(
        by=by, on=date(2018, 6, 1), rationale="zomer", lesson="rusten", language="nl"
    ))  # fmt: skip
    step = next(found for found in read() if found.kind == "initiative")
    assert [(piece.field, piece.on, piece.before) for piece in step.pieces] == [
        ("stage_history", date(2018, 6, 1), None)
    ]
    assert step.pieces[0].after["decision"] == "pause"


def test_a_new_score_takes_the_place_of_the_one_that_was_shown(do: Any, read: Any, filled: Store) -> None:
    do(lambda s, by: s.get_one(Initiative, "INI-03").score_target(
        "8.5", by=by, on=TODAY, score=3, evidence_level=2, rationale="Beter gemeten"
    ))  # fmt: skip
    (found,) = read()
    (piece,) = found.pieces
    assert (piece.field, piece.before["score"], piece.after["score"]) == ("sdg", 2, 3)
    assert piece.on is not None and piece.on < TODAY


def test_what_has_no_day_of_its_own_is_not_late_but_explains_another_figure(
    do: Any, read: Any, filled: Store, person: Callable[[str], Person]
) -> None:
    clock = filled.clock()
    do(lambda s, by: s.get_one(Condition, "CON-4").report(
        3, by=by, owner_org="ORG-01", due_on=date(2018, 3, 31), evidence=None
    ))  # fmt: skip
    do(lambda s, by: setattr(s.get_one(Dependency, "DEP-13"), "level_to", 4))
    do(lambda s, by: setattr(s.get_one(Signal, "SIG-07"), "status", "closed"))
    do(lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, title={"nl": "Anders genoemd"}))  # changes no figure
    do(proof(date(2018, 6, 1)))
    assert [found.kind for found in read()] == ["evidence"]
    with filled.reading() as session:
        since = edits(session, after(session, clock, date(2018, 5, 31), person(AN)))
        assert [found.kind for found in since] == ["signal", "dependency", "condition"]
        whole = edits(session, after(session, clock, TODAY, person(AN)))
        assert [found.kind for found in whole] == ["evidence", "signal", "dependency", "condition"]  # dated ones first
        assert after(session, filled.clock(), TODAY, person(AN)) == []


def test_the_course_of_a_meeting_and_a_report_is_no_correction(do: Any, read: Any) -> None:
    do(lambda s, by: s.get_one(Gathering, "GAT-05").open_meeting(by=by, at_event=1, present=[AN]))
    do(lambda s, by: s.get_one(Testimony, "TES-02").select(by=by, at="GAT-05", reason={"nl": "Het raakte ons"}))
    assert read() == []
    do(lambda s, by: s.get_one(Gathering, "GAT-05").edit(by=by, held_on=date(2018, 5, 18)))
    assert read()[0].dated == date(2018, 5, 17)


def test_an_action_counts_from_the_day_it_was_achieved(do: Any, read: Any) -> None:
    do(lambda s, by: s.get_one(Initiative, "INI-01").amplify(
        by=by, process="spreading", state="planned", signals=["SIG-01"], what={"nl": "Plan"}
    ))  # fmt: skip
    assert read() == []
    do(lambda s, by: setattr(s.get_one(AmplificationAction, "ACT-13"), "evidence_level", 1))
    assert read()[0].dated == date(2018, 5, 10)


# Who reads what


def test_what_leads_report_is_not_read_here_by_a_visitor(do: Any, read: Any) -> None:
    do(lambda s, by: s.get_one(Initiative, "INI-07").tell(
        by=by, on=date(2018, 6, 1), confidence="red", text={"nl": "Het gaat slecht"}
    ), BRAM)  # fmt: skip
    assert [found.kind for found in read(AN)] == ["update"]
    assert read(None) == []


def test_money_is_read_by_right(do: Any, read: Any, filled: Store, person: Callable[[str], Person]) -> None:
    with filled.reading() as session:
        lines = {line.id: line for line in session.query(Funding)}
        leads = {one.id: one.lead_user for one in session.query(Initiative)}
    own = next(id for id, line in lines.items() if leads[line.initiative] == BRAM and line.status == "committed")
    other = next(
        id for id, line in lines.items()
        if leads[line.initiative] != BRAM and line.funder != "ORG-11" and line.status == "committed"
    )  # fmt: skip
    refused = next(id for id, line in lines.items() if line.status == "requested" and line.funder != "ORG-11")
    for id, status in ((own, "paid"), (other, "paid"), (refused, "refused")):
        do(lambda s, by, id=id, status=status: setattr(s.get_one(Funding, id), "status", status))
    every = {found.item for found in read(AN)}
    assert every == {id for id in (own, other, refused) if lines[id].dated_on < TODAY}
    assert {found.item for found in read(BRAM)} == {own}
    assert {found.item for found in read(CHLOE)} == every - {refused}
    assert read(None) == []


def test_of_a_testimony_one_reads_only_that_it_was_changed(do: Any, read: Any) -> None:
    do(lambda s, by: s.get_one(Testimony, "TES-01").edit(by=by, speaker="Mevrouw Peeters uit de Kerkstraat"))
    (found,) = read()
    assert (found.kind, found.pieces) == ("testimony", ())


# Over time


def test_a_real_portfolio_records_on_the_day_of_the_history(do: Any, read: Any, filled: Store) -> None:
    do(lambda s, by: setattr(s.get_one(Meta, "PRT-01"), "fictional", False))
    do(proof(TODAY))
    with filled.reading() as session:
        today = session.get_one(Meta, "PRT-01").today()
    (found,) = read(until=today)
    assert (found.dated, found.recorded_on) == (TODAY, today)
    assert read(since=today, until=today) == []


def test_what_was_done_to_a_portfolio_that_was_replaced_does_not_count(do: Any, read: Any, filled: Store) -> None:
    do(proof(date(2018, 3, 1)))
    assert len(read()) == 1
    load(filled, DEMO, replace=True)
    assert read() == []
    do(proof(date(2018, 3, 2)))
    assert [found.dated for found in read()] == [date(2018, 3, 2)]


def test_what_is_read_bit_by_bit_is_what_is_read_at_once(do: Any, read: Any) -> None:
    for day in range(1, 6):
        do(proof(date(2018, 5, day)))
        read()
    do(lambda s, by: setattr(s.get_one(Initiative, "INI-03").sdg[0], "assessed_on", TODAY))
    step_by_step = read()
    after_the_fact.forget()
    assert read() == step_by_step
    assert len(step_by_step) == 6
