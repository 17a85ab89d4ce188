"""Stands behind every write: nothing is stored unless it keeps the rules and leaves an event in the history.

A session notes which items a flush touches and how they stood before. Just before the commit it reads how they stand
now, asks the rules, and writes one event an item. Writes that go round the session are refused by the connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, insert, select, union
from sqlalchemy.orm import Session, sessionmaker

from tracker import documents
from tracker.documents import Document
from tracker.errors import Problem, Refused
from tracker.model import Event, Item, Label, Link, Part, TransitionEvidence
from tracker.model.invariants import affected, item_problems, item_shape_problems

_WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|WITH\b.*\b(INSERT|UPDATE|DELETE)\b)", re.I | re.S
)
_FREE = re.compile(r"\b(event|receipt|signed_in|one_time_link|refusal|alembic_version)\b", re.I)


Known = Mapping[str, tuple[str, Document] | None]


class Unrecorded(RuntimeError):
    """Code tried to write without leaving history. A mistake of ours, never of a user."""


def guard(engine: Engine) -> None:
    """From here on this engine refuses writes that no event records."""

    @event.listens_for(engine, "before_cursor_execute")
    def _refuse(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        if not _WRITES.match(statement) or _FREE.search(statement.partition("(")[0]):
            return
        if not connection.info.get("recording"):
            raise Unrecorded(f"a write without history: {statement[:80]}")
        connection.info["owes_events"] = True

    @event.listens_for(engine, "commit")
    def _settled(connection: Connection) -> None:
        if connection.info.pop("owes_events", False):
            connection.info.pop("recording", None)
            raise Unrecorded("a commit without its events")

    @event.listens_for(engine, "rollback")
    def _forget(connection: Connection) -> None:
        connection.info.pop("recording", None)
        connection.info.pop("owes_events", None)


def listen(sessions: sessionmaker[Session]) -> None:
    """Sessions of this maker record what they write."""
    event.listen(sessions, "before_flush", _before_flush)
    event.listen(sessions, "after_flush_postexec", _after_flush)
    event.listen(sessions, "before_commit", _before_commit)


def record(
    connection: Connection,
    by: str | None,
    act: str,
    changes: Iterable[tuple[str, str, Document | None, Document | None]],
    why: str | None = None,
) -> None:
    """Write one event for each (kind, id, before, after) and settle what the connection owes."""
    now = datetime.now(UTC)
    rows = [
        {"at": now, "by": by, "act": act, "kind": kind, "item": id, "before": before, "after": after, "why": why}
        for kind, id, before, after in changes
    ]
    table = Event.__table__
    assert isinstance(table, Table)
    if rows:
        connection.execute(insert(table), rows)
    connection.info.pop("owes_events", None)


def _owner(thing: object) -> str | None:
    if isinstance(thing, Item):
        return thing.id
    return thing.owner if isinstance(thing, Link | Label | Part | TransitionEvidence) else None


def _before_flush(session: Session, context: Any, instances: Any) -> None:
    changed = [thing for thing in session.dirty if session.is_modified(thing)]
    owners = {_owner(thing) for thing in [*session.new, *changed, *session.deleted]} - {None}
    new = {thing.id for thing in session.new if isinstance(thing, Item)}
    before: dict[str, tuple[str, Document] | None] = session.info.setdefault("before", {})
    unseen = [id for id in owners if id not in before and id is not None]
    connection = session.connection()
    for id in unseen:
        before[id] = None
    for section, found in documents.read(connection, [id for id in unseen if id not in new]).items():
        before.update({document["id"]: (section, document) for document in found})
    with session.no_autoflush:
        for id in unseen:
            item = session.get(Item, id) if id not in new else None
            if item is not None:
                item.version += 1
    connection.info["recording"] = True


def _after_flush(session: Session, context: Any) -> None:
    session.connection().info.pop("recording", None)


def _before_commit(session: Session) -> None:
    session.flush()
    before: dict[str, tuple[str, Document] | None] = session.info.pop("before", {})
    act, why = session.info.pop("act", ("changed", None))
    if not before:
        return
    connection = session.connection()
    world = StoredWorld(connection)
    after = {
        document["id"]: (section, document)
        for section, found in documents.read(connection, before).items()
        for document in found
    }
    world.know(after)
    _check(before, after, world)
    changes = _changes(before, after)
    if unsaid := session.info.pop("unsaid", None):  # an erasure: what it takes away is not kept in the history of it
        changes = ((kind, id, unsaid(kind, id, was), unsaid(kind, id, now)) for kind, id, was, now in changes)
    record(connection, session.info.get("by"), act, changes, why)


def _check(before: Known, after: Known, world: StoredWorld) -> None:
    """Every touched item, and whatever depends on how it was or is, keeps the rules; else Refused with every problem."""
    problems: list[Problem] = []
    depending: dict[str, tuple[str, Document]] = {}
    for section, document in filter(None, after.values()):
        shape = item_shape_problems(section, document)
        problems += shape or item_problems(section, document, world)
    for section, document in filter(None, [*before.values(), *after.values()]):
        depending.update({other["id"]: (where, other) for where, other in affected(section, document, world)})
    for id, (section, document) in depending.items():
        if id not in after:
            problems += item_problems(section, document, world)
    if problems:
        raise Refused(problems)


def _changes(before: Known, after: Known) -> Iterable[tuple[str, str, Document | None, Document | None]]:
    for id, earlier in before.items():
        later = after.get(id)
        section = (later or earlier or ("", {}))[0]
        if not section:
            continue
        kind = documents.kind_name(documents.BY_SECTION[section])
        if earlier and later:
            fields = {field for field in {*earlier[1], *later[1]} if earlier[1].get(field) != later[1].get(field)}
            if fields:
                yield (
                    kind,
                    id,
                    {field: earlier[1].get(field) for field in sorted(fields)},
                    {field: later[1].get(field) for field in sorted(fields)},
                )
        else:
            yield kind, id, earlier[1] if earlier else None, later[1] if later else None


class StoredWorld:
    """The rest of the portfolio, for rules that look beyond one item; asked from the database when a rule needs it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, tuple[str, Document] | None] = {}

    def know(self, items: dict[str, tuple[str, Document]]) -> None:
        self._known.update(items)

    def get(self, id: str) -> tuple[str, Document] | None:
        if id not in self._known:
            self._known[id] = documents.read_one(self._connection, id)
        return self._known[id]

    def about(self, section: str, id: str) -> list[Document]:
        """The items of one section that name this one: the evidence of an initiative, the findings of a gathering …"""
        kind = documents.BY_SECTION[section]
        naming = [select(Link.owner).where(Link.target == id)]
        for table in (documents.own_table(kind), *(documents.own_table(part) for part in kind.parts.values())):
            own = table.c.owner if "owner" in table.c else table.c.id
            naming += [select(own).where(key.parent == id) for key in table.foreign_keys if key.parent is not own]
        found = [self.get(one) for one in self._connection.scalars(union(*naming))]
        return [item[1] for item in found if item and item[0] == section]

    @property
    def meta(self) -> Document:
        return documents.meta(self._connection)
