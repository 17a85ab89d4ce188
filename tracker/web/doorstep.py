"""The pages in front of the door: signing in and out, joining with a link, choosing another password."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, quote
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from tracker import lang, lists, settings
from tracker.door import links, people, refusals, sessions
from tracker.door.passwords import SHORTEST
from tracker.door.secret import hash_of
from tracker.errors import NotAllowed, NotFound, SpoorError
from tracker.lang import _, later, n_
from tracker.reports.mail import address as checked
from tracker.store import Store, the_store
from tracker.web import asked, cookie, sign_on
from tracker.web.asked import inside
from tracker.web.plain import Field, plain

_MOST = 10_000  # bytes of a form


def routes() -> list[BaseRoute]:
    return [
        Route("/enter", enter, methods=["GET", "POST"]),
        Route("/join/{secret}", join, methods=["GET", "POST"]),
        Route("/password", password, methods=["GET", "POST"]),
        Route("/leave", leave, methods=["GET", "POST"]),
    ]


async def enter(request: Request) -> Response:
    """Sign in with address and password, or by an identity provider; then on to where one wanted to go."""
    with lang.speaking(asked.language(request)):
        typed = await _typed(request)
        next_ = inside(request.query_params.get("next", "/"))
        try:
            if request.method == "POST":
                asked.from_our_page(request)
                secret = await run_in_threadpool(
                    people.sign_in, _store(), typed.get("address", ""), typed.get("password", ""),
                    network=asked.network(request), browser=request.headers.get("user-agent", ""),
                )  # fmt: skip
                return await through(request, secret, next_)
            waits = await run_in_threadpool(_waits)
        except SpoorError as error:
            return _sign_in(request, typed.get("address", ""), error)
        return _sign_in(request, "", None, waits=waits)


def _sign_in(request: Request, address: str, error: SpoorError | None, *, waits: bool = False) -> Response:
    said = []
    if request.query_params.get("over"):
        said = [
            _(
                "You were signed out: nothing was done for an hour, the day was over, or somebody ended it. Sign in again."
            ),
            _("Did you look through a link that somebody sent you? Open that link once more."),
        ]
    if request.query_params.get("joined"):
        said = [_("Your password is set. Sign in with it.")]
    if request.query_params.get("left"):
        said = [_("You are signed out.")]
    if reason := request.query_params.get("no"):
        error = error or sign_on.refusal(reason)
    if waits:
        return plain(
            request, _("This Spoor waits for its first administrator"),
            told=[_("Where Spoor was started, a link was printed that opens it once. Open that link to begin.")],
            error=error, said=said, ways=_ways(request),
        )  # fmt: skip
    fields = [
        Field("address", _("Your mail address"), "email", address, "username", focus=not address),
        Field("password", _("Password"), "password", "", "current-password", focus=bool(address)),
    ]
    return plain(
        request, _("Sign in"), fields, act=_("Sign in"), error=error, said=said, ways=_ways(request),
        quiet=_("No account, or no password any more? The administrator of your portfolio sends you a link."),
    )  # fmt: skip


def _ways(request: Request) -> list[tuple[str, str]]:
    next_ = inside(request.query_params.get("next", "/"))
    query = f"?next={quote(next_, safe='')}" if next_ != "/" else ""
    known = sign_on.providers()
    ways = [(_("Sign in with {provider}", provider=label), f"/sign_on/{name}{query}") for name, label in known]
    if request.query_params.get("left"):
        ways += [(_("Sign out at {provider} too", provider=label), f"/sign_off/{name}") for name, label in known]
    return ways


async def join(request: Request) -> Response:
    """Choose a password with a link that works once. Looking at the page uses nothing up: mail programs look too."""
    with lang.speaking(asked.language(request)):
        secret, typed = request.path_params["secret"], await _typed(request)
        store = _store()
        try:
            opening = await run_in_threadpool(_opening, store, secret)
        except SpoorError as error:
            if isinstance(error, NotFound):
                await run_in_threadpool(refusals.note, store, "link", network=asked.network(request))
            return plain(request, _("This link opens nothing"), error=error, ways=[(_("Sign in"), "/enter")])
        error_: SpoorError | None = None
        if request.method == "POST":
            try:
                asked.from_our_page(request)
                address = opening.address or checked(typed.get("address", ""))
                await run_in_threadpool(_joined, store, secret, address, typed, asked.network(request))
                return RedirectResponse(f"/enter?joined=1&lang={lang.current()}", 303)
            except SpoorError as error:
                error_ = error
        return _join_form(request, opening, typed.get("address", ""), error_)


def _join_form(request: Request, opening: links.Opening, typed: str, error: SpoorError | None) -> Response:
    if opening.purpose == links.RESET:
        title, told = _("Choose a new password"), []
    elif opening.purpose == links.FIRST:
        title = _("You are the first: make the administrator’s account")
        told = [_("You invite everybody else, and begin or load the portfolio.")]
    else:
        role = lists.name("role", str(opening.role))
        title, told = _("Welcome to Spoor"), [_("You were invited with the role: {role}.", role=role)]
    fields = [
        Field(
            "address", _("Your mail address"), "email", opening.address or typed, "username",
            fixed=opening.address is not None, focus=opening.address is None,
        ),
        Field("password", _("Password"), "password", "", "new-password", focus=opening.address is not None),
        Field("again", _("The same password again"), "password", "", "new-password"),
    ]  # fmt: skip
    return plain(request, title, fields, act=_("Set this password"), error=error, told=told, quiet=_good_password())


async def password(request: Request) -> Response:
    """Choose another password, knowing the present one."""
    with lang.speaking(asked.language(request)):
        typed, error_ = await _typed(request), None
        if request.method == "POST":
            try:
                asked.from_our_page(request)
                await run_in_threadpool(_changed, request, typed)
                return RedirectResponse(f"/account?lang={lang.current()}", 303)
            except SpoorError as error:
                error_ = error
        elif not request.headers.get(asked.HEADER):
            return RedirectResponse("/enter?next=/password", 303)
        fields = [
            Field("old", _("Your present password"), "password", "", "current-password", focus=True),
            Field("password", _("New password"), "password", "", "new-password"),
            Field("again", _("The same password again"), "password", "", "new-password"),
        ]
        return plain(
            request, _("Choose another password"), fields, act=_("Change the password"), error=error_,
            told=[_("Everywhere else you are signed out.")], ways=[(_("Back"), "/account")], quiet=_good_password(),
        )  # fmt: skip


async def leave(request: Request) -> Response:
    """Sign out here. A link from another site only asks whether one wants to."""
    with lang.speaking(asked.language(request)):
        ours = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        if request.method == "GET" and not ours:
            return plain(request, _("Sign out?"), act=_("Sign out"), action="/leave", ways=[(_("Back"), "/")])
        secret = cookie.read(request.headers.get("cookie", ""))
        try:
            if request.method == "POST":
                asked.from_our_page(request)
            if secret:
                await run_in_threadpool(sessions.end_cookie, _store(), secret)
        except SpoorError as error:
            return plain(request, _("Sign out?"), act=_("Sign out"), action="/leave", error=error)
        target = "/" if settings.is_demo() else f"/enter?left=1&lang={lang.current()}"
        answer = RedirectResponse(target, 303)
        cookie.take(answer)
        return answer


async def through(request: Request, secret: str, next_: str) -> Response:
    """Through the door, with a new cookie; the session that this browser had before is over."""
    before = cookie.read(request.headers.get("cookie", ""))
    if before:
        await run_in_threadpool(sessions.end_cookie, _store(), before)
    answer = RedirectResponse(next_, 303)
    cookie.give(answer, secret)
    return answer


def _waits() -> bool:
    """Whether nobody can sign in yet, and nobody can be invited."""
    with _store().reading() as session:
        return not people.has_administrator(session)


def _opening(store: Store, secret: str) -> links.Opening:
    with store.reading() as session:
        return links.look_at(session, secret, links.FIRST, links.JOIN, links.RESET)


def _joined(store: Store, secret: str, address: str, typed: dict[str, str], network: str) -> None:
    key = hash_of(secret)
    people.join(store, secret, address, typed.get("password", ""), typed.get("again", ""), on=date.today(), key=key)


def _changed(request: Request, typed: dict[str, str]) -> None:
    store = _store()
    with store.reading() as session:
        by = asked.person(session, request)
    if by is None or by.id is None:
        raise NotAllowed(later("Sign in first."))
    people.change_password(
        store, by, typed.get("old", ""), typed.get("password", ""), typed.get("again", ""), network=asked.network(request),
        but=request.headers.get(asked.HEADER), key=uuid4().hex,
    )  # fmt: skip


def _good_password() -> str:
    return n_(
        "At least {n} character. Four or five words that you remember are better than one difficult word.",
        "At least {n} characters. Four or five words that you remember are better than one difficult word.",
        SHORTEST,
    )


async def _typed(request: Request) -> dict[str, str]:
    """What a form sent; what is not a short form is no form of ours."""
    if request.method != "POST":
        return {}
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))


def _store() -> Store:
    return the_store(settings.database_url())
