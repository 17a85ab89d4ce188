"""What things are called: the names of just those items that a screen shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Initiative, Organisation, Signal, Target

_NAMES: dict[str, Any] = {
    "initiative": (Initiative.__table__.c.id, Initiative.__table__.c.title),
    "signal": (Signal.__table__.c.id, Signal.__table__.c.statement),
    "target": (Target.__table__.c.id, Target.__table__.c.label),
    "organisation": (Organisation.__table__.c.id, Organisation.__table__.c.name),
}
_CHUNK = 500


def titles(session: Session, kind: str, ids: Iterable[str]) -> dict[str, Any]:
    """Id -> name, in all languages (an organisation has one). Ids nobody knows are left out."""
    id, name = _NAMES[kind]
    wanted = list(ids)
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.connection().execute(select(id, name).where(id.in_(wanted[start : start + _CHUNK])))
        found.update((row[0], row[1]) for row in rows)
    return found
