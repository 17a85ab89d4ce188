"""Putting a backup back: all of it or nothing, into either kind of database, while a running Spoor goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, delete, func, select, update

from tracker import recorder
from tracker.backup import closed
from tracker.backup.check import Backup, opened
from tracker.backup.manifest import Manifest, picture_name, tables
from tracker.backup.rows import Tell, Told, copy
from tracker.documents import own_table
from tracker.engine import in_words
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.media.keep import SIZES, Move
from tracker.model import Item, Meta, OneTimeLink, Picture, SignedIn
from tracker.model.history import RESTORED
from tracker.portfolio.erased import keep
from tracker.store import Store

if TYPE_CHECKING:
    from tracker.media.straighten import Straight

_PICTURE, _ITEM = own_table(Picture), own_table(Item)


@dataclass(frozen=True)
class Restored:
    """What was put back. `unknown_since`: the day after which this database did not know who was erased; None when it did."""

    initiatives: int
    pictures: int
    last_change: datetime  # of the backup
    erased: int  # people whose erasure was done again
    closed: int  # consents, accounts and addresses that were closed since, and are again
    unknown_since: date | None
    swept: bool  # whether nothing of what was erased or replaced is left in the file of the database


def restore(store: Store, path: Path, *, replace: bool = False, progress: Tell | None = None) -> Restored:
    """Put a backup in the place of what is there. Everybody who is signed in has to sign in again. For the command line.

    Raises Unusable for a file that is no good backup, Refused when there is a portfolio already and it may not be replaced;
    then nothing has changed.
    """
    with store.reading() as session:
        _must_have_room(session.connection(), replace)
    with (
        TemporaryDirectory(prefix="spoor-") as place, opened(path, Path(place)) as backup,
        in_words(store.url), Move() as move, store._sessions() as session, session.begin(),
    ):  # fmt: skip
        connection = session.connection()
        store._queue(connection)
        _must_have_room(connection, replace)  # somebody may have begun one meanwhile
        before = closed.look(connection, backup.manifest)
        _put(connection, backup, move, before, progress)
        shut = closed.close_again(connection, before)
        erased = keep(session, before.erased)
    manifest = backup.manifest
    return Restored(
        manifest.initiatives, manifest.pictures, manifest.last_change, len(erased), shut,
        None if before.goes_on else manifest.made_at.date(), store.sweep(),
    )  # fmt: skip


def _must_have_room(connection: Connection, replace: bool) -> None:
    if not replace and connection.scalar(select(own_table(Meta).c.id)) is not None:
        sentence = later("There is a portfolio in this database already. Add --replace to replace it.")
        raise Refused([Problem("file", "meta", sentence)])


def _put(connection: Connection, backup: Backup, move: Move, before: closed.Before, progress: Tell | None) -> None:
    """The rows and pictures of the backup, and nothing of what was there."""
    if connection.dialect.name == "postgresql":  # this takes as long as it takes
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")
    move.leave(connection)
    connection.info["recording"] = True
    for table in [*reversed(tables()), own_table(SignedIn), own_table(OneTimeLink)]:
        connection.execute(delete(table))
    told = Told(progress, sum(backup.manifest.rows.values()))
    with backup.store.reading() as session:
        source = session.connection()
        for table in tables():
            if table is not _PICTURE:
                copy(source, connection, table, told)
        move.bring(connection, _pictures(source, backup, told))
    _go_on_counting(connection, before)
    meta = connection.scalar(select(own_table(Meta).c.id))
    recorder.record(connection, None, RESTORED, [("portfolio", str(meta), {}, {})], _which(backup.manifest))
    closed.burn(connection, before)
    connection.info.pop("recording")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def _which(manifest: Manifest) -> str:
    return f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"


def _pictures(source: Connection, backup: Backup, told: Told) -> Iterator[tuple[str, Straight]]:
    from tracker.media.straighten import Straight

    c = _PICTURE.c
    wanted = select(c.photo, c.digest, c.width, c.height).where(c.size == "full").order_by(c.photo)
    for row in source.execute(wanted):
        full, small = (backup.package.read(picture_name(row.photo, size, row.digest)) for size in SIZES)
        yield row.photo, Straight(full, small, row.width, row.height, row.digest)
        told.more(2)


def _go_on_counting(connection: Connection, before: closed.Before) -> None:
    """Versions and numbers go up, never back: whatever a screen or a cache still holds is older than what is here now."""
    if before.version:
        connection.execute(update(_ITEM).values(version=_ITEM.c.version + before.version))
    if connection.dialect.name == "postgresql":  # SQLite never gives a number again
        for table in tables():
            _next_number(connection, table, before.clock)


def _next_number(connection: Connection, table: Table, least: int) -> None:
    column = table.autoincrement_column
    if column is not None:
        last = max(least, connection.scalar(select(func.max(column))) or 0, 1)
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), last)))
