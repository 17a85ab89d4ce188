"""Dated facts about initiatives: what was amplified, proven and told."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, id_list, reference
from tracker.model.folded import Searched

# The eight ways to amplify and the group each belongs to, both in the order of domain.md 2.2.
PROCESS_GROUPS = {
    "stabilising": "within", "speeding_up": "within", "growing": "out_dependent", "replicating": "out_dependent",
    "transferring": "out_independent", "spreading": "out_independent", "scaling_up": "beyond", "scaling_deep": "beyond",
}  # fmt: skip


class AmplificationAction(Item):
    """Something done to make a signal louder (or to dampen one), by one of the eight processes."""

    __tablename__ = "action"
    __mapper_args__ = {"polymorphic_identity": "action"}
    __table_args__ = (Index("ix_action_initiative", "initiative"),)
    section, prefix = "amplification_actions", "ACT"
    fields = ("initiative", "process", "state", "achieved_on", "evidence_level", "signals", "place", "what")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"))
    process: Mapped[str]
    state: Mapped[str]
    achieved_on: Mapped[date | None]
    evidence_level: Mapped[int]
    place: Mapped[str | None]
    what: Mapped[dict[str, str]] = mapped_column(Words)
    signals = id_list()


class Evidence(Item):
    __tablename__ = "evidence"
    __mapper_args__ = {"polymorphic_identity": "evidence"}
    __table_args__ = (Index("ix_evidence_initiative", "initiative"),)
    section, prefix = "evidence", "EVD"
    fields = ("initiative", "level", "date", "kind", "independent", "result", "title", "file")
    named = {"date": "dated_on", "kind": "sort"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"))
    level: Mapped[int]
    dated_on: Mapped[date]
    sort: Mapped[str]
    independent: Mapped[bool]
    result: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(Words)
    file: Mapped[str | None]


class Update(Searched, Item):
    """What a lead told about an initiative on one day: how sure they are, what happened, what they learned."""

    __tablename__ = "check_in"
    __mapper_args__ = {"polymorphic_identity": "update"}
    __table_args__ = (Index("ix_check_in_initiative", "initiative", "dated_on"),)
    section, prefix = "updates", "UPD"
    fields = ("initiative", "date", "by", "confidence", "text", "learned", "loop", "help_needed")
    named = {"date": "dated_on"}
    searched = ("learned",)

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"))
    dated_on: Mapped[date]
    by: Mapped[str] = mapped_column(reference("account"))
    confidence: Mapped[str]
    text: Mapped[dict[str, str]] = mapped_column(Words)
    learned: Mapped[dict[str, str] | None] = mapped_column(Words)
    loop: Mapped[int | None]
    help_needed: Mapped[str | None]
