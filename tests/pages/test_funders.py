"""The funders' overview as a funder, a lead, the steering group and a visitor see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.test_goals import words
from tracker.portfolio import funded
from tracker.store import Store

Look = Callable[..., Any]
MONEY_OF_OTHERS = ("Stichting Open Vensters", "Werkgeversplatform", "Lokaal bestuur Dijlestad")


def test_a_funder_sees_what_moved_in_what_they_pay(look: Look) -> None:
    app = look("funders", CHLOE, "en")
    said = words(app)
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == "€485,000 in six initiatives: one moved a stage further"
    assert "Vlaams Fonds Samenleven" in said and "1 of 6 moved on" in said
    assert "One of 6 has less evidence than its stage asks" in said
    assert "1 of 6 hangs on one funder alone" in said


def test_refused_money_never_counts(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "Praktijktesten" not in said  # its request to this fund was refused


def test_requests_are_shown_apart_and_are_no_money(look: Look) -> None:
    assert "Two requests await an answer: €155,000" in words(look("funders", CHLOE, "en"))


def test_a_funder_cannot_open_the_page_of_another_funder(look: Look) -> None:
    app = look("funders", CHLOE, "en", funder="ORG-12")
    assert "€485,000" in words(app) and app.info
    assert not app.selectbox


def test_the_steering_group_sees_all_money_and_chooses_a_funder(look: Look) -> None:
    app = look("funders", AN, "en")
    assert "€1,380,000 in 17 initiatives: three moved a stage further" in words(app)
    app.selectbox(key="funders:funder").set_value("ORG-12").run()
    assert not app.exception and "€260,000 in six initiatives" in words(app)
    assert app.query_params["funder"] in ("ORG-12", ["ORG-12"])
    assert "€260,000 in six initiatives: two moved" in words(
        look("funders", FACILITATOR, "en", funder="ORG-12", since="2018-01-01")
    )


def test_what_stopped_is_shown_with_its_lesson(look: Look) -> None:
    said = words(look("funders", AN, "en", funder="ORG-04"))
    assert "1 initiative stopped and left a lesson" in said and "A promise without a rule does not work" in said


def test_a_lead_sees_the_money_of_their_own_initiatives_and_the_total(look: Look) -> None:
    said = words(look("funders", BRAM, "en"))
    assert (
        "€30,000 in one initiative" in said
        and "The whole portfolio: €1,380,000 for 17 initiatives, from nine funders" in said
    )
    assert "Taaltafels" not in said and "Werkgeversplatform" not in said


def test_a_visitor_sees_the_totals_only(look: Look) -> None:
    for funder in ({}, {"funder": "ORG-11"}):
        app = look("funders", VISITOR, "en", **funder)
        said = words(app)
        assert "€1,380,000 for 17 initiatives, from nine funders" in said
        assert not any(name in said for name in (*MONEY_OF_OTHERS, "Vlaams Fonds"))
        assert not app.expander and not app.selectbox


def test_a_stranger_sees_no_money(look: Look) -> None:
    assert "€" not in words(look("funders", None, "en"))


def test_money_of_a_later_day_does_not_exist_yet(look: Look) -> None:
    app = look("funders", CHLOE, "en", as_of="2018-04-30")
    assert not app.exception and "€100,000 in two initiatives" in words(app)
    empty = look("funders", CHLOE, "en", as_of="2017-01-01")
    assert not empty.exception and "No money is promised or paid here yet" in words(empty)


def test_nonsense_in_the_address_gives_a_sentence_and_the_page_goes_on(look: Look) -> None:
    for query in (
        {"funder": "ORG-999"},
        {"funder": "<b>"},
        {"since": "yesterday"},
        {"since": "1000-01-01"},
        {"since": "9999-12-31"},
    ):
        app = look("funders", AN, "en", **query)
        assert not app.exception and "in 17 initiatives" in words(app), query
        assert app.warning or query["since"].endswith("31")


def test_every_line_is_listed_and_refused_ones_only_for_those_who_may(look: Look) -> None:
    app = look("funders", CHLOE, "en")
    assert not app.dataframe
    app.session_state["funders:lines"] = True
    app.run()
    states = app.dataframe[0].value["State"].tolist()
    assert len(states) == 9 and states.count("refused") == 1


def test_both_databases_give_the_same_sums(filled: Store) -> None:
    day, fund = date(2018, 6, 30), funded.Scope(funder="ORG-11")
    with filled.reading() as session:
        money = funded.funded(session, day, fund)
        assert (money["committed"].sum(), money["paid"].sum(), len(money)) == (48_500_000, 0, 6)
        assert money.loc["INI-22", "payers"] == 1 and money.loc["INI-06", "since"].date() == date(2018, 1, 15)
        assert funded.totals(session, day) == funded.Totals(138_000_000, 17, 9)
        assert [payer.id for payer in funded.payers(session, day, fund)][:2] == ["ORG-11", "ORG-04"]
        assert len(funded.funders(session, day)) == 9
        assert [row.id for row in funded.requests(session, day, fund)] == ["FIN-12", "FIN-29"]
        assert len(funded.lines(session, day, fund, refused=True, most=200)) == 9
        assert [lesson.initiative for lesson in funded.lessons(session, day, ["INI-23"])] == ["INI-23"]
