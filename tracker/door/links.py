"""Links that work once: to be the first administrator, to join, to choose a new password."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tracker.door.secret import hash_of, new_secret, now
from tracker.errors import NotFound
from tracker.lang import later
from tracker.model import OneTimeLink, User

HOURS = 72
FIRST, JOIN, RESET = "first", "join", "reset"
_row = OneTimeLink.__table__.c


@dataclass(frozen=True)
class Opening:
    """What a link opens: for whom, and as what."""

    purpose: str
    account: str | None
    address: str | None
    role: str | None


def make(
    session: Session, purpose: str, *, account: str | None = None, address: str | None = None, role: str | None = None
) -> str:  # fmt: skip
    """A new link of this kind; the one that was made before for the same account stops working. Returns its secret."""
    same = OneTimeLink.purpose == FIRST if purpose == FIRST else OneTimeLink.account == account
    session.execute(delete(OneTimeLink).where(same))
    secret, at = new_secret(), now()
    session.add(
        OneTimeLink(
            hash=hash_of(secret), purpose=purpose, account=account, address=address, role=role, made=at,
            expires=at + HOURS * 3600, used=None,
        )
    )  # fmt: skip
    return secret


def look_at(session: Session, secret: str, *purposes: str) -> Opening:
    """What this link opens. Raises NotFound, in words, for one that is unknown, used, expired, or whose account was locked or
    got another address or role since."""
    row = session.execute(select(OneTimeLink.__table__).where(_row.hash == hash_of(secret))).one_or_none()
    if row is None or row.purpose not in purposes:
        raise NotFound(later("This link is not one of ours, or a newer one was made. Ask for a new link."))
    if row.used is not None:
        raise NotFound(later("This link was used already. Sign in with the password you chose, or ask for a new link."))
    if row.expires <= now():
        raise NotFound(later("This link has expired. Ask for a new one."))
    if row.account is not None:
        account = session.get(User, row.account)
        if account is None or account.locked_on or (account.role, account.address) != (row.role, row.address):
            raise NotFound(later("This link was made for another account or role. Ask for a new one."))
    return Opening(row.purpose, row.account, row.address, row.role)


def use(session: Session, secret: str, *purposes: str) -> Opening:
    """As `look_at`, and from now on the link opens nothing. In a transaction that writes; of two at once, one gets in."""
    opening = look_at(session, secret, *purposes)
    taken = update(OneTimeLink).where(_row.hash == hash_of(secret), _row.used.is_(None)).values(used=now())
    if not session.connection().execute(taken).rowcount:
        raise NotFound(later("This link was used already. Sign in with the password you chose, or ask for a new link."))
    return opening
