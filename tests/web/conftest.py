"""The addresses that are not pages, asked as a browser asks them, on the demo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.web import build
from tracker.web.doors import COOKIE


@pytest.fixture
def ask(demo: Any) -> Callable[[str | None], TestClient]:
    """`ask(CHLOE).get("/picture/PHO-01/small")`: as somebody, or as a stranger (None)."""
    built = build()
    app = Starlette(routes=built["routes"], middleware=built["middleware"])

    def client(who: str | None) -> TestClient:
        return TestClient(
            app, base_url="http://localhost", cookies={COOKIE: who} if who else None, follow_redirects=False
        )

    return client
