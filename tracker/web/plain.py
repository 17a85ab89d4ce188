"""A page without scripts: what stands in front of the door, and what is said when no other page can be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tracker import lang
from tracker.door import refusals
from tracker.errors import NotAllowed, NotFound, Refused, SpoorError, Unusable
from tracker.lang import _
from tracker.web import asked

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.types import Scope

_STATUS: tuple[tuple[type[SpoorError], int], ...] = (
    (refusals.TooMany, 429), (NotFound, 404), (NotAllowed, 403), (Refused, 422), (Unusable, 503),
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    type: str = "text"
    value: str = ""
    autocomplete: str = "off"
    fixed: bool = False
    focus: bool = False


def plain(
    request: Request, title: str, fields: Iterable[Field] = (), *, act: str = "", action: str = "", error: SpoorError | None = None,
    told: Iterable[str] = (), said: Iterable[str] = (), ways: Iterable[tuple[str, str]] = (), quiet: str = "", status: int = 200,
) -> Response:  # fmt: skip
    """A page without scripts: `told` below the title, `said` in a frame, `error` in its place when something was refused, a form
    of `fields` with the button `act`, and `ways` on (words, address). An error decides the status."""
    wrong = [] if error is None else _sentences(error)
    if error is not None:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 400)
    languages = [(code, lang.OWN_NAMES[code], _in_language(request, code)) for code in lang.LANGUAGES]
    html = _templates().get_template("form.html").render(
        _=_, language=lang.current(), title=title, fields=list(fields), act=act, action=action or _here(request), wrong=wrong,
        told=list(told), said=list(said) if not wrong else [], ways=list(ways), quiet=quiet, languages=languages,
    )  # fmt: skip
    return HTMLResponse(html, status)


def _sentences(error: SpoorError) -> list[str]:
    if isinstance(error, Refused):
        return list(dict.fromkeys(problem.say() for problem in error.problems))
    return [error.say()]


def away(scope: Scope) -> Response:
    """Spoor cannot reach its data; nobody can be let in or sent away."""
    request = Request(scope)
    with lang.speaking(asked.language(request)):
        told = _("Spoor cannot reach its data at the moment. Try again in a minute.")
        if "text/html" not in request.headers.get("accept", ""):
            return JSONResponse({"sentence": told}, 503)
        return plain(request, _("One moment"), told=[told], ways=[(_("Try again"), request.url.path)], status=503)


def _here(request: Request) -> str:
    """The same address, for a form that comes back to it."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _in_language(request: Request, code: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(request.url.query) if name != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', code)])}"


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
