"""The rules of the game: proposed, discussed, adopted, in force, retired; made consciously, with reasons on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lists
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, id_list, next_id, reference, session_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must

STATUSES = ("proposed", "discussed", "adopted", "in_force", "retired")  # a rule goes this way and never back


class Reasons(TypedDict, total=False):
    """What makes a decision a conscious one; what is left out stays as it was."""

    rationale: str | None
    alternatives_considered: int | None
    review_on: date | None


class Rule(Item):
    __tablename__ = "rule"
    __mapper_args__ = {"polymorphic_identity": "rule"}
    section, prefix = "rules", "RUL"
    fields = (
        "title", "attribute", "deontic", "aim", "condition", "or_else", "ostrom", "status", "proposed_at", "decided_by",
        "decided_on", "alternatives_considered", "rationale", "review_on", "creates_conditions", "from_initiative",
    )  # fmt: skip
    editable = (
        "title", "attribute", "deontic", "aim", "condition", "or_else", "ostrom", "proposed_at", "creates_conditions",
        "from_initiative", "rationale", "alternatives_considered", "review_on",
    )  # fmt: skip

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    attribute: Mapped[str]
    deontic: Mapped[str]
    aim: Mapped[dict[str, str]] = mapped_column(Words)
    condition: Mapped[str]
    or_else: Mapped[str | None]
    ostrom: Mapped[str]
    status: Mapped[str]
    proposed_at: Mapped[str | None] = mapped_column(reference("gathering"))
    decided_by: Mapped[str | None] = mapped_column(reference("organisation"))
    decided_on: Mapped[date | None]
    alternatives_considered: Mapped[int | None] = mapped_column(BigInteger)
    rationale: Mapped[str | None]
    review_on: Mapped[date | None]
    from_initiative: Mapped[str | None] = mapped_column(reference("initiative"))
    creates_conditions = id_list()

    @classmethod
    def propose(
        cls, session: Session, *, by: Person, title: dict[str, str], attribute: str, deontic: str, aim: dict[str, str],
        condition: str, ostrom: str, or_else: str | None = None, proposed_at: str | None = None,
        from_initiative: str | None = None, creates_conditions: Iterable[str] = (),
    ) -> Rule:  # fmt: skip
        """Who (attribute) must, must not or may do what (aim), when (condition), and what happens otherwise (or_else)."""
        must(by, Permission.PROPOSE_RULE)
        rule = cls(
            id=next_id(session, cls), title=title, attribute=attribute, deontic=deontic, aim=aim, condition=condition,
            or_else=or_else or None, ostrom=ostrom, status="proposed", proposed_at=proposed_at, from_initiative=from_initiative,
        )  # fmt: skip
        rule.must_say()
        session.add(rule)
        rule.creates_conditions = creates_conditions
        remember(session, "proposed a rule")
        return rule

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change the words of the rule, where it comes from, what it creates, or its reasons. Not where it stands."""
        must(by, Permission.EDIT_RULE)
        self.put(values)
        remember(self, "edited")

    def discuss(self, *, by: Person) -> None:
        must(by, Permission.DISCUSS_RULE)
        self._go("discussed")

    def adopt(self, *, by: Person, on: date, decided_by: str, **reasons: Unpack[Reasons]) -> None:
        """Decide on the rule: by which organisation, on which day, and why."""
        must(by, Permission.DECIDE_RULE)
        self._decided(on, decided_by, reasons)
        self._go("adopted")

    def put_in_force(
        self, *, by: Person, on: date | None = None, decided_by: str | None = None, **reasons: Unpack[Reasons]
    ) -> None:
        """From now on it holds. A rule that was adopted keeps who decided and when, unless they are given anew."""
        must(by, Permission.DECIDE_RULE)
        self._decided(on or self.decided_on, decided_by or self.decided_by, reasons)
        self._go("in_force")

    def retire(self, *, by: Person) -> None:
        must(by, Permission.DECIDE_RULE)
        self._go("retired")

    def _decided(self, on: date | None, decided_by: str | None, reasons: Reasons) -> None:
        if on is not None:
            must_have_come(session_of(self), self.id, on)
        self.decided_on, self.decided_by = on, decided_by
        self.put(reasons)

    def _go(self, status: str) -> None:
        if STATUSES.index(status) <= STATUSES.index(self.status):
            sentence = later("This rule is {status} already; it does not go back.")
            raise Refused([Problem(self.id, "status", sentence, {"status": lists.name("rule_status", self.status)})])
        self.status = status
        remember(self, status.replace("_", " "))
