"""What is kept about somebody, handed over as a zip: to whom, what is in it, and that it is remembered."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.model import Event, Picture
from tracker.model.rights import Person, Role
from tracker.portfolio import traces

FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")
ADMIN = "USR-A1"


def unzipped(answer: Any) -> dict[str, bytes]:
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def acts(demo: Any, item: str) -> list[tuple[str, str | None]]:
    with demo.reading() as session:
        return [(e.act, e.by) for e in session.scalars(select(Event).where(Event.item == item).order_by(Event.id))]


def test_the_zip_holds_everything_as_text_as_json_and_as_pictures(demo: Any, ask: Any) -> None:
    with demo.reading() as session:
        there = session.scalar(select(Picture.photo).where(Picture.photo == "PHO-02").limit(1))
    files = unzipped(ask(FACILITATOR).get("/paper/traces/CNS-02.zip?lang=en"))
    kept = json.loads(files["everything.json"])
    assert kept["subject"] == "deelnemer A (fictief)"
    assert [one["id"] for one in kept["consents"]] == ["CNS-02"]
    assert [one["id"] for one in kept["photos"]] == ["PHO-02"] and kept["testimonies"] == []
    assert ("PHO-02.jpg" in files) is bool(there)
    assert {one["id"] for one in kept["history"]} == {"CNS-02", "PHO-02"}
    told = files["read_this_first.txt"].decode()
    assert "deelnemer A (fictief)" in told and "for ourselves and the steering group" in told


def test_what_others_said_is_not_in_it(ask: Any) -> None:
    files = unzipped(ask(FACILITATOR).get("/paper/traces/CNS-05.zip"))
    said = files["everything.json"].decode()
    assert "Als ik stop, stopt de tafel" in said
    assert "drie buren" not in said and "deelnemer C" not in said


def test_that_it_was_handed_over_is_in_the_history(demo: Any, ask: Any) -> None:
    ask(FACILITATOR).get("/paper/traces/CNS-05.zip")
    assert acts(demo, "CNS-05")[-1] == (traces.HANDED_OVER, FACILITATOR)
    again = unzipped(ask(FACILITATOR).get("/paper/traces/CNS-05.zip"))
    assert traces.HANDED_OVER in again["everything.json"].decode()


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR, None])
def test_nobody_else_gets_it_and_nothing_is_remembered(demo: Any, ask: Any, who: str | None) -> None:
    before = demo.clock()
    answer = ask(who).get("/paper/traces/CNS-05.zip")
    assert answer.status_code == 404 and "Als ik stop" not in answer.text
    assert "no-store" in answer.headers["cache-control"]
    assert demo.clock() == before


def test_who_may_not_see_it_does_not_hear_which_consents_there_are(ask: Any) -> None:
    there, not_there = (ask(CHLOE).get(f"/paper/traces/{id}.zip") for id in ("CNS-05", "CNS-99"))
    assert (there.status_code, there.text) == (not_there.status_code, not_there.text)


def test_only_what_was_really_handed_over_is_remembered(demo: Any, ask: Any) -> None:
    before = demo.clock()
    assert ask(FACILITATOR).head("/paper/traces/CNS-05.zip").status_code == 405
    assert demo.clock() == before


def test_an_admin_may_hand_it_over(ask: Any) -> None:
    assert "everything.json" in unzipped(ask(ADMIN).get("/paper/traces/CNS-05.zip"))


@pytest.mark.parametrize("address", ["CNS-99", "TES-01", "..%2f..%2fetc", "%00"])
def test_nonsense_is_not_there(demo: Any, ask: Any, address: str) -> None:
    before = demo.clock()
    assert ask(FACILITATOR).get(f"/paper/traces/{address}.zip").status_code == 404
    assert demo.clock() == before


def test_after_an_erasure_the_zip_holds_nothing_of_the_person(demo: Any, ask: Any) -> None:
    demo.save(lambda s: traces.erase(s, "CNS-05", by=FACES, on=date(2018, 6, 30)), by=FACES, key="erase")
    said = unzipped(ask(FACILITATOR).get("/paper/traces/CNS-05.zip"))["everything.json"].decode()
    assert "Als ik stop" not in said and "deelnemer D" not in said and "verwijderde persoon 1" in said
