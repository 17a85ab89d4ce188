"""A backup holds one moment of everything, is opened before it counts, and brings nothing back that was erased since."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from PIL import Image
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from tests.conftest import BRAM, DEMO, FACILITATOR, ROOT, both, new_store
from tracker import backup
from tracker.backup.manifest import Manifest, written
from tracker.errors import NotFound, Refused, Unusable
from tracker.exchange import portfolio_file
from tracker.insight.report import metrics
from tracker.media import keep
from tracker.media.straighten import straighten
from tracker.model import Base, Consent, Erasure, Event, Initiative, Photo, Picture, SignedIn, Testimony, Update, User
from tracker.model.rights import SPOOR, Person, Role
from tracker.model.subject import GONE_WORDS
from tracker.portfolio import Portfolio, after_the_fact, traces
from tracker.store import MIGRATIONS, Store

DAY = date(2018, 6, 30)
WHO = "José M. (fictief)"
WORDS = "Ik durfde eerst niets te zeggen in het café, nu praat ik mee."
DOOR = {"signed_in", "one_time_link", "refusal"}

FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")

Do = Callable[[str, Callable[[Session, Person], Any]], Any]


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Do:
    def act(who: str, verb: Callable[[Session, Person], Any]) -> Any:
        by = person(who)
        return filled.save(lambda session: verb(session, by), by=by, key=uuid4().hex)

    return act


@both
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Another, empty database, of both kinds."""
    with new_store(request, tmp_path / "other.db") as opened:
        yield opened


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database."""
    opened = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "of today.zip"


@pytest.fixture(autouse=True)
def _a_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    monkeypatch.delenv("TRACKER_PHOTOS", raising=False)


def rows(store: Store) -> dict[str, list[Any]]:
    """All that a database holds, pictures included, in whichever way they are kept."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return value

    found = {}
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in DOOR:
                columns = [column for column in table.c if column.name != "content"]
                held = session.connection().execute(select(*columns).order_by(*table.primary_key.columns))
                found[table.name] = [[plain(value) for value in row] for row in held]
        named = session.execute(select(Picture.photo, Picture.size).order_by(Picture.photo, Picture.size)).all()
        found["the pictures themselves"] = [keep.content(session, photo, size) for photo, size in named]
    return found


def text_of(store: Store) -> str:
    """The whole database as text."""
    return json.dumps(rows(store), default=str, ensure_ascii=False).casefold()


def figures(store: Store) -> Any:
    with store.reading() as session:
        return metrics(Portfolio(session, DAY).tables())


def acts(store: Store, item: str = "PRT-01") -> list[tuple[str, str | None]]:
    with store.reading() as session:
        return [(e.act, e.by) for e in session.scalars(select(Event).where(Event.item == item).order_by(Event.id))]


def tell(words: str, on: date = DAY) -> Callable[[Session, Person], str]:
    def verb(session: Session, by: Person) -> str:
        return session.get_one(Initiative, "INI-07").tell(by=by, on=on, confidence="green", text={"nl": words}).id

    return verb


def left_beside(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir())


# There and back


def test_what_comes_back_is_what_was_there_in_either_kind_of_database(
    filled: Store, other: Store, do: Do, file: Path
) -> None:
    do(BRAM, tell("nog iets, met “tekens” én 😀"))
    before, counted = rows(filled), figures(filled)
    made = backup.make(filled, file)
    assert (made.initiatives, made.pictures, made.missing) == (24, 6, ())
    assert (made.last_event, made.bytes) == (before["event"][-1][0], file.stat().st_size)
    assert left_beside(file) == [file.name]
    assert file.stat().st_mode & 0o077 == 0  # what people said is for who made it

    restored = backup.restore(other, file)
    after = rows(other)
    assert after["event"].pop()[3] == "restored a backup"
    assert after == before
    assert figures(other) == counted
    assert (restored.initiatives, restored.pictures, restored.erased, restored.closed) == (24, 6, 0, 0)
    assert restored.last_change == made.last_change

    bram = Person(BRAM, "Bram", Role.LEAD, "ORG-06")
    assert other.save(lambda s: tell("verder")(s, bram), by=SPOOR, key="on") == "UPD-26"
    assert other.clock() == made.last_event + 2


