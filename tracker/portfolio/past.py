"""What was done to one thing since it came into Spoor: when, by whom, and what was said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Event, User


@dataclass(frozen=True)
class Done:
    """One act. `before` and `after` hold the fields that it changed, as they stand in the interchange file."""

    on: date
    act: str
    by: str  # the label of an account; "" when it came with a file
    why: str | None
    before: dict[str, Any]
    after: dict[str, Any]


def past(session: Session, item: str, until: date | None = None, most: int = 100) -> list[Done]:
    """The acts on one item, the latest first; only those up to and including a day, where one is given."""
    event, account = Event.__table__, User.__table__
    wanted = (
        select(event.c.at, event.c.act, account.c.label, event.c.why, event.c.before, event.c.after)
        .outerjoin(account, account.c.id == event.c.by)
        .where(event.c.item == item)
        .order_by(event.c.id.desc())
        .limit(most)
    )
    if until is not None:
        wanted = wanted.where(event.c.at < datetime.combine(until + timedelta(days=1), time(), UTC))
    return [
        Done(row.at.date(), row.act, row.label or "", row.why, row.before or {}, row.after or {})
        for row in session.connection().execute(wanted)
    ]
