"""An SQLite file that may be moved away, put back or replaced while Spoor runs: never written once it is not there any more.

SQLite goes on writing to a file that was moved or deleted, and would begin an empty one in its place. So the file is looked
at whenever a connection is taken up; when it is not the one that was opened, every connection to that one is closed, and
what stands there now is opened anew. Beside the file, SQLite keeps the latest saves in a journal (`…-wal`): that is emptied
into the file it belongs to, wherever that went, before another file can be read with it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

log = logging.getLogger("spoor")
GONE = "the file is not there (any more)"
_CHUNK = 1 << 20


class Which(NamedTuple):
    """Which file stands under a name."""

    device: int
    inode: int


class _Orphan(NamedTuple):
    """What was open when its file was deleted, or moved to another disk, which is the same to us."""

    digest: str
    journal: Which | None


class _Open(sqlite3.Connection):
    """A connection, and the file it opened."""

    file: SqliteFile
    which: Which
    current = True  # False: the file under the name is, or was for a moment, another one
    taken: bool | None = None  # None: not yet

    def close(self) -> None:
        self.file.let_go(self)
        super().close()


class SqliteFile:
    """One SQLite file as this process has it open. Its directory and the file itself are made here, and only here."""

    def __init__(self, path: str) -> None:
        self.path = Path(path).absolute()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.is_dir():
            self.path.touch()
        self._lock = threading.RLock()
        self._open: weakref.WeakSet[_Open] = weakref.WeakSet()
        self._which: Which | None = None
        self._orphan: _Orphan | None = None

    def watch(self, engine: Engine) -> None:
        """Open and check the connections of this engine here."""
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "checkout", self._take)
        event.listen(engine, "checkin", self._give_back)
        event.listen(engine, "commit", self._about_to_commit)

    def let_go(self, connection: _Open) -> None:
        """A connection is about to close. The last one to a file that moved brings what the journal holds into it."""
        with self._lock:
            self._open.discard(connection)
            if connection.current or self._open or self._orphan:
                return
            with suppress(sqlite3.Error):
                connection.rollback()
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connect(
        self, dialect: Any, record: ConnectionPoolEntry, _where: Any, how: dict[str, Any]
    ) -> sqlite3.Connection:
        with self._lock:
            which = self._now()
            if which != self._which:
                self._leave()
            if which is None:
                raise sqlite3.OperationalError(GONE)
            if which != self._which:
                if self._open:
                    raise sqlite3.OperationalError("the file was replaced, and some still look at the earlier one")
                self._settle()
                self._which = which
            connection = sqlite3.connect(f"{self.path.as_uri()}?mode=rw", uri=True, factory=_Open, **how)
            connection.file, connection.which = self, which
            if self._now() != which:
                connection.close()
                raise sqlite3.OperationalError(GONE)
            self._open.add(connection)
            record.info["file"] = which
            return connection

    def _take(self, connection: _Open, record: Any, proxy: Any) -> None:
        which = self._now()
        with self._lock:
            if connection.current and connection.which == which:
                connection.taken = True
                return
            if connection.current:
                self._leave()
            if connection.taken is None:
                raise sqlite3.OperationalError(GONE)  # opened a moment ago: the file comes and goes
        raise DisconnectionError(GONE)

    def _give_back(self, connection: _Open | None, record: ConnectionPoolEntry) -> None:
        if connection is None:
            return
        with self._lock:
            connection.taken = False
            if not connection.current:
                record.invalidate()

    def _about_to_commit(self, connection: Connection) -> None:
        opened: Any = connection.connection.driver_connection
        if not opened.current or opened.which != self._now():
            raise OperationalError(None, None, sqlite3.OperationalError(GONE))

    def _now(self) -> Which | None:
        try:
            found = os.stat(self.path)  # noqa: PTH116 - Path.stat costs as much again, and this is asked all the time
        except OSError:
            return None
        return Which(found.st_dev, found.st_ino)

    def _leave(self) -> None:
        """Close what nobody uses, the rest as it comes back; also when the same file returns: who knows where it was."""
        if self._which is not None:
            self._orphan = self._orphaned(self._which)
            log.error("the database %s is not the file any more that was opened", self.path)
        self._which = None
        for connection in list(self._open):
            connection.current = False
        for connection in list(self._open):
            if not connection.taken:
                connection.close()

    @property
    def _journal(self) -> Path:
        return Path(f"{self.path.resolve()}-wal")

    def _orphaned(self, which: Which) -> _Orphan | None:
        """None while the file has a name somewhere: then the journal can be emptied into it."""
        opened = dict(_files())
        if which not in opened or os.fstat(opened[which]).st_nlink:
            return None
        journal = _which(self._journal)
        return _Orphan(_digest(opened[which]), journal if journal in opened else None)

    def _settle(self) -> None:
        """Keep the journal of a deleted file from a file it does not belong to. To the same file, back from another disk,
        it does belong, and holds its latest saves."""
        orphan, self._orphan = self._orphan, None
        if orphan is None or orphan.journal is None or _which(self._journal) != orphan.journal:
            return
        with self.path.open("rb") as file:
            same = _digest(file.fileno()) == orphan.digest
        if not same and self._journal.stat().st_size:
            aside = self._journal.with_name(f"{self._journal.name}.left")
            self._journal.replace(aside)
            log.error("saves that were made after %s was deleted are left in %s", self.path, aside)


def _which(path: Path) -> Which | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return Which(found.st_dev, found.st_ino)


def _files() -> Iterator[tuple[Which, int]]:
    """The files this process has open. They are asked by number: to open and close one would drop SQLite's locks on it."""
    try:
        numbers = [int(name) for name in os.listdir("/dev/fd")]  # noqa: PTH208 - of a directory of numbers
    except OSError:
        return
    for number in numbers:
        with suppress(OSError):
            found = os.fstat(number)
            yield Which(found.st_dev, found.st_ino), number


def _digest(number: int) -> str:
    found, at = hashlib.blake2b(), 0
    while chunk := os.pread(number, _CHUNK, at):
        found.update(chunk)
        at += len(chunk)
    return found.hexdigest()
