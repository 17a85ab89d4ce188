"""What was written, by whom, when, and what stood there before. Nothing is stored without leaving an event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from tracker.model.base import Base

BACKED_UP = "made a backup"
RESTORED = "restored a backup"  # what was kept of an earlier clock and is only added to holds no longer


class Event(Base):
    """One item written once. `before` and `after` hold the changed fields as they stand in the interchange file, `why`
    what was said about it; the highest `id` is the clock of the database."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_item", "item"),
        Index("ix_event_at", "at"),
        *(Index(f"ix_event_{what}_id", what, "id") for what in ("by", "kind", "act")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str | None] = mapped_column(String)
    act: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(30))
    item: Mapped[str] = mapped_column(String)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    why: Mapped[str | None]


class Receipt(Base):
    """A save that was stored, by the key its form carried: the same key is never stored twice."""

    __tablename__ = "receipt"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    by: Mapped[str | None] = mapped_column(String)
    event: Mapped[int]


def remember(thing: object, act: str, why: str | None = None) -> None:
    """Name the act for the history of this transaction, and why it was done; the first verb that speaks names it."""
    session = thing if isinstance(thing, Session) else object_session(thing)
    if session is not None:
        session.info.setdefault("act", (act, why.strip() if why else None))
