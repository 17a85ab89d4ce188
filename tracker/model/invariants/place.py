"""Where in a portfolio something is wrong, and the value that stands there, both fit to print on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from tracker.errors import Problem

Document = dict[str, Any]
Path = tuple[str | int, ...]  # from the whole document down: ("initiatives", 3, "stage_history", 0, "by")

SINGLE = frozenset({"meta", "config", "desired_future"})  # sections that are one thing, not a list
LONGEST = 60  # characters of a value in a sentence
_PLAIN = re.compile(r"[\w.:+/\[\]-]+")


@cache
def schema() -> Document:
    """The shape of a portfolio file (portfolio.schema.json)."""
    found: Document = json.loads(FilePath(__file__).with_name("portfolio.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def sections() -> tuple[str, ...]:
    """The sections of a portfolio file, in their order."""
    return tuple(schema()["properties"])


def is_own(name: str) -> bool:
    """Whether a section or field is Spoor's own: the interchange file lets it stand and gives it no meaning."""
    return name.startswith("x_")


@cache
def entity(section: str) -> Document:
    """The part of the schema that describes one item of a section."""
    found = schema()["properties"][section]
    for inner in (found.get("items"), *found.get("anyOf", ())):
        found = inner if inner and "$ref" in inner else found
    entity: Document = schema()["$defs"][found["$ref"].removeprefix("#/$defs/")]
    return entity


@cache
def _id_pattern(section: str) -> re.Pattern[str]:
    kind = entity(section)["properties"]["id"]["$ref"].removeprefix("#/$defs/")
    return re.compile(schema()["$defs"][kind]["pattern"].replace("$", r"\Z"))


def item_id(section: str, item: object) -> str | None:
    """The id of an item when it has one that can be used."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) and _id_pattern(section).match(found) else None


def place(document: object, path: Path) -> tuple[str, str]:
    """The id and the field of a path: of the item, else its place; "file" for what belongs to no item."""
    inside = document if isinstance(document, dict) else {}
    section = str(path[0]) if path else ""
    if section in ("meta", "config"):
        own = item_id("meta", inside.get("meta"))
        return own or "file", named(path[1:]) or section
    if section == "desired_future" and len(path) > 1:
        return item_id(section, inside.get(section)) or section, named(path[1:])
    if len(path) > 1 and section in sections():
        own = item_id(section, at(document, path[:2]))
        return own or named(path[:2]), named(path[2:]) or section
    return "file", named(path) or "file"


def named(path: Path) -> str:
    """A path as people read it: stage_history[2].by."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return shown(words.removeprefix("."), quoted=False)


def at(document: object, path: Path) -> Any:
    """What stands at a path; None when there is nothing."""
    for step in path:
        if isinstance(document, dict) and isinstance(step, str):
            document = document.get(step)
        elif isinstance(document, list) and isinstance(step, int) and step < len(document):
            document = document[step]
        else:
            return None
    return document


def problem_at(document: object, path: Path, sentence: str, /, **values: Any) -> Problem:
    """A problem at a path of a whole document; each value is made fit to print."""
    id, field = place(document, path)
    return Problem(id, field, sentence, {name: shown(value) for name, value in values.items()})


def problem(item: Document, path: Path, sentence: str, /, **values: Any) -> Problem:
    """A problem at a path inside one item; each value is made fit to print."""
    return Problem(item["id"], named(path), sentence, {name: shown(value) for name, value in values.items()})


def shown(value: object, *, quoted: bool = True) -> str:
    """A value as it may stand in a sentence: one line, not too long, nothing that a terminal would obey."""
    if isinstance(value, str):
        text = "".join(_printable(value[: LONGEST + 1]))
        short = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        return short if not quoted or _PLAIN.fullmatch(short) else f'"{short}"'
    if isinstance(value, tuple):
        return ", ".join(shown(inner) for inner in value)
    if isinstance(value, list | dict):
        return shown(_sketch(value), quoted=False)
    return json.dumps(value)


def _sketch(value: object, depth: int = 2) -> str:
    """The beginning of a list or group; it may be endless."""
    if isinstance(value, list | dict) and value and depth == 0:
        return "…"
    if isinstance(value, list):
        return "[" + ", ".join(_sketch(inner, depth - 1) for inner in value[:4]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_sketch(inner, depth - 1)}" for name, inner in islice(value.items(), 4)) + "}"
    return value[: LONGEST + 1] if isinstance(value, str) else json.dumps(value)


def _printable(text: str) -> Iterator[str]:
    for letter in text:
        yield letter if letter.isprintable() else json.dumps(letter)[1:-1]
