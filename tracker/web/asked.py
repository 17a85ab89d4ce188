"""Who sends a request, and in which language they read."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.requests import Request

from tracker import lang
from tracker.errors import NotAllowed
from tracker.lang import later
from tracker.model.rights import Person
from tracker.portfolio.accounts import person_of

HEADER = "x-spoor-person"  # set by Front, which strips whatever came from outside


def language(request: Request) -> str:
    """The language of the address (?lang=fr), else the first of the browser's, else Dutch."""
    wanted = (request.query_params.get("lang"), request.headers.get("accept-language", "")[:2].lower())
    return next((code for code in wanted if code in lang.LANGUAGES), "nl")


def person(session: Session, request: Request) -> Person | None:
    """The account as it is now; None for a stranger."""
    return person_of(session, request.headers.get(HEADER))


def from_our_page(request: Request) -> None:
    """Raises NotAllowed for what another site sends in this person's name."""
    if request.headers.get("origin", "").partition("://")[2] != request.headers.get("host"):
        raise NotAllowed(later("This was sent from another site. Open Spoor and try again there."))
