"""A follow-up moment, from nothing to a photo report that a funder reads: recorded and published on a phone. In Dutch."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, choose, done, sit
from tracker import lang
from tracker.lang import _, n_

FACILITATOR, FUNDER, AN = "USR-F1", "USR-P1", "USR-S1"


def _pictures(place: Path) -> list[Path]:
    made = []
    for name, colour in (("een.jpg", "teal"), ("twee.jpg", "olive"), ("drie.jpg", "navy")):
        made.append(place / name)
        Image.new("RGB", (1200, 900), colour).save(made[-1])
    return made


def _describe(page: Page, caption: str, seen: str, then: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(_("What does it show? (one sentence, below the picture)")).fill(caption)
    dialog.get_by_label(_("What would you tell who cannot see it?")).fill(f"Beschrijving van {caption}")
    dialog.get_by_text(seen, exact=True).click()
    if then:
        choose(dialog, _("What did they agree to?"), then)


def _agree(page: Page, subject: str, scopes: list[str]) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(_("Whose consent is it? A label, never a name")).fill(subject)
    for scope in scopes:
        dialog.get_by_text(scope, exact=True).click()
    dialog.get_by_text("Schriftelijk", exact=True).click()
    dialog.get_by_test_id("stDateInput").filter(has_text=_("Given on")).get_by_role("spinbutton").first.click()
    page.keyboard.type("30062018")


def test_a_follow_up_moment_is_recorded_on_a_phone_and_read_by_a_funder_who_sees_what_funders_may(
    spoor: tuple[str, Path], chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    lang.use("nl")
    address, log = spoor
    context, page = sit(chromium, address, FACILITATOR, PHONE, complaints)
    page.goto("/gatherings")
    page.get_by_role("button", name=_("Record a gathering")).click(timeout=20_000)
    dialog = page.get_by_role("dialog")
    choose(dialog, _("What kind of gathering?"), "Opvolgmoment")
    dialog.get_by_label(_("What is it called?")).fill("Opvolgmoment Lokeren")
    dialog.get_by_label(_("Where?")).fill("Lokeren")
    choose(dialog, _("On which earlier gatherings does it build?"), "Aan de slag")
    page.keyboard.press("Escape")
    done(page, _("Record it"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Opvolgmoment Lokeren", timeout=20_000)

    page.get_by_role("button", name=_("Note a finding")).click()
    dialog.get_by_label(_("What was found, in one sentence?")).fill("Wie elkaar kent, belt sneller")
    done(page, _("Note it"))
    expect(page.get_by_text("Wie elkaar kent, belt sneller").first).to_be_attached(timeout=20_000)

    page.get_by_role("link", name=_("Add pictures, put it together")).click()
    expect(page.get_by_text(_("Choose pictures"))).to_be_visible(timeout=20_000)
    gathering = re.search(r"gathering=(GAT-\d+)", page.url)
    assert gathering
    page.locator("input[type=file]").set_input_files(_pictures(tmp_path))
    expect(page.get_by_text(n_("{n} picture is in.", "{n} pictures are in.", 3)).first).to_be_visible(timeout=30_000)

    page.get_by_role("button", name=_("Describe it")).first.click(timeout=20_000)
    _describe(page, "De tafel met kaarten", "Niemand herkenbaar", "")
    done(page, _("Save"))
    page.get_by_role("button", name=_("Describe it")).nth(1).click()
    _describe(page, "Een duo bij het raam", "Herkenbaar", _("Write down a new consent"))
    _agree(page, "duo met de groene kaart", ["Onszelf", "De stuurgroep", "Financiers"])
    done(page, _("Save"))
    page.get_by_role("button", name=_("Describe it")).nth(2).click()
    _describe(page, "Een vrouw die lacht", "Herkenbaar", _("Write down a new consent"))
    _agree(page, "deelneemster met de sjaal", ["Onszelf"])
    done(page, _("Save"))

    publish = page.get_by_role("button", name=_("Publish"), exact=True)
    page.get_by_text("Financiers", exact=True).last.click()
    page.get_by_text("Onszelf", exact=True).last.click()
    publish.click()
    refusal = page.get_by_test_id("stAlert").filter(has_text="Een vrouw die lacht")
    expect(refusal).to_contain_text("financiers", timeout=20_000)
    more = page.get_by_role("button", name=_("More"))
    more.nth(2).click()
    page.get_by_text(_("Take it out of the report")).click()
    expect(page.get_by_text(_("It stands no longer in the report; you find it below.")).first).to_be_visible(
        timeout=20_000
    )
    publish.click()
    expect(page.get_by_text(_("Take it back: nobody but the facilitator reads it"))).to_be_visible(timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    reader, funder = sit(chromium, address, FUNDER, LAPTOP, complaints)
    funder.goto(f"/report?gathering={gathering[1]}")
    expect(funder.get_by_text("Een duo bij het raam").first).to_be_visible(timeout=20_000)
    expect(funder.get_by_text("De tafel met kaarten").first).to_be_visible()
    expect(funder.get_by_text("Een vrouw die lacht")).to_have_count(0)
    sources = funder.locator("img[src^='/picture/']").evaluate_all("all => all.map(one => one.getAttribute('src'))")
    assert len(sources) == 2
    hidden = page.locator("img[src^='/picture/']").evaluate_all("all => all.map(one => one.getAttribute('src'))")
    answers = {
        path: funder.request.get(path).status for path in [*sources, "/picture/PHO-09/full", "/picture/PHO-09/small"]
    }
    assert [answers[path] for path in sources] == [200, 200], hidden
    assert {answers["/picture/PHO-09/full"], answers["/picture/PHO-09/small"]} == {404}
    paper = funder.request.get(f"/paper/report/{gathering[1]}.pdf?lang=nl")
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")

    steering_context, steering = sit(chromium, address, AN, LAPTOP, complaints)
    steering.goto(f"/report?gathering={gathering[1]}")
    expect(steering.get_by_test_id("stAlert").first).to_be_visible(timeout=20_000)  # it was not published to her

    withdraw = page.get_by_role("button", name=re.compile("duo met de groene kaart"))
    withdraw.click()
    expect(withdraw).to_have_count(0, timeout=20_000)
    funder.reload()
    expect(funder.get_by_text("De tafel met kaarten").first).to_be_visible(timeout=20_000)
    expect(funder.get_by_text("Een duo bij het raam")).to_have_count(0)
    assert sorted(funder.request.get(path).status for path in sources) == [200, 404]
    for one in (context, reader, steering_context):
        one.close()
    assert complaints == []
    assert "Traceback" not in log.read_text()
