"""What initiatives give each other: opened by either lead, and what came of it told later. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotFound, Refused
from tracker.model import CrossPollination
from tracker.store import Store

TODAY = date(2018, 6, 30)
OTHER_LEAD = "USR-L02"  # leads INI-19
NOT_THEIRS = [AN, CHLOE, "USR-L01", "USR-A1", VISITOR]


def open_one(**values: Any) -> Any:
    what = {
        "on": TODAY,
        "from_initiative": "INI-19",
        "to_initiative": "INI-07",
        "what": {"nl": "hun draaiboek"},
        **values,
    }
    return lambda session, by: CrossPollination.open_exchange(session, by=by, **what).id


def conclude(id: str, outcome: str, **values: Any) -> Any:
    return lambda s, by: s.get_one(CrossPollination, id).conclude(outcome, by=by, **{"on": TODAY, **values})


def test_either_lead_accepts_a_match_and_it_begins_as_an_idea(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("XPO-7", open_one(), may=[OTHER_LEAD, FACILITATOR], may_not=NOT_THEIRS)
    made = do(BRAM, open_one(ingredient="DNA-3", gathering="GAT-05"))
    assert stands(made) == {
        "id": made, "gathering": "GAT-05", "date": "2018-06-30", "from_initiative": "INI-19", "to_initiative": "INI-07",
        "what": {"nl": "hun draaiboek"}, "ingredient": "DNA-3", "outcome": "idea",
    }  # fmt: skip
    assert (last(made).by, last(made).act) == (BRAM, "opened an exchange")


@pytest.mark.parametrize("wrong", [
    {"from_initiative": "INI-07"}, {"what": {"nl": " "}}, {"ingredient": "DNA-99"}, {"on": TODAY + timedelta(days=1)},
])  # fmt: skip
def test_an_exchange_that_makes_no_sense_is_refused(filled: Store, do: Any, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(BRAM, open_one(**wrong))
    assert filled.clock() == clock


def test_an_exchange_with_an_initiative_that_is_gone_is_said_in_words(do: Any) -> None:
    with pytest.raises(NotFound):
        do(BRAM, open_one(from_initiative="INI-99"))


def test_what_came_of_it_may_become_more_later(only: Any, do: Any, stands: Any, last: Any) -> None:
    made = do(BRAM, open_one(on=date(2018, 5, 1)))
    only(made, conclude(made, "tried", on=date(2018, 6, 1)), may=[OTHER_LEAD], may_not=NOT_THEIRS)
    assert (stands(made)["outcome"], stands(made)["outcome_on"]) == ("tried", "2018-06-01")
    do(BRAM, conclude(made, "joint_initiative", resulted_in="INI-17"))
    now = stands(made)
    assert (now["outcome"], now["outcome_on"], now["resulted_in"]) == ("joint_initiative", "2018-06-30", "INI-17")
    assert (last(made).by, last(made).act, last(made).before["outcome"]) == (BRAM, "concluded an exchange", "tried")


@pytest.mark.parametrize(("outcome", "on", "more"), [
    ("idea", TODAY, {}),  # that it was already
    ("adopted", date(2018, 3, 31), {}),  # before it was tried
    ("adopted", TODAY + timedelta(days=1), {}),
    ("adopted", TODAY, {"resulted_in": "INI-99"}),
    ("married", TODAY, {}),
])  # fmt: skip
def test_an_outcome_is_more_than_an_idea_and_not_dated_back(
    do: Any, stands: Any, outcome: str, on: date, more: Any
) -> None:
    before = stands("XPO-5")  # tried on 2018-04-01
    with pytest.raises(Refused):
        do(FACILITATOR, conclude("XPO-5", outcome, on=on, **more))
    assert stands("XPO-5") == before


def test_an_outcome_before_the_exchange_itself_is_refused(do: Any) -> None:
    with pytest.raises(Refused):
        do(FACILITATOR, conclude("XPO-4", "tried", on=date(2017, 11, 22)))
