"""What somebody agreed to, for whom to see it, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Label, next_id, reference, session_of, word_list
from tracker.model.erasure import must_not_be_erased
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must


class Consent(Item):
    """What somebody (`subject`, a label and never a name) agreed to, for which audiences, and until when."""

    __tablename__ = "consent"
    __mapper_args__ = {"polymorphic_identity": "consent"}
    section, prefix = "consents", "CNS"
    fields = ("subject", "purpose", "medium", "given_on", "scopes", "withdrawn_on", "expires_on", "x_proof")
    named = {"x_proof": "proof"}
    editable = ("subject", "medium", "scopes", "expires_on", "proof")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    subject: Mapped[str]
    purpose: Mapped[str]
    medium: Mapped[str]
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    proof: Mapped[str | None]  # where the signed form or the recording is kept
    scopes = word_list()

    @classmethod
    def record(
        cls, session: Session, *, by: Person, subject: str, purpose: str, medium: str, given_on: date, scopes: Iterable[str],
        expires_on: date | None = None, proof: str | None = None,
    ) -> Consent:  # fmt: skip
        """Write down that somebody agreed: to what (`purpose`), how (`medium`), for whom to see it (`scopes`)."""
        must(by, Permission.RECORD_CONSENT)
        consent = cls(
            id=next_id(session, cls), subject=subject.strip(), purpose=purpose, medium=medium, given_on=given_on,
            expires_on=expires_on, proof=(proof or "").strip() or None,
        )  # fmt: skip
        must_have_come(session, consent.id, given_on)
        consent.must_say()
        session.add(consent)
        consent.scopes = scopes
        remember(session, "recorded a consent")
        return consent

    def edit(self, *, by: Person, **values: Any) -> None:
        must(by, Permission.RECORD_CONSENT)
        must_not_be_erased(self)
        self.put(values)
        remember(self, "edited")

    def withdraw(self, *, by: Person, on: date) -> None:
        """It no longer holds, from this day on, everywhere."""
        must(by, Permission.RECORD_CONSENT)
        must_have_come(session_of(self), self.id, on)
        if self.withdrawn_on is not None:
            sentence = later("This consent was withdrawn already, on {day}.")
            raise Refused([Problem(self.id, "withdrawn_on", sentence, {"day": lang.day(self.withdrawn_on)})])
        self.withdrawn_on = on
        remember(self, "withdrew a consent")

    def refuses(self, audience: str, on: date) -> tuple[str, date | None] | None:
        """Why this audience may not see it on this day (a key of _WHY) and the day that made it so; None when it may: up to and
        including the last day, not on the day of withdrawal."""
        if self.withdrawn_on is not None and on >= self.withdrawn_on:
            return "withdrawn", self.withdrawn_on
        if self.expires_on is not None and on > self.expires_on:
            return "expired", self.expires_on
        if on < self.given_on:
            return "early", self.given_on
        return None if audience in self.scopes else ("other", None)

    @classmethod
    def allowing(cls, purpose: str, audience: str, days: Iterable[date]) -> Select[tuple[str]]:
        """The ids of the consents for a purpose that `allows` says yes to, for an audience on each of these days: the same
        rule, for lists of thousands."""
        own, scope = cls.__table__.c, Label.__table__.c
        wanted = select(own.id).join(Label, scope.owner == own.id)
        wanted = wanted.where(own.purpose == purpose, scope.field == "scopes", scope.word == audience)
        for day in set(days):
            wanted = wanted.where(
                own.given_on <= day,
                or_(own.withdrawn_on.is_(None), own.withdrawn_on > day),
                or_(own.expires_on.is_(None), own.expires_on >= day),
            )
        return wanted
