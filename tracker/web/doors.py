"""Addresses that are not pages: taking one of the demo's seats, and whether the server is well."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tracker import settings
from tracker.door import people, sessions
from tracker.errors import Unusable
from tracker.health import health
from tracker.model import User
from tracker.portfolio.accounts import VISITOR_ID
from tracker.store import the_store
from tracker.web import cookie
from tracker.web.asked import inside
from tracker.web.plain import away


def _seated(person: str, browser: str) -> str | None:
    """The secret of a new session in this seat; None where there is no such seat, or seats are not given out."""
    store = the_store(settings.database_url())
    with store.reading() as session:
        if not settings.is_demo() or people.anybody_signs_in(session):
            return None
        if person != VISITOR_ID and session.get(User, person) is None:
            return None
    return sessions.open_for(store, None if person == VISITOR_ID else person, browser=browser)


async def take_seat(request: Request) -> Response:
    """Look on as one of the accounts, or as a visitor. Only in the demo, on this machine."""
    browser = request.headers.get("user-agent", "")
    try:
        secret = await run_in_threadpool(_seated, request.path_params["person"], browser)
    except Unusable:
        return away(request.scope)
    if secret is None:
        return RedirectResponse("/lost", 303)
    answer = RedirectResponse(inside(request.query_params.get("next", "/")), 303)
    cookie.give(answer, secret)
    return answer


async def healthz(request: Request) -> Response:
    """Whether one can work here, for whoever watches over the server."""
    told = await run_in_threadpool(health, settings.database_url())
    return JSONResponse(told, 200 if told["database"] == "ok" else 503)
