"""Every write leaves its history, is all or nothing, and refuses what somebody did not see; on both databases."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM, CHLOE, DEMO, ROOT
from tracker.errors import NotAllowed, Refused, Stale, Unusable
from tracker.exchange.portfolio_file import load, read
from tracker.model import Base, Event, Initiative, Label, Link, Signal, Update
from tracker.model.rights import Person
from tracker.recorder import Unrecorded
from tracker.store import Store

DAY = date(2018, 6, 30)


def key() -> str:
    return uuid4().hex


def events(store: Store, item: str) -> list[Event]:
    with store.reading() as session:
        return list(session.scalars(select(Event).where(Event.item == item).order_by(Event.id)))


def tell(store: Store, by: Person, words: str, key: str) -> object:
    def act(session: Session) -> str:
        initiative = session.get_one(Initiative, "INI-07")
        return initiative.tell(by=by, on=DAY, confidence="green", text={"nl": words}).id

    return store.save(act, by=by, key=key)


def test_a_save_leaves_who_when_what_and_both_values(filled: Store, person: Callable[[str], Person]) -> None:
    bram = person(BRAM)
    filled.save(lambda s: s.get_one(Initiative, "INI-07").edit(by=bram, alternatives_considered=5), by=bram, key=key())
    last = events(filled, "INI-07")[-1]
    assert (last.by, last.act) == (BRAM, "edited")
    assert last.before == {"alternatives_considered": 2}
    assert last.after == {"alternatives_considered": 5}
    assert last.at is not None


def test_a_changed_list_and_a_new_decision_are_in_the_history_too(
    filled: Store, person: Callable[[str], Person]
) -> None:
    bram = person(BRAM)
    filled.save(lambda s: s.get_one(Initiative, "INI-07").edit(by=bram, levers=["LEV-6", "LEV-1"]), by=bram, key=key())
    assert events(filled, "INI-07")[-1].before == {"levers": ["LEV-2", "LEV-6"]}
    assert events(filled, "INI-07")[-1].after == {"levers": ["LEV-6", "LEV-1"]}
    filled.save(
        lambda s: s.get_one(Initiative, "INI-07").pause(
            by=bram, on=DAY, rationale="zomer", lesson="eerst rusten", language="nl"
        ),
        by=bram,
        key=key(),
    )
    after = events(filled, "INI-07")[-1].after
    assert after is not None and after["stage_history"][-1]["decision"] == "pause"


def test_a_loaded_file_leaves_an_event_for_every_item(filled: Store) -> None:
    with filled.reading() as session:
        loaded = session.scalars(select(Event.item)).all()
    assert {"PRT-01", "INI-24", "10.2", "TES-07"} <= set(loaded)


WAYS_ROUND = {
    "a bulk update of the session": lambda s: s.execute(update(Initiative).values(origin="new")),
    "a bulk insert of the session": lambda s: s.execute(insert(Label), [{"owner": "INI-07", "field": "places", "word": "x", "position": 9}]),
    "a bulk delete of the session": lambda s: s.execute(delete(Link)),
    "plain SQL": lambda s: s.execute(text("UPDATE initiative SET origin = 'new'")),
    "plain SQL behind a remark": lambda s: s.execute(text("WITH x AS (SELECT 1) UPDATE initiative SET origin = 'new'")),
    "the connection itself": lambda s: s.connection().execute(update(Signal.__table__).values(status="closed")),
    "objects saved in bulk": lambda s: s.bulk_insert_mappings(Label, [{"owner": "INI-07", "field": "places", "word": "y", "position": 9}]),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_no_write_goes_round_the_history(filled: Store, person: Callable[[str], Person], way: str) -> None:
    before = filled.document(), filled.clock()
    with pytest.raises(Unrecorded):
        filled.save(WAYS_ROUND[way], by=person(BRAM), key=key())
    with pytest.raises(Unrecorded), filled.engine.begin() as connection:
        connection.execute(text("DELETE FROM link"))
    assert (filled.document(), filled.clock()) == before


def test_a_double_click_stores_once(filled: Store, person: Callable[[str], Person]) -> None:
    once = key()
    assert tell(filled, person(BRAM), "een keer", once) == "UPD-25"
    clock = filled.clock()
    assert tell(filled, person(BRAM), "een keer", once) is None
    assert filled.clock() == clock


def test_a_save_on_an_old_version_is_refused_with_both_versions(filled: Store, person: Callable[[str], Person]) -> None:
    bram, facilitator = person(BRAM), person("USR-F1")
    with filled.reading() as session:
        opened = session.get_one(Initiative, "INI-07")
        seen = {"summary": opened.summary}
        version = opened.version
    theirs = {"nl": "Van de begeleider"}
    filled.save(
        lambda s: s.get_one(Initiative, "INI-07").edit(by=facilitator, summary=theirs), by=facilitator, key=key()
    )

    mine = {"summary": {"nl": "Van Bram"}}

    def act(session: Session) -> None:
        initiative = session.get_one(Initiative, "INI-07")
        initiative.unchanged_since(version, seen, mine)
        initiative.edit(by=bram, **mine)

    with pytest.raises(Stale) as refused:
        filled.save(act, by=bram, key=key())
    difference = refused.value.differences[0]
    assert (difference.field, difference.now, difference.wanted) == ("summary", theirs, mine["summary"])
    with filled.reading() as session:
        assert session.get_one(Initiative, "INI-07").summary == theirs


def test_nothing_is_half_saved_when_a_rule_is_broken(filled: Store, person: Callable[[str], Person]) -> None:
    bram, before, clock = person(BRAM), filled.document(), filled.clock()

    def act(session: Session) -> None:
        initiative = session.get_one(Initiative, "INI-07")
        initiative.tell(by=bram, on=DAY, confidence="green", text={"nl": "eerst iets goeds"})
        initiative.edit(by=bram, levers=["LEV-99"])

    with pytest.raises(Refused) as refused:
        filled.save(act, by=bram, key=key())
    assert "LEV-99" in str(refused.value)
    assert (filled.document(), filled.clock()) == (before, clock)


def test_who_has_no_right_changes_nothing(filled: Store, person: Callable[[str], Person]) -> None:
    for id in (AN, CHLOE, "USR-L01"):
        with pytest.raises(NotAllowed):
            tell(filled, person(id), "mag niet", key())
    with filled.reading() as session:
        assert session.get(Update, "UPD-25") is None


HARD_TEXTS = (
    "<script>alert(1)</script>",
    "**vet** $5 en $6",
    "a\x00b\x07c",
    "\u202eomgekeerd\u202c שלום",
    "x" * 10_000,
    "'; DROP TABLE item;--",
    "😀",
)


@pytest.mark.parametrize("words", HARD_TEXTS)
def test_text_comes_back_as_it_was_typed(filled: Store, person: Callable[[str], Person], words: str) -> None:
    tell(filled, person(BRAM), words, key())
    with filled.reading() as session:
        assert session.get_one(Update, "UPD-25").text == {"nl": words.replace("\0", "␀")}


def test_the_first_tables_are_those_of_the_model(empty: Store) -> None:
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_a_second_portfolio_is_refused_and_replace_keeps_the_history(filled: Store) -> None:
    document = read(DEMO.read_bytes(), DEMO.name)
    clock = filled.clock()
    with pytest.raises(Refused):
        filled.load(document, by=None)
    assert filled.clock() == clock
    filled.load(document, by=None, replace=True)
    assert filled.clock() > clock
    assert [event.act for event in events(filled, "INI-07")] == ["loaded", "replaced", "loaded"]


def test_a_lead_cannot_replace_the_portfolio(filled: Store, person: Callable[[str], Person]) -> None:
    with pytest.raises(NotAllowed):
        filled.load(read(DEMO.read_bytes(), DEMO.name), by=person(BRAM), replace=True)


# A database that cannot be used


def start(url: str) -> subprocess.CompletedProcess[str]:
    """Spoor's own command on a database, as a person would type it."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", "dump", "/dev/null"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "TRACKER_DATABASE_URL": url},
    )  # fmt: skip


def said_in_one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


def test_a_server_that_does_not_answer_is_said_in_one_sentence() -> None:
    assert "cannot be reached" in said_in_one_sentence(start("postgresql://nobody:secret@127.0.0.1:9/spoor"))
    assert "secret" not in start("postgresql://nobody:secret@127.0.0.1:9/spoor").stderr


def test_a_database_of_a_newer_spoor_is_said_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    load(Store(f"sqlite:///{file}"), DEMO)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer Spoor" in said_in_one_sentence(start(f"sqlite:///{file}"))


def test_a_file_that_is_no_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "note.db"
    file.write_text("a shopping list, long enough to be no database at all\n" * 20)
    assert "not a database" in said_in_one_sentence(start(f"sqlite:///{file}"))


def test_a_database_that_can_only_be_read_is_said_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE note (word TEXT)")
    assert "only be read" in said_in_one_sentence(start(f"sqlite:///file:{file}?mode=ro&uri=true"))


def test_a_wrong_address_is_said_in_one_sentence() -> None:
    for url in ("mysql://x", "nonsense", "postgresql://"):
        with pytest.raises(Unusable):
            Store(url)
