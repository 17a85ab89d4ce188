"""The pages in front of the door, asked as a browser and as somebody worse asks them, without the seats of the demo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.conftest import BRAM
from tests.door.joining import ADDRESS, PASSWORD, first, invited, joined
from tracker.door import links, refusals, sessions
from tracker.model import SignedIn
from tracker.model.rights import SPOOR
from tracker.store import Store
from tracker.web import build, cookie

HERE, PUBLIC = "http://localhost", "https://spoor.example.org"
PAGE = {"accept": "text/html", "accept-language": "en"}
Ask = Callable[..., TestClient]


@pytest.fixture
def ask(demo: Store, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A browser that nobody signed in, at the address people were given."""
    monkeypatch.delenv("TRACKER_DEMO")
    admin = first(demo)
    joined(demo, invited(demo, admin))

    def client(address: str = HERE) -> TestClient:
        if address != HERE:
            monkeypatch.setenv("TRACKER_ADDRESS", address)
        built = build()
        app = Starlette(routes=built["routes"], middleware=built["middleware"])
        return TestClient(app, base_url=address, headers=PAGE, follow_redirects=False)

    return client


def post(client: TestClient, path: str, origin: str | None = HERE, **typed: str) -> Any:
    return client.post(path, data=typed, headers={"origin": origin} if origin else {})


def enter(client: TestClient, password: str = PASSWORD, path: str = "/enter", origin: str | None = HERE) -> Any:
    return post(client, path, origin, address=ADDRESS, password=password)


