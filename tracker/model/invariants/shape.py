"""The shape of a portfolio file: sections, fields, types, lists of values, days that exist (rule 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from tracker.errors import Problem
from tracker.model.invariants.place import SINGLE, Document, Path, at, entity, is_own, problem_at, schema
from tracker.model.invariants.shape_words import consequence, sentence


@dataclass(frozen=True)
class Fault:
    """One value of a wrong shape: where it stands and what to say about it."""

    path: Path
    problem: Problem


def shape_problems(document: Document) -> list[Problem]:
    """Every way in which a portfolio file breaks the schema."""
    return [fault.problem for fault in faults(document)]


def item_shape_problems(section: str, item: Document) -> list[Problem]:
    """Every way in which one item breaks the schema; the portfolio itself may carry its `config`."""
    if section == "meta":
        document: Document = {"meta": {key: value for key, value in item.items() if key != "config"}}
        document |= {"config": item["config"]} if item.get("config") is not None else {}
    else:
        document = {section: item if section in SINGLE else [item]}
    return [fault.problem for fault in _faults(document, _validator(whole=False))]


def faults(document: Document) -> list[Fault]:
    """Every value of a file that breaks the schema."""
    return _faults(document, _validator(whole=True))


@cache
def required_lists(section: str) -> frozenset[str]:
    """The list fields of a section that are written even when they are empty."""
    if is_own(section):
        return frozenset()
    shape = entity(section)
    return frozenset(field for field in shape["required"] if shape["properties"][field].get("type") == "array")


@cache
def _validator(*, whole: bool) -> Draft202012Validator:
    shape = schema() if whole else {key: value for key, value in schema().items() if key != "required"}
    return Draft202012Validator(shape, validate_formats=True, formats={"date": _exists})


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


@dataclass(frozen=True)
class _Broken:
    path: Path
    kind: str  # the keyword of the schema: required, type, enum, …
    limit: Any  # what the schema asks
    follows: bool  # only asked because of the value of another field


def _faults(document: Document, validator: Draft202012Validator) -> list[Fault]:
    broken = [found for error in validator.iter_errors(document) for found in _broken(error, document)]
    plain = {found.path for found in broken if not found.follows}
    told: dict[tuple[Path, str], Fault] = {}
    for found in broken:
        if found.follows and _explained(found.path, plain, document):
            continue
        value = at(document, found.path)
        words, values = sentence(found.path, found.kind, found.limit, value, follows=found.follows)
        told.setdefault((found.path, words), Fault(found.path, problem_at(document, found.path, words, **values)))
    return list(told.values())


def _broken(error: ValidationError, document: Document) -> Iterator[_Broken]:
    path, kind, limit = tuple(error.instance_path), error.kind.name, error.kind.value
    follows = not {"then", "else"}.isdisjoint(error.evaluation_path)
    if kind == "anyOf":  # always "this or nothing": what is wrong with this?
        for inner in error.kind.value[0]:
            yield from _broken(inner, document)
    elif kind == "required":
        yield _Broken((*path, limit), kind, limit, follows)
    elif kind == "additionalProperties":
        for unexpected in limit:
            yield _Broken((*path, unexpected), kind, limit, follows)
    elif kind == "uniqueItems":
        yield from (_Broken((*path, place), kind, limit, follows) for place in _repeated(at(document, path)))
    else:
        yield _Broken(path, kind, limit, follows)


def _repeated(values: list[Any]) -> Iterator[int]:
    seen: set[str] = set()
    for place, value in enumerate(values):
        if repr(value) in seen:
            yield place
        seen.add(repr(value))


def _explained(path: Path, plain: set[Path], document: Document) -> bool:
    """Whether a mistake follows from another one: the field itself, or the one that asks for it, is broken already."""
    if path in plain:
        return True
    found = consequence(path)
    if found is None:
        return False
    cause = (*path[:-1], found.cause)
    return cause in plain
