"""What happens by the clock: the figures of a month that is over are kept as they are counted then, and letters go."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from tracker import settings
from tracker.errors import NotFound
from tracker.insight.kept import to_keep
from tracker.model.rights import SPOOR
from tracker.portfolio import Portfolio
from tracker.portfolio.accounts import is_empty
from tracker.portfolio.monthly import due
from tracker.portfolio.snapshots import freeze
from tracker.store import Store, the_store
from tracker.web.letters import send_letters

FIRST, HOUR = 30.0, 3600.0  # seconds; whoever waits for the server to start comes first
MORNING = 7  # o'clock
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
        for job in (keep_last_month, send_weekly_letters):
            try:
                await asyncio.to_thread(_on_time, job)  # counting 10,000 initiatives takes seconds
            except Exception:
                log.exception("%s did not succeed", job.__name__)
        await asyncio.sleep(every)


def _on_time(job: Callable[[Store], object]) -> None:
    job(the_store(settings.database_url()))


def send_weekly_letters(store: Store, now: datetime | None = None) -> int:
    """From Monday morning on, to whoever has none of this week; how many went. Nothing where no mail server is set."""
    now = now or datetime.now()
    early = now.weekday() == 0 and now.hour < MORNING
    with store.reading() as session:
        is_there = not is_empty(session)
    return send_letters(store, now.date()) if settings.smtp() and is_there and not early else 0


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
