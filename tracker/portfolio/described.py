"""Which initiatives do not say in full how they work."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.model import Initiative
from tracker.model.gate import PARTS_OF_MODEL


def not_described(session: Session) -> frozenset[str]:
    """The initiatives without a complete intervention model, as recorded now (it has no date)."""
    known = Initiative.__table__.c
    parts = [known[f"model_{part}"] for part in PARTS_OF_MODEL]
    texts = [part for part in parts if part is not known.model_affected_role]
    bare = or_(*(part.is_(None) for part in parts), *(func.trim(text) == "" for text in texts))
    return frozenset(session.connection().execute(select(known.id).where(bare)).scalars())
