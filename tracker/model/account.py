"""The accounts that people sign in with: which role each has, for which organisation it acts, and whether it is locked."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, next_id, reference, session_of, stored
from tracker.model.history import remember
from tracker.model.organisation import Organisation
from tracker.model.rights import Permission, Person, Role, must


class User(Item):
    """An account. It is a role, not a person: `label` says which. Who signs in with it (address, password, identity) stands in
    columns that neither the interchange file nor the history knows."""

    __tablename__ = "account"
    __table_args__ = (Index("uq_account_address", "address", unique=True), Index("ix_account_subject", "subject"))
    __mapper_args__ = {"polymorphic_identity": "user"}
    section, prefix = "users", "USR"
    fields = (
        "label", "role", "org", "x_email", "x_digest_on", "x_invited_on", "x_joined_on", "x_locked_on", "x_role_claimed",
    )  # fmt: skip
    named = {
        "x_email": "email", "x_digest_on": "digest_on", "x_invited_on": "invited_on", "x_joined_on": "joined_on",
        "x_locked_on": "locked_on", "x_role_claimed": "role_claimed",
    }  # fmt: skip
    editable = ("label", "role", "org")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    label: Mapped[str]
    role: Mapped[str]
    org: Mapped[str | None] = mapped_column(reference("organisation"))
    email: Mapped[str | None]  # where the digest goes, when this person asked for it
    digest_on: Mapped[date | None]  # when the last one went
    invited_on: Mapped[date | None]
    joined_on: Mapped[date | None]  # since when somebody can sign in with it
    locked_on: Mapped[date | None]
    role_claimed: Mapped[bool | None]  # the role follows what the identity provider says, at every sign-in
    address: Mapped[str | None]  # to sign in with, folded
    password: Mapped[str | None]  # argon2id
    issuer: Mapped[str | None]
    subject: Mapped[str | None]

    @classmethod
    def add(cls, session: Session, *, by: Person, label: str, role: Role, org: str | None = None) -> User:
        """A new account, with which nobody can sign in yet."""
        must(by, Permission.KEEP_ACCOUNTS)
        account = cls(id=next_id(session, cls), label=label.strip(), role=role.value, org=_organisation(session, org))
        account.must_say("label")
        _must_be_a_role(account)
        session.add(account)
        remember(session, "added an account")
        return account

    def edit(self, *, by: Person, version: int, seen: dict[str, Any], wanted: dict[str, Any]) -> None:
        """Another label, role or organisation (attributes by name). Raises Stale when somebody else changed it meanwhile,
        Refused when nobody would be left to keep the accounts."""
        must(by, Permission.KEEP_ACCOUNTS)
        self.unchanged_since(version, seen, wanted)
        session = session_of(self)
        if "org" in wanted:
            _organisation(session, wanted["org"])
        was = self.role
        self.put(wanted)
        _must_be_a_role(self)
        if self.role != was:
            self.role_claimed = None
            if was == Role.ADMIN:
                must_leave_an_administrator(session, self)
        remember(self, "changed an account")

    def lock(self, *, by: Person, on: date) -> None:
        """From now on nobody signs in with it, and who is signed in acts no more. The account and what it did stay."""
        must(by, Permission.KEEP_ACCOUNTS)
        if self.role == Role.ADMIN:
            must_leave_an_administrator(session_of(self), self)
        self.locked_on = self.locked_on or on
        remember(self, "locked an account")

    def unlock(self, *, by: Person) -> None:
        must(by, Permission.KEEP_ACCOUNTS)
        self.locked_on = None
        remember(self, "unlocked an account")

    @property
    def can_sign_in(self) -> bool:
        return self.locked_on is None and (self.password is not None or self.subject is not None)


def must_leave_an_administrator(session: Session, going: User) -> None:
    """Raises Refused when nobody else could keep the accounts: nobody who can sign in, or in the demo nobody at all."""
    others = select(User.id).where(User.role == Role.ADMIN.value, User.id != going.id, User.locked_on.is_(None))
    if going.can_sign_in:
        others = others.where(or_(User.password.is_not(None), User.subject.is_not(None)))
    if session.scalar(others.limit(1)) is None:
        sentence = later("Then nobody could keep the accounts any more. Invite another administrator first.")
        raise Refused([Problem(going.id, "role", sentence)])


def _must_be_a_role(account: User) -> None:
    if account.role not in {*Role} - {Role.PUBLIC}:
        sentence = later("“{role}” is not a role of an account. Choose one of the list.")
        raise Refused([Problem(account.id, "role", sentence, {"role": account.role[:40]})])


def _organisation(session: Session, id: str | None) -> str | None:
    return stored(session, Organisation, id).id if id else None
