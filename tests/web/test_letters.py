"""The weekly letter, through a real mail server on this machine."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.conftest import BRAM, CHLOE, do
from tests.post import Post
from tracker.errors import Refused, Unusable
from tracker.model import User
from tracker.model.feed import write_to
from tracker.reports import mail
from tracker.web.clockwork import send_weekly_letters
from tracker.web.letters import send_letters

STUCK = "USR-L05"  # leads INI-10, of which nothing was heard for long
MONDAY = date(2026, 11, 23)


def ask(demo: Any, who: str, email: str | None) -> None:
    do(demo, who, lambda session, by: write_to(session, email, by=by))


def test_who_asked_for_it_gets_one_letter_a_week_in_the_language_of_the_portfolio(demo: Any, post: Post) -> None:
    ask(demo, BRAM, "bram@example.org")
    assert [send_letters(demo, MONDAY), send_letters(demo, MONDAY), send_letters(demo, date(2026, 11, 25))] == [1, 0, 0]
    letter = post.arrived[0]
    text = letter.get_content()
    assert (letter["To"], letter["From"]) == ("bram@example.org", "spoor@example.org")
    assert "https://spoor.example.org/reminders" in text
    assert "Beste" in text
    assert send_letters(demo, date(2026, 11, 30)) == 1


def test_nobody_gets_a_letter_who_did_not_ask_and_it_stops_when_asked(demo: Any, post: Post) -> None:
    assert send_letters(demo, MONDAY) == 0
    ask(demo, BRAM, "bram@example.org")
    ask(demo, BRAM, None)
    assert send_letters(demo, MONDAY) == 0
    assert post.arrived == []


def test_an_address_that_is_refused_keeps_nobody_else_from_a_letter_and_is_tried_again(demo: Any, post: Post) -> None:
    ask(demo, BRAM, "full@example.org")
    ask(demo, STUCK, "lead@example.org")
    assert send_letters(demo, MONDAY) == 1
    assert [letter["To"] for letter in post.arrived] == ["lead@example.org"]
    with demo.reading() as session:
        assert session.get_one(User, BRAM).digest_on is None
        assert session.get_one(User, STUCK).digest_on == MONDAY


def test_a_mail_server_that_is_away_is_told_in_a_sentence_and_the_letter_goes_later(
    demo: Any, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(demo, BRAM, "bram@example.org")
    with monkeypatch.context() as away:
        away.setenv("TRACKER_SMTP", "smtp://127.0.0.1:9")
        with pytest.raises(Unusable, match="mail server"):
            send_letters(demo, MONDAY)
    assert send_letters(demo, MONDAY) == 1


def test_a_line_break_in_an_address_is_refused_and_never_becomes_a_header(demo: Any) -> None:
    for typed in ("bram@example.org\nBcc: all@example.org", "bram", "bram@", "@example.org", "a@b", "x" * 300):
        with pytest.raises(Refused, match="not a mail address"):
            mail.address(typed)
    assert mail.address(" chloé@example.org ".replace("é", "e")) == "chloe@example.org"


def test_who_asks_writes_for_nobody_else(demo: Any) -> None:
    ask(demo, CHLOE, "chloe@example.org")
    with demo.reading() as session:
        assert [user.id for user in session.query(User).where(User.email.is_not(None))] == [CHLOE]


def test_the_server_sends_letters_by_itself_from_monday_morning_on(demo: Any, post: Post) -> None:
    ask(demo, BRAM, "bram@example.org")
    hours = [datetime(2026, 11, 23, 6, 59), datetime(2026, 11, 23, 7), datetime(2026, 11, 24, 3)]
    assert [send_weekly_letters(demo, hour) for hour in hours] == [0, 1, 0]


def test_without_a_mail_server_nothing_is_tried(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_SMTP", raising=False)
    ask(demo, BRAM, "bram@example.org")
    assert send_weekly_letters(demo, datetime(2026, 11, 25, 12)) == 0
