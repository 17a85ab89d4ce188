"""People sign in with the identity provider of their organisation, in a real browser, with two real providers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from tests import serving
from tests.browser.conftest import patient
from tests.conftest import BRAM
from tests.idp import Provider, complete, mock
from tests.serving import free_port
from tracker.door import people, refusals
from tracker.model import User
from tracker.model.rights import Person, Role
from tracker.store import Store

ADMIN = Person(None, "", Role.ADMIN)
LONGEST = 60_000  # ms, on a machine that does much else
ROLES = "spoor-steering=steering,spoor-lead=lead"


@dataclass
class Desk:
    """One person's browser, which reaches this machine only."""

    page: Page
    provider: Provider
    strayed: list[str] = field(default_factory=list)

    def sign_in(self, person: str, door: str = "/enter?lang=en") -> None:
        """From Spoor's door to the provider, and back."""
        self.page.goto(door)
        self.page.get_by_role("link", name=f"Sign in with {self.provider.label}").click()
        if self.provider.name == "mock":
            self.page.get_by_role("textbox", name="sub").fill(person)
            self.page.get_by_role("button", name="Authorize").click()
        else:
            self.page.locator("[name=login]").fill(person)
            self.page.locator("[name=password]").fill("anything")
            self.page.get_by_role("button", name="Sign-in").click()

    def cookies(self) -> dict[str, Any]:
        return {one["name"]: one for one in self.page.context.cookies()}


@dataclass(frozen=True)
class Place:
    """The Spoor of these tests: with sign-in, on the demo's portfolio."""

    address: str
    store: Store
    providers: dict[str, Provider]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, demo_file: Path) -> Iterator[Place]:
    folder, port = tmp_path_factory.mktemp("identity"), free_port()
    address, database = f"http://localhost:{port}", folder / "spoor.db"
    shutil.copy(demo_file, database)
    with complete(folder, address) as node, mock(folder) as fast:
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "{uuid4().hex}"\n'
            + node.section()
            + fast.section()
            + Provider("gone", "nobody", free_port()).section()
        )
        given = {"TRACKER_ADDRESS": address, "TRACKER_ROLES": ROLES, "STREAMLIT_SECRETS_FILES": str(secrets)}
        store = Store(f"sqlite:///{database}")
        with serving.spoor("start", database, port, **given):
            yield Place(address, store, {one.name: one for one in (node, fast)})
        store.engine.dispose()


@pytest.fixture(params=["node", "mock"])
def desk(request: pytest.FixtureRequest, place: Place, chromium: Browser) -> Iterator[Callable[[], Desk]]:
    """`desk()` sits down at another browser; the whole test with one of the providers."""
    provider, desks = place.providers[request.param], []

    def sit() -> Desk:
        context = chromium.new_context(locale="en-GB", base_url=place.address, viewport={"width": 1280, "height": 900})
        sat = Desk(patient(context.new_page()), provider)

        def pass_on(route: Route) -> None:
            if re.match(r"(http|ws)://(localhost|127\.0\.0\.1):|data:|blob:", route.request.url):
                route.continue_()
            else:
                if provider.issuer not in route.request.headers.get("referer", ""):
                    sat.strayed.append(route.request.url)  # the providers' own pages may want a font from elsewhere
                route.abort()

        context.set_default_timeout(LONGEST)
        context.route("**/*", pass_on)
        desks.append(sat)
        return sat

    yield sit
    assert [url for sat in desks for url in sat.strayed] == []
    for sat in desks:
        sat.page.context.close()


def at_home(desk: Desk, place: Place, room: str) -> None:
    desk.page.wait_for_url(f"{place.address}/{room}*")
    expect(desk.page.get_by_role("heading", level=1).first).to_be_visible(timeout=LONGEST)


def account_of(place: Place, provider: Provider, person: str) -> User:
    with place.store.reading() as session:
        return session.scalars(select(User).where(User.issuer == provider.issuer, User.subject == person)).one()


def told(desk: Desk, words: str) -> None:
    expect(desk.page.get_by_role("alert")).to_contain_text(words, timeout=LONGEST)


