"""A browser, and Spoor started as the README says, for the stories that people live through on a screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests import serving

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, LAPTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)


@pytest.fixture(scope="module")
def spoor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Spoor on a demo of its own; gives the address and the log."""
    with serving.spoor("run", tmp_path_factory.mktemp("spoor") / "spoor.db") as served:
        yield served.address, served.log


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


def patient(page: Page) -> Page:
    """A page of somebody who waits until it is drawn: what still grows moves away from under the hand that presses it."""
    page.add_locator_handler(page.locator("[data-testid=stApp]:not([data-test-script-state=notRunning])"), lambda: None)
    return page


def sit(
    chromium: Browser, address: str, who: str, size: ViewportSize, complaints: list[str]
) -> tuple[BrowserContext, Page]:
    """A browser of one person, in a window of this size, with the seat taken."""
    context = chromium.new_context(locale="nl-BE", base_url=address, viewport=size)
    context.request.get(f"/as/{who}")
    page = patient(context.new_page())
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return context, page


def choose(place: Locator | Page, label: str, words: str) -> None:
    """Choose from a list, as somebody does who types the first letters."""
    field = place.get_by_role("combobox", name=label)
    field.click()
    field.fill(words)
    page = place if isinstance(place, Page) else place.page
    page.get_by_role("option", name=re.compile(re.escape(words))).first.click()


def done(page: Page, label: str) -> None:
    """Press this button of the open sheet, which closes."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=label, exact=True).click()
    expect(dialog).to_be_hidden(timeout=20_000)


def desk(chromium: Browser, address: str, seat: str, complaints: list[str]) -> tuple[BrowserContext, Page]:
    """A browser of one person, who opened Spoor and chose their seat."""
    context = chromium.new_context(locale="nl-BE", base_url=address, viewport=LAPTOP)
    page = patient(context.new_page())

    def heard(message: ConsoleMessage) -> None:
        # Streamlit asks a page's own address for its base path first, and expects the 404 it gets.
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            complaints.append(f"{message.text} {message.location}")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    page.get_by_role("link", name=re.compile(re.escape(seat))).click()
    return context, page
