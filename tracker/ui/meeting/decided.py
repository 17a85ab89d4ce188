"""What was decided on a thing while a meeting went on, read from the history and said in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.lang import _, later
from tracker.model.base import id_order
from tracker.model.stage import ENTRIES
from tracker.portfolio.meetings import (
    Change,
    Meeting,
    Point,
    accounts,
    changes,
    promises_told_of,
    rationales,
)  # fmt: skip
from tracker.portfolio.titles import titles
from tracker.reports.minutes import DecisionTaken
from tracker.ui.text import plain

_SCORES = {
    "reviewed a score": later("A score on a goal was looked at from outside and found sound."),
    "removed a score": later("A harmful score was taken away."),
    "scored a target": later("A goal was scored anew."),
    "screened for harm": later("Harm to goals was looked for."),
}


@dataclass(frozen=True)
class _Known:
    """What the words need beside the history: names of accounts and organisations, reasons of rules."""

    people: Mapping[str, str]
    organisations: Mapping[str, Any]
    reasons: Mapping[str, str]
    day: date  # of the meeting, for decisions that carry no date of their own

    def who(self, *ids: str | None) -> str:
        return lang.listed([self.people.get(id, id) for id in dict.fromkeys(ids) if id])

    def organisation(self, id: str | None) -> str:
        return plain(str(self.organisations.get(id, id)), 120) if id else _("nobody yet")


def decided(session: Session, meeting: Meeting, items: Collection[str]) -> dict[str, list[DecisionTaken]]:
    """The decisions on each of these things while the meeting went on, in that order. Plain text."""
    found = changes(session, meeting, items)
    known = _known(session, meeting, found)
    decisions: dict[str, list[DecisionTaken]] = {}
    for change in found:
        for decision in _decisions(change, known):
            decisions.setdefault(change.item, []).append(decision)
    return decisions


def taken(session: Session, meeting: Meeting, points: Collection[Point]) -> dict[str, list[DecisionTaken]]:
    """The decisions of a meeting by what its points are about; what was said of earlier promises stands with the point
    about them all."""
    found = decided(session, meeting, {point.about for point in points if point.about})
    for point in points:
        if point.about and point.kind == "gathering":
            told = promises_told_of(session, meeting)
            names = titles(session, "promise", told)
            found[point.about] = [
                replace(one, what=f"“{plain(names.get(id), 200)}”: {inside(one.what)}")
                for id, decisions in decided(session, meeting, sorted(told, key=id_order)).items()
                for one in decisions
            ]
    return {about: decisions for about, decisions in found.items() if decisions}


def _known(session: Session, meeting: Meeting, found: list[Change]) -> _Known:
    people = {change.by for change in found} | {
        row.get(name) for change in found for row in _new_rows(change) for name in ("by", "co_by")
    }
    owners = {change.after.get(name) for change in found for name in ("decided_by", "owner_org")}
    ids = [id for id in people if id]
    return _Known(
        people={row.id: plain(row.label) for row in accounts(session, ids)} if ids else {},
        organisations=titles(session, "organisation", [id for id in owners if id]),
        reasons=rationales(session, [change.item for change in found if change.kind == "rule"]),
        day=meeting.held_on,
    )


def _decisions(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    say = _KINDS.get(change.kind)
    if say:
        yield from say(change, known)


# Initiatives


def _new_rows(change: Change) -> list[dict[str, Any]]:
    """The decisions on stages that this event added."""
    if change.kind != "initiative":
        return []
    after = change.after.get("stage_history") or []
    return list(after[len(change.before.get("stage_history") or []) :])


def _of_initiative(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    history = change.before.get("stage_history") or []
    for row in _new_rows(change):
        entered = [earlier["stage"] for earlier in history if earlier["decision"] in ENTRIES]
        what = _step(row, entered[-1] if entered else None)
        day = date.fromisoformat(row["date"])
        yield DecisionTaken(what, row.get("rationale", ""), known.who(row.get("by"), row.get("co_by")), day)
        history = [*history, row]
    if change.act in _SCORES:
        yield DecisionTaken(_(_SCORES[change.act]), change.why or "", known.who(change.by), known.day)


def _step(row: Mapping[str, Any], before: str | None) -> str:
    names = {"after": inside(lists.name("stage", row["stage"])), "before": inside(lists.name("stage", before))}
    if row["decision"] == "advance" and row.get("override"):
        return _("On from {before} to {after}, by exception: the gate was not met.", **names)
    if row["decision"] == "advance":
        return _("On from {before} to {after}.", **names)
    if row["decision"] == "loop_back":
        return _("Back from {before} to {after}.", **names)
    ended = {
        "pause": _("Paused in {after}.", **names), "resume": _("Goes on in {after}.", **names),
        "stop": _("Stopped in {after}.", **names), "complete": _("Completed in {after}.", **names),
    }  # fmt: skip
    return ended.get(row["decision"], lists.name("decision", row["decision"]))


# What belongs to everybody


def _of_rule(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    status = change.after.get("status")
    if not status:
        return
    why = change.after.get("rationale") or known.reasons.get(change.item, "")
    who = known.who(change.by)
    if change.after.get("decided_by"):
        who = lang.listed([known.organisation(change.after["decided_by"]), who])
    day = change.after.get("decided_on")
    said = opening(lists.name("rule_status", status)) + "."
    yield DecisionTaken(said, why, who, date.fromisoformat(day) if day else known.day)


def _of_pathway(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    status, day = change.after.get("status"), change.after.get("decided_on")
    if status:
        said = opening(lists.name("pathway_status", status)) + "."
        yield DecisionTaken(said, change.why or "", known.who(change.by), date.fromisoformat(day) if day else known.day)


def _of_condition(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    """How ready it is, who owes it, by when: as far as that changed."""
    after, said = change.after, []
    if "readiness" in after:
        said.append(_("readiness: {level}", level=inside(lists.name("readiness", after["readiness"]))))
    if "owner_org" in after:
        said.append(_("owed by {owner}", owner=known.organisation(after["owner_org"])))
    if after.get("due_on"):
        said.append(_("due on {day}", day=lang.day(date.fromisoformat(after["due_on"]))))
    if after.get("evidence"):
        said.append(_("to be seen in: {evidence}", evidence=plain(after["evidence"], 200)))
    if said:
        yield DecisionTaken(opening(", ".join(said)) + ".", "", known.who(change.by), known.day)


def _of_signal(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    if "status" in change.after:
        said = opening(lists.name("signal_status", change.after["status"])) + "."
        yield DecisionTaken(said, "", known.who(change.by), known.day)


def _of_promise(change: Change, known: _Known) -> Iterator[DecisionTaken]:
    after, why = change.after, lang.words(change.after.get("said"))
    if after.get("kept_on"):
        yield DecisionTaken(_("Kept."), why, known.who(change.by), date.fromisoformat(after["kept_on"]))
    elif after.get("dropped_on"):
        yield DecisionTaken(_("Dropped."), why, known.who(change.by), date.fromisoformat(after["dropped_on"]))
    elif after.get("due_on") and change.before:
        day = lang.day(date.fromisoformat(after["due_on"]))
        yield DecisionTaken(_("Put off to {day}.", day=day), why, known.who(change.by), known.day)


_KINDS: dict[str, Callable[[Change, _Known], Iterator[DecisionTaken]]] = {
    "initiative": _of_initiative, "rule": _of_rule, "pathway": _of_pathway, "condition": _of_condition,
    "signal": _of_signal, "promise": _of_promise,
}  # fmt: skip
