"""Who stands at the door: browsers that are signed in, links that open it once, and who was turned away.

None of this is part of the portfolio: it leaves no event in the history and is in no file. Times are seconds since 1970.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Base


class SignedIn(Base):
    """One browser, signed in as an account, by a share link, or (both empty) as a visitor of the demo. Only the hash of the
    secret in its cookie is stored."""

    __tablename__ = "signed_in"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    account: Mapped[str | None] = mapped_column(String, index=True)
    share: Mapped[str | None] = mapped_column(String, index=True)
    opened: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)
    browser: Mapped[str]  # what the browser calls itself, to be known again in a list


class OneTimeLink(Base):
    """A link that works once: to be the first administrator, to join, to choose a new password. Only the hash of its secret is stored."""

    __tablename__ = "one_time_link"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(10))
    account: Mapped[str | None] = mapped_column(String, index=True)
    address: Mapped[str | None]  # whom it was made for; it opens the door for no other address …
    role: Mapped[str | None] = mapped_column(String(20))  # … and for no other role
    made: Mapped[int] = mapped_column(BigInteger)
    expires: Mapped[int] = mapped_column(BigInteger)
    used: Mapped[int | None] = mapped_column(BigInteger)


class Refusal(Base):
    """Somebody was turned away: when, why, in whose name, from which network address."""

    __tablename__ = "refusal"
    __table_args__ = (
        Index("ix_refusal_why_at", "why", "at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    why: Mapped[str] = mapped_column(String(20))
    name: Mapped[str]  # the address that was typed, the account, or nothing
    network: Mapped[str]
