"""Opening a backup, and whether it is whole: every file as it was written, a sound database, all rows, a portfolio that opens."""

from __future__ import annotations

import errno
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from sqlalchemy.exc import SQLAlchemyError

from tracker.backup.manifest import DATABASE, FORMAT, MANIFEST, PICTURE, Manifest, picture_name, read
from tracker.errors import SpoorError, Unusable
from tracker.lang import later
from tracker.portfolio import Portfolio
from tracker.portfolio.facts import forget
from tracker.store import MIGRATIONS, Store

_AT_ONCE = 1_000_000  # bytes
_LARGEST = 100_000_000  # bytes of a manifest: a million pictures
_BROKEN = (
    BadZipFile, zlib.error, sqlite3.DatabaseError, SQLAlchemyError, SpoorError, EOFError, KeyError, TypeError, ValueError,
    RuntimeError,
)  # fmt: skip


class Broken(Exception):
    """Something in a backup is not as it says."""


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole: `store` is its database, brought up to date."""

    manifest: Manifest
    package: ZipFile
    store: Store


@contextmanager
def opened(path: Path, place: Path) -> Iterator[Backup]:
    """The backup in this file; its database is put in the folder `place`, and stays open meanwhile.

    Raises Unusable, in one sentence, for what is no backup, is damaged, or was made by a newer Spoor.
    """
    database = place / DATABASE
    try:
        package = ZipFile(path)
    except (BadZipFile, ValueError):
        raise _damaged(path, "zip") if _begins_as_zip(path) else _no_backup(path) from None
    except OSError as error:
        raise _unreadable(path, error) from None
    with package:
        manifest = _manifest(path, package)
        with _or_damaged(path):
            _take_out(package, manifest, database)
            _look_through(manifest, database)
        with empty_store(database) as store:
            with _or_damaged(path):
                _open_portfolio(store, manifest)
            yield Backup(manifest, package, store)


@contextmanager
def empty_store(database: Path) -> Iterator[Store]:
    """Spoor's own database in this file (made, or brought up to date), until it is closed."""
    store = Store(f"sqlite:///file:{quote(str(database))}?uri=true")
    try:
        yield store
    finally:
        store.engine.dispose()
        forget(str(store.engine.url))


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    found = sha256()
    with file.open("rb") as source:
        while piece := source.read(_AT_ONCE):
            found.update(piece)
    return found.hexdigest()


def schema_of(database: Path) -> str:
    with closing(sqlite3.connect(database)) as file:
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _manifest(path: Path, package: ZipFile) -> Manifest:
    """Raises Unusable when this is no backup, or one of a newer Spoor."""
    try:
        info = package.getinfo(MANIFEST)
        source = package.read(info) if info.file_size <= _LARGEST else b""
        newer = re.search(rb'"format": *(\d+)', source)
        if newer and int(newer[1]) > FORMAT:
            raise _newer(path)
        manifest = read(source)
    except OSError as error:
        raise _unreadable(path, error) from None
    except (BadZipFile, zlib.error, EOFError, RuntimeError):
        raise _damaged(path, MANIFEST) from None
    except (KeyError, TypeError, ValueError):
        raise _no_backup(path) from None
    if manifest.schema > max(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")):
        raise _newer(path)
    return manifest


def _take_out(package: ZipFile, manifest: Manifest, database: Path) -> None:
    """Reads every file in the zip, and keeps the database. Names in it lead nowhere: none is ever made a path."""
    if sorted(package.namelist()) != sorted([MANIFEST, *manifest.members]):
        raise Broken("zip")
    for name, wanted in manifest.members.items():
        if name != DATABASE and not PICTURE.fullmatch(name):
            raise Broken(name)
        found = sha256()
        kept = database.open("wb") if name == DATABASE else nullcontext()
        with package.open(name) as source, kept as target:
            while piece := source.read(_AT_ONCE):
                found.update(piece)
                if target:
                    target.write(piece)
        if found.hexdigest() != wanted:
            raise Broken(name)


def _look_through(manifest: Manifest, database: Path) -> None:
    """Before anything is brought up to date: is the database sound, and does it hold what the manifest says?"""
    with closing(sqlite3.connect(database)) as file:
        if file.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Broken("integrity_check")
        if file.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise Broken("foreign_key_check")
        known = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, rows in manifest.rows.items():
            if table not in known or file.execute(f'SELECT count(*) FROM "{table}"').fetchone() != (rows,):
                raise Broken(table)
        if file.execute("SELECT max(id) FROM event").fetchone() != (manifest.last_event,):
            raise Broken("event")
        pictures = {picture_name(*row) for row in file.execute("SELECT photo, size, digest FROM picture")}
        if pictures != manifest.members.keys() - {DATABASE}:
            raise Broken("pictures")


def _open_portfolio(store: Store, manifest: Manifest) -> None:
    with store.reading() as session:
        portfolio = Portfolio(session)
        if len(portfolio.facts["initiatives"]) != manifest.initiatives or portfolio.tables().initiatives is None:
            raise Broken("portfolio")


@contextmanager
def _or_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except Broken as error:
        raise _damaged(path, str(error)) from None
    except OSError as error:
        raise _damaged(path, "zip") if error.errno == errno.EINVAL else _unreadable(path, error) from None
    except _BROKEN as error:
        raise _damaged(path, str(error)) from error


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\3\4"


def _no_backup(path: Path) -> Unusable:
    return Unusable(later("{path} is not a backup of Spoor."), path=str(path))


def _newer(path: Path) -> Unusable:
    return Unusable(later("{path} was made by a newer Spoor. Update Spoor first."), path=str(path))


def _damaged(path: Path, what: str) -> Unusable:
    return Unusable(later("{path} is damaged or not complete ({what}). Use another backup."), path=str(path), what=what)


def _unreadable(path: Path, error: OSError) -> Unusable:
    return Unusable(later("{path} cannot be read: {cause}."), path=str(path), cause=error.strerror or str(error))
