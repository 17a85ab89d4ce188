"""The register of questions: who writes one down, and what it must say. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import Refused
from tracker.model import Question
from tracker.store import Store

TODAY = date(2018, 6, 30)


def ask(**values: Any) -> Any:
    what = {"on": TODAY, "statement": {"nl": "Wie past op?"}, "asked_by_role": "parent", "involvement": 0, **values}
    return lambda session, by: Question.ask(session, by=by, **what).id


def test_a_lead_writes_down_what_somebody_asked(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("QST-14", ask(), may=[FACILITATOR], may_not=[AN, CHLOE, "USR-A1", VISITOR])
    made = do(BRAM, ask(vulnerabilities=["VUL-8", "VUL-1"], gathering="GAT-04"))
    assert stands(made) == {
        "id": made, "statement": {"nl": "Wie past op?"}, "asked_by_role": "parent", "involvement": 0,
        "asked_on": "2018-06-30", "gathering": "GAT-04", "vulnerabilities": ["VUL-8", "VUL-1"],
    }  # fmt: skip
    assert (last(made).by, last(made).act) == (BRAM, "asked a question")


def test_a_question_can_be_asked_before_anybody_knows_what_is_vulnerable(do: Any, stands: Any) -> None:
    assert stands(do(BRAM, ask()))["vulnerabilities"] == []


@pytest.mark.parametrize("wrong", [
    {"statement": {"nl": ""}}, {"asked_by_role": "king"}, {"involvement": 5}, {"on": TODAY + timedelta(days=1)},
    {"vulnerabilities": ["VUL-99"]}, {"gathering": "GAT-99"}, {"asked_by_role": None}, {"involvement": None},
])  # fmt: skip
def test_a_question_without_words_or_asker_is_refused(filled: Store, do: Any, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(BRAM, ask(**wrong))
    assert filled.clock() == clock
