"""Who pays what: the money behind initiatives on one day, as far as somebody may see it. Amounts are cents.

Secured money is promised or paid. Refused money never counts. A line dated after the day, or of an initiative that had
not begun by then, does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, case, distinct, func, select
from sqlalchemy.orm import Session

from tracker.model import Funding, Initiative, Organisation, Transition, Update

SECURED = ("committed", "paid")
_LINE, _INITIATIVE, _ORGANISATION, _MOVE = (
    Funding.__table__.c, Initiative.__table__, Organisation.__table__, Transition.__table__.c,
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """Whose money is looked at: of one funder, of the initiatives that one account leads, or (both None) all of it."""

    funder: str | None = None
    led_by: str | None = None


@dataclass(frozen=True)
class Totals:
    """What everybody may know."""

    cents: int
    initiatives: int
    funders: int


@dataclass(frozen=True)
class MoneyRow:
    """One funding line, with names."""

    id: str
    initiative: str
    title: dict[str, str]
    funder: str
    kind: str
    cents: int
    status: str
    dated_on: date


@dataclass(frozen=True)
class Lesson:
    """An initiative that stopped: when, why, and what was learned on the way."""

    initiative: str
    title: dict[str, str]
    stopped_on: date
    reason: str | None
    learned: tuple[dict[str, str], ...]


def totals(session: Session, day: date) -> Totals:
    query = _lines(
        select(func.sum(_LINE.amount), func.count(distinct(_LINE.initiative)), func.count(distinct(_LINE.funder))), day
    ).where(_LINE.status.in_(SECURED))
    cents, initiatives, funders = session.connection().execute(query).one()
    return Totals(int(cents or 0), initiatives, funders)


def funders(session: Session, day: date) -> dict[str, str]:
    """Id and name of every organisation with money that is not refused, by name."""
    paying = _lines(select(_LINE.funder).distinct(), day).where(_LINE.status != "refused")
    query = select(_ORGANISATION.c.id, _ORGANISATION.c.name).where(_ORGANISATION.c.id.in_(paying))
    return {row.id: row.name for row in session.connection().execute(query.order_by(_ORGANISATION.c.name))}


def funded(session: Session, day: date, scope: Scope) -> pd.DataFrame:
    """The initiatives with secured money in this scope.

    Index initiative · paid, committed (cents of the scope) · since (datetime64, its first secured money).
    """
    own, stood = _own(scope), _stood(day)

    def cents(status: str) -> ColumnElement[int]:
        return func.sum(case((stood == status, _LINE.amount), else_=0))

    query = (
        _lines(
            select(
                _LINE.initiative, cents("paid").label("paid"), cents("committed").label("committed"),
                func.min(_LINE.dated_on).label("since"),
            ),
            day,
        )
        .where(_LINE.status.in_(SECURED), own, *_of_lead(scope))
        .group_by(_LINE.initiative)
    )  # fmt: skip
    rows = session.connection().execute(query).all()
    return pd.DataFrame(
        {
            "paid": np.array([int(row.paid) for row in rows], np.int64),
            "committed": np.array([int(row.committed) for row in rows], np.int64),
            "since": np.array([row.since for row in rows], "datetime64[s]"),
        },
        index=pd.Index([row.initiative for row in rows], name="initiative", dtype=object),
    )


def requests(session: Session, day: date, scope: Scope) -> list[MoneyRow]:
    """Money that was asked for and awaits an answer, the oldest first."""
    return _rows(session, day, scope, [_LINE.status == "requested"], order=(_LINE.dated_on, _LINE.id))


def lines(session: Session, day: date, scope: Scope, *, refused: bool, most: int) -> list[MoneyRow]:
    """The lines of this scope, the latest first; with those that were refused where somebody may see them."""
    return _rows(session, day, scope, _shown(refused), order=(_LINE.dated_on.desc(), _LINE.id), most=most)


def how_many(session: Session, day: date, scope: Scope, *, refused: bool) -> int:
    """How many lines there are in all."""
    query = _lines(select(func.count()), day).where(_own(scope), *_of_lead(scope), *_shown(refused))
    return int(session.connection().execute(query).scalar_one())


def _shown(refused: bool) -> list[ColumnElement[bool]]:
    return [] if refused else [_LINE.status != "refused"]


def lessons(session: Session, day: date, initiatives: Iterable[str]) -> list[Lesson]:
    """Which of these stopped, why, and what was learned, the latest first. Ask for those that did stop."""
    wanted = list(initiatives)
    stops = (
        select(_MOVE.owner, _MOVE.decided_on, _MOVE.rationale, _INITIATIVE.c.title)
        .join(_INITIATIVE, _INITIATIVE.c.id == _MOVE.owner)
        .where(_MOVE.owner.in_(wanted), _MOVE.decision == "stop", _MOVE.decided_on <= day)
        .order_by(_MOVE.decided_on.desc(), _MOVE.owner)
    )
    told = Update.__table__.c
    query = (
        select(told.initiative, told.learned)
        .where(told.initiative.in_(wanted), told.learned.is_not(None), told.dated_on <= day)
        .order_by(told.dated_on.desc())
    )
    learned: dict[str, list[dict[str, str]]] = {}
    for row in session.connection().execute(query):
        learned.setdefault(row.initiative, []).append(row.learned)
    return [
        Lesson(row.owner, row.title, row.decided_on, row.rationale, tuple(learned.get(row.owner, ())))
        for row in session.connection().execute(stops)
    ]


def _lines(query: Any, day: date) -> Any:
    """Only lines that exist on the day."""
    begun = select(_MOVE.owner).where(_MOVE.position == 0, _MOVE.decided_on <= day)
    return query.select_from(Funding.__table__).where(_LINE.dated_on <= day, _LINE.initiative.in_(begun))


def _stood(day: date) -> ColumnElement[str]:
    """The state of a line on the day: money that was paid later was promised until then."""
    return case((_LINE.paid_on > day, "committed"), else_=_LINE.status)


def _own(scope: Scope) -> ColumnElement[bool]:
    return _LINE.funder == scope.funder if scope.funder else _LINE.id.is_not(None)


def _of_lead(scope: Scope) -> list[ColumnElement[bool]]:
    if scope.led_by is None:
        return []
    return [_LINE.initiative.in_(select(_INITIATIVE.c.id).where(_INITIATIVE.c.lead_user == scope.led_by))]


def _rows(
    session: Session, day: date, scope: Scope, shown: list[ColumnElement[bool]], *, order: tuple[Any, ...],
    most: int | None = None,
) -> list[MoneyRow]:  # fmt: skip
    query = (
        _lines(
            select(
                _LINE.id, _LINE.initiative, _INITIATIVE.c.title, _ORGANISATION.c.name, _LINE.sort, _LINE.amount, _stood(day),
                _LINE.dated_on,
            ),
            day,
        )
        .join(_INITIATIVE, _INITIATIVE.c.id == _LINE.initiative)
        .join(_ORGANISATION, _ORGANISATION.c.id == _LINE.funder)
        .where(_own(scope), *_of_lead(scope), *shown)
        .order_by(*order)
        .limit(most)
    )  # fmt: skip
    return [MoneyRow(*row) for row in session.connection().execute(query)]