@pytest.mark.parametrize("towards", ["the database", "a folder"])
def test_pictures_come_along_from_where_they_are_kept_to_where_they_will_be(
    empty: Store, elsewhere: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, towards: str
) -> None:
    ours, theirs = (str(tmp_path / "ours"), "") if towards == "the database" else ("", str(tmp_path / "theirs"))
    monkeypatch.setenv("TRACKER_PHOTOS", ours)
    portfolio_file.load(empty, DEMO)
    kept = rows(empty)["the pictures themselves"]
    assert len(kept) == 12
    backup.make(empty, file)
    monkeypatch.setenv("TRACKER_PHOTOS", theirs)
    backup.restore(elsewhere, file)
    assert rows(elsewhere)["the pictures themselves"] == kept
    with elsewhere.reading() as session:
        in_rows = [one is not None for one in session.scalars(select(Picture.content))]
    assert in_rows == [towards == "the database"] * 12
    assert len(list((tmp_path / "theirs").glob("*.jpg"))) == (12 if theirs else 0)


def test_pictures_in_the_folder_of_a_database_that_is_put_back_stay_and_are_mended(
    empty: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "photos"
    monkeypatch.setenv("TRACKER_PHOTOS", str(folder))
    portfolio_file.load(empty, DEMO)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    backup.make(empty, file)
    next(folder.glob("PHO-01_full_*")).write_bytes(b"half of it")
    next(folder.glob("PHO-02_full_*")).unlink()
    (folder / "of another program.jpg").write_bytes(b"x")
    backup.restore(empty, file, replace=True)
    after = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert after == {**before, "of another program.jpg": b"x"}


def test_a_picture_that_is_not_where_it_should_be_is_told_and_the_others_come_along(
    empty: Store, elsewhere: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "photos"
    monkeypatch.setenv("TRACKER_PHOTOS", str(folder))
    portfolio_file.load(empty, DEMO)
    next(folder.glob("PHO-03_small_*")).unlink()
    made = backup.make(empty, file)
    assert (made.pictures, made.missing) == (5, ("PHO-03",))
    assert backup.restore(elsewhere, file).pictures == 5
    with elsewhere.reading() as session:
        assert keep.pictured(session, ["PHO-02", "PHO-03"]) == {"PHO-02"}


def test_a_folder_of_pictures_that_cannot_be_seen_is_no_backup_without_pictures(
    empty: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "photos"))
    portfolio_file.load(empty, DEMO)
    for elsewhere in ("", str(tmp_path / "not mounted")):
        monkeypatch.setenv("TRACKER_PHOTOS", elsewhere)
        with pytest.raises(Unusable, match="TRACKER_PHOTOS"):
            backup.make(empty, file)
    assert left_beside(file) == []


def test_a_picture_that_somebody_removes_meanwhile_is_missed_by_nobody(
    filled: Store, do: Do, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "photos"))
    jpeg = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(jpeg, "JPEG")
    straight = straighten(jpeg.getvalue())
    photo = do(BRAM, lambda s, by: keep.add(s, straight, by=by, gathering="GAT-05").id)
    removed: list[str] = []

    def remove(done: int, of: int) -> None:
        if done > 200 and not removed:
            removed.append(photo)
            do(FACILITATOR, lambda s, by: keep.remove(s, s.get_one(Photo, photo), by=by))

    made = backup.make(filled, file, progress=remove)
    assert removed == [photo]
    assert (made.pictures, made.missing) == (6, ())


# While people work


def test_a_backup_while_people_report_holds_everything_that_was_acknowledged_before_and_one_moment(
    filled: Store, elsewhere: Store, person: Callable[[str], Person], file: Path
) -> None:
    bram, numbers, stop = person(BRAM), count(), threading.Event()
    acknowledged: list[str] = []
    troubles: list[Exception] = []

    def report() -> None:
        while not stop.is_set():
            try:
                words = f"bericht {next(numbers)}"
                acknowledged.append(filled.save(lambda s: tell(words)(s, bram), by=bram, key=uuid4().hex) or "")  # noqa: B023
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
    assert "in the morning" not in _inside(file)
    backup.restore(filled, file, replace=True)
    with filled.reading() as session:
        assert session.scalars(select(SignedIn.id)).all() == []


def _inside(file: Path) -> str:
    import sqlite3

    with zipfile.ZipFile(file) as package:
        package.extract("spoor.db", file.parent / "out")
    try:
        return "\n".join(sqlite3.connect(file.parent / "out" / "spoor.db").iterdump())
    finally:
        shutil.rmtree(file.parent / "out")


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


# What was closed since


