"""Lessons and testimonies of the whole portfolio: which match what one looks for, as far as this reader may read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session

from tracker import lists
from tracker.documents import own_table
from tracker.model import Consent, Gathering, Item, Link, SignalLink, Testimony, Transition, Update
from tracker.model.rights import AUDIENCES, Permission, Person, Role, may
from tracker.portfolio.folded import holds
from tracker.portfolio.learned import SHARED

Text = dict[str, str]
KINDS = ("lessons", "testimonies")
_LESSON, _SAID, _ITEM, _LINK, _MET = map(own_table, (Update, Testimony, Item, Link, Gathering))


@dataclass(frozen=True)
class Reader:
    """Who reads; two people with the same reader see the same."""

    audience: str | None  # whose testimonies, as far as consent goes
    everything: bool  # also testimonies without consent
    lessons: bool

    @classmethod
    def of(cls, person: Person) -> Reader:
        everything = person.role is Role.FACILITATOR
        return cls(AUDIENCES.get(person.role), everything, may(person, Permission.SEE_CHECK_INS))


@dataclass(frozen=True)
class Wanted:
    """What one looks for; everything that is given has to hold."""

    text: str = ""
    kind: str | None = None
    initiative: str | None = None
    signal: str | None = None
    vulnerability: str | None = None
    loop: int | None = None
    domain: str | None = None
    chosen: bool = False  # as the most significant change
    unheard: bool = False  # without a consent that lets anybody read it
    useful_to: tuple[str, ...] = ()  # the initiatives of a lead: what others learned on the same ground

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of the two can match at all."""
        only = (self.kind,) if self.kind else KINDS
        without = {"lessons"} if self.domain or self.chosen or self.unheard else set()
        without |= {"testimonies"} if self.loop else set()
        return tuple(kind for kind in only if kind not in without)


@dataclass(frozen=True)
class Days:
    """The day one looks at, and today: consent must hold on both."""

    on: date
    today: date

    @property
    def both(self) -> tuple[date, ...]:
        return (self.on, self.today)


@dataclass(frozen=True)
class Lesson:
    id: str
    initiative: str
    on: date
    learned: Text
    loop: int | None


@dataclass(frozen=True)
class Said:
    """One testimony. `chosen_at` and `fed_back_on` are None while that lies ahead of the day."""

    id: str
    speaker: str
    text: Text
    on: date
    gathering: str
    domain: str
    consent: str | None
    chosen_at: str | None
    chosen_on: date | None
    reason: Text | None
    fed_back_on: date | None
    initiatives: tuple[str, ...]


def counted(session: Session, wanted: Wanted, reader: Reader, days: Days) -> dict[str, int]:
    """How many lessons and how many testimonies match."""
    found = dict.fromkeys(KINDS, 0)
    for kind in wanted.kinds:
        conditions = _conditions(kind, wanted, reader, days)
        if conditions is not None:
            query = select(func.count()).select_from(_table(kind)).where(*conditions)
            found[kind] = session.connection().scalar(query) or 0
    return found


def page(
    session: Session, wanted: Wanted, reader: Reader, days: Days, *, limit: int, offset: int = 0
) -> list[tuple[str, str]]:
    """(kind, id) of those that match, the newest first."""
    parts = []
    for kind in wanted.kinds:
        conditions, table = _conditions(kind, wanted, reader, days), _table(kind)
        if conditions is not None:
            named = (literal(kind).label("kind"), table.c.id.label("id"), _day(kind).label("day"))
            rows = select(*named, _ITEM.c.number.label("number")).join(_ITEM, _ITEM.c.id == table.c.id)
            parts.append(rows.where(*conditions))
    if not parts:
        return []
    both = union_all(*parts).subquery()
    newest = select(both.c.kind, both.c.id).order_by(both.c.day.desc(), both.c.kind, both.c.number.desc())
    return [(row.kind, row.id) for row in session.connection().execute(newest.limit(limit).offset(offset))]


def lessons(session: Session, ids: Sequence[str]) -> dict[str, Lesson]:
    """These lessons, for one screen."""
    told = _LESSON.c
    query = select(told.id, told.initiative, told.dated_on, told.learned, told.loop).where(told.id.in_(ids))
    return {row[0]: Lesson(*row) for row in session.connection().execute(query)}


def said(session: Session, ids: Sequence[str], on: date) -> dict[str, Said]:
    """These testimonies as they stood on a day, for one screen. The caller asked whether they may be read."""
    about: dict[str, list[str]] = {}
    links = select(_LINK.c.owner, _LINK.c.target).where(_LINK.c.field == "initiatives", _LINK.c.owner.in_(ids))
    for owner, target in session.connection().execute(links.order_by(_LINK.c.position)):
        about.setdefault(owner, []).append(target)
    query = select(_SAID, _MET.c.held_on).outerjoin(_MET, _MET.c.id == _SAID.c.msc_selected_at)
    found = {}
    for row in session.connection().execute(query.where(_SAID.c.id.in_(ids))):
        chosen = row.held_on is not None and row.held_on <= on
        told = chosen and row.fed_back_on is not None and row.fed_back_on <= on
        found[row.id] = Said(
            row.id, row.speaker, row.text, row.told_on, row.gathering, row.domain, row.consent,
            row.msc_selected_at if chosen else None, row.held_on if chosen else None, row.msc_reason if chosen else None,
            row.fed_back_on if told else None, tuple(about.get(row.id, ())),
        )  # fmt: skip
    return found


