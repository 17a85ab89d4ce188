"""What things are called: the names of just those items that a screen shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import KINDS

# What names an item of each kind that a screen may name.
NAMED_BY = {
    "initiative": "title", "signal": "statement", "target": "label", "organisation": "name", "vulnerability": "statement",
    "pathway": "statement", "condition": "statement", "rule": "title", "question": "statement", "gathering": "title",
    "future_element": "statement", "call": "title", "lever": "name", "ingredient": "name", "evidence": "title", "user": "label", "action": "what", "promise": "what",
    "finding": "statement", "dependency": "what", "cross_pollination": "what", "evidence_proposal": "title",
    "portfolio": "title", "desired_future": "title", "share_link": "for_whom",
}  # fmt: skip
_COLUMNS: dict[str, tuple[Any, Any]] = {
    name: (kind.__table__.c.id, kind.__table__.c[NAMED_BY[name]])
    for kind in KINDS
    if (name := str(kind.__mapper_args__.get("polymorphic_identity"))) in NAMED_BY
}
_CHUNK = 500


def titles(session: Session, kind: str, ids: Iterable[str]) -> dict[str, Any]:
    """Id -> name, in all languages (an organisation has one). Ids nobody knows are left out."""
    id, name = _COLUMNS[kind]
    wanted = list(ids)
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.connection().execute(select(id, name).where(id.in_(wanted[start : start + _CHUNK])))
        found.update((row[0], row[1]) for row in rows)
    return found
