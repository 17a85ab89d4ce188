"""A backup that is not whole is refused, and what stops halfway changes nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.backup.looking import left_beside, rows
from tests.conftest import DEMO, ROOT
from tracker import backup
from tracker.errors import NotFound, Refused, Unusable
from tracker.store import Store


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

    def stop_at(share: float, done: int, of: int) -> None:
        if done >= of * share:
            raise Enough

    for share in (0, 0.5, 0.999):
        stop = partial(stop_at, share)
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