@pytest.fixture
def jose(do: Do) -> str:
    """Somebody who said something, was photographed, and is named by others: the id of their consent."""

    def said(session: Session, by: Person) -> str:
        given = {"medium": "written", "given_on": date(2018, 5, 17), "scopes": ["internal", "public"]}
        consent = Consent.record(session, by=by, subject=WHO, purpose="testimony", **given).id
        Consent.record(session, by=by, subject=WHO, purpose="image_use", **given)
        session.flush()
        Testimony.record(
            session, by=by, gathering="GAT-05", told_on=date(2018, 5, 17), speaker="buurtbewoner", text={"nl": WORDS},
            domain="mindset", consent=consent, initiatives=["INI-07"],
        )  # fmt: skip
        session.get_one(Initiative, "INI-07").edit(by=by, model_for_whom=f"Voor mensen als {WHO}")
        return consent

    def seen(session: Session, by: Person) -> None:
        jpeg = BytesIO()
        Image.new("RGB", (60, 40), "navy").save(jpeg, "JPEG")
        photo = keep.add(session, straighten(jpeg.getvalue()), by=by, gathering="GAT-05")
        photo.edit(by=by, consent="CNS-11", caption={"nl": f"{WHO} vertelt"})

    consent = do(FACILITATOR, said)
    do(FACILITATOR, seen)
    return str(consent)


def erase(do: Do, consent: str) -> str:
    return str(do(FACILITATOR, lambda s, by: traces.erase(s, consent, by=by, on=DAY).id))