one_is_enough = pytest.mark.parametrize("desk", ["node"], indirect=True)  # where the provider makes no difference


def test_whoever_has_a_role_at_the_provider_lands_at_home_and_nothing_of_it_stays_in_the_browser(
    desk: Callable[[], Desk], place: Place
) -> None:
    an = desk()
    an.provider.say("an", email="an@example.org", email_verified=True, roles=["staff", "spoor-steering"])
    an.sign_in("an")
    at_home(an, place, "overview")
    account = account_of(place, an.provider, "an")
    assert (account.role, account.org, account.role_claimed) == ("steering", None, True)
    ours = an.cookies()
    assert not [name for name in ours if name.startswith("_streamlit_user")]
    assert (ours["spoor"]["httpOnly"], ours["spoor"]["sameSite"]) == (True, "Lax")


def test_a_role_that_spoor_does_not_know_is_told_in_a_sentence_and_noted(
    desk: Callable[[], Desk], place: Place
) -> None:
    boss = desk()
    boss.provider.say("boss", email="boss@example.org", email_verified=True, roles=["spoor-boss"])
    boss.sign_in("boss")
    told(boss, "The roles that your organisation gives you do not open Spoor")
    nobody = desk()
    nobody.provider.say("nobody", email="nobody@example.org", email_verified=True)
    nobody.sign_in("nobody")
    told(nobody, "Your organisation knows you, Spoor does not yet")
    assert "spoor" not in {**boss.cookies(), **nobody.cookies()}
    with place.store.reading() as session:
        noted = {(one.why, one.name) for one in refusals.latest(session, most=20)}
    here = nobody.provider.issuer
    assert {("claim", f"boss@example.org ({here})"), ("unknown", f"nobody@example.org ({here})")} <= noted


def test_a_demotion_at_the_provider_works_at_the_next_sign_in(desk: Callable[[], Desk], place: Place) -> None:
    one = desk()
    one.provider.say("eva", roles=["spoor-steering"])
    one.sign_in("eva")
    at_home(one, place, "overview")
    other = desk()
    one.provider.say("eva", roles=["spoor-lead"])
    other.sign_in("eva")
    at_home(other, place, "check_in")
    again = desk()
    one.provider.say("eva", roles=[])
    again.sign_in("eva")
    told(again, "do not open Spoor")
    other.page.goto("/signals")  # where eva was still signed in, nothing opens any more
    expect(other.page).to_have_url(re.compile("/enter"))


def test_a_lock_or_a_demotion_in_spoor_works_at_the_next_click(desk: Callable[[], Desk], place: Place) -> None:
    one = desk()
    one.provider.say("dirk", roles=["spoor-lead"])
    one.sign_in("dirk")
    at_home(one, place, "check_in")
    account = account_of(place, one.provider, "dirk")

    def demote(session: Any) -> None:
        mine = session.get(User, account.id)
        mine.edit(by=ADMIN, version=mine.version, seen={"role": "lead"}, wanted={"role": "funder"})

    place.store.save(demote, by=ADMIN, key=uuid4().hex)
    one.page.goto("/")
    at_home(one, place, "funders")

    def lock(session: Any) -> None:
        session.get(User, account.id).locked_on = account.joined_on

    place.store.save(lock, by=ADMIN, key=uuid4().hex)
    one.page.get_by_role("link", name="Signals").first.click()
    expect(one.page.get_by_role("heading", level=1)).to_have_text("You are not signed in (any more)", timeout=LONGEST)
    one.sign_in("dirk")
    told(one, "This account is locked")


def test_signing_out_ends_it_and_signing_in_again_asks_the_provider(desk: Callable[[], Desk], place: Place) -> None:
    one = desk()
    one.provider.say("ann", roles=["spoor-steering"])
    one.sign_in("ann")
    at_home(one, place, "overview")
    kept = one.page.context.cookies()
    one.page.goto("/leave")
    expect(one.page).to_have_url(re.compile("/enter"), timeout=LONGEST)
    thief = desk()
    thief.page.context.add_cookies(
        [cookie for cookie in kept if "spoor" in cookie["name"] or "streamlit" in cookie["name"]]
    )
    thief.page.goto("/overview")
    expect(thief.page).to_have_url(re.compile("/enter"))
    one.page.get_by_role("link", name=f"Sign in with {one.provider.label}").click()
    expect(one.page.locator("input[name=login], input[name=sub]")).to_be_visible()
    assert one.page.url.startswith(one.provider.issuer)


