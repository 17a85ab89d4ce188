"""A backup holds one moment while people work, and after it is put back they go on."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import sleep
from uuid import uuid4

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select, text

from tests.backup.looking import FACES, Do, acts, figures, inside, tell
from tests.conftest import BRAM
from tracker import backup
from tracker.backup.manifest import Manifest, written
from tracker.model import Base, Event, Initiative, SignedIn, Update
from tracker.model.rights import Person
from tracker.portfolio import Portfolio, after_the_fact
from tracker.store import MIGRATIONS, Store


def test_a_backup_while_people_report_holds_everything_that_was_acknowledged_before_and_one_moment(
    filled: Store, elsewhere: Store, person: Callable[[str], Person], file: Path
) -> None:
    bram, numbers, stop = person(BRAM), count(), threading.Event()
    acknowledged: list[str] = []
    troubles: list[Exception] = []

    def report() -> None:
        while not stop.is_set():
            try:
                told_now = partial(tell(f"bericht {next(numbers)}"), by=bram)
                acknowledged.append(filled.save(told_now, by=bram, key=uuid4().hex) or "")
            except Exception as error:
                troubles.append(error)
                return

    people = [threading.Thread(target=report) for _ in range(4)]
    for one in people:
        one.start()
    while len(acknowledged) < 20 and not troubles:
        sleep(0.05)
    before = set(acknowledged)
    made = backup.make(filled, file)
    stop.set()
    for one in people:
        one.join()
    assert troubles == []
    assert len(acknowledged) > len(before)

    backup.restore(elsewhere, file)
    with elsewhere.reading() as session:
        held = set(session.scalars(select(Update.id)))
        told = set(session.scalars(select(Event.item).where(Event.kind == "update")))
        assert before <= held
        assert held == told  # neither a report without its history nor a history without its report
        assert session.scalar(select(text("max(id)")).select_from(Event).where(Event.id <= made.last_event))
    with filled.reading() as session:
        then = set(session.scalars(select(Event.item).where(Event.kind == "update", Event.id <= made.last_event)))
    assert held == then


def test_a_running_server_shows_what_was_put_back_and_its_clock_goes_up(filled: Store, do: Do, file: Path) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, alternatives_considered=7))
    counted, sizes = figures(filled), {}
    backup.make(filled, file)
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, alternatives_considered=9))
    for words in ("een", "twee"):
        do(BRAM, tell(words, on=date(2018, 6, 1)))
    with filled.reading() as session:  # what a server keeps in memory
        sizes["with"] = len(Portfolio(session).tables().updates)
        late, _changes = after_the_fact.late(session, date(2018, 1, 1), date(2019, 1, 1), FACES)
        version = session.get_one(Initiative, "INI-07").version
    clock = filled.clock()
    backup.restore(filled, file, replace=True)
    assert filled.clock() > clock
    with filled.reading() as session:
        tables = Portfolio(session).tables()
        sizes["put back"] = len(tables.updates)
        assert tables.initiatives.at["INI-07", "alternatives"] == 7
        again, _changes = after_the_fact.late(session, date(2018, 1, 1), date(2019, 1, 1), FACES)
        assert session.get_one(Initiative, "INI-07").alternatives_considered == 7
        assert session.get_one(Initiative, "INI-07").version > version  # an open form is older than what is here now
    assert figures(filled) == counted
    assert sizes["put back"] == sizes["with"] - 2
    assert (len(again), len(late)) == (0, 2)
    assert acts(filled)[-1] == ("restored a backup", None)


def test_ids_of_what_came_after_the_backup_are_given_to_nothing_else(filled: Store, do: Do, file: Path) -> None:
    backup.make(filled, file)
    assert do(BRAM, tell("later")) == "UPD-25"
    backup.restore(filled, file, replace=True)
    assert do(BRAM, tell("nog later")) == "UPD-26"


def test_that_a_backup_was_made_is_in_the_history_and_changes_nothing_else(
    filled: Store, file: Path, person: Callable[[str], Person]
) -> None:
    counted, first = figures(filled), backup.make(filled, file)
    assert acts(filled)[-1] == ("made a backup", None)
    second = backup.make(filled, file, by=person("USR-A1"))
    assert acts(filled)[-1] == ("made a backup", "USR-A1")
    assert second.last_event == first.last_event + 1
    assert second.last_change == first.last_change
    assert figures(filled) == counted
    with filled.reading() as session:
        late, _changes = after_the_fact.late(session, date(2018, 1, 1), date(2019, 1, 1), FACES)
    assert late == []


def test_who_was_signed_in_is_not_in_a_backup_and_is_signed_out_when_it_is_put_back(filled: Store, file: Path) -> None:
    def sit(hash: str) -> None:
        with filled.aside() as connection:
            row = {"id": hash, "hash": hash, "account": BRAM, "opened": 1, "seen": 1, "browser": "a test"}
            connection.execute(Base.metadata.tables["signed_in"].insert().values(row))

    sit("in the morning")
    backup.make(filled, file)
    sit("now")
    assert "in the morning" not in inside(file)
    backup.restore(filled, file, replace=True)
    with filled.reading() as session:
        assert session.scalars(select(SignedIn.id)).all() == []


def test_a_backup_of_an_older_spoor_is_brought_up_to_date(empty: Store, tmp_path: Path, file: Path) -> None:
    old, at = tmp_path / "old.db", datetime(2026, 1, 9, 8, tzinfo=UTC)
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        scripts = Config()
        scripts.set_main_option("script_location", str(MIGRATIONS))
        scripts.attributes["connection"] = connection
        command.upgrade(scripts, "0004")
        for row in (
            "INTO item VALUES ('PRT-01', 'portfolio', 1, 1)",
            """INTO portfolio (id, title, as_of, tracker_started_on, currency)
               VALUES ('PRT-01', '{"nl": "Oud"}', '2026-01-01', '2025-01-01', 'EUR')""",
            """INTO event (id, at, act, kind, item)
               VALUES (7, '2026-01-09 08:00:00.000000', 'loaded', 'portfolio', 'PRT-01')""",
        ):
            connection.execute(text(f"INSERT {row}"))
        held = {"item": 1, "portfolio": 1, "event": 1, "initiative": 0, "picture": 0}
    engine.dispose()
    told = Manifest(at, "sqlite", "0004", held, 7, at, at, [], {"spoor.db": sha256(old.read_bytes()).hexdigest()})
    with zipfile.ZipFile(file, "w") as package:
        package.write(old, "spoor.db")
        package.writestr("manifest.json", written(told))
    assert backup.restore(empty, file).last_change == at
    with empty.reading() as session:
        assert Portfolio(session).meta.title == {"nl": "Oud"}
    assert acts(empty) == [("loaded", None), ("restored a backup", None)]
