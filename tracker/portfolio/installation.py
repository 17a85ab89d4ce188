"""What this installation is: how large its database and its pictures are, who is signed in, when it was last backed up."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tracker import settings
from tracker.documents import own_table
from tracker.door import sessions
from tracker.door.secret import now
from tracker.model import Event, Picture, SignedIn
from tracker.model.history import BACKED_UP
from tracker.store import Store

_PICTURE, _SEAT = own_table(Picture), own_table(SignedIn)


@dataclass(frozen=True)
class Database:
    """`kind` is sqlite or postgresql; sizes in bytes. `free` is the room on the disk, where the file is on this computer."""

    kind: str
    bytes: int
    free: int | None
    events: int
    last: datetime | None


@dataclass(frozen=True)
class Pictures:
    """`folder` is where they are kept, None for the database; `bytes` is None when that folder cannot be read."""

    folder: Path | None
    many: int
    bytes: int | None


def database(store: Store, session: Session) -> Database:
    """The database as it stands at this moment."""
    last = session.execute(select(Event.id, Event.at).order_by(Event.id.desc()).limit(1)).one_or_none()
    events, at = (last.id, _utc(last.at)) if last else (0, None)
    kind = store.engine.dialect.name
    if kind == "postgresql":
        size = session.scalar(text("SELECT pg_database_size(current_database())"))
        return Database(kind, int(size or 0), None, events, at)
    file = Path(store.engine.url.database or "")
    parts = [file.with_name(file.name + end) for end in ("", "-wal")]
    size = sum(part.stat().st_size for part in parts if part.is_file())
    return Database(kind, size, shutil.disk_usage(file.parent).free, events, at)


def pictures(session: Session) -> Pictures:
    """Where pictures are kept, how many there are, and how large they are together."""
    folder = settings.photo_folder()
    many = session.scalar(select(func.count()).where(_PICTURE.c.size == "full")) or 0
    if folder is None:
        return Pictures(None, many, session.scalar(select(func.sum(func.length(_PICTURE.c.content)))) or 0)
    try:
        return Pictures(folder, many, sum(file.stat().st_size for file in folder.iterdir() if file.is_file()))
    except OSError:
        return Pictures(folder, many, None if many or folder.exists() else 0)


def signed_in(session: Session) -> tuple[int, int]:
    """How many browsers are signed in now, with how many accounts."""
    row = session.execute(
        select(func.count(), func.count(func.distinct(_SEAT.c.account))).where(
            _SEAT.c.account.is_not(None), sessions.lasting(now())
        )
    ).one()
    return int(row[0]), int(row[1])


def last_backup(session: Session, portfolio: str) -> datetime | None:
    """When the last backup was made, of which the history knows."""
    made = select(Event.at).where(Event.item == portfolio, Event.act == BACKED_UP).order_by(Event.id.desc()).limit(1)
    at = session.scalar(made)
    return _utc(at) if at else None


@cache
def version() -> str:
    """Which Spoor this is, as "0.1.0"."""
    with (settings.ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
