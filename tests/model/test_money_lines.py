"""Money: who records it, what becomes of it, and what a promise still says once it is paid. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.model import Funding, Initiative, User
from tracker.model.funding import MOST
from tracker.model.rights import Person
from tracker.portfolio import Portfolio, after_the_fact
from tracker.portfolio.funded import Scope, lines
from tracker.portfolio.story import story
from tracker.portfolio.story_parts import Reader
from tracker.store import Store

TODAY = date(2018, 6, 30)
BRUG, FUND, SCHOOLS = "INI-07", "ORG-11", "ORG-06"  # Bram's initiative, Chloé's fund, Bram's organisation
ASKED = "FIN-12"  # €80,000 that INI-07 asked of Chloé's fund on 29 March
PROMISED = "FIN-10"  # €60,000 that her fund promised to INI-06, which others lead


def record(**values: Any) -> Any:
    usual = {
        "initiative": BRUG, "funder": FUND, "sort": "grant", "amount": 1_234_50, "status": "committed", "on": TODAY
    }  # fmt: skip
    return lambda session, by: Funding.record(session, by=by, **{**usual, **values}).id


def told(id: str, verb: str, *args: Any, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Funding, id), verb)(*args, by=by, **values)


def test_a_lead_records_money_of_the_own_initiative_and_a_funder_what_it_gives(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    only("FIN-30", record(), may=[CHLOE], may_not=[AN, FACILITATOR, VISITOR, "USR-L01", "USR-A1"])
    assert stands("FIN-30") == {
        "id": "FIN-30", "initiative": BRUG, "funder": FUND, "kind": "grant", "amount": 1234.5, "status": "committed",
        "date": TODAY.isoformat(),
    }  # fmt: skip
    assert (last("FIN-30").act, last("FIN-30").by) == ("recorded money", CHLOE)
    assert do(BRAM, record(funder=SCHOOLS, sort="own")) == "FIN-31"


def test_a_funder_speaks_for_no_other_funder_and_a_lead_for_no_other_initiative(do: Any, filled: Store) -> None:
    clock = filled.clock()
    with pytest.raises(NotAllowed):
        do(CHLOE, record(funder="ORG-12"))
    with pytest.raises(NotAllowed):
        do(BRAM, record(initiative="INI-01"))
    assert filled.clock() == clock


def test_who_leads_an_initiative_has_no_say_in_what_their_organisation_gives_to_others(do: Any, filled: Store) -> None:
    clock = filled.clock()
    their_city = {"initiative": "INI-17", "funder": "ORG-01", "sort": "own"}  # INI-17 is Bram's
    for act in (record(**their_city), told("FIN-22", "settle", "paid", on=TODAY), told("FIN-22", "edit", amount=1)):
        with pytest.raises(NotAllowed):
            do("USR-L01", act)  # who leads INI-01, and works for ORG-01
    assert filled.clock() == clock
    do("USR-L01", record(**their_city | {"initiative": "INI-01"}))


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"amount": -1}, {"amount": 12.5}, {"amount": MOST + 1}, {"on": TODAY + timedelta(days=1)},
     {"sort": "gift"}, {"status": "maybe"}],
)  # fmt: skip
def test_half_a_line_is_refused_in_words(do: Any, filled: Store, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(CHLOE, record(**wrong))
    assert filled.clock() == clock


@pytest.mark.parametrize("wrong", [{"initiative": "INI-99"}, {"initiative": "SIG-02"}, {"funder": "ORG-99"}])
def test_what_does_not_exist_gets_no_money(do: Any, wrong: Any) -> None:
    with pytest.raises((NotFound, NotAllowed)):
        do(BRAM, record(**wrong))


def test_another_amount_stays_above_zero(only: Any, do: Any, stands: Any) -> None:
    edit = told(ASKED, "edit", amount=75_000_00, sort="private")
    only(ASKED, edit, may=[CHLOE, BRAM], may_not=[AN, FACILITATOR, VISITOR, "USR-L01"])
    assert (stands(ASKED)["amount"], stands(ASKED)["kind"]) == (75_000, "private")
    for amount in (0, None, -5):
        with pytest.raises(Refused):
            do(CHLOE, told(ASKED, "edit", amount=amount))
    assert stands(ASKED)["amount"] == 75_000


def test_a_request_is_promised_and_the_promise_paid(only: Any, do: Any, stands: Any, last: Any) -> None:
    promise = told(ASKED, "settle", "committed", on=date(2018, 6, 27))
    only(ASKED, promise, may=[CHLOE], may_not=[AN, FACILITATOR, VISITOR, "USR-L01"])
    assert (stands(ASKED)["status"], stands(ASKED)["date"]) == ("committed", "2018-06-27")
    assert (last(ASKED).act, last(ASKED).before["status"]) == ("settled money", "requested")
    do(CHLOE, told(ASKED, "settle", "paid", on=TODAY))
    assert (stands(ASKED)["status"], stands(ASKED)["date"], stands(ASKED)["x_paid_on"]) == (
        "paid", "2018-06-27", TODAY.isoformat(),
    )  # fmt: skip


def test_money_that_was_not_paid_after_all_is_promised_as_before(do: Any, stands: Any) -> None:
    before = stands(PROMISED)
    do(CHLOE, told(PROMISED, "settle", "paid", on=TODAY))
    do(CHLOE, told(PROMISED, "settle", "committed", on=TODAY))
    assert stands(PROMISED) == before


@pytest.mark.parametrize(
    ("line", "status", "on"),
    [
        (ASKED, "paid", TODAY), (ASKED, "requested", TODAY), (ASKED, "committed", date(2018, 3, 28)),
        (ASKED, "committed", TODAY + timedelta(days=1)), (ASKED, "nonsense", TODAY), (PROMISED, "requested", TODAY),
        ("FIN-08", "committed", TODAY), ("FIN-08", "paid", TODAY),
    ],
)  # fmt: skip
def test_money_goes_its_way_and_not_back(do: Any, filled: Store, line: str, status: str, on: date) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(CHLOE, told(line, "settle", status, on=on))
    assert filled.clock() == clock


def test_a_promise_that_is_paid_was_a_promise_until_then(do: Any, filled: Store) -> None:
    do(CHLOE, told(PROMISED, "settle", "paid", on=TODAY))
    before = TODAY - timedelta(days=30)
    with filled.reading() as session:
        chloe = Person.of(session.get_one(User, CHLOE))
        for day, status in ((before, "committed"), (TODAY, "paid")):
            one = session.get_one(Initiative, "INI-06")
            assert Portfolio(session, day).tables().funding.at[PROMISED, "status"] == status
            read = lines(session, day, Scope(funder=FUND), refused=True, most=99)
            assert next(row.status for row in read if row.id == PROMISED) == status
            told_ = story(session, one, day, TODAY, Reader.of(chloe, one))
            assert next(row.status for row in told_.money if row.id == PROMISED) == status


def test_paying_a_promise_today_is_no_change_of_the_day_it_was_made(do: Any, filled: Store) -> None:
    do(CHLOE, told(PROMISED, "settle", "paid", on=TODAY))
    with filled.reading() as session:
        an = Person.of(session.get_one(User, AN))
        assert after_the_fact.late(session, date(2018, 1, 22), TODAY, an) == ([], 0)
