"""The addresses of papers: photo reports and minutes, made for whoever asks for them and kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tracker import lang
from tracker.errors import NotAllowed, NotFound, SpoorError
from tracker.web import asked, minutes, report_paper

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Press:
    """Prints one paper at a time: whoever asks meanwhile waits, and holds neither a thread nor memory."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(1)

    async def photo_report(self, request: Request) -> Response:
        """The photo report of a gathering as this person may read it."""
        return await self._printed(request, report_paper.printed, f"{request.path_params['gathering']}.pdf", PDF)

    async def minutes(self, request: Request) -> Response:
        """The minutes of a meeting, to print."""
        return await self._printed(request, minutes.pdf, f"{request.path_params['meeting']}.pdf", PDF)

    async def minutes_in_word(self, request: Request) -> Response:
        """The minutes of a meeting, to complete."""
        return await self._printed(request, minutes.docx, f"{request.path_params['meeting']}.docx", WORD)

    async def _printed(self, request: Request, make: Callable[[Request], bytes], name: str, kind: str) -> Response:
        headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
        with lang.speaking(asked.language(request)):
            try:
                async with self._free:
                    paper = await run_in_threadpool(make, request)
            except SpoorError as error:
                status = {NotFound: 404, NotAllowed: 403}.get(type(error), 503)
                return PlainTextResponse(error.tell(), status, headers)
        named = {"Content-Disposition": f'inline; filename="{name}"'}
        return Response(paper, media_type=kind, headers=headers | named)


def routes() -> list[BaseRoute]:
    press = Press()
    return [
        Route("/paper/report/{gathering}.pdf", press.photo_report),
        Route("/paper/minutes/{meeting}.pdf", press.minutes),
        Route("/paper/minutes/{meeting}.docx", press.minutes_in_word),
    ]
