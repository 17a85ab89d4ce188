"""The one way to write a portfolio down: sections and fields in the order of the schema, items in order of id."""

from __future__ import annotations

from typing import Any

from tracker.model import id_order
from tracker.model.invariants import Document, sections
from tracker.model.invariants.place import schema


def canonical(document: Document) -> Document:
    """The same portfolio in canonical order, without what is unknown or empty, except where it must be written."""
    found: Document = {}
    for section in sections():
        content = document.get(section)
        if isinstance(content, list):
            content = sorted(content, key=lambda item: (id_order(item["id"]), item["id"]))
        if content:
            found[section] = _ordered(content, schema()["properties"][section], keep=section == "config")
    return found


def _ordered(value: Any, shape: Document, *, keep: bool) -> Any:
    """`keep` leaves nulls standing: in the thresholds they mean "nothing is expected", not "unknown"."""
    shape = _resolved(shape)
    if isinstance(value, dict):
        needed = shape.get("required", ())
        return {
            name: _ordered(_written(value, name, inner), inner, keep=keep)
            for name, inner in shape["properties"].items()
            if name in needed or (keep and name in value) or not _says_nothing(value.get(name))
        }
    if isinstance(value, list):
        return [_ordered(inner, shape.get("items", {}), keep=keep) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _resolved(shape: Document) -> Document:
    shape = shape["anyOf"][0] if "anyOf" in shape else shape
    if "$ref" in shape:
        shape = schema()["$defs"][shape["$ref"].removeprefix("#/$defs/")]
    return shape


def _written(item: Document, name: str, shape: Document) -> Any:
    value = item.get(name)
    return [] if value is None and shape.get("type") == "array" else value


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(inner is None for inner in value.values())
    return value is None or value == []
