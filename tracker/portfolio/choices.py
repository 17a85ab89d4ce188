"""What one can choose from in a form: the other things of the portfolio, with their names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import (
    Condition,
    Evidence,
    FutureElement,
    Gathering,
    Ingredient,
    Item,
    Lever,
    Organisation,
    Pathway,
    Question,
    Signal,
    Target,
    User,
    Vulnerability,
    id_order,
)  # fmt: skip
from tracker.model.rights import Role

_NAMED: dict[str, tuple[type[Item], str]] = {
    "organisation": (Organisation, "name"),
    "question": (Question, "statement"),
    "vulnerability": (Vulnerability, "statement"),
    "pathway": (Pathway, "statement"),
    "lever": (Lever, "name"),
    "ingredient": (Ingredient, "name"),
    "target": (Target, "label"),
    "signal": (Signal, "statement"),
    "future_element": (FutureElement, "statement"),
    "gathering": (Gathering, "title"),
    "condition": (Condition, "statement"),
}


def choices(session: Session, kind: str) -> dict[str, Any]:
    """Id -> name (in all languages; an organisation has one), in order of id."""
    noun, name = _NAMED[kind]
    columns = noun.__table__.c
    rows = session.connection().execute(select(columns.id, columns[name]))
    return dict(sorted(rows, key=lambda row: id_order(row[0])))


def evidence_of(session: Session, initiative: str) -> list[Evidence]:
    """The evidence of one initiative, strongest first."""
    found = session.scalars(select(Evidence).where(Evidence.initiative == initiative))
    return sorted(found, key=lambda row: (-row.level, -row.dated_on.toordinal(), row.number))


def co_deciders(session: Session, lead_org: str, by: str | None) -> dict[str, str]:
    """Steering members from other organisations than the lead, besides the person who decides: id -> label with organisation."""
    account, organisation = User.__table__.c, Organisation.__table__.c
    wanted = (
        select(account.id, account.label, account.org, organisation.name)
        .outerjoin(Organisation.__table__, organisation.id == account.org)
        .where(account.role == Role.STEERING.value)
    )
    rows = sorted(session.connection().execute(wanted), key=lambda row: id_order(row.id))
    return {
        row.id: f"{row.label}, {row.name}" if row.name else row.label
        for row in rows
        if row.id != by and row.org != lead_org
    }


def leads(session: Session) -> dict[str, tuple[str, str | None]]:
    """Who can lead an initiative: account -> its label, and the organisation it works for."""
    account = User.__table__.c
    rows = session.connection().execute(
        select(account.id, account.label, account.org).where(account.role == Role.LEAD.value)
    )
    return {row.id: (row.label, row.org) for row in sorted(rows, key=lambda row: id_order(row.id))}
