"""Share links in a browser: what opens, what is refused and noted, and that no other address answers who looks through one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.conftest import AN, FACILITATOR, VISITOR
from tests.web.probing import PUBLIC, started
from tracker.door import refusals, sessions
from tracker.model import Consent, Event, Gathering, Photo, ShareLink, SignedIn, User
from tracker.model.rights import Person
from tracker.store import Store
from tracker.web import cookie
from tracker.web.front import PAGES

Ask = Callable[[str | None], TestClient]
TODAY = date.today()
DAY = date(2018, 6, 30)
PAGE = {"accept": "text/html"}
HERE = {"origin": "http://localhost"}


@pytest.fixture
def facilitator(demo: Store) -> Person:
    with demo.reading() as session:
        return Person.of(session.get_one(User, FACILITATOR))


@pytest.fixture
def share(demo: Store, facilitator: Person) -> Callable[..., tuple[str, str]]:
    """`share(room="initiative", thing="INI-07")` gives the id and the secret of a link; the report of GAT-02 for the public
    when nothing is said."""

    def make(**other: Any) -> tuple[str, str]:
        wanted = {
            "for_whom": "Gemeenteraad", "audience": "public", "room": "report", "thing": "GAT-02", "on": TODAY,
            "expires_on": TODAY + timedelta(30), **other,
        }  # fmt: skip

        def act(session: Any) -> tuple[str, str]:
            link, secret = ShareLink.make(session, by=facilitator, **wanted)
            return link.id, secret

        made = demo.save(act, by=facilitator, key=uuid4().hex)
        assert made
        return made

    return make


@pytest.fixture
def looker(ask: Ask, share: Any) -> Callable[..., TestClient]:
    """A browser in which a link was opened."""

    def browser(**other: Any) -> TestClient:
        client = ask(None)
        assert client.get(f"/share/{share(**other)[1]}", headers=PAGE).status_code == 303
        return client

    return browser


def noted(demo: Store) -> list[tuple[str, str, str]]:
    with demo.reading() as session:
        return [(one.why, one.name, one.network) for one in refusals.latest(session, most=20)]


def sitting(demo: Store) -> int:
    with demo.reading() as session:
        return session.query(SignedIn).filter(SignedIn.share.is_not(None)).count()


def revoke(demo: Store, by: Person, id: str) -> None:
    demo.save(lambda session: session.get_one(ShareLink, id).revoke(by=by, on=TODAY), by=by, key=uuid4().hex)


# What opens


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ({}, "/report?gathering=GAT-02"),
        ({"room": "initiative", "thing": "INI-07"}, "/initiative?initiative=INI-07"),
        ({"room": "funders", "thing": "ORG-11", "audience": "funders"}, "/funders?funder=ORG-11"),
        ({"room": "portfolio", "thing": None}, "/"),
    ],
)
def test_a_link_leads_to_what_it_names(ask: Ask, share: Any, other: dict[str, Any], place: str) -> None:
    client = ask(None)
    answer = client.get(f"/share/{share(**other)[1]}", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    given = answer.headers["set-cookie"].lower()
    assert "httponly" in given and "samesite=lax" in given
    assert share(**other)[1] not in given


def test_it_is_read_in_the_language_of_the_link(ask: Ask, share: Any) -> None:
    _id, secret = share()
    assert ask(None).get(f"/share/{secret}?lang=fr").headers["location"] == "/report?gathering=GAT-02&lang=fr"
    assert ask(None).get(f"/share/{secret}?lang=xx&next=//evil").headers["location"] == "/report?gathering=GAT-02"


def test_the_secret_goes_to_no_other_site_and_no_search_engine(ask: Ask, share: Any) -> None:
    for answer in (ask(None).get(f"/share/{share()[1]}"), ask(None).get("/share/nonsense")):
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["cache-control"] == "private, no-store"


def test_opening_it_twice_in_one_browser_is_one_session(ask: Ask, share: Any, demo: Store) -> None:
    client, (_id, secret) = ask(None), share()
    for _time in range(3):
        assert client.get(f"/share/{secret}").status_code == 303
    assert sitting(demo) == 1
    assert client.get(f"/share/{share(for_whom='Iemand anders')[1]}").status_code == 303
    assert sitting(demo) == 1  # another link takes the place of the first


def test_a_program_that_only_tries_the_address_opens_nothing(ask: Ask, share: Any, demo: Store) -> None:
    assert ask(None).head(f"/share/{share()[1]}").status_code == 405
    assert sitting(demo) == 0


def test_who_has_an_account_keeps_it_until_they_choose_otherwise(ask: Ask, share: Any, demo: Store) -> None:
    client, (id, secret) = ask(AN), share()
    before = client.cookies[cookie.name()]
    answer = client.get(f"/share/{secret}?lang=en", headers=PAGE)
    assert answer.status_code == 200 and "You are signed in as Stuurgroeplid 1" in answer.text
    assert 'href="/report?gathering=GAT-02&amp;lang=en"' in answer.text and "set-cookie" not in answer.headers
    assert client.post(f"/share/{secret}", headers={"origin": "https://evil.example"}).status_code == 403
    with demo.reading() as session:
        assert sessions.found(session, before)
    answer = client.post(f"/share/{secret}?lang=en", headers=HERE)
    assert answer.headers["location"] == "/report?gathering=GAT-02&lang=en"
    with demo.reading() as session:
        assert sessions.found(session, before) is None
        given = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
        found = sessions.person(session, sessions.found(session, given))
    assert found and found.share == id


def test_a_visitor_of_the_demo_has_nothing_to_lose(ask: Ask, share: Any) -> None:
    assert ask(VISITOR).get(f"/share/{share()[1]}").headers["location"] == "/report?gathering=GAT-02"


# What is refused


def altered(secret: str) -> list[str]:
    other = "A" if secret[9] != "A" else "B"
    return [
        secret[:9] + other + secret[10:],
        secret[:-1],
        secret + "a",
        secret.swapcase(),
        f" {secret}",
        "x",
        "%00",
        "%ff%fe",
        "é" * 60,
    ]


def test_a_link_with_a_letter_changed_is_a_plain_refusal_and_is_noted(ask: Ask, share: Any, demo: Store) -> None:
    _id, secret = share()
    answers = [ask(None).get(f"/share/{other}?lang=en", headers=PAGE) for other in altered(secret)]
    assert {answer.status_code for answer in answers} == {404}
    assert all("This link is not one of ours" in answer.text for answer in answers)
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert sitting(demo) == 0
    assert noted(demo) == [("share", "", "testclient")] * len(altered(secret))


def test_what_was_withdrawn_or_is_over_is_told_and_noted_with_its_name(
    ask: Ask, share: Any, demo: Store, facilitator: Person
) -> None:
    (gone, secret), (over, late) = share(), share(expires_on=TODAY)
    revoke(demo, facilitator, gone)
    answer = ask(None).get(f"/share/{secret}?lang=en", headers=PAGE)
    assert answer.status_code == 404 and "was withdrawn" in answer.text
    demo.save(
        lambda s: setattr(s.get_one(ShareLink, over), "expires_on", TODAY - timedelta(1)), by=facilitator, key="late"
    )
    answer = ask(None).get(f"/share/{late}?lang=en", headers=PAGE)
    assert answer.status_code == 404 and "This link worked until" in answer.text
    assert sitting(demo) == 0
    assert [name for _why, name, _network in noted(demo)] == [over, gone]
    assert secret not in str(noted(demo)) and late not in str(noted(demo))


def test_a_link_that_is_withdrawn_closes_the_browsers_it_opened(
    looker: Any, demo: Store, facilitator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = looker()
    assert client.get("/picture/PHO-01/small").status_code == 200
    revoke(demo, facilitator, "SHR-01")
    assert client.get("/picture/PHO-01/small").status_code == 404
    assert client.get("/paper/report/GAT-02.pdf").status_code == 404
    monkeypatch.delenv("TRACKER_DEMO")
    answer = client.get("/report?gathering=GAT-02", headers=PAGE)
    assert answer.headers["location"].startswith("/enter?next=")
    assert "Open that link once more" in client.get(answer.headers["location"] + "&lang=en").text


# How far it leads


def test_a_shared_report_shows_its_own_pictures_as_its_audience_may_see_them(looker: Any) -> None:
    client = looker()
    seen = {
        photo
        for photo in ("PHO-01", "PHO-02", "PHO-03", "PHO-04", "PHO-05", "PHO-06", "PHO-99")
        if client.get(f"/picture/{photo}/full").status_code == 200
    }
    assert seen == {"PHO-01", "PHO-04"}  # what everybody may see of GAT-02


def test_pictures_of_another_gathering_stay_where_they_are(looker: Any, demo: Store, facilitator: Person) -> None:
    """PHO-01 moves to another published report: the link to GAT-02 no longer reaches it."""
    client = looker()
    with demo.reading() as session:
        other = next(met.id for met in session.query(Gathering) if met.id != "GAT-02" and met.report_is_for("public"))
    demo.save(lambda s: setattr(s.get_one(Photo, "PHO-01"), "gathering", other), by=facilitator, key="move")
    assert client.get("/picture/PHO-01/small").status_code == 404
    assert looker(thing=other).get("/picture/PHO-01/small").status_code == 200


def test_a_consent_that_is_withdrawn_takes_the_picture_from_the_link_at_once(
    looker: Any, demo: Store, facilitator: Person
) -> None:
    client = looker()
    with demo.reading() as session:
        consent = session.get_one(Photo, "PHO-01").consent
    assert client.get("/picture/PHO-01/small").status_code == 200
    demo.save(lambda s: s.get_one(Consent, consent).withdraw(by=facilitator, on=DAY), by=facilitator, key="no")
    assert client.get("/picture/PHO-01/small").status_code == 404


def test_a_shared_report_prints_itself_and_no_other(looker: Any, demo: Store) -> None:
    client = looker()
    assert client.get("/paper/report/GAT-02.pdf?lang=en").status_code == 200
    for other in ("GAT-01", "GAT-03", "GAT-04", "GAT-05", "GAT-99"):
        assert client.get(f"/paper/report/{other}.pdf?for=internal").status_code == 404
    assert looker(room="initiative", thing="INI-07").get("/paper/report/GAT-02.pdf").status_code == 404
    assert looker(room="portfolio", thing=None).get("/paper/report/GAT-02.pdf").status_code == 200


CLOSED = [
    ("GET", "/backup"), ("HEAD", "/backup"), ("GET", "/paper/traces/CNS-05.zip"), ("GET", "/paper/minutes/GAT-05.pdf"),
    ("GET", "/paper/minutes/GAT-05.docx"), ("GET", "/paper/minutes/GAT-02.pdf"), ("GET", "/calendar/abc.ics"), ("GET", "/calendar/SHR-01.ics"),
    ("POST", "/picture/GAT-02"), ("GET", "/picture/PHO-06/small"), ("GET", "/picture/PHO-03/full"), ("GET", "/paper/report/GAT-04.pdf"),
    ("PUT", "/_stcore/upload_file/x/y"), ("POST", "/_stcore/upload_file/x/y"), ("DELETE", "/_stcore/upload_file/x/y"), ("GET", "/_stcore/metrics"),
]  # fmt: skip
SCOPES = [
    {}, {"room": "initiative", "thing": "INI-07"}, {"room": "funders", "thing": "ORG-11", "audience": "funders"},
    {"room": "portfolio", "thing": None, "audience": "funders"}, {"room": "portfolio", "thing": None},
]  # fmt: skip


@pytest.mark.parametrize(
    "other", SCOPES, ids=lambda scope: f"{scope.get('room', 'report')}-{scope.get('audience', 'public')}"
)
def test_no_link_opens_what_is_for_people_with_an_account(looker: Any, demo: Store, other: dict[str, Any]) -> None:
    client, clock = looker(**other), demo.clock()
    for method, path in CLOSED:
        answer = client.request(method, path, headers=HERE, content=b"x" if method in ("POST", "PUT") else None)
        assert 400 <= answer.status_code < 500, (method, path, answer.status_code)
    answer = client.post("/password", data={"old": "x", "password": "y" * 20, "again": "y" * 20}, headers=HERE)
    assert answer.status_code == 403
    assert demo.clock() == clock
    with demo.reading() as session:
        assert session.query(Event).filter(Event.by.is_(None), Event.id > clock).count() == 0


def test_every_address_of_ours_was_thought_of(ask: Ask) -> None:
    """Whoever adds an address decides here what a share link gets there."""
    routes = {str(getattr(route, "path", "")) for route in ask(None).app.routes}
    asked_above = {"/backup", "/paper/traces/{consent}.zip", "/paper/minutes/{meeting}.pdf", "/paper/minutes/{meeting}.docx", "/paper/report/{gathering}.pdf", "/calendar/{secret}.ics", "/picture/{gathering}", "/picture/{photo}/{size}", "/password", "/share/{secret}"}  # fmt: skip
    opens_the_door = {
        "/as/{person}",
        "/enter",
        "/leave",
        "/join/{secret}",
        "/sign_on/{provider}",
        "/sign_off/{provider}",
    }
    for_everybody = {"/healthz", "/fonts"}
    assert routes <= asked_above | opens_the_door | for_everybody


def test_who_stops_looking_is_out(looker: Any, demo: Store) -> None:
    client = looker()
    assert client.get("/leave", headers={"sec-fetch-site": "same-origin"}).status_code == 303
    assert sitting(demo) == 0
    assert client.get("/picture/PHO-01/small").status_code == 404


# On a running server, where a program asks for pages as no browser would


def test_over_the_wire_a_shared_report_is_all_there_is(demo_file: Path, tmp_path: Path) -> None:
    database = tmp_path / "spoor.db"
    shutil.copy(demo_file, database)
    with started(database, TRACKER_ADDRESS=PUBLIC) as spoor:
        with spoor.store.reading() as session:
            by = Person.of(session.get_one(User, FACILITATOR))

        def make(session: Any) -> str:
            return ShareLink.make(
                session, by=by, for_whom="Gemeenteraad", audience="public", room="report", thing="GAT-02", on=TODAY, expires_on=TODAY,
            )[1]  # fmt: skip

        secret = spoor.store.save(make, by=by, key="share")
        given = spoor.ask(f"/share/{secret}", ("Accept", "text/html"))
        assert (given.status, given.headers["location"]) == (303, "/report?gathering=GAT-02")
        one = ("Cookie", given.headers["set-cookie"].partition(";")[0])
        with spoor.line(one) as line:
            assert b"three neighbours by name" in line.run("report")
            for page in sorted(PAGES - {"", "home", "report"}):
                heard = line.run(page)
                assert b"This is no part of what was shared" in heard, page
                assert b"Taaltafels" not in heard and b"Language tables" not in heard and b"Mechelen" not in heard, page
            assert b"three neighbours by name" in line.run("report")
            uploaded = f"/_stcore/upload_file/{line.session}/x"
            assert spoor.ask(uploaded, one, ("Origin", PUBLIC), method="PUT", body=b"x").status == 401
            revoke(spoor.store, by, "SHR-01")
            heard = line.run("report")
            assert b"neighbours" not in heard and b"This link shows nothing" in heard
        with pytest.raises((InvalidStatus, ConnectionClosed)), spoor.line(one) as line:
            line.run("report")
        for other in (f"{secret}x", str(secret)[:-1], "A" * 43):
            assert spoor.ask(f"/share/{other}", ("Accept", "text/html")).status == 404
        assert str(secret) not in spoor.log.read_text()
