"""What reaches somebody outside Spoor: a secret calendar address, and a letter every week. Both are one's own choice."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import NotAllowed
from tracker.lang import later
from tracker.model.account import User
from tracker.model.base import Item, next_id, reference, stored
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must


class CalendarFeed(Item):
    """One secret address. Only the hash of the secret is stored, so it can be shown once, when it is made."""

    __tablename__ = "calendar_feed"
    __mapper_args__ = {"polymorphic_identity": "calendar_feed"}
    section, prefix = "x_feeds", "FED"
    fields = ("account", "opened_on", "revoked_on")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    account: Mapped[str] = mapped_column(reference("account"), index=True)
    hash: Mapped[str] = mapped_column(String(64), index=True)
    opened_on: Mapped[date]
    revoked_on: Mapped[date | None]

    @classmethod
    def open(cls, session: Session, *, by: Person, on: date) -> str:
        """A new secret address for this person; the one there was stops working. Returns the secret."""
        must(by, Permission.KEEP_CALENDAR)
        for earlier in session.scalars(select(cls).where(cls.account == by.id, cls.revoked_on.is_(None))):
            earlier.revoked_on = on
        secret = token_urlsafe(32)
        session.add(cls(id=next_id(session, cls), account=by.id, hash=hash_of(secret), opened_on=on))
        remember(session, "opened a calendar address")
        return secret

    def revoke(self, *, by: Person, on: date) -> None:
        """From now on the address answers nobody."""
        must(by, Permission.KEEP_CALENDAR)
        if self.account != by.id:
            raise NotAllowed(later("This calendar address belongs to somebody else."))
        self.revoked_on = on
        remember(self, "revoked a calendar address")


def opened(session: Session, account: str | None) -> CalendarFeed | None:
    """The address of this account that works; its secret is known to nobody but the person."""
    return session.scalar(
        select(CalendarFeed).where(CalendarFeed.account == account, CalendarFeed.revoked_on.is_(None))
    )


def write_to(session: Session, email: str | None, *, by: Person) -> None:
    """Send this person a letter every week, to this address; None stops it."""
    must(by, Permission.KEEP_CALENDAR)
    account = stored(session, User, str(by.id))
    account.email = email
    remember(session, "asked for letters" if email else "stopped letters")


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def holder(session: Session, secret: str) -> str | None:
    """The account whose calendar this is; None when the secret is unknown or revoked."""
    found = select(CalendarFeed.account).where(CalendarFeed.hash == hash_of(secret), CalendarFeed.revoked_on.is_(None))
    return session.scalar(found)
