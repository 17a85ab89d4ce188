"""Evidence of level 3 or higher that somebody proposes: it counts once somebody else looked at it and accepted it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.facts import Evidence
from tracker.model.history import remember
from tracker.model.initiative import Initiative
from tracker.model.meta import must_have_come
from tracker.model.reviewed import Reviewed
from tracker.model.rights import Permission, Person, must

STRONG = 3  # the level from which on somebody from outside must have looked


class EvidenceProposal(Reviewed, Item):
    """Fields as of evidence; accepted, it `became` a piece of evidence."""

    __tablename__ = "evidence_proposal"
    __mapper_args__ = {"polymorphic_identity": "evidence_proposal"}
    section, prefix = "x_proposals", "PRO"
    fields = (
        "initiative", "level", "date", "kind", "independent", "result", "title", "file", "proposed_by", "proposed_on",
        "decided_by", "decided_on", "reason", "became",
    )  # fmt: skip
    named = {"date": "dated_on", "kind": "sort"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"), index=True)
    level: Mapped[int]
    dated_on: Mapped[date]
    sort: Mapped[str]
    independent: Mapped[bool]
    result: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(Words)
    file: Mapped[str | None]
    became: Mapped[str | None] = mapped_column(reference("evidence"))

    @classmethod
    def propose(
        cls, session: Session, *, by: Person, initiative: str, on: date, dated_on: date, level: int, sort: str,
        independent: bool, result: str, title: dict[str, str], file: str | None = None,
    ) -> EvidenceProposal:  # fmt: skip
        """Evidence of `dated_on`, proposed today (`on`). It must be such as could stand as evidence."""
        must(by, Permission.PROPOSE_EVIDENCE, stored(session, Initiative, initiative))
        proposal = cls(
            id=next_id(session, cls), initiative=initiative, level=level, dated_on=dated_on, sort=sort,
            independent=independent, result=result, title=title, file=file or None, proposed_by=by.id, proposed_on=on,
        )  # fmt: skip
        must_have_come(session, proposal.id, on)
        must_have_come(session, proposal.id, dated_on)
        proposal.must_say()
        if level < STRONG:
            sentence = later("Up to level 2 nobody has to look first: add it as evidence.")
            raise Refused([Problem(proposal.id, "level", sentence)])
        session.add(proposal)
        remember(session, "proposed evidence")
        return proposal

    @property
    def outcome(self) -> str | None:
        """accepted or declined; None while it waits."""
        if self.decided_on is None:
            return None
        return "accepted" if self.became else "declined"

    def accept(self, *, by: Person, on: date, reason: dict[str, str] | None = None) -> Evidence:
        """Somebody else looked at it and finds that it holds: from now on it is evidence."""
        session = session_of(self)
        self._decide(Permission.REVIEW_EVIDENCE, stored(session, Initiative, self.initiative), by, on, reason)
        evidence = Evidence(
            id=next_id(session, Evidence), initiative=self.initiative, level=self.level, dated_on=self.dated_on, sort=self.sort,
            independent=self.independent, result=self.result, title=self.title, file=self.file,
        )  # fmt: skip
        session.add(evidence)
        self.became = evidence.id
        remember(self, "accepted evidence")
        return evidence

    def decline(self, *, by: Person, on: date, reason: dict[str, str]) -> None:
        """It does not hold, or not at this level; say why."""
        one = stored(session_of(self), Initiative, self.initiative)
        self._decide(Permission.REVIEW_EVIDENCE, one, by, on, reason, says_why=True)
        remember(self, "declined evidence")
