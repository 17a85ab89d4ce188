"""What must be in place for initiatives to go further, and the rules of the game that are made for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, id_list, reference


class Condition(Item):
    __tablename__ = "condition"
    __mapper_args__ = {"polymorphic_identity": "condition"}
    section, prefix = "conditions", "CON"
    fields = ("kind", "statement", "owner_org", "readiness", "due_on", "evidence")
    named = {"kind": "sort"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    sort: Mapped[str]
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    owner_org: Mapped[str | None] = mapped_column(reference("organisation"))
    readiness: Mapped[int | None]
    due_on: Mapped[date | None]
    evidence: Mapped[str | None]


class Rule(Item):
    __tablename__ = "rule"
    __mapper_args__ = {"polymorphic_identity": "rule"}
    section, prefix = "rules", "RUL"
    fields = (
        "title", "attribute", "deontic", "aim", "condition", "or_else", "ostrom", "status", "proposed_at", "decided_by",
        "decided_on", "alternatives_considered", "rationale", "review_on", "creates_conditions", "from_initiative",
    )  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    attribute: Mapped[str]
    deontic: Mapped[str]
    aim: Mapped[dict[str, str]] = mapped_column(Words)
    condition: Mapped[str]
    or_else: Mapped[str | None]
    ostrom: Mapped[str]
    status: Mapped[str]
    proposed_at: Mapped[str | None] = mapped_column(reference("gathering"))
    decided_by: Mapped[str | None] = mapped_column(reference("organisation"))
    decided_on: Mapped[date | None]
    alternatives_considered: Mapped[int | None] = mapped_column(BigInteger)
    rationale: Mapped[str | None]
    review_on: Mapped[date | None]
    from_initiative: Mapped[str | None] = mapped_column(reference("initiative"))
    creates_conditions = id_list()
