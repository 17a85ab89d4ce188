"""Pathways out of vulnerabilities: proposed by leads, decided by the steering group, named at both ends. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import Refused
from tracker.model import Pathway
from tracker.store import Store

TODAY = date(2018, 6, 30)


def the(session: Any, id: str = "PIS-4") -> Pathway:
    return session.get_one(Pathway, id)


def propose(**values: Any) -> Any:
    what = {
        "statement": {"nl": "Zorgloods"},
        "vulnerabilities": ["VUL-8", "VUL-1"],
        "future_elements": ["FUT-1"],
        **values,
    }
    return lambda session, by: Pathway.propose(session, by=by, **what).id


def test_a_lead_proposes_a_way_out_and_both_ends_name_each_other(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("PIS-7", propose(), may=[FACILITATOR], may_not=[AN, CHLOE, VISITOR])
    made = do(BRAM, propose())
    assert stands(made) == {
        "id": made, "statement": {"nl": "Zorgloods"}, "vulnerabilities": ["VUL-8", "VUL-1"], "future_elements": ["FUT-1"],
        "status": "proposed",
    }  # fmt: skip
    assert stands("VUL-8")["pathways"][-1] == made
    assert stands("VUL-1")["pathways"][0] == "PIS-1"
    assert [(last(id).by, last(id).act) for id in (made, "VUL-8")] == [(BRAM, "proposed a pathway")] * 2


@pytest.mark.parametrize("wrong", [{"vulnerabilities": ["VUL-99"]}, {"future_elements": ["FUT-99"]}, {"statement": {"nl": ""}}])  # fmt: skip
def test_a_pathway_from_or_to_nowhere_is_refused(filled: Store, do: Any, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(BRAM, propose(**wrong))
    assert filled.clock() == clock


def test_a_pathway_that_turns_elsewhere_lets_go_of_where_it_came_from(only: Any, stands: Any) -> None:
    change = {"vulnerabilities": ("VUL-6", "VUL-8"), "statement": {"nl": "Breed netwerk"}}
    only("PIS-4", lambda s, by: the(s).edit(by=by, **change), may=[FACILITATOR], may_not=[AN, BRAM, CHLOE])
    assert stands("PIS-4")["vulnerabilities"] == ["VUL-6", "VUL-8"]
    assert "pathways" not in stands("VUL-4")
    assert (stands("VUL-6")["pathways"], stands("VUL-8")["pathways"]) == (["PIS-4"], ["PIS-4"])


def test_a_pathway_of_an_initiative_that_leads_away_from_nothing_may_stand(do: Any, stands: Any) -> None:
    do(FACILITATOR, lambda s, by: the(s).edit(by=by, vulnerabilities=()))
    assert stands("PIS-4")["vulnerabilities"] == []
    assert "pathways" not in stands("VUL-6")


def test_the_facilitator_does_not_decide_by_editing(do: Any) -> None:
    with pytest.raises(TypeError):
        do(FACILITATOR, lambda s, by: the(s).edit(by=by, status="adopted"))


def test_the_steering_group_adopts_on_a_day_at_a_gathering(only: Any, stands: Any, last: Any) -> None:
    only(
        "PIS-4", lambda s, by: the(s).adopt(by=by, on=date(2018, 5, 17), at="GAT-05"),
        may=[AN], may_not=[BRAM, FACILITATOR, CHLOE, VISITOR],
    )  # fmt: skip
    now = stands("PIS-4")
    assert (now["status"], now["decided_on"], now["decided_at"]) == ("adopted", "2018-05-17", "GAT-05")
    assert (last("PIS-4").act, last("PIS-4").before["status"]) == ("adopted a pathway", "proposed")


def test_what_was_adopted_can_be_dropped_later_and_not_earlier(only: Any, do: Any, stands: Any) -> None:
    with pytest.raises(Refused):
        do(AN, lambda s, by: the(s, "PIS-2").drop(by=by, on=date(2018, 5, 16)))
    only("PIS-2", lambda s, by: the(s, "PIS-2").drop(by=by, on=TODAY), may=[AN], may_not=[BRAM, FACILITATOR])
    assert (stands("PIS-2")["status"], stands("PIS-2").get("decided_at")) == ("dropped", None)


def test_the_same_decision_is_not_taken_twice(do: Any, stands: Any) -> None:
    before = stands("PIS-2")
    with pytest.raises(Refused) as refused:
        do(AN, lambda s, by: the(s, "PIS-2").adopt(by=by, on=TODAY))
    assert "adopted already" in refused.value.say()
    assert stands("PIS-2") == before


def test_nothing_is_decided_tomorrow_or_where_nobody_met(do: Any) -> None:
    for how in ({"on": TODAY + timedelta(days=1)}, {"on": TODAY, "at": "GAT-99"}):
        with pytest.raises(Refused):
            do(AN, lambda s, by, how=how: the(s).adopt(by=by, **how))
