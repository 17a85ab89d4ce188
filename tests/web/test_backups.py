"""A backup through the browser: for the administrator, whole, one at a time, and remembered."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker import backup
from tracker.model import Event
from tracker.store import Store

ADMIN = "USR-A1"


def last(demo: Store) -> tuple[str, str | None]:
    with demo.reading() as session:
        found = session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()
        return found.act, found.by


def test_an_administrator_takes_a_whole_backup_along(demo: Store, ask: Any, tmp_path: Path) -> None:
    answer = ask(ADMIN).get("/backup")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"].startswith('attachment; filename="spoor-backup-20')
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert last(demo) == ("made a backup", ADMIN)
    (tmp_path / "taken.zip").write_bytes(answer.content)
    elsewhere = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert backup.restore(elsewhere, tmp_path / "taken.zip").initiatives == 24
    elsewhere.engine.dispose()


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, FACILITATOR, VISITOR, None])
def test_for_anybody_else_there_is_nothing_here(demo: Store, ask: Any, who: str | None) -> None:
    client, clock = ask(who), demo.clock()
    for answer in (client.get("/backup?lang=en"), client.head("/backup")):
        assert answer.status_code in (401, 404) and "backup" not in answer.text
    assert demo.clock() == clock


def test_only_what_was_taken_along_is_remembered(demo: Store, ask: Any) -> None:
    clock = demo.clock()
    assert ask(ADMIN).head("/backup").status_code == 405
    assert demo.clock() == clock


def test_nothing_is_left_on_the_server(demo: Store, ask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    assert ask(ADMIN).get("/backup").status_code == 200
    assert list((tmp_path / "temporary").iterdir()) == []


def test_two_at_once_are_one_and_a_sentence(demo: Store, ask: Any) -> None:
    client, answers, begin = ask(ADMIN), list[Any](), threading.Barrier(4)

    def take() -> None:
        begin.wait()
        answers.append(client.get("/backup?lang=en"))

    people = [threading.Thread(target=take) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    codes = sorted(answer.status_code for answer in answers)
    assert codes[0] == 200 and codes[-1] == 429
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.text == "Somebody is making a backup at this moment. Try again in a minute."
    assert client.get("/backup").status_code == 200  # and then it is free again
