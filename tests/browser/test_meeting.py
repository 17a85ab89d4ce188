"""A meeting of the steering group, from its agenda to its minutes; the next one opens with what was promised. In Dutch."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import LAPTOP, PHONE, choose, done, sit
from tests.conftest import AN
from tracker import lang
from tracker.lang import _

SECOND = "USR-S2"  # another member of the steering group


def _to_point(page: Page, words: str) -> None:
    """With the right arrow to the point that has these words in its title."""
    for _step in range(20):
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_be_visible(timeout=20_000)
        if words in heading.inner_text():
            return
        before = page.url
        page.keyboard.press("ArrowRight")
        expect(page).not_to_have_url(before, timeout=20_000)
    raise AssertionError(f"no point about {words}")


def test_a_meeting_goes_from_agenda_to_minutes_and_the_next_one_opens_with_its_promise(
    spoor: tuple[str, Path], chromium: Browser, complaints: list[str]
) -> None:
    lang.use("nl")
    address, log = spoor
    context, page = sit(chromium, address, AN, LAPTOP, complaints)
    page.goto("/meeting")
    page.get_by_role("button", name=_("Prepare a meeting")).click(timeout=20_000)
    page.get_by_role("dialog").get_by_label(_("What is it called?")).fill("Stuurgroep juni 2018")
    done(page, _("Prepare it"))
    page.get_by_role("button", name=_("Make the agenda from the portfolio")).click(timeout=20_000)
    expect(page.get_by_text("Brede school, breed netwerk").first).to_be_visible(timeout=20_000)
    page.get_by_label(_("In your own words")).fill("Datum van het najaarsmoment")
    page.get_by_role("button", name=_("Put on")).click()
    expect(page.get_by_text("Datum van het najaarsmoment").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name=_("Begin the meeting")).click()
    done(page, _("Begin"))

    page.get_by_role("button", name=_("Show in large")).click(timeout=20_000)
    page.wait_for_url("**point=1**")
    _to_point(page, "Brede school, breed netwerk")
    meeting = re.search(r"meeting=(GAT-\d+)", page.url)
    assert meeting and "present=1" in page.url
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    page.get_by_role("button", name=_("Decide")).first.click()
    page.get_by_role("dialog").get_by_text("Aangenomen", exact=True).click()
    done(page, _("Decide"))
    expect(page.get_by_text("Aangenomen.").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name=_("Write down a promise")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(_("What is promised, in one sentence?")).fill("Een lokaal voor de brede school")
    choose(dialog, _("Which organisation promises it?"), "Scholengroep")
    done(page, _("Write it down"))
    expect(page.get_by_text("Een lokaal voor de brede school").first).to_be_visible(timeout=20_000)

    second_context, second = sit(chromium, address, SECOND, PHONE, complaints)
    second.goto(page.url.replace(address, ""))
    expect(second.get_by_text("Aangenomen.").first).to_be_visible(timeout=20_000)
    second_context.close()

    _to_point(page, "Datum van het najaarsmoment")
    page.get_by_role("button", name=_("Note or postpone")).click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("4 oktober in Gent")
    done(page, _("Note it"))
    expect(page.get_by_text("4 oktober in Gent").first).to_be_visible(timeout=20_000)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=_("Close the meeting")).click(timeout=20_000)
    done(page, _("Close the meeting"))
    expect(page.get_by_role("link", name=_("Minutes as PDF"))).to_be_visible(timeout=20_000)

    printed = page.request.get(f"/paper/minutes/{meeting[1]}.pdf?lang=nl").body()
    typed = page.request.get(f"/paper/minutes/{meeting[1]}.docx?lang=nl").body()
    paper = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages).split())
    word = Document(io.BytesIO(typed))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = " ".join([*(line.text for line in word.paragraphs), *cells])
    for minutes in (paper, text):
        for said in ("Stuurgroep juni 2018", "Brede school, breed netwerk", "Aangenomen", "Een lokaal voor de brede school",
                     "4 oktober in Gent"):  # fmt: skip
            assert said in minutes, (said, minutes)

    page.goto("/meeting")
    page.get_by_role("button", name=_("Prepare a meeting")).click(timeout=20_000)
    page.get_by_role("dialog").get_by_label(_("What is it called?")).fill("Stuurgroep september 2018")
    day = page.get_by_role("dialog").get_by_test_id("stDateInput").first.get_by_role("spinbutton").first
    day.click()
    page.keyboard.type("13092018")
    done(page, _("Prepare it"))
    page.get_by_role("button", name=_("Make the agenda from the portfolio")).click(timeout=20_000)
    page.get_by_role("button", name=_("Show in large")).click(timeout=20_000)
    onward = page.get_by_role("button", name=re.compile(re.escape(_("Go on"))))
    expect(onward).to_be_enabled(timeout=20_000)
    onward.click()
    expect(page.get_by_text("Een lokaal voor de brede school").first).to_be_visible(timeout=20_000)
    assert "point=1" in page.url
    context.close()
    assert complaints == []
    assert "Traceback" not in log.read_text()
