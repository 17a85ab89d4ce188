"""How people get in: the first administrator, who was invited, and whoever shows the right password."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker import lists
from tracker.door import links, passwords, refusals, sessions
from tracker.errors import NotAllowed, NotFound, Problem, Refused
from tracker.lang import later
from tracker.model import Item, User
from tracker.model.account import must_leave_an_administrator
from tracker.model.base import session_of, stored
from tracker.model.history import remember
from tracker.model.rights import SPOOR, Permission, Person, Role, must
from tracker.store import Store


def folded(address: str) -> str:
    """An address as it is compared: case does not matter."""
    return address.strip().casefold()


def has_administrator(session: Session) -> bool:
    """Whether somebody can sign in to keep the accounts."""
    able = select(User.id).where(
        User.role == Role.ADMIN.value, User.locked_on.is_(None), or_(User.password.is_not(None), User.subject.is_not(None))
    )  # fmt: skip
    return session.scalar(able.limit(1)) is not None


def anybody_signs_in(session: Session) -> bool:
    able = select(User.id).where(or_(User.password.is_not(None), User.subject.is_not(None)))
    return session.scalar(able.limit(1)) is not None


def invite(session: Session, account: User, address: str, *, by: Person, on: date) -> str:
    """A link with which the person at this address signs in with this account: to join, or to choose a new password when
    somebody joined already. `address` is checked by whoever read it. Returns the secret of the link."""
    must(by, Permission.KEEP_ACCOUNTS)
    address = folded(address)
    other = session.scalar(select(User).where(User.address == address, User.id != account.id))
    if other is not None:
        sentence = later("The account “{label}” has this address already.")
        raise Refused([Problem(account.id, "address", sentence, {"label": other.label})])
    if account.locked_on:
        sentence = later("This account is locked. Unlock it first.")
        raise Refused([Problem(account.id, "address", sentence)])
    if (account.password or account.subject) and account.address != address:  # somebody else comes in their place
        if account.role == Role.ADMIN:
            must_leave_an_administrator(session, account)
        account.password = account.issuer = account.subject = account.joined_on = None
        sessions.cleared(session.connection(), account.id)
    purpose = links.RESET if account.password is not None else links.JOIN
    account.address, account.invited_on = address, on
    remember(session, "reset a password" if purpose == links.RESET else "invited somebody")
    return links.make(session, purpose, account=account.id, address=address, role=account.role)


def lock(session: Session, account: User, *, by: Person, on: date) -> None:
    """Nobody signs in with it any more, and whoever is signed in with it is out, also after it is unlocked."""
    account.lock(by=by, on=on)
    sessions.cleared(session.connection(), account.id)


def sign_out(store: Store, account: str, *, by: Person) -> int:
    """Whoever is signed in with this account is out, in every browser. Returns in how many that was."""
    must(by, Permission.KEEP_ACCOUNTS)
    gone = store.save(lambda session: sessions.cleared(session.connection(), account), by=by, key=uuid4().hex)
    return gone or 0


def with_address(session: Session, address: str, *, by: Person, on: date) -> str:
    """A link for whoever signs in at this address, as `invite`. Raises NotFound when nobody does."""
    must(by, Permission.KEEP_ACCOUNTS)
    account = session.scalar(select(User).where(User.address == folded(address)))
    if account is None:
        raise NotFound(later("Nobody signs in at this address. Check it, or invite somebody."))
    return invite(session, account, address, by=by, on=on)


def join(store: Store, secret: str, address: str, password: str, again: str, *, on: date, key: str) -> str:
    """Choose a password with a link: for the first administrator at an address of their own, else at the one it was made for.
    Whoever was signed in with the account is signed out. Returns the account. Raises NotFound or Refused, in words."""
    with store.reading() as session:
        opening = links.look_at(session, secret, links.FIRST, links.JOIN, links.RESET)
    passwords.must_fit(password, again, opening.address or address)
    kept = passwords.hashed(password)

    def act(session: Session) -> str:
        opening = links.use(session, secret, links.FIRST, links.JOIN, links.RESET)
        if opening.account is None:
            account = _first(session, folded(address))
        else:
            account = stored(session, User, opening.account)
        account.password, account.joined_on = kept, account.joined_on or on
        session.info["by"] = account.id
        remember(session, "chose a new password" if opening.purpose == links.RESET else "joined")
        return account.id

    account = store.save(act, by=SPOOR, key=key)
    if account is None:
        raise NotFound(later("This link was used already. Sign in with the password you chose, or ask for a new link."))
    sessions.end_all(store, account)
    return account


def _first(session: Session, address: str) -> User:
    if has_administrator(session):
        raise NotFound(later("There is an administrator already. Ask there for an invitation."))
    if session.scalar(select(User.id).where(User.address == address)):
        sentence = later("There is an account with this address already. Take another address.")
        raise Refused([Problem("account", "address", sentence)])
    number = 1
    while session.get(Item, f"{User.prefix}-A{number}") is not None:
        number += 1
    account = User(id=f"{User.prefix}-A{number}", label=lists.name("role", Role.ADMIN), role=Role.ADMIN.value)
    account.address = address
    session.add(account)
    return account


def sign_in(store: Store, address: str, password: str, *, network: str, browser: str) -> str:
    """The secret for the cookie of who knows the password. Raises TooMany or NotAllowed, in words; both are noted."""
    name = folded(address)[:200]
    with store.reading() as session:
        try:
            refusals.must_be_calm(session, name, network)
        except refusals.TooMany:
            refusals.note(store, "too_many", name=name, network=network)
            raise
        account = session.scalar(select(User).where(User.address == name))
    if not passwords.is_right(account.password if account else None, password) or account is None:
        refusals.note(store, refusals.PASSWORD, name=name, network=network)
        raise NotAllowed(later("This address and this password do not belong together. Check both and try again."))
    if account.locked_on:
        refusals.note(store, "locked", name=name, network=network)
        raise NotAllowed(later("This account is locked. Ask the administrator."))
    return sessions.open_for(store, account.id, browser=browser)


def change_password(
    store: Store, by: Person, old: str, new: str, again: str, *, network: str, but: str | None, key: str
) -> None:
    """Choose another password, knowing the present one; every other browser of this account is signed out."""
    must(by, Permission.KEEP_OWN_ACCOUNT)
    with store.reading() as session:
        account = stored(session, User, str(by.id))
        refusals.must_be_calm(session, account.address or account.id, network)
    if not passwords.is_right(account.password, old):
        refusals.note(store, refusals.PASSWORD, name=account.address or account.id, network=network)
        raise NotAllowed(later("Your present password is not right. Check it and try again."))
    passwords.must_fit(new, again, account.address or "")
    kept = passwords.hashed(new)

    def act(session: Session) -> None:
        mine = stored(session, User, str(by.id))
        mine.password = kept
        remember(session_of(mine), "chose a new password")

    store.save(act, by=by, key=key)
    sessions.end_all(store, str(by.id), but=but)
