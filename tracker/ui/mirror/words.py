"""What happened, in a word of its own colour, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.insight.changed import BETTER, EVEN, WORSE
from tracker.lang import _, later, n_, number
from tracker.portfolio.dependencies import Needed
from tracker.portfolio.promises import Vow
from tracker.ui.text import md, plain, quiet

DOORS = {  # what has a page of its own, by the beginning of its id
    "SIG": "signal", "CON": "condition", "RUL": "rule", "PIS": "pathway", "INI": "initiative", "GAT": "gathering",
    "VUL": "vulnerability", "QST": "question", "CAL": "call",
}  # fmt: skip
SIGNS = {BETTER: "+", WORSE: "−", EVEN: "·"}
_COLOURS = {BETTER: "green", WORSE: "orange", EVEN: "gray"}
_ALARM = frozenset({"overdue", "missed"})
_DATED = frozenset({"overdue", "ready", "missed"})  # what is known of them has the day in it


@dataclass(frozen=True)
class Known:
    """What the words need to know: names by id, signals of which less is better, dependencies and promises by id."""

    names: Mapping[str, Any]
    undesired: frozenset[str]
    ties: Mapping[str, Needed]
    others: Mapping[str, str]  # by dependency: what is needed, an initiative or organisation
    vows: Mapping[str, Vow]


def line(row: Any, known: Known) -> str:
    """Sign, word and colour, and then the rest in grey. Markdown."""
    colour = "red" if row.kind in _ALARM else _COLOURS[row.sign]
    rest = ", ".join(part for part in (_rest(row, known), _day(row)) if part)
    return f":{colour}[**{SIGNS[row.sign]} {md(_word(row, known))}**] {quiet(md(rest))}".rstrip()


def summary(kinds: Mapping[str, int]) -> str:
    """How many of each kind, in the order in which they are listed."""
    return " · ".join(_SUMMED[kind](n) for kind, n in kinds.items())


def _day(row: Any) -> str:
    return "" if pd.isna(row.date) or row.kind in _DATED else lang.day(row.date.date())


def _word(row: Any, known: Known) -> str:
    kind = row.kind
    if kind in ("louder", "quieter") and row.id in known.undesired:
        kind = f"dampened_{kind}"
    if kind == "regraded":
        kind = "graded_up" if row.sign == BETTER else "graded_down"
    if kind == "kept" and row.before and not pd.isna(row.date) and row.date.date() > row.before:
        kind = "kept_late"
    if kind in ("pathway", "rule"):
        return inside(lists.name(f"{kind}_status", row.after))
    return _(_WORDS[kind])


_WORDS = {
    "start": later("begun"), "advance": later("further"), "loop_back": later("a step back"), "pause": later("paused"),
    "resume": later("resumed"), "stop": later("stopped"), "complete": later("completed"), "louder": later("louder"),
    "quieter": later("quieter"), "dampened_louder": later("dampened more"), "dampened_quieter": later("dampened less"),
    "shifted": later("about as loud"), "spotted": later("new"), "closed": later("closed"), "evidence": later("proof"),
    "mixed": later("mixed proof"), "against": later("proof against"), "achieved": later("achieved"),
    "graded_up": later("judged stronger"), "graded_down": later("judged weaker"), "kept": later("kept"),
    "kept_late": later("kept, but late"), "missed": later("not kept"), "dropped": later("dropped"), "promised": later("promised"),
    "ready": later("in place"), "overdue": later("overdue"), "agreed": later("agreement"),
}  # fmt: skip

_SUMMED: dict[str, Callable[[int], str]] = {
    "start": lambda n: n_("{n} begun", "{n} begun", n),
    "advance": lambda n: n_("{n} step forward", "{n} steps forward", n),
    "loop_back": lambda n: n_("{n} step back", "{n} steps back", n),
    "pause": lambda n: n_("{n} paused", "{n} paused", n),
    "resume": lambda n: n_("{n} resumed", "{n} resumed", n),
    "stop": lambda n: n_("{n} stopped", "{n} stopped", n),
    "complete": lambda n: n_("{n} completed", "{n} completed", n),
    "louder": lambda n: n_("{n} louder", "{n} louder", n),
    "quieter": lambda n: n_("{n} quieter", "{n} quieter", n),
    "shifted": lambda n: n_("{n} about as loud", "{n} about as loud", n),
    "spotted": lambda n: n_("{n} new", "{n} new", n),
    "closed": lambda n: n_("{n} closed", "{n} closed", n),
    "evidence": lambda n: n_("{n} new piece of proof", "{n} new pieces of proof", n),
    "mixed": lambda n: n_("{n} mixed", "{n} mixed", n),
    "against": lambda n: n_("{n} against", "{n} against", n),
    "achieved": lambda n: n_("{n} action achieved", "{n} actions achieved", n),
    "regraded": lambda n: n_("{n} judged anew", "{n} judged anew", n),
    "kept": lambda n: n_("{n} promise kept", "{n} promises kept", n),
    "missed": lambda n: n_("{n} promise not kept", "{n} promises not kept", n),
    "dropped": lambda n: n_("{n} promise dropped", "{n} promises dropped", n),
    "promised": lambda n: n_("{n} new promise", "{n} new promises", n),
    "ready": lambda n: n_("{n} condition in place", "{n} conditions in place", n),
    "overdue": lambda n: n_("{n} condition overdue", "{n} conditions overdue", n),
    "agreed": lambda n: n_("{n} agreement", "{n} agreements", n),
    "pathway": lambda n: n_("{n} pathway decided", "{n} pathways decided", n),
    "rule": lambda n: n_("{n} rule decided", "{n} rules decided", n),
}  # fmt: skip


def _rest(row: Any, known: Known) -> str:
    """What more is known; plain text."""
    match row.kind:
        case "start" | "pause" | "stop" | "complete" | "resume":
            return _("in {stage}", stage=_stage(row.after))
        case "advance" | "loop_back":
            return _("from {before} to {after}", before=_stage(row.before), after=_stage(row.after))
        case "louder" | "quieter" | "shifted":
            return _("{before} → {after} points", before=number(row.before), after=number(row.after))
        case "spotted":
            return n_("{n} point", "{n} points", int(row.after)) if row.after else ""
        case "evidence" | "mixed" | "against":
            return _("level {level}: {what}", level=number(row.after), what=plain(known.names.get(row.id), 120))
        case "achieved":
            said = plain(known.names.get(row.id), 120)
            return _("{what} (proof at level {level})", what=said, level=number(row.after)) if row.after else said
        case "regraded":
            return _("{what}: level {before} → {after}", what=plain(known.names.get(row.id), 120),
                     before=number(row.before), after=number(row.after))  # fmt: skip
        case "agreed":
            return _tie(row, known)
        case "kept" | "missed" | "dropped" | "promised":
            return _vow(row, known)
        case "overdue" | "ready":
            return _("was due on {day}", day=lang.day(row.date.date()))
        case "pathway":
            return _("a pathway")
        case "rule":
            return _("a rule")
    return ""


def _tie(row: Any, known: Known) -> str:
    agreement = inside(lists.name("agreement", row.after))
    other = plain(known.names.get(known.others.get(row.id, "")), 80)
    said = _("with {other} ({agreement})", other=other, agreement=agreement) if other else agreement
    tie = known.ties.get(row.id)
    return f"{said}: {plain(tie.what, 90)}" if tie and tie.what else said


def _vow(row: Any, known: Known) -> str:
    vow = known.vows.get(row.id)
    owner = plain(vow.owner, 80) if vow else ""
    if row.kind == "dropped":
        return _("by {who}", who=owner)
    return _("by {who}, for {day}", who=owner, day=lang.day(row.before))


def _stage(code: object) -> str:
    return inside(lists.name("stage", str(code)))
