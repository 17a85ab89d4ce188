"""The calendar of one person, for a calendar program that knows the secret address and nothing else."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tracker import lang, settings
from tracker.errors import SpoorError
from tracker.lang import _
from tracker.model.feed import holder
from tracker.portfolio import Portfolio
from tracker.portfolio.accounts import account
from tracker.reports.calendar import ics
from tracker.store import the_store
from tracker.ui.reminders.coming import entries
from tracker.ui.visit import Visit


async def calendar(request: Request) -> Response:
    """GET /calendar/{secret}.ics?lang=nl: unknown and revoked secrets get the same answer."""
    language = request.query_params.get("lang", "")
    try:
        found = await run_in_threadpool(_calendar, request.path_params["secret"], language)
    except SpoorError:
        return PlainTextResponse("The database is away. Try again later.", 503)
    if found is None:
        return PlainTextResponse("There is no calendar at this address.", 404)
    return Response(found, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"})


def _calendar(secret: str, language: str) -> bytes | None:
    store = the_store(settings.database_url())
    with store.reading() as session, lang.speaking(language if language in lang.LANGUAGES else "nl"):
        person = account(session, holder(session, secret))
        if person is None:
            return None
        portfolio = Portfolio(session)
        visit = Visit(store, session, person, portfolio.facts.clock, portfolio)
        name = _("Spoor: {portfolio}", portfolio=lang.words(portfolio.meta.title))
        return ics(entries(visit, settings.address()), name=name, made_on=portfolio.today)
