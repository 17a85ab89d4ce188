"""The stage with what people said, showed and paid, for the tests of reading."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.rights.readers import put_what_is_read
from tests.rights.stage import Stage
from tracker.store import Store


@pytest.fixture(scope="module")
def stage(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    file = tmp_path_factory.mktemp("reading") / "spoor.db"
    shutil.copy(demo_file, file)
    with closing(Stage(Store(f"sqlite:///{file}"))) as opened:
        opened.act(put_what_is_read)
        yield opened


@pytest.fixture
def session(stage: Stage) -> Iterator[Session]:
    with stage.trying(), stage.store.reading() as opened:
        yield opened
