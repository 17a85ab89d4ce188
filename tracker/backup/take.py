"""Taking a backup: one moment of the whole database, while people go on working, and every picture; opened again before it counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tracker import recorder, settings
from tracker.backup.check import digest, empty_store, opened, schema_of
from tracker.backup.manifest import DATABASE, MANIFEST, Manifest, picture_name, tables, written
from tracker.backup.rows import AT_ONCE, Tell, Told, copy, count, in_utc
from tracker.documents import own_table
from tracker.errors import NotFound, Unusable
from tracker.lang import later
from tracker.media import keep
from tracker.model import Event, Meta, Picture
from tracker.model.history import BACKED_UP
from tracker.model.rights import SPOOR, Permission, Person, must
from tracker.store import Store

_PICTURE = own_table(Picture)


@dataclass(frozen=True)
class Made:
    """What is in a backup. `missing` are the photos whose picture was not where it should be."""

    initiatives: int
    pictures: int
    last_event: int
    last_change: datetime
    made_on: datetime
    bytes: int
    missing: tuple[str, ...]


def make(store: Store, path: Path, *, by: Person | None = None, progress: Tell | None = None) -> Made:
    """Write a backup to this file, in the place of one that is there, once it was opened again and found whole; or leave
    nothing behind. `by` None is the command line. `progress(done, of)` counts rows and pictures.

    Raises NotFound when there is no portfolio, Unusable when the database or the file cannot be used.
    """
    if by is not None:
        must(by, Permission.MAKE_BACKUP)
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise Unusable(later("{path} is not a file. Choose another name."), path=str(path))
    try:
        with TemporaryDirectory(dir=target.parent, prefix=f"{target.name}.half-") as place:
            half = Path(place) / "backup.zip"
            manifest = _write(store, half, progress)
            _open_again(half, Path(place))
            size = half.stat().st_size
            half.replace(target)
    except OSError as error:
        sentence = later("{path} cannot be written: {cause}.")
        raise Unusable(sentence, path=str(path), cause=error.strerror or str(error)) from error
    _remember(store, by)
    return Made(
        manifest.initiatives, manifest.pictures, manifest.last_event, manifest.last_change, manifest.made_at, size,
        tuple(manifest.missing),
    )  # fmt: skip


def _write(store: Store, half: Path, progress: Tell | None) -> Manifest:
    half.touch(mode=0o600)  # it holds what people said, and the hashes of passwords
    database = half.with_name(DATABASE)
    with ZipFile(half, "w") as package:
        with store.reading() as session:
            manifest = _copy(store, session, package, database, progress)
        package.write(database, DATABASE, ZIP_DEFLATED, compresslevel=4)
        members = {**manifest.members, DATABASE: digest(database)}
        manifest = replace(manifest, schema=schema_of(database), members=members)
        package.writestr(MANIFEST, written(manifest))
    database.unlink()
    with half.open("rb") as whole:
        os.fsync(whole.fileno())
    return manifest


def _copy(store: Store, session: Session, package: ZipFile, database: Path, progress: Tell | None) -> Manifest:
    """Everything this session sees: the rows into a database of their own, the pictures into the zip."""
    began, source = datetime.now(UTC), session.connection()
    latest = select(Event.id, Event.at).order_by(Event.id.desc()).limit(1)
    last, change = (session.execute(one).first() for one in (latest, latest.where(Event.act != BACKED_UP)))
    if last is None or change is None or session.scalar(select(own_table(Meta).c.id)) is None:
        raise NotFound(later("There is no portfolio yet."))
    _must_reach_pictures(session)
    told = Told(progress, sum(count(source, tables()).values()))
    with _filled(database) as target:
        rows = {table.name: copy(source, target, table, told) for table in tables() if table is not _PICTURE}
        members, missing = _pictures(store, session, package, target, told)
    return Manifest(
        made_at=began, database=source.dialect.name, schema="", rows={**rows, "picture": len(members)}, last_event=last.id,
        last_event_at=in_utc(last.at), last_change=in_utc(change.at), missing=missing, members=members,
    )  # fmt: skip


@contextmanager
def _filled(database: Path) -> Iterator[Connection]:
    """A new SQLite database of Spoor, to be filled in one transaction; afterwards all of it stands in the one file."""
    with empty_store(database) as store:
        try:
            with store.engine.begin() as connection:
                connection.info["recording"] = True
                yield connection
                connection.info.pop("recording")
                recorder.record(connection, None, "", ())  # the history came along
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_FULL":
                raise
            sentence = later("{path} cannot be written: {cause}.")
            raise Unusable(sentence, path=str(database.parent), cause=str(error.orig)) from error
    with closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA journal_mode=DELETE")


def _pictures(
    store: Store, session: Session, package: ZipFile, target: Connection, told: Told
) -> tuple[dict[str, str], list[str]]:
    """Puts every picture into the zip, one at a time. Gives their digests by name, and the photos whose picture is missing."""
    members, missing, rows = dict[str, str](), list[str](), list[dict[str, object]]()
    c = _PICTURE.c
    wanted = select(c.photo, c.digest, c.width, c.height).where(c.size == "full").order_by(c.photo)
    for found in session.connection().execute(wanted).all():
        told.more(2)
        try:
            jpegs = {size: keep.content(session, found.photo, size) for size in keep.SIZES}
        except NotFound:
            missing += [found.photo] if _is_there_still(store, found.photo) else []
            continue
        for size, jpeg in jpegs.items():
            name = picture_name(found.photo, size, found.digest)
            package.writestr(name, jpeg)
            members[name] = sha256(jpeg).hexdigest()
            rows.append({**found._mapping, "size": size, "content": None})
    for start in range(0, len(rows), AT_ONCE):
        target.execute(insert(_PICTURE), rows[start : start + AT_ONCE])
    return members, missing


def _is_there_still(store: Store, photo: str) -> bool:
    """Whether somebody still expects this picture; one that was removed meanwhile is missed by nobody."""
    with store.reading() as now:
        return bool(keep.pictured(now, [photo]))


def _must_reach_pictures(session: Session) -> None:
    """Raises Unusable when pictures are kept in a folder that cannot be seen from here."""
    folder = settings.photo_folder()
    elsewhere = session.scalar(select(func.count()).where(_PICTURE.c.content.is_(None)))
    if elsewhere and (folder is None or not folder.is_dir()):
        raise Unusable(
            later("Pictures are kept in a folder that is not there. Set TRACKER_PHOTOS as Spoor itself has it.")
        )


def _open_again(half: Path, place: Path) -> None:
    try:
        with opened(half, place):
            pass
    except Unusable as error:
        sentence = later("The backup could not be opened again, so it was not kept: {why}")
        raise Unusable(sentence, why=error.say()) from error


def _remember(store: Store, by: Person | None) -> None:
    def act(session: Session) -> None:
        meta = session.scalar(select(own_table(Meta).c.id))
        recorder.record(session.connection(), by.id if by else None, BACKED_UP, [("portfolio", str(meta), {}, {})])

    store.save(act, by=by or SPOOR, key=uuid4().hex)
