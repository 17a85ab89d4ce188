"""Whose voice is behind some initiatives: what people said, and what was photographed, as far as they agreed to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.model import Testimony
from tracker.model.base import Link, id_order
from tracker.portfolio.photo_reports import Shot, shots

_SHOTS = 3
Text = dict[str, str]


@dataclass(frozen=True)
class Voice:
    """What somebody said. `speaker` is a role, never a name."""

    text: Text
    speaker: str
    told_on: date
    initiatives: tuple[str, ...]  # those it is about, of the ones asked for
    why: Text | None  # why a group chose it as a sign of change
    consented: bool


@dataclass(frozen=True)
class Heard:
    """What a reader may read: `first` is what a group chose last, else what was told last; how many there are, of how many."""

    first: Voice | None
    readable: int
    told: int
    shots: tuple[Shot, ...]  # pictures from where these were told, of reports published for the reader


def heard(
    session: Session,
    initiatives: Collection[str],
    days: Sequence[date],
    audiences: Collection[str],
    *,
    everything: bool,
) -> Heard:
    """Testimonies about these initiatives up to the first of `days`, for a reader in one of these audiences.

    Consent is asked for all days: whoever looks back must not read what somebody has withdrawn since. With `everything`
    also those without consent, those last.
    """
    about, places = _about(session, set(initiatives), days[0])
    agreed = {row.id: row for row in _agreed(session, audiences, days) if row.id in about}
    readable = about if everything else agreed
    best = min(agreed.values(), key=_first, default=None)
    chosen = best.id if best else min(readable, key=id_order, default=None)
    first = None
    if chosen is not None:
        row = session.get_one(Testimony, chosen)
        first = Voice(row.text, row.speaker, row.told_on, tuple(about[chosen]), row.msc_reason, chosen in agreed)
    return Heard(first, len(readable), len(about), tuple(shots(session, places, audiences, days, _SHOTS)))


def _first(row: Any) -> tuple[Any, ...]:
    return row.msc_selected_at is None, -row.told_on.toordinal(), id_order(row.id)


def _about(session: Session, initiatives: set[str], day: date) -> tuple[dict[str, list[str]], set[str]]:
    """Testimony -> which of these initiatives it is about; and the gatherings where these were told."""
    said = Testimony.__table__.c
    query = (
        select(said.id, Link.target, said.gathering)
        .join(Link, Link.owner == said.id)
        .where(Link.field == "initiatives", said.told_on <= day)
        .order_by(said.id, Link.position)
    )
    found: dict[str, list[str]] = {}
    places: set[str] = set()
    for id, initiative, gathering in session.connection().execute(query):
        if initiative in initiatives:
            found.setdefault(id, []).append(initiative)
            places.add(gathering)
    return found, places


def _agreed(session: Session, audiences: Collection[str], days: Sequence[date]) -> Sequence[Any]:
    """What may be read on all days: id, told_on and msc_selected_at."""
    said = Testimony.__table__.c
    allowed = or_(*(Testimony.heard_by(audience, days) for audience in audiences)) if audiences else said.id.is_(None)
    wanted = select(said.id, said.told_on, said.msc_selected_at).where(said.told_on <= days[0], allowed)
    return session.connection().execute(wanted).all()
