"""Reminders: what comes for each, a calendar address of one's own, letters, and words for who is late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import press, words
from tracker.model import CalendarFeed, Promise, User


def promise(demo: Any, org: str, due: date, what: str = "een lokaal") -> None:
    made_on = date(2018, 5, 17)
    do(demo, AN, lambda s, by: Promise.make(s, by=by, what={"nl": what}, owner_org=org, due_on=due, made_on=made_on).id)


def test_a_lead_sees_which_reports_fall_due_and_the_promises_of_the_own_organisation(look: Any, demo: Any) -> None:
    promise(demo, "ORG-06", date(2018, 7, 10), "een lokaal")
    promise(demo, "ORG-01", date(2018, 7, 11), "een wet")
    text = words(look("reminders", BRAM, "en"))
    assert "Report on" in text and "een lokaal" in text
    assert "een wet" not in text and "een wet" in words(look("reminders", "USR-L01", "en"))


def test_a_promise_whose_day_has_passed_is_shown_as_late(look: Any, demo: Any) -> None:
    promise(demo, "ORG-06", date(2018, 6, 1))
    assert "1 June 2018, late" in words(look("reminders", BRAM, "en"))


def test_the_secret_address_is_shown_once_and_can_be_revoked(look: Any, demo: Any) -> None:
    app = press(look("reminders", CHLOE, "en"), "reminders:open")
    address = app.code[0].value
    secret = address.split("/calendar/")[1].split(".ics")[0]
    with demo.reading() as session:
        feed = session.query(CalendarFeed).one()
        assert (feed.account, feed.revoked_on) == (CHLOE, None)
        assert secret not in feed.hash
    assert not look("reminders", CHLOE, "en").code
    press(look("reminders", CHLOE, "en"), "reminders:close")
    with demo.reading() as session:
        assert session.query(CalendarFeed).one().revoked_on == date(2018, 6, 30)


@pytest.mark.parametrize("who", [AN, FACILITATOR])
def test_who_may_see_it_finds_ready_words_for_everybody_who_is_late(look: Any, demo: Any, who: str) -> None:
    promise(demo, "ORG-01", date(2018, 6, 1), "een ontwerp")
    app = look("reminders", who, "en")
    assert "Four are late" in words(app)
    assert len(app.expander) == 4


@pytest.mark.parametrize("who", [BRAM, CHLOE])
def test_who_is_late_is_not_for_everybody(look: Any, who: str) -> None:
    assert "are late" not in words(look("reminders", who, "en"))


def test_a_visitor_has_no_reminders(look: Any) -> None:
    app = look("reminders", VISITOR, "en")
    assert not app.title and app.info


def test_letters_are_only_offered_where_mail_can_go(look: Any, demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not look("reminders", BRAM, "en").text_input
    monkeypatch.setenv("TRACKER_SMTP", "smtp://127.0.0.1:9")
    app = look("reminders", BRAM, "en")
    app.text_input(key="reminders:mail:address").set_value("geen adres")
    app = press(app, "reminders:mail")
    assert "not a mail address" in app.error[0].value
    app.text_input(key="reminders:mail:address").set_value("bram@example.org")
    press(app, "reminders:mail")
    with demo.reading() as session:
        assert session.get_one(User, BRAM).email == "bram@example.org"
