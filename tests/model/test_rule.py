"""The rules of the game: proposed, discussed, adopted, in force, retired, and never back. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, Refused
from tracker.model import Rule
from tracker.store import Store

TODAY = date(2018, 6, 30)
PROPOSED, DISCUSSED, ADOPTED, IN_FORCE = "RUL-6", "RUL-4", "RUL-3", "RUL-5"
GRAMMAR = {
    "title": {"nl": "Sleutel bij de buur"}, "attribute": "school", "deontic": "must", "aim": {"nl": "een sleutel delen"},
    "condition": "na de uren", "ostrom": "boundary",
}  # fmt: skip


def step(id: str, verb: str, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Rule, id), verb)(by=by, **values)


def propose(**values: Any) -> Any:
    return lambda session, by: Rule.propose(session, by=by, **{**GRAMMAR, **values}).id


def test_a_lead_proposes_a_rule_in_its_grammar(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("RUL-7", propose(), may=[FACILITATOR], may_not=[AN, CHLOE, VISITOR])
    made = do(BRAM, propose(proposed_at="GAT-05", from_initiative="INI-07", creates_conditions=["CON-2"], or_else=""))
    assert stands(made) == {
        "id": made, **GRAMMAR, "status": "proposed", "proposed_at": "GAT-05", "from_initiative": "INI-07",
        "creates_conditions": ["CON-2"],
    }  # fmt: skip
    assert (last(made).by, last(made).act) == (BRAM, "proposed a rule")


@pytest.mark.parametrize("wrong", [{"attribute": " "}, {"aim": {}}, {"deontic": "should"}, {"ostrom": "x"}, {"from_initiative": "INI-99"}])  # fmt: skip
def test_half_a_rule_is_refused_in_words(filled: Store, do: Any, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(BRAM, propose(**wrong))
    assert filled.clock() == clock


def test_the_facilitator_works_on_the_words_and_reasons_but_does_not_decide(only: Any, do: Any, stands: Any) -> None:
    words = {
        "condition": "elk jaar",
        "rationale": "om te leren",
        "alternatives_considered": 2,
        "creates_conditions": ("CON-8",),
    }
    only(PROPOSED, step(PROPOSED, "edit", **words), may=[FACILITATOR], may_not=[AN, BRAM, CHLOE])
    assert (stands(PROPOSED)["rationale"], stands(PROPOSED)["creates_conditions"]) == ("om te leren", ["CON-8"])
    for forbidden in ({"status": "in_force"}, {"decided_on": TODAY}, {"decided_by": "ORG-01"}):
        with pytest.raises(TypeError):
            do(FACILITATOR, step(PROPOSED, "edit", **forbidden))


def test_a_reason_of_spaces_is_no_reason(do: Any, stands: Any) -> None:
    do(FACILITATOR, step(PROPOSED, "edit", rationale="  "))
    do(AN, step(PROPOSED, "adopt", on=TODAY, decided_by="ORG-01", rationale=" "))
    assert "rationale" not in stands(PROPOSED)


def test_a_rule_goes_from_talk_to_force_and_the_history_has_each_step(do: Any, stands: Any, last: Any) -> None:
    do(FACILITATOR, step(PROPOSED, "discuss"))
    assert (stands(PROPOSED)["status"], last(PROPOSED).act) == ("discussed", "discussed")
    day = date(2018, 6, 1)
    do(AN, step(PROPOSED, "adopt", on=day, decided_by="ORG-01", rationale="leren", review_on=date(2020, 6, 1),
                alternatives_considered=2))  # fmt: skip
    now = stands(PROPOSED)
    assert (now["status"], now["decided_by"], now["decided_on"], now["review_on"]) == ("adopted", "ORG-01", "2018-06-01", "2020-06-01")  # fmt: skip
    do(AN, step(PROPOSED, "put_in_force"))
    assert {**now, "status": "in_force"} == stands(PROPOSED), "it keeps who decided and when"
    do(AN, step(PROPOSED, "retire"))
    assert (stands(PROPOSED)["status"], last(PROPOSED).before, last(PROPOSED).by) == (
        "retired",
        {"status": "in_force"},
        AN,
    )


def test_only_the_steering_group_decides(only: Any) -> None:
    adopt = step(DISCUSSED, "adopt", on=TODAY, decided_by="ORG-01")
    only(DISCUSSED, adopt, may=[AN], may_not=[BRAM, FACILITATOR, CHLOE, VISITOR])
    only(ADOPTED, step(ADOPTED, "put_in_force"), may=[AN], may_not=[BRAM, FACILITATOR])
    only(IN_FORCE, step(IN_FORCE, "retire"), may=[AN], may_not=[BRAM, FACILITATOR, CHLOE])
    only(PROPOSED, step(PROPOSED, "discuss"), may=[AN], may_not=[BRAM, CHLOE, VISITOR])


@pytest.mark.parametrize(("id", "verb"), [
    (DISCUSSED, "discuss"), (ADOPTED, "discuss"), (IN_FORCE, "discuss"), (IN_FORCE, "put_in_force"),
])  # fmt: skip
def test_a_rule_does_not_go_back_nor_stay_in_place(do: Any, stands: Any, id: str, verb: str) -> None:
    before = stands(id)
    with pytest.raises(Refused) as refused:
        do(AN, step(id, verb))
    assert "already" in refused.value.say()
    assert stands(id) == before


def test_a_rule_in_force_is_not_adopted_again_with_another_date(do: Any, stands: Any) -> None:
    before = stands(IN_FORCE)
    with pytest.raises(Refused):
        do(AN, step(IN_FORCE, "adopt", on=TODAY, decided_by="ORG-02"))
    assert stands(IN_FORCE) == before


def test_a_rule_that_nobody_adopted_comes_in_force_only_with_who_decided_and_when(do: Any, stands: Any) -> None:
    for half in ({}, {"on": TODAY}, {"decided_by": "ORG-01"}, {"on": TODAY + timedelta(days=1), "decided_by": "ORG-01"},
                 {"on": TODAY, "decided_by": "ORG-99"}):  # fmt: skip
        with pytest.raises(Refused):
            do(AN, step(DISCUSSED, "put_in_force", **half))
    do(AN, step(DISCUSSED, "put_in_force", on=TODAY, decided_by="ORG-01"))
    assert (stands(DISCUSSED)["status"], stands(DISCUSSED)["decided_on"]) == ("in_force", "2018-06-30")


def test_a_person_without_an_account_may_not_even_discuss(do: Any) -> None:
    with pytest.raises(NotAllowed):
        do(VISITOR, step(PROPOSED, "discuss"))
