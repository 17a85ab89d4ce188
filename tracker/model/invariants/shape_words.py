"""What the schema says about a broken value, in the words of somebody who never saw a schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tracker.lang import later
from tracker.model.invariants.place import Path

Said = tuple[str, dict[str, Any]]

_TYPES = {
    "string": later("{value} is not text; put it between quotes."),
    "integer": later("{value} is not a whole number."),
    "number": later("{value} is not a number."),
    "boolean": later("{value} is not true or false."),
    "array": later("{value} is not a list."),
    "object": later("{value} is not a group of named fields."),
    "null": later("{value} cannot stand here; leave the field out."),
}
_FIELDS = {
    "required": later("{field} is missing."),
    "additionalProperties": later("{field} is not known here."),
}
_EMPTY = later("{value} is empty.")
_LIMITS = {
    "minLength": _EMPTY,
    "minItems": _EMPTY,
    "minProperties": _EMPTY,
    "uniqueItems": later("{value} stands in this list twice."),
    "minimum": later("{value} is less than {limit}."),
    "maximum": later("{value} is more than {limit}."),
    "exclusiveMinimum": later("{value} is not more than {limit}."),
    "exclusiveMaximum": later("{value} is not less than {limit}."),
}
_DAY = later("{value} is not a day that exists, written as 2018-06-30.")
_PATTERNS = {
    "^[A-Z]{3}$": later("{value} is not a currency such as EUR."),
    "^[a-z][a-z0-9_]*$": later("{value} is not one word in lower case (underscores allowed)."),
}


@dataclass(frozen=True)
class Consequence:
    """A field that is needed, or not allowed, because of the value of another field, its cause."""

    cause: str
    missing: str
    wrong: str = later("{value} cannot stand here.")


_RATIONALE = later("A step back, a pause, a stop and an override need a rationale.")
_CONSEQUENCES: dict[tuple[str, ...], Consequence] = {
    ("initiatives", "stage_history", "by"): Consequence(
        "imported", later("It is missing who decided; only an imported row may leave out by.")
    ),
    ("initiatives", "stage_history", "rationale"): Consequence("decision", _RATIONALE, _RATIONALE),
    ("initiatives", "sdg", "mitigation"): Consequence(
        "score",
        later("A negative score needs a mitigation: none, planned or in_place."),
        later("{value} cannot stand here: a positive score has nothing to mitigate."),
    ),
    ("amplification_actions", "achieved_on"): Consequence(
        "state",
        later("An achieved action needs the day on which it was achieved."),
        later("{value} cannot stand here: only an achieved action has this day."),
    ),
    ("evidence", "independent"): Consequence(
        "level", "", later("{value} is not enough: evidence of level 3 or higher must be independent.")
    ),
    ("evidence", "kind"): Consequence("level", "", later("A {value} is no evidence of level 3 or higher.")),
    ("dependencies", "agreed_on"): Consequence(
        "agreement",
        later("A formal agreement needs the day on which it was agreed."),
        later("{value} cannot stand here: there is no agreement."),
    ),
    ("cross_pollinations", "outcome_on"): Consequence(
        "outcome",
        later("An exchange that became more than an idea needs the day of its outcome."),
        later("{value} cannot stand here: an idea has no outcome yet."),
    ),
    ("pathways", "decided_on"): Consequence("status", later("A pathway that is adopted or dropped needs the day it was.")),
    ("rules", "decided_by"): Consequence("status", later("A rule that is adopted or in force needs who decided it.")),
    ("rules", "decided_on"): Consequence(
        "status", later("A rule that is adopted or in force needs the day it was decided.")
    ),
    ("conditions", "owner_org"): Consequence("readiness", later("A readiness of 2 or higher needs an owner.")),
    ("conditions", "due_on"): Consequence("readiness", later("A readiness of 2 (promised) needs the day it is due.")),
}  # fmt: skip


def consequence(path: Path) -> Consequence | None:
    """What asks for the field at this path, when another field does."""
    return _CONSEQUENCES.get(tuple(step for step in path if isinstance(step, str)))


def sentence(path: Path, kind: str, limit: Any, value: Any, *, follows: bool) -> Said:
    """The sentence about a broken value and what is to be filled in."""
    found = consequence(path) if follows else None
    if found is not None:
        return (found.missing or found.wrong) if value is None else found.wrong, {"value": value}
    if kind in _FIELDS:
        return _FIELDS[kind], {"field": path[-1]}
    if kind == "type" and value is None:
        return later("The value is missing; fill it in or leave the field out."), {}
    if kind == "type":
        return _TYPES[next(name for name in limit if name != "null" or len(limit) == 1)], {"value": value}
    if kind == "enum":
        return later("{value} is not one of: {allowed}."), {"value": value, "allowed": _allowed(limit)}
    return _LIMITS[kind] if kind in _LIMITS else _text(kind, limit), {
        "value": value,
        "limit": limit,
        "example": _example(limit) if kind == "pattern" else "",
    }


def _text(kind: str, limit: Any) -> str:
    if kind == "format" or (kind == "pattern" and limit.startswith("^[0-9]{4}-")):
        return _DAY
    if kind == "pattern":
        return _PATTERNS.get(limit, later("{value} is not an id such as {example}."))
    return later("{value} cannot stand here.")


def _allowed(codes: list[Any]) -> tuple[Any, ...]:
    return tuple(code for code in codes if code is not None)


def _example(pattern: str) -> tuple[str, ...]:
    """Ids of the kind that a pattern describes: INI-7."""
    if pattern.startswith("^(1[0-7]"):
        return ("10.2", "16.b")
    prefixes = re.sub(r"\[A-Z\]\{3\}", "INI", pattern).strip("^$").split("-")[0].strip("()")
    return tuple(f"{prefix}-7" for prefix in prefixes.split("|"))
