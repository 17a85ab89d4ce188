"""What must be in place: who adds it, who owes it, how ready it is. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import Refused, Stale
from tracker.model import Condition
from tracker.store import Store

NOTHING: dict[str, Any] = {"owner_org": None, "due_on": None, "evidence": None}


def report(readiness: int | None, **values: Any) -> Any:
    what = {**NOTHING, **values}
    return lambda session, by: session.get_one(Condition, "CON-8").report(readiness, by=by, **what)


def add(session: Any, by: Any) -> str:
    return Condition.add(session, by=by, sort="resources", statement={"nl": "Een lokaal"}, owner_org="ORG-02").id


def test_a_lead_adds_a_condition_of_which_nothing_is_known_yet(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("CON-9", add, may=[FACILITATOR], may_not=[AN, CHLOE, VISITOR])
    made = do(BRAM, add)
    assert stands(made) == {
        "id": made, "kind": "resources", "statement": {"nl": "Een lokaal"}, "owner_org": "ORG-02", "readiness": None,
    }  # fmt: skip
    assert (last(made).by, last(made).act) == (BRAM, "added a condition")


def test_the_steering_group_and_the_facilitator_report_how_ready_it_is(only: Any, stands: Any, last: Any) -> None:
    promised = {"owner_org": "ORG-01", "due_on": date(2018, 12, 31), "evidence": "brief van de schepen"}
    only("CON-8", report(2, **promised), may=[AN], may_not=[BRAM, CHLOE, VISITOR])
    now = stands("CON-8")
    assert (now["readiness"], now["owner_org"], now["due_on"]) == (2, "ORG-01", "2018-12-31")
    assert (last("CON-8").by, last("CON-8").act) == (AN, "reported readiness")
    assert last("CON-8").before["readiness"] is None
    only("CON-8", report(3, owner_org="ORG-01"), may=[FACILITATOR], may_not=[BRAM])
    assert (stands("CON-8")["readiness"], stands("CON-8").get("due_on")) == (3, None)


@pytest.mark.parametrize(("readiness", "values"), [
    (2, {}), (3, {}), (2, {"owner_org": "ORG-01"}), (2, {"due_on": date(2018, 9, 1)}), (5, {"owner_org": "ORG-01"}),
    (1, {"owner_org": "ORG-99"}),
])  # fmt: skip
def test_a_promise_needs_who_and_when(do: Any, stands: Any, readiness: int, values: Any) -> None:
    with pytest.raises(Refused):
        do(AN, report(readiness, **values))
    assert stands("CON-8")["readiness"] is None


def test_what_nobody_knows_any_more_is_unknown_and_not_absent(do: Any, stands: Any) -> None:
    do(AN, report(0))
    assert stands("CON-8")["readiness"] == 0
    do(AN, report(None))
    assert stands("CON-8")["readiness"] is None


def test_two_people_who_report_at_once_both_see_both(filled: Store, do: Any) -> None:
    with filled.reading() as session:
        version, seen = session.get_one(Condition, "CON-8").version, {"readiness": None}
    do(FACILITATOR, report(1))

    def late(session: Any, by: Any) -> None:
        session.get_one(Condition, "CON-8").unchanged_since(version, seen, {"readiness": 0})

    with pytest.raises(Stale):
        do(AN, late)
