"""Who may look at a picture, and what comes in when somebody sends one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.reports.on_paper import jpeg
from tracker.model import Consent, Gathering, Photo
from tracker.model.gathering import Piece
from tracker.model.rights import Person
from tracker.portfolio.report_pieces import left_out
from tracker.store import Store
from tracker.web import pictures

Ask = Callable[[str | None], TestClient]
ADMIN = "USR-A1"
DAY = date(2018, 6, 30)
HERE = {"origin": "http://localhost"}


def seen(ask: Ask, photo: str) -> set[str | None]:
    """Who gets this picture."""
    people = (AN, BRAM, CHLOE, FACILITATOR, VISITOR, ADMIN, None)
    return {who for who in people if ask(who).get(f"/picture/{photo}/small").status_code == 200}


def photos(demo: Store) -> int:
    with demo.reading() as session:
        return session.query(Photo).count()


# Looking


def test_each_reader_gets_the_pictures_that_were_agreed_for_them(ask: Ask) -> None:
    readers = {AN, BRAM, CHLOE, VISITOR, FACILITATOR}
    assert seen(ask, "PHO-01") == readers  # consent for all
    assert seen(ask, "PHO-02") == {AN, BRAM, FACILITATOR}  # consent for internal and steering
    assert seen(ask, "PHO-03") == {FACILITATOR}  # consent withdrawn
    assert seen(ask, "PHO-04") == readers  # nobody on it
    assert seen(ask, "PHO-05") == {FACILITATOR}  # may be shown, and its report is a draft
    assert seen(ask, "PHO-06") == {FACILITATOR}  # no consent


def test_a_picture_says_that_nobody_may_keep_it(ask: Ask) -> None:
    answer = ask(CHLOE).get("/picture/PHO-01/full")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("inline")
    with Image.open(BytesIO(answer.content)) as picture:
        assert not picture.getexif()


@pytest.mark.parametrize(
    "path", ["PHO-99/small", "PHO-01/huge", "INI-01/full", "PHO-01%00/full", "..%2f..%2fetc%2fpasswd/full", "<b>/full"]
)  # fmt: skip
def test_nonsense_is_not_there(ask: Ask, path: str) -> None:
    for who in (FACILITATOR, VISITOR):
        assert ask(who).get(f"/picture/{path}").status_code == 404


def test_what_is_refused_and_what_does_not_exist_look_the_same(ask: Ask) -> None:
    refused, missing = (ask(CHLOE).get(f"/picture/{photo}/small?lang=en") for photo in ("PHO-02", "PHO-99"))
    assert (refused.status_code, refused.text) == (missing.status_code, missing.text) == (404, missing.text)


def test_a_withdrawn_consent_closes_the_picture_at_once(ask: Ask, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Consent, "CNS-01").withdraw(by=by, on=DAY))
    assert seen(ask, "PHO-01") == {FACILITATOR}


def test_a_report_that_is_taken_back_closes_its_pictures(ask: Ask, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-02").take_back_report(by=by))
    assert seen(ask, "PHO-04") == {FACILITATOR}


def test_a_picture_that_is_taken_out_of_the_report_is_closed(ask: Ask, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: s.get_one(Gathering, "GAT-02").compose([Piece(None, "PHO-01")], by=by))
    assert seen(ask, "PHO-04") == {FACILITATOR} and CHLOE in seen(ask, "PHO-01")
    with demo.reading() as session:
        out = left_out(session, session.get_one(Gathering, "GAT-02"), DAY)
        assert [one.item.id for one in out if one.item] == ["PHO-04", "TES-01", "TES-02"]


def test_a_report_for_some_keeps_its_pictures_from_the_others(ask: Ask, demo: Store) -> None:
    def only_funders(session: Any, by: Person) -> None:
        met = session.get_one(Gathering, "GAT-02")
        met.compose([Piece(None, "PHO-01")], by=by)
        met.publish_report(by=by, on=DAY, audiences=["funders"])

    do(demo, FACILITATOR, only_funders)
    assert seen(ask, "PHO-01") == {CHLOE, FACILITATOR}


# Bringing


def send(client: TestClient, source: bytes, gathering: str = "GAT-05", query: str = "lang=en", **headers: str) -> Any:
    return client.post(f"/picture/{gathering}?{query}", content=source, headers=HERE | headers)


def test_a_lead_brings_a_picture_that_only_the_facilitator_sees(ask: Ask, demo: Store) -> None:
    answer = send(ask(BRAM), jpeg())
    assert answer.status_code == 200
    assert seen(ask, answer.json()["id"]) == {FACILITATOR}


@pytest.mark.parametrize(("who", "status"), [(AN, 403), (CHLOE, 403), (VISITOR, 403), (ADMIN, 403), (None, 403)])
def test_who_may_not_bring_pictures_is_told(ask: Ask, demo: Store, who: str | None, status: int) -> None:
    before = photos(demo)
    answer = send(ask(who), jpeg())
    assert answer.status_code == status and answer.json()["sentence"].endswith(".")
    assert photos(demo) == before


def test_nobody_brings_pictures_from_another_site(ask: Ask, demo: Store) -> None:
    before, client = photos(demo), ask(FACILITATOR)
    for origin in ("http://evil.example", "null", "http://localhost:99", ""):
        assert send(client, jpeg(), origin=origin).status_code == 403
    assert client.post("/picture/GAT-05", content=jpeg()).status_code == 403
    assert photos(demo) == before


@pytest.mark.parametrize(
    "source", [b"", b"%PDF-1.7 report", b"<svg xmlns='http://www.w3.org/2000/svg'/>", jpeg()[:500], b"\0" * 3000]
)
def test_what_is_no_picture_is_refused_in_a_sentence(ask: Ask, demo: Store, source: bytes) -> None:
    before = photos(demo)
    answer = send(ask(FACILITATOR), source)
    assert answer.status_code == 422 and answer.json()["sentence"].endswith(".")
    assert photos(demo) == before


def test_the_same_picture_is_refused_with_where_it_is(ask: Ask) -> None:
    first = send(ask(BRAM), jpeg()).json()["id"]
    answer = send(ask(FACILITATOR), jpeg())
    assert (answer.status_code, first in answer.json()["sentence"]) == (422, True)


def test_a_sending_whose_answer_was_lost_can_be_repeated(ask: Ask, demo: Store) -> None:
    key = "lang=en&key=" + "ab" * 16
    first = send(ask(BRAM), jpeg(), query=key).json()
    before = photos(demo)
    assert send(ask(BRAM), jpeg(), query=key).json() == first
    assert photos(demo) == before


def test_a_gathering_that_is_not_there_takes_nothing(ask: Ask) -> None:
    for gathering in ("GAT-99", "INI-01", "<b>", "GAT-05%00"):
        assert send(ask(FACILITATOR), jpeg(), gathering).status_code in (404, 422)


def test_too_much_is_refused_before_it_is_read(ask: Ask, demo: Store) -> None:
    read = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(1)
            yield b"\0" * 1_000_000

    client = ask(FACILITATOR)
    told = client.post("/picture/GAT-05?lang=en", content=endless(), headers=HERE | {"content-length": "20000001"})
    assert (told.status_code, "20 MB" in told.json()["sentence"]) == (413, True)
    unknown = client.post("/picture/GAT-05", content=iter([b"x"]), headers=HERE)
    assert unknown.status_code == 411
    assert photos(demo) == 6


def test_a_database_that_is_away_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    client = ask(FACILITATOR)
    monkeypatch.setenv("TRACKER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = send(client, jpeg())
    assert answer.status_code == 503 and answer.json()["sentence"].endswith(".")
    assert client.get("/picture/PHO-01/small").status_code == 503


def test_many_at_once_are_all_taken_and_only_a_few_are_in_memory(
    ask: Ask, demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most, lock = [0], [0], threading.Lock()
    straighten = pictures.straighten

    def counted(source: bytes) -> Any:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        try:
            return straighten(source)
        finally:
            with lock:
                now[0] -= 1

    monkeypatch.setattr(pictures, "straighten", counted)
    before = photos(demo)
    with ask(FACILITATOR) as client:
        senders = [
            threading.Thread(target=send, args=(client, jpeg(200 + n, 150))) for n in range(20)
        ]  # fmt: skip
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
    assert photos(demo) == before + 20
    assert most[0] <= 2


# Connections that break


def spoken(arrives: list[Any]) -> list[Any]:
    """What the server says to a browser of which this arrives: a wait in seconds, or a message."""
    said: list[Any] = []
    scope = {
        "type": "http", "method": "POST", "path": "/picture/GAT-05", "raw_path": b"/picture/GAT-05", "query_string": b"lang=en",
        "headers": [
            (b"host", b"localhost"), (b"origin", b"http://localhost"), (b"content-length", b"5000"),
            (b"x-spoor-person", FACILITATOR.encode()),
        ],
        "http_version": "1.1", "scheme": "http", "root_path": "", "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    coming = iter(arrives)

    async def receive() -> Any:
        message = next(coming)
        if isinstance(message, float):
            await asyncio.sleep(message)
            return await receive()
        return message

    async def send_(message: Any) -> None:
        said.append(message)

    asyncio.run(Starlette(routes=pictures.routes())(scope, receive, send_))
    return said


def test_a_connection_that_drops_half_way_stores_nothing(demo: Store) -> None:
    before = photos(demo)
    spoken([{"type": "http.request", "body": jpeg()[:900], "more_body": True}, {"type": "http.disconnect"}])
    assert photos(demo) == before


def test_a_connection_that_stands_still_is_given_up(demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_PATIENCE", 0.1)
    before = photos(demo)
    said = spoken([{"type": "http.request", "body": jpeg()[:900], "more_body": True}, 5.0])
    assert said[0]["status"] == 408 and b"Try again." in said[1]["body"]
    assert photos(demo) == before
