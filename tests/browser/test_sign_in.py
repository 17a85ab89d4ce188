"""From nothing to three people with three roles at once, on the server as it is started for real, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import serving
from tests.browser.conftest import patient
from tests.conftest import DEMO
from tracker import lang
from tracker.lang import _

ADMIN, PASSWORD = "beheer@example.org", "vier natte hazen op zolder"
STEERING, LEAD, FUNDER = "Stuurgroeplid 1 (fictief)", "Trekker scholengroep (fictief)", "Financier fonds (fictief)"
PEOPLE = {STEERING: "an@example.org", LEAD: "bram@example.org", FUNDER: "chloe@example.org"}
WAIT = 30_000


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Spoor without seats, on nothing at all; gives the address and what it prints."""
    with serving.spoor("start", tmp_path_factory.mktemp("real") / "spoor.db") as served:
        yield served.address, served.log


def _browser(chromium: Browser, address: str) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(locale="nl-BE", base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    return context, patient(context.new_page())


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


def _title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def _press(place: Page | Locator, words: str) -> None:
    place.get_by_role("button", name=words).first.click()


def _put_away(page: Page) -> None:
    sheet = page.get_by_role("dialog")
    _press(sheet, _("I have it"))
    expect(sheet).to_be_hidden()


def _find(page: Page, who: str) -> None:
    page.goto(f"/people?who={quote(who)}")
    expect(page.get_by_text(re.compile(re.escape(who))).first).to_be_visible()


def _invite(page: Page, who: str, address: str) -> str:
    """Invite somebody to an account that is there; the link that is shown once."""
    _find(page, who)
    _press(page, _("Invite"))
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("textbox", name=_("The mail address of who comes")).fill(address)
    _press(sheet, _("Make the link"))
    shown = page.get_by_text(re.compile(r"^\s*http://\S+/join/\S+\s*$")).first
    expect(shown).to_be_visible()
    link = shown.inner_text().strip()
    _put_away(page)
    return link


def _act(page: Page, who: str, act: str) -> None:
    """Choose an act from the menu of one account."""
    _find(page, who)
    page.get_by_test_id("stMain").get_by_role("button", name=_("More")).first.click()
    page.get_by_role("menuitem", name=act).or_(page.get_by_role("option", name=act)).first.click()


def test_from_nothing_three_people_with_three_roles_work_at_once(real: tuple[str, Path], chromium: Browser) -> None:
    lang.use("nl")
    address, log = real
    printed = re.search(r"http://\S+/join/\S+", log.read_text())
    assert printed

    # The first administrator comes in with the link that was printed, and loads a portfolio.
    boss_context, boss = _browser(chromium, address)
    boss.goto("/")
    expect(_title(boss)).to_have_text(_("This Spoor waits for its first administrator"))
    _choose_password(boss, printed[0], ADMIN)
    _sign_in(boss, ADMIN)
    boss.locator("input[type=file]").set_input_files(DEMO)
    _press(boss, _("Load this file"))
    boss.wait_for_url("**/overview*")

    # Three others, each in a browser of their own, with a link for their account.
    desks = {}
    for who, mail in PEOPLE.items():
        link = _invite(boss, who, mail)
        context, page = _browser(chromium, address)
        _choose_password(page, link)
        _sign_in(page, mail)
        expect(_title(page)).not_to_have_text(_("Sign in"))
        desks[who] = (context, page)
        page.goto(link)  # it worked once
        expect(_title(page)).to_have_text(_("This link opens nothing"))
    an, bram, chloe = (desks[who][1] for who in PEOPLE)

    # Each at home in their own role, at the same time.
    for page, home in ((an, "overview"), (bram, "check_in"), (chloe, "funders")):
        page.goto("/")
        page.wait_for_url(f"**/{home}*")
    bram.goto("/check_in?initiative=INI-07")
    bram.get_by_label(_("What is going on?")).fill("Vier scholen doen nu mee.")
    _press(bram, _("Save the new report"))
    expect(bram.get_by_text("Je bericht", exact=False).first).to_be_visible()
    an.goto("/initiative?initiative=INI-07")
    expect(an.get_by_text("Vier scholen doen nu mee.").first).to_be_visible()
    for page in (an, bram, chloe):
        page.goto("/people")
        expect(page.get_by_text(_("There is nothing here for you to see (any more)."))).to_be_visible()

    # Bram is made a funder while his page is open: at his next click he reports no more.
    bram.goto("/check_in?initiative=INI-07")
    field = bram.get_by_label(_("What is going on?"))
    field.fill("Dit mag niet meer.")
    _act(boss, LEAD, _("Change name, role or organisation"))
    sheet = boss.get_by_role("dialog")
    sheet.get_by_role("combobox", name=_("Role")).click()
    boss.get_by_role("option", name=re.compile("Financier")).click()
    _press(sheet, _("Save"))
    expect(sheet).to_be_hidden()
    _press(bram, _("Save the new report"))
    expect(field).to_be_hidden()
    an.goto("/initiative?initiative=INI-07")
    expect(an.get_by_text("Vier scholen doen nu mee.").first).to_be_visible()
    assert an.get_by_text("Dit mag niet meer.").count() == 0

    # Chloé is locked out: her open page stops at the next click, and her password opens nothing.
    _act(boss, FUNDER, _("Lock"))
    sheet = boss.get_by_role("dialog")
    _press(sheet, _("Lock it"))
    expect(sheet).to_be_hidden()
    chloe.goto("/goals")
    _sign_in(chloe, PEOPLE[FUNDER])
    expect(chloe.get_by_text(_("This account is locked. Ask the administrator."))).to_be_visible()

    # An signs out; her cookie opens nothing any more.
    context = desks[STEERING][0]
    kept = context.cookies()
    assert {one["name"]: one["httpOnly"] for one in kept}["spoor"]
    assert "spoor=" not in str(an.evaluate("document.cookie"))
    an.goto("/account")
    an.get_by_role("link", name=_("Sign out")).click()
    expect(an.get_by_text(_("You are signed out."))).to_be_visible()
    thief_context, thief = _browser(chromium, address)
    thief_context.add_cookies(kept)
    thief.goto("/overview")
    expect(_title(thief)).to_have_text(_("Sign in"))

    # What was refused is there for the administrator to read; nothing broke.
    boss.goto("/people")
    expect(
        boss.get_by_text(re.compile(re.escape(_("Who was turned away: the last {n} times").partition(":")[0])))
    ).to_be_visible()
    for context in (boss_context, thief_context, *(one for one, _page in desks.values())):
        context.close()
    assert "Traceback" not in log.read_text()
