"""Who sends a request, and in which language they read."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.requests import Request

from tracker import lang, settings
from tracker.door import refusals, sessions
from tracker.errors import NotAllowed
from tracker.lang import later
from tracker.model.rights import Person
from tracker.store import the_store

HEADER = "x-spoor-session"  # set by Front, which strips whatever came from outside


def language(request: Request) -> str:
    """The language of the address (?lang=fr), else the first of the browser's, else Dutch."""
    wanted = (request.query_params.get("lang"), request.headers.get("accept-language", "")[:2].lower())
    return next((code for code in wanted if code in lang.LANGUAGES), "nl")


def person(session: Session, request: Request) -> Person | None:
    """Who asks, as the account is now; None for a stranger."""
    return sessions.person(session, request.headers.get(HEADER))


def network(request: Request) -> str:
    """Where it comes from, as far as that can be known."""
    return request.client.host if request.client else ""


def inside(address: str) -> str:
    """An address of ours, never somebody else's."""
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if fits and not address.startswith(("/enter", "/leave", "/join")) else "/"


def from_our_page(request: Request) -> None:
    """Raises NotAllowed for what another site sends in this person's name."""
    ours = settings.public_address() or f"http://{request.headers.get('host')}"
    if request.headers.get("origin") != ours:
        store = the_store(settings.database_url())
        refusals.note(store, "origin", name=request.headers.get("origin", ""), network=network(request))
        raise NotAllowed(later("This was sent from another site. Open Spoor and try again there."))
