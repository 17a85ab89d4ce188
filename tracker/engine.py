"""How a database is opened, so that many can write at once; and what it means, in words, when it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    DisconnectionError,
    IntegrityError,
    NotSupportedError,
    PendingRollbackError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from tracker.errors import Away, DiskFull, Occupied, Unusable
from tracker.lang import later
from tracker.sqlite_file import GONE, SqliteFile

PATIENCE = 30_000  # ms that a writer waits for others
_OURS = (
    DataError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)  # the database is well, and refuses what was asked

# Writers queue in any case, so a few connections serve them; they have their own, for whoever saves from a page holds one
# of the readers' meanwhile: fifty at once would wait for a fifty-first until none has patience left.
_SQLITE = {"readers": {"pool_size": 60, "max_overflow": 60}, "writers": {"pool_size": 4, "max_overflow": 0}}
_POSTGRESQL = {"readers": {"pool_size": 30, "max_overflow": 20}, "writers": {"pool_size": 10, "max_overflow": 0}}

# A server that is cut off is noticed in half a minute; a writer that stands still is sent home, so that the others can go on.
_LINE: dict[str, str | int] = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000,
}  # fmt: skip
_MANNERS = f"SET lock_timeout = {PATIENCE}; SET statement_timeout = '5min'; SET idle_in_transaction_session_timeout = "


class Engines(NamedTuple):
    """Two ways into one database."""

    writers: Engine
    readers: Engine  # they see one moment, and cannot write


def engines(url: str) -> Engines:
    """Open the database at this address. The file of an SQLite database is made here if there is none."""
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
        found = Engines(*(_postgresql(address, role) for role in ("writers", "readers")))
    else:
        found = Engines(*(_sqlite(address, role) for role in ("writers", "readers")))
        if address.database and not address.database.startswith((":", "file:")):
            file = SqliteFile(address.database)
            for engine in found:
                file.watch(engine)
    event.listen(found.writers, "engine_disposed", lambda _engine: found.readers.dispose())
    return found


def _sqlite(address: URL, role: str) -> Engine:
    patience = {"timeout": PATIENCE / 1000, "check_same_thread": False}
    engine = create_engine(address, pool_timeout=PATIENCE / 1000, connect_args=patience, **_SQLITE[role])
    reads = role == "readers"

    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin by itself: `begin` says how
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={PATIENCE}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if reads:
            connection.execute("PRAGMA query_only=ON")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(
            "BEGIN" if reads else "BEGIN IMMEDIATE"
        )  # IMMEDIATE: writers wait instead of failing

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _postgresql(address: URL, role: str) -> Engine:
    line = {name: value for name, value in _LINE.items() if name not in address.query}
    engine = create_engine(
        address, pool_pre_ping=True, pool_timeout=PATIENCE / 1000, connect_args=line, **_POSTGRESQL[role]
    )
    reads = role == "readers"

    def prepare(connection: Any, record: Any) -> None:
        connection.autocommit = True
        connection.execute(f"{_MANNERS}'{'10min' if reads else '2min'}'")
        connection.autocommit = False
        if reads:
            from psycopg import IsolationLevel

            connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True

    event.listen(engine, "connect", prepare)
    return engine


def place(session: Session) -> str:
    """Which database a session looks at, for what is remembered of it: its address, and which file stands there now."""
    return f"{session.get_bind().engine.url} {session.connection().info.get('file', '')}"


def where(url: str) -> str:
    """The address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "TRACKER_DATABASE_URL"  # not an address at all, and it may hold a password


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """Whatever goes wrong with the database inside is raised as Unusable."""
    try:
        yield
    except (DBAPIError, DisconnectionError, PendingRollbackError, NoneFree) as error:
        raise unusable(url, error) from error


def unusable(url: str, error: Exception) -> Unusable:
    """What went wrong, for whoever keeps the server; what it `tell`s is for whoever visits."""
    original: Any = error.orig if isinstance(error, DBAPIError) else error
    cause = (str(original).splitlines() or [type(original).__name__])[0].strip()
    code, place = getattr(original, "sqlite_errorname", "") or getattr(original, "sqlstate", "") or "", where(url)
    if code.startswith("SQLITE_READONLY") or code == "25006" or isinstance(original, PermissionError):
        return Away(later("The database {where} can only be read. Give Spoor the right to write to it."), where=place)
    if code in ("SQLITE_FULL", "53100"):
        return DiskFull(later("The disk of the database {where} is full. Make room, then try again."), where=place)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or code == "55P03" or isinstance(error, NoneFree):
        return Occupied(later("Others keep the database {where} occupied. Try again in a minute."), where=place)
    if cause == GONE:
        return Away(
            later("The file of the database {where} is not there (any more). Put it back, and Spoor goes on."),
            where=place,
        )
    if code == "SQLITE_NOTADB":
        return Unusable(later("{where} is not a database of Spoor. Choose another file."), where=place)
    if isinstance(error, _OURS):
        return Unusable(later("The database did not take this ({cause}). Nothing was stored."), cause=cause)
    return Away(
        later("The database {where} cannot be reached ({cause}). Check TRACKER_DATABASE_URL and whether it runs."),
        where=place, cause=cause,
    )  # fmt: skip
