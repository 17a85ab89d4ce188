"""The way of an initiative from question to system change: dated decisions, never an overwritten state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from tracker import lang, lists
from tracker.errors import GateClosed, NotAllowed, Problem, Refused
from tracker.lang import later
from tracker.model.account import User
from tracker.model.base import Base, Part, reference, session_of
from tracker.model.gate import Check, checks
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, Role, may, must

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative

STAGES = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
ENTRIES = frozenset({"start", "advance", "loop_back"})  # decisions that enter a stage
STATUS_AFTER = {"pause": "paused", "resume": "active", "stop": "stopped", "complete": "completed"}
POSSIBLE_WHILE: dict[str, tuple[str, ...]] = {
    "advance": ("active",), "loop_back": ("active",), "pause": ("active",), "resume": ("paused",),
    "complete": ("active", "paused"), "stop": ("active", "paused"),
}  # fmt: skip


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

    def next_stage(self: Initiative, on: date) -> str | None:
        """The stage after the one of this day; None in the last stage, and before the first."""
        stage = self.stage_on(on)
        return STAGES[STAGES.index(stage) + 1] if stage and stage != STAGES[-1] else None

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
        missing = [check for check in self.gate(to, on) if not check.met]
        hard = [check for check in missing if check.hard]
        overridden = override and bool(hard)  # an open gate leaves nothing to override, and no right that comes with it
        _may_enter(self, to, by, co_by, overridden)
        self._can("advance", on)
        _goes(self, to, on, up=True)
        if hard and not overridden:
            raise GateClosed(
                later("The gate is closed: {count} of its conditions are not met yet."), hard, count=len(hard)
            )
        unseen = [check for check in missing if not check.hard and check.code not in set(acknowledged)]
        if unseen:
            raise GateClosed(later("Confirm first that you saw what is still weak."), unseen)
        reason = _needed(self, rationale) if overridden else rationale
        self._decide("advance", to, by, on, reason, co_by=co_by, override=overridden or None, evidence=tuple(evidence))
        remember(self, f"advanced to {to}")

    def step_back(
        self: Initiative, to: str, *, by: Person, on: date, rationale: str, lesson: str, language: str, loop: int | None = None
    ) -> None:  # fmt: skip
        """Enter an earlier stage again. Why, and what it taught, are told as an update that others can learn from."""
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._can("loop_back", on)
        _goes(self, to, on, up=False)
        remember(self, f"stepped back to {to}")
        reason = self._taught(rationale, lesson, language, by=by, on=on, loop=loop, confidence="amber")
        self._decide("loop_back", to, by, on, reason)

    def pause(
        self: Initiative, *, by: Person, on: date, rationale: str, lesson: str, language: str, loop: int | None = None
    ) -> None:  # fmt: skip
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._can("pause", on)
        remember(self, "paused")
        self._decide("pause", None, by, on, self._taught(rationale, lesson, language, by=by, on=on, loop=loop))

    def resume(self: Initiative, *, by: Person, on: date, rationale: str = "") -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._can("resume", on)
        remember(self, "resumed")
        self._decide("resume", None, by, on, rationale)

    def complete(self: Initiative, *, by: Person, on: date, rationale: str = "") -> None:
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._can("complete", on)
        remember(self, "completed")
        self._decide("complete", None, by, on, rationale)

    def stop(
        self: Initiative, *, by: Person, on: date, rationale: str, lesson: str, language: str, loop: int | None = None
    ) -> None:  # fmt: skip
        """Stop for good. What was learned stays visible to everybody."""
        must(by, Permission.STEP_BACK_OR_STOP, self)
        self._can("stop", on)
        remember(self, "stopped")
        self._decide("stop", None, by, on, self._taught(rationale, lesson, language, by=by, on=on, loop=loop))

    def nothing_decided_since(self: Initiative, seen: int) -> None:
        """Raises Refused, with what was decided, when somebody took another decision after the first `seen` ones."""
        if len(self.stage_history) > seen:
            last = self.stage_history[-1]
            sentence = later("Somebody decided on this meanwhile: {decision} ({stage}, {day}). Look at it again first.")
            names = {
                "decision": lists.name("decision", last.decision), "stage": lists.name("stage", last.stage),
                "day": lang.day(last.decided_on),
            }  # fmt: skip
            raise Refused([Problem(self.id, "stage", sentence, names)])

    def _taught(
        self: Initiative, rationale: str, lesson: str, language: str, *, by: Person, on: date, loop: int | None,
        confidence: str = "red",
    ) -> str:  # fmt: skip
        """Tell why the way is left, and the lesson. Returns the reason; raises Refused without both."""
        reason = _needed(self, rationale).strip()
        if not lesson.strip():
            raise Refused([Problem(self.id, "learned", later("Say what others can learn from it, in one sentence."))])
        learned = {language: lesson.strip()}
        self.tell(by=by, on=on, confidence=confidence, text={language: reason}, learned=learned, loop=loop)
        return reason

    def _can(self: Initiative, decision: str, on: date) -> None:
        """Raises Refused when this decision does not follow from the ones before it."""
        session = object_session(self)
        if session is not None:
            must_have_come(session, self.id, on)
        last = self.stage_history[-1].decided_on
        if on < last:
            sentence = later("The last decision was taken on {day}; a new one cannot be dated before it.")
            raise Refused([Problem(self.id, "date", sentence, {"day": lang.day(last)})])
        if self.status_on(on) not in POSSIBLE_WHILE[decision]:
            status = lists.name("status", self.status_on(on))
            sentence = later("The initiative is {status}, so this is not possible.")
            raise Refused([Problem(self.id, "status", sentence, {"status": status})])

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
    if co_by is not None:
        _must_sign(initiative, to, co_by)
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


def _must_sign(initiative: Initiative, to: str, co_by: Person) -> None:
    """Who decides along has a say in it as well, with an account that still stands."""
    if not may(co_by, Permission.OVERRIDE_GATE, initiative):
        must(co_by, right_to_enter(to), initiative)
    account = session_of(initiative).get(User, co_by.id)
    if account is None or account.locked_on or (account.role, account.org) != (co_by.role, co_by.org):
        raise NotAllowed(later("The account of who decides with you was changed meanwhile. Choose somebody else."))


def _goes(initiative: Initiative, to: str, on: date, *, up: bool) -> None:
    stage = initiative.stage_on(on)
    if stage is None or (to > stage if up else to < stage):
        return
    sentence = later("The initiative is in {stage} already.") if up else later("{to} does not come before {stage}.")
    names = {"stage": lists.name("stage", stage), "to": lists.name("stage", to)}
    raise Refused([Problem(initiative.id, "stage", sentence, names)])


def _needed(initiative: Initiative, rationale: str) -> str:
    if not rationale.strip():
        raise Refused([Problem(initiative.id, "rationale", later("Say why, in one sentence."))])
    return rationale
