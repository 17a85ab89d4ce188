"""What was said about one thing, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Comment, Item, User


@dataclass(frozen=True)
class Remark:
    """A comment. `label` names the account of who wrote it."""

    id: str
    text: dict[str, str]
    by: str
    label: str
    on: date


def comments(session: Session, about: str, day: date) -> list[Remark]:
    """The comments on a thing up to a day, the newest first; what was taken back is nobody's to read any more."""
    said, item, account = Comment.__table__.c, Item.__table__.c, User.__table__
    wanted = (
        select(said.id, said.text, said.by, account.c.label, said.written_on)
        .join(Item.__table__, item.id == said.id)
        .join(account, account.c.id == said.by)
        .where(said.about == about, said.written_on <= day, said.taken_back_on.is_(None))
        .order_by(said.written_on.desc(), item.number.desc())
    )
    return [Remark(*row) for row in session.connection().execute(wanted)]
