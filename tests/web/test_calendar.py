"""The calendar that a calendar program reads, with nothing but its secret address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from icalendar import Calendar

from tests.conftest import AN, BRAM
from tracker.model import CalendarFeed, Gathering, Promise, User
from tracker.model.rights import Person

DAY = date(2018, 6, 30)


def as_(demo: Any, who: str) -> Person:
    with demo.reading() as session:
        return Person.of(session.get_one(User, who))


def open_for(demo: Any, who: str, key: str = "open") -> str:
    by = as_(demo, who)
    return str(demo.save(lambda session: CalendarFeed.open(session, by=by, on=DAY), by=by, key=key + who))


def days(body: bytes) -> dict[str, date]:
    return {str(one["summary"]): one.decoded("dtstart") for one in Calendar.from_ical(body).walk("VEVENT")}


def test_a_calendar_program_finds_gatherings_promises_and_reports_without_signing_in(demo: Any, ask: Any) -> None:
    an = as_(demo, AN)
    demo.save(
        lambda session: Promise.make(
            session, by=an, what={"nl": "Lokaal, gratis; ook \\ 's avonds\nen in het weekend"}, owner_org="ORG-06",
            due_on=date(2018, 7, 10), made_on=DAY,
        ), by=an, key="p",
    )  # fmt: skip
    answer = ask(None).get(f"/calendar/{open_for(demo, BRAM)}.ics?lang=en")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "no-store" in answer.headers["cache-control"]
    found = days(answer.content)
    assert found["Steering group May 2018"] == date(2018, 5, 17)
    assert found["Promised: Lokaal, gratis; ook \\ 's avonds\nen in het weekend"] == date(2018, 7, 10)
    assert [name for name in found if name.startswith("Report on")]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_what_is_planned_stands_in_the_calendar_and_moves_with_it_under_the_same_name(demo: Any, ask: Any) -> None:
    by, secret = as_(demo, "USR-F1"), open_for(demo, AN)

    def plan(session: Any) -> str:
        return Gathering.record(
            session, by=by, sort="steering", title={"nl": "Stuurgroep najaar"}, held_on=date(2018, 10, 4), place="Gent"
        ).id

    id = demo.save(plan, by=by, key="plan")
    assert days(ask(None).get(f"/calendar/{secret}.ics").content)["Stuurgroep najaar"] == date(2018, 10, 4)
    demo.save(lambda session: session.get_one(Gathering, id).edit(by=by, held_on=date(2018, 10, 11)), by=by, key="move")
    body = ask(None).get(f"/calendar/{secret}.ics").content
    assert days(body)["Stuurgroep najaar"] == date(2018, 10, 11)
    assert f"UID:{id}@spoor".encode() in body


def test_a_revoked_a_replaced_and_a_guessed_address_answer_nobody(demo: Any, ask: Callable[..., Any]) -> None:
    first = open_for(demo, BRAM)
    second = open_for(demo, BRAM, "again")
    by = as_(demo, BRAM)

    def revoke(session: Any) -> None:
        feed = session.query(CalendarFeed).filter(CalendarFeed.revoked_on.is_(None)).one()
        feed.revoke(by=by, on=DAY)

    assert ask(None).get(f"/calendar/{second}.ics").status_code == 200
    demo.save(revoke, by=by, key="revoke")
    answers = [
        ask(AN).get(f"/calendar/{one}.ics") for one in (first, second, second[:-1] + "x", "%00", "..%2f..%2fetc")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers[:3]}) == 1
