"""Which fields of a thing hold what people wrote (the others hold ids, codes, days and numbers), and how to rewrite them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, select

from tracker.model.base import Base, Item, Line, Part, Words, _List, session_of
from tracker.model.invariants.place import entity, is_own, schema

Change = Callable[[str], str]
# What is Spoor's own has no schema: there a line holds what people wrote, unless it is one of these.
_CODES = frozenset({"topic", "settled", "language", "published_by", "sort", "result"})


def texts(kind: type[Item], document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in a document of this kind, or in the part of one that the history keeps, with the name of its field."""
    found: list[str] = []

    def note(words: str) -> str:
        found.append(words)
        return words

    for field, value in document.items():
        found.clear()
        _rewritten(kind, field, value, note)
        yield from ((field, words) for words in found)


def rewritten(kind: type[Item], document: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The document (or a part of one) with each text changed."""
    return {field: _rewritten(kind, field, value, change) for field, value in document.items()}


def _rewritten(kind: type[Item], field: str, value: Any, change: Change) -> Any:
    own = _fields(kind).get(field)
    if own is None or value is None:
        return value
    if not own:
        return _changed(value, change)
    if isinstance(value, list):
        return [_inside(row, own, change) for row in value]
    return _inside(value, own, change)


def _inside(row: Any, own: frozenset[str], change: Change) -> Any:
    if not isinstance(row, Mapping):
        return row
    return {name: _changed(value, change) if name in own else value for name, value in row.items()}


def _changed(value: Any, change: Change) -> Any:
    """A text, one in several languages, or a list of words."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {language: _changed(words, change) for language, words in value.items()}
    return [_changed(word, change) for word in value] if isinstance(value, list) else value


def rewrite(item: Item, change: Change) -> None:
    """Change each text of a stored item, in its parts too."""
    kind, session = type(item), session_of(item)
    for name in _attributes(kind):
        now = getattr(item, name)
        value = tuple(map(change, now)) if isinstance(now, tuple) else _changed(now, change)
        if value != now:
            setattr(item, name, value)
    for part in kind.parts.values():
        names = [column.name for column in columns(part)]
        for row in session.scalars(select(part).where(part.owner == item.id)):
            for name in names:
                now = getattr(row, name)
                if (value := _changed(now, change)) != now:
                    setattr(row, name, value)


def columns(kind: type[Item] | type[Part]) -> list[Column[Any]]:
    """The columns of its own table in which people write."""
    table = _table(kind)
    if issubclass(kind, Item):
        return [table.c[name] for name in _attributes(kind) if name in table.c]
    names = _inner_of(kind)
    return [table.c[kind.named.get(field, field)] for field in kind.fields if field in names]


def word_fields(kind: type[Item]) -> list[str]:
    """Its lists of words in which people write, by the name they have in the table of words."""
    return [name for name in _attributes(kind) if name not in _table(kind).c]


def _table(kind: type[Base]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


@cache
def _fields(kind: type[Item]) -> dict[str, frozenset[str]]:
    """The fields of its documents that hold texts; for parts and groups the inner fields that do."""
    found: dict[str, frozenset[str]] = {}
    for field in kind.fields:
        if field in kind.parts:
            inner = _inner_of(kind.parts[field])
        elif field in kind.groups:
            shapes = _shape(kind.section, field, *kind.groups[field])
            inner = frozenset(name for name in kind.groups[field] if _is_free(shapes.get(name, {})))
        else:
            if _is_text(kind, field):
                found[field] = frozenset()
            continue
        if inner:
            found[field] = inner
    return found


def _attributes(kind: type[Item]) -> list[str]:
    """The attributes of an item behind its text fields; those of its parts aside."""
    found = []
    for field, inner in _fields(kind).items():
        if field in kind.groups:
            found += [kind.groups[field][name] for name in sorted(inner)]
        elif field not in kind.parts:
            found.append(kind.named.get(field, field))
    return found


def _is_text(kind: type[Item], field: str) -> bool:
    name = kind.named.get(field, field)
    if not (is_own(kind.section) or is_own(field)):
        return _is_free(entity(kind.section)["properties"].get(field, {}))
    if isinstance(vars(kind).get(name), _List):
        return False
    column = _table(kind).c.get(name)
    if column is None or column.foreign_keys or name in _CODES:
        return False
    return isinstance(column.type, Line | Words)


@cache
def _inner_of(part: type[Part]) -> frozenset[str]:
    """The fields of a part that hold texts."""
    for kind in _kinds():
        for field, known in kind.parts.items():
            if known is part:
                if is_own(field):
                    return frozenset(name for name in part.fields if isinstance(_table(part).c[name].type, Words))
                shapes = _shape(kind.section, field, *part.fields)
                return frozenset(name for name in part.fields if _is_free(shapes.get(name, {})))
    return frozenset()


def _kinds() -> list[type[Item]]:
    return [mapper.class_ for mapper in Item.__mapper__.polymorphic_map.values()]


def kind_named(name: str) -> type[Item] | None:
    """The kind of item that the history calls so."""
    mapper = Item.__mapper__.polymorphic_map.get(name)
    return mapper.class_ if mapper else None


def _shape(section: str, field: str, *names: str) -> dict[str, Any]:
    """The shapes of the inner fields of a field."""
    shape: Any = entity(section)["properties"][field]
    while "properties" not in shape:
        if "$ref" in shape:
            shape = schema()["$defs"][shape["$ref"].rpartition("/")[2]]
        else:
            shape = shape.get("items") or next(one for one in shape["anyOf"] if one.get("type") != "null")
    found: dict[str, Any] = shape["properties"]
    return found


def _is_free(shape: Mapping[str, Any]) -> bool:
    """Whether the schema lets people write here what they like."""
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2] in ("text", "string")
    if "anyOf" in shape:
        return any(_is_free(one) for one in shape["anyOf"])
    if "items" in shape:
        return _is_free(shape["items"])
    return "string" in shape.get("type", ()) and not {"enum", "pattern", "format"} & set(shape)
