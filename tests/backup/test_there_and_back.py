"""What comes back from a backup is what was there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from tests.backup.looking import Do, figures, left_beside, rows, tell
from tests.conftest import BRAM, DEMO, FACILITATOR
from tracker import backup
from tracker.errors import Unusable
from tracker.exchange import portfolio_file
from tracker.media import keep
from tracker.media.straighten import straighten
from tracker.model import Photo, Picture
from tracker.model.rights import SPOOR, Person, Role
from tracker.store import Store


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
