"""Sustainability targets, and what an initiative says it does to each: help or harm, with which proof."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Part, Words, reference


class Target(Item):
    """An SDG target, e.g. 10.2; its id has no prefix."""

    __tablename__ = "target"
    __mapper_args__ = {"polymorphic_identity": "target"}
    section = "sdg_targets"
    fields = ("goal", "label")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    goal: Mapped[int]
    label: Mapped[dict[str, str]] = mapped_column(Words)


class Contribution(Part):
    """Score −3..+3, never 0; one positive and one negative at most for each initiative and target."""

    __tablename__ = "contribution"
    fields = (
        "target", "score", "evidence_level", "rationale", "mitigation", "mitigation_note", "assessed_on", "reviewed",
    )  # fmt: skip

    target: Mapped[str] = mapped_column(reference("target"))
    score: Mapped[int]
    evidence_level: Mapped[int]
    rationale: Mapped[str]
    mitigation: Mapped[str | None]
    mitigation_note: Mapped[str | None]
    assessed_on: Mapped[date]
    reviewed: Mapped[bool | None]
