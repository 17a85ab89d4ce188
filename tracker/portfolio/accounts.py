"""Who has an account here, and the accounts that the demo offers as seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.model import Item, Meta, Organisation, User
from tracker.model.rights import Person, Role

VISITOR_ID = "visitor"  # the seat without an account


@dataclass(frozen=True)
class Seat:
    id: str
    label: str
    organisation: str


def is_empty(session: Session) -> bool:
    """Whether the database holds no portfolio yet."""
    return session.scalar(select(Meta.__table__.c.id)) is None


def account(session: Session, id: str | None) -> Person | None:
    """Who acts with this account, as it is now; None when it is not there or was locked."""
    found = session.get(User, id) if id else None
    return Person.of(found) if found and not found.locked_on else None


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
    wanted = select(User).where(
        User.locked_on.is_(None), User.email.is_not(None), or_(User.digest_on.is_(None), User.digest_on < since)
    )
    return list(session.scalars(wanted.order_by(User.number, User.id)))
