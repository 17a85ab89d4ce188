"""Scores of goals: who looks at them, and who takes one away. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.model import Initiative

TODAY = date(2018, 6, 30)
AT_LEAD = "USR-L04"  # leads INI-20, which harms 10.2 by -2
WHY = "het was een andere wijk"


def step(id: str, verb: str, *args: Any, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Initiative, id), verb)(*args, by=by, **values)


def scores(document: dict[str, Any]) -> list[tuple[str, int, bool]]:
    return [(row["target"], row["score"], row.get("reviewed", False)) for row in document.get("sdg", ())]


def test_somebody_from_another_organisation_reviews_a_score(only: Any, stands: Any, last: Any) -> None:
    assert scores(stands("INI-07")) == [("4.5", 2, False)]
    only("INI-07", step("INI-07", "review_score", "4.5", 2), may=[AN], may_not=[BRAM, CHLOE, "USR-L01", VISITOR])
    assert scores(stands("INI-07")) == [("4.5", 2, True)]
    assert (last("INI-07").by, last("INI-07").act) == (AN, "reviewed a score")


def test_nobody_of_the_steering_group_reviews_the_own_organisation(do: Any, stands: Any) -> None:
    do("USR-L03", step("INI-22", "score_target", "10.2", on=TODAY, score=1, evidence_level=0, rationale="ja"))
    with pytest.raises(NotAllowed) as refused:
        do(AN, step("INI-22", "review_score", "10.2", 1))
    assert "own organisation" in refused.value.say()
    do(FACILITATOR, step("INI-22", "review_score", "10.2", 1))
    assert ("10.2", 1, True) in scores(stands("INI-22"))


def test_a_score_that_changed_since_it_was_seen_is_not_reviewed(do: Any, stands: Any) -> None:
    do(BRAM, step("INI-07", "score_target", "4.5", on=TODAY, score=3, evidence_level=0, rationale="meer"))
    with pytest.raises(NotFound) as gone:
        do(AN, step("INI-07", "review_score", "4.5", 2))
    assert "changed it" in gone.value.say()
    assert scores(stands("INI-07")) == [("4.5", 3, False)]


def test_harm_is_taken_away_by_the_facilitator_with_a_reason_that_the_history_keeps(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    gone = step("INI-20", "remove_score", "10.2", -2, why=WHY)
    only("INI-20", gone, may=[], may_not=[AT_LEAD, AN, "USR-S2", CHLOE, VISITOR])
    with pytest.raises(Refused):
        do(FACILITATOR, step("INI-20", "remove_score", "10.2", -2, why="  "))
    before = stands("INI-20")["sdg"]
    do(FACILITATOR, gone)
    assert not any(score < 0 for _target, score, _reviewed in scores(stands("INI-20")))
    event = last("INI-20")
    assert (event.by, event.act, event.why, event.before["sdg"]) == (FACILITATOR, "removed a score", WHY, before)


def test_a_lead_takes_an_own_claim_back(only: Any, stands: Any, last: Any) -> None:
    gone = step("INI-07", "remove_score", "4.5", 2, why="niet hard te maken")
    only("INI-07", gone, may=[BRAM], may_not=[AN, CHLOE, "USR-L01"])
    assert scores(stands("INI-07")) == []
    assert last("INI-07").why == "niet hard te maken"


def test_a_score_that_is_not_there_any_more_is_said_in_words(do: Any) -> None:
    with pytest.raises(NotFound):
        do(FACILITATOR, step("INI-20", "remove_score", "10.2", -3, why=WHY))
