"""A facilitator brings a handful of pictures at once: the good ones come in, each other one is told why not. In Dutch."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import desk, patient
from tracker import lang
from tracker.lang import _, n_

FACILITATOR = "Procesbegeleider (fictief)"
EMPTY, OTHER = "GAT-05", "GAT-01"  # gatherings without any picture or report


def _files(place: Path) -> list[Path]:
    """Three pictures, one of them twice, and a PDF that calls itself a picture."""
    made = []
    for name, colour in (("zaal.jpg", "navy"), ("kaart.jpg", "teal"), ("groep.png", "olive")):
        made.append(place / name)
        Image.new("RGB", (1600, 1200), colour).save(made[-1])
    again, false = place / "nog eens zaal.jpg", place / "verslag <b>.jpg"
    again.write_bytes(made[0].read_bytes())
    false.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" * 40)
    return [*made, again, false]


def _open(page: Page, gathering: str = EMPTY) -> None:
    page.goto(f"/report?gathering={gathering}&edit=1")
    expect(page.get_by_text(_("Choose pictures"))).to_be_visible(timeout=20_000)


def test_pictures_are_sent_one_by_one_and_each_refusal_is_told(
    spoor: tuple[str, Path], chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    lang.use("nl")
    context, page = desk(chromium, spoor[0], FACILITATOR, complaints)
    _open(page)
    under_way, most = [0], [0]

    def count(route: Route) -> None:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        route.continue_()

    page.route("**/picture/GAT-*", count)
    page.on("requestfinished", lambda request: request.method == "POST" and under_way.__setitem__(0, under_way[0] - 1))
    page.locator("input[type=file]").set_input_files(_files(tmp_path))
    told = page.get_by_role("listitem")
    expect(told.filter(has_text="verslag <b>.jpg:")).to_be_visible(timeout=30_000)
    expect(told.filter(has_text="nog eens zaal.jpg:")).to_contain_text(re.compile(r"PHO-\d+"))
    expect(page.get_by_text(n_("{n} picture is in.", "{n} pictures are in.", 3)).first).to_be_visible(timeout=30_000)
    pictures = page.locator("img[src^='/picture/']")
    expect(pictures).to_have_count(3, timeout=20_000)
    assert most[0] == 1
    for one in pictures.all():
        expect(one).not_to_have_js_property("naturalWidth", 0, timeout=20_000)
    context.close()
    assert [line for line in complaints if "422" not in line] == []
    assert "Traceback" not in spoor[1].read_text()


def test_what_the_network_lost_is_sent_again_and_stored_once(
    spoor: tuple[str, Path], chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    lang.use("nl")
    context, page = desk(chromium, spoor[0], FACILITATOR, complaints)
    _open(page, OTHER)
    picture = tmp_path / "avond.jpg"
    Image.new("RGB", (1200, 900), "maroon").save(picture)
    sent = []

    def lose(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) == 1:  # it arrives, but the answer does not come back
            route.fetch()
        route.abort() if len(sent) <= 2 else route.continue_()

    there = page.locator("img[src^='/picture/']")
    expect(there).to_have_count(0)
    page.route("**/picture/GAT-*", lose)
    page.locator("input[type=file]").set_input_files(picture)
    again = page.get_by_role("button", name=_("Try again"))
    expect(again).to_be_visible(timeout=20_000)
    again.click()
    expect(page.get_by_text(n_("{n} picture is in.", "{n} pictures are in.", 1)).first).to_be_visible(timeout=20_000)
    expect(there).to_have_count(1, timeout=20_000)
    context.close()


def test_the_field_works_with_the_keyboard_and_on_a_phone(
    spoor: tuple[str, Path], chromium: Browser, tmp_path: Path
) -> None:
    lang.use("nl")
    context = chromium.new_context(
        locale="nl-BE", base_url=spoor[0], viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.request.get("/as/USR-F1")
    page = patient(context.new_page())
    _open(page)
    button = page.get_by_text(_("Choose pictures"))
    box = button.bounding_box()
    assert box and box["height"] >= 44 and box["width"] > 200
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")  # a phone is drawn twice
    page.wait_for_timeout(1_000)
    with page.expect_file_chooser() as chooser:
        page.get_by_label(_("Choose pictures")).press("Space")
    assert chooser.value.is_multiple()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
