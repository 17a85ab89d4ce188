"""What one act in the history touched: which facts, on which day they happened, how they stood before and stand after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

Document = Mapping[str, Any]
DayOf = Callable[[str, str], date | None]  # kind and field of a day -> that day of the item, as it is now

# The field that says on which day an item of this kind happened, as it is called in the interchange file.
DAY = {
    "update": "date", "evidence": "date", "action": "achieved_on", "funding": "date", "cross_pollination": "date",
    "testimony": "date", "question": "asked_on", "signal": "spotted_on", "rule": "decided_on", "pathway": "decided_on",
    "photo": "taken_on", "gathering": "date", "vulnerability": "identified_at", "promise": "made_on",
}  # fmt: skip
# Fields that have a day of their own; "" where a field is true of every day, because nobody notes since when it is.
_OTHER_DAY = {
    "cross_pollination": dict.fromkeys(("outcome", "outcome_on", "resulted_in"), "outcome_on"),
    "dependency": dict.fromkeys(("agreement", "agreed_on"), "agreed_on"),
    "promise": {"kept_on": "kept_on", "dropped_on": "dropped_on", "due_on": ""},
    "signal": {"status": ""},
    "vulnerability": {"pathways": ""},
}
_PAID = "x_paid_on"
# Lists of which each row has a day of its own: the field -> its day, and what makes two rows the same fact.
_ROWS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "initiative": {
        "stage_history": ("date", ()), "sdg": ("assessed_on", ("target", "harms")), "signal_links": ("since", ("signal",)),
    },
    "signal": {"observations": ("date", ())},
}  # fmt: skip
_INNER = {"initiative": {"sdg_negative_screen": "done_on", "reach": "date"}}
# What is no fact of the portfolio: Spoor's own keeping, the course of a meeting, what was done with a testimony or a report.
_PASSED_OVER = frozenset({"photo_report", "msc_selected_at", "msc_reason", "said"})
_REPEATED = {"initiative": frozenset({"stage", "status"})}  # follow from stage_history
# Words without a day change no figure.
_WORDS = frozenset(
    {
        "title", "summary", "statement", "what", "text", "label", "name", "en", "goal", "aim", "attribute", "condition", "or_else",
        "resilience_goal", "evidence", "places", "languages", "municipality", "version",
    }
)  # fmt: skip
KINDS = frozenset(
    {*DAY, *_OTHER_DAY, *_ROWS, "condition", "portfolio", "organisation", "consent", "future_element", "call"}
)


class Piece(NamedTuple):
    """One fact. `field` None is the item as a whole: new (no `before`) or taken away (no `after`). Without a day (`on` None)
    it is true of every day."""

    field: str | None
    on: date | None
    before: Any
    after: Any


def touched(kind: str, before: Document | None, after: Document | None, day_of: DayOf) -> list[Piece]:
    """The facts of one event; `before` and `after` as the history keeps them."""
    if before is None or after is None:
        return [Piece(None, _day_of_whole(kind, after or before or {}, day_of), before, after)]
    found: list[Piece] = []
    for field in after:
        if field.startswith("x_") or field in _PASSED_OVER or field in _REPEATED.get(kind, ()):
            continue
        found += _field(kind, field, before, after, day_of)
    return found


def _field(kind: str, field: str, before: Document, after: Document, day_of: DayOf) -> list[Piece]:
    was, became = before.get(field), after.get(field)
    if field in _ROWS.get(kind, {}):
        return _rows(field, was or [], became or [], *_ROWS[kind][field])
    if field in _INNER.get(kind, {}):
        inner = _INNER[kind][field]
        return [Piece(field, _earliest((was or {}).get(inner), (became or {}).get(inner)), was, became)]
    day = _OTHER_DAY.get(kind, {}).get(field, DAY.get(kind, ""))
    if kind == "funding" and after.get(_PAID):  # a promise that is paid keeps its own day
        day = _PAID
    on = _earliest(before.get(day), after.get(day)) if day and kind != "vulnerability" else None
    if on is None and day and day not in after:
        on = day_of(kind, day)
    return [] if on is None and field in _WORDS else [Piece(field, on, was, became)]


def _rows(field: str, before: list[Any], after: list[Any], day: str, same: tuple[str, ...]) -> list[Piece]:
    """The rows that came, went or changed; a changed row counts from the earlier of its two days."""

    def keyed(rows: list[Any]) -> dict[Any, Any]:
        return {
            tuple(row["score"] < 0 if name == "harms" else row[name] for name in same) if same else at: row
            for at, row in enumerate(rows)
        }

    old, new = keyed(before), keyed(after)
    return [
        Piece(field, _earliest(*(row[day] for row in (old.get(key), new.get(key)) if row)), old.get(key), new.get(key))
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    ]


def _day_of_whole(kind: str, document: Document, day_of: DayOf) -> date | None:
    if kind == "initiative":
        return _earliest(*(row["date"] for row in document.get("stage_history", ())[:1]))
    if kind == "dependency":
        return None  # that one needs another is true of every day
    if kind == "vulnerability":
        return day_of(kind, DAY[kind])
    return _earliest(document.get(DAY.get(kind, "")))


def _earliest(*days: str | None) -> date | None:
    known = [day for day in days if day]
    return date.fromisoformat(min(known)) if known else None
