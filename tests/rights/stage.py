"""The stage on which every verb is tried: the demo, with somebody of each kind and a thing for each verb; what is tried leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, event, func, select, update
from sqlalchemy.orm import Session, sessionmaker

from tests.rights.things import ACCOUNTS, put
from tracker import recorder
from tracker.documents import own_table
from tracker.door import passwords
from tracker.model import Event, User, Vulnerability
from tracker.model.rights import SPOOR, Person, Role
from tracker.store import Store

PASSWORD = "vier paarden op een rij"
_ACCOUNT, _EVENT = own_table(User), own_table(Event)


class _OneConnection:
    """What a store asks of its engine, answered by one connection: a transaction is a part of the one that is open."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.dialect, self.url = connection, connection.dialect, connection.engine.url

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.connection.begin_nested():
            yield self.connection


class Stage:
    """A store with the demo and what verbs need; `trying` takes back whatever happens inside."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.folder = TemporaryDirectory()
        self.connection = store.engine.connect()
        self.whole = self.connection.begin()
        self.writes = 0
        event.listen(self.connection, "before_cursor_execute", self._count)
        sessions = sessionmaker(
            self.connection, expire_on_commit=False, autoflush=False, join_transaction_mode="create_savepoint"
        )
        recorder.listen(sessions)
        store._sessions = sessions
        store.engine = _OneConnection(self.connection)
        store._readers = self.connection
        self.act(put)
        self.act(_give_passwords)
        self.edited = self._an_edit()

    def act(self, what: Callable[[Session], Any], by: Person = SPOOR) -> Any:
        return self.store.save(what, by=by, key=uuid4().hex)

    @contextmanager
    def trying(self) -> Iterator[None]:
        tried = self.connection.begin_nested()
        self.writes = 0
        try:
            yield
        finally:
            tried.rollback()
            for left in ("recording", "owes_events"):
                self.connection.info.pop(left, None)

    def cast(self, account: str, role: Role, org: str | None, locked_on: date | None = None) -> Person:
        """This account in this role, for this organisation."""
        values = {"role": role.value, "org": org, "locked_on": locked_on}
        self.connection.info["recording"] = True
        self.connection.execute(update(_ACCOUNT).where(_ACCOUNT.c.id == account).values(values))
        for left in ("recording", "owes_events"):
            self.connection.info.pop(left, None)
        return Person(account, account, role, org)

    def clock(self) -> int:
        return self.connection.scalar(select(func.max(_EVENT.c.id))) or 0

    def events_after(self, clock: int) -> list[Any]:
        return list(self.connection.execute(select(_EVENT.c.act, _EVENT.c.by).where(_EVENT.c.id > clock)))

    def close(self) -> None:
        self.whole.rollback()
        self.connection.close()
        self.folder.cleanup()

    def _count(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self.writes += statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")

    def _an_edit(self) -> int:
        """The event of a change that can be undone."""
        by = Person("USR-F1", "", Role.FACILITATOR, "ORG-03")
        self.act(lambda session: session.get_one(Vulnerability, "VUL-8").edit(by=by, severity=4), by)
        return self.clock()


def _give_passwords(session: Session) -> None:
    kept = passwords.hashed(PASSWORD)
    for id in ACCOUNTS:
        account = session.get_one(User, id)
        account.password, account.address = kept, f"{id}@example.org".casefold()
