"""Where pictures are kept: in the database, or in a folder beside it (`TRACKER_PHOTOS`); found again by photo and size."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self
from uuid import uuid4

from sqlalchemy import Connection, event, insert, select
from sqlalchemy.orm import Session

from tracker import settings
from tracker.errors import NotFound, Problem, Refused, Unusable
from tracker.lang import later
from tracker.model import Comment, Gathering, Photo, Picture, ReportPart
from tracker.model.base import next_position, stored
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must

if TYPE_CHECKING:
    from tracker.media.straighten import Straight

Size = Literal["full", "small"]
SIZES: tuple[Size, Size] = ("full", "small")
Pictures = Iterable[tuple[str, "Straight"]]  # the id of a photo, and its picture


def add(session: Session, straight: Straight, *, by: Person, gathering: str, taken_on: date | None = None) -> Photo:
    """Take a picture into a gathering, at the end of its report. Raises Refused when it is there already."""
    must(by, Permission.ADD_PHOTO)  # first: who may not add one does not hear which are there
    met = stored(session, Gathering, gathering)
    if there := twin(session, gathering, straight.digest):
        sentence = later("This picture is in the report already, as {id}.")
        raise Refused([Problem("photo", "file", sentence, {"id": there})])
    photo = Photo.add(session, by=by, gathering=gathering, taken_on=taken_on or met.held_on)
    session.flush()
    put(session, photo.id, straight)
    if met.report:
        met.report.append(ReportPart(position=next_position(met.report), shows=photo.id))
    if met.photo_report in (None, "none"):
        met.photo_report = "draft"
    return photo


def put(session: Session, photo: str, straight: Straight) -> None:
    """Keep this as the picture of a photo that has none yet, in the transaction that stores the photo."""
    rows, files = _shelved(photo, straight)
    event.listen(session, "after_rollback", lambda _session: _unlink(files), once=True)
    session.add_all(Picture(**row) for row in rows)


class Move:
    """The pictures of a whole portfolio that moves in, and of the one that it replaces. Put it around the transaction: on
    the way out the files go that no row names any more."""

    def __init__(self) -> None:
        self._left: list[Path] = []
        self._brought: list[Path] = []
        self._named: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def leave(self, connection: Connection) -> None:
        """The pictures that are there now are about to go."""
        self._left = _files(connection.execute(select(Picture.photo, Picture.size, Picture.digest)))

    def bring(self, connection: Connection, pictures: Pictures) -> None:
        """Keep these, each for a photo that is stored already."""
        for photo, straight in pictures:
            rows, files = _shelved(photo, straight)
            self._brought += files
            self._named.update(_files((photo, size, straight.digest) for size in SIZES))
            connection.execute(insert(Picture), rows)

    def __exit__(self, error: object, *rest: object) -> None:
        _unlink(self._brought if error else [file for file in self._left if file not in self._named])


def content(session: Session, photo: str, size: Size) -> bytes:
    """The JPEG. Raises NotFound when there is none (any more)."""
    kept = session.execute(
        select(Picture.content, Picture.digest).where(Picture.photo == photo, Picture.size == size)
    ).one_or_none()
    if kept is not None and kept.content is not None:
        return bytes(kept.content)
    folder = settings.photo_folder()
    if kept is not None and folder is not None:
        try:
            return _file(folder, photo, size, kept.digest).read_bytes()
        except OSError:
            pass
    raise NotFound(later("This picture is not there (any more)."))


def pictured(session: Session, photos: list[str]) -> set[str]:
    """Which of these photos have a picture."""
    return set(session.scalars(select(Picture.photo).where(Picture.photo.in_(photos), Picture.size == "small")))


def twin(session: Session, gathering: str, digest: str) -> str | None:
    """The photo of this gathering that was made of the same file, if there is one."""
    same = select(Photo.id).join(Picture, Picture.photo == Photo.id)
    return session.scalar(same.where(Photo.gathering == gathering, Picture.digest == digest).limit(1))


def remove(session: Session, photo: Photo, *, by: Person) -> None:
    """Take a photo away, with its picture, its place in the report, and what was said about it."""
    must(by, Permission.COMPOSE_REPORT)
    forget(session, photo.id)
    for part in session.scalars(select(ReportPart).where(ReportPart.shows == photo.id)):
        session.delete(part)
    for comment in session.scalars(select(Comment).where(Comment.about == photo.id)):
        session.delete(comment)
    session.flush()
    remember(session, "removed a picture")
    session.delete(photo)


def forget(session: Session, photo: str) -> None:
    """Delete the picture itself, in both sizes."""
    kept = session.scalars(select(Picture).where(Picture.photo == photo)).all()
    files = _files((one.photo, one.size, one.digest) for one in kept)
    # only once it is certain: an act that is refused leaves the files where they are
    event.listen(session, "after_commit", lambda _session: _unlink(files), once=True)
    for one in kept:
        session.delete(one)


def _shelved(photo: str, straight: Straight) -> tuple[list[dict[str, Any]], list[Path]]:
    """The rows of a picture, and the files that were written where pictures are kept in a folder."""
    folder = settings.photo_folder()
    rows, written = list[dict[str, Any]](), list[Path]()
    contents: tuple[tuple[Size, bytes], ...] = (("full", straight.full), ("small", straight.small))
    for size, jpeg in contents:
        rows.append(
            {
                "photo": photo, "size": size, "digest": straight.digest, "width": straight.width,
                "height": straight.height, "content": jpeg if folder is None else None,
            }
        )  # fmt: skip
        if folder is not None:
            file = _file(folder, photo, size, straight.digest)
            there = file.exists()
            try:
                if not there or file.read_bytes() != jpeg:  # a damaged one is mended
                    _write(file, jpeg)
            except OSError as error:
                _unlink(written)
                sentence = later(
                    "Pictures cannot be kept in {folder}: {cause}. Make room there, or mend TRACKER_PHOTOS."
                )
                raise Unusable(sentence, folder=folder, cause=error.strerror or "?") from error
            if not there:
                written.append(file)
    return rows, written


def _files(kept: Iterable[Any]) -> list[Path]:
    folder = settings.photo_folder()
    return [] if folder is None else [_file(folder, *row) for row in kept]


def _file(folder: Path, photo: str, size: str, digest: str) -> Path:
    """The name tells which picture it is: what another portfolio kept for a photo of this name stays beside it."""
    return folder / f"{photo}_{size}_{digest[:16]}.jpg"


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing: a half-written picture never stands under its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{uuid4().hex}.half")
    try:
        with half.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        half.replace(file)
    except OSError:
        half.unlink(missing_ok=True)
        raise
