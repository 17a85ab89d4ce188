"""Stands before every request: one address, one origin, nobody forges an identity, and strangers get no further than the door."""

from __future__ import annotations

import logging
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker import settings
from tracker.door import refusals, sessions
from tracker.errors import Unusable
from tracker.store import the_store
from tracker.web import cookie
from tracker.web.headers import dressed
from tracker.web.limits import CLOSED, METHODS, NEEDS_SIGN_IN, OPEN, bounded, too_long
from tracker.web.plain import away
from tracker.web.tongue import in_its_language

HEADER = b"x-spoor-session"
log = logging.getLogger("spoor")
PAGES = frozenset(
    {
        "",
        "account",
        "calls",
        "check_in",
        "coherence",
        "conditions",
        "cross_pollination",
        "funders",
        "future",
        "gatherings",
        "goals",
        "history",
        "home",
        "initiative",
        "initiatives",
        "learning",
        "lost",
        "meeting",
        "method",
        "mirror",
        "overview",
        "people",
        "questions",
        "reminders",
        "report",
        "settings",
        "shares",
        "signals",
        "start",
        "traces",
        "vulnerability",
    }
)
_OURS = (
    "/as/", "/backup", "/calendar/", "/enter", "/join/", "/leave", "/oauth2callback", "/auth/", "/paper/", "/password", "/picture/",
    "/share/", "/sign_off/", "/sign_on/",
)  # fmt: skip
_UPLOADS = "/_stcore/upload_file"
_HERE = frozenset({"127.0.0.1", "::1", "localhost", "testclient"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Front:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        began = False

        async def guarded(message: Message) -> None:
            nonlocal began
            began = True
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                drawn = scope["path"].strip("/") in PAGES
                message["headers"] = dressed(message["headers"], page=drawn, https=cookie.is_https())
            await send(message)

        headers, network = Headers(scope=scope), _network(scope)
        if why := _refused(scope, headers):
            if why not in ("method", "closed"):
                await run_in_threadpool(_note, why, headers.get("origin" if why == "origin" else "host", ""), network)
            await _refuse(scope, receive, guarded, why)
            return
        try:
            await self._let_in(scope, headers, network, bounded(scope, receive, guarded), guarded)
        except Exception:
            if scope["type"] != "http" or began:
                raise
            log.exception("%s %s did not succeed", scope["method"], scope["path"])
            await PlainTextResponse("Something went wrong in Spoor. Try again.", 500)(scope, receive, guarded)

    async def _let_in(self, scope: Scope, headers: Headers, network: str, receive: Receive, send: Send) -> None:
        path, socket = scope["path"], scope["type"] == "websocket"
        kept = [header for header in scope["headers"] if not _pretends(header[0])]
        if len(kept) < len(scope["headers"]):
            await run_in_threadpool(_note, "identity", "", network)
        scope["headers"] = kept
        if path.startswith(OPEN):
            await self.app(scope, receive, send)
            return
        secret = cookie.read(headers.get("cookie", ""))
        try:
            session = await run_in_threadpool(_session, secret, network, path) if secret else None
        except Unusable:
            await _away(scope, receive, send)
            return
        if session:
            scope["headers"] = [*kept, (HEADER, session.encode())]
        elif path.startswith(NEEDS_SIGN_IN) and not (socket and settings.is_demo()):
            await _refuse(scope, receive, send, "stranger")
            return
        if socket:  # so that Streamlit sees the one address there is, and never looks up its own
            scope["headers"] = _as_asked(scope["headers"], headers)
        elif _asks_for_a_page(headers):
            page = path.strip("/") in PAGES
            if not page and not path.startswith(_OURS):
                await RedirectResponse(f"/lost?address={quote(path[:80])}", 303)(scope, receive, send)
                return
            if page and session is None and not settings.is_demo():
                await _to_the_door(scope, had_cookie=bool(secret))(scope, receive, send)
                return
            if page:
                send = in_its_language(scope, send)
        await self.app(scope, receive, send)


def _refused(scope: Scope, headers: Headers) -> str | None:
    """Why this request goes no further; None when it may."""
    host, public = headers.get("host", ""), settings.public_address()
    if scope["type"] == "http" and scope["method"] not in METHODS:
        return "method"
    if scope["path"].startswith(CLOSED):
        return "closed"
    if too_long(scope):
        return "too_big"
    if scope["path"] == "/healthz":
        return None  # a watchman knows the server by its number, and learns nothing but whether it is well
    if public:
        if host.casefold() != urlsplit(public).netloc.casefold():
            return "host"
    elif (
        _network(scope) not in _HERE
        or _name(host) not in _HERE
        or (settings.is_demo() and any(name in headers for name in _FORWARDED))
    ):
        return "host"
    if scope["type"] == "websocket" and headers.get("origin") != (public or f"http://{host}"):
        return "origin"
    return None


def _name(host: str) -> str | None:
    try:
        return None if "@" in host else urlsplit(f"//{host}").hostname
    except ValueError:  # half an IPv6 address
        return None


async def _refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    status, words = {
        "method": (405, "Method not allowed."),
        "closed": (404, "There is nothing here."),
        "too_big": (413, "More was sent than Spoor takes in."),
        "host": (421, "Spoor does not answer under this name."),
        "origin": (403, "This was sent from another site."),
        "stranger": (401, "Sign in first."),
    }[why]
    await PlainTextResponse(words, status)(scope, receive, send)


async def _away(scope: Scope, receive: Receive, send: Send) -> None:
    """Who somebody is cannot be looked up now: nobody is let in, nobody is sent away for good."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1013})
        return
    await away(scope)(scope, receive, send)


def _to_the_door(scope: Scope, *, had_cookie: bool) -> RedirectResponse:
    wanted = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    language = "".join(
        f"&{part}" for part in wanted.partition("?")[2].split("&") if part in ("lang=nl", "lang=fr", "lang=en")
    )
    next_ = f"next={quote(wanted[:1000], safe='')}" if wanted != "/" else ""
    query = "&".join(filter(None, (next_, "over=1" if had_cookie else "", language.lstrip("&"))))
    answer = RedirectResponse(f"/enter?{query}" if query else "/enter", 303)
    if had_cookie:
        cookie.take(answer)
    return answer


def _session(secret: str, network: str, path: str) -> str | None:
    store = the_store(settings.database_url())
    with store.reading() as session:
        found = sessions.found(session, secret)
        if found and path.startswith(_UPLOADS) and sessions.only_looks(session, found):
            return None  # whoever has a share link sends nothing into the memory of the server
    if found is None:
        refusals.note(store, "session", network=network)
    return found


def _note(why: str, name: str, network: str) -> None:
    refusals.note(the_store(settings.database_url()), why, name=name, network=network)


def _network(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _pretends(header: bytes) -> bool:
    return header.lower().replace(b"_", b"-").startswith(b"x-spoor-")


def _as_asked(headers: list[tuple[bytes, bytes]], asked: Headers) -> list[tuple[bytes, bytes]]:
    host = urlsplit(asked.get("origin", "")).netloc.encode("latin-1")
    return [(name, host if name.lower() == b"host" else value) for name, value in headers]


def _asks_for_a_page(headers: Headers) -> bool:
    """A person followed an address. Streamlit's own calls, some below a page's address, must get their plain 404."""
    return "text/html" in headers.get("accept", "")
