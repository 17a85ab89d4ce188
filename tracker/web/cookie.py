"""The cookie by which a browser is known again: unreadable for scripts, and on https for this host only."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.responses import Response

from tracker import settings
from tracker.door.sessions import LONGEST


def is_https() -> bool:
    """By the address people were given, which nobody who asks can claim."""
    return (settings.public_address() or "").startswith("https://")


def name() -> str:
    return "__Host-spoor" if is_https() else "spoor"


def read(header: str) -> str:
    """The secret in a Cookie header; empty when there is none."""
    try:
        found = SimpleCookie(header).get(name())
    except CookieError:
        return ""
    return found.value if found else ""


def give(answer: Response, secret: str) -> None:
    answer.set_cookie(name(), secret, max_age=LONGEST, path="/", secure=is_https(), httponly=True, samesite="lax")


def take(answer: Response) -> None:
    answer.delete_cookie(name(), path="/", secure=is_https(), httponly=True, samesite="lax")
