"""Who signs in with an identity provider: which account that is, and which role the provider gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker import lists
from tracker.door import refusals, sessions
from tracker.door.people import folded
from tracker.errors import NotAllowed, Problem, Refused
from tracker.lang import later
from tracker.model import OneTimeLink, User
from tracker.model.base import next_id
from tracker.model.history import remember
from tracker.model.rights import SPOOR, Role
from tracker.store import Store

_LONGEST = 255  # letters of an issuer or a subject; OpenID Connect allows no more of a subject
Roles = Sequence[tuple[str, str]]  # what the provider says -> the role in Spoor; the first that fits counts

# why -> what the person reads; the keys are those of refusals.WHYS
SENTENCES = {
    "locked": later("This account is locked. Ask the administrator."),
    "claim": later("The roles that your organisation gives you do not open Spoor. Ask the administrator for an invitation."),
    "unknown": later("Your organisation knows you, Spoor does not yet. Ask the administrator for an invitation."),
    "taken": later("There is an account with your address already, with a password. Sign in with that password."),
}  # fmt: skip


class NotRecognised(NotAllowed):
    """The provider knows this person; Spoor does not let them in. `account` is theirs, when they have one."""

    def __init__(self, why: str, account: str | None = None) -> None:
        super().__init__(SENTENCES[why])
        self.why = why
        self.account = account


@dataclass(frozen=True)
class Known:
    """What a provider says of somebody, as far as Spoor listens."""

    issuer: str
    subject: str
    address: str | None  # only when the provider has checked that it is theirs
    said: frozenset[str]  # in the claim of the roles

    @property
    def name(self) -> str:
        return f"{self.address or self.subject} ({self.issuer})"


def read(claims: Mapping[str, Any], role_claim: str) -> Known:
    """Raises NotRecognised when it does not even say who somebody is."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (_fits(issuer) and _fits(subject)):
        raise NotRecognised("unknown")
    address, checked = claims.get("email"), claims.get("email_verified") in (True, "true")
    said = claims.get(role_claim)
    words = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return Known(
        str(issuer), str(subject), folded(address) if checked and isinstance(address, str) else None,
        frozenset(word for word in words if isinstance(word, str)),
    )  # fmt: skip


def _fits(word: object) -> bool:
    return isinstance(word, str) and 0 < len(word) <= _LONGEST


def sign_in(
    store: Store, claims: Mapping[str, Any], *, role_claim: str, roles: Roles, on: date, network: str, browser: str
) -> str:  # fmt: skip
    """The secret for the cookie of whom the provider sent us. Raises NotRecognised, in words, which is noted; somebody whom
    the provider no longer gives a role is then signed out everywhere."""
    name = ""
    try:
        known = read(claims, role_claim)
        name = known.name
        account = store.save(lambda session: recognised(session, known, roles, on=on).id, by=SPOOR, key=uuid4().hex)
        assert account is not None, "the key is new"
    except NotRecognised as refused:
        refusals.note(store, refused.why, name=name, network=network)
        if refused.account:
            sessions.end_all(store, refused.account)
        raise
    return sessions.open_for(store, account, browser=browser)


def must_name_roles(roles: Roles) -> None:
    """Raises Refused when a setting names a role that no account can have."""
    for said, role in roles:
        if not said or role not in {*Role} - {Role.PUBLIC}:
            sentence = later(
                "TRACKER_ROLES says “{said}={role}”, and there is no such role. Write for example spoor-lead=lead."
            )
            raise Refused([Problem("settings", "TRACKER_ROLES", sentence, {"said": said, "role": role})])


def recognised(session: Session, known: Known, roles: Roles, *, on: date) -> User:
    """The account of this person, which is theirs from now on: by who they are to the provider; else the one that was invited
    at their address; else a new one, when the provider gives a role. Raises NotRecognised."""
    role = next((Role(mine) for theirs, mine in roles if theirs in known.said), None)
    account = session.scalar(select(User).where(User.issuer == known.issuer, User.subject == known.subject))
    account = account or _invited(session, known, on) or _new(session, known, role, on)
    if account is None:
        raise NotRecognised("claim" if known.said else "unknown")
    if account.locked_on:
        raise NotRecognised("locked", account.id)
    if account.role_claimed:
        if role is None:
            raise NotRecognised("claim", account.id)
        if account.role != role:
            account.role = role.value
            remember(account, "took the role of the provider")
    return account


def _invited(session: Session, known: Known, on: date) -> User | None:
    """Nobody joined yet with this account. The address counts, however long ago the link was sent: the provider vouches for it.
    An account with a password stays with who chose it: an address can pass from one person to another."""
    account = _at(session, known.address)
    if account is None or account.subject:
        return None
    if account.locked_on:
        return account
    if account.password:
        raise NotRecognised("taken")
    session.execute(delete(OneTimeLink).where(OneTimeLink.account == account.id))
    return _theirs(session, account, known, on)


def _new(session: Session, known: Known, role: Role | None, on: date) -> User | None:
    """An account without organisation, until an administrator gives it one."""
    if role is None:
        return None
    account = User(id=next_id(session, User), label=lists.name("role", role), role=role.value, role_claimed=True)
    account.address = known.address if _at(session, known.address) is None else None
    session.add(account)
    return _theirs(session, account, known, on)


def _at(session: Session, address: str | None) -> User | None:
    return session.scalar(select(User).where(User.address == address)) if address else None


def _theirs(session: Session, account: User, known: Known, on: date) -> User:
    account.issuer, account.subject, account.joined_on = known.issuer, known.subject, on
    session.info["by"] = account.id
    remember(session, "joined")
    return account
