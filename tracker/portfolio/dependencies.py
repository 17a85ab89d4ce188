"""The words of dependencies: what is needed and of which kind, for just those that a screen shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Dependency
from tracker.model.folded import fold
from tracker.portfolio.choices import choices
from tracker.portfolio.register import search
from tracker.portfolio.titles import titles

MOST = 20
LOOKED_AT = 500
_SHARED = {"QST": "question", "VUL": "vulnerability", "PIS": "pathway", "SIG": "signal"}


@dataclass(frozen=True)
class Needed:
    """What is needed, in words; `sort` is a code of dependency_type."""

    what: dict[str, str] | None
    sort: str | None


def needed(session: Session, ids: Collection[str]) -> dict[str, Needed]:
    rows = session.connection().execute(
        select(Dependency.__table__.c.id, Dependency.__table__.c.what, Dependency.__table__.c.sort).where(
            Dependency.__table__.c.id.in_(ids)
        )
    )
    return {row.id: Needed(row.what, row.sort) for row in rows}


def named(session: Session, ids: Collection[str]) -> dict[str, Any]:
    """The names of initiatives, organisations, conditions and what two initiatives share, whatever their kind."""
    kinds = {"INI": "initiative", "ORG": "organisation", "CON": "condition", **_SHARED}
    found: dict[str, Any] = {}
    for prefix, kind in kinds.items():
        wanted = [id for id in ids if id.startswith(f"{prefix}-")]
        if wanted:
            found |= titles(session, kind, wanted)
    return found


def ends_like(session: Session, words: str, without: str = "", *, conditions: bool = False) -> dict[str, Any]:
    """Initiatives and organisations (and conditions) with these words in them, at most MOST of each: id -> name.

    `without` is not offered.
    """
    near = titles(session, "initiative", [id for id in search(session, words) if id != without][:LOOKED_AT])
    by_name = sorted(near, key=lambda id: not _like(words, near[id]))  # before those of which a partner has these words
    found = {id: near[id] for id in by_name[:MOST]}
    kinds = ("organisation", "condition") if conditions else ("organisation",)
    for kind in kinds:
        named = choices(session, kind)
        found |= {id: named[id] for id in [id for id in named if _like(words, named[id])][:MOST]}
    return found


def _like(words: str, name: Any) -> bool:
    texts = name.values() if isinstance(name, dict) else [name]
    return any(fold(words.strip()) in fold(text) for text in texts)
