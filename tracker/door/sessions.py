"""Browsers that are signed in: opened at sign-in, looked up at every step, ended by time or by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from tracker import settings
from tracker.door.secret import hash_of, new_secret, now
from tracker.errors import Unusable
from tracker.model import ShareLink, SignedIn, User
from tracker.model.rights import VISITOR, Person, Role
from tracker.store import Store

IDLE, LONGEST = 60 * 60, 12 * 60 * 60  # seconds
_EVERY = 60  # seconds between two notes that somebody is still there
_KEPT = 90 * 24 * 60 * 60  # seconds that it is known when somebody last looked through a share link
_MOST_OF_A_LINK = 1000  # browsers at once: whoever has a link may not fill the disk
_BROWSER = 200  # letters of what a browser calls itself

_row = SignedIn.__table__.c


@dataclass(frozen=True)
class Sitting:
    """One browser in which an account is signed in."""

    id: str
    opened: datetime
    seen: datetime
    browser: str


def open_for(store: Store, account: str | None, *, browser: str, share: str | None = None) -> str:
    """Sign a browser in. Returns the secret for its cookie; sessions that are long over are cleared away, and of a share link
    that very many look through those of who looked longest ago."""
    secret, at = new_secret(), now()
    values = {
        "id": token_hex(16), "hash": hash_of(secret), "account": account, "share": share, "opened": at, "seen": at,
        "browser": "" if share else browser[:_BROWSER],
    }  # fmt: skip
    with store.aside() as connection:
        connection.execute(delete(SignedIn).where(_row.opened < at - LONGEST, _row.share.is_(None)))
        if share:
            latest = select(_row.id).where(_row.share == share).order_by(_row.seen.desc(), _row.id)
            most = latest.limit(_MOST_OF_A_LINK - 1)
            connection.execute(delete(SignedIn).where(_row.share == share, _row.id.not_in(most)))
            connection.execute(delete(SignedIn).where(_row.share.is_not(None), _row.opened < at - _KEPT))
        connection.execute(insert(SignedIn).values(values))
    return secret


def found(session: Session, secret: str) -> str | None:
    """The id of the session whose cookie this is, while it lasts; None for any other cookie."""
    wanted = select(_row.id, _row.share).where(_row.hash == hash_of(secret), lasting(now()))
    row = session.execute(wanted).one_or_none()
    if row is None or (row.share and _link(session, row.share) is None):
        return None
    return str(row.id)


def only_looks(session: Session, id: str) -> bool:
    """Whether this is the session of somebody who looks through a share link."""
    return session.scalar(select(_row.share).where(_row.id == id)) is not None


def person(session: Session, id: object) -> Person | None:
    """Who this session is, with today's role and organisation; None once it ended, or the account was locked."""
    if not id:
        return None
    account, at = User.__table__.c, now()
    query = (
        select(
            _row.account,
            _row.share,
            account.id,
            account.label,
            account.role,
            account.org,
            account.locked_on,
            or_(account.password.is_not(None), account.subject.is_not(None)).label("joined"),
        )
        .outerjoin_from(SignedIn.__table__, User.__table__, account.id == _row.account)
        .where(_row.id == str(id), lasting(at))
    )
    row = session.connection().execute(query).one_or_none()
    if row is None:
        return None
    if row.share:
        link = _link(session, row.share)
        return link.person if link else None
    if not settings.is_demo() and not row.joined:
        return None  # it took a seat of the demo, which is over
    if row[0] is None:
        return VISITOR
    if row.id is None or row.locked_on:
        return None
    return Person(row.id, row.label, Role(row.role), row.org)


def still_here(store: Store, id: str) -> None:
    """Somebody acts in this session. Noted once a minute, so that looking around stays free of writing."""
    at = now()
    with store.reading() as session:
        seen = session.scalar(select(_row.seen).where(_row.id == id))
    if seen is not None and seen < at - _EVERY:
        with suppress(Unusable), store.aside() as connection:  # on a full disk one can still read
            connection.execute(update(SignedIn).where(_row.id == id, lasting(at)).values(seen=at))


def of(session: Session, account: str) -> list[Sitting]:
    """Where this account is signed in, the latest first."""
    rows = session.execute(
        select(_row.id, _row.opened, _row.seen, _row.browser)
        .where(_row.account == account, lasting(now()))
        .order_by(_row.seen.desc(), _row.id)
    )
    return [
        Sitting(row.id, datetime.fromtimestamp(row.opened, UTC), datetime.fromtimestamp(row.seen, UTC), row.browser)
        for row in rows
    ]


def end(store: Store, account: str, id: str) -> None:
    """End one session of this account; nothing happens to anybody else's."""
    with store.aside() as connection:
        connection.execute(delete(SignedIn).where(_row.id == id, _row.account == account))


def end_all(store: Store, account: str, *, but: str | None = None) -> int:
    """End every session of this account, except the one named. Returns how many."""
    with store.aside() as connection:
        return cleared(connection, account, but=but)


def cleared(connection: Connection, account: str, *, but: str | None = None) -> int:
    """As `end_all`, in a transaction that changes the account too."""
    return connection.execute(delete(SignedIn).where(_row.account == account, _row.id != (but or ""))).rowcount


def end_cookie(store: Store, secret: str) -> None:
    """Whoever shows this cookie is signed out."""
    with store.aside() as connection:
        connection.execute(delete(SignedIn).where(_row.hash == hash_of(secret)))


def last_looks(session: Session) -> dict[str, datetime]:
    """Share link -> when somebody last looked through it, of the last three months."""
    rows = session.execute(select(_row.share, func.max(_row.seen)).where(_row.share.is_not(None)).group_by(_row.share))
    return {share: datetime.fromtimestamp(seen, UTC) for share, seen in rows}


def _link(session: Session, id: str) -> ShareLink | None:
    """A share link while it works: who looks through one that was withdrawn or is over is out at once."""
    link = session.get(ShareLink, id)
    return link if link and link.works(datetime.now().date()) else None


def lasting(at: int) -> ColumnElement[bool]:
    """That a session is not over yet at this second."""
    return and_(_row.opened > at - LONGEST, _row.seen > at - IDLE)
