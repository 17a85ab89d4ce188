"""What happens by the clock: when a month is over, the figures of its last day are kept as they are counted then."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from tracker import settings
from tracker.errors import NotFound
from tracker.insight.kept import to_keep
from tracker.model.rights import SPOOR
from tracker.portfolio import Portfolio
from tracker.portfolio.monthly import due
from tracker.portfolio.snapshots import freeze
from tracker.store import Store, the_store

FIRST, HOUR = 30.0, 3600.0  # seconds; whoever waits for the server to start comes first
log = logging.getLogger("spoor")


@contextlib.asynccontextmanager
async def clockwork(first: float = FIRST, every: float = HOUR) -> AsyncIterator[None]:
    """Runs beside the server for as long as it lasts; what goes wrong in it is logged and tried again later."""
    task = asyncio.create_task(_tick(first, every))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _tick(first: float, every: float) -> None:
    await asyncio.sleep(first)
    while True:
        try:
            await asyncio.to_thread(_on_time)  # counting 10,000 initiatives takes seconds
        except Exception:
            log.exception("the figures of last month could not be kept")
        await asyncio.sleep(every)


def _on_time() -> None:
    keep_last_month(the_store(settings.database_url()))


def keep_last_month(store: Store) -> str | None:
    """Keep the figures of the last day of last month, unless somebody did. Returns the id of the snapshot that was taken.

    Two servers on one database take one: the second finds the key of the first and stores nothing.
    """
    with store.reading() as session:
        try:
            wanted = due(session)
        except NotFound:
            return None  # there is no portfolio yet
        if wanted is None:
            return None
        figures = to_keep(Portfolio(session, wanted.day).tables())
    return store.save(
        lambda session: freeze(session, by=SPOOR, day=wanted.day, taken_on=wanted.today, figures=figures).id,
        by=SPOOR, key=wanted.key,
    )  # fmt: skip