def test_after_signing_out_of_spoor_one_can_sign_out_of_the_provider_too(
    desk: Callable[[], Desk], place: Place
) -> None:
    one = desk()
    one.provider.say("olga", roles=["spoor-steering"])
    one.sign_in("olga")
    at_home(one, place, "overview")
    one.page.goto("/leave")
    one.page.get_by_role("link", name=f"Sign out at {one.provider.label} too").click()
    expect(one.page).to_have_url(re.compile(re.escape(one.provider.issuer)))
    one.page.get_by_role("button", name=re.compile("Yes, sign me out|End session", re.I)).click()
    expect(one.page).to_have_url(re.compile(re.escape(place.address) + "/enter"))


def test_whoever_was_invited_signs_in_with_the_provider_and_gets_that_account(
    desk: Callable[[], Desk], place: Place
) -> None:
    bram = desk()
    account = BRAM if bram.provider.name == "node" else "USR-L07"
    address = f"bram.{bram.provider.name}@example.org"

    def invite(session: Any) -> None:
        people.invite(session, session.get(User, account), address, by=ADMIN, on=date.today())

    place.store.save(invite, by=ADMIN, key=uuid4().hex)
    bram.provider.say("bram", email=address, email_verified=True)
    bram.sign_in("bram")
    at_home(bram, place, "check_in")
    assert account_of(place, bram.provider, "bram").id == account


@one_is_enough
def test_a_callback_that_was_used_or_made_up_lets_nobody_in(desk: Callable[[], Desk], place: Place) -> None:
    one, seen = desk(), []
    one.page.on("request", lambda request: seen.append(request.url) if "/oauth2callback?" in request.url else None)
    one.provider.say("cas", roles=["spoor-steering"])
    one.sign_in("cas")
    at_home(one, place, "overview")
    for who, address in ((one, seen[0]), (desk(), seen[0]), (desk(), f"{place.address}/oauth2callback?code=a&state=b")):
        who.page.context.clear_cookies(name="spoor")
        who.page.goto(address)
        told(who, "Signing in with your organisation did not work")
        assert "spoor" not in who.cookies()


@one_is_enough
def test_hundreds_of_groups_are_no_trouble(desk: Callable[[], Desk], place: Place) -> None:
    one = desk()
    one.provider.say("big", roles=[f"group-{number:03}-{'x' * 60}" for number in range(400)] + ["spoor-steering"])
    one.sign_in("big")
    at_home(one, place, "overview")


@one_is_enough
def test_whoever_turns_back_at_the_provider_reads_a_sentence_and_can_try_again(
    desk: Callable[[], Desk], place: Place
) -> None:
    one = desk()
    one.page.goto("/enter?lang=en")
    one.page.get_by_role("link", name=f"Sign in with {one.provider.label}").click()
    one.page.get_by_role("button", name="Deny").or_(one.page.get_by_role("link", name="Cancel")).click()
    told(one, "Signing in with your organisation did not work")
    expect(one.page.get_by_role("link", name=f"Sign in with {one.provider.label}")).to_be_visible()


@one_is_enough
def test_a_provider_that_is_away_is_told_in_a_sentence(desk: Callable[[], Desk]) -> None:
    one = desk()
    for address, link in (
        ("/enter?lang=en", "Sign in with nobody"),
        ("/enter?left=1&lang=en", "Sign out at nobody too"),
    ):
        one.page.goto(address)
        one.page.get_by_role("link", name=link).click()
        told(one, "Your organisation’s sign-in does not answer at the moment")


@one_is_enough
def test_one_comes_back_where_one_wanted_to_go(desk: Callable[[], Desk], place: Place) -> None:
    one = desk()
    one.provider.say("gus", roles=["spoor-steering"])
    one.sign_in("gus", "/signals?lang=en")
    at_home(one, place, "signals")
