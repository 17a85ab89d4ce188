"""The database: one SQLite file, or a PostgreSQL server; brought up to date by itself, written in whole transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from tracker import documents, recorder, settings
from tracker.engine import PATIENCE, engines, in_words, unusable, where
from tracker.errors import NotAllowed, NotFound, Problem, Refused, Unusable
from tracker.lang import later
from tracker.media.keep import Move, Pictures
from tracker.model import Base, Event, Meta, Receipt, User
from tracker.model.invariants import problems as file_problems
from tracker.model.rights import Permission, Person, must
from tracker.moving import People
from tracker.portfolio import erased

_LOCK = 730_0017  # PostgreSQL: one writer at a time, as on SQLite, so that the number of the last event is a clock
_SWEEP = 3_000  # ms that SQLite waits for others before it writes the whole file anew
T = TypeVar("T")
LOADED = "loaded"
MIGRATIONS = Path(__file__).parent / "migrations"


class Store:
    """An open database. Raises Unusable, in one sentence, when it cannot be used."""

    def __init__(self, url: str | None = None) -> None:
        self.url = url or settings.database_url()
        try:
            self.engine, self._readers = engines(self.url)
            self._upgrade()
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise unusable(self.url, error) from error
        recorder.guard(self.engine)
        recorder.guard(self._readers)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=False)
        recorder.listen(self._sessions)

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database and cannot write."""
        with in_words(self.url), Session(self._readers, autoflush=False) as session:
            yield session

    def clock(self) -> int:
        """The number of the last event: changes with every save, on every server. 0 before the first."""
        with self.reading() as session:
            return session.scalar(select(func.max(Event.id))) or 0

    def document(self) -> documents.Document:
        """The whole portfolio as it stands in the interchange file. Raises NotFound when there is none."""
        with self.reading() as session:
            found = documents.whole(session.connection())
        if found is None:
            raise NotFound(later("There is no portfolio yet."))
        return found

    # Writing

    def save(self, act: Callable[[Session], T], *, by: Person, key: str) -> T | None:
        """Do one thing in one transaction: all of it, with its history, or nothing.

        `key` comes from the form: the same key again (a double click, a retry) stores nothing and gives None.
        Raises what the verbs raise (NotAllowed, GateClosed, Refused, Stale), and Unusable when the database is away.
        """
        with in_words(self.url), self._sessions() as session, session.begin():
            self._queue(session.connection())
            if session.get(Receipt, key):
                return None
            _as_now(session.connection(), by)
            session.info["by"] = by.id
            result = act(session)
            session.flush()
            last = session.scalar(select(func.max(Event.id))) or 0
            session.add(Receipt(key=key, at=datetime.now(UTC), by=by.id, event=last + 1))
            return result

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """A transaction on what is no part of the portfolio (who is signed in, who was turned away). It leaves no event."""
        with in_words(self.url), self.engine.begin() as connection:
            yield connection

    def load(
        self, document: documents.Document, *, by: Person | None, replace: bool = False,
        progress: Callable[[int, int], None] | None = None, pictures: AbstractContextManager[Pictures] | None = None,
    ) -> int:  # fmt: skip
        """Store a whole portfolio, or nothing. Returns the number of items. `progress(done, of)` is told on the way;
        `pictures` are made ready, once the document is good, before anything is locked.

        `by` None is the command line: whoever can run it owns the database.
        """
        if by is not None:
            must(by, Permission.BEGIN_PORTFOLIO)
        if found := file_problems(document):
            raise Refused(found)
        items = list(documents.items_of(document))
        tell = progress or (lambda done, of: None)
        tell(0, len(items))
        with (
            in_words(self.url),
            pictures or nullcontext(()) as ready,
            Move() as move,
            self._sessions() as session,
            session.begin(),
        ):
            connection = session.connection()
            self._queue(connection)
            if by is not None:
                _as_now(connection, by)
            people = People(connection)
            people.must_fit(items)
            gone = erased.known(connection)
            self._make_room(connection, by, replace, move)
            connection.info["recording"] = True
            documents.write(connection, items, lambda done: tell(done, len(items)))
            move.bring(connection, ready)
            stay = people.bring_back(connection)
            connection.info.pop("recording")
            who = by.id if by else None
            changes = ((documents.kind_name(kind), item["id"], None, item) for kind, item in items)
            recorder.record(connection, who, LOADED, [*changes, *stay])
            erased.keep(session, gone)
            if connection.dialect.name == "postgresql":  # else it plans for empty tables until it looks by itself
                connection.exec_driver_sql("ANALYZE")
        return len(items)

    def _make_room(self, connection: Connection, by: Person | None, replace: bool, move: Move) -> None:
        if not replace and connection.scalar(select(Meta.__table__.c.id)):
            raise Refused(
                [
                    Problem(
                        "file",
                        "meta",
                        later("There is a portfolio in this database already. Add --replace to replace it."),
                    )
                ]
            )
        earlier = documents.read(connection)
        if not any(earlier.values()):
            return
        move.leave(connection)
        connection.info["recording"] = True
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("event", "receipt", "signed_in", "one_time_link", "refusal"):
                connection.execute(delete(table))
        connection.info.pop("recording")
        gone = [
            (documents.kind_name(documents.BY_SECTION[section]), item["id"], item, None)
            for section, found in earlier.items()
            for item in found
        ]
        recorder.record(connection, by.id if by else None, "replaced", gone)

    def sweep(self) -> bool:
        """After an erasure: leave nothing of it in the file. SQLite keeps what was overwritten in free pages and in its journal
        until the file is written anew; this does that. False when it could not be done now, because others were reading or
        the disk is full. A PostgreSQL server clears its own files; it is left to do so."""
        if self.engine.dialect.name != "sqlite":
            return True
        try:
            with closing(self.engine.raw_connection()) as pooled:
                database: Any = pooled.driver_connection
                try:
                    database.execute(f"PRAGMA busy_timeout={_SWEEP}")
                    database.execute("VACUUM")
                    busy, *_pages = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    database.execute(f"PRAGMA busy_timeout={PATIENCE}")
                return not busy
        except (sqlite3.Error, SQLAlchemyError):
            return False

    def _queue(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})

    def _upgrade(self) -> None:
        """Bring the tables up to date. Alembic is imported only when there is something to do: it is 10 MB of memory."""
        known = sorted(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
        with self.engine.begin() as connection:
            self._queue(connection)
            has_tables = inspect(connection).has_table("alembic_version")
            found = connection.scalar(text("SELECT version_num FROM alembic_version")) if has_tables else None
            if found == known[-1]:
                return
            if found is not None and found not in known:
                raise Unusable(
                    later("The database {where} was made by a newer Spoor. Update Spoor, or use another database."),
                    where=where(self.url),
                )
            from alembic import command
            from alembic.config import Config

            scripts = Config()
            scripts.set_main_option("script_location", str(MIGRATIONS))
            scripts.attributes["connection"] = connection
            command.upgrade(scripts, "head")


@cache
def the_store(url: str) -> Store:
    """The one open store of this process for this address."""
    with _opening:
        return Store(url)


_opening = threading.Lock()


def _as_now(connection: Connection, by: Person) -> None:
    """Raises NotAllowed when the account of who acts was locked, taken away, or given another role or organisation since it
    was looked up."""
    if by.share:
        raise NotAllowed(later("Who looks through a link changes nothing."))
    if by.id is None:
        return
    now = documents.own_table(User).c
    account = connection.execute(select(now.role, now.org, now.locked_on).where(now.id == by.id)).one_or_none()
    if account is None or account.locked_on:
        raise NotAllowed(later("Your account does not work (any more). Nothing was stored. Ask the administrator."))
    if (account.role, account.org) != (by.role, by.org):
        raise NotAllowed(later("Your account was changed meanwhile. Nothing was stored. Open the page again."))
