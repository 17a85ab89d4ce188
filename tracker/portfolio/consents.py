"""The consents that were given, how each stands, and what still waits for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from tracker.documents import own_table
from tracker.model import Consent, Gathering, Item, Label, Photo, ReportPart, Testimony

SOON = 30  # days before the end in which somebody should ask again
STATES = ("waiting", "ending", "valid", "ended", "withdrawn")  # what needs a hand first

_CONSENT, _TESTIMONY, _PHOTO, _ITEM = map(own_table, (Consent, Testimony, Photo, Item))


@dataclass(frozen=True)
class Standing:
    """A consent, or a picture or testimony without one. `on` is the day that its state is about."""

    kind: str  # consent, testimony, photo
    id: str
    state: str
    on: date


@dataclass(frozen=True)
class Given:
    """What a consent says, and how much is shown with it."""

    subject: str
    purpose: str
    medium: str
    scopes: tuple[str, ...]
    given_on: date
    expires_on: date | None
    withdrawn_on: date | None
    shown: int


def counted(session: Session, today: date, label: str = "") -> dict[str, int]:
    """How many there are in each state."""
    rows = _all(today, label).subquery()
    told = session.connection().execute(select(rows.c.rank, func.count()).group_by(rows.c.rank))
    found = {STATES[rank]: n for rank, n in told}
    return {state: found.get(state, 0) for state in STATES}


def page(
    session: Session, today: date, state: str | None, label: str = "", *, limit: int, offset: int = 0
) -> list[Standing]:
    """Those in one state (or all), what needs a hand first; `label` is a part of who it is."""
    rows = _all(today, label).subquery()
    wanted = select(rows.c.kind, rows.c.id, rows.c.rank, rows.c.day).order_by(
        rows.c.rank, rows.c.day, rows.c.number, rows.c.id
    )
    if state is not None:
        wanted = wanted.where(rows.c.rank == STATES.index(state))
    found = session.connection().execute(wanted.limit(limit).offset(offset))
    return [Standing(row.kind, row.id, STATES[row.rank], row.day) for row in found]


def given(session: Session, ids: Sequence[str]) -> dict[str, Given]:
    """What these consents say."""
    connection, label = session.connection(), Label.__table__.c
    shown: dict[str, int] = {}
    for table in (_TESTIMONY, _PHOTO):
        told = select(table.c.consent, func.count()).where(table.c.consent.in_(ids)).group_by(table.c.consent)
        for consent, n in connection.execute(told):
            shown[consent] = shown.get(consent, 0) + n
    scopes: dict[str, list[str]] = {}
    words = (
        select(label.owner, label.word).where(label.field == "scopes", label.owner.in_(ids)).order_by(label.position)
    )
    for owner, word in connection.execute(words):
        scopes.setdefault(owner, []).append(word)
    rows = connection.execute(select(_CONSENT).where(_CONSENT.c.id.in_(ids)))
    return {
        row.id: Given(
            row.subject, row.purpose, row.medium, tuple(scopes.get(row.id, ())), row.given_on, row.expires_on,
            row.withdrawn_on, shown.get(row.id, 0),
        )
        for row in rows
    }  # fmt: skip


def waiting(session: Session, ids: Sequence[str]) -> dict[str, tuple[str | dict[str, str], str]]:
    """Testimony or picture -> who said it (a role) or what it shows, and the gathering."""
    found: dict[str, tuple[str | dict[str, str], str]] = {}
    for table, name in ((_TESTIMONY, "speaker"), (_PHOTO, "caption")):
        rows = session.connection().execute(
            select(table.c.id, table.c[name], table.c.gathering).where(table.c.id.in_(ids))
        )
        found.update({row[0]: (row[1], row[2]) for row in rows})
    return found


@dataclass(frozen=True)
class ShownIn:
    """A published photo report in which something of this person stands."""

    gathering: str
    title: dict[str, str]
    audiences: tuple[str, ...]
    published_on: date | None


def shown_in(session: Session, ids: Sequence[str]) -> list[ShownIn]:
    """The published photo reports that show one of these pictures or testimonies: in their own pieces, or because nobody
    composed them and they show everything of their gathering."""
    part, met = own_table(ReportPart), own_table(Gathering)
    composed = select(part.c.owner)
    named = select(part.c.owner).where(part.c.shows.in_(ids))
    held = union_all(*(select(table.c.gathering).where(table.c.id.in_(ids)) for table in (_TESTIMONY, _PHOTO)))
    whole = and_(met.c.id.in_(held), met.c.id.not_in(composed))
    published = select(Gathering).where(Gathering.photo_report == "published", or_(Gathering.id.in_(named), whole))
    return [
        ShownIn(found.id, found.title, found.audiences, found.published_on)
        for found in session.scalars(published.order_by(Gathering.held_on))
    ]


def _all(today: date, label: str) -> Any:
    """Rank, day, kind and id of everything: consents, and what waits for one."""
    consents = _rows("consent", _CONSENT, _rank(today), _day(today))
    if label.strip():
        consents = consents.where(func.lower(_CONSENT.c.subject).contains(label.strip().lower(), autoescape=True))
        return consents
    unasked = _rows("testimony", _TESTIMONY, literal(0), _TESTIMONY.c.told_on).where(_TESTIMONY.c.consent.is_(None))
    unseen = _rows("photo", _PHOTO, literal(0), _PHOTO.c.taken_on).where(
        _PHOTO.c.consent.is_(None), _PHOTO.c.identifiable == "recognisable"
    )
    return union_all(consents, unasked, unseen)


def _rows(kind: str, table: Any, rank: ColumnElement[int], day: ColumnElement[date]) -> Select[Any]:
    named = (literal(kind).label("kind"), table.c.id.label("id"), rank.label("rank"), day.label("day"))
    return select(*named, _ITEM.c.number.label("number")).join(_ITEM, _ITEM.c.id == table.c.id)


def _rank(today: date) -> ColumnElement[int]:
    """The place of its state among STATES. It holds up to and including its last day, and not on the day of withdrawal."""
    return case(
        (_CONSENT.c.withdrawn_on <= today, 4),
        (_CONSENT.c.expires_on < today, 3),
        (_CONSENT.c.expires_on <= today + timedelta(days=SOON), 1),
        else_=2,
    )


def _day(today: date) -> ColumnElement[date]:
    return case(
        (_CONSENT.c.withdrawn_on <= today, _CONSENT.c.withdrawn_on),
        (_CONSENT.c.expires_on.is_not(None), _CONSENT.c.expires_on),
        else_=_CONSENT.c.given_on,
    )
