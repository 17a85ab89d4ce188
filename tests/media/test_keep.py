"""Pictures stay with the data: in the database or in a folder, all of them or none, and gone when they are taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from tests.conftest import AN, BRAM, CHLOE, DEMO, FACILITATOR
from tests.reports.on_paper import jpeg
from tracker import settings
from tracker.errors import NotAllowed, NotFound, Refused, Unusable
from tracker.exchange import portfolio_file
from tracker.media import keep
from tracker.media.straighten import Straight, straighten
from tracker.model import Gathering, Photo, Picture
from tracker.model.rights import Person
from tracker.store import Store


@pytest.fixture(params=["in the database", "in a folder"], autouse=True)
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    """Both settings; the folder, where there is one."""
    if request.param == "in the database":
        monkeypatch.delenv("TRACKER_PHOTOS", raising=False)
        return None
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "photos"))
    return settings.photo_folder()


@pytest.fixture
def bring(filled: Store, person: Callable[[str], Person]) -> Callable[..., str]:
    """`bring(BRAM, straight)` stores a picture of GAT-05 in a transaction of its own, and gives its photo."""

    def act(who: str, straight: Straight, gathering: str = "GAT-05") -> str:
        by = person(who)
        return str(filled.save(lambda s: keep.add(s, straight, by=by, gathering=gathering).id, by=by, key=uuid4().hex))

    return act


def files(folder: Path | None) -> set[str]:
    return {file.name.rsplit("_", 1)[0] for file in folder.iterdir()} if folder and folder.exists() else set()


def rows(store: Store) -> int:
    with store.reading() as session:
        return session.query(Picture).count()


def test_a_picture_is_kept_in_two_sizes_at_the_end_of_its_report(
    filled: Store, bring: Any, folder: Path | None
) -> None:
    straight = straighten(jpeg(2400, 1600))
    photo = bring(BRAM, straight)
    with filled.reading() as session:
        assert keep.content(session, photo, "full") == straight.full
        assert keep.content(session, photo, "small") == straight.small
        assert keep.pictured(session, [photo, "PHO-99"]) == {photo}
        met, stored = session.get_one(Gathering, "GAT-05"), session.get_one(Photo, photo)
        assert (met.photo_report, met.pieces()[0].shows) == ("draft", photo)
        assert (stored.identifiable, stored.consent, stored.file) == ("recognisable", None, f"{photo}.jpg")
        assert [row.content is None for row in session.query(Picture).filter_by(photo=photo)] == [bool(folder)] * 2


def test_the_same_picture_is_taken_once_into_a_gathering(filled: Store, bring: Any, folder: Path | None) -> None:
    straight = straighten(jpeg())
    first, before = bring(BRAM, straight), files(folder)
    with pytest.raises(Refused, match=first):
        bring(FACILITATOR, straight)
    assert bring(FACILITATOR, straight, "GAT-01") != first
    assert files(folder) >= before


def test_who_may_not_bring_pictures_leaves_nothing_behind(filled: Store, bring: Any, folder: Path | None) -> None:
    before = rows(filled), files(folder)
    for who in (AN, CHLOE):
        with pytest.raises(NotAllowed):
            bring(who, straighten(jpeg()))
    assert (rows(filled), files(folder)) == before


def test_what_is_refused_at_the_last_moment_leaves_no_file(
    filled: Store, person: Any, bring: Any, folder: Path | None
) -> None:
    by, before = person(FACILITATOR), files(folder)

    def act(session: Any) -> None:
        photo = keep.add(session, straighten(jpeg()), by=by, gathering="GAT-05")
        photo.consent = "CNS-04"  # of a testimony: the rules refuse it when the transaction ends

    with pytest.raises(Refused):
        filled.save(act, by=by, key="refused")
    assert files(folder) == before
    bring(FACILITATOR, straighten(jpeg()))


def test_what_is_taken_away_is_gone_from_the_report_and_from_where_it_was_kept(
    filled: Store, person: Any, bring: Any, folder: Path | None
) -> None:
    photo, by, before = bring(BRAM, straighten(jpeg())), person(FACILITATOR), rows(filled)

    def take_away(session: Any, who: Person) -> None:
        keep.remove(session, session.get_one(Photo, photo), by=who)

    with pytest.raises(NotAllowed):
        filled.save(lambda s: take_away(s, person(BRAM)), by=by, key="lead")
    assert {f"{photo}_full", f"{photo}_small"} <= files(folder) or folder is None
    filled.save(lambda s: take_away(s, by), by=by, key="facilitator")
    assert rows(filled) == before - 2 and f"{photo}_full" not in files(folder)
    with filled.reading() as session:
        with pytest.raises(NotFound):
            keep.content(session, photo, "full")
        assert photo not in [piece.shows for piece in session.get_one(Gathering, "GAT-05").pieces()]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(
    filled: Store, bring: Any, folder: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("no folder")
    monkeypatch.setenv("TRACKER_PHOTOS", str(tmp_path / "a file"))
    before = rows(filled)
    with pytest.raises(Unusable, match="TRACKER_PHOTOS"):
        bring(BRAM, straighten(jpeg()))
    assert rows(filled) == before


def test_a_file_that_somebody_deleted_is_a_picture_that_is_not_there(
    filled: Store, bring: Any, folder: Path | None
) -> None:
    photo = bring(BRAM, straighten(jpeg()))
    if folder:
        for file in folder.iterdir():
            file.unlink()
        with filled.reading() as session, pytest.raises(NotFound):
            keep.content(session, photo, "small")


# A whole portfolio


@pytest.fixture
def portfolio(tmp_path: Path) -> Iterator[Path]:
    """The demo in a folder of its own, with pictures of three of its photos."""
    file = tmp_path / "given" / "portfolio.yaml"
    (file.parent / "pictures").mkdir(parents=True)
    file.write_bytes(DEMO.read_bytes())
    (file.parent / "pictures" / "PHO-01.jpg").write_bytes(jpeg(colour="navy"))
    Image.new("RGBA", (40, 30), "olive").save(file.parent / "pictures" / "PHO-02.PNG")
    Image.new("RGB", (50, 30), "maroon").save(file.parent / "pictures" / "PHO-03.webp")
    (file.parent / "pictures" / "PHO-99.jpg").write_bytes(b"of no photo here")
    (file.parent / "pictures" / "notes.txt").write_text("not a picture")
    yield file


def test_the_pictures_beside_a_file_come_with_it(empty: Store, portfolio: Path) -> None:
    portfolio_file.load(empty, portfolio)
    with empty.reading() as session:
        ids = [f"PHO-0{n}" for n in range(1, 7)]
        assert keep.pictured(session, ids) == {"PHO-01", "PHO-02", "PHO-03"}
        with Image.open(BytesIO(keep.content(session, "PHO-02", "full"))) as picture:
            assert (picture.format, picture.size) == ("JPEG", (40, 30))


def test_with_one_bad_picture_nothing_is_loaded(empty: Store, portfolio: Path, folder: Path | None) -> None:
    (portfolio.parent / "pictures" / "PHO-04.jpg").write_bytes(b"%PDF-1.7")
    (portfolio.parent / "pictures" / "PHO-05.jpg").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        portfolio_file.load(empty, portfolio)
    lines = [problem.line() for problem in refused.value.problems]
    assert [line.split(" · ")[:2] for line in lines] == [["PHO-04", "file"], ["PHO-05", "file"]]
    assert rows(empty) == 0 and files(folder) == set()


def test_a_portfolio_that_is_replaced_takes_its_pictures_with_it(
    empty: Store, portfolio: Path, folder: Path | None
) -> None:
    portfolio_file.load(empty, portfolio)
    before = files(folder)
    for name in ("PHO-02.PNG", "PHO-03.webp"):
        (portfolio.parent / "pictures" / name).unlink()
    (portfolio.parent / "pictures" / "PHO-01.jpg").write_bytes(jpeg(60, 40, "red"))
    with pytest.raises(Refused, match="replace"):
        portfolio_file.load(empty, portfolio)
    assert files(folder) == before
    with empty.reading() as session:
        assert len(keep.content(session, "PHO-01", "full")) == len(straighten(jpeg(colour="navy")).full)
    portfolio_file.load(empty, portfolio, replace=True)
    assert rows(empty) == 2
    assert folder is None or files(folder) == {"PHO-01_full", "PHO-01_small"}
    with empty.reading() as session, Image.open(BytesIO(keep.content(session, "PHO-01", "full"))) as picture:
        assert picture.size == (60, 40)


def test_what_is_dumped_with_its_pictures_is_loaded_again(
    empty: Store, portfolio: Path, tmp_path: Path, folder: Path | None
) -> None:
    portfolio_file.load(empty, portfolio)
    away = tmp_path / "away" / "copy.yaml"
    (away.parent / "pictures").mkdir(parents=True)
    (away.parent / "pictures" / "PHO-05.png").write_bytes(b"of an earlier dump, erased since")
    (away.parent / "pictures" / "PHO-77.png").write_bytes(b"of another portfolio")
    portfolio_file.dump(empty, away)
    kept = {file.name for file in (away.parent / "pictures").iterdir()}
    assert kept == {"PHO-01.jpg", "PHO-02.jpg", "PHO-03.jpg", "PHO-77.png"}
    portfolio_file.load(empty, away, replace=True)
    with empty.reading() as session, Image.open(BytesIO(keep.content(session, "PHO-03", "full"))) as picture:
        assert picture.size == (50, 30)


def test_a_portfolio_without_pictures_is_dumped_without_a_folder(empty: Store, tmp_path: Path) -> None:
    alone = tmp_path / "alone" / "portfolio.yaml"
    alone.parent.mkdir()
    alone.write_bytes(DEMO.read_bytes())
    portfolio_file.load(empty, alone)
    portfolio_file.dump(empty, alone.with_name("copy.yaml"))
    assert {file.name for file in alone.parent.iterdir()} == {"portfolio.yaml", "copy.yaml"}
