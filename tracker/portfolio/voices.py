"""Whose voice is behind some initiatives: what people said, and what was photographed, as far as they agreed to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Consent, Photo, Testimony
from tracker.model.base import Link

_CHUNK = 500
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
    captions: tuple[Text, ...]  # of photos made where these were told


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
    agreed = _agreed(session, "testimony", [row.consent for row in told], days, audiences)
    voices = [
        Voice(row.text, row.speaker, row.told_on, tuple(about[row.id]), row.msc_reason, row.consent in agreed)
        for row in told
        if everything or row.consent in agreed
    ]
    voices.sort(key=lambda voice: (not voice.consented, voice.why is None, -voice.told_on.toordinal()))
    places = {row.gathering for row in told}
    return Heard(tuple(voices), len(told), _captions(session, places, days, audiences))


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


def _agreed(
    session: Session, purpose: str, consents: Collection[str | None], days: Sequence[date], audiences: Collection[str]
) -> set[str | None]:
    """Which of these consents, given for this purpose, let one of these audiences see it on all days."""
    wanted = sorted({id for id in consents if id})
    found: set[str | None] = set()
    for start in range(0, len(wanted), _CHUNK):
        for consent in session.scalars(select(Consent).where(Consent.id.in_(wanted[start : start + _CHUNK]))):
            shared = any(all(consent.allows(audience, day) for day in days) for audience in audiences)
            if consent.purpose == purpose and shared:
                found.add(consent.id)
    return found


def _captions(
    session: Session, gatherings: set[str], days: Sequence[date], audiences: Collection[str]
) -> tuple[Text, ...]:
    """A photo of nobody may always be described, one with people in the background when they were told, one on which
    somebody can be recognised only with consent."""
    query = select(Photo).where(Photo.gathering.in_(sorted(gatherings)), Photo.taken_on <= days[0])
    photos = session.scalars(query.order_by(Photo.taken_on.desc(), Photo.id)).all()
    agreed = _agreed(session, "image_use", [photo.consent for photo in photos], days, audiences)

    def allowed(photo: Photo) -> bool:
        if photo.identifiable == "background":
            return bool(photo.notice_given)
        return photo.identifiable == "none" or photo.consent in agreed

    return tuple(photo.caption for photo in photos if allowed(photo))
