"""The questions people asked, from which initiatives start."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.model.base import Item, Words, id_list, next_id, reference
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must

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

    @classmethod
    def ask(
        cls, session: Session, *, by: Person, on: date, statement: dict[str, str], asked_by_role: str, involvement: int,
        vulnerabilities: Iterable[str] = (), gathering: str | None = None,
    ) -> Question:  # fmt: skip
        """A question as it was asked, by whom (a role, never a name), and how much they take part (0-4)."""
        must(by, Permission.ASK_QUESTION)
        question = cls(
            id=next_id(session, cls), statement=statement, asked_by_role=asked_by_role, involvement=involvement, asked_on=on,
            gathering=gathering,
        )  # fmt: skip
        question.must_say()
        must_have_come(session, question.id, on)
        question.vulnerabilities = vulnerabilities
        session.add(question)
        remember(session, "asked a question")
        return question

    def asked_by_affected(self) -> bool:
        """Whether somebody whom it concerns asked it, or helped to shape it (M15, check 3)."""
        return self.asked_by_role in AFFECTED_ROLES or self.involvement >= 3
