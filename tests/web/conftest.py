"""The addresses that are not pages, asked as a browser asks them, on the demo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.web import build, cookie


@pytest.fixture
def ask(demo: Any, seat: Callable[[str | None], str | None]) -> Callable[[str | None], TestClient]:
    """`ask(CHLOE).get("/picture/PHO-01/small")`: as somebody, or as a stranger (None)."""
    built = build()
    app = Starlette(routes=built["routes"], middleware=built["middleware"])

    def client(who: str | None) -> TestClient:
        secret = seat(who)
        return TestClient(
            app,
            base_url="http://localhost",
            cookies={cookie.name(): secret} if secret else None,
            follow_redirects=False,
        )

    return client
