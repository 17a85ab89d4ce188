"""Promises: made with a day and an owner, then kept, put off or dropped by whom they concern. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import Refused
from tracker.model import Gathering, Promise
from tracker.portfolio.promises import due, due_at, made_at, open_promises, these
from tracker.store import Store

TODAY = date(2018, 6, 30)
SOON, LATE = TODAY + timedelta(days=20), TODAY + timedelta(days=200)
SCHOOLS = "ORG-06"  # Bram's


def make(owner: str = SCHOOLS, due_on: date = SOON, what: str = "Een lokaal zoeken", **values: Any) -> Any:
    return lambda session, by: (
        Promise.make(
            session, by=by, **{"what": {"nl": what}, "owner_org": owner, "due_on": due_on, "made_on": TODAY, **values}
        ).id
    )


def told(id: str, verb: str, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Promise, id), verb)(by=by, **values)


def test_steering_and_facilitator_write_down_a_promise(only: Any, stands: Any, last: Any) -> None:
    only("PRM-01", make(made_at="GAT-05", about="INI-07", owner_user=BRAM), may=[AN], may_not=[BRAM, CHLOE, VISITOR])
    assert stands("PRM-01") == {
        "id": "PRM-01", "what": {"nl": "Een lokaal zoeken"}, "owner_org": SCHOOLS, "owner_user": BRAM,
        "due_on": SOON.isoformat(), "made_on": TODAY.isoformat(), "made_at": "GAT-05", "about": "INI-07",
    }  # fmt: skip
    assert (last("PRM-01").act, last("PRM-01").by) == ("made a promise", AN)


@pytest.mark.parametrize(
    "wrong",
    [{"what": ""}, {"due_on": TODAY - timedelta(days=1)}, {"made_on": LATE, "due_on": LATE}, {"owner": "ORG-99"},
     {"about": "INI-99"}, {"owner_user": "USR-99"}],
)  # fmt: skip
def test_half_a_promise_is_refused_in_words(do: Any, filled: Store, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(AN, make(**wrong))
    assert filled.clock() == clock


def test_only_whom_it_concerns_says_what_came_of_it(do: Any, only: Any, stands: Any) -> None:
    id = do(AN, make())
    keep = told(id, "keep", on=TODAY, said={"nl": "Gevonden"})
    only(id, keep, may=[BRAM], may_not=[CHLOE, "USR-L01", VISITOR])
    assert (stands(id)["kept_on"], stands(id)["said"]) == (TODAY.isoformat(), {"nl": "Gevonden"})
    of_the_fund = do(AN, make("ORG-11"))
    only(of_the_fund, told(of_the_fund, "keep", on=TODAY), may=[CHLOE], may_not=[BRAM])
    of_others = do(AN, make("ORG-01"))
    do(FACILITATOR, told(of_others, "keep", on=TODAY))


def test_what_came_of_it_is_said_once(do: Any, stands: Any) -> None:
    id = do(AN, make())
    do(BRAM, told(id, "keep", on=TODAY))
    before = stands(id)
    for act in (
        told(id, "keep", on=TODAY),
        told(id, "drop", on=TODAY, said={"nl": "Toch niet"}),
        told(id, "put_off", due_on=LATE, said={"nl": "Later"}),
    ):
        with pytest.raises(Refused, match="said already"):
            do(AN, act)
    assert stands(id) == before


def test_dropping_needs_a_reason_and_nothing_comes_of_a_promise_before_it_was_made(do: Any, filled: Store) -> None:
    id = do(AN, make(made_on=TODAY - timedelta(days=5)))
    clock = filled.clock()
    for act in (
        told(id, "drop", on=TODAY, said={"nl": " "}),
        told(id, "keep", on=TODAY - timedelta(days=6)),
        told(id, "keep", on=TODAY + timedelta(days=1)),
        told(id, "put_off", due_on=TODAY - timedelta(days=9), said={"nl": "Eerder"}),
    ):
        with pytest.raises(Refused):
            do(AN, act)
    assert filled.clock() == clock


def test_a_promise_with_another_day_keeps_the_first_in_its_history(do: Any, stands: Any, last: Any) -> None:
    id = do(AN, make())
    do(BRAM, told(id, "put_off", due_on=LATE, said={"nl": "De zaal is bezet"}))
    assert stands(id)["due_on"] == LATE.isoformat()
    assert (last(id).before["due_on"], last(id).why) == (SOON.isoformat(), "De zaal is bezet")


def test_nothing_is_promised_at_a_meeting_that_is_closed(do: Any, filled: Store) -> None:
    do(AN, lambda session, by: session.get_one(Gathering, "GAT-05").open_meeting(by=by, at_event=filled.clock()))
    do(AN, make(made_at="GAT-05"))
    do(AN, lambda session, by: session.get_one(Gathering, "GAT-05").close_meeting(by=by, at_event=filled.clock()))
    with pytest.raises(Refused, match="closed"):
        do(AN, make(made_at="GAT-05"))


def test_the_lists_hold_what_they_are_asked_for_the_one_due_first_on_top(do: Any, filled: Store) -> None:
    early = TODAY - timedelta(days=60)
    missed = do(AN, make(due_on=TODAY - timedelta(days=3), made_on=early, made_at="GAT-05"))
    soon = do(AN, make(due_on=SOON, made_on=early))
    others = do(AN, make("ORG-01", due_on=LATE, made_on=early))
    kept = do(AN, make(due_on=TODAY - timedelta(days=9), made_on=early, made_at="GAT-05"))
    do(AN, told(kept, "keep", on=TODAY - timedelta(days=8)))
    with filled.reading() as session:
        assert [row.id for row in open_promises(session)] == [missed, soon, others]
        assert [row.id for row in open_promises(session, SCHOOLS)] == [missed, soon]
        assert [row.id for row in due(session, SOON)] == [missed, soon]
        assert [row.id for row in due(session, TODAY, "ORG-01")] == []
        assert [row.id for row in made_at(session, "GAT-05")] == [kept, missed]
        assert [row.id for row in due_at(session, TODAY, TODAY - timedelta(days=8))] == [kept, missed]
        assert [row.id for row in due_at(session, TODAY, TODAY)] == [missed]
        states = {row.id: row.state(TODAY) for row in these(session, [missed, soon, kept])}
    assert states == {missed: "missed", soon: "open", kept: "kept"}
