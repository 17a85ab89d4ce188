"""Organisations, and the calls through which they fund."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Cents, Item, Words, reference


class Organisation(Item):
    __tablename__ = "organisation"
    __mapper_args__ = {"polymorphic_identity": "organisation"}
    section, prefix = "organisations", "ORG"
    fields = (
        "name", "en", "kind", "sphere", "municipality", "engagement", "engaged_on", "is_funder", "rule_min_cofinancing",
    )  # fmt: skip
    named = {"kind": "sort"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    name: Mapped[str]
    en: Mapped[str | None]
    sort: Mapped[str]
    sphere: Mapped[str]
    municipality: Mapped[str | None]
    engagement: Mapped[str | None]
    engaged_on: Mapped[date | None]
    is_funder: Mapped[bool | None]
    rule_min_cofinancing: Mapped[float | None]


class Call(Item):
    """A call for initiatives. Amounts are cents."""

    __tablename__ = "call"
    __mapper_args__ = {"polymorphic_identity": "call"}
    section, prefix = "calls", "CAL"
    fields = (
        "title", "funder", "opens_on", "closes_on", "decided_on", "budget", "budget_revised", "min_amount",
        "max_amount", "min_cofinancing", "resilience_goal",
    )  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    funder: Mapped[str] = mapped_column(reference("organisation"))
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    budget: Mapped[int | None] = mapped_column(Cents)
    budget_revised: Mapped[int | None] = mapped_column(Cents)
    min_amount: Mapped[int | None] = mapped_column(Cents)
    max_amount: Mapped[int | None] = mapped_column(Cents)
    min_cofinancing: Mapped[float | None]
    resilience_goal: Mapped[dict[str, str] | None] = mapped_column(Words)
