"""A browser, and Spoor started as the README says, for the stories that people live through on a screen."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.conftest import ROOT

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture(scope="module")
def spoor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Spoor started with the README's command, on a demo of its own; gives the address and the log."""
    place, port = tmp_path_factory.mktemp("spoor"), _free_port()
    log = place / "log.txt"
    given = {
        "TRACKER_DATABASE_URL": f"sqlite:///{place / 'spoor.db'}", "SPOOR_PORT": str(port), "SPOOR_HEADLESS": "true",
    }  # fmt: skip
    with log.open("w") as target:
        server = subprocess.Popen(
            [str(ROOT / "spoor"), "run"], cwd=ROOT, env={**os.environ, **given}, stdout=target, stderr=target,
            start_new_session=True,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(240):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail(log.read_text())
        yield address, log
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    return []


def desk(chromium: Browser, address: str, seat: str, complaints: list[str]) -> tuple[BrowserContext, Page]:
    """A browser of one person, who opened Spoor and chose their seat."""
    context = chromium.new_context(locale="nl-BE", base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def heard(message: ConsoleMessage) -> None:
        # Streamlit asks a page's own address for its base path first, and expects the 404 it gets.
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            complaints.append(f"{message.text} {message.location}")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    page.get_by_role("link", name=re.compile(re.escape(seat))).click()
    return context, page
