"""Rows on their way from one database to another, a few at a time; moments become UTC, for SQLite knows no time zones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Table, func, insert, select

AT_ONCE = 1_000
Tell = Callable[[int, int], None]


class Told:
    """Counts rows for whoever watches; `progress(done, of)`."""

    def __init__(self, progress: Tell | None, of: int) -> None:
        self._progress, self._of, self._done = progress, of, 0
        self.more(0)

    def more(self, rows: int) -> None:
        self._done += rows
        if self._progress:
            self._progress(self._done, self._of)


def count(connection: Connection, tables: Iterable[Table]) -> dict[str, int]:
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def copy(source: Connection, target: Connection, table: Table, told: Told) -> int:
    """Insert every row of this table there is; how many."""
    copied = 0
    for rows in read(source, table):
        target.execute(insert(table), rows)
        copied += len(rows)
        told.more(len(rows))
    return copied


def read(source: Connection, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    moments = [column.name for column in table.c if isinstance(column.type, DateTime) and column.type.timezone]
    found = source.execute(select(table), execution_options={"yield_per": AT_ONCE})
    for part in found.mappings().partitions():
        rows = [dict(row) for row in part]
        for row in rows:
            row.update({name: in_utc(row[name]) for name in moments if row[name] is not None})
        yield rows


def in_utc(moment: datetime) -> datetime:
    """SQLite gives moments without their zone; Spoor only ever stores UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
