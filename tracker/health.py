"""Whether Spoor can read and write its database, for whoever watches over the server."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from sqlalchemy import text

from tracker.errors import Away, DiskFull, Unusable
from tracker.lang import later
from tracker.store import Store, the_store

_ROOM = 20_000_000  # bytes: less is as good as full
log = logging.getLogger("spoor")


def health(url: str) -> dict[str, str | int]:
    """{"database": "ok", "events": 1234}; else {"database": "away"}, or, where one can read and not write, {"database":
    "full"} or {"database": "read-only"}. A stranger may read it: the cause goes to the log only."""
    try:
        store = the_store(url)
        events = store.clock()
        _must_take_writes(store)
    except Unusable as error:
        log.warning("%s", error)
        return {"database": _STATES.get(type(error), "away")}
    return {"database": "ok", "events": events}


class _ReadOnly(Unusable):
    pass


_STATES: dict[type[Unusable], str] = {DiskFull: "full", _ReadOnly: "read-only"}


def _must_take_writes(store: Store) -> None:
    file = store.engine.url.database or ""
    if store.engine.dialect.name == "postgresql":
        with store.reading() as session:
            asked = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'")
            if session.scalar(asked):
                raise _ReadOnly(later("The PostgreSQL server only lets one read."))
    elif Path(file).is_file():
        folder = Path(file).resolve().parent
        if not (os.access(file, os.W_OK) and os.access(folder, os.W_OK)):
            raise _ReadOnly(
                later("The database {where} can only be read. Give Spoor the right to write to it."), where=file
            )
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            raise Away(later("The folder {where} cannot be reached."), where=folder) from error
        if free < _ROOM:
            raise DiskFull(later("The disk of the database {where} is full. Make room, then try again."), where=file)
