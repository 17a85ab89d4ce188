"""The words of the conditions: what must be in place, of which kind, who owes it, and how one can tell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Condition, Organisation


@dataclass(frozen=True)
class ConditionText:
    id: str
    kind: str
    statement: dict[str, str]
    owner: str | None  # name of an organisation; None when nobody owns it
    evidence: str | None


def texts(session: Session, ids: Collection[str]) -> dict[str, ConditionText]:
    """The words of these conditions (those of one screen), by id."""
    condition, owner = Condition.__table__, Organisation.__table__
    rows = session.connection().execute(
        select(condition.c.id, condition.c.sort, condition.c.statement, owner.c.name, condition.c.evidence)
        .outerjoin(owner, owner.c.id == condition.c.owner_org)
        .where(condition.c.id.in_(ids))
    )
    return {row.id: ConditionText(*row) for row in rows}
