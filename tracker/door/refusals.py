"""Who was turned away, with who, when and why: to slow down who guesses, and for the administrator to read."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from tracker.door.secret import now
from tracker.errors import SpoorError
from tracker.lang import later
from tracker.model import Refusal
from tracker.store import Store

log = logging.getLogger("spoor.door")

PASSWORD = "password"
MOST, WINDOW = 10, 15 * 60  # wrong passwords of one name from one place, within so many seconds
_MOST_ALONE = 50  # of one name from anywhere, or from one place in any name
_KEPT = 90 * 24 * 60 * 60  # seconds
_NOTED_A_MINUTE = 60  # more than these go to the log only: who is refused may not fill the disk
_row = Refusal.__table__.c
_recent: deque[int] = deque(maxlen=_NOTED_A_MINUTE)

# why -> what the administrator reads
WHYS = {
    PASSWORD: later("wrong address or password"),
    "too_many": later("too many wrong passwords"),
    "locked": later("the account is locked"),
    "session": later("an old or unknown session"),
    "link": later("an invitation or link that is used, expired or unknown"),
    "share": later("a share link that is revoked, expired or unknown"),
    "origin": later("sent from another site"),
    "host": later("asked for under another name"),
    "identity": later("headers that pretend to be somebody"),
    "claim": later("a role that Spoor does not know"),
    "unknown": later("known to the identity provider, not to Spoor"),
    "taken": later("known to the identity provider; the account has a password"),
    "too_big": later("more text than fits anywhere"),
}


class TooMany(SpoorError):
    """Somebody tried too often; later it goes again."""


@dataclass(frozen=True)
class Turned:
    """Somebody was turned away."""

    at: datetime
    why: str  # a key of WHYS
    name: str
    network: str


def note(store: Store, why: str, *, name: str = "", network: str = "") -> None:
    """Write it down; never the reason that anything else fails."""
    at = now()
    shown = "".join(sign if sign.isprintable() else "?" for sign in name[:200])
    log.warning("refused (%s): %r from %s", why, shown, network or "?")
    if len(_recent) == _NOTED_A_MINUTE and _recent[0] > at - 60:
        return
    _recent.append(at)
    try:
        with store.aside() as connection:
            connection.execute(delete(Refusal).where(_row.at < at - _KEPT))
            connection.execute(insert(Refusal).values(at=at, why=why, name=shown, network=network[:60]))
    except SpoorError as error:
        log.warning("could not be written down: %s", error)


def must_be_calm(session: Session, name: str, network: str) -> None:
    """Raises TooMany when there were too many wrong passwords in this name, from this place."""
    wrong = select(func.count()).where(_row.why == PASSWORD, _row.at > now() - WINDOW)
    pair = session.scalar(wrong.where(_row.name == name, _row.network == network)) or 0
    named = session.scalar(wrong.where(_row.name == name)) or 0
    placed = session.scalar(wrong.where(_row.network == network)) or 0
    if pair >= MOST or max(named, placed) >= _MOST_ALONE:
        raise TooMany(later("Too many wrong passwords. Wait a quarter of an hour, then try again."))


def many(session: Session, *, most: int) -> int:
    """How many are noted; no more than `most` are counted."""
    return session.scalar(select(func.count()).select_from(select(_row.id).limit(most).subquery())) or 0


def latest(session: Session, *, most: int, after: int = 0) -> list[Turned]:
    """The last refusals, newest first, after so many."""
    query = select(_row.at, _row.why, _row.name, _row.network).order_by(_row.id.desc()).limit(most).offset(after)
    return [
        Turned(datetime.fromtimestamp(row.at, UTC), row.why, row.name, row.network) for row in session.execute(query)
    ]
