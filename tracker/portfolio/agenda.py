"""The words of what waits for the steering group: what pathways answer, and why a closed gate was passed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Link, Transition, Vulnerability
from tracker.model.stage import ENTRIES


def answers(session: Session, ids: Collection[str]) -> dict[str, list[dict[str, str]]]:
    """What each of these pathways answers: the statements of its vulnerabilities."""
    weak = Vulnerability.__table__
    asked = (
        select(Link.owner, weak.c.statement)
        .join(weak, weak.c.id == Link.target)
        .where(Link.field == "vulnerabilities", Link.owner.in_(ids))
        .order_by(Link.owner, Link.position)
    )
    found: dict[str, list[dict[str, str]]] = {}
    for owner, statement in session.execute(asked):
        found.setdefault(owner, []).append(statement)
    return found


def reasons(session: Session, ids: Collection[str], as_of: date) -> dict[str, str]:
    """Why the stage each of these initiatives is in was entered through a closed gate, where somebody wrote it down."""
    entries = (
        select(Transition.owner, Transition.override, Transition.rationale)
        .where(Transition.owner.in_(ids), Transition.decision.in_(ENTRIES), Transition.decided_on <= as_of)
        .order_by(Transition.owner, Transition.position)
    )
    last = {owner: (override, why) for owner, override, why in session.execute(entries)}
    return {owner: why for owner, (override, why) in last.items() if override and why}
