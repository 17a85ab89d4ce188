"""A harmful score stays until somebody from outside agrees that there is no such harm. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.model import Initiative, ScoreRemoval
from tracker.portfolio.proposals import removals
from tracker.store import Store

TODAY = date(2018, 6, 30)
LEAD, HARMS = "USR-L04", "INI-20"  # harms 10.2 by -2
WHY, NO = {"nl": "Het was een andere wijk."}, {"nl": "De wijk is dezelfde."}


def ask(initiative: str = HARMS, target: str = "10.2", score: int = -2, **values: Any) -> Any:
    usual = {"why": WHY, "on": TODAY}
    return lambda session, by: (
        ScoreRemoval.ask(
            session, by=by, initiative=initiative, target=target, score=score, **{**usual, **values}
        ).id
    )  # fmt: skip


def decide(id: str, verb: str, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(ScoreRemoval, id), verb)(by=by, **{"on": TODAY, **values})


def harms(document: dict[str, Any]) -> list[str]:
    return [row["target"] for row in document["sdg"] if row["score"] < 0]


def waiting(store: Store) -> list[str]:
    with store.reading() as session:
        return [row.id for row in removals(session, TODAY, HARMS)]


def test_a_lead_asks_and_the_score_stays_meanwhile(only: Any, stands: Any, last: Any, filled: Store) -> None:
    only("RMV-01", ask(), may=[LEAD], may_not=[AN, BRAM, CHLOE, VISITOR])
    assert stands("RMV-01") == {
        "id": "RMV-01", "initiative": HARMS, "target": "10.2", "score": -2, "why": WHY, "proposed_by": LEAD,
        "proposed_on": TODAY.isoformat(),
    }  # fmt: skip
    assert (last("RMV-01").act, harms(stands(HARMS)), waiting(filled)) == (
        "asked to take harm away",
        ["10.2"],
        ["RMV-01"],
    )


def test_what_is_no_harm_or_not_there_is_not_asked_and_nothing_twice(do: Any, filled: Store) -> None:
    do(LEAD, ask())
    clock = filled.clock()
    with pytest.raises(Refused, match="already"):
        do(LEAD, ask())
    with pytest.raises(NotFound):
        do(LEAD, ask(score=-1))
    for wrong in ({"why": {}}, {"on": TODAY + timedelta(days=1)}):
        with pytest.raises(Refused):
            do(LEAD, ask(**wrong))
    with pytest.raises(Refused, match="no harm"):
        do(BRAM, ask("INI-07", "4.5", 2))
    assert filled.clock() == clock


def test_steering_from_outside_agrees_and_the_history_keeps_the_score(
    do: Any, only: Any, stands: Any, last: Any, filled: Store
) -> None:
    id = do(LEAD, ask())
    only(id, decide(id, "agree"), may=[AN], may_not=[LEAD, CHLOE, VISITOR, BRAM])
    assert (harms(stands(HARMS)), stands(id)["agreed"], stands(id)["decided_by"], waiting(filled)) == ([], True, AN, [])
    event = last(HARMS)
    assert (event.act, event.by) == ("took harm away", AN)
    assert [row["score"] for row in event.before["sdg"] if row["score"] < 0] == [-2]
    for verb in (decide(id, "agree"), decide(id, "refuse", reason=NO)):
        with pytest.raises((Refused, NotFound)):
            do(FACILITATOR, verb)


def test_the_harm_stays_with_a_reason(do: Any, stands: Any, filled: Store) -> None:
    id = do(LEAD, ask())
    with pytest.raises(Refused, match="why"):
        do(FACILITATOR, decide(id, "refuse", reason={"nl": " "}))
    do(FACILITATOR, decide(id, "refuse", reason=NO))
    assert (harms(stands(HARMS)), stands(id)["agreed"], stands(id)["reason"], waiting(filled)) == (
        ["10.2"],
        False,
        NO,
        [],
    )
    assert do(LEAD, ask()) == "RMV-02", "one may ask again"


def test_nobody_decides_about_the_own_organisation_or_what_they_asked_themselves(do: Any) -> None:
    def harm(session: Any, by: Any) -> None:
        session.get_one(Initiative, "INI-22").score_target(
            "10.2", by=by, on=TODAY, score=-1, evidence_level=0, rationale="sluit avondwerkers uit", mitigation="none"
        )

    do("USR-L03", harm)
    of_an = do("USR-L03", ask("INI-22", "10.2", -1))
    with pytest.raises(NotAllowed, match="own organisation"):
        do(AN, decide(of_an, "agree"))
    own = do(FACILITATOR, ask())
    with pytest.raises(NotAllowed, match="yourself"):
        do(FACILITATOR, decide(own, "agree"))


def test_a_score_that_changed_since_is_not_taken_away(do: Any, stands: Any, filled: Store) -> None:
    id = do(LEAD, ask())
    do(
        LEAD,
        lambda session, by: session.get_one(Initiative, HARMS).score_target(
            "10.2", by=by, on=TODAY, score=-3, evidence_level=0, rationale="erger dan gedacht", mitigation="none"
        ),
    )
    with pytest.raises(NotFound):
        do(AN, decide(id, "agree"))
    assert (harms(stands(HARMS)), waiting(filled)) == (["10.2"], []), "what was asked about is not there any more"
