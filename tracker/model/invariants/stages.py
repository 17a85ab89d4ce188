"""The way of an initiative from stage to stage: decisions in their order, by people who may decide (rules 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, problem
from tracker.model.invariants.world import World
from tracker.model.stage import ENTRIES, STATUS_AFTER

_WHILE_ACTIVE = frozenset({"advance", "loop_back", "pause"})
_OVER = frozenset({"stopped", "completed"})


def _rows(item: Document) -> Iterator[tuple[int, Document]]:
    for place, row in enumerate(item.get("stage_history") or ()):
        if row is not None:
            yield place, row


def decisions_are_dated(item: Document, world: World) -> Iterator[Problem]:
    """Dates do not go back, none is later than the as-of date, and imported rows are from before the tracker."""
    as_of, started = world.meta.get("as_of"), world.meta.get("tracker_started_on")
    before = None
    for place, row in _rows(item):
        day, path = row.get("date"), ("stage_history", place)
        if day is None:
            continue
        if before is not None and day < before:
            yield problem(item, path, later("{day} is earlier than the row before ({before})."), day=day, before=before)
        if as_of is not None and day > as_of:
            yield problem(item, path, later("{day} is later than the as-of date ({as_of})."), day=day, as_of=as_of)
        if row.get("imported") and started is not None and day >= started:
            sentence = later("{day} is not before the start of tracking ({started}), so it cannot be imported.")
            yield problem(item, path, sentence, day=day, started=started)
        before = day


def decisions_follow_each_other(item: Document, world: World) -> Iterator[Problem]:
    """Each decision is possible in the stage and status that the rows before it left."""
    stage: str | None = None
    status: str | None = "active"
    for place, row in _rows(item):
        decision, path = row.get("decision"), ("stage_history", place)
        if decision is None:
            stage = status = None
            continue
        for sentence, values in (
            *_start_is_first(place, decision),
            *_moves_the_right_way(decision, row.get("stage"), stage),
            *_fits_the_status(decision, status),
        ):
            yield problem(item, path, sentence, **values)
        if decision in ENTRIES:
            stage = row.get("stage")
        status = STATUS_AFTER.get(decision, status)
    yield from _end_agrees(item, stage, status)


_Faults = Iterator[tuple[str, dict[str, object]]]


def _start_is_first(place: int, decision: str) -> _Faults:
    if place == 0 and decision != "start":
        yield later("{decision} cannot be the first decision; the first is a start."), {"decision": decision}
    if place > 0 and decision == "start":
        yield later("{decision} can only be the first decision."), {"decision": decision}


def _moves_the_right_way(decision: str, to: str | None, stage: str | None) -> _Faults:
    if to is None or stage is None:
        return
    values: dict[str, object] = {"decision": decision, "to": to, "stage": stage}
    if decision == "advance" and to <= stage:
        yield later("{decision} to {to} does not go up; the stage was {stage}."), values
    if decision == "loop_back" and to >= stage:
        yield later("{decision} to {to} does not go down; the stage was {stage}."), values
    if decision not in ENTRIES and to != stage:
        yield later("{decision} names {to}, but the stage was {stage}."), values


def _fits_the_status(decision: str, status: str | None) -> _Faults:
    values: dict[str, object] = {"decision": decision, "status": status}
    if status in _OVER:
        yield later("{decision} comes after the end: the initiative was {status} already."), values
    elif decision in _WHILE_ACTIVE and status == "paused":
        yield later("{decision} is only possible while active; the initiative was {status}."), values
    elif decision == "resume" and status == "active":
        yield later("{decision} is only possible while paused; the initiative was {status}."), values


def _end_agrees(item: Document, stage: str | None, status: str | None) -> Iterator[Problem]:
    for field, end in (("stage", stage), ("status", status)):
        found = item.get(field)
        if found is not None and end is not None and found != end:
            sentence = later("{found} does not agree with the stage history, which ends with {end}.")
            yield problem(item, (field,), sentence, found=found, end=end)


def nobody_decides_alone_or_for_their_own(item: Document, world: World) -> Iterator[Problem]:
    """From S4 on somebody from outside the lead organisation decides; S7 takes two people."""
    for place, row in _rows(item):
        stage, path = row.get("stage"), ("stage_history", place)
        if row.get("decision") not in ("start", "advance") or row.get("imported") or stage is None or stage < "S4":
            continue
        deciders = [row.get("by"), row.get("co_by")]
        for user in dict.fromkeys(filter(None, deciders)):
            found = world.get(user)
            org = found[1].get("org") if found and found[0] == "users" else None
            if org is not None and org == item.get("lead_org"):
                sentence = later("{user} is of {org}, the lead organisation itself; {stage} is decided by others.")
                yield problem(item, path, sentence, user=user, org=org, stage=stage)
        if stage == "S7" and (deciders[1] is None or deciders[0] == deciders[1]):
            yield problem(item, path, later("{stage} takes two different deciders, in by and co_by."), stage=stage)
