"""Evidence that was proposed: what waits for somebody to look at it, and what was declined and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from tracker.model import EvidenceProposal, Initiative, Item, User

Text = dict[str, str]


@dataclass(frozen=True)
class Proposed:
    """A proposal on a day. `label` names the account that proposed it, `lead_org` leads the initiative; `decided_on` and
    `reason` are None while it waits."""

    id: str
    initiative: str
    lead_org: str
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


def waiting(session: Session, day: date, initiative: str | None = None) -> list[Proposed]:
    """What nobody had decided on, on this day (of one initiative, or all), the oldest first."""
    known = EvidenceProposal.__table__.c
    wanted = _on(day).where(or_(known.decided_on.is_(None), known.decided_on > day))
    if initiative is not None:
        wanted = wanted.where(known.initiative == initiative)
    return [Proposed(*row[:-2], None, None) for row in session.connection().execute(wanted)]


def declined(session: Session, day: date, initiative: str) -> list[Proposed]:
    """What was declined by this day, the latest last."""
    known = EvidenceProposal.__table__.c
    wanted = _on(day).where(known.initiative == initiative, known.decided_on <= day, known.became.is_(None))
    return [Proposed(*row) for row in session.connection().execute(wanted)]


def _on(day: date) -> Select[Any]:
    known, item, account, led = EvidenceProposal.__table__.c, Item.__table__, User.__table__, Initiative.__table__
    return (
        select(
            known.id, known.initiative, led.c.lead_org, known.title, known.level, known.sort, known.result, known.dated_on,
            known.file, known.proposed_by, account.c.label, known.proposed_on, known.decided_on, known.reason,
        )
        .join(item, item.c.id == known.id)
        .join(account, account.c.id == known.proposed_by)
        .join(led, led.c.id == known.initiative)
        .where(known.proposed_on <= day)
        .order_by(known.proposed_on, item.c.number)
    )  # fmt: skip
