"""What the group agreed on earlier: every change of a threshold, by whom, when, why, and what stood there before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Event, Meta, User
from tracker.model.config import Config
from tracker.model.thresholds import places, value_at


@dataclass(frozen=True)
class Changed:
    """One saving of thresholds; `values` holds for each place what stood there before and after."""

    at: datetime  # UTC
    by: str | None  # what the account is called; None when it is gone
    why: str
    values: dict[str, tuple[Any, Any]]


def agreements(session: Session) -> list[Changed]:
    """Every change since the portfolio was loaded, the latest first."""
    event, user = Event.__table__.c, User.__table__.c
    query = (
        select(event.at, event.why, event.before, event.after, user.label)
        .join_from(Event.__table__, User.__table__, user.id == event.by, isouter=True)
        .where(event.kind == Meta.__mapper_args__["polymorphic_identity"], event.act == "set thresholds")
        .order_by(event.id.desc())
    )
    rows = session.connection().execute(query)
    return [Changed(row.at, row.label, row.why or "", _differences(row.before, row.after)) for row in rows]


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    earlier, later = Config.of(before.get("config")).values, Config.of(after.get("config")).values
    both = {path: (value_at(earlier, path), value_at(later, path)) for path in places()}
    return {path: values for path, values in both.items() if values[0] != values[1]}
