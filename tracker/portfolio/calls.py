"""Calls for initiatives: what each offered, what was handed in, and what its funder gave. Amounts are cents.

Handed in is every initiative that names the call, whatever came of it. Approved is one with money promised or paid by the
funder of the call. Money dated after the day, or of an initiative that had not begun by then, does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, select
from sqlalchemy.orm import Session

from tracker.model import Call, Funding, Initiative, Organisation, Transition, id_order
from tracker.portfolio.funded import SECURED

Text = dict[str, str]
_CALL, _FUNDER, _LINE, _INITIATIVE, _MOVE = (
    Call.__table__, Organisation.__table__, Funding.__table__, Initiative.__table__, Transition.__table__,
)  # fmt: skip


@dataclass(frozen=True)
class CallText:
    """One call. `rule` is the share (0-1) that its funder always asks from others, `min_cofinancing` that of the call."""

    id: str
    title: Text
    funder: str
    funder_name: str
    rule: float | None
    opens_on: date | None
    closes_on: date | None
    decided_on: date | None
    budget: int | None
    budget_revised: int | None
    min_amount: int | None
    max_amount: int | None
    min_cofinancing: float | None
    goal: Text | None


@dataclass(frozen=True)
class Sums:
    """What came of a call: how many initiatives, and the money of its funder in them by state."""

    handed_in: int = 0
    approved: int = 0
    requested: int = 0
    committed: int = 0
    paid: int = 0

    @property
    def secured(self) -> int:
        return self.committed + self.paid


@dataclass(frozen=True)
class HandedIn:
    """One initiative that names the call, with the money of the call's funder in it by state."""

    initiative: str
    title: Text
    lead: str  # name of the lead organisation
    lead_org: str
    lead_user: str
    requested: int
    committed: int
    paid: int
    refused: int
    in_kind: int  # of what is promised or paid

    @property
    def approved(self) -> bool:
        return self.committed + self.paid > 0


def calls(session: Session, day: date, today: date) -> list[CallText]:
    """Every call, those that are decided last; looking back, without those that opened after the day."""
    call, funder = _CALL.c, _FUNDER.c
    query = select(
        call.id, call.title, call.funder, funder.name, funder.rule_min_cofinancing, call.opens_on, call.closes_on,
        call.decided_on, call.budget, call.budget_revised, call.min_amount, call.max_amount, call.min_cofinancing,
        call.resilience_goal,
    ).join(_FUNDER, funder.id == call.funder)  # fmt: skip
    found = [CallText(*tuple(row)) for row in session.connection().execute(query)]
    there = [row for row in found if day == today or row.opens_on is None or row.opens_on <= day]
    latest = sorted(there, key=lambda row: (-(row.opens_on or day).toordinal(), id_order(row.id)))
    return sorted(latest, key=lambda row: row.decided_on is not None and row.decided_on <= day)


def sums(session: Session, day: date) -> dict[str, Sums]:
    """What came of each call that an initiative names."""
    each = _per_initiative(day).subquery()
    approved = case((each.c.committed + each.c.paid > 0, 1), else_=0)
    query = select(
        each.c.call, func.count(), func.sum(approved), func.sum(each.c.requested), func.sum(each.c.committed),
        func.sum(each.c.paid),
    ).group_by(each.c.call)  # fmt: skip
    return {id: Sums(*(int(n or 0) for n in rest)) for id, *rest in session.connection().execute(query)}


def handed_in(session: Session, call: str, day: date) -> list[HandedIn]:
    """The initiatives that name a call: approved ones last, for the others still need something; then by id."""
    each = _per_initiative(day).where(_INITIATIVE.c.call == call).subquery()
    query = (
        select(_INITIATIVE.c.title, _FUNDER.c.name, _INITIATIVE.c.lead_org, _INITIATIVE.c.lead_user, each)
        .join(_INITIATIVE, _INITIATIVE.c.id == each.c.initiative)
        .join(_FUNDER, _FUNDER.c.id == _INITIATIVE.c.lead_org)
    )
    found = [_handed_in(row) for row in session.connection().execute(query)]
    return sorted(found, key=lambda row: (row.approved, id_order(row.initiative)))


def _handed_in(row: Row[Any]) -> HandedIn:
    return HandedIn(
        row.initiative, row.title, row.name, row.lead_org, row.lead_user, int(row.requested), int(row.committed),
        int(row.paid), int(row.refused), int(row.in_kind),
    )  # fmt: skip


def _per_initiative(day: date) -> Select[Any]:
    """Each initiative that names a call and had begun by the day, with the money of the call's funder in it."""
    begun = select(_MOVE.c.owner).where(_MOVE.c.position == 0, _MOVE.c.decided_on <= day)
    line = and_(_LINE.c.initiative == _INITIATIVE.c.id, _LINE.c.funder == _CALL.c.funder, _LINE.c.dated_on <= day)

    def cents(chosen: Any) -> Any:
        return func.coalesce(func.sum(case((chosen, _LINE.c.amount), else_=0)), 0)

    secured = _LINE.c.status.in_(SECURED)
    return (
        select(
            _INITIATIVE.c.id.label("initiative"), _INITIATIVE.c.call,
            *(cents(_LINE.c.status == word).label(word) for word in ("requested", "committed", "paid", "refused")),
            cents(and_(secured, _LINE.c.sort == "in_kind")).label("in_kind"),
        )
        .join(_CALL, _CALL.c.id == _INITIATIVE.c.call)
        .outerjoin(_LINE, line)
        .where(_INITIATIVE.c.id.in_(begun))
        .group_by(_INITIATIVE.c.id, _INITIATIVE.c.call)
    )  # fmt: skip
