"""What must be in place for initiatives to go further: who owes it, by when, and how ready it is."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.model.base import Item, Words, next_id, reference
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must


class Condition(Item):
    __tablename__ = "condition"
    __mapper_args__ = {"polymorphic_identity": "condition"}
    section, prefix = "conditions", "CON"
    fields = ("kind", "statement", "owner_org", "readiness", "due_on", "evidence")
    named = {"kind": "sort"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    sort: Mapped[str]
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    owner_org: Mapped[str | None] = mapped_column(reference("organisation"))
    readiness: Mapped[int | None]
    due_on: Mapped[date | None]
    evidence: Mapped[str | None]

    @classmethod
    def add(
        cls, session: Session, *, by: Person, sort: str, statement: dict[str, str], owner_org: str | None = None,
    ) -> Condition:  # fmt: skip
        """What must be in place, and who could see to it; how ready it is, is unknown until somebody reports."""
        must(by, Permission.ADD_CONDITION)
        condition = cls(id=next_id(session, cls), sort=sort, statement=statement, owner_org=owner_org)
        condition.must_say()
        session.add(condition)
        remember(session, "added a condition")
        return condition

    def report(
        self, readiness: int | None, *, by: Person, owner_org: str | None, due_on: date | None, evidence: str | None
    ) -> None:
        """How ready it is (0-4, None unknown), who owes it, by which day, and how one can tell."""
        must(by, Permission.REPORT_READINESS)
        self.readiness, self.owner_org, self.due_on, self.evidence = readiness, owner_org, due_on, evidence or None
        remember(self, "reported readiness")
