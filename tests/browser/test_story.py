"""A lead reports and takes an initiative a stage further; the steering group sees it in another browser. In Dutch."""

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
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.conftest import ROOT
from tracker import lang
from tracker.lang import _

LEAD = "Trekker Waasstad (fictief)"  # leads INI-19, in stage S1 with nothing hard missing for S2
STEERING = "Stuurgroeplid 1 (fictief)"
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


def _desk(chromium: Browser, address: str, seat: str, complaints: list[str]) -> tuple[BrowserContext, Page]:
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


def _lane(page: Page, stage: str) -> int:
    """How many active initiatives stand in a stage, as the board says it aloud."""
    board = page.get_by_role("figure").filter(has=page.locator(".js-plotly-plot")).or_(page.locator("[aria-label]"))
    for label in board.evaluate_all("all => all.map(one => one.getAttribute('aria-label') || '')"):
        found = re.search(rf"{stage}:? (\d+)", label, re.IGNORECASE)
        if found:
            return int(found[1])
    return -1


def test_a_lead_checks_in_and_advances_and_the_steering_group_sees_it(
    spoor: tuple[str, Path], chromium: Browser, complaints: list[str]
) -> None:
    address, log = spoor
    lang.use("nl")
    steering_context, steering = _desk(chromium, address, STEERING, complaints)
    expect(steering.get_by_role("heading", level=1)).to_contain_text("signalen", timeout=20_000)
    steering.wait_for_selector(".js-plotly-plot .main-svg")
    before = _lane(steering, "idee")
    assert before == 3

    lead_context, lead = _desk(chromium, address, LEAD, complaints)
    expect(lead.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    lead.goto("/check_in?initiative=INI-19")
    lead.get_by_label(_("What is going on?")).fill("Drie mensen luisteren nu aan het loket, <b>ook</b> op zaterdag.")
    lead.get_by_role("button", name=_("Save the new report")).click()
    expect(lead.get_by_text("Je bericht", exact=False).first).to_be_visible(timeout=15_000)

    lead.goto("/initiative?initiative=INI-19")
    expect(lead.get_by_text("<b>ook</b> op zaterdag", exact=False)).to_be_visible(timeout=20_000)
    lead.get_by_role("button", name=re.compile("Idee")).first.click()
    dialog = lead.get_by_role("dialog")
    dialog.get_by_test_id("stCheckbox").locator("label").click()
    expect(dialog.get_by_role("checkbox", name=_("Two or more alternatives were considered"))).to_be_checked()
    dialog.get_by_role("button", name=re.compile("Idee")).click()
    expect(lead.get_by_text("Luisterend loket", exact=False).first).to_be_visible()
    expect(dialog).to_be_hidden(timeout=15_000)

    steering.reload()
    expect(steering.get_by_role("heading", level=1)).to_contain_text("signalen", timeout=20_000)
    steering.wait_for_selector(".js-plotly-plot .main-svg")
    assert _lane(steering, "idee") == before + 1

    steering_context.close()
    lead_context.close()
    assert complaints == []
    assert "Traceback" not in log.read_text() and "Error" not in log.read_text()


def test_a_deep_link_to_a_cold_server_shows_a_stranger_only_the_seats(
    spoor: tuple[str, Path], chromium: Browser
) -> None:
    context = chromium.new_context(locale="fr-BE", base_url=spoor[0])
    page = context.new_page()
    page.goto("/initiative?initiative=INI-07")
    expect(page.get_by_role("link", name=re.compile(STEERING.split(maxsplit=1)[0]))).to_have_count(3, timeout=20_000)
    assert "brugfiguur" not in page.content()
    context.close()


def test_an_address_that_leads_nowhere_gives_a_sentence_and_a_way_on(
    spoor: tuple[str, Path], chromium: Browser
) -> None:
    lang.use("nl")
    context = chromium.new_context(locale="nl-BE", base_url=spoor[0])
    context.add_cookies([{"name": "spoor_person", "value": "USR-S1", "url": spoor[0]}])
    page = context.new_page()
    page.goto("/niets-hier")
    expect(page.get_by_role("heading", level=1)).to_have_text(_("There is nothing at this address"), timeout=20_000)
    for nonsense in (
        "/initiative?initiative=INI-999",
        "/signals?signal=%3Cb%3E",
        "/goals?target=99.z",
        "/overview?as_of=morgen",
    ):
        page.goto(nonsense)
        expect(page.get_by_test_id("stAlert").first).to_be_visible(timeout=20_000)
    context.close()


def test_a_phone_shows_the_stages_as_lists(spoor: tuple[str, Path], chromium: Browser) -> None:
    context = chromium.new_context(locale="nl-BE", base_url=spoor[0], viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": "spoor_person", "value": "USR-S1", "url": spoor[0]}])
    page = context.new_page()
    page.goto("/overview")
    expect(page.get_by_role("link", name=re.compile("Diplomapaspoort")).first).to_be_visible(timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