@pytest.mark.parametrize("where", ["in the database", "in a folder"])
def test_who_was_erased_stays_erased_when_an_older_backup_is_put_back(
    filled: Store, do: Do, file: Path, request: pytest.FixtureRequest, tmp_path: Path, where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "photos"
    monkeypatch.setenv("TRACKER_PHOTOS", str(folder) if where == "in a folder" else "")
    consent = request.getfixturevalue("jose")
    backup.make(filled, file)
    assert "durfde" in _inside(file)
    assert erase(do, consent) == "ERA-01"
    restored = backup.restore(filled, file, replace=True)
    assert (restored.erased, restored.unknown_since, restored.swept) == (1, None, True)
    after = text_of(filled)  # pages and history alike
    assert [words for words in (WHO.casefold(), "durfde") if words in after] == []
    with filled.reading() as session:
        assert session.get_one(Testimony, "TES-08").text == GONE_WORDS
        assert keep.pictured(session, ["PHO-01", "PHO-07"]) == {"PHO-01"}
        assert session.get_one(Erasure, "ERA-01").items == ("CNS-10", "CNS-11", "TES-08", "PHO-07")
    assert not list(folder.glob("PHO-07*"))
    if filled.engine.dialect.name == "sqlite":
        assert b"durfde" not in Path(str(filled.engine.url.database)).read_bytes()


def test_who_was_erased_stays_erased_when_an_older_file_is_loaded(filled: Store, do: Do, jose: str) -> None:
    older = filled.document()
    assert "durfde" in str(older)
    assert erase(do, jose) == "ERA-01"
    filled.load(older, by=None, replace=True)
    after = text_of(filled)
    assert [words for words in (WHO.casefold(), "durfde") if words in after] == []
    assert "durfde" not in str(filled.document())


def test_an_erasure_whose_number_the_backup_gave_to_somebody_else_gets_another(
    filled: Store, do: Do, file: Path, jose: str
) -> None:
    older = file.with_name("older.zip")
    backup.make(filled, older)
    assert erase(do, jose) == "ERA-01"
    backup.make(filled, file)  # knows of José only
    backup.restore(filled, older, replace=True)
    assert erase(do, "CNS-04") == "ERA-02"
    backup.restore(filled, file, replace=True)
    after = text_of(filled)
    assert [words for words in (WHO.casefold(), "durfde", "drie buren bij naam") if words in after] == []
    with filled.reading() as session:
        assert sorted(session.scalars(select(Erasure.id))) == ["ERA-01", "ERA-02"]


def test_who_came_and_was_erased_after_a_backup_is_remembered_when_a_later_one_is_put_back(
    filled: Store, do: Do, file: Path, request: pytest.FixtureRequest
) -> None:
    older = file.with_name("older.zip")
    backup.make(filled, older)
    consent = request.getfixturevalue("jose")
    backup.make(filled, file)
    erase(do, consent)
    assert backup.restore(filled, older, replace=True).erased == 0

    def somebody_else(session: Session, by: Person) -> str:
        return Consent.record(
            session, by=by, subject="iemand anders", purpose="testimony", medium="verbal", given_on=DAY, scopes=["internal"]
        ).id  # fmt: skip

    assert do(FACILITATOR, somebody_else) == "CNS-12"
    assert backup.restore(filled, file, replace=True).erased == 1
    assert "durfde" not in text_of(filled)


def test_the_erasures_of_another_portfolio_touch_nobody_here(filled: Store, elsewhere: Store, file: Path) -> None:
    backup.make(filled, file)
    theirs = portfolio_file.read(DEMO.read_bytes(), DEMO.name)
    for consent in theirs["consents"]:
        consent["given_on"] = "2017-01-09"
    elsewhere.load(theirs, by=None)
    elsewhere.save(lambda s: traces.erase(s, "CNS-04", by=FACES, on=DAY).id, by=SPOOR, key="gone")
    restored = backup.restore(elsewhere, file, replace=True)
    assert (restored.erased, restored.unknown_since) == (0, datetime.now(UTC).date())
    with elsewhere.reading() as session:
        assert session.scalars(select(Erasure)).all() == []
        assert session.get_one(Consent, "CNS-04").subject == "deelnemer C (fictief)"


def test_an_empty_database_says_since_when_it_knows_of_no_erasure(filled: Store, elsewhere: Store, file: Path) -> None:
    made = backup.make(filled, file)
    assert backup.restore(elsewhere, file).unknown_since == made.made_on.date()


def test_a_consent_that_was_withdrawn_and_an_account_that_was_locked_since_stay_so(
    filled: Store, do: Do, file: Path
) -> None:
    backup.make(filled, file)
    do(FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-04").withdraw(by=by, on=DAY))
    do("USR-A1", lambda s, by: s.get_one(User, BRAM).lock(by=by, on=DAY))
    assert backup.restore(filled, file, replace=True).closed == 2
    with filled.reading() as session:
        assert session.get_one(Consent, "CNS-04").withdrawn_on == DAY
        assert session.get_one(User, BRAM).locked_on == DAY
    assert acts(filled, "CNS-04")[-1][0] == "restored a backup"


# What is no good


def untouched(store: Store) -> Callable[[], bool]:
    before = rows(store)
    return lambda: rows(store) == before


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same backup with other files in it."""
    with zipfile.ZipFile(file) as package:
        members = {name: package.read(name) for name in package.namelist()}
    change(members)
    target = file.with_name("rewritten.zip")
    with zipfile.ZipFile(target, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target


def manifest(zip: dict[str, bytes], **values: Any) -> None:
    zip["manifest.json"] = json.dumps({**json.loads(zip["manifest.json"]), **values}).encode()


def without(members: dict[str, bytes], name: str) -> None:
    del members[name]


def damaged(content: bytes) -> bytes:
    return content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]


TAMPERED: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a bit of the database turned over": (lambda m: m.update({"spoor.db": damaged(m["spoor.db"])}), "damaged"),
    "a picture is not there": (lambda m: without(m, next(name for name in m if name.endswith(".jpg"))), "damaged"),
    "a picture is another one": (lambda m: m.update({next(n for n in m if n.endswith(".jpg")): b"x"}), "damaged"),
    "the database is not there": (lambda m: without(m, "spoor.db"), "damaged"),
    "there is no manifest": (lambda m: without(m, "manifest.json"), "not a backup"),
    "the manifest is no JSON": (lambda m: m.update({"manifest.json": b"{"}), "not a backup"),
    "the manifest is a list": (lambda m: m.update({"manifest.json": b"[]"}), "not a backup"),
    "the manifest counts words": (lambda m: manifest(m, last_event="x"), "not a backup"),
    "a newer format": (lambda m: manifest(m, format=2), "newer Spoor"),
    "a newer format that is quite different": (lambda m: m.update({"manifest.json": b'{"format": 7}'}), "newer Spoor"),
    "a newer schema": (lambda m: manifest(m, schema="9999"), "newer Spoor"),
    "fewer rows than it says": (lambda m: manifest(m, rows={**json.loads(m["manifest.json"])["rows"], "item": 1}), "damaged"),
    "a table that is none": (lambda m: manifest(m, rows={'x"; DROP TABLE item': 0, "picture": 0, "initiative": 0}), "damaged"),
    "another last event": (lambda m: manifest(m, last_event=1), "damaged"),
    "a name that leads out": (lambda m: m.update({"../../out.txt": b"x"}), "damaged"),
    "a name that leads out, in the manifest too": (
        lambda m: (
            m.update({"../../out.txt": b"x"}),
            manifest(m, members={**json.loads(m["manifest.json"])["members"], "../../out.txt": "0"}),
        )[0], "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", TAMPERED)
def test_a_backup_that_is_not_as_it_says_is_refused_in_a_sentence(demo: Store, file: Path, way: str) -> None:
    backup.make(demo, file)
    same = untouched(demo)
    change, sentence = TAMPERED[way]
    with pytest.raises(Unusable, match=sentence):
        backup.restore(demo, rewritten(file, change), replace=True)
    assert same()
    assert not (file.parent.parent / "out.txt").exists()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.6, 0.999])
def test_a_backup_that_was_cut_off_is_refused(demo: Store, file: Path, share: float) -> None:
    backup.make(demo, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Unusable, match=r"damaged|not a backup"):
        backup.restore(demo, file, replace=True)


def test_other_files_are_not_a_backup(empty: Store, tmp_path: Path) -> None:
    note, folder = tmp_path / "note.txt", tmp_path / "folder"
    note.write_text("a shopping list")
    folder.mkdir()
    for wrong in (note, DEMO, tmp_path / "spoor.db", folder, tmp_path / "nowhere.zip"):
        with pytest.raises(Unusable, match=r"not a backup|cannot be read"):
            backup.restore(empty, wrong)
    assert empty.clock() == 0


def test_a_portfolio_is_only_replaced_when_somebody_says_so(filled: Store, file: Path) -> None:
    backup.make(filled, file)
    same = untouched(filled)
    with pytest.raises(Refused, match="--replace"):
        backup.restore(filled, file)
    assert same()


def test_there_is_no_backup_of_nothing(empty: Store, file: Path) -> None:
    with pytest.raises(NotFound):
        backup.make(empty, file)
    assert left_beside(file) == []


def test_a_backup_that_cannot_be_written_is_said_in_a_sentence(filled: Store, file: Path) -> None:
    clock = filled.clock()
    for wrong in (file.parent, file / "in a folder that is not there"):
        with pytest.raises(Unusable):
            backup.make(filled, wrong)
    assert filled.clock() == clock


class Enough(Exception):
    pass


def test_what_stops_halfway_leaves_nothing_behind(
    filled: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.make(filled, file)
    earlier, same = file.read_bytes(), untouched(filled)
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "photos"))

    for stop_at in (0, 0.5, 0.999):

        def stop(done: int, of: int) -> None:
            if done >= of * stop_at:  # noqa: B023
                raise Enough

        with pytest.raises(Enough):
            backup.make(filled, file, progress=stop)
        assert left_beside(file) == [file.name] and file.read_bytes() == earlier
        with pytest.raises(Enough):
            backup.restore(filled, file, replace=True, progress=stop)
        assert same()
        assert list((tmp_path / "photos").glob("*")) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker import backup
from tracker.store import Store

def die(done, of):
    if done > of * 0.8:
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "make":
    backup.make(Store(sys.argv[2]), Path(sys.argv[3]), progress=die)
else:
    backup.restore(Store(sys.argv[2]), Path(sys.argv[3]), replace=True, progress=die)
"""


def test_what_is_killed_halfway_changes_nothing(filled: Store, file: Path) -> None:
    backup.make(filled, file)
    earlier, same = file.read_bytes(), untouched(filled)
    url = filled.url
    for what in ("make", "restore"):
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, what, url, str(file)], cwd=ROOT, check=False, capture_output=True, timeout=60
        )
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert same()
    assert file.read_bytes() == earlier
    assert backup.restore(filled, file, replace=True).initiatives == 24


# On the command line


def run(url: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracker", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "TRACKER_DATABASE_URL": url, "TRACKER_LANGUAGE": "en"},
    )  # fmt: skip


def test_the_command_line_says_what_is_in_a_backup_and_what_was_put_back(
    demo: Store, file: Path, tmp_path: Path
) -> None:
    made = run(demo.url, "backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert "24 initiatives and 6 pictures" in made.stdout and "it is whole" in made.stdout
    refused = run(demo.url, "restore", file)
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1 and "--replace" in refused.stderr
    restored = run(f"sqlite:///{tmp_path / 'new.db'}", "restore", file)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert "Restored 24 initiatives and 6 pictures" in restored.stdout and "Erase them again" in restored.stdout
    again = run(demo.url, "restore", file, "--replace")
    assert again.returncode == 0 and "Erase them again" not in again.stdout


def test_a_file_that_is_no_backup_is_one_plain_line(tmp_path: Path) -> None:
    refused = run(f"sqlite:///{tmp_path / 'new.db'}", "restore", DEMO)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{DEMO} is not a backup of Spoor.\n"
