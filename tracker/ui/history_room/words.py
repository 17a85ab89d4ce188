"""What one event changed, field by field, in the reader's words: what stood there before, and what stood there after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.documents import BY_KIND
from tracker.lang import _, number
from tracker.model.invariants.references import references
from tracker.portfolio.events import Line
from tracker.portfolio.legible import hidden
from tracker.portfolio.things import called
from tracker.ui.history_room.field_names import EVENTS, MONEY, SHARES, code_list, field_name
from tracker.ui.text import plain
from tracker.ui.visit import Visit

_LENGTH = 1_000  # signs of people's text


class Change(NamedTuple):
    """One field; plain text. "" where nothing stood; None where this person does not read it."""

    field: str
    before: str | None
    after: str | None


def changes(visit: Visit, line: Line) -> list[Change]:
    """Each field that the event changed; for a thing that is new or gone each field that says something."""
    unseen = hidden(visit.person, line.kind, _fields(line))
    names = _names(visit, line)
    found = []
    for field in _fields(line):
        label = opening(field_name(field))
        if field in unseen:
            found.append(Change(label, None, None))
            continue
        was, now = ((side or {}).get(field) for side in (line.before, line.after))
        if _is_text(was) or _is_text(now):
            told = _texts(was or {}, now or {})
        else:
            told = [_told(visit, names, line.kind, field, value) for value in _without_same(was, now)]
        if told[0] != told[1]:
            found.append(Change(label, *told))
    return found


def fields(line: Line) -> list[str]:
    """What the fields are called that the event changed; none for a thing that is new or gone."""
    return [field_name(field) for field in _fields(line)] if line.before is not None and line.after is not None else []


def _fields(line: Line) -> list[str]:
    known = BY_KIND[line.kind].fields if line.kind in BY_KIND else ()
    touched = {*(line.before or ()), *(line.after or ())}
    return [field for field in known if field in touched]


def _without_same(was: Any, now: Any) -> tuple[Any, Any]:
    """Of two lists of rows only those that differ: one score more among twenty is one row."""
    if isinstance(was, list) and isinstance(now, list) and any(isinstance(row, Mapping) for row in (*was, *now)):
        return [row for row in was if row not in now], [row for row in now if row not in was]
    return was, now


def _names(visit: Visit, line: Line) -> dict[str, Any]:
    """The names of the things that the fields name."""
    if line.kind not in BY_KIND:
        return {}
    section = BY_KIND[line.kind].section
    ids = {id for side in (line.before, line.after) if side for _path, id, _of in references(section, side)}
    ids |= {id for side in (line.before, line.after) if side for id in _own_ids(side)}
    return called(visit.session, ids)


def _own_ids(side: Mapping[str, Any]) -> Iterator[str]:
    """What is named in a field that is Spoor's own, and so in no list of references."""
    for field in (
        "x_published_by",
        "proposed_by",
        "decided_by",
        "made_by",
        "by",
        "account",
        "thing",
        "about",
        "became",
    ):
        if isinstance(side.get(field), str):
            yield side[field]


def _told(visit: Visit, names: Mapping[str, Any], kind: str, field: str, value: Any, within: str = "") -> str:
    """A value as a reader would write it; plain text, "" for none."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        joint = "\n" if any(isinstance(one, Mapping) for one in value) else ", "
        return joint.join(_told(visit, names, kind, field, one, within) for one in value)
    if isinstance(value, Mapping):
        return _group(visit, names, kind, field, value)
    if isinstance(value, str) and value in names:
        return plain(names[value], 120)
    codes = code_list(kind, field, within)
    if codes:
        return inside(lists.name(codes, value))
    if isinstance(value, str):
        return _text(field, value)
    return _figure(visit, field, value)


def _figure(visit: Visit, field: str, value: float) -> str:
    if field in MONEY:
        return lang.money(round(value * 100), visit.portfolio.meta.currency)
    if field in SHARES:
        return lang.percent(value)
    if field == "score":
        return lang.signed(value)
    return str(value) if field in EVENTS or field.endswith("year") else number(value)


def _text(field: str, value: str) -> str:
    if field in ("x_language", "languages"):
        return lang.OWN_NAMES.get(value, value)
    day = _day(value)
    return lang.day(day) if day else plain(value, _LENGTH)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _group(visit: Visit, names: Mapping[str, Any], kind: str, field: str, value: Mapping[str, Any]) -> str:
    """A text in several languages, or a row of named values."""
    if _is_text(value):
        return plain(value, _LENGTH)
    told = []
    for name, inner in value.items():
        said = _told(visit, names, kind, name, inner, within=field)
        if said:
            told.append(said if name in _FIRST.get(field, ()) else f"{field_name(name, field)} {said}")
    return "; ".join(told)


# What says itself, without the name of its field.
_FIRST = {
    "stage_history": ("stage", "date", "decision"), "sdg": ("target",), "signal_links": ("signal", "intent"),
    "observations": ("date", "place", "source"), "hits": ("node",), "depicts": ("element", "how"),
    "conditions": ("condition", "need"), "x_report": ("text", "shows"),
}  # fmt: skip


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and set(value) <= set(lang.LANGUAGES)


def _texts(was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Both sides of a text, in the languages in which they differ."""
    spoken = {*was, *now}
    named = len(spoken) > 1
    differ = [one for one in lang.LANGUAGES if was.get(one) != now.get(one)]
    return [
        "\n".join(
            f"{lang.OWN_NAMES[one]}: {plain(side[one], _LENGTH)}" if named else plain(side[one], _LENGTH)
            for one in differ
            if side.get(one)
        )
        for side in (was, now)
    ]
