"""Whatever was acknowledged is there: after the server is killed in the middle, and when everybody wants the same thing."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import serving
from tests.conftest import FACILITATOR, ROOT
from tests.reports.on_paper import jpeg
from tests.serving import Served
from tests.writers import report
from tracker.errors import Stale
from tracker.model import Event, Initiative, Photo, Picture, Receipt, Update
from tracker.model.rights import Person
from tracker.store import Store

KILLS = 3


def whole(store: Store) -> bool:
    """Whether SQLite finds no fault in its file; a PostgreSQL server keeps its own."""
    if store.engine.dialect.name != "sqlite":
        return True
    with sqlite3.connect(str(store.engine.url.database)) as file:
        return file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# Fifty writers in a process that is killed


def told(store: Store, asked: set[str]) -> tuple[Counter[str], Counter[str], set[str]]:
    """Of these keys: which were reported, which of those reports have an event, and which are on a receipt."""
    with store.reading() as session:
        reports = {one.id: one.text["nl"] for one in session.scalars(select(Update)) if one.text.get("nl") in asked}
        items = session.scalars(select(Event.item).where(Event.item.in_(reports), Event.before.is_(None)))
        return (
            Counter(reports.values()),
            Counter(reports[item] for item in items),
            asked & set(session.scalars(select(Receipt.key))),
        )


def test_everything_acknowledged_is_there_when_fifty_writers_are_killed(
    filled: Store, person: Callable[[str], Person]
) -> None:
    asked, acknowledged, chance = set[str](), set[str](), random.Random(5)
    url = filled.engine.url.render_as_string(hide_password=False)
    for _kill in range(KILLS):
        writers = subprocess.Popen(
            [sys.executable, "-m", "tests.writers", url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        assert writers.stdout is not None
        enough = len(acknowledged) + chance.randrange(10, 70)
        for line in writers.stdout:  # goes on after the kill, until everything that was told is read
            sort, key = line.split()
            (asked if sort == "?" else acknowledged).add(key)
            if len(acknowledged) == enough:
                writers.kill()
        assert writers.wait() == -signal.SIGKILL

    reported, events, receipts = told(filled, asked)
    assert acknowledged - reported.keys() == set(), "lost"
    assert reported.keys() == events.keys() == receipts, "half stored"
    assert set(reported.values()) == set(events.values()) == {1}
    assert whole(filled)
    unheard = sorted(reported.keys() - acknowledged) + sorted(asked - reported.keys())[:10]
    for key in unheard:  # stored or not: whoever heard nothing presses Save again
        report(filled, person(FACILITATOR), "INI-01", key)
    assert told(filled, asked)[0] == Counter({*reported, *unheard})


# Fifty people who send photos to a server that is killed


def seat(port: int) -> str:
    """The cookie of the facilitator's seat."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", f"/as/{FACILITATOR}")
    return str(asked.getresponse().getheader("set-cookie")).partition(";")[0]


def send(port: int, cookie: str, key: str, picture: bytes) -> str:
    """Send a photo; the id it got. Raises OSError or HTTPException when nobody answers."""
    sending = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sending.request(
        "POST", f"/picture/GAT-02?key={key}", picture, {"Origin": f"http://127.0.0.1:{port}", "Cookie": cookie}
    )
    answer = sending.getresponse()
    told = json.loads(answer.read())
    assert answer.status == 200, told
    return str(told["id"])


def photos(store: Store) -> dict[str, tuple[int, int]]:
    """Each photo that came, with the size of its picture; every one has an event and both of its sizes."""
    with store.reading() as session:
        found = dict[str, tuple[int, int]]()
        events = set(session.scalars(select(Event.item).where(Event.kind == "photo", Event.act != "loaded")))
        for photo in session.scalars(select(Photo).where(Photo.id.in_(events))):
            kept = {one.size: one for one in session.scalars(select(Picture).where(Picture.photo == photo.id))}
            assert kept.keys() == {"full", "small"}, f"{photo.id} is half stored"
            for one in kept.values():
                with Image.open(BytesIO(one.content or b"")) as image:
                    image.load()
                    if one.size == "full":
                        found[photo.id] = image.size
        of_pictures = set(session.scalars(select(Picture.photo)))
        assert of_pictures == set(session.scalars(select(Photo.id).where(Photo.id.in_(of_pictures))))
        return found


