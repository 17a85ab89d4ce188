"""Every item as it stands in the interchange file: read from the database and written to it, without an object in between.

A document is a dict with the fields of the file, dates as `YYYY-MM-DD`, money in units of the currency. The file, the
history and the rules all speak of documents, so they cannot disagree about what an item is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Row, Table, insert, select
from sqlalchemy.orm import Mapper

from tracker.model import (
    KINDS,
    Base,
    Initiative,
    Item,
    Label,
    Link,
    Meta,
    Part,
    Transition,
    TransitionEvidence,
    id_order,
)
from tracker.model.base import Cents, _List, number_of
from tracker.model.folded import Searched, folded
from tracker.model.invariants import is_own, required_lists
from tracker.model.stage import ENTRIES, STATUS_AFTER

Document = dict[str, Any]
Items = Sequence[tuple[type[Item], Document]]
CHUNK = 500  # ids in one IN list, well below every database's limit

BY_SECTION: dict[str, type[Item]] = {kind.section: kind for kind in KINDS}
SINGLE = frozenset({"meta", "desired_future"})  # sections that hold one item, not a list


def kind_name(kind: type[Item]) -> str:
    mapper: Mapper[Any] = kind.__mapper__
    return str(mapper.polymorphic_identity)


BY_KIND: dict[str, type[Item]] = {kind_name(kind): kind for kind in KINDS}


@cache
def own_table(kind: type[Base]) -> Table:
    """The table that holds just what this kind adds; what all items share stands in `item`."""
    table = kind.__table__
    assert isinstance(table, Table)
    return table


@cache
def _lists(kind: type[Item]) -> dict[str, _List]:
    """The list fields of a kind, by their name in the file."""
    found = {}
    for field in kind.fields:
        value = vars(kind).get(kind.named.get(field, field))
        if isinstance(value, _List):
            found[field] = value
    return found


def _out(value: Any, column: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(column.type, Cents) and value is not None:
        return value // 100 if value % 100 == 0 else value / 100
    return value


def _in(value: Any, column: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Cents):
        return round(value * 100)
    return value


# Reading


def read(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, list[Document]]:
    """Documents by section, in order of id: those of `ids`, or all. Ids that do not exist are left out."""
    if ids is None:
        return {kind.section: _read_kind(connection, kind, None) for kind in KINDS}
    wanted: dict[str, list[str]] = defaultdict(list)
    item = Item.__table__
    for chunk in _chunks(sorted(set(ids))):
        for row in connection.execute(select(item.c.id, item.c.kind).where(item.c.id.in_(chunk))):
            wanted[row.kind].append(row.id)
    return {BY_KIND[kind].section: _read_kind(connection, BY_KIND[kind], found) for kind, found in wanted.items()}


def read_one(connection: Connection, id: str) -> tuple[str, Document] | None:
    """Section and document of one item."""
    for section, documents in read(connection, [id]).items():
        return section, documents[0]
    return None


def _read_kind(connection: Connection, kind: type[Item], ids: Sequence[str] | None) -> list[Document]:
    table = own_table(kind)
    rows = _rows(connection, table, table.c.id, ids)
    if not rows:
        return []
    owners = None if ids is None else [row.id for row in rows]
    lists = _read_lists(connection, kind, owners)
    parts = {name: _read_parts(connection, part, owners) for name, part in kind.parts.items()}
    documents = [_document(kind, row, lists, parts) for row in rows]
    if kind is Initiative:
        as_of = _as_of(connection)
        for document in documents:
            _repeat_stage(document, as_of)
    return sorted(documents, key=lambda document: id_order(document["id"]))


def _document(kind: type[Item], row: Row[Any], lists: Any, parts: Any) -> Document:
    columns = own_table(kind).c
    document: Document = {"id": row.id}
    for field in kind.fields:
        name = kind.named.get(field, field)
        if field in kind.parts:
            value: Any = parts[field].get(row.id)
        elif field in kind.groups:
            inner = {key: _out(getattr(row, column), columns[column]) for key, column in kind.groups[field].items()}
            value = inner if any(found is not None for found in inner.values()) else None
        elif field in _lists(kind):
            value = lists.get((row.id, name))
        elif name in columns:
            value = _out(getattr(row, name), columns[name])
        else:
            continue
        if value is None and field in required_lists(kind.section):
            value = []
        if value is not None or field == "readiness":
            document[field] = value
    return document


def _read_lists(
    connection: Connection, kind: type[Item], owners: Sequence[str] | None
) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    if not _lists(kind):
        return found
    item = Item.__table__
    for table, value in ((own_table(Link), "target"), (own_table(Label), "word")):
        query = select(table).order_by(table.c.owner, table.c.field, table.c.position)
        if owners is None:
            query = query.join(item, item.c.id == table.c.owner).where(item.c.kind == kind_name(kind))
        for row in _run(connection, query, table.c.owner, owners):
            found[row.owner, row.field].append(getattr(row, value))
    return found


def _read_parts(connection: Connection, part: type[Part], owners: Sequence[str] | None) -> dict[str, list[Document]]:
    table = own_table(part)
    query = select(table).order_by(table.c.owner, table.c.position)
    proofs: dict[tuple[str, int], list[str]] = defaultdict(list)
    if part is Transition:
        proof = own_table(TransitionEvidence)
        ordered = select(proof).order_by(proof.c.owner, proof.c.transition, proof.c.position)
        for row in _run(connection, ordered, proof.c.owner, owners):
            proofs[row.owner, row.transition].append(row.target)
    found: dict[str, list[Document]] = defaultdict(list)
    for row in _run(connection, query, table.c.owner, owners):
        document: Document = {}
        for field in part.fields:
            name = part.named.get(field, field)
            if part is Transition and field == "evidence":
                value: Any = proofs.get((row.owner, row.position))
            else:
                value = _out(getattr(row, name), table.c[name])
            if value is not None:
                document[field] = value
        found[row.owner].append(document)
    return found


def _rows(connection: Connection, table: Table, column: Any, ids: Sequence[str] | None) -> list[Row[Any]]:
    return list(_run(connection, select(table), column, ids))


def _run(connection: Connection, query: Any, column: Any, ids: Sequence[str] | None) -> Iterator[Row[Any]]:
    if ids is None:
        yield from connection.execute(query)
        return
    for chunk in _chunks(ids):
        yield from connection.execute(query.where(column.in_(chunk)))


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _as_of(connection: Connection) -> str:
    """The day the portfolio is about: the one of the file, or that of a later decision."""
    meta, transition = own_table(Meta), own_table(Transition)
    days = (
        connection.scalar(select(meta.c.as_of)),
        connection.scalar(select(transition.c.decided_on).order_by(transition.c.decided_on.desc()).limit(1)),
    )
    return str(max(day for day in days if day is not None).isoformat())


def _repeat_stage(document: Document, as_of: str) -> None:
    """`stage` and `status` repeat what the history gives; they are never stored."""
    document["stage"], document["status"] = stage_and_status(document.get("stage_history", []), as_of)


def stage_and_status(history: Iterable[Document], as_of: str) -> tuple[str | None, str]:
    stage, status = None, "active"
    for row in history:
        if row["date"] > as_of:
            break
        if row["decision"] in ENTRIES:
            stage = row["stage"]
        status = STATUS_AFTER.get(row["decision"], status)
    return stage, status


def meta(connection: Connection) -> Document:
    """The portfolio's own document, about the day that its last decision asks for; {} when there is no portfolio."""
    found = _read_kind(connection, Meta, None)
    return {**found[0], "as_of": _as_of(connection)} if found else {}


