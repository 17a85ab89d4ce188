"""What leaves with an answer, whatever the answer is; and how much may come in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tracker.web.front import Front
from tracker.web.headers import dressed
from tracker.web.limits import LONGEST_BODY, LONGEST_MESSAGE, bounded, too_long


def said(*headers: tuple[str, str], page: bool = False, https: bool = False) -> dict[str, str]:
    given = [(name.encode(), value.encode()) for name, value in headers]
    found = dressed(given, page=page, https=https)
    assert len({name for name, _ in found}) == len(found)
    return {name.decode(): value.decode() for name, value in found}


def test_a_page_runs_no_script_but_ours_and_stands_in_nobody_s_frame() -> None:
    policy = said(page=True)["content-security-policy"]
    allowed = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert allowed["default-src"] == allowed["frame-ancestors"] == allowed["base-uri"] == ["'none'"]
    assert set(allowed["script-src"][:2]) == {"'self'", "blob:"}
    assert all(source.startswith("'sha256-") for source in allowed["script-src"][2:])
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_what_is_no_page_of_streamlit_runs_no_script_at_all() -> None:
    assert "script" not in said()["content-security-policy"]


def test_another_site_is_never_told_that_it_may_read() -> None:
    assert not [
        name for name in said(("Access-Control-Allow-Origin", "*"), ("access-control-allow-credentials", "true"))
        if name.startswith("access-control")
    ]  # fmt: skip


def test_a_weaker_word_of_somebody_else_does_not_stand() -> None:
    found = said(
        ("X-Frame-Options", "ALLOWALL"), ("Referrer-Policy", "unsafe-url"), ("Content-Security-Policy", "default-src *")
    )
    assert (found["x-frame-options"], found["referrer-policy"]) == ("DENY", "same-origin")
    assert "*" not in found["content-security-policy"]


def test_only_scripts_and_letters_are_kept_by_a_browser() -> None:
    assert (
        said()["cache-control"]
        == said(("cache-control", "no-cache"), page=True)["cache-control"]
        == "private, no-store"
    )
    assert said(("cache-control", "public, immutable"))["cache-control"] == "public, immutable"
    assert said(("content-type", "font/woff2"))["cache-control"].startswith("public")


def test_on_https_every_cookie_and_every_next_visit_is_on_https() -> None:
    found = said(("set-cookie", "_streamlit_xsrf=1; Path=/"), https=True)
    assert found["set-cookie"].endswith("; Secure")
    assert found["strict-transport-security"].startswith("max-age=")
    assert said(("set-cookie", "a=b; Secure; Path=/"), https=True)["set-cookie"].count("ecure") == 1
    plain = said(("set-cookie", "a=b"))
    assert plain["set-cookie"] == "a=b"
    assert "strict-transport-security" not in plain


def test_also_when_something_goes_wrong_in_spoor_the_headers_are_there(demo: Any, caplog: Any) -> None:
    def broken(request: Request) -> Response:
        raise ValueError("secret at /work/main/somewhere.py")

    app = Starlette(routes=[Route("/calendar/x.ics", broken)], middleware=[Middleware(Front)])
    answer = TestClient(app, base_url="http://localhost", raise_server_exceptions=False).get("/calendar/x.ics")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "secret at" in caplog.text  # for who keeps the server


@pytest.mark.parametrize(
    ("length", "path", "is_too_long"),
    [
        (str(LONGEST_BODY), "/enter", False), (str(LONGEST_BODY + 1), "/enter", True), ("-1", "/enter", True),
        ("many", "/enter", True), (str(LONGEST_BODY + 1), "/picture/GAT-01", False),
        (str(LONGEST_BODY + 1), "/_stcore/upload_file/a/b", False), (str(LONGEST_BODY + 1), "/picture", True),
    ],
)  # fmt: skip
def test_a_form_is_short_and_only_pictures_and_files_are_long(length: str, path: str, is_too_long: bool) -> None:
    assert too_long({"type": "http", "path": path, "headers": [(b"content-length", length.encode())]}) is is_too_long


@pytest.fixture
def heard() -> Callable[[dict[str, Any]], tuple[dict[str, Any], list[Any]]]:
    """`heard(message)`: what Streamlit hears of a message, and what the sender is told."""

    def of(message: dict[str, Any]) -> tuple[dict[str, Any], list[Any]]:
        told: list[Any] = []

        async def receive() -> Any:
            return message

        async def send(answer: Any) -> None:
            told.append(answer)

        return dict(asyncio.run(bounded({"type": "websocket"}, receive, send)())), told

    return of


def test_a_message_that_is_too_long_or_text_ends_the_connection(heard: Any) -> None:
    most = {"type": "websocket.receive", "bytes": b"a" * LONGEST_MESSAGE}
    assert heard(most) == (most, [])
    for message, code in (
        ({"bytes": b"a" * (LONGEST_MESSAGE + 1)}, 1009),
        ({"text": "a"}, 1003),
        ({"text": "", "bytes": None}, 1003),
    ):
        assert heard({"type": "websocket.receive", **message}) == (
            {"type": "websocket.disconnect", "code": code}, [{"type": "websocket.close", "code": code}],
        )  # fmt: skip
    gone = {"type": "websocket.disconnect", "code": 1001}
    assert heard(gone) == (gone, [])
