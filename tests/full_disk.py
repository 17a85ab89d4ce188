"""A disk on which nothing fits any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tracker.store import Store


@contextmanager
def full(store: Store) -> Iterator[None]:
    """No page more: SQLite's own answer to a disk without room."""

    def fill(connection: Any, *rest: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")  # it keeps the pages there are

    event.listen(store.engine, "checkout", fill)
    try:
        yield
    finally:
        event.remove(store.engine, "checkout", fill)

        def clear(connection: Any, *rest: Any) -> None:
            connection.execute("PRAGMA max_page_count=1073741823")

        event.listen(store.engine, "checkout", clear)
