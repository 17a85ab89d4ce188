"""The address of a share link: who has it gets to see what it names; for any other address a sentence, and a note of who asked."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tracker import lang, lists, settings
from tracker.door import refusals, sessions
from tracker.errors import NotFound, SpoorError
from tracker.lang import _, later
from tracker.model import ShareLink
from tracker.model.rights import Person
from tracker.model.share import shared
from tracker.store import the_store
from tracker.ui import within
from tracker.web import asked
from tracker.web.doorstep import through
from tracker.web.plain import plain


def routes() -> list[BaseRoute]:
    return [Route("/share/{secret}", look, methods=["GET", "POST"])]


async def look(request: Request) -> Response:
    """GET opens the link for a browser in which nobody is signed in; who has an account there is asked first, and answers with
    a POST. Looking at a link with HEAD opens nothing."""
    if request.method == "HEAD":
        return Response(status_code=405, headers={"Allow": "GET, POST"})
    with lang.speaking(asked.language(request)):
        try:
            link, person = await run_in_threadpool(_found, request)
            if person and person.share == link.id:
                return RedirectResponse(_place(request, link), 303)
            if request.method == "POST":
                asked.from_our_page(request)
            elif person and person.id:
                return _ask_first(request, link, person)
            secret = await run_in_threadpool(_opened, request, link)
        except SpoorError as error:
            ways = [(_("Back"), "/")] if request.headers.get(asked.HEADER) else [(_("Sign in"), "/enter")]
            return plain(request, _("This link shows nothing"), error=error, ways=ways)
        return await through(request, secret, _place(request, link))


def _found(request: Request) -> tuple[ShareLink, Person | None]:
    """The link, and who is signed in. Raises NotFound for a link that was never made, was withdrawn or is over; it is noted."""
    store = the_store(settings.database_url())
    with store.reading() as session:
        link, person = shared(session, request.path_params["secret"]), asked.person(session, request)
    if link and link.works(date.today()):
        return link, person
    refusals.note(store, "share", name=link.id if link else "", network=asked.network(request))
    if link is None:
        raise NotFound(
            later(
                "This link is not one of ours. Perhaps a letter is missing: copy the whole link once more, or ask whoever sent it."
            )
        )
    if link.revoked_on:
        raise NotFound(later("This link was withdrawn. Ask whoever sent it."))
    raise NotFound(
        later("This link worked until {day}. Ask whoever sent it for a new one."), day=lang.day(link.expires_on)
    )


def _opened(request: Request, link: ShareLink) -> str:
    return sessions.open_for(the_store(settings.database_url()), None, browser="", share=link.id)


def _ask_first(request: Request, link: ShareLink, person: Person) -> Response:
    """Nobody loses their account by a link, nor takes what they see with it for what the link shows."""
    audience, day = lists.name("scope", link.audience), lang.day(link.expires_on)
    return plain(
        request, _("You are signed in as {label}", label=person.label), act=_("Sign out and look through the link"),
        told=[_("This link shows what {audience} may see, until {day}.", audience=audience, day=day)],
        ways=[(_("Look with your own account"), _place(request, link))],
    )  # fmt: skip


def _place(request: Request, link: ShareLink) -> str:
    """The room, in the language of the link."""
    place = within.address(link.room, link.thing)
    language = request.query_params.get("lang")
    if language not in lang.LANGUAGES:
        return place
    return f"{place}{'&' if '?' in place else '?'}lang={language}"
