"""The address where what is kept about one person is handed over: a zip, made for whoever asks for it and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from tracker import lang, settings
from tracker.errors import NotAllowed, NotFound, SpoorError
from tracker.lang import later
from tracker.media import keep
from tracker.portfolio import Portfolio, traces
from tracker.reports import handed_over
from tracker.store import the_store
from tracker.web import asked

_IN_MEMORY, _AT_ONCE = 8_000_000, 256_000  # bytes of a zip before it goes to a file, and sent at a time
_PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


def routes() -> list[BaseRoute]:
    return [Route("/paper/traces/{consent}.zip", hand_over)]


def hand_over(request: Request) -> Response:
    """Everything about the person whose consent this is, for who may see it; that it was handed over is in the history."""
    if request.method != "GET":  # a HEAD hands nothing over, and must not be remembered as if it did
        return PlainTextResponse("", 405, {**_PRIVATE, "Allow": "GET"})
    with lang.speaking(asked.language(request)):
        try:
            package = _package(request)
        except SpoorError as error:
            status = 404 if isinstance(error, NotFound | NotAllowed) else 503
            return PlainTextResponse(error.tell(), status, _PRIVATE)
    name = {"Content-Disposition": f'attachment; filename="spoor_{request.path_params["consent"]}.zip"'}
    return StreamingResponse(_pieces(package), media_type="application/zip", headers=_PRIVATE | name)


def _package(request: Request) -> IO[bytes]:
    store, consent = the_store(settings.database_url()), request.path_params["consent"]
    with store.reading() as session:
        person = asked.person(session, request)
        if person is None:
            raise NotFound(later("This is not there any more: somebody took it away."))
    kept = store.save(lambda session: traces.hand_over(session, consent, by=person), by=person, key=uuid4().hex)
    assert kept is not None  # the key is new
    package: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed once it is sent
    with store.reading() as session:

        def picture(photo: str) -> bytes | None:
            try:
                return keep.content(session, photo, "full")
            except NotFound:
                return None

        handed_over.write(package, kept, Portfolio(session).today, picture)
    package.seek(0)
    return package


def _pieces(package: IO[bytes]) -> Iterator[bytes]:
    with package:
        while piece := package.read(_AT_ONCE):
            yield piece
