"""A harmful score that its lead wants taken away: it stays until somebody from outside agrees."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.history import remember
from tracker.model.initiative import Initiative
from tracker.model.meta import must_have_come
from tracker.model.reviewed import Reviewed
from tracker.model.rights import Permission, Person, must


class ScoreRemoval(Reviewed, Item):
    """The score as it stood when it was asked; `agreed` is None while it waits."""

    __tablename__ = "score_removal"
    __mapper_args__ = {"polymorphic_identity": "score_removal"}
    section, prefix = "x_score_removals", "RMV"
    fields = (
        "initiative", "target", "score", "why", "proposed_by", "proposed_on", "agreed", "decided_by", "decided_on", "reason",
    )  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"), index=True)
    target: Mapped[str] = mapped_column(reference("target"))
    score: Mapped[int]
    why: Mapped[dict[str, str]] = mapped_column(Words)
    agreed: Mapped[bool | None]

    @classmethod
    def ask(
        cls, session: Session, *, by: Person, initiative: str, target: str, score: int, why: dict[str, str], on: date
    ) -> ScoreRemoval:
        """Say why a harmful score does not hold. Raises NotFound when it is not there (any more)."""
        one = stored(session, Initiative, initiative)
        must(by, Permission.SCORE_GOAL, one)
        one.scored(target, score)
        removal = cls(
            id=next_id(session, cls), initiative=initiative, target=target, score=score, why=why, proposed_by=by.id,
            proposed_on=on,
        )  # fmt: skip
        must_have_come(session, removal.id, on)
        removal.must_say()
        if score > 0:
            raise Refused([Problem(removal.id, "score", later("This score is no harm: take it away yourself."))])
        same = (cls.initiative == initiative, cls.target == target, cls.score == score, cls.decided_on.is_(None))
        if session.scalar(select(cls.id).where(*same)):
            raise Refused(
                [Problem(removal.id, "score", later("This was asked already, and nobody decided on it yet."))]
            )
        session.add(removal)
        remember(session, "asked to take harm away")
        return removal

    def agree(self, *, by: Person, on: date, reason: dict[str, str] | None = None) -> None:
        """Somebody from outside finds that it does not hold: the score is gone, and the history keeps it."""
        one = stored(session_of(self), Initiative, self.initiative)
        self._decide(Permission.REVIEW_GOAL, one, by, on, reason)
        one.sdg.remove(one.scored(self.target, self.score))
        self.agreed = True
        remember(self, "took harm away")

    def refuse(self, *, by: Person, on: date, reason: dict[str, str]) -> None:
        """The harm stays; say why."""
        one = stored(session_of(self), Initiative, self.initiative)
        self._decide(Permission.REVIEW_GOAL, one, by, on, reason, says_why=True)
        self.agreed = False
        remember(self, "kept harm")
