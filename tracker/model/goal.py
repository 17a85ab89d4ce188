"""Sustainability targets, and what an initiative says it does to each: help or harm, with which proof."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Part, Words, next_position, reference, session_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, may, must

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative


class Target(Item):
    """An SDG target, e.g. 10.2; its id has no prefix."""

    __tablename__ = "target"
    __mapper_args__ = {"polymorphic_identity": "target"}
    section = "sdg_targets"
    fields = ("goal", "label")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    goal: Mapped[int]
    label: Mapped[dict[str, str]] = mapped_column(Words)


class Contribution(Part):
    """Score −3..+3, never 0; one positive and one negative at most for each initiative and target."""

    __tablename__ = "contribution"
    fields = (
        "target", "score", "evidence_level", "rationale", "mitigation", "mitigation_note", "assessed_on", "reviewed",
    )  # fmt: skip

    target: Mapped[str] = mapped_column(reference("target"))
    score: Mapped[int]
    evidence_level: Mapped[int]
    rationale: Mapped[str]
    mitigation: Mapped[str | None]
    mitigation_note: Mapped[str | None]
    assessed_on: Mapped[date]
    reviewed: Mapped[bool | None]


class Scored:
    """What an initiative says it does to targets, and who looked at it."""

    def score_target(
        self: Initiative, target: str, *, by: Person, on: date, score: int, evidence_level: int, rationale: str,
        mitigation: str | None = None, mitigation_note: str | None = None,
    ) -> None:  # fmt: skip
        """Say what the initiative does to a target; replaces the earlier score of the same sign."""
        must(by, Permission.SCORE_GOAL, self)
        if score == 0:
            raise Refused([Problem(self.id, "sdg", later("A score of 0 says nothing; leave the target out instead."))])
        must_have_come(session_of(self), self.id, on)
        if not rationale.strip():
            raise Refused([Problem(self.id, "rationale", later("Say why, in one sentence."))])
        earlier = next((row for row in self.sdg if row.target == target and (row.score > 0) == (score > 0)), None)
        if earlier is not None and earlier.score < 0 and score > earlier.score:
            must(by, Permission.REVIEW_GOAL, self)  # a lead cannot make harm smaller on their own
        row = earlier or Contribution(position=next_position(self.sdg), target=target)
        row.score, row.evidence_level, row.rationale, row.assessed_on = score, evidence_level, rationale, on
        row.mitigation = (mitigation or "none") if score < 0 else None
        row.mitigation_note = (mitigation_note or None) if score < 0 else None
        row.reviewed = may(by, Permission.REVIEW_GOAL, self)
        if earlier is None:
            self.sdg.append(row)
        remember(self, "scored a target")

    def review_score(self: Initiative, target: str, score: int, *, by: Person) -> None:
        """Somebody from outside looked at this score, as it stands, and finds it sound."""
        must(by, Permission.REVIEW_GOAL, self)
        self.scored(target, score).reviewed = True
        remember(self, "reviewed a score")

    def remove_score(self: Initiative, target: str, score: int, *, by: Person, why: str) -> None:
        """Take a score away; the history keeps it, and why. Harm is not for the lead alone to take away."""
        must(by, Permission.REMOVE_HARM if score < 0 else Permission.SCORE_GOAL, self)
        row = self.scored(target, score)
        if not why.strip():
            raise Refused([Problem(self.id, "why", later("Say why, in one sentence."))])
        self.sdg.remove(row)
        remember(self, "removed a score", why)

    def scored(self: Initiative, target: str, score: int) -> Contribution:
        """The score this person saw. Raises NotFound when it was changed or taken away since."""
        found = next((row for row in self.sdg if (row.target, row.score) == (target, score)), None)
        if found is None:
            raise NotFound(later("This score is not there any more: somebody changed it or took it away."))
        return found
