"""What a right is not enough for: strong proof, less harm, a claim. Who has which right is asked in tests/rights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from tests.conftest import BRAM, FACILITATOR
from tracker.errors import NotAllowed, Refused
from tracker.model import Initiative
from tracker.model.rights import VISITOR, Permission, Person, may
from tracker.store import Store

TODAY = date(2018, 6, 30)


@dataclass
class Thing:
    """An initiative as far as rights look at it."""

    lead_user: str
    lead_org: str


def test_a_visitor_leads_nothing_even_where_no_account_is_named() -> None:
    assert not may(VISITOR, Permission.CHECK_IN, Thing(None, "ORG-1"))


def evidence(
    by: Person, level: int, *, independent: bool = True, sort: str = "comparison_group"
) -> Callable[..., object]:
    return lambda session: session.get_one(Initiative, "INI-07").add_evidence(
        by=by, on=TODAY, level=level, sort=sort, independent=independent, result="supports", title={"nl": "meting"}
    )


def test_strong_evidence_is_independent_and_no_testimony(filled: Store, person: Callable[[str], Person]) -> None:
    facilitator = person(FACILITATOR)
    with pytest.raises(Refused):
        filled.save(evidence(facilitator, 3, independent=False), by=facilitator, key="dependent")
    with pytest.raises(Refused):
        filled.save(evidence(facilitator, 3, sort="testimony"), by=facilitator, key="testimony")
    filled.save(evidence(facilitator, 3), by=facilitator, key="strong")
    with filled.reading() as session:
        assert session.get_one(Initiative, "INI-07").proven_level(TODAY) == 3


def score(by: Person, points: int, level: int = 0) -> Callable[..., object]:
    return lambda session: session.get_one(Initiative, "INI-07").score_target(
        "10.2",
        by=by,
        on=TODAY,
        score=points,
        evidence_level=level,
        rationale="omdat",
        mitigation="none" if points < 0 else None,
    )


def test_a_lead_makes_harm_larger_but_not_smaller_on_their_own(filled: Store, person: Callable[[str], Person]) -> None:
    lead, facilitator = person(BRAM), person(FACILITATOR)
    filled.save(score(lead, -1), by=lead, key="1")
    filled.save(score(lead, -3), by=lead, key="2")
    with pytest.raises(NotAllowed):
        filled.save(score(lead, -1), by=lead, key="3")
    filled.save(score(facilitator, -1), by=facilitator, key="4")
    with filled.reading() as session:
        rows = [row for row in session.get_one(Initiative, "INI-07").sdg if row.target == "10.2" and row.score < 0]
        assert [(row.score, row.reviewed) for row in rows] == [(-1, True)]


def test_a_claim_does_not_stand_on_more_than_the_best_evidence(filled: Store, person: Callable[[str], Person]) -> None:
    lead = person(BRAM)
    with pytest.raises(Refused):
        filled.save(score(lead, 2, level=2), by=lead, key="1")  # INI-07 has evidence of level 1
    filled.save(score(lead, 2, level=1), by=lead, key="2")


def test_a_score_without_a_reason_is_refused(filled: Store, person: Callable[[str], Person]) -> None:
    with pytest.raises(Refused):
        filled.save(
            lambda s: s.get_one(Initiative, "INI-07").score_target(
                "10.2", by=person(BRAM), on=TODAY, score=1, evidence_level=0, rationale=" "
            ),
            by=person(BRAM), key="1",
        )  # fmt: skip
