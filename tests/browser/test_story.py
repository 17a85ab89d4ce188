"""A lead reports and takes an initiative a stage further; the steering group sees it in another browser. In Dutch."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import desk, patient
from tracker import lang
from tracker.lang import _

LEAD = "Trekker Waasstad (fictief)"  # leads INI-19, in stage S1 with nothing hard missing for S2
STEERING = "Stuurgroeplid 1 (fictief)"


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
    steering_context, steering = desk(chromium, address, STEERING, complaints)
    expect(steering.get_by_role("heading", level=1)).to_contain_text("signalen", timeout=20_000)
    steering.wait_for_selector(".js-plotly-plot .main-svg")
    before = _lane(steering, "idee")
    assert before == 3

    lead_context, lead = desk(chromium, address, LEAD, complaints)
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
    page = patient(context.new_page())
    page.goto("/initiative?initiative=INI-07")
    expect(page.get_by_role("link", name=re.compile(STEERING.split(maxsplit=1)[0]))).to_have_count(3, timeout=20_000)
    assert "brugfiguur" not in page.content()
    context.close()


def test_an_address_that_leads_nowhere_gives_a_sentence_and_a_way_on(
    spoor: tuple[str, Path], chromium: Browser
) -> None:
    lang.use("nl")
    context = chromium.new_context(locale="nl-BE", base_url=spoor[0])
    context.request.get("/as/USR-S1")
    page = patient(context.new_page())
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
    context.request.get("/as/USR-S1")
    page = patient(context.new_page())
    page.goto("/overview")
    expect(page.get_by_role("link", name=re.compile("Diplomapaspoort")).first).to_be_visible(timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
