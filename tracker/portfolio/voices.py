"""Whose voice is behind some initiatives: what people said, and what was photographed, as far as they agreed to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.model import Consent, Testimony
from tracker.model.base import Link
from tracker.model.voice import shown_to
from tracker.portfolio.photo_reports import Shot, shots

_CHUNK = 500
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
    """What a reader may read: those that a group chose first, then the latest; of how many that were told."""

    voices: tuple[Voice, ...]
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
    about = _about(session, set(initiatives), days[0])
    told = _testimonies(session, list(about))
    _given = _consents(session, told)  # kept at hand while each testimony asks its own
    agreed = {row.id for row in told if any(shown_to(row, audience, days) for audience in audiences)}
    voices = [
        Voice(row.text, row.speaker, row.told_on, tuple(about[row.id]), row.msc_reason, row.id in agreed)
        for row in told
        if everything or row.id in agreed
    ]
    voices.sort(key=lambda voice: (not voice.consented, voice.why is None, -voice.told_on.toordinal()))
    places = {row.gathering for row in told}
    return Heard(tuple(voices), len(told), tuple(shots(session, places, audiences, days, _SHOTS)))


def _about(session: Session, initiatives: set[str], day: date) -> dict[str, list[str]]:
    """Testimony -> which of these initiatives it is about."""
    said = Testimony.__table__.c
    query = (
        select(said.id, Link.target)
        .join(Link, Link.owner == said.id)
        .where(Link.field == "initiatives", said.told_on <= day)
        .order_by(said.id, Link.position)
    )
    found: dict[str, list[str]] = {}
    for id, initiative in session.connection().execute(query):
        if initiative in initiatives:
            found.setdefault(id, []).append(initiative)
    return found


def _testimonies(session: Session, ids: list[str]) -> list[Testimony]:
    found: list[Testimony] = []
    for start in range(0, len(ids), _CHUNK):
        found += session.scalars(select(Testimony).where(Testimony.id.in_(ids[start : start + _CHUNK])))
    return found


def _consents(session: Session, items: Sequence[Testimony]) -> list[Consent]:
    """The consents of these, read together: each asked for by itself would be one question to the database more."""
    wanted = sorted({item.consent for item in items if item.consent})
    found: list[Consent] = []
    for start in range(0, len(wanted), _CHUNK):
        some = select(Consent).where(Consent.id.in_(wanted[start : start + _CHUNK]))
        found += session.scalars(some.options(selectinload(Consent.labels)))
    return found
