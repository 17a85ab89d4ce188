"""The consents that a picture can rest on, what else rests on them, and what was last said of who made the pictures."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.model import Consent, Gathering, Photo, Testimony


def consents(session: Session, met: Gathering, most: int = 60) -> list[Consent]:
    """Consents to be shown that a picture of the gathering could rest on: those in use there first, then those given on its
    day, then the latest."""
    used = select(Photo.consent).where(Photo.gathering == met.id, Photo.consent.is_not(None))
    latest = (
        select(Consent)
        .where(Consent.purpose == "image_use")
        .order_by(
            Consent.id.in_(used).desc(),
            (Consent.given_on == met.held_on).desc(),
            Consent.given_on.desc(),
            Consent.number,
        )
    )
    return list(session.scalars(latest.limit(most).options(selectinload(Consent.labels))))


def resting_on(session: Session, consents: Collection[str]) -> dict[str, int]:
    """How many pictures and testimonies rest on each of these consents, in all gatherings."""
    found = dict.fromkeys(consents, 0)
    for kind in (Photo, Testimony):
        told = select(kind.consent, func.count()).where(kind.consent.in_(sorted(consents))).group_by(kind.consent)
        for consent, n in session.execute(told):
            found[str(consent)] += n
    return found


def credits(session: Session, gathering: str) -> tuple[str | None, str | None]:
    """Photographer and licence that were last said of a picture of this gathering."""
    query = (
        select(Photo.photographer, Photo.licence)
        .where(Photo.gathering == gathering, or_(Photo.photographer.is_not(None), Photo.licence.is_not(None)))
        .order_by(Photo.number.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else (None, None)
