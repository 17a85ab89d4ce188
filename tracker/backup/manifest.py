"""What a backup says of itself: a zip with `manifest.json`, `spoor.db` (an SQLite database of Spoor) and the pictures."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table

from tracker.model import Base

FORMAT = 1
MANIFEST, DATABASE = "manifest.json", "spoor.db"
# Who is signed in, links that open a door once, and who was turned away: of a moment, and no part of the portfolio.
DOOR = frozenset({"signed_in", "one_time_link", "refusal"})
PICTURE = re.compile(r"pictures/[\w-]+_(full|small)_\w{16}\.jpg")


@dataclass(frozen=True)
class Manifest:
    """`rows` by table, `members` with the SHA-256 of each file in the zip, `missing` the photos whose picture was not there."""

    made_at: datetime
    database: str  # what it was made of: sqlite or postgresql
    schema: str  # the migration that `spoor.db` stands at
    rows: dict[str, int]
    last_event: int
    last_event_at: datetime
    last_change: datetime  # when somebody last did something; making a backup is nothing
    missing: list[str]
    members: dict[str, str]
    format: int = FORMAT

    @property
    def pictures(self) -> int:
        return self.rows["picture"] // 2  # two sizes each

    @property
    def initiatives(self) -> int:
        return self.rows["initiative"]


def written(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), default=datetime.isoformat, indent=1).encode()


def read(source: bytes) -> Manifest:
    """Raises ValueError, KeyError or TypeError for anything but a manifest of this format."""
    told: dict[str, Any] = json.loads(source)
    days = {
        name: datetime.fromisoformat(told[name]).astimezone(UTC) for name in ("made_at", "last_event_at", "last_change")
    }
    manifest = Manifest(**{**told, **days})
    if not all(isinstance(count, int) for count in (manifest.last_event, *manifest.rows.values())):
        raise TypeError
    return manifest


def picture_name(photo: str, size: str, digest: str) -> str:
    """Where a picture stands in the zip; nothing else is ever read from it."""
    return f"pictures/{photo}_{size}_{digest[:16]}.jpg"


def tables() -> list[Table]:
    """The tables that a backup holds, those that others name first."""
    return [table for table in Base.metadata.sorted_tables if table.name not in DOOR]
