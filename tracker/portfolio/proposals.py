"""What was proposed and waits for somebody to look at it: strong evidence, and harmful scores that should go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from tracker.model import Contribution, EvidenceProposal, Item, ScoreRemoval, User

Text = dict[str, str]


@dataclass(frozen=True)
class Proposed:
    """A proposal on a day. `label` names the account that proposed it; `decided_on` and `reason` are None while it waits."""

    id: str
    initiative: str
    title: Text
    level: int
    sort: str
    result: str
    dated_on: date
    file: str
    proposed_by: str
    label: str
    proposed_on: date
    decided_on: date | None
    reason: Text | None


@dataclass(frozen=True)
class Removal:
    """A harmful score that somebody asked to take away, and why."""

    id: str
    initiative: str
    target: str
    score: int
    why: Text
    proposed_by: str
    label: str
    proposed_on: date


def waiting(session: Session, day: date, initiative: str | None = None) -> list[Proposed]:
    """What nobody had decided on, on this day (of one initiative, or all), the oldest first."""
    known = EvidenceProposal.__table__.c
    wanted = _on(day).where(or_(known.decided_on.is_(None), known.decided_on > day))
    if initiative is not None:
        wanted = wanted.where(known.initiative == initiative)
    rows = session.connection().execute(wanted)
    return [replace(Proposed(*row), decided_on=None, reason=None) for row in rows]


def declined(session: Session, day: date, initiative: str) -> list[Proposed]:
    """What was declined by this day, the latest last."""
    known = EvidenceProposal.__table__.c
    wanted = _on(day).where(known.initiative == initiative, known.decided_on <= day, known.became.is_(None))
    return [Proposed(*row) for row in session.connection().execute(wanted)]


def _on(day: date) -> Select[Any]:
    known, item, account = EvidenceProposal.__table__.c, Item.__table__, User.__table__
    return (
        select(
            known.id, known.initiative, known.title, known.level, known.sort, known.result, known.dated_on,
            known.file, known.proposed_by, account.c.label, known.proposed_on, known.decided_on, known.reason,
        )
        .join(item, item.c.id == known.id)
        .join(account, account.c.id == known.proposed_by)
        .where(known.proposed_on <= day)
        .order_by(known.proposed_on, item.c.number)
    )  # fmt: skip


def removals(session: Session, day: date, initiative: str | None = None) -> list[Removal]:
    """The scores that are still there and that somebody asked to take away (of one initiative, or all), the oldest first."""
    known, item, account, row = ScoreRemoval.__table__.c, Item.__table__, User.__table__, Contribution.__table__
    same = (row.c.owner == known.initiative, row.c.target == known.target, row.c.score == known.score)
    wanted = (
        select(
            known.id, known.initiative, known.target, known.score, known.why, known.proposed_by, account.c.label,
            known.proposed_on,
        )
        .join(item, item.c.id == known.id)
        .join(account, account.c.id == known.proposed_by)
        .join(row, and_(*same))
        .where(known.proposed_on <= day, or_(known.decided_on.is_(None), known.decided_on > day))
        .order_by(known.proposed_on, item.c.number)
    )  # fmt: skip
    if initiative is not None:
        wanted = wanted.where(known.initiative == initiative)
    return [Removal(*found) for found in session.connection().execute(wanted)]
