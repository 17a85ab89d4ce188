"""The questions people asked, from which initiatives start."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, id_list, reference

AFFECTED_ROLES = frozenset({"newcomer", "resident", "parent", "tenant", "jobseeker", "participant"})


class Question(Item):
    __tablename__ = "question"
    __mapper_args__ = {"polymorphic_identity": "question"}
    section, prefix = "questions", "QST"
    fields = ("statement", "asked_by_role", "involvement", "asked_on", "gathering", "vulnerabilities")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    asked_by_role: Mapped[str]
    involvement: Mapped[int]
    asked_on: Mapped[date]
    gathering: Mapped[str | None] = mapped_column(reference("gathering"))
    vulnerabilities = id_list()

    def asked_by_affected(self) -> bool:
        """Whether somebody whom it concerns asked it, or helped to shape it (M15, check 3)."""
        return self.asked_by_role in AFFECTED_ROLES or self.involvement >= 3
