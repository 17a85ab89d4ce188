"""Databases to take a backup of, and to put it back into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from tests.backup.looking import Do
from tests.conftest import both, new_store
from tracker.model.rights import Person
from tracker.store import Store


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Do:
    def act(who: str, verb: Callable[[Session, Person], Any]) -> Any:
        by = person(who)
        return filled.save(lambda session: verb(session, by), by=by, key=uuid4().hex)

    return act


@both
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Another, empty database, of both kinds."""
    with new_store(request, tmp_path / "other.db") as opened:
        yield opened


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite database."""
    opened = Store(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "of today.zip"


@pytest.fixture(autouse=True)
def _a_place(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    monkeypatch.delenv("TRACKER_PHOTOS", raising=False)
