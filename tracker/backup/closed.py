"""What was closed since a backup was made stays closed when it is put back: people who were erased, consents that were
withdrawn, accounts that were locked, addresses that were revoked. And no id is ever given to something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from tracker import recorder
from tracker.backup.manifest import Manifest
from tracker.backup.rows import in_utc
from tracker.documents import kind_name, own_table
from tracker.model import CalendarFeed, Consent, Erasure, Event, Item, Label, ShareLink, User
from tracker.model.history import RESTORED
from tracker.portfolio.erased import Gone, known

_event, _item, _label = own_table(Event).c, own_table(Item).c, own_table(Label).c
_erasure, _consent = own_table(Erasure).c, own_table(Consent).c
# What can be closed, the column that says since when, and what tells that it is the same one in the backup.
_CLOSED: tuple[tuple[type[Item], str, tuple[str, ...]], ...] = (
    (Consent, "withdrawn_on", ("subject", "purpose", "given_on")),
    (User, "locked_on", ("label", "address")),
    (ShareLink, "revoked_on", ("hash",)),
    (CalendarFeed, "revoked_on", ("hash",)),
)


@dataclass(frozen=True)
class Before:
    """What a database knew when a backup was put in its place."""

    clock: int
    version: int  # the highest of any item: somebody may have it on their screen
    goes_on: bool  # whether this is the history of the backup, continued
    erased: tuple[Gone, ...]
    closed: tuple[tuple[type[Item], str, tuple[str, ...], Row[Any]], ...]
    ids: frozenset[tuple[str, str]]  # (kind, id) of what was stored since, or is erased


def look(connection: Connection, manifest: Manifest) -> Before:
    """What this database knows; before anything in it goes."""
    last = connection.scalar(select(_event.at).where(_event.id == manifest.last_event))
    erased = known(connection)
    named = {id for gone in erased for id in gone.items}
    since = select(_event.kind, _event.item).where(_event.id > manifest.last_event).distinct()
    there = select(_item.kind, _item.id).where(_item.id.in_(sorted(named)))
    return Before(
        clock=connection.scalar(select(func.max(_event.id))) or 0,
        version=connection.scalar(select(func.max(_item.version))) or 0,
        goes_on=last is not None and in_utc(last) == manifest.last_event_at,
        erased=erased,
        closed=tuple(
            (kind, column, same, row)
            for kind, column, same in _CLOSED
            for row in connection.execute(select(own_table(kind)).where(own_table(kind).c[column].is_not(None)))
        ),
        ids=frozenset((kind, id) for query in (since, there) for kind, id in connection.execute(query)),
    )  # fmt: skip


def close_again(connection: Connection, before: Before) -> int:
    """Close what was open when the backup was made and was closed since; how much that was. Leaves an event for each."""
    changes = []
    connection.info["recording"] = True
    for kind, column, same, was in before.closed:
        table = own_table(kind)
        open_still = (table.c.id == was.id, table.c[column].is_(None))
        alike = (table.c[name].is_not_distinct_from(getattr(was, name)) for name in same)
        day = getattr(was, column)
        if connection.execute(update(table).where(*open_still, *alike).values({column: day})).rowcount:
            field = next((field for field, name in kind.named.items() if name == column), column)
            changes.append((kind_name(kind), was.id, {field: None}, {field: day.isoformat()}))
    connection.info.pop("recording")
    recorder.record(connection, None, RESTORED, changes)
    return len(changes)


def burn(connection: Connection, before: Before) -> None:
    """Ids that were given since the backup are given to nothing else: the history says that they were taken away."""
    there = set(connection.scalars(select(_item.id)))
    gone = sorted((kind, id) for kind, id in before.ids if id not in there and kind != kind_name(Erasure))
    recorder.record(connection, None, RESTORED, ((kind, id, None, None) for kind, id in gone))
