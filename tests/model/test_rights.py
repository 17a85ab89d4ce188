"""Who may do what (domain.md 2.4), read as the table it is; and the verbs that ask it. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR
from tracker.errors import NotAllowed, Refused
from tracker.model import Initiative, Organisation
from tracker.model.rights import RIGHTS, VISITOR, Permission, Person, Role, may
from tracker.store import Store

TODAY = date(2018, 6, 30)
P = Permission


@dataclass
class Thing:
    """An initiative as far as rights look at it."""

    lead_user: str
    lead_org: str


OWN, OTHER, OF_MY_ORGANISATION = Thing("me", "ORG-1"), Thing("she", "ORG-2"), Thing("she", "ORG-1")
TABLE = [  # permission, role, may on: own initiative, another's, another's of the own organisation
    (P.EDIT_INITIATIVE, Role.LEAD, (True, False, False)),
    (P.EDIT_INITIATIVE, Role.FACILITATOR, (True, True, True)),
    (P.EDIT_INITIATIVE, Role.STEERING, (False, False, False)),
    (P.CHECK_IN, Role.LEAD, (True, False, False)),
    (P.CHECK_IN, Role.FACILITATOR, (True, True, True)),
    (P.CHECK_IN, Role.STEERING, (False, False, False)),
    (P.MOVE_TO_S1_S3, Role.LEAD, (True, False, False)),
    (P.MOVE_TO_S1_S3, Role.FACILITATOR, (True, True, True)),
    (P.MOVE_TO_S1_S3, Role.STEERING, (False, False, False)),
    (P.MOVE_TO_S4, Role.STEERING, (False, True, False)),
    (P.MOVE_TO_S4, Role.FACILITATOR, (False, True, False)),
    (P.MOVE_TO_S4, Role.LEAD, (False, False, False)),
    (P.MOVE_TO_S5_S7, Role.STEERING, (False, True, False)),
    (P.MOVE_TO_S5_S7, Role.FACILITATOR, (False, False, False)),
    (P.OVERRIDE_GATE, Role.STEERING, (False, True, False)),
    (P.OVERRIDE_GATE, Role.FACILITATOR, (False, False, False)),
    (P.OVERRIDE_GATE, Role.LEAD, (False, False, False)),
    (P.ADD_STRONG_EVIDENCE, Role.FACILITATOR, (True, True, True)),
    (P.ADD_STRONG_EVIDENCE, Role.LEAD, (False, False, False)),
    (P.ADD_STRONG_EVIDENCE, Role.STEERING, (False, False, False)),
    (P.REVIEW_GOAL, Role.STEERING, (False, True, False)),
    (P.REVIEW_GOAL, Role.FACILITATOR, (True, True, True)),
    (P.REVIEW_GOAL, Role.LEAD, (False, False, False)),
    (P.SCORE_GOAL, Role.LEAD, (True, False, False)),
]


@pytest.mark.parametrize(("permission", "role", "expected"), TABLE, ids=lambda value: getattr(value, "name", ""))
def test_a_role_reaches_as_far_as_was_agreed(permission: Permission, role: Role, expected: tuple[bool, ...]) -> None:
    me = Person("me", "", role, "ORG-1")
    assert tuple(may(me, permission, thing) for thing in (OWN, OTHER, OF_MY_ORGANISATION)) == expected


S, L, F = Role.STEERING, Role.LEAD, Role.FACILITATOR
ACTS: list[tuple[list[Permission], set[Role]]] = [  # on what belongs to no initiative
    ([P.ADD_VULNERABILITY, P.PROPOSE_PATHWAY, P.ADD_CONDITION, P.PROPOSE_RULE, P.ASK_QUESTION], {L, F}),
    ([P.EDIT_VULNERABILITY, P.EDIT_PATHWAY, P.EDIT_RULE, P.REMOVE_HARM], {F}),
    ([P.REPORT_READINESS, P.DISCUSS_RULE], {S, F}),
    ([P.DECIDE_PATHWAY, P.DECIDE_RULE], {S}),
]


@pytest.mark.parametrize(
    ("permission", "roles"), [(act, roles) for acts, roles in ACTS for act in acts], ids=lambda value: getattr(value, "name", "")
)  # fmt: skip
def test_steering_decides_leads_propose_and_the_facilitator_edits(permission: Permission, roles: set[Role]) -> None:
    assert {role for role in Role if may(Person("me", "", role, "ORG-1"), permission)} == roles


@pytest.mark.parametrize("act", [P.ADD_DEPENDENCY, P.REPORT_LEVEL, P.AGREE, P.OPEN_EXCHANGE, P.CONCLUDE_EXCHANGE])
def test_a_lead_speaks_for_the_own_side_only_and_the_facilitator_for_all(act: Permission) -> None:
    sides = (OWN, OTHER, OF_MY_ORGANISATION, Organisation(id="ORG-1"), Organisation(id="ORG-2"))
    found = {role: tuple(may(Person("me", "", role, "ORG-1"), act, side) for side in sides) for role in Role}
    nobody = (False,) * 5
    assert found == {**dict.fromkeys(Role, nobody), L: (True, False, False, True, False), F: (True,) * 5}


def test_a_lead_without_an_organisation_speaks_for_none() -> None:
    assert not may(Person("me", "", L, None), P.REPORT_LEVEL, Organisation(id="ORG-1"))


@pytest.mark.parametrize("role", [Role.FUNDER, Role.PUBLIC, Role.ADMIN])
def test_who_only_looks_changes_nothing_of_an_initiative(role: Role) -> None:
    me = Person("me", "", role, "ORG-1")
    elsewhere = (P.REPORT_PROMISE, P.KEEP_CALENDAR, P.TAKE_SNAPSHOT)  # of the own organisation, or of no initiative
    acts = [act for act in RIGHTS if not act.name.startswith(("SEE_", "BEGIN_PORTFOLIO")) and act not in elsewhere]
    assert not [act for act in acts if may(me, act, OWN) or may(me, act, OTHER)]


def test_a_visitor_leads_nothing_even_where_no_account_is_named() -> None:
    assert not may(VISITOR, Permission.CHECK_IN, Thing(None, "ORG-1"))  # type: ignore[arg-type]


def evidence(
    by: Person, level: int, *, independent: bool = True, sort: str = "comparison_group"
) -> Callable[..., object]:
    return lambda session: session.get_one(Initiative, "INI-07").add_evidence(
        by=by, on=TODAY, level=level, sort=sort, independent=independent, result="supports", title={"nl": "meting"}
    )


@pytest.mark.parametrize("who", [AN, CHLOE, "USR-L01", "USR-A1"])
def test_only_the_lead_and_the_facilitator_write_evidence_down(
    filled: Store, person: Callable[[str], Person], who: str
) -> None:
    with pytest.raises(NotAllowed):
        filled.save(evidence(person(who), 1), by=person(who), key=who)


def test_strong_evidence_is_recorded_by_the_facilitator_and_must_be_independent(
    filled: Store, person: Callable[[str], Person]
) -> None:
    lead, facilitator = person(BRAM), person(FACILITATOR)
    with pytest.raises(NotAllowed):
        filled.save(evidence(lead, 3), by=lead, key="lead")
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


@pytest.mark.parametrize("who", [AN, CHLOE, "USR-L01"])
def test_nobody_reports_on_the_initiative_of_another(filled: Store, person: Callable[[str], Person], who: str) -> None:
    by = person(who)
    with pytest.raises(NotAllowed):
        filled.save(
            lambda s: s.get_one(Initiative, "INI-07").tell(by=by, on=TODAY, confidence="green", text={"nl": "goed"}),
            by=by, key=who,
        )  # fmt: skip
