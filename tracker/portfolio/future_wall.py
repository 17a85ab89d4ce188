"""The desired future as people wrote it down, and where one can already go and see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from tracker.model import Depiction, DesiredFuture, Link, Signal

Text = dict[str, str]


@dataclass(frozen=True)
class Future:
    title: Text
    version: int
    adopted_on: date | None
    horizon_year: int | None


def future(session: Session, on: date) -> Future | None:
    """The desired future of the portfolio; None without one, or while it was not adopted yet."""
    known = DesiredFuture.__table__.c
    row = session.connection().execute(
        select(known.title, known.edition, known.adopted_on, known.horizon_year)
    ).first()  # fmt: skip
    if row is None or (row.adopted_on and row.adopted_on > on):
        return None
    return Future(*row)


def seen_where(session: Session, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Text]:
    """(initiative, element) -> where one can go and see it, for the pairs of one screen."""
    depiction = Depiction.__table__.c
    wanted = select(depiction.owner, depiction.element, depiction.how)
    rows = session.connection().execute(wanted.where(tuple_(depiction.owner, depiction.element).in_(pairs)))
    return {(owner, element): how for owner, element, how in rows}


def pointing(session: Session, on: date) -> list[tuple[str, str]]:
    """(element, signal) for the signals spotted up to a day that point to an element, oldest signal first."""
    link, signal = Link.__table__.c, Signal.__table__.c
    wanted = (
        select(link.target, signal.id)
        .join(Signal.__table__, signal.id == link.owner)
        .where(link.field == "future_elements", signal.spotted_on <= on)
        .order_by(signal.spotted_on, signal.id)
    )
    return [(row[0], row[1]) for row in session.connection().execute(wanted)]
