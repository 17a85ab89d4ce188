"""What was recorded or changed afterwards, in words: which fact, what it was before and what it is now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, later, n_, number
from tracker.portfolio.after_the_fact import Edit
from tracker.portfolio.touched import Piece
from tracker.ui.text import plain
from tracker.ui.visit import Visit

_LENGTH = 90  # signs of people's text
KINDS = {
    "update": later("Report of a lead"), "evidence": later("Proof"), "action": later("Action to amplify"), "funding": later("Money"),
    "cross_pollination": later("Exchange"), "testimony": later("A testimony"), "question": later("Question"),
    "signal": later("Signal"), "rule": later("Rule"), "pathway": later("Pathway"), "photo": later("A picture"),
    "gathering": later("Gathering"), "vulnerability": later("Vulnerability"), "promise": later("Promise"),
    "dependency": later("Dependency"), "initiative": later("Initiative"), "condition": later("Condition"),
    "portfolio": later("Thresholds of the portfolio"), "organisation": later("Organisation"), "consent": later("A consent"),
    "future_element": later("Element of the desired future"), "call": later("Call"),
}  # fmt: skip
_ROWS = {
    "stage_history": later("Decision on a stage"), "sdg": later("Score on a goal"), "signal_links": later("Link with a signal"),
    "observations": later("Observation of a signal"),
}  # fmt: skip
FIELDS = {
    "level": later("level"), "evidence_level": later("proof"), "result": later("result"), "date": later("day"),
    "achieved_on": later("achieved on"), "asked_on": later("asked on"), "spotted_on": later("spotted on"),
    "decided_on": later("decided on"), "agreed_on": later("agreed on"), "taken_on": later("taken on"), "made_on": later("made on"),
    "due_on": later("due on"), "kept_on": later("kept on"), "dropped_on": later("dropped on"), "outcome_on": later("outcome on"),
    "state": later("state"), "status": later("status"), "process": later("way"), "independent": later("independent"),
    "amount": later("amount"), "kind": later("sort"), "type": later("sort"), "confidence": later("confidence"),
    "outcome": later("outcome"), "agreement": later("agreement"), "level_from": later("level of who needs it"),
    "level_to": later("level of who is needed"), "strength": later("strength"), "readiness": later("readiness"),
    "severity": later("severity"), "likelihood": later("likelihood"), "involvement": later("involvement"),
    "asked_by_role": later("asked by"), "direction": later("direction"), "maturity": later("maturity"), "impact": later("impact"),
    "title": later("title"), "text": later("text"), "learned": later("lesson"), "what": later("what"), "statement": later("words"),
    "budget_needed": later("budget"), "leverage_point": later("leverage point"), "horizon": later("horizon"),
    "facet": later("facet"), "side": later("side"), "origin": later("origin"), "needs": later("needs"), "offers": later("offers"),
    "conditions": later("conditions it needs"), "questions": later("questions"), "vulnerabilities": later("vulnerabilities"),
    "pathways": later("pathways"), "levers": later("levers"), "signals": later("signals"), "depicts": later("what it shows"),
    "hits": later("what it hits first"), "config": later("thresholds"), "owner_org": later("owner"), "review_on": later("review"),
    "rationale": later("reason"), "alternatives_considered": later("alternatives"), "help_needed": later("help asked"),
    "sdg_negative_screen": later("check for harm"), "reach": later("reach"), "substitutable": later("replaceable"),
    "participants": later("participants"), "place": later("place"), "loop": later("loop"), "cause": later("cause"),
    "rule_min_cofinancing": later("co-financing asked"), "sphere": later("sphere"),
}  # fmt: skip
LISTS = {
    "result": "result", "state": "action_state", "process": "process", "confidence": "confidence", "outcome": "outcome",
    "agreement": "agreement", "direction": "direction", "readiness": "readiness", "severity": "severity",
    "likelihood": "likelihood", "strength": "dependency_strength", "level_from": "collaboration_level",
    "level_to": "collaboration_level", "asked_by_role": "asked_by_role", "involvement": "involvement", "maturity": "maturity",
    "impact": "impact", "horizon": "horizon", "facet": "facet", "side": "side", "origin": "origin", "sphere": "sphere",
}  # fmt: skip
STATUS = {"rule": "rule_status", "pathway": "pathway_status", "signal": "signal_status", "funding": "funding_status"}
KIND = {
    "evidence": "evidence_kind", "gathering": "gathering_kind", "funding": "funding_kind", "condition": "condition_kind",
}  # fmt: skip
# What is told of an item that is new or was taken away.
_TOLD = {
    "update": ("confidence", "text"), "evidence": ("level", "result"), "action": ("state", "evidence_level"),
    "funding": ("amount", "status"), "cross_pollination": ("outcome",), "question": ("asked_by_role",), "rule": ("status",),
    "pathway": ("status",), "dependency": ("strength",), "vulnerability": ("severity", "likelihood"), "promise": ("due_on",),
}  # fmt: skip


def kind(edit: Edit) -> str:
    """What sort of fact it is about."""
    fields = {piece.field for piece in edit.pieces}
    row = next(iter(fields)) if len(fields) == 1 else None
    return _(_ROWS.get(row or "", KINDS[edit.kind]))


def changes(visit: Visit, edit: Edit, names: Mapping[str, Any]) -> str:
    """What the act did, fact by fact; plain text. "" where nobody reads that."""
    return "; ".join(said for piece in edit.pieces if (said := _piece(visit, edit.kind, piece, names)))


def _piece(visit: Visit, kind: str, piece: Piece, names: Mapping[str, Any]) -> str:
    if piece.field is None:
        return _whole(visit, kind, piece)
    match piece.field:
        case "stage_history":
            return _turn(_step(piece.before), _step(piece.after))
        case "sdg":
            row = piece.after or piece.before
            target = f"{row['target']} {plain(names.get(row['target']), 40)}".strip()
            return f"{target}: {_turn(_score(piece.before), _score(piece.after))}"
        case "signal_links":
            return _turn(_link(piece.before, names), _link(piece.after, names))
        case "observations":
            return _turn(_seen(piece.before), _seen(piece.after))
    label = _(FIELDS[piece.field]) if piece.field in FIELDS else piece.field.replace("_", " ")
    before, after = (_value(visit, kind, piece.field, value) for value in (piece.before, piece.after))
    if piece.before is None and _is_day(piece.field):
        return f"{label} {after}"
    return f"{label}: {before} → {after}" if before != after else label


def _whole(visit: Visit, kind: str, piece: Piece) -> str:
    document = piece.after or piece.before
    told = [
        f"{_(FIELDS[field])} {_value(visit, kind, field, document[field])}"
        for field in _TOLD.get(kind, ())
        if document.get(field) is not None
    ]
    state = _("newly recorded") if piece.before is None else _("taken away")
    return ", ".join([state, *told])


def _turn(before: str, after: str) -> str:
    """What a row of a list was and is; one that is new or gone has one side only."""
    if not before:
        return _("{what}, newly recorded", what=after)
    if not after:
        return _("{what}, taken away", what=before)
    return f"{before} → {after}"


def _step(row: Mapping[str, Any] | None) -> str:
    if not row:
        return ""
    step, stage = inside(lists.name("decision", row["decision"])), inside(lists.name("stage", row["stage"]))
    return _("{step} ({stage}) on {day}", step=step, stage=stage, day=lang.day(date.fromisoformat(row["date"])))


def _score(row: Mapping[str, Any] | None) -> str:
    if not row:
        return ""
    return _("{score}, proof {level}", score=lang.signed(row["score"]), level=number(row["evidence_level"]))


def _seen(row: Mapping[str, Any] | None) -> str:
    return f"{plain(row['source'], 60)}, {lang.day(date.fromisoformat(row['date']))}" if row else ""


def _link(row: Mapping[str, Any] | None, names: Mapping[str, Any]) -> str:
    return f"{lists.name('intent', row['intent'])}: {plain(names.get(row['signal']), 60)}" if row else ""


def _value(visit: Visit, kind: str, field: str, value: Any) -> str:
    """A value as a reader would write it; plain text."""
    if value is None:
        return _("unknown")
    if field in LISTS:
        return inside(lists.name(LISTS[field], value))
    if field == "status" and kind in STATUS:
        return inside(lists.name(STATUS[kind], value))
    if field == "kind" and kind in KIND:
        return inside(lists.name(KIND[kind], value))
    if field in ("amount", "budget_needed"):
        return lang.money(round(value * 100), visit.tables.currency)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        return n_("{n} item", "{n} items", len(value))
    if isinstance(value, str) and _is_day(field):
        return lang.day(date.fromisoformat(value))
    return _inner(value) if isinstance(value, Mapping) else f"“{plain(value, _LENGTH)}”"


def _is_day(field: str) -> bool:
    return field == "date" or field.endswith("_on")


def _inner(value: Mapping[str, Any]) -> str:
    """A text in several languages, or a few named values."""
    if set(value) <= set(lang.LANGUAGES):
        return f"“{plain(value, _LENGTH)}”"
    days = [lang.day(date.fromisoformat(one)) for name, one in value.items() if _is_day(name) and isinstance(one, str)]
    return ", ".join(days) or "…"
