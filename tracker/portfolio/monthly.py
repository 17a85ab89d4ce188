"""Which snapshot is due by the clock: the one of the last day of the month before today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.model import Event
from tracker.portfolio import Portfolio
from tracker.portfolio.snapshots import of


@dataclass(frozen=True)
class Due:
    """The day of which the figures are to be kept, today, and the key with which they are kept once."""

    day: date
    today: date
    key: str


def due(session: Session) -> Due | None:
    """None when there is one of that day, or when the portfolio was not followed yet. Raises NotFound without a portfolio."""
    portfolio = Portfolio(session)
    day = portfolio.today.replace(day=1) - timedelta(days=1)
    if day < portfolio.meta.tracker_started_on or of(session, day) is not None:
        return None
    return Due(day, portfolio.today, f"snapshot-{day:%Y-%m}{_again(session)}")


def _again(session: Session) -> str:
    """A portfolio that came in the place of another one has snapshots of its own."""
    event = Event.__table__.c
    replaced = session.scalar(select(func.max(event.id)).where(event.act == "replaced"))
    return f"-{replaced}" if replaced else ""
