"""What leads last reported: asked from the database only for the initiatives that a screen is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.model import Initiative, Item, Update

_CHUNK = 500


@dataclass(frozen=True)
class Report:
    """The latest report on one initiative."""

    initiative: str
    on: date
    confidence: str
    help_needed: str | None  # a tag


def last_reports(session: Session, ids: Sequence[str], on: date) -> dict[str, Report]:
    """The latest report up to this day, by initiative; initiatives without one are left out."""
    found: dict[str, Report] = {}
    update, item = Update.__table__.c, Item.__table__.c
    place = func.row_number().over(
        partition_by=update.initiative, order_by=(update.dated_on.desc(), item.number.desc())
    )
    for start in range(0, len(ids), _CHUNK):
        ranked = (
            select(update.initiative, update.dated_on, update.confidence, update.help_needed, place.label("place"))
            .join(Item.__table__, item.id == update.id)
            .where(update.initiative.in_(ids[start : start + _CHUNK]), update.dated_on <= on)
            .subquery()
        )
        for row in session.connection().execute(select(ranked).where(ranked.c.place == 1)):
            found[row.initiative] = Report(row.initiative, row.dated_on, row.confidence, row.help_needed)
    return found


def initiative(session: Session, id: str) -> Initiative | None:
    """One initiative as it stands now."""
    return session.get(Initiative, id)
