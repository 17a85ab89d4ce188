"""Where pictures are kept: in the database, or in a folder beside it (`TRACKER_PHOTOS`); found again by photo and size."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from tracker import settings
from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.media.straighten import Straight
from tracker.model import Gathering, Photo, Picture, ReportPart
from tracker.model.base import next_position, stored
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must

Size = Literal["full", "small"]
SIZES: tuple[Size, Size] = ("full", "small")


def add(session: Session, straight: Straight, *, by: Person, gathering: str, taken_on: date | None = None) -> Photo:
    """Take a picture into a gathering, at the end of its report. Raises Refused when it is there already."""
    met = stored(session, Gathering, gathering)
    if twin := _twin(session, gathering, straight.digest):
        sentence = later("This picture is in the report already, as {id}.")
        raise Refused([Problem("photo", "file", sentence, {"id": twin})])
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
    folder = settings.photo_folder()
    for size, content in (("full", straight.full), ("small", straight.small)):
        if folder is not None:
            _write(_file(folder, photo, size), content)
        session.add(
            Picture(
                photo=photo, size=size, digest=straight.digest, width=straight.width, height=straight.height,
                content=None if folder is not None else content,
            )
        )  # fmt: skip


def content(session: Session, photo: str, size: Size) -> bytes:
    """The JPEG. Raises NotFound when there is none (any more)."""
    found = session.execute(select(Picture.content).where(Picture.photo == photo, Picture.size == size)).one_or_none()
    folder = settings.photo_folder()
    if found is not None and found[0] is not None:
        return bytes(found[0])
    if found is not None and folder is not None:
        try:
            return _file(folder, photo, size).read_bytes()
        except OSError:
            pass
    raise NotFound(later("This picture is not there (any more)."))


def pictured(session: Session, photos: list[str]) -> set[str]:
    """Which of these photos have a picture."""
    return set(session.scalars(select(Picture.photo).where(Picture.photo.in_(photos), Picture.size == "small")))


def remove(session: Session, photo: Photo, *, by: Person) -> None:
    """Take a photo away, with its picture and its place in the report."""
    must(by, Permission.COMPOSE_REPORT)
    forget(session, photo.id)
    for part in session.scalars(select(ReportPart).where(ReportPart.shows == photo.id)):
        session.delete(part)
    session.flush()
    remember(session, "removed a picture")
    session.delete(photo)


def forget(session: Session, photo: str) -> None:
    """Delete the picture itself, in both sizes."""
    for size in SIZES:
        kept = session.get(Picture, (photo, size))
        if kept is not None:
            session.delete(kept)
    folder = settings.photo_folder()
    if folder is not None:  # only once it is certain: an act that is refused leaves the files where they are
        files = [_file(folder, photo, size) for size in SIZES]
        event.listen(
            session, "after_commit", lambda _session: [file.unlink(missing_ok=True) for file in files], once=True
        )


def _twin(session: Session, gathering: str, digest: str) -> str | None:
    same = select(Photo.id).join(Picture, Picture.photo == Photo.id)
    return session.scalar(same.where(Photo.gathering == gathering, Picture.digest == digest).limit(1))


def _file(folder: Path, photo: str, size: Size) -> Path:
    return folder / f"{photo}_{size}.jpg"


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing: a half-written picture never stands under its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}.half")
    with half.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    half.replace(file)
