"""Initiatives: what people try together, from the question it started with to the change it makes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from tracker.errors import NotAllowed
from tracker.lang import later
from tracker.model.base import Cents, Item, Words, id_list, next_id, reference, session_of, word_list
from tracker.model.facts import AmplificationAction
from tracker.model.goal import Contribution, Scored
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.placement import ConditionNeed, Depiction, Placed, SignalLink
from tracker.model.rights import Permission, Person, Role, must
from tracker.model.stage import Staged, Transition
from tracker.model.told import Told


class Initiative(Staged, Placed, Scored, Told, Item):
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
    editable = (
        "title", "summary", "origin", "partner_orgs", "places", "reach_people", "reach_on", "levers", "leverage_point",
        "horizon", "facet", "side", "questions", "alternatives_considered", "vulnerabilities", "pathways", "ingredients",
        "model_for_whom", "model_mechanism", "model_activities", "model_assumption", "model_affected_role", "needs",
        "offers", "budget_needed", "call",
    )  # fmt: skip

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
        if by.role is Role.LEAD and by.org not in (None, lead_org):
            # else nobody there could be kept from deciding on it
            raise NotAllowed(later("You begin an initiative for your own organisation only."))
        initiative = cls(
            id=next_id(session, cls),
            title=title,
            summary=summary,
            origin=origin,
            lead_org=lead_org,
            lead_user=lead_user,
        )
        must(by, Permission.MOVE_TO_S1_S3, initiative)  # a lead begins what they lead themselves
        initiative.must_say()
        must_have_come(session, initiative.id, on)
        initiative.questions = [question]
        initiative.stage_history = [Transition(position=0, stage="S1", decided_on=on, decision="start", by=by.id)]
        session.add(initiative)
        remember(session, "began")
        return initiative

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change what is known about the initiative itself: texts, links, model, budget. Names are the attributes."""
        must(by, Permission.EDIT_INITIATIVE, self)
        self.put(values)
        remember(self, "edited")

    def amplify(
        self, *, by: Person, process: str, state: str, signals: list[str], what: dict[str, str], evidence_level: int = 0,
        achieved_on: date | None = None, place: str | None = None,
    ) -> AmplificationAction:  # fmt: skip
        """Log an amplification action: planned, under way, achieved on a day, or dropped."""
        must(by, Permission.EDIT_INITIATIVE, self)
        session = session_of(self)
        if achieved_on is not None:
            must_have_come(session, self.id, achieved_on)
        action = AmplificationAction(
            id=next_id(session, AmplificationAction), initiative=self.id, process=process, state=state, what=what,
            achieved_on=achieved_on, evidence_level=evidence_level, place=place or None,
        )  # fmt: skip
        action.signals = signals
        session.add(action)
        remember(self, "logged an amplification")
        return action

    def screen_for_harm(self, *, by: Person, on: date, found: bool) -> None:
        must(by, Permission.EDIT_INITIATIVE, self)
        must_have_come(session_of(self), self.id, on)
        self.screened_on, self.screen_result = on, "found" if found else "none_found"
        remember(self, "screened for harm")
