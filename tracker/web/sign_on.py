"""Signing in with an identity provider. Streamlit's own sign-in speaks with it; Spoor hears who came, and opens a session.

Streamlit would keep what the provider says in a cookie for 30 days, which opens the door again after somebody left. So its
answer is read here, on the way out, and the cookie never reaches a browser.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import (
    build_logout_url,
    get_cookie_with_chunks,
    get_redirect_uri,
    get_secrets_auth_section,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from tracker import settings
from tracker.door import providers as door
from tracker.door import sessions
from tracker.errors import NotAllowed, SpoorError
from tracker.lang import later
from tracker.store import the_store
from tracker.web import asked, cookie
from tracker.web.asked import inside

log = logging.getLogger("spoor.door")

BEGIN, CALLBACK = "/auth/login", "/oauth2callback"  # Streamlit's
_THEIRS = "_streamlit_user"  # what Streamlit's cookies about a person begin with
_NEXT = "spoor_next"  # where somebody wanted to go, while they are at the provider
_SENTENCES = {
    **door.SENTENCES,
    "away": later("Your organisation’s sign-in does not answer at the moment. Try again in a minute."),
    "stays": later("Spoor cannot sign you out there. Sign out at your organisation itself, or close the browser."),
    "failed": later("Signing in with your organisation did not work. Try again."),
}


def routes() -> list[BaseRoute]:
    """Logs, in a sentence, each provider of the secrets that cannot be used."""
    for name in _sections():
        if trouble := _trouble(name):
            log.error("the identity provider [auth.%s] cannot be used: %s", name, trouble)
    return [Route("/sign_on/{provider}", sign_on), Route("/sign_off/{provider}", sign_off)]


def providers() -> list[tuple[str, str]]:
    """(name, what people call it) of each identity provider that can be used."""
    return [
        (name, str(found.get("label") or name.title())) for name, found in _sections().items() if not _trouble(name)
    ]


def refusal(reason: str) -> SpoorError:
    """Why somebody came back from the provider without being let in."""
    return NotAllowed(_SENTENCES.get(reason, _SENTENCES["failed"]))


async def sign_on(request: Request) -> Response:
    """Off to the provider; Streamlit's own address knows the way."""
    provider = request.path_params["provider"]
    if provider not in dict(providers()):
        return RedirectResponse("/enter?no=failed", 303)
    answer = RedirectResponse(generate_login_redirect_url(provider), 303)
    answer.set_cookie(
        _NEXT, inside(request.query_params.get("next", "/")), max_age=600, path=CALLBACK, secure=cookie.is_https(),
        httponly=True, samesite="lax",
    )  # fmt: skip
    return answer


async def sign_off(request: Request) -> Response:
    """Whoever left Spoor may still be signed in at the provider: off to leave there too."""
    import httpx  # nobody else needs it

    found = _sections().get(request.path_params["provider"])
    if found is None:
        return RedirectResponse("/enter?left=1", 303)
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            told = (await client.get(str(found["server_metadata_url"]))).raise_for_status().json()
    except (ValueError, httpx.HTTPError):
        return RedirectResponse("/enter?no=away", 303)
    if "end_session_endpoint" not in told:
        return RedirectResponse("/enter?no=stays", 303)
    back = str(get_redirect_uri(get_secrets_auth_section()))
    return RedirectResponse(build_logout_url(told["end_session_endpoint"], found["client_id"], back), 303)


class Callback:
    """Stands around Streamlit's two addresses of a sign-in, and answers in its place."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in (BEGIN, CALLBACK):
            await self.app(scope, receive, send)
            return
        heard: list[Message] = []

        async def hear(message: Message) -> None:
            heard.append(message)

        await self.app(scope, receive, hear)
        headers, request = Headers(raw=heard[0]["headers"]), Request(scope, receive)
        if scope["path"] == CALLBACK:
            answer = await _arrive(request, _claims(headers.getlist("set-cookie")))
        elif heard[0]["status"] >= 400:
            answer = RedirectResponse("/enter?no=away", 303)
        else:
            answer = RedirectResponse(headers["location"], 303)
        for one in headers.getlist("set-cookie"):
            if not one.startswith(_THEIRS):
                answer.headers.append("set-cookie", one)
        await answer(scope, receive, send)


async def _arrive(request: Request, claims: Mapping[str, Any] | None) -> Response:
    if claims is None:
        tried = "code" in request.query_params or "error" in request.query_params
        return RedirectResponse("/enter?no=failed" if tried else "/enter?left=1", 303)
    try:
        secret = await run_in_threadpool(_sign_in, request, claims)
    except SpoorError as refused:
        why = refused.why if isinstance(refused, door.NotRecognised) else "failed"
        return RedirectResponse(f"/enter?no={why}", 303)
    answer = RedirectResponse(inside(request.cookies.get(_NEXT, "/")), 303)
    answer.delete_cookie(_NEXT, path=CALLBACK)
    cookie.give(answer, secret)
    return answer


def _sign_in(request: Request, claims: Mapping[str, Any]) -> str:
    store = the_store(settings.database_url())
    secret = door.sign_in(
        store, claims, role_claim=settings.role_claim(), roles=settings.roles(), on=date.today(),
        network=asked.network(request), browser=request.headers.get("user-agent", ""),
    )  # fmt: skip
    if before := cookie.read(request.headers.get("cookie", "")):
        sessions.end_cookie(store, before)
    return secret


def _claims(given: Iterable[str]) -> Mapping[str, Any] | None:
    """What the provider says of somebody, from the cookies that Streamlit is about to give; None when nobody came."""
    values = dict(one.partition(";")[0].partition("=")[::2] for one in given)

    def value(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, values.get(name, ""))

    found = get_cookie_with_chunks(value, _THEIRS)
    claims = json.loads(found) if found else None
    return claims if isinstance(claims, dict) else None


def _sections() -> dict[str, Mapping[str, Any]]:
    """The providers that the secrets name: [auth.NAME]."""
    named = get_secrets_auth_section().to_dict().items()
    return {name: found for name, found in named if isinstance(found, dict) and name != "client_kwargs"}


def _trouble(provider: str) -> str:
    try:
        validate_auth_credentials(provider)
    except StreamlitAuthError as error:
        return " ".join(str(error).split())
    return ""
