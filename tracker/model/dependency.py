"""What an initiative needs from another one or from an organisation, and how well both sides work together on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Link, Words, next_id, reference, session_of, stored
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, may, must, must_for_either

SIDES = {"from": "needer", "to": "needed"}


class Dependency(Item):
    """`needer` needs something from `needed`, an initiative or an organisation. Each side reports its own level."""

    __tablename__ = "dependency"
    __table_args__ = (Index("ix_dependency_needer", "needer"), Index("ix_dependency_needed", "needed"))
    section, prefix = "dependencies", "DEP"
    fields = (
        "from", "to", "type", "strength", "substitutable", "agreement", "agreed_on", "level_from", "level_to", "what",
    )  # fmt: skip
    named = {"from": "needer", "to": "needed", "type": "sort"}
    editable = ("sort", "strength", "substitutable", "what")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    needer: Mapped[str] = mapped_column(reference("initiative"))
    needed: Mapped[str] = mapped_column(reference("item"))
    sort: Mapped[str | None]
    strength: Mapped[int]
    substitutable: Mapped[bool | None]
    agreement: Mapped[str | None]
    agreed_on: Mapped[date | None]
    level_from: Mapped[int | None]
    level_to: Mapped[int | None]
    what: Mapped[dict[str, str] | None] = mapped_column(Words)

    __mapper_args__ = {"polymorphic_identity": "dependency", "inherit_condition": id == Item.id}

    @classmethod
    def add(
        cls, session: Session, *, by: Person, needer: str, needed: str, strength: int, sort: str | None = None,
        substitutable: bool | None = None, what: dict[str, str] | None = None,
    ) -> Dependency:  # fmt: skip
        """Say what an initiative needs, and from which initiative or organisation; nobody reported or agreed yet."""
        must(by, Permission.ADD_DEPENDENCY, stored(session, Item, needer))
        dependency = cls(
            id=next_id(session, cls), needer=needer, needed=needed, strength=strength, sort=sort, substitutable=substitutable,
            what=what,
        )  # fmt: skip
        dependency.must_say()
        session.add(dependency)
        remember(session, "added a dependency")
        return dependency

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change what is needed and how much of it: sort, strength, substitutable, what."""
        must(by, Permission.ADD_DEPENDENCY, self.at("from"))
        self.put(values)
        remember(self, "edited")

    def report_level(self, side: str, level: int | None, *, by: Person) -> None:
        """How we work together (0-5), as one side sees it: "from" is who needs, "to" who is needed. None: no report."""
        must(by, Permission.REPORT_LEVEL, self.at(side))
        setattr(self, f"level_{side}", level)
        remember(self, "reported a level")

    def agree(self, agreement: str, *, by: Person, on: date | None = None) -> None:
        """Record what was agreed (none, intention, formal) and when; either side may. Without agreement there is no day."""
        must_for_either(by, Permission.AGREE, self.at("from"), self.at("to"))
        if on is not None:
            must_have_come(session_of(self), self.id, on)
        self.agreement, self.agreed_on = agreement, None if agreement == "none" else on
        remember(self, "recorded an agreement")

    def remove(self, *, by: Person, why: str) -> None:
        """Take the dependency away; the history keeps it, and why."""
        must(by, Permission.ADD_DEPENDENCY, self.at("from"))
        session = session_of(self)
        if not why.strip():
            raise Refused([Problem(self.id, "why", later("Say why, in one sentence."))])
        naming = session.scalar(select(Link.owner).where(Link.target == self.id).limit(1))
        if naming is not None:
            raise Refused([Problem(self.id, "id", later("{id} is about it, so it stays."), {"id": naming})])
        session.delete(self)
        remember(session, "removed", why)

    def at(self, side: str) -> Item:
        """The initiative or organisation at one side, "from" or "to"."""
        return stored(session_of(self), Item, getattr(self, SIDES[side]))

    def sides_of(self, person: Person) -> tuple[str, ...]:
        """The sides for which this person may report: none, one or both."""
        return tuple(side for side in SIDES if may(person, Permission.REPORT_LEVEL, self.at(side)))
