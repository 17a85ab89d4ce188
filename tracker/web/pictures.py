"""The addresses of pictures: where one is looked at, its right asked each time, and where new ones are sent, one by one."""

from __future__ import annotations

import asyncio
import re
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tracker import lang, settings
from tracker.errors import NotAllowed, NotFound, Refused, SpoorError, Unusable
from tracker.lang import later
from tracker.media import keep
from tracker.media.straighten import MOST_BYTES, Straight, straighten
from tracker.model.rights import Permission, Person, must
from tracker.portfolio.photo_reports import gathering, may_see
from tracker.store import the_store
from tracker.web import asked

_PATIENCE, _LONGEST = 30.0, 600.0  # seconds without a byte, and in all, after which a connection is given up
_READ_AT_ONCE = 8  # files in memory, however many are being sent
_STRAIGHTENED_AT_ONCE = 1  # the hardest of pictures takes some 450 MB
_KEY = re.compile(r"[0-9a-f]{16,32}")
_PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATUS: tuple[tuple[type[SpoorError], int], ...] = (
    (NotFound, 404), (NotAllowed, 403), (Refused, 422), (Unusable, 503),
)  # fmt: skip


class Unfit(SpoorError):
    """The sending itself went wrong: too much, too slow, or of no known length."""

    def __init__(self, status: int, sentence: str, **values: object) -> None:
        super().__init__(sentence, **values)
        self.status = status


def routes() -> list[BaseRoute]:
    return [
        Route("/picture/{photo}/{size}", look),
        Route("/picture/{gathering}", Intake().take_in, methods=["POST"]),
    ]


def look(request: Request) -> Response:
    """The JPEG of a photo, for who may see it today; for anybody else there is nothing here."""
    photo, size = request.path_params["photo"], request.path_params["size"]
    with lang.speaking(asked.language(request)):
        try:
            with the_store(settings.database_url()).reading() as session:
                person = asked.person(session, request)
                if person is None or size not in keep.SIZES or not may_see(session, photo, person):
                    raise NotFound(later("This picture is not there (any more)."))
                jpeg = keep.content(session, photo, size)
        except SpoorError as error:
            return PlainTextResponse(error.tell(), _status(error), _PRIVATE)
    name = {"Content-Disposition": f'inline; filename="{photo}.jpg"'}
    return Response(jpeg, media_type="image/jpeg", headers=_PRIVATE | name)


class Intake:
    """Takes pictures in. However many people send at once, only a few pictures are in memory."""

    def __init__(self) -> None:
        self._reading = asyncio.Semaphore(_READ_AT_ONCE)
        self._straightening = asyncio.Semaphore(_STRAIGHTENED_AT_ONCE)

    async def take_in(self, request: Request) -> Response:
        """One picture, sent as it is, into a gathering: {"id": …} of its photo, or {"sentence": …} why not."""
        with lang.speaking(asked.language(request)):
            try:
                return JSONResponse({"id": await self._stored(request)})
            except SpoorError as error:
                return JSONResponse({"sentence": error.tell()}, _status(error))
            except ClientDisconnect:
                return Response(status_code=400)  # nobody is there to read it

    async def _stored(self, request: Request) -> str:
        length = _length(request)
        try:
            person = await run_in_threadpool(_whoever_may, request)
        except SpoorError:
            await _body(request, length, kept=False)  # a browser that is still sending does not hear the answer
            raise
        async with self._reading:
            source = await _body(request, length)
            async with self._straightening:
                straight = await run_in_threadpool(straighten, source)
            del source
            return await run_in_threadpool(_keep, request, person, straight)


def _length(request: Request) -> int:
    told = request.headers.get("content-length", "")
    if not told.isdigit():
        raise Unfit(411, later("The size of this picture is not known. Send it from the photo report in Spoor."))
    if int(told) > MOST_BYTES:
        size = MOST_BYTES // 1_000_000
        raise Unfit(413, later("This picture is larger than {size} MB. Make it smaller, then try again."), size=size)
    return int(told)


async def _body(request: Request, most: int, *, kept: bool = True) -> bytes:
    """What is sent, at most so many bytes; thrown away as it comes unless it is `kept`."""
    clock, found, came = asyncio.get_running_loop().time, list[bytes](), 0
    latest = clock() + _LONGEST
    try:
        async with asyncio.timeout(_PATIENCE) as limit:
            async for chunk in request.stream():
                limit.reschedule(min(clock() + _PATIENCE, latest))
                came += len(chunk)
                if came > most:
                    raise Unfit(413, later("More was sent than was told. Try again."))
                if kept:
                    found.append(chunk)
    except TimeoutError:
        raise Unfit(408, later("The connection stood still. Try again.")) from None
    return b"".join(found)


def _whoever_may(request: Request) -> Person:
    """Who sends it. Raises NotAllowed for who may not, NotFound for a gathering that is not there."""
    asked.from_our_page(request)
    with the_store(settings.database_url()).reading() as session:
        person = asked.person(session, request)
        if person is None:
            raise NotAllowed(later("Choose your seat in Spoor first, then try again."))
        must(person, Permission.ADD_PHOTO)
        if gathering(session, request.path_params["gathering"]) is None:
            raise NotFound(later("This gathering is not there (any more)."))
    return person


def _keep(request: Request, person: Person, straight: Straight) -> str:
    """Store it. The same sending once more (its answer was lost on the way) stores nothing and gives the same photo."""
    store, met = the_store(settings.database_url()), request.path_params["gathering"]
    sent = request.query_params.get("key", "")
    key = f"{person.id}:{sent}" if _KEY.fullmatch(sent) else uuid4().hex
    added = store.save(lambda session: keep.add(session, straight, by=person, gathering=met).id, by=person, key=key)
    if added is None:
        with store.reading() as session:
            added = keep.twin(session, met, straight.digest)
    return added or ""


def _status(error: SpoorError) -> int:
    if isinstance(error, Unfit):
        return error.status
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