def test_every_photo_that_was_acknowledged_is_there_when_the_server_is_killed(demo_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "spoor.db"
    file.write_bytes(demo_file.read_bytes())
    acknowledged, asked, lock = dict[str, tuple[int, int]](), dict[str, tuple[int, int]](), threading.Lock()
    strange = list[BaseException]()

    def bring(name: int, cookie: str, served: Served) -> None:
        for number in itertools.count():
            key, size = uuid4().hex, (200 + name, 150 + number)
            asked[key] = size
            try:
                id = send(served.port, cookie, key, jpeg(*size))
            except (OSError, http.client.HTTPException):
                return  # the server is gone
            except BaseException as error:
                strange.append(error)
                return
            with lock:
                acknowledged[id] = asked.pop(key)
                if len(acknowledged) == 40:
                    os.killpg(served.process.pid, signal.SIGKILL)

    with serving.spoor("start", file, TRACKER_DEMO="1") as served:
        people = [threading.Thread(target=bring, args=(name, seat(served.port), served)) for name in range(50)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        assert served.process.wait() == -signal.SIGKILL
    assert not strange and len(acknowledged) >= 40

    with serving.spoor("start", file, TRACKER_DEMO="1") as served:
        port = served.port
        cookie = seat(port)
        for id in acknowledged:
            looked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            looked.request("GET", f"/picture/{id}/full", headers={"Cookie": cookie})
            assert looked.getresponse().status == 200
        for key, size in asked.items():  # whoever got no answer sends it again
            acknowledged[send(port, cookie, key, jpeg(*size))] = size
    store = Store(f"sqlite:///{file}")
    assert photos(store) == acknowledged
    assert whole(store)


# Fifty people who change the same


def test_of_fifty_people_who_change_the_same_text_each_is_stored_or_told(
    filled: Store, person: Callable[[str], Person]
) -> None:
    by, ids, told = person(FACILITATOR), [f"INI-{number:02}" for number in range(1, 6)], dict[str, str]()
    before, refused, other = filled.clock(), list[str](), list[BaseException]()

    def change(name: int, id: str) -> None:
        for number in range(3):
            with filled.reading() as session:
                found = session.get_one(Initiative, id)
                version, seen = found.version, {"summary": found.summary}
            words = f"{name}.{number}"

            def act(session: Session, words: str = words, version: int = version, seen: Any = seen) -> None:
                wanted, fresh = {"summary": {"nl": words}}, session.get_one(Initiative, id)
                fresh.unchanged_since(version, seen, wanted)
                fresh.edit(by=by, **wanted)

            try:
                filled.save(act, by=by, key=uuid4().hex)
                told[words] = id
            except Stale as error:
                assert error.differences[0].now != seen["summary"]
                refused.append(words)
            except BaseException as error:
                other.append(error)

    people = [threading.Thread(target=change, args=(name, ids[name % 5])) for name in range(50)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert not other
    assert len(told) + len(refused) == 150 and refused
    with filled.reading() as session:
        for id in ids:
            events = session.scalars(select(Event).where(Event.item == id, Event.id > before).order_by(Event.id)).all()
            stored = [event.after["summary"] for event in events if event.after]
            assert sorted(words["nl"] for words in stored) == sorted(words for words, of in told.items() if of == id)
            assert [event.before["summary"] for event in events[1:] if event.before] == stored[:-1], (
                "one was overwritten unseen"
            )
            assert session.get_one(Initiative, id).summary == stored[-1]
