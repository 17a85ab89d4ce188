"""The way of an initiative from question to system change: dated decisions, never an overwritten state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.errors import GateClosed, Problem, Refused
from tracker.lang import later
from tracker.model.base import Base, Part, reference
from tracker.model.gate import Check, checks
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, Role, must

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative

STAGES = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
ENTRIES = frozenset({"start", "advance", "loop_back"})  # decisions that enter a stage
STATUS_AFTER = {"pause": "paused", "resume": "active", "stop": "stopped", "complete": "completed"}


class TransitionEvidence(Base):
    """Evidence that a decision rested on."""

    __tablename__ = "transition_evidence"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "transition"], ["transition.owner", "transition.position"], ondelete="CASCADE"),
    )
    owner: Mapped[str] = mapped_column(primary_key=True)
    transition: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(reference("evidence"))


class Transition(Part):
    """One decision about a stage. `by` is missing only on imported rows, from before Spoor was used."""

    __tablename__ = "transition"
    fields = ("stage", "date", "decision", "by", "co_by", "evidence", "override", "rationale", "imported")
    named = {"date": "decided_on"}

    stage: Mapped[str]
    decided_on: Mapped[date]
    decision: Mapped[str]
    by: Mapped[str | None] = mapped_column(reference("account"))
    co_by: Mapped[str | None] = mapped_column(reference("account"))
    override: Mapped[bool | None]
    rationale: Mapped[str | None]
    imported: Mapped[bool | None]
    proofs: Mapped[list[TransitionEvidence]] = relationship(
        order_by=TransitionEvidence.position, cascade="all, delete-orphan"
    )

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(proof.target for proof in self.proofs)


class Staged:
    """What an initiative can do on its way. Each verb asks the right, then the gate, then writes one dated decision."""

    def stage_on(self: Initiative, on: date) -> str | None:
        """The stage of the last entry up to this day; None before the first."""
        entered = [row.stage for row in self.stage_history if row.decided_on <= on and row.decision in ENTRIES]
        return entered[-1] if entered else None

    def status_on(self: Initiative, on: date) -> str:
        changes = [row.decision for row in self.stage_history if row.decided_on <= on and row.decision in STATUS_AFTER]
        return STATUS_AFTER[changes[-1]] if changes else "active"

    def gate(self: Initiative, to: str, on: date) -> list[Check]:
        """What entering this stage on this day asks, hard before soft, each met or not."""
        return checks(self, to, on)

    def advance(
        self: Initiative, to: str, *, by: Person, on: date, acknowledged: Iterable[str] = (), override: bool = False,
        rationale: str = "", co_by: Person | None = None, evidence: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Enter a higher stage. Raises NotAllowed, or GateClosed with the checks that are missing.

        `acknowledged` are the codes of soft checks that the person saw and accepts. `override` lets a hard check pass
        with a rationale; it is a decision of the steering group, and stays visible for ever.
        """
        _may_enter(self, to, by, co_by, override)
        missing = [check for check in self.gate(to, on) if not check.met]
        hard = [check for check in missing if check.hard]
        if hard and not override:
            raise GateClosed(later("The gate is closed: {count} of its conditions are not met yet."), hard, count=len(hard))
        unseen = [check for check in missing if not check.hard and check.code not in set(acknowledged)]
        if unseen:
            raise GateClosed(later("Confirm first that you saw what is still weak."), unseen)
        flagged = override and bool(hard)
        self._decide("advance", to, by, on, rationale, co_by=co_by, override=flagged or None, evidence=tuple(evidence))
        remember(self, f"advanced to {to}")

    def step_back(self: Initiative, to: str, *, by: Person, on: date, rationale: str) -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._decide("loop_back", to, by, on, _needed(self, rationale))
        remember(self, f"stepped back to {to}")

    def pause(self: Initiative, *, by: Person, on: date, rationale: str) -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._decide("pause", None, by, on, _needed(self, rationale))
        remember(self, "paused")

    def resume(self: Initiative, *, by: Person, on: date, rationale: str = "") -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._decide("resume", None, by, on, rationale)
        remember(self, "resumed")

    def complete(self: Initiative, *, by: Person, on: date, rationale: str = "") -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._decide("complete", None, by, on, rationale)
        remember(self, "completed")

    def stop(self: Initiative, *, by: Person, on: date, rationale: str, lesson: str, language: str) -> None:
        """Stop for good. What was learned stays visible to everybody."""
        must(by, Permission.STEP_BACK_OR_STOP, self)
        if not lesson.strip():
            raise Refused([Problem(self.id, "learned", later("Say what others can learn from it, in one sentence."))])
        reason = _needed(self, rationale)
        self._decide("stop", None, by, on, reason)
        self.tell(by=by, on=on, confidence="red", text={language: reason}, learned={language: lesson.strip()}, loop=1)
        remember(self, "stopped")

    def _decide(
        self: Initiative, decision: str, to: str | None, by: Person, on: date, rationale: str, *,
        co_by: Person | None = None, override: bool | None = None, evidence: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        row = Transition(
            position=len(self.stage_history), stage=to or self.stage_on(on) or self.stage_history[-1].stage, decided_on=on,
            decision=decision, by=by.id, co_by=co_by.id if co_by else None, override=override,
            rationale=rationale.strip() or None,
        )  # fmt: skip
        row.proofs = [TransitionEvidence(position=place, target=item) for place, item in enumerate(evidence)]
        self.stage_history.append(row)


def right_to_enter(stage: str) -> Permission:
    if stage <= "S3":
        return Permission.MOVE_TO_S1_S3
    return Permission.MOVE_TO_S4 if stage == "S4" else Permission.MOVE_TO_S5_S7


def _may_enter(initiative: Initiative, to: str, by: Person, co_by: Person | None, override: bool) -> None:
    if override:
        steering = [person for person in (by, co_by) if person and person.role is Role.STEERING]
        for person in steering:
            must(person, Permission.OVERRIDE_GATE, initiative)
        if not steering:
            must(by, Permission.OVERRIDE_GATE, initiative)
    if not (override and by.role is Role.STEERING):
        must(by, right_to_enter(to), initiative)
    if to == "S7":
        if co_by is None or co_by.id == by.id:
            raise GateClosed(later("System change is decided by two members of the steering group together."), [])
        must(co_by, right_to_enter(to), initiative)


def _needed(initiative: Initiative, rationale: str) -> str:
    if not rationale.strip():
        raise Refused([Problem(initiative.id, "rationale", later("Say why, in one sentence."))])
    return rationale
