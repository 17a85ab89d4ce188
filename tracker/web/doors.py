"""Addresses that are not pages: taking one of the demo's seats, leaving it, and whether the server is well."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tracker import settings
from tracker.errors import SpoorError
from tracker.model import User
from tracker.store import the_store

COOKIE = "spoor_person"
VISITOR = "visitor"


def _known(person: str) -> bool:
    if person == VISITOR:
        return True
    with the_store(settings.database_url()).reading() as session:
        return session.get(User, person) is not None


async def take_seat(request: Request) -> Response:
    """Look on as one of the accounts, or as a visitor. Only in the demo, on this machine."""
    person = request.path_params["person"]
    if not await run_in_threadpool(_known, person):
        return RedirectResponse("/lost", 303)
    answer = RedirectResponse(_inside(request.query_params.get("next", "/")), 303)
    answer.set_cookie(COOKIE, person, httponly=True, samesite="lax", path="/")
    return answer


async def leave(request: Request) -> Response:
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _inside(address: str) -> str:
    """An address of ours, never somebody else's."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


async def healthz(request: Request) -> Response:
    try:
        clock = await run_in_threadpool(the_store(settings.database_url()).clock)
    except SpoorError as error:
        return JSONResponse({"database": "away", "why": str(error)}, 503)
    return JSONResponse({"database": "ok", "events": clock})
