"""The parts of the story of one initiative, as a page or a report tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.model import Initiative
from tracker.model.rights import AUDIENCES, Permission, Person, Role, may
from tracker.portfolio.photo_reports import Shot

Text = dict[str, str]


@dataclass(frozen=True)
class Reader:
    """Which of the story may be read; two people with the same reader see the same."""

    everything_said: bool  # also testimonies without consent
    audience: str | None
    check_ins: bool
    money: str  # "all" lines, "not_refused" and own lines, or only "totals"
    org: str | None  # whose own lines are meant

    @classmethod
    def of(cls, person: Person, initiative: Initiative) -> Reader:
        money = "totals"
        if may(person, Permission.SEE_FUNDING_LINES, initiative):
            money = "not_refused" if person.role is Role.FUNDER else "all"
        return cls(
            everything_said=person.role is Role.FACILITATOR,
            audience=AUDIENCES.get(person.role),
            check_ins=may(person, Permission.SEE_CHECK_INS),
            money=money,
            org=person.org if money == "not_refused" else None,
        )


@dataclass(frozen=True)
class Decision:
    """One decision about the stage. `by` and `co_by` are account names; "" when nobody was recorded."""

    stage: str
    on: date
    decision: str
    by: str
    co_by: str
    rationale: str
    override: bool
    imported: bool
    evidence: tuple[Text, ...]


@dataclass(frozen=True)
class Asked:
    statement: Text
    role: str
    involvement: int
    on: date


@dataclass(frozen=True)
class Voice:
    text: Text
    speaker: str
    on: date
    consented: bool  # False only for who may read everything


@dataclass(frozen=True)
class Shown:
    """Where one can go and see an element of the desired future."""

    element: Text
    how: Text


@dataclass(frozen=True)
class Proven:
    id: str
    title: Text
    level: int
    on: date
    sort: str
    independent: bool
    result: str
    file: str


@dataclass(frozen=True)
class Deed:
    """An amplification action."""

    id: str
    process: str
    state: str
    achieved_on: date | None
    evidence_level: int
    what: Text


@dataclass(frozen=True)
class Scored:
    target: str
    label: Text
    score: int
    evidence_level: int
    rationale: str
    mitigation: str | None
    mitigation_note: str
    on: date
    reviewed: bool


@dataclass(frozen=True)
class Money:
    """A funding line, or (funder "") the sum of those in one state. In cents."""

    id: str
    funder: str
    cents: int
    status: str
    org: str = ""  # the id of the funder


@dataclass(frozen=True)
class Told:
    on: date
    by: str
    confidence: str
    text: Text
    learned: Text | None
    loop: int | None
    help_needed: str | None


@dataclass(frozen=True)
class Tie:
    """Something this initiative needs from another, or another from it. Levels 0-5, None = not reported."""

    id: str
    other: str
    name: Text | str  # of an initiative, or of an organisation
    is_initiative: bool
    what: Text | None
    strength: int
    agreement: str  # none, intention, formal
    agreed_on: date | None
    substitutable: bool
    our_level: int | None
    their_level: int | None


@dataclass(frozen=True)
class Story:
    id: str
    title: Text
    summary: Text
    status: str
    lead_org: str
    lead_user: str
    partners: tuple[str, ...]
    places: tuple[str, ...]
    reach: int | None
    reach_on: date | None
    needed: int | None  # budget in cents
    model: dict[str, Any]  # for_whom, mechanism, activities, assumption: text or None; affected_role: 0-4 or None
    alternatives: int | None
    screened_on: date | None
    questions: tuple[Asked, ...]
    vulnerabilities: tuple[Text, ...]
    levers: tuple[Text, ...]
    pathways: tuple[tuple[Text, str], ...]  # with their status on the day
    shown: tuple[Shown, ...]
    decisions: tuple[Decision, ...]
    voices: tuple[Voice, ...]
    shots: tuple[Shot, ...]  # pictures from where these were told
    evidence: tuple[Proven, ...]  # latest first
    deeds: tuple[Deed, ...]  # latest achieved first, then under way and planned
    scores: tuple[Scored, ...]
    money: tuple[Money, ...]
    updates: tuple[Told, ...]  # latest first
    needs: tuple[Tie, ...]  # most critical first
    needed_by: tuple[Tie, ...]


MODEL = ("for_whom", "mechanism", "activities", "assumption", "affected_role")
