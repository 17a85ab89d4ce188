"""What a database holds, to see that nothing is lost, half there, or back again."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import FACILITATOR
from tracker.insight.report import metrics
from tracker.media import keep
from tracker.model import Base, Event, Initiative, Picture
from tracker.model.rights import Person, Role
from tracker.portfolio import Portfolio
from tracker.store import Store

DAY = date(2018, 6, 30)
WHO = "José M. (fictief)"
WORDS = "Ik durfde eerst niets te zeggen in het café, nu praat ik mee."
DOOR = {"signed_in", "one_time_link", "refusal"}

FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")

Do = Callable[[str, Callable[[Session, Person], Any]], Any]


def rows(store: Store) -> dict[str, list[Any]]:
    """All that a database holds, pictures included, in whichever way they are kept."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return value

    found = {}
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in DOOR:
                columns = [column for column in table.c if column.name != "content"]
                held = session.connection().execute(select(*columns).order_by(*table.primary_key.columns))
                found[table.name] = [[plain(value) for value in row] for row in held]
        named = session.execute(select(Picture.photo, Picture.size).order_by(Picture.photo, Picture.size)).all()
        found["the pictures themselves"] = [keep.content(session, photo, size) for photo, size in named]
    return found


def text_of(store: Store) -> str:
    """The whole database as text."""
    return json.dumps(rows(store), default=str, ensure_ascii=False).casefold()


def figures(store: Store) -> Any:
    with store.reading() as session:
        return metrics(Portfolio(session, DAY).tables())


def acts(store: Store, item: str = "PRT-01") -> list[tuple[str, str | None]]:
    with store.reading() as session:
        return [(e.act, e.by) for e in session.scalars(select(Event).where(Event.item == item).order_by(Event.id))]


def tell(words: str, on: date = DAY) -> Callable[[Session, Person], str]:
    def verb(session: Session, by: Person) -> str:
        return session.get_one(Initiative, "INI-07").tell(by=by, on=on, confidence="green", text={"nl": words}).id

    return verb


def left_beside(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir())


def inside(file: Path) -> str:
    """The database in a backup, as text."""
    with zipfile.ZipFile(file) as package:
        package.extract("spoor.db", file.parent / "out")
    try:
        return "\n".join(sqlite3.connect(file.parent / "out" / "spoor.db").iterdump())
    finally:
        shutil.rmtree(file.parent / "out")
