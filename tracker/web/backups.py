"""The address where an administrator takes a backup along: made and checked while the browser waits, and kept nowhere."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from tracker import backup, lang, settings
from tracker.errors import NotAllowed, NotFound, SpoorError
from tracker.lang import _
from tracker.model.rights import VISITOR, Permission, Person, must
from tracker.store import Store, the_store
from tracker.web import asked

log = logging.getLogger("spoor")
_AT_ONCE = 256_000  # bytes
_PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def routes() -> list[BaseRoute]:
    return [Route("/backup", Desk().hand_out)]


class Desk:
    """Makes one backup at a time: it reads the whole database."""

    def __init__(self) -> None:
        self._making = threading.Lock()

    def hand_out(self, request: Request) -> Response:
        """GET /backup: a new backup, for who may make one; for anybody else there is nothing here."""
        with lang.speaking(asked.language(request)):
            try:
                store, person = _whoever_may(request)
                if request.method != "GET":  # a HEAD takes nothing along, and must not be remembered as if it did
                    return PlainTextResponse("", 405, {**_PRIVATE, "Allow": "GET"})
                if not self._making.acquire(blocking=False):
                    sentence = _("Somebody is making a backup at this moment. Try again in a minute.")
                    return PlainTextResponse(sentence, 429, {**_PRIVATE, "Retry-After": "60"})
                try:
                    package = _made(store, person)
                finally:
                    self._making.release()
            except NotAllowed:
                return PlainTextResponse(_("There is nothing at this address."), 404, _PRIVATE)
            except SpoorError as error:
                return PlainTextResponse(error.tell(), 404 if isinstance(error, NotFound) else 503, _PRIVATE)
        size = {"Content-Length": str(package.seek(0, 2))}
        name = {"Content-Disposition": f'attachment; filename="spoor-backup-{date.today():%Y-%m-%d}.zip"'}
        return StreamingResponse(_pieces(package), media_type="application/zip", headers=_PRIVATE | size | name)


def _whoever_may(request: Request) -> tuple[Store, Person]:
    store = the_store(settings.database_url())
    with store.reading() as session:
        person = asked.person(session, request) or VISITOR
    must(person, Permission.MAKE_BACKUP)
    return store, person


def _made(store: Store, person: Person) -> IO[bytes]:
    """The open file of a backup that has no name any more: it is gone when it is closed, however that comes."""
    with TemporaryDirectory(prefix="spoor-") as place:
        file = Path(place) / "backup.zip"
        if missing := backup.make(store, file, by=person).missing:
            log.warning(
                "pictures that are not in a backup, for they are not where they are kept: %s", ", ".join(missing)
            )
        return file.open("rb")


def _pieces(package: IO[bytes]) -> Iterator[bytes]:
    with package:
        package.seek(0)
        while piece := package.read(_AT_ONCE):
            yield piece
