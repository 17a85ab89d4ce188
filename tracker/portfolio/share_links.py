"""Every share link: what it shows to whom, until when, who made it and when somebody last looked through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.documents import own_table
from tracker.door import sessions
from tracker.model import Item, ShareLink, User
from tracker.model.share import THINGS
from tracker.portfolio.titles import titles

_LINK, _ACCOUNT, _ITEM = map(own_table, (ShareLink, User, Item))


@dataclass(frozen=True)
class Shared:
    """A share link. `name` is what its thing is called (a text, or the name of an organisation), "" for the whole portfolio;
    `maker` the account that made it; `seen` when somebody last looked, None when nobody did for three months."""

    id: str
    for_whom: str
    audience: str
    room: str
    thing: str | None
    name: Any
    maker: str
    made_on: date
    expires_on: date
    revoked_on: date | None
    seen: datetime | None

    def works(self, on: date) -> bool:
        return self.revoked_on is None and on <= self.expires_on


def share_links(session: Session, on: date) -> list[Shared]:
    """Those that work on a day first, by their last day; then the others, the latest first."""
    query = (
        select(
            _LINK.c.id, _LINK.c.for_whom, _LINK.c.audience, _LINK.c.room, _LINK.c.thing, _LINK.c.made_on,
            _LINK.c.expires_on, _LINK.c.revoked_on, _ACCOUNT.c.label, _ITEM.c.number,
        )
        .join(_ITEM, _ITEM.c.id == _LINK.c.id)
        .outerjoin(_ACCOUNT, _ACCOUNT.c.id == _LINK.c.made_by)
        .order_by(_ITEM.c.number.desc())
    )  # fmt: skip
    rows = session.connection().execute(query).all()
    names = {kind: titles(session, kind, _ids(rows, room)) for room, kind in THINGS.items()}
    seen = sessions.last_looks(session)
    found = [
        Shared(
            row.id, row.for_whom, row.audience, row.room, row.thing,
            names[THINGS[row.room]].get(row.thing, row.thing) if row.thing else "", row.label or "", row.made_on,
            row.expires_on, row.revoked_on, seen.get(row.id),
        )
        for row in rows
    ]  # fmt: skip
    working = [one for one in found if one.works(on)]
    over = [one for one in found if not one.works(on)]
    return [*sorted(working, key=lambda one: one.expires_on), *sorted(over, key=_ended, reverse=True)]


def _ids(rows: Iterable[Any], room: str) -> set[str]:
    return {row.thing for row in rows if row.room == room and row.thing}


def _ended(one: Shared) -> date:
    return min(one.revoked_on or one.expires_on, one.expires_on)
