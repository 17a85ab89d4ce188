"""Initiatives: what people try together, from the question it started with to the change it makes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Cents, Item, Part, Words, id_list, next_id, reference, word_list
from tracker.model.facts import AmplificationAction
from tracker.model.goal import Contribution
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, may, must
from tracker.model.stage import Staged, Transition
from tracker.model.told import Told, needs_words, session_of


class SignalLink(Part):
    """The initiative amplifies, dampens or watches a signal, since a day."""

    __tablename__ = "signal_link"
    __table_args__ = (Index("ix_signal_link_signal", "signal"),)
    fields = ("signal", "intent", "since")

    signal: Mapped[str] = mapped_column(reference("signal"))
    intent: Mapped[str]
    since: Mapped[date]


class ConditionNeed(Part):
    __tablename__ = "condition_need"
    fields = ("condition", "need")

    condition: Mapped[str] = mapped_column(reference("condition"))
    need: Mapped[str]


class Depiction(Part):
    """Where one can go and see an element of the desired future in this initiative."""

    __tablename__ = "depiction"
    fields = ("element", "how")

    element: Mapped[str] = mapped_column(reference("future_element"))
    how: Mapped[dict[str, str]] = mapped_column(Words)


class Initiative(Staged, Told, Item):
    __tablename__ = "initiative"
    __mapper_args__ = {"polymorphic_identity": "initiative"}
    __table_args__ = (Index("ix_initiative_lead_user", "lead_user"),)
    section, prefix = "initiatives", "INI"
    fields = (
        "title", "summary", "origin", "status", "lead_org", "lead_user", "partner_orgs", "places", "reach", "levers",
        "leverage_point", "horizon", "facet", "side", "questions", "alternatives_considered", "vulnerabilities",
        "pathways", "depicts", "ingredients", "intervention_model", "signal_links", "sdg", "sdg_negative_screen",
        "conditions", "needs", "offers", "budget_needed", "call", "stage", "stage_history",
    )  # fmt: skip
    groups = {
        "reach": {"people": "reach_people", "date": "reach_on"},
        "intervention_model": {
            "for_whom": "model_for_whom", "mechanism": "model_mechanism", "activities": "model_activities",
            "assumption": "model_assumption", "affected_role": "model_affected_role",
        },
        "sdg_negative_screen": {"done_on": "screened_on", "result": "screen_result"},
    }  # fmt: skip
    parts = {
        "depicts": Depiction, "signal_links": SignalLink, "sdg": Contribution, "conditions": ConditionNeed,
        "stage_history": Transition,
    }  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    summary: Mapped[dict[str, str]] = mapped_column(Words)
    origin: Mapped[str]
    lead_org: Mapped[str] = mapped_column(reference("organisation"))
    lead_user: Mapped[str] = mapped_column(reference("account"))
    reach_people: Mapped[int | None] = mapped_column(BigInteger)
    reach_on: Mapped[date | None]
    leverage_point: Mapped[int | None]
    horizon: Mapped[str | None]
    facet: Mapped[str | None]
    side: Mapped[str | None]
    alternatives_considered: Mapped[int | None] = mapped_column(BigInteger)
    model_for_whom: Mapped[str | None]
    model_mechanism: Mapped[str | None]
    model_activities: Mapped[str | None]
    model_assumption: Mapped[str | None]
    model_affected_role: Mapped[int | None]
    screened_on: Mapped[date | None]
    screen_result: Mapped[str | None]
    budget_needed: Mapped[int | None] = mapped_column(Cents)
    call: Mapped[str | None] = mapped_column(reference("call"))
    partner_orgs = id_list()
    levers = id_list()
    questions = id_list()
    vulnerabilities = id_list()
    pathways = id_list()
    ingredients = id_list()
    places = word_list()
    needs = word_list()
    offers = word_list()
    depicts: Mapped[list[Depiction]] = relationship(
        foreign_keys=Depiction.owner, order_by=Depiction.position, cascade="all, delete-orphan"
    )
    signal_links: Mapped[list[SignalLink]] = relationship(
        foreign_keys=SignalLink.owner, order_by=SignalLink.position, cascade="all, delete-orphan"
    )
    sdg: Mapped[list[Contribution]] = relationship(
        foreign_keys=Contribution.owner, order_by=Contribution.position, cascade="all, delete-orphan"
    )
    conditions: Mapped[list[ConditionNeed]] = relationship(
        foreign_keys=ConditionNeed.owner, order_by=ConditionNeed.position, cascade="all, delete-orphan"
    )
    stage_history: Mapped[list[Transition]] = relationship(
        foreign_keys=Transition.owner, order_by=Transition.position, cascade="all, delete-orphan"
    )

    @classmethod
    def begin(
        cls, session: Session, *, by: Person, on: date, title: dict[str, str], summary: dict[str, str], question: str,
        lead_org: str, lead_user: str, origin: str = "new",
    ) -> Initiative:  # fmt: skip
        """A new initiative in stage S1, started from a question that somebody asked."""
        must(by, Permission.BEGIN_INITIATIVE)
        initiative = cls(
            id=next_id(session, cls),
            title=title,
            summary=summary,
            origin=origin,
            lead_org=lead_org,
            lead_user=lead_user,
        )
        must(by, Permission.MOVE_TO_S1_S3, initiative)  # a lead begins what they lead themselves
        needs_words(initiative, "title", title)
        needs_words(initiative, "summary", summary)
        must_have_come(session, initiative.id, on)
        initiative.questions = [question]
        initiative.stage_history = [Transition(position=0, stage="S1", decided_on=on, decision="start", by=by.id)]
        session.add(initiative)
        remember(session, "began")
        return initiative

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change what is known about the initiative itself: texts, links, model, budget. Names are the attributes."""
        must(by, Permission.EDIT_INITIATIVE, self)
        for name, value in values.items():
            if name in ("title", "summary"):
                needs_words(self, name, value)
            setattr(self, name, value)
        remember(self, "edited")

    def link_signal(self, signal: str, *, by: Person, intent: str, since: date) -> None:
        """Amplify, dampen or watch a signal from this day on; a second link to the same signal replaces the first."""
        must(by, Permission.EDIT_INITIATIVE, self)
        link = next((row for row in self.signal_links if row.signal == signal), None)
        if link:
            link.intent, link.since = intent, since
        else:
            row = SignalLink(position=next_position(self.signal_links), signal=signal, intent=intent, since=since)
            self.signal_links.append(row)
        remember(self, "linked a signal")

    def amplify(
        self, *, by: Person, process: str, state: str, signals: list[str], what: dict[str, str], evidence_level: int = 0,
        achieved_on: date | None = None, place: str | None = None,
    ) -> AmplificationAction:  # fmt: skip
        """Log an amplification action: planned, under way, achieved on a day, or dropped."""
        must(by, Permission.EDIT_INITIATIVE, self)
        session = session_of(self)
        action = AmplificationAction(
            id=next_id(session, AmplificationAction), initiative=self.id, process=process, state=state, what=what,
            achieved_on=achieved_on, evidence_level=evidence_level, place=place or None,
        )  # fmt: skip
        action.signals = signals
        session.add(action)
        remember(self, "logged an amplification")
        return action

    def score_target(
        self, target: str, *, by: Person, on: date, score: int, evidence_level: int, rationale: str,
        mitigation: str | None = None, mitigation_note: str | None = None,
    ) -> None:  # fmt: skip
        """Say what the initiative does to a target; replaces the earlier score of the same sign."""
        must(by, Permission.SCORE_GOAL, self)
        if score == 0:
            raise Refused([Problem(self.id, "sdg", later("A score of 0 says nothing; leave the target out instead."))])
        must_have_come(session_of(self), self.id, on)
        if not rationale.strip():
            raise Refused([Problem(self.id, "rationale", later("Say why, in one sentence."))])
        earlier = next((row for row in self.sdg if row.target == target and (row.score > 0) == (score > 0)), None)
        if earlier is not None and earlier.score < 0 and score > earlier.score:
            must(by, Permission.REVIEW_GOAL, self)  # a lead cannot make harm smaller on their own
        row = earlier or Contribution(position=next_position(self.sdg), target=target)
        row.score, row.evidence_level, row.rationale, row.assessed_on = score, evidence_level, rationale, on
        row.mitigation = (mitigation or "none") if score < 0 else None
        row.mitigation_note = (mitigation_note or None) if score < 0 else None
        row.reviewed = may(by, Permission.REVIEW_GOAL, self)
        if earlier is None:
            self.sdg.append(row)
        remember(self, "scored a target")

    def screen_for_harm(self, *, by: Person, on: date, found: bool) -> None:
        must(by, Permission.EDIT_INITIATIVE, self)
        must_have_come(session_of(self), self.id, on)
        self.screened_on, self.screen_result = on, "found" if found else "none_found"
        remember(self, "screened for harm")


def next_position(rows: list[Any]) -> int:
    return max((int(row.position) for row in rows), default=-1) + 1
