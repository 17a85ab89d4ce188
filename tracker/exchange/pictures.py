"""The pictures of a portfolio file: in a folder beside it, each named after its photo (`pictures/PHO-01.jpg`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.media import keep
from tracker.model.invariants import Document

if TYPE_CHECKING:
    from tracker.media.straighten import Straight
    from tracker.store import Store

FOLDER = "pictures"
KINDS = (".jpg", ".jpeg", ".png", ".webp")


@contextmanager
def beside(file: Path, document: Document) -> Iterator[keep.Pictures]:
    """The pictures beside a portfolio file, of the photos it names, made ready one by one so that memory stays small.
    Raises Refused with a line for each that is no picture. Other files in the folder are left alone."""
    from tracker.media.straighten import straighten

    ready: list[tuple[str, Straight]] = []
    problems: list[Problem] = []
    with TemporaryDirectory() as place:
        for photo, source in _of(file, document):
            try:
                straight = straighten(source.read_bytes())
            except Refused as error:
                problems += [replace(problem, id=photo, field="file") for problem in error.problems]
            except OSError as error:
                sentence = later("{path} cannot be read: {cause}.")
                values = {"path": str(source), "cause": error.strerror or "?"}
                problems.append(Problem(photo, "file", sentence, values))
            else:
                (Path(place) / f"{photo}_full").write_bytes(straight.full)
                (Path(place) / f"{photo}_small").write_bytes(straight.small)
                ready.append((photo, replace(straight, full=b"", small=b"")))
        if problems:
            raise Refused(problems)
        yield _back(Path(place), ready)


def _back(place: Path, ready: list[tuple[str, Straight]]) -> keep.Pictures:
    for photo, straight in ready:
        full, small = ((place / f"{photo}_{size}").read_bytes() for size in keep.SIZES)
        yield photo, replace(straight, full=full, small=small)


def _of(file: Path, document: Document) -> Iterator[tuple[str, Path]]:
    there = {one.stem: one for one in _pictures(file.parent / FOLDER)}
    for photo in document.get("photos") or ():
        if photo["id"] in there:
            yield photo["id"], there[photo["id"]]


def _pictures(folder: Path) -> list[Path]:
    """Those in a folder; of two for one photo the JPEG comes last, and counts."""
    found = [one for one in folder.iterdir() if one.suffix.lower() in KINDS] if folder.is_dir() else []
    return sorted(found, key=lambda one: (-KINDS.index(one.suffix.lower()), one.name))


def write(store: Store, file: Path, document: Document) -> None:
    """Put the pictures of this portfolio beside its file. Of its photos that have no picture (any more), none stays there."""
    folder = file.parent / FOLDER
    photos = {photo["id"] for photo in document.get("photos") or ()}
    earlier = [one for one in _pictures(folder) if one.stem in photos]
    written = set[Path]()
    with store.reading() as session:
        for photo in sorted(photos):
            try:
                jpeg = keep.content(session, photo, "full")
            except NotFound:
                continue
            folder.mkdir(exist_ok=True)
            target = folder / f"{photo}.jpg"
            half = target.with_suffix(".half")
            half.write_bytes(jpeg)
            half.replace(target)
            written.add(target)
    for one in earlier:
        if one not in written:
            one.unlink(missing_ok=True)