def said(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", answer.text, flags=re.DOTALL))


def whys(store: Store) -> list[str]:
    with store.reading() as session:
        return [one.why for one in refusals.latest(session, most=50)]


def test_who_signs_in_goes_where_they_wanted_to_go(ask: Ask) -> None:
    client = ask()
    sent = client.get("/signals?signal=SIG-02&lang=en")
    assert sent.status_code == 303 and sent.headers["location"].startswith("/enter?next=%2Fsignals%3Fsignal%3DSIG-02")
    assert "Sign in" in said(client.get(sent.headers["location"]))
    answer = enter(client, path=sent.headers["location"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/signals?signal=SIG-02&lang=en")
    assert client.get("/password").status_code == 200


@pytest.mark.parametrize(
    "next_", ["//evil.example", "/\\evil.example", "https://evil.example", "/enter", "/leave", "evil", "/a\nb"]
)
def test_nobody_is_sent_to_another_site(ask: Ask, next_: str) -> None:
    client = ask()
    answer = client.post(
        "/enter", params={"next": next_}, data={"address": ADDRESS, "password": PASSWORD}, headers={"origin": HERE}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_cookie_is_for_this_host_and_out_of_reach_of_scripts(ask: Ask) -> None:
    given = enter(ask()).headers["set-cookie"].casefold()
    assert given.startswith("spoor=") and "httponly" in given and "samesite=lax" in given and "secure" not in given
    given = enter(ask(PUBLIC), origin=PUBLIC).headers["set-cookie"]
    assert given.startswith("__Host-spoor=") and "Path=/" in given and "domain" not in given.casefold()
    assert "Secure" in given and "HttpOnly" in given


def test_signing_in_gives_a_new_cookie_and_ends_the_one_that_was_there(ask: Ask, demo: Store) -> None:
    client = ask()
    planted = sessions.open_for(demo, BRAM, browser="")
    client.cookies.set(cookie.name(), planted)
    given = enter(client).cookies[cookie.name()]
    with demo.reading() as session:
        assert sessions.found(session, planted) is None
        assert given != planted and sessions.found(session, given)


def test_ten_wrong_passwords_are_told_plainly_and_then_nothing_more_is_tried(ask: Ask, demo: Store) -> None:
    client = ask()
    for _attempt in range(refusals.MOST):
        answer = enter(client, "verkeerd")
        assert answer.status_code == 403 and "do not belong together" in said(answer)
        assert f'value="{ADDRESS}"' in answer.text and "verkeerd" not in answer.text
    answer = enter(client)
    assert answer.status_code == 429 and "quarter of an hour" in said(answer) and "set-cookie" not in answer.headers
    assert whys(demo)[0] == "too_many"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null", None])
def test_another_site_cannot_sign_somebody_in_or_out(ask: Ask, demo: Store, origin: str | None) -> None:
    client = ask()
    answer = enter(client, origin=origin)
    assert answer.status_code == 403 and "another site" in said(answer) and "set-cookie" not in answer.headers
    enter(client)
    assert post(client, "/leave", origin).status_code == 403
    asked = client.get("/leave", headers={"sec-fetch-site": "cross-site"})
    assert asked.status_code == 200 and "Sign out?" in said(asked) and client.get("/password").status_code == 200
    assert "origin" in whys(demo)


def test_an_old_cookie_leads_to_the_door_with_a_sentence_and_is_noted(ask: Ask, demo: Store) -> None:
    client = ask()
    enter(client)
    with demo.aside() as connection:
        connection.execute(update(SignedIn).values(seen=SignedIn.seen - sessions.IDLE))
    sent = client.get("/overview")
    assert sent.status_code == 303 and "over=1" in sent.headers["location"] and "spoor=" in sent.headers["set-cookie"]
    assert "You were signed out" in said(client.get(sent.headers["location"])) and whys(demo) == ["session"]


def test_after_signing_out_the_cookie_opens_nothing(ask: Ask) -> None:
    client = ask()
    enter(client)
    kept = client.cookies[cookie.name()]
    assert client.get("/leave").headers["location"].startswith("/enter?left=1")
    thief = ask()
    thief.cookies.set(cookie.name(), kept)
    assert thief.get("/overview").status_code == 303 and thief.get("/media/x").status_code == 401


@pytest.mark.parametrize("header", ["X-Spoor-Session", "x_spoor_session", "X-Spoor-Person"])
def test_a_header_that_pretends_changes_nothing_and_is_noted(ask: Ask, demo: Store, header: str) -> None:
    sessions.open_for(demo, BRAM, browser="")
    with demo.reading() as session:
        id = sessions.of(session, BRAM)[0].id
    assert ask().get("/password", headers={header: id}).status_code == 303
    assert whys(demo)[0] == "identity"


def test_looking_at_an_invitation_uses_nothing_up(ask: Ask, demo: Store) -> None:
    client = ask()
    link = demo.save(lambda session: links.make(session, links.FIRST), by=SPOOR, key=uuid4().hex)
    for _look in range(3):
        assert client.get(f"/join/{link}").status_code == 200
    changed = f"{str(link)[:-1]}{'A' if str(link)[-1] != 'A' else 'B'}"
    answer = client.get(f"/join/{changed}")
    assert answer.status_code == 404 and "not one of ours" in said(answer) and whys(demo) == ["link"]


def test_the_seats_of_the_demo_are_gone_once_people_sign_in(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask().get(f"/as/{BRAM}").headers["location"] == "/lost"
    monkeypatch.setenv("TRACKER_DEMO", "1")
    assert ask().get(f"/as/{BRAM}").headers["location"] == "/lost"


def test_a_book_in_a_field_is_refused_without_being_read(ask: Ask) -> None:
    client = ask()
    answer = enter(client, "x" * 200_000)
    assert answer.status_code == 413
    answer = enter(client, "x" * 50_000)
    assert answer.status_code == 403 and "x" * 100 not in answer.text


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_door_speaks_three_languages(ask: Ask, language: str) -> None:
    page = ask().get("/enter", headers={"accept-language": language})
    assert f'<html lang="{language}">' in page.text and "<script" not in page.text
    assert page.headers["cache-control"] == "private, no-store"


def test_the_demo_is_open_to_nobody_on_a_public_address(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DEMO", "1")
    client = ask(PUBLIC)
    assert client.get("/").status_code == 303 and client.get(f"/as/{BRAM}").headers["location"] == "/lost"
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
