"""From nothing to three people with three roles at once, on the server as it is started for real, in a real browser."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import _free_port
from tests.conftest import ROOT
from tracker.lang import _

ADMIN, PASSWORD = "beheer@example.org", "vier natte hazen op zolder"
WAIT = 30_000


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Spoor started as the README says, without seats, on nothing at all; gives the address and what it prints."""
    place, port = tmp_path_factory.mktemp("real"), _free_port()
    log = place / "log.txt"
    given = {
        "TRACKER_DATABASE_URL": f"sqlite:///{place / 'spoor.db'}", "SPOOR_PORT": str(port), "SPOOR_HEADLESS": "true",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name != "TRACKER_DEMO"}
    with log.open("w") as target:
        server = subprocess.Popen(
            [str(ROOT / "spoor"), "start"], cwd=ROOT, env={**kept, **given}, stdout=target, stderr=target,
            start_new_session=True,
        )  # fmt: skip
    address = f"http://localhost:{port}"
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


def _browser(chromium: Browser, address: str) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(locale="nl-BE", base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    return context, context.new_page()


def _choose_password(page: Page, link: str, address: str | None = None) -> None:
    page.goto(link)
    if address:
        page.get_by_label(_("Your mail address")).fill(address)
    page.get_by_label(_("Password"), exact=True).fill(PASSWORD)
    page.get_by_label(_("The same password again")).fill(PASSWORD)
    page.get_by_role("button", name=_("Set this password")).click()
    expect(page.get_by_text(_("Your password is set. Sign in with it."))).to_be_visible()


def _sign_in(page: Page, address: str, password: str = PASSWORD) -> None:
    page.get_by_label(_("Your mail address")).fill(address)
    page.get_by_label(_("Password"), exact=True).fill(password)
    page.get_by_role("button", name=_("Sign in")).click()


def _cookie(context: BrowserContext) -> dict[str, object]:
    return next(dict(one) for one in context.cookies() if one["name"] == "spoor")


def _still(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
