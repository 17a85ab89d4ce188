"""The photo report of a gathering as one reader may read it, and who may see one picture."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from tracker.errors import NotFound
from tracker.lang import later
from tracker.model import Finding, Funding, Gathering, Label, Link, Meta, Photo, Picture, ReportPart, Testimony
from tracker.model.base import id_order
from tracker.model.rights import AUDIENCES as READERS
from tracker.model.rights import Person, Role, Scope, reaches
from tracker.portfolio.report_pieces import Barred, Placed, Text, hides, placed, sizes

_LOOKED_AT = 60  # pictures of one report, in search of one that may be shown elsewhere
_ID = re.compile(r"[A-Z]{3}-[0-9A-Za-z]{1,30}")


@dataclass(frozen=True)
class Words:
    text: Text


@dataclass(frozen=True)
class Shot:
    """A picture as a reader meets it. `size` in pixels; None where the picture itself is not kept."""

    id: str
    caption: Text
    alt: Text
    photographer: str | None
    licence: str | None
    size: tuple[int, int] | None
    barred: tuple[Barred, ...] = ()


@dataclass(frozen=True)
class Quote:
    """What somebody said. `speaker` is a role; "" for the public, which reads on the same page where and when it was said."""

    id: str
    text: Text
    speaker: str
    told_on: date
    barred: tuple[Barred, ...] = ()


Piece = Words | Shot | Quote


@dataclass(frozen=True)
class Report:
    """A report as one reader may read it; the facilitator reads all of it, with who may not."""

    id: str
    title: Text
    sort: str
    held_on: date
    place: str
    goal: Text | None
    state: str  # draft or published: a report that nobody began cannot be read
    audiences: tuple[str, ...]
    published_on: date | None
    participants: tuple[str, ...]
    pieces: tuple[Piece, ...]
    findings: tuple[Text, ...]


def gathering(session: Session, id: str | None) -> Gathering | None:
    """The gathering that an address names; None for nonsense."""
    return session.get(Gathering, id) if id and _ID.fullmatch(id) else None


def report(
    session: Session, id: str | None, person: Person, today: date, as_of: date, audience: str | None = None
) -> Report:
    """The report as this person may read it on a day; the facilitator may read it as an `audience` would. Consent is asked
    for that day and for today: whoever looks back must not see what was withdrawn since. Raises NotFound when there is
    nothing for them to read."""
    met = gathering(session, id)
    if met is None or not _opens(met, person, as_of):
        raise NotFound(later("There is no photo report for you at this address."))
    reader = audience if person.role is Role.FACILITATOR else READERS.get(person.role)
    pieces = _pieces(placed(session, met, today), reader, (today, as_of))
    return Report(
        met.id, met.title, met.sort, met.held_on, met.place, met.goal, met.photo_report or "none", met.audiences,
        met.published_on, met.participants, tuple(pieces), _findings(session, met.id),
    )  # fmt: skip


def _opens(met: Gathering, person: Person, as_of: date) -> bool:
    if met.held_on > as_of or met.photo_report in (None, "none") or not reaches(person, "report", met.id):
        return False
    if person.role is Role.FACILITATOR:
        return True
    audience = READERS.get(person.role)  # an administrator is no audience
    published = met.published_on or met.held_on
    return audience is not None and met.report_is_for(audience) and published <= as_of


def _pieces(all: Iterable[Placed], reader: str | None, days: Sequence[date]) -> Iterable[Piece]:
    """What a reader in this audience may see of it; all of it, when None."""
    for one in all:
        item = one.item
        if item is None:
            yield Words(one.text or {})
        elif reader and hides(item, reader, days):
            continue
        elif isinstance(item, Photo):
            if item.taken_on <= days[-1]:
                credit = item.photographer, item.licence
                yield Shot(item.id, item.caption, item.alt, *credit, one.size, () if reader else one.barred)
        elif item.told_on <= days[-1]:
            speaker = "" if reader == "public" else item.speaker
            yield Quote(item.id, item.text, speaker, item.told_on, () if reader else one.barred)


def _findings(session: Session, met: str) -> tuple[Text, ...]:
    rows = session.execute(select(Finding.id, Finding.statement).where(Finding.gathering == met))
    return tuple(row[1] for row in sorted(rows, key=lambda row: id_order(row[0])))


# One picture


def may_see(session: Session, id: str, person: Person) -> bool:
    """Whether this person may see this picture today: it stands in a report that is published for them, and nothing hides
    it. The facilitator sees every one; who looks through a share link those that belong to what it shows."""
    photo = session.get(Photo, id) if _ID.fullmatch(id) else None
    if photo is None or person.role is Role.FACILITATOR:
        return photo is not None
    audience = READERS.get(person.role)
    met = session.get_one(Gathering, photo.gathering)
    if audience is None or not met.report_is_for(audience) or not _stands(session, photo):
        return False
    if person.scope and not _belongs(session, photo, person.scope):
        return False
    return not hides(photo, audience, (_today(session),))


def _stands(session: Session, photo: Photo) -> bool:
    """A report that nobody composed holds every picture of its gathering."""
    own = ReportPart.owner == photo.gathering
    return bool(session.scalar(select(or_(exists().where(own, ReportPart.shows == photo.id), ~exists().where(own)))))


def _belongs(session: Session, photo: Photo, scope: Scope) -> bool:
    """Pictures belong to their report, to the initiatives that testimonies of their gathering are about, and to who funds those."""
    if scope.room == "report":
        return photo.gathering == scope.thing
    about = select(Link.target).join(Testimony, Testimony.id == Link.owner)
    about = about.where(Link.field == "initiatives", Testimony.gathering == photo.gathering)
    if scope.room == "initiative":
        wanted = about.where(Link.target == scope.thing)
    else:
        wanted = select(Funding.id).where(
            Funding.funder == scope.thing, Funding.status.in_(("committed", "paid")), Funding.initiative.in_(about)
        )
    return session.scalar(wanted.limit(1)) is not None


def _today(session: Session) -> date:
    return session.scalars(select(Meta)).one().today()


def shots(
    session: Session, gatherings: Collection[str], audiences: Collection[str], days: Sequence[date], most: int
) -> list[Shot]:
    """The latest pictures of these gatherings that a reader in one of these audiences may see on all `days` (the first is the
    one looked at): only of reports that are published for them."""
    own = ReportPart.owner == Photo.gathering
    standing = or_(exists().where(own, ReportPart.shows == Photo.id), ~exists().where(own))
    kept = exists().where(Picture.photo == Photo.id)
    found: list[Shot] = []
    for met in _published(session, gatherings, audiences, days[0]):
        open_to = [audience for audience in audiences if met.report_is_for(audience)]
        latest = select(Photo).where(Photo.gathering == met.id, Photo.taken_on <= days[0], standing, kept)
        for photo in session.scalars(latest.order_by(Photo.number).limit(_LOOKED_AT)):
            if not all(hides(photo, audience, days) for audience in open_to):
                credit = photo.photographer, photo.licence
                size = sizes(session, [photo.id])[photo.id]
                found.append(Shot(photo.id, photo.caption, photo.alt, *credit, size))
            if len(found) == most:
                return found
    return found


def _published(session: Session, ids: Collection[str], audiences: Collection[str], on: date) -> Iterator[Gathering]:
    """Of these gatherings those with a report for one of these audiences, the latest first."""
    reports = select(Gathering).where(
        Gathering.id.in_(sorted(ids)), Gathering.photo_report == "published", Gathering.held_on <= on
    )
    latest = reports.order_by(Gathering.held_on.desc(), Gathering.id).options(selectinload(Gathering.labels))
    for met in session.scalars(latest):
        for_them = any(met.report_is_for(audience) for audience in audiences)
        if for_them and (met.published_on or met.held_on) <= on:
            yield met


# All reports


@dataclass(frozen=True)
class Listed:
    """A report in the list of those that one may read."""

    id: str
    title: Text
    sort: str
    held_on: date
    place: str
    state: str


def readable(session: Session, person: Person, as_of: date) -> list[Listed]:
    """The reports that this person may read on a day, the latest gathering first."""
    met = Gathering.__table__.c
    query = select(met.id, met.title, met.sort, met.held_on, met.place, met.photo_report).where(met.held_on <= as_of)
    if person.role is Role.FACILITATOR:
        query = query.where(met.photo_report.in_(("draft", "published")))
    elif person.role not in READERS:
        return []
    else:
        named = exists().where(Label.owner == met.id, Label.field == "audiences")
        ours = named.where(Label.word == READERS[person.role])
        published = func.coalesce(met.published_on, met.held_on) <= as_of
        query = query.where(met.photo_report == "published", or_(ours, ~named), published)
    rows = [Listed(*row) for row in session.connection().execute(query) if reaches(person, "report", row.id)]
    return sorted(rows, key=lambda row: (-row.held_on.toordinal(), id_order(row.id)))
