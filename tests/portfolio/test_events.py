"""The whole history a page at a time, and what is found in it. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import BRAM, FACILITATOR, do
from tracker.model import Comment, Evidence, Initiative, ShareLink
from tracker.model.rights import Person
from tracker.portfolio import events, things
from tracker.portfolio.events import CLOCK, COMMAND, Asked
from tracker.store import Store

TODAY = date(2026, 11, 23)


@pytest.fixture
def acted(filled: Store, person: Callable[[str], Any]) -> Store:
    """The demo, with six changes: three by Bram and three by the facilitator, in turn."""
    for n in range(6):
        by = person((BRAM, FACILITATOR)[n % 2])
        filled.save(
            lambda s, by=by, n=n: s.get_one(Initiative, "INI-07").edit(by=by, places=(f"Plaats {n}",)),
            by=by,
            key=str(n),
        )
    return filled


def told(page: events.Page) -> list[str]:
    return [line.after["places"][0][-1] if line.after else line.act for line in page.lines]


def test_one_turns_the_pages_there_and_back(acted: Store) -> None:
    with acted.reading() as session:
        first = events.page(session, Asked(), 3)
        assert told(first) == ["5", "4", "3"] and first.earlier and not first.later
        second = events.page(session, Asked(), 3, before=first.lines[-1].id)
        assert told(second) == ["2", "1", "0"] and second.later and second.earlier
        last = events.page(session, Asked(), 3, before=second.lines[-1].id)
        assert told(last) == ["loaded"] and not last.earlier
        assert last.lines[0].last == second.lines[-1].id - 1 > 300
        assert told(events.page(session, Asked(), 3, after=last.lines[0].last)) == ["2", "1", "0"]
        up = events.page(session, Asked(), 3, after=second.lines[0].id)
        assert told(up) == ["5", "4", "3"] and not up.later


def test_a_portfolio_that_came_in_is_told_thing_by_thing_where_one_looks_for_a_thing(acted: Store) -> None:
    with acted.reading() as session:
        found = events.page(session, Asked(items=("INI-07",)), 50).lines
        assert [line.act for line in found] == ["edited"] * 6 + ["loaded"]
        assert events.page(session, Asked(acts=("loaded",)), 50).lines[0].things == 1
        assert events.page(session, Asked(kind="rule"), 50).lines == []


def test_one_finds_by_who_and_when(acted: Store) -> None:
    now = datetime.now(UTC)
    with acted.reading() as session:
        assert events.counted(session, Asked()) == (6, 2)
        assert events.counted(session, Asked(who=BRAM)) == (3, 1)
        assert told(events.page(session, Asked(who=FACILITATOR), 50)) == ["5", "3", "1"]
        assert [line.act for line in events.page(session, Asked(who=COMMAND), 50).lines] == ["loaded"]
        assert events.page(session, Asked(who=CLOCK), 50).lines == []
        assert events.counted(session, Asked(since=now - timedelta(hours=1), until=now)) == (6, 2)
        assert events.counted(session, Asked(until=now - timedelta(hours=1)))[0] == 0
        assert events.counted(session, Asked(since=now + timedelta(hours=1)))[0] == 0
        assert set(events.doers(session)) == {BRAM, FACILITATOR}
        assert events.has_acted(session, BRAM) and not events.has_acted(session, "USR-X")


def test_only_what_fits_is_kept_and_one_looks_on_until_a_page_is_full(acted: Store) -> None:
    with acted.reading() as session:
        odd = events.page(session, Asked(), 2, fits=lambda lines: [line.by == BRAM for line in lines])
        assert told(odd) == ["4", "2"] and odd.earlier
        none = events.page(session, Asked(), 2, fits=lambda lines: [False for _line in lines])
        assert none.lines == [] and not none.earlier


def test_things_are_found_by_id_by_words_and_by_what_they_were_called_once(filled: Store, person: Any) -> None:
    by = person(FACILITATOR)
    filled.save(
        lambda s: s.get_one(Initiative, "INI-07").edit(by=by, title={"fr": "Été à l’école"}), by=by, key="title"
    )
    filled.save(lambda s: setattr(s.get_one(Evidence, "EVD-01"), "title", {"fr": "Société civile"}), by=by, key="proof")
    with filled.reading() as session:
        assert things.search(session, " ini-07 ") == ["INI-07"]
        assert "INI-07" in things.search(session, "ete ecole")
        assert "EVD-01" in things.search(session, "société")
        assert things.search(session, "%e%") == [] and things.search(session, "  ") == []


def test_things_say_what_they_belong_to(filled: Store) -> None:
    with filled.reading() as session:
        found = things.named(session, [("funding", "FIN-01"), ("initiative", "INI-07"), ("update", "UPD-99")])
    assert found["FIN-01"].of is not None and found["FIN-01"].of[0] == "initiative" and found["FIN-01"].name is None
    assert found["INI-07"].name["nl"] and found["INI-07"].there
    assert not found["UPD-99"].there


def test_a_shared_link_is_called_after_who_it_is_for_and_what_a_comment_is_about_is_not_told(filled: Store) -> None:
    def share(session: Session, by: Person) -> str:
        link, _secret = ShareLink.make(
            session,
            by=by,
            for_whom="Gemeenteraad",
            audience="public",
            room="portfolio",
            thing=None,
            on=TODAY,
            expires_on=TODAY,
        )
        return link.id

    link = do(filled, FACILITATOR, share)
    comment = do(filled, BRAM, lambda s, by: Comment.write(s, by=by, about="SIG-02", text={"nl": "Mooi"}).id)
    with filled.reading() as session:
        found = things.named(session, [("share_link", link), ("comment", comment)])
    assert found[link].name == "Gemeenteraad"
    assert (found[comment].name, found[comment].of) == (None, None)