def depths(session: Session, on: date) -> dict[int | None, int]:
    """How many lessons go how deep (1-3; None when nobody said)."""
    query = select(_LESSON.c.loop, func.count()).where(*_told_by(on)).group_by(_LESSON.c.loop)
    return {row[0]: row[1] for row in session.connection().execute(query)}


def ground(session: Session, initiatives: Sequence[str]) -> list[str]:
    """The ingredients and vulnerabilities that these initiatives work with and on."""
    return list(session.connection().scalars(_ground(initiatives).distinct()))


def told_about(session: Session, fields: Iterable[str], reader: Reader, days: Days) -> dict[str, list[str]]:
    """For each of these fields what lessons and testimonies are about, for choosing a filter: only what this reader finds."""
    query = select(_LINK.c.field, _LINK.c.target).join(_SAID, _SAID.c.id == _LINK.c.owner)
    known = _SAID.c.told_on <= days.on, may_read(reader, days)
    query = query.where(_LINK.c.field.in_(list(fields)), *known).distinct()
    found: dict[str, list[str]] = {field: [] for field in fields}
    for field, target in session.connection().execute(query):
        found[field].append(target)
    if "initiatives" in found and reader.lessons:
        found["initiatives"] += session.connection().scalars(
            select(_LESSON.c.initiative).where(*_told_by(days.on)).distinct()
        )
    return {field: list(dict.fromkeys(targets)) for field, targets in found.items()}


# What matches


def _table(kind: str) -> Any:
    return _LESSON if kind == "lessons" else _SAID


def _day(kind: str) -> Any:
    return _LESSON.c.dated_on if kind == "lessons" else _SAID.c.told_on


def _conditions(kind: str, wanted: Wanted, reader: Reader, days: Days) -> list[ColumnElement[bool]] | None:
    """What has to hold; None when this reader reads none of this kind."""
    if kind == "lessons":
        if not reader.lessons:
            return None
        return [*holds(_LESSON.c.folded, wanted.text), *_told_by(days.on), *_lesson_is(wanted, days.on)]
    known = [_SAID.c.told_on <= days.on, may_read(reader, days)]
    return [*holds(_SAID.c.folded, wanted.text), *known, *_testimony_is(wanted, days)]


def _told_by(on: date) -> list[ColumnElement[bool]]:
    """Lessons that were there on this day, of initiatives that had begun."""
    begun = select(Transition.owner).where(Transition.decided_on <= on)
    return [_LESSON.c.learned.is_not(None), _LESSON.c.dated_on <= on, _LESSON.c.initiative.in_(begun)]


def may_read(reader: Reader, days: Days) -> ColumnElement[bool]:
    """That this reader may read a testimony, on the day and today."""
    if reader.everything:
        return true()
    return Testimony.heard_by(reader.audience or "", days.both)


def _lesson_is(wanted: Wanted, on: date) -> list[ColumnElement[bool]]:
    initiative = _LESSON.c.initiative
    found: list[ColumnElement[bool]] = []
    if wanted.loop:
        found.append(_LESSON.c.loop == wanted.loop)
    if wanted.initiative:
        found.append(initiative == wanted.initiative)
    if wanted.signal:
        linked = select(SignalLink.owner).where(SignalLink.signal == wanted.signal, SignalLink.since <= on)
        found.append(initiative.in_(linked))
    if wanted.vulnerability:
        found.append(initiative.in_(_owners("vulnerabilities", [wanted.vulnerability])))
    if wanted.useful_to:
        alike = select(_LINK.c.owner).where(_LINK.c.field.in_(SHARED), _LINK.c.target.in_(_ground(wanted.useful_to)))
        found += [initiative.in_(alike), initiative.not_in(wanted.useful_to)]
    return found


def _testimony_is(wanted: Wanted, days: Days) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    named = {"initiatives": wanted.initiative, "signals": wanted.signal, "vulnerabilities": wanted.vulnerability}
    for field, id in named.items():
        if id:
            found.append(_SAID.c.id.in_(_owners(field, [id])))
    if wanted.domain:
        found.append(_SAID.c.domain == wanted.domain)
    if wanted.chosen:
        found.append(_SAID.c.msc_selected_at.in_(select(_MET.c.id).where(_MET.c.held_on <= days.on)))
    if wanted.unheard:
        heard = [Consent.allowing("testimony", audience, [days.today]) for audience in lists.codes("scope")]
        found.append(or_(_SAID.c.consent.is_(None), and_(*(_SAID.c.consent.not_in(ids) for ids in heard))))
    if wanted.useful_to:
        theirs = select(_LINK.c.owner).where(_LINK.c.target.in_(_ground(wanted.useful_to)))
        own = _owners("initiatives", wanted.useful_to)
        found += [_SAID.c.id.in_(theirs.where(_LINK.c.field == "vulnerabilities")), _SAID.c.id.not_in(own)]
    return found


def _owners(field: str, targets: Sequence[str]) -> Select[Any]:
    return select(_LINK.c.owner).where(_LINK.c.field == field, _LINK.c.target.in_(targets))


def _ground(initiatives: Sequence[str]) -> Select[Any]:
    """The ingredients that these initiatives work with, and the vulnerabilities they work on."""
    return select(_LINK.c.target).where(_LINK.c.owner.in_(initiatives), _LINK.c.field.in_(SHARED))
