"""The whole history, the latest first, a page at a time: who did what to which thing, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import Session

from tracker import documents
from tracker.model import Event, User
from tracker.model.acts import BY_COMMAND, IMPORTS
from tracker.model.undoable import NEVER, STAYS

LAST = 2**31 - 1  # the highest number an event can have
CLOCK, COMMAND = "clock", "command"  # who did it, when it was nobody with an account
_EVENT = documents.own_table(Event)
_CHUNK = 100  # rows read at a time where each is asked whether it fits
_FURTHEST = 300  # rows that are asked for one page


@dataclass(frozen=True)
class Asked:
    """What one looks for; None is everything."""

    who: str | None = None  # an account, CLOCK or COMMAND
    kind: str | None = None
    items: tuple[str, ...] | None = None
    acts: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None  # before this moment
    undoable: bool = False  # not what can be told to stay without reading what changed

    @property
    def each(self) -> bool:
        """Whether a portfolio that came in is told thing by thing, not in one line."""
        return self.items is not None or (self.acts is not None and not {*self.acts}.isdisjoint(IMPORTS))


@dataclass(frozen=True)
class Line:
    """One event. `things` is how many it stands for, where a whole portfolio came in."""

    id: int
    at: datetime
    by: str | None
    who: str  # the label of the account; its id when it is not there any more, "" when it was nobody's doing
    act: str
    kind: str
    item: str
    before: documents.Document | None
    after: documents.Document | None
    why: str | None
    things: int = 1

    @property
    def last(self) -> int:
        """The last event it stands for."""
        return self.id + self.things - 1


@dataclass(frozen=True)
class Page:
    """Some lines, the latest first; whether there are earlier and later ones; and up to which event was looked, when that was
    as far as one looks at once."""

    lines: list[Line]
    earlier: bool
    later: bool
    looked: int | None = None


def page(
    session: Session, asked: Asked, size: int, *, before: int | None = None, after: int | None = None,
    fits: Callable[[Sequence[Line]], Sequence[bool]] | None = None,
) -> Page:  # fmt: skip
    """The lines just before an event, or just after one, or the latest. `fits` asks of many lines at once whether each is
    wanted."""
    upward = after is not None
    start = after if upward else before
    found: list[Line] = []
    looked, seen = None, 0
    for lines in _runs(session, asked, start, upward=upward, size=size + 1 if fits is None else _CHUNK):
        wanted = lines if fits is None else [line for line, fit in zip(lines, fits(lines), strict=True) if fit]
        found += wanted
        seen += len(lines)
        if len(found) > size:
            break
        if fits is not None and seen >= _FURTHEST:
            looked = lines[-1].id
            break
    more, found = len(found) > size, found[:size]
    if upward:
        return Page(found[::-1], True, more, looked)
    return Page(found, more or looked is not None, start is not None, looked)


def one(session: Session, id: int) -> Line | None:
    """One event."""
    found = session.connection().execute(_query().where(_EVENT.c.id == id)).one_or_none()
    return _line(found) if found else None


def counted(session: Session, asked: Asked) -> tuple[int, int]:
    """How many changes fit, and by how many accounts; a portfolio that came in counts only where one looks for that."""
    wanted = select(func.count(), func.count(_EVENT.c.by.distinct())).where(*_fitting(session, asked))
    if not asked.each:
        wanted = wanted.where(_EVENT.c.act.not_in(IMPORTS))
    row = session.connection().execute(wanted).one()
    return int(row[0]), int(row[1])


def latest(session: Session) -> datetime | None:
    """When the last thing happened."""
    return session.scalar(select(_EVENT.c.at).order_by(_EVENT.c.id.desc()).limit(1))


def doers(session: Session) -> dict[str, str]:
    """Who ever did something: account -> its label (its id when it is not there any more)."""
    account = documents.own_table(User).c
    acted = select(_EVENT.c.by).where(_EVENT.c.by.is_not(None)).distinct().subquery()
    rows = select(acted.c.by, account.label).outerjoin(documents.own_table(User), account.id == acted.c.by)
    return {row.by: row.label or row.by for row in session.connection().execute(rows)}


def has_acted(session: Session, account: str) -> bool:
    """Whether the history knows this account, also when it is not there any more."""
    return session.scalar(select(_EVENT.c.id).where(_EVENT.c.by == account).limit(1)) is not None


def _runs(session: Session, asked: Asked, start: int | None, *, upward: bool, size: int) -> Iterator[list[Line]]:
    """The lines from here on, some at a time. A portfolio that came in is one line: its many are stepped over."""
    wanted = (
        _query().where(*_fitting(session, asked)).order_by(_EVENT.c.id if upward else _EVENT.c.id.desc()).limit(size)
    )
    while True:
        here = wanted if start is None else wanted.where(_EVENT.c.id > start if upward else _EVENT.c.id < start)
        rows = session.connection().execute(here).all()
        lines: list[Line] = []
        for row in rows:
            start = row.id
            if row.act in IMPORTS and not asked.each:
                block, start = _whole(session, row, upward=upward)
                lines += [block] if asked.kind is None else []
                break
            lines.append(_line(row))
        if lines:
            yield lines
        if not rows or (start == rows[-1].id and len(rows) < size):
            return


def _whole(session: Session, row: Row[Any], *, upward: bool) -> tuple[Line, int]:
    """A portfolio that came in (or went), as one line, and where one goes on after it. All of it has one moment."""
    own = select(_EVENT.c.id).where(_EVENT.c.at == row.at)
    first = session.scalar(own.order_by(_EVENT.c.at, _EVENT.c.id).limit(1)) or row.id
    last = session.scalar(own.order_by(_EVENT.c.at.desc(), _EVENT.c.id.desc()).limit(1)) or row.id
    told = Line(
        first, row.at, row.by, row.label or row.by or "", row.act, "portfolio", row.item, None, None, None,
        last - first + 1,
    )  # fmt: skip
    return told, last if upward else first


def _query() -> Select[Any]:
    account = documents.own_table(User)
    return select(_EVENT, account.c.label).outerjoin(account, account.c.id == _EVENT.c.by)


def _line(row: Row[Any]) -> Line:
    return Line(
        row.id, row.at, row.by, row.label or row.by or "", row.act, row.kind, row.item, row.before, row.after, row.why
    )


def _fitting(session: Session, asked: Asked) -> Iterator[ColumnElement[bool]]:
    if asked.who == COMMAND:
        yield and_(_EVENT.c.by.is_(None), _EVENT.c.act.in_(BY_COMMAND))
    elif asked.who == CLOCK:
        yield and_(_EVENT.c.by.is_(None), _EVENT.c.act.not_in(BY_COMMAND))
    elif asked.who:
        yield _EVENT.c.by == asked.who
    if asked.kind:
        yield _EVENT.c.kind == asked.kind
    if asked.items is not None:
        yield _EVENT.c.item.in_(asked.items)
    if asked.acts:
        yield _EVENT.c.act.in_(asked.acts)
    if asked.since:
        yield _EVENT.c.id >= _from(session, asked.since)
    if asked.until:
        yield _EVENT.c.id < _from(session, asked.until)
    if asked.undoable:
        yield and_(_EVENT.c.kind.not_in(NEVER), _EVENT.c.act.not_in(tuple(STAYS)))


def _from(session: Session, at: datetime) -> int:
    """The first event from this moment on: events follow each other in time, and by their number they are found faster."""
    first = select(_EVENT.c.id).where(_EVENT.c.at >= at).order_by(_EVENT.c.at, _EVENT.c.id).limit(1)
    return session.scalar(first) or LAST