def whole(connection: Connection) -> Document | None:
    """The whole portfolio as one document, sections and items in canonical order; None when there is none. What is Spoor's
    own stays out: the interchange file gives it no meaning."""
    sections = {
        section: [_shared(item) for item in found] for section, found in read(connection).items() if not is_own(section)
    }
    if not sections["meta"]:
        return None
    found: Document = {}
    for section, documents in sections.items():
        if section in SINGLE:
            if documents:
                found[section] = documents[0]
        elif documents:
            found[section] = documents
    meta = found["meta"]
    meta["as_of"] = _as_of(connection)
    config = meta.pop("config", None)
    if config:
        found = {"meta": meta, "config": config, **{key: value for key, value in found.items() if key != "meta"}}
    return found


def _shared(item: Document) -> Document:
    return {field: value for field, value in item.items() if not is_own(field)}


# Writing


def items_of(document: Document) -> Iterator[tuple[type[Item], Document]]:
    """Every item of a whole document with its kind; `config` travels with `meta`."""
    for section, kind in BY_SECTION.items():
        content = document.get(section)
        if not content:
            continue
        if section == "meta":
            yield kind, {**content, "config": document.get("config")}
        elif section in SINGLE:
            yield kind, content
        else:
            for item in content:
                yield kind, item


def write(connection: Connection, items: Items, done: Callable[[int], None]) -> None:
    """Insert new items in bulk, `done(count)` after each batch. The caller checked the rules and writes the history."""
    for start in range(0, len(items), 2000):
        rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for kind, document in items[start : start + 2000]:
            _rows_of(kind, document, rows)
        for table in sorted((table for table in rows if rows[table]), key=_parents_first):
            connection.execute(insert(table), rows[table])
        done(min(start + 2000, len(items)))


def _parents_first(table: Table) -> int:
    return {"item": 0, "transition": 1, "transition_evidence": 3}.get(table.name, 2)


def _rows_of(kind: type[Item], document: Document, rows: dict[Table, list[dict[str, Any]]]) -> None:
    id, table = document["id"], own_table(kind)
    rows[own_table(Item)].append({"id": id, "kind": kind_name(kind), "number": number_of(id), "version": 1})
    own: dict[str, Any] = {"id": id}
    for column in table.c:
        own.setdefault(column.name, None)
    for field in kind.fields:
        value = document.get(field)
        name = kind.named.get(field, field)
        if field in kind.parts:
            for position, part in enumerate(value or ()):
                _part_row(kind.parts[field], id, position, part, rows)
        elif field in kind.groups:
            for key, column_name in kind.groups[field].items():
                own[column_name] = _in((value or {}).get(key), table.c[column_name])
        elif field in _lists(kind):
            found = _lists(kind)[field]
            rows[own_table(found.make)].extend(
                {"owner": id, "field": name, found.value: word, "position": position}
                for position, word in enumerate(value or ())
            )
        elif name in table.c:
            own[name] = _in(value, table.c[name])
    if issubclass(kind, Searched):
        own["folded"] = folded(own[name] for name in kind.searched)
    rows[table].append(own)


def _part_row(
    part: type[Part], owner: str, position: int, document: Document, rows: dict[Table, list[dict[str, Any]]]
) -> None:
    table = own_table(part)
    row: dict[str, Any] = {"owner": owner, "position": position}
    for field in part.fields:
        if part is Transition and field == "evidence":
            rows[own_table(TransitionEvidence)].extend(
                {"owner": owner, "transition": position, "position": place, "target": target}
                for place, target in enumerate(document.get(field) or ())
            )
            continue
        name = part.named.get(field, field)
        row[name] = _in(document.get(field), table.c[name])
    rows[table].append(row)
