"""Every account: who stands behind it, how far an invitation is, and since when somebody signs in with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.documents import own_table
from tracker.door import links, sessions
from tracker.door.secret import now
from tracker.model import Initiative, Item, OneTimeLink, Organisation, SignedIn, User
from tracker.model.folded import fold, words_in
from tracker.model.rights import Role

STATES = ("waiting", "invited", "joined", "locked")  # what needs a hand first
ROLES = tuple(role.value for role in Role if role is not Role.PUBLIC)
_MOST = 5_000  # accounts that one search finds
_NEVER = 2**60

_ACCOUNT, _ORGANISATION, _ITEM, _INITIATIVE = map(own_table, (User, Organisation, Item, Initiative))
_LINKS, _SEATS = own_table(OneTimeLink).c, own_table(SignedIn).c


@dataclass(frozen=True)
class Account:
    """An account as its keeper sees it. `link_until` is the end of a link that still works, `seen` when somebody with it did
    something last (known for half a day), `open` in how many browsers it is signed in, `leads` how many initiatives it leads."""

    id: str
    label: str
    role: str
    org: str | None
    organisation: str
    address: str | None
    state: str  # one of STATES
    with_password: bool
    with_provider: bool
    role_claimed: bool  # the identity provider gives the role
    invited_on: date | None
    joined_on: date | None
    locked_on: date | None
    link_until: datetime | None
    seen: datetime | None
    open: int
    leads: int


@dataclass(frozen=True)
class Wanted:
    """Which accounts one looks for: in a state, with a role, with these words in label, address or organisation."""

    state: str | None = None
    role: str | None = None
    words: str = ""


def counted(session: Session, wanted: Wanted) -> dict[str, int]:
    """How many are in each state, of those with this role and these words."""
    joined = _Joined()
    query = (
        joined.select(joined.rank, func.count())
        .where(*_meant(session, replace(wanted, state=None)))
        .group_by(joined.rank)
    )
    found = {STATES[rank]: many for rank, many in session.connection().execute(query)}
    return {state: found.get(state, 0) for state in STATES}


def page(session: Session, wanted: Wanted, *, limit: int, offset: int = 0) -> list[Account]:
    """Some of them: whose invitation ran out, who was never invited, whose link ends first, who was seen last."""
    joined = _Joined()
    ran_out = and_(joined.rank == 0, _ACCOUNT.c.invited_on.is_not(None))
    role = case({code: place for place, code in enumerate(ROLES)}, value=_ACCOUNT.c.role, else_=len(ROLES))
    query = joined.accounts().where(*_meant(session, wanted)).order_by(
        joined.rank, case((ran_out, 0), else_=1), case((ran_out, _ACCOUNT.c.invited_on)).desc(),
        func.coalesce(joined.link.c.until, _NEVER), func.coalesce(joined.seat.c.seen, 0).desc(), role, _ITEM.c.number,
        _ACCOUNT.c.id,
    )  # fmt: skip
    if wanted.state is not None:
        query = query.where(joined.rank == STATES.index(wanted.state))
    return [_account(row) for row in session.connection().execute(query.limit(limit).offset(offset))]


def one(session: Session, id: str) -> Account | None:
    """The account as its keeper sees it; None when there is none."""
    row = session.connection().execute(_Joined().accounts().where(_ACCOUNT.c.id == id)).one_or_none()
    return _account(row) if row else None


class _Joined:
    """Accounts with their organisation, the link that waits for them, and the browsers they are signed in with."""

    def __init__(self) -> None:
        at = now()
        self.link = (
            select(_LINKS.account, func.max(_LINKS.expires).label("until"))
            .where(_LINKS.used.is_(None), _LINKS.expires > at, _LINKS.purpose.in_((links.JOIN, links.RESET)))
            .group_by(_LINKS.account)
            .subquery()
        )
        lasting = case((sessions.lasting(at), 1), else_=0)
        self.seat = (
            select(_SEATS.account, func.max(_SEATS.seen).label("seen"), func.sum(lasting).label("open"))
            .group_by(_SEATS.account)
            .subquery()
        )
        self.rank = case(
            (_ACCOUNT.c.locked_on.is_not(None), 3),
            (or_(_ACCOUNT.c.password.is_not(None), _ACCOUNT.c.subject.is_not(None)), 2),
            (self.link.c.until.is_not(None), 1),
            else_=0,
        )

    def select(self, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .join_from(_ACCOUNT, _ITEM, _ITEM.c.id == _ACCOUNT.c.id)
            .outerjoin(_ORGANISATION, _ORGANISATION.c.id == _ACCOUNT.c.org)
            .outerjoin(self.link, self.link.c.account == _ACCOUNT.c.id)
            .outerjoin(self.seat, self.seat.c.account == _ACCOUNT.c.id)
        )

    def accounts(self) -> Select[Any]:
        a = _ACCOUNT.c
        led = select(func.count()).where(_INITIATIVE.c.lead_user == a.id).scalar_subquery()
        return self.select(
            a.id, a.label, a.role, a.org, _ORGANISATION.c.name, a.address, self.rank.label("rank"),
            a.password.is_not(None).label("password"), a.subject.is_not(None).label("subject"), a.role_claimed, a.invited_on,
            a.joined_on, a.locked_on, self.link.c.until, self.seat.c.seen, self.seat.c.open, led.label("leads"),
        )  # fmt: skip


def _meant(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is asked of an account; a search reads the few words of all of them, for accents and capitals do not matter."""
    asked: list[ColumnElement[bool]] = []
    if wanted.role is not None:
        asked.append(_ACCOUNT.c.role == wanted.role)
    if words := words_in(wanted.words):
        told = select(_ACCOUNT.c.id, _ACCOUNT.c.label, _ACCOUNT.c.address, _ORGANISATION.c.name).outerjoin(
            _ORGANISATION, _ORGANISATION.c.id == _ACCOUNT.c.org
        )
        rows = session.connection().execute(told)
        found = [id for id, *parts in rows if _says(fold(" ".join(filter(None, parts))), words)]
        asked.append(_ACCOUNT.c.id.in_(found[:_MOST]))
    return asked


def _says(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id, row.label, row.role, row.org, row.name or "", row.address, STATES[row.rank], bool(row.password),
        bool(row.subject), bool(row.role_claimed), row.invited_on, row.joined_on, row.locked_on, _moment(row.until),
        _moment(row.seen), int(row.open or 0), row.leads,
    )  # fmt: skip


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
