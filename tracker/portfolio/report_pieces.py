"""The pieces of a photo report at their places, each with who may not see it and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.model import Consent, Gathering, Photo, Picture, Testimony
from tracker.model.base import id_order
from tracker.model.gathering import AUDIENCES
from tracker.model.voice import UNSAID, shown_to

_CHUNK = 500
Text = dict[str, str]


@dataclass(frozen=True)
class Barred:
    """Why these audiences may not see a piece: a code, and the day that made it so where there is one."""

    code: str  # untold, undescribed, or as Consent.refuses has them: none, other, withdrawn, expired, early
    audiences: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True)
class Placed:
    """A piece at its place (0 is the first): a text, or a picture or testimony. `size` of a picture in pixels; None where
    the picture itself is not kept."""

    at: int
    text: Text | None
    item: Photo | Testimony | None
    consent: Consent | None = None
    size: tuple[int, int] | None = None
    barred: tuple[Barred, ...] = ()


def placed(session: Session, met: Gathering, on: date, first: int = 0, most: int | None = None) -> list[Placed]:
    """`most` pieces of the report from the place `first` on (all, when None), as things stand on a day."""
    pieces = met.pieces()
    return _placed(session, pieces[first : None if most is None else first + most], on, first)


def left_out(session: Session, met: Gathering, on: date) -> list[Placed]:
    """The pictures and testimonies of this gathering that do not stand in its report."""
    standing = {piece.shows for piece in met.pieces()}
    found: list[str] = []
    for kind in (Photo, Testimony):
        found += [id for id in session.scalars(select(kind.id).where(kind.gathering == met.id)) if id not in standing]
    return _placed(session, [(None, id) for id in sorted(found, key=id_order)], on)


def next_undescribed(session: Session, photo: Photo) -> str | None:
    """The picture of the same report that nobody described yet and that comes after this one, else the first such."""
    rows = session.execute(select(Photo.id, Photo.caption, Photo.alt).where(Photo.gathering == photo.gathering))
    waiting = {id for id, caption, alt in rows if UNSAID in (caption, alt)} - {photo.id}
    standing = [piece.shows for piece in session.get_one(Gathering, photo.gathering).pieces()]
    at = standing.index(photo.id) if photo.id in standing else -1
    return next((id for id in [*standing[at + 1 :], *standing[: max(at, 0)]] if id in waiting), None)


def hides(item: Photo | Testimony, audience: str, days: Iterable[date]) -> bool:
    """Whether this audience may not see it on one of these days. A picture that nobody described is seen by nobody."""
    return bool(isinstance(item, Photo) and item.undescribed()) or not shown_to(item, audience, days)


def barred(item: Photo | Testimony, consent: Consent | None, on: date) -> tuple[Barred, ...]:
    """Who may not see it on this day, by the reason why; nobody is named twice."""
    if isinstance(item, Photo) and item.undescribed():
        return (Barred("undescribed", AUDIENCES),)
    reasons: dict[tuple[str, date | None], list[str]] = {}
    for audience in AUDIENCES:
        if item.hidden_from(audience, on):
            reasons.setdefault(_reason(item, consent, audience, on), []).append(audience)
    return tuple(Barred(code, tuple(audiences), day) for (code, day), audiences in reasons.items())


def _reason(item: Photo | Testimony, consent: Consent | None, audience: str, on: date) -> tuple[str, date | None]:
    if isinstance(item, Photo) and item.identifiable == "background":
        return "untold", None
    return (consent.refuses(audience, on) if consent else None) or ("none", None)


def _placed(session: Session, pieces: Sequence[Any], on: date, first: int = 0) -> list[Placed]:
    ids = [shows for _text, shows in pieces if shows]
    items = {item.id: item for kind in (Photo, Testimony) for item in _loaded(session, kind, ids)}
    wanted = sorted({item.consent for item in items.values() if item.consent})
    consents = {one.id: one for one in _loaded(session, Consent, wanted)}
    known = sizes(session, ids)
    found = []
    for at, (text, shows) in enumerate(pieces, first):
        item = items.get(shows)
        if item is None and not text:
            continue  # taken away since
        consent = consents.get(item.consent or "") if item else None
        found.append(Placed(at, text, item, consent, known.get(shows), barred(item, consent, on) if item else ()))
    return found


def _loaded(session: Session, kind: type[Any], ids: Sequence[str]) -> Iterable[Any]:
    for start in range(0, len(ids), _CHUNK):
        query = select(kind).where(kind.id.in_(ids[start : start + _CHUNK]))
        yield from session.scalars(query.options(selectinload(kind.labels)) if kind is Consent else query)


def sizes(session: Session, photos: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Width and height of those that have a picture."""
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(photos), _CHUNK):
        rows = session.execute(
            select(Picture.photo, Picture.width, Picture.height).where(
                Picture.photo.in_(photos[start : start + _CHUNK]), Picture.size == "full"
            )
        )
        found.update((row[0], (row[1], row[2])) for row in rows)
    return found
