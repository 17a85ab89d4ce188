"""A document as it was read from a file, made safe to look at: no endless nesting, no numbers or letters nobody can hold."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.invariants import Document, Path, problem_at
from tracker.model.invariants.place import SINGLE

DEEPEST = 30  # levels of nesting; a portfolio needs seven
LARGEST = 2**53  # beyond this, programs disagree about whole numbers


@dataclass
class Tree:
    """What a YAML or JSON file holds. `twice` has the names that a group (by its identity) holds twice."""

    content: Any
    size: int  # groups and lists written in the file, so that copies of copies are noticed
    twice: dict[int, tuple[Any, list[str]]] = field(default_factory=dict)


def unreadable(sentence: str, /, **values: Any) -> Refused:
    """The file as a whole cannot be used."""
    return Refused([problem_at({}, (), sentence, **values)])


def clean(tree: Tree) -> list[Problem]:
    """Make whole floats whole numbers, and say what a file may not hold: numbers without end, half letters, names used
    twice in one group. Raises Refused when the file is nested or copied without end."""
    found = []
    for path, value in _groups(tree):
        if id(value) in tree.twice:
            names = tree.twice[id(value)][1]
            found += [
                problem_at(tree.content, (*path, name), later("{name} stands here twice."), name=name) for name in names
            ]
        pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
        for step, inner in pairs:
            if isinstance(step, str) and (sentence := _unfit(step)):
                found.append(problem_at(tree.content, (*path, step), sentence, value=step))
                del value[step]
            elif sentence := _unfit(inner):
                found.append(problem_at(tree.content, (*path, step), sentence, value=inner))
                value[step] = None
            elif type(inner) is float and inner.is_integer():
                value[step] = int(inner)
    return found


def _groups(tree: Tree) -> Iterator[tuple[Path, Any]]:
    waiting: list[tuple[Path, Any]] = [((), tree.content)]
    seen, most = 0, 3 * tree.size + 1000
    while waiting:
        path, value = waiting.pop()
        seen += 1
        if len(path) > DEEPEST:
            raise unreadable(later("The file is nested too deeply; a portfolio is not."))
        if seen > most:
            raise unreadable(later("The file repeats parts of itself too often."))
        yield path, value
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        waiting += [((*path, step), inner) for step, inner in inside if isinstance(inner, dict | list)]


def _unfit(value: object) -> str | None:
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return later("{value} holds half a letter (a lone surrogate), which no file can hold.")
    if isinstance(value, float) and not math.isfinite(value):
        return later("{value} is not a number.")
    if isinstance(value, int | float) and abs(value) > LARGEST:
        return later("{value} is too large a number.")
    return None


def without_extras(document: Document) -> Document:
    """The document without the keys that begin with x_, where they are ignored (portfolio_format.md 1.4)."""
    return {name: _section(name, content) for name, content in _own(document).items()}


def _section(name: str, content: Any) -> Any:
    if name in SINGLE and isinstance(content, dict):
        return _own(content)
    if isinstance(content, list):
        return [_own(item) if isinstance(item, dict) else item for item in content]
    return content


def _own(item: Document) -> Document:
    return {name: value for name, value in item.items() if not name.startswith("x_")}
