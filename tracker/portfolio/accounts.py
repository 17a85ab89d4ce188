"""Who has an account here: the person behind a session, and the accounts that the demo offers as seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.model import Item, Meta, Organisation, User
from tracker.model.rights import VISITOR, Person, Role

VISITOR_ID = "visitor"  # the seat without an account


@dataclass(frozen=True)
class Seat:
    id: str
    label: str
    organisation: str


def is_empty(session: Session) -> bool:
    """Whether the database holds no portfolio yet."""
    return session.scalar(select(Meta.__table__.c.id)) is None


def person_of(session: Session, id: object) -> Person | None:
    """The account as it is now, with today's role; None for a stranger."""
    if id == VISITOR_ID:
        return VISITOR
    if not id:
        return None
    account = User.__table__.c
    row = session.connection().execute(
        select(account.id, account.label, account.role, account.org).where(account.id == str(id))
    )
    found = row.one_or_none()
    return Person(found.id, found.label, Role(found.role), found.org) if found else None


def seats(session: Session, role: Role, most: int) -> list[Seat]:
    """The first accounts of a role, in order of id."""
    account, organisation, item = User.__table__, Organisation.__table__, Item.__table__
    query = (
        select(account.c.id, account.c.label, organisation.c.name)
        .join(item, item.c.id == account.c.id)
        .outerjoin(organisation, organisation.c.id == account.c.org)
        .where(account.c.role == role.value)
        .order_by(item.c.number, account.c.id)
        .limit(most)
    )
    return [Seat(row.id, row.label, row.name or "") for row in session.connection().execute(query)]


def readers(session: Session, since: date) -> list[User]:
    """The accounts that asked for a weekly letter and had none since this day, in order of id."""
    wanted = select(User).where(User.email.is_not(None), or_(User.digest_on.is_(None), User.digest_on < since))
    return list(session.scalars(wanted.order_by(User.number, User.id)))
