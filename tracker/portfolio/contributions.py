"""What initiatives say they do to a target: the words behind the scores, of just those that a screen shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Contribution, Initiative, Organisation


@dataclass(frozen=True)
class Told:
    """One contribution of one initiative to a target, with who says it and why."""

    initiative: str
    title: dict[str, str]
    lead: str  # name of the organisation
    score: int  # −3 … +3, never 0
    evidence_level: int
    rationale: str
    mitigation: str | None  # of harm only: none, planned, in_place
    mitigation_note: str | None
    assessed_on: date
    reviewed: bool | None


def told(session: Session, target: str, initiatives: Sequence[str]) -> dict[tuple[str, bool], Told]:
    """The contributions of these initiatives to one target, by initiative and whether it helps; ask for a page at a time."""
    row, initiative, organisation = Contribution.__table__.c, Initiative.__table__, Organisation.__table__
    query: Any = (
        select(
            initiative.c.id, initiative.c.title, organisation.c.name, row.score, row.evidence_level, row.rationale,
            row.mitigation, row.mitigation_note, row.assessed_on, row.reviewed,
        )
        .join(initiative, initiative.c.id == row.owner)
        .join(organisation, organisation.c.id == initiative.c.lead_org)
        .where(row.target == target, row.owner.in_(initiatives))
    )  # fmt: skip
    rows = [Told(*row) for row in session.connection().execute(query)]
    return {(row.initiative, row.score > 0): row for row in rows}
