"""The minutes of a meeting as a paper: for who has an account, in the language of the address."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request

from tracker import lang, settings
from tracker.errors import NotFound
from tracker.lang import later
from tracker.portfolio import Portfolio
from tracker.reports import minutes as paper
from tracker.reports.minutes import Minutes
from tracker.store import the_store
from tracker.ui.meeting.minutes import minutes_of, must_be_known
from tracker.web import asked


def pdf(request: Request) -> bytes:
    return _written(request, paper.pdf)


def docx(request: Request) -> bytes:
    return _written(request, paper.docx)


def _written(request: Request, write: Callable[[Minutes, str], bytes]) -> bytes:
    """Raises NotFound for a stranger, a visitor, and for what is no meeting."""
    with the_store(settings.database_url()).reading() as session:
        person = asked.person(session, request)
        if person is None:
            raise NotFound(later("There is nothing at this address."))
        must_be_known(person)
        found = minutes_of(Portfolio(session), request.path_params["meeting"])
    return write(found, lang.current())
