"""Stands before every request: this machine only, nobody forges an identity, unknown addresses get a way on."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.doors import COOKIE

HEADER = b"x-spoor-person"
PAGES = frozenset(
    {
        "",
        "coherence",
        "vulnerability",
        "mirror",
        "overview",
        "signals",
        "initiatives",
        "initiative",
        "goals",
        "funders",
        "check_in",
        "method",
        "conditions",
        "cross_pollination",
        "calls",
        "questions",
        "future",
        "start",
        "lost",
        "home",
        "gatherings",
        "report",
        "learning",
        "traces",
        "meeting",
        "reminders",
    }
)
_OURS = (
    "/_stcore/", "/static/", "/media/", "/component/", "/fonts/", "/as/", "/oauth2callback", "/picture/", "/paper/",
    "/calendar/",
)  # fmt: skip
_FILES = frozenset(
    {"/healthz", "/leave", "/favicon.png", "/favicon.ico", "/index.html", "/manifest.json", "/robots.txt"}
)
_HERE = frozenset({"127.0.0.1", "::1", "localhost", "testclient"})


class Front:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _from_here(scope, headers):
            await _refuse(scope, receive, send)
            return
        person = _cookie(headers.get("cookie", ""))
        kept = [header for header in scope["headers"] if not header[0].lower().startswith(b"x-spoor-")]
        scope["headers"] = [*kept, (HEADER, person.encode("latin-1", "replace"))] if person else kept
        if scope["type"] == "http" and _asks_for_a_page(headers) and not _known(scope["path"]):
            await RedirectResponse(f"/lost?address={quote(scope['path'][:80])}", 303)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer["X-Content-Type-Options"] = "nosniff"
                answer["Referrer-Policy"] = "same-origin"
                answer["X-Frame-Options"] = "SAMEORIGIN"
            await send(message)

        await self.app(scope, receive, guarded)


def _from_here(scope: Scope, headers: Headers) -> bool:
    """A browser on this machine, showing a page of this server."""
    client = scope.get("client")
    if client and client[0] not in _HERE:
        return False
    if urlsplit(f"//{headers.get('host', '')}").hostname not in _HERE:
        return False
    if scope["type"] == "websocket":
        return urlsplit(headers.get("origin", "")).netloc == headers.get("host")
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("Spoor runs here as a demo, for this machine only.", 403)(scope, receive, send)


def _cookie(raw: str) -> str:
    try:
        found = SimpleCookie(raw).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _asks_for_a_page(headers: Headers) -> bool:
    """A person followed an address. Streamlit's own calls, some below a page's address, must get their plain 404."""
    return "text/html" in headers.get("accept", "")


def _known(path: str) -> bool:
    return path.strip("/") in PAGES or path.startswith(_OURS) or path in _FILES
