"""The meetings of the steering group: their agenda, who was there, and what was decided while they went on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tracker.model import AgendaItem, Event, Gathering, Item, Link, Organisation, Rule, Snapshot, Update, User
from tracker.model.base import id_order, number_of
from tracker.model.rights import Role

Text = dict[str, str]
_CHUNK = 500
MEMBERS = (Role.STEERING.value, Role.FACILITATOR.value)  # who holds meetings


@dataclass(frozen=True)
class Meeting:
    """A gathering of the steering group. `opened` and `closed` are events of the history: what was decided between
    them was decided in the meeting."""

    id: str
    title: Text
    held_on: date
    place: str
    goal: Text | None
    opened: int | None
    closed: int | None

    @property
    def is_open(self) -> bool:
        return self.opened is not None and self.closed is None

    @property
    def is_closed(self) -> bool:
        return self.closed is not None


@dataclass(frozen=True)
class Point:
    """One point of an agenda. `kind` is that of the thing it is about; a point of the group's own has a title instead."""

    id: str
    topic: str
    about: str | None
    kind: str | None
    title: Text | None
    outcome: Text | None
    settled: str | None  # done or postponed; None: still to be taken


@dataclass(frozen=True)
class Change:
    """What one event of the history did to one thing; before and after as they stand in the interchange file."""

    event: int
    item: str
    kind: str
    act: str
    by: str | None
    why: str | None
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Account:
    id: str
    label: str
    role: str
    org: str | None
    organisation: str


def clock(session: Session) -> int:
    """The number of the last event as this transaction sees it."""
    return session.scalar(select(func.max(Event.id))) or 0


# Which meetings there are


def meetings(session: Session) -> list[Meeting]:
    """Every meeting of the steering group, the latest first."""
    met = Gathering.__table__.c
    rows = session.connection().execute(
        select(met.id, met.title, met.held_on, met.place, met.goal, met.opened_event, met.closed_event).where(
            met.sort == "steering"
        )
    )
    return sorted((Meeting(*row) for row in rows), key=lambda row: (row.held_on, number_of(row.id)), reverse=True)


def last_before(known: Iterable[Meeting], meeting: Meeting) -> Meeting | None:
    """The meeting that was run in Spoor before this one."""
    run = [
        row
        for row in known
        if row.opened is not None and row.id != meeting.id and (meeting.opened is None or row.opened < meeting.opened)
    ]
    return max(run, key=lambda row: row.opened or 0, default=None)


def going_on(session: Session) -> str | None:
    """The meeting that goes on at this moment; of several the one that began last."""
    met = Gathering.__table__.c
    wanted = select(met.id).where(met.opened_event.is_not(None), met.closed_event.is_(None))
    return session.scalar(wanted.order_by(met.opened_event.desc()).limit(1))


# The agenda, who is there


def points(session: Session, meeting: str) -> list[Point]:
    """Its agenda, in order."""
    point, about = AgendaItem.__table__, Item.__table__.alias()
    rows = session.connection().execute(
        select(point.c.id, point.c.topic, point.c.about, about.c.kind, point.c.title, point.c.outcome, point.c.settled)
        .outerjoin(about, about.c.id == point.c.about)
        .where(point.c.gathering == meeting)
        .order_by(point.c.place)
    )
    return [Point(*row) for row in rows]


def there(session: Session, meeting: str) -> tuple[list[str], list[str]]:
    """The accounts that are present, and the organisations that take part."""
    link = Link.__table__.c
    rows = session.execute(
        select(link.field, link.target)
        .where(link.owner == meeting, link.field.in_(("present", "participants")))
        .order_by(link.position)
    ).all()
    present, participants = (
        [target for field, target in rows if field == name] for name in ("present", "participants")
    )
    return present, participants


def accounts(
    session: Session, ids: Collection[str] | None = None, *, roles: Collection[str] = (), org: str | None = None
) -> list[Account]:
    """Accounts, in order of id: these, or those of some roles, or of an organisation."""
    account, organisation = User.__table__.c, Organisation.__table__.c
    wanted = select(account.id, account.label, account.role, account.org, organisation.name).outerjoin(
        Organisation.__table__, organisation.id == account.org
    )
    if ids is not None:
        wanted = wanted.where(account.id.in_(list(ids)[:_CHUNK]))
    if roles:
        wanted = wanted.where(account.role.in_(roles))
    if org is not None:
        wanted = wanted.where(account.org == org)
    rows = [Account(row[0], row[1], row[2], row[3], row[4] or "") for row in session.connection().execute(wanted)]
    return sorted(rows, key=lambda row: id_order(row.id))


# What was decided


def changes(session: Session, meeting: Meeting, items: Collection[str]) -> list[Change]:
    """What happened to these things while the meeting went on, in that order; nothing before it began."""
    if meeting.opened is None:
        return []
    event, wanted = Event.__table__.c, list(items)
    found = []
    for start in range(0, len(wanted), _CHUNK):
        rows = session.connection().execute(
            select(event.id, event.item, event.kind, event.act, event.by, event.why, event.before, event.after)
            .where(*_while_on(meeting), event.item.in_(wanted[start : start + _CHUNK]))
            .order_by(event.id)
        )
        found += [Change(*row[:6], row.before or {}, row.after or {}) for row in rows]
    return found


def promises_told_of(session: Session, meeting: Meeting) -> set[str]:
    """The earlier promises of which somebody said something while the meeting went on; not those made meanwhile."""
    if meeting.opened is None:
        return set()
    event = Event.__table__.c
    wanted = select(event.item, event.before.is_(None)).where(*_while_on(meeting), event.kind == "promise")
    rows = session.execute(wanted).all()
    return {item for item, _new in rows} - {item for item, new in rows if new}


def _while_on(meeting: Meeting) -> tuple[ColumnElement[bool], ...]:
    event = Event.__table__.c
    began = event.id > meeting.opened
    return (began,) if meeting.closed is None else (began, event.id <= meeting.closed)


def rationales(session: Session, rules: Collection[str]) -> dict[str, str]:
    """Why each of these rules is there, where somebody wrote it down."""
    rule = Rule.__table__.c
    rows = session.execute(select(rule.id, rule.rationale).where(rule.id.in_(rules), rule.rationale.is_not(None)))
    return {row[0]: row[1] for row in rows}


def frozen(session: Session, meeting: str) -> date | None:
    """The day of the figures that were kept when this meeting closed."""
    kept = select(Snapshot.day).where(Snapshot.gathering == meeting).order_by(Snapshot.at_event.desc()).limit(1)
    return session.scalar(kept)


# What the agenda is made from


@dataclass(frozen=True)
class Ask:
    """A lead asks for help in the last report on an initiative."""

    initiative: str
    on: date
    confidence: str
    tag: str


def asks(session: Session, reports: Collection[str]) -> list[Ask]:
    """Those of these reports that ask for help."""
    update, wanted, found = Update.__table__.c, list(reports), []
    for start in range(0, len(wanted), _CHUNK):
        rows = session.connection().execute(
            select(update.initiative, update.dated_on, update.confidence, update.help_needed).where(
                update.help_needed.is_not(None), update.id.in_(wanted[start : start + _CHUNK])
            )
        )
        found += [Ask(*row) for row in rows]
    return found


def with_rule_in_force(session: Session, on: date) -> set[str]:
    """The initiatives from which a rule came that is in force on this day."""
    rule = Rule.__table__.c
    wanted = select(rule.from_initiative).where(
        rule.status == "in_force", rule.decided_on <= on, rule.from_initiative.is_not(None)
    )
    return {str(id) for id in session.scalars(wanted)}
