"""The room of the questions: who asked, who answers, what began with the solution, and what each person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import keys, links, press, save, title, words
from tracker.model import Event, Initiative, Question, User
from tracker.store import Store

Look = Callable[..., Any]


def ids(app: Any) -> list[str]:
    """The questions of the list, in order."""
    return [key.removeprefix("door_") for key in keys(app) if key.startswith("door_QST-")]


# Looking


def test_the_title_says_how_many_have_no_answer_and_how_many_began_with_the_solution(look: Look) -> None:
    app = look("questions", AN, "en")
    assert not app.exception
    expected = "One of 13 questions has no answer yet; two initiatives start from the solution"
    assert title(app) == expected


def test_what_nobody_answers_stands_first_with_how_long_it_waits(look: Look) -> None:
    app = look("questions", AN, "en")
    assert ids(app)[0] == "QST-12" and len(ids(app)) == 6
    assert "Nobody answers it, 159 days already." in words(app)


def test_each_question_tells_who_asked_when_where_and_what_is_behind_it(look: Look) -> None:
    said = words(look("questions", AN, "en", q="refused"))
    assert "Asked by: tenant, co-designed, 23 June 2017, Kick-off, Brussel" in said
    assert "Behind it: Rental discrimination without enforcement" in said


def test_who_answers_a_question_is_a_door_and_who_pauses_does_not_answer(look: Look) -> None:
    app = look("questions", AN, "en", q="refused")
    assert "Rental field tests" in links(app) and "Trial tenancy" not in links(app)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({"what": "unanswered"}, ["QST-12"]),
        ({"who": "tenant"}, ["QST-03"]),
        ({"who": "parent", "q": "SCHÓOL"}, ["QST-06"]),
        ({"who": "employer", "what": "unanswered"}, []),
    ],
)
def test_the_address_chooses_what_is_listed(look: Look, address: dict[str, str], found: list[str]) -> None:
    assert sorted(ids(look("questions", AN, **address))) == sorted(found)


def test_a_chosen_filter_stands_in_the_address(look: Look) -> None:
    app = look("questions", AN, "en")
    app.multiselect(key="questions_who").set_value(["tenant"]).run()
    assert ids(app) == ["QST-03"] and "tenant" in app.query_params["who"]
    app.pills(key="questions_what").set_value("unanswered").run()
    assert ids(app) == [] and "No question fits what you look for" in words(app)


def test_what_began_with_the_solution_shows_its_checks_and_both_dates(look: Look) -> None:
    said = words(look("questions", AN, "en"))
    assert "20 of 22 active initiatives start from a question" in said
    assert "Question after the idea: idea on 1 August 2016, question on 5 October 2016." in said
    assert "Idea on 20 December 2017, no question." in said
    assert "2 of 5 checks passed" in said and "0 of 5 checks passed" in said


def test_one_question_shows_its_whole_chain(look: Look) -> None:
    app = look("questions", AN, "en", question="QST-03")
    assert not app.exception
    said = words(app)
    assert "Two initiatives answer it" in said and "Paused, so it does not count as an answer" in said
    assert "Question on 23 June 2017, idea on 10 July 2017." in said
    assert "Rental discrimination without enforcement" in [*said.splitlines(), *links(app)]
    assert {"From reporting to enforcing and repairing", "Rights hold in practice"} <= set(links(app))


def test_a_vulnerability_without_pathway_is_said(look: Look) -> None:
    assert "No pathway leads away from it yet." in words(look("questions", AN, "en", question="QST-12"))


def test_the_way_back_keeps_what_one_looked_for(look: Look) -> None:
    app = look("questions", AN, "en", who="parent", q="school")
    press(app, "door_QST-06")
    press(app, "way_back")
    assert ids(app) == ["QST-06"]


def test_nonsense_in_the_address_is_said_and_the_page_goes_on(look: Look) -> None:
    app = look("questions", AN, "en", what="<b>x</b>", who="wizard", question="QST-99$")
    app.query_params["page"] = "two"
    app.run()
    assert not app.exception
    assert len(ids(app)) == 6 and len(app.warning) == 4
    assert "There is no question “QST-99$” on this day" in words(app)
    app.query_params["page"] = "999"
    assert sorted(ids(app.run())) == ["QST-10"]


def test_a_day_in_the_past_knows_no_later_question_and_offers_no_act(look: Look) -> None:
    app = look("questions", FACILITATOR, "en", as_of="2016-01-01")
    assert sorted(ids(app)) == ["QST-01", "QST-04", "QST-13"]
    assert not [key for key in keys(app) if key.startswith("open_")]
    assert "There is no question “QST-12” on this day" in words(
        look("questions", BRAM, "en", question="QST-12", as_of="2017-01-01")
    )


def test_before_anybody_asked_anything_the_page_says_what_belongs_here(look: Look) -> None:
    app = look("questions", AN, "en", as_of="2000-01-01")
    assert app.title[0].value == "Nobody wrote down a question yet"
    assert "Here stand the questions that people asked" in words(app)


def test_who_may_not_ask_finds_no_button(look: Look) -> None:
    for person in (AN, CHLOE, VISITOR):
        for address in ({}, {"question": "QST-12"}):
            assert not [key for key in keys(look("questions", person, **address)) if key.startswith("open_")]
    assert "Leads and facilitators write down the questions" in words(look("questions", AN, "en"))


def test_a_stranger_sees_no_question(look: Look) -> None:
    assert not ids(look("questions", None))


# Acting


def test_a_lead_writes_down_a_question_in_the_words_of_who_asked(look: Look, demo: Store) -> None:
    app = look("questions", BRAM, "en")
    press(app, "open_ask_new")
    save(app, "act:ask:new")
    assert "Say which question it is, who asked it" in words(app)
    app.text_area(key="act:ask:new:statement").set_value("Who pays $5 for *my* bus?").run()
    app.selectbox(key="act:ask:new:role").set_value("jobseeker").run()
    app.radio(key="act:ask:new:part").set_value(3).run()
    app.multiselect(key="act:ask:new:behind").set_value(["VUL-7"]).run()
    save(app, "act:ask:new")
    assert title(app) == "“Who pays $5 for *my* bus?”"  # one sees it at once
    with demo.reading() as session:
        question = session.get(Question, "QST-14")
        assert question.statement == {"en": "Who pays $5 for *my* bus?"}
        assert (question.asked_by_role, question.involvement, question.asked_on) == ("jobseeker", 3, date(2018, 6, 30))
        assert question.vulnerabilities == ("VUL-7",)
        assert session.scalars(select(Event).order_by(Event.id.desc())).first().by == BRAM
    assert ids(look("questions", AN, what="unanswered")) == ["QST-12", "QST-14"]


def test_a_lead_links_an_own_initiative_and_the_question_is_answered(look: Look, demo: Store) -> None:
    app = look("questions", BRAM, "en", question="QST-12")
    press(app, "open_answer_QST-12")
    choice = app.selectbox(key="act:answer:QST-12:initiative")
    assert len(choice.options) == 2
    choice.set_value("INI-07").run()
    assert "before this question was asked" in words(app)  # the idea was there earlier
    save(app, "act:answer:QST-12")
    assert "One initiative answers it" in words(app)
    with demo.reading() as session:
        assert session.get(Initiative, "INI-07").questions[-1] == "QST-12"


def test_a_lead_begins_an_initiative_from_a_question_and_leads_it(look: Look, demo: Store) -> None:
    app = look("questions", BRAM, "en", what="unanswered")
    press(app, "open_begin_QST-12")
    save(app, "act:begin:QST-12")
    assert "Give it a name, say what you try" in words(app)
    app.text_input(key="act:begin:QST-12:title").set_value("A first door for care").run()
    app.text_area(key="act:begin:QST-12:summary").set_value("One desk that stays with you.").run()
    save(app, "act:begin:QST-12")
    assert "One initiative answers it" in words(app) and "A first door for care" in links(app)
    with demo.reading() as session:
        begun = session.get(Initiative, "INI-25")
        assert (begun.lead_user, begun.lead_org, begun.origin) == (BRAM, session.get(User, BRAM).org, "new")
        assert begun.questions == ("QST-12",) and begun.stage_on(date(2018, 6, 30)) == "S1"


def test_a_facilitator_says_who_leads_what_they_begin(look: Look, demo: Store) -> None:
    app = look("questions", FACILITATOR, "en", question="QST-12")
    press(app, "open_begin_QST-12")
    app.text_input(key="act:begin:QST-12:title").set_value("Care desk").run()
    app.text_area(key="act:begin:QST-12:summary").set_value("A desk.").run()
    save(app, "act:begin:QST-12")
    assert "who leads it" in words(app)
    app.selectbox(key="act:begin:QST-12:lead").set_value("USR-L01").run()
    save(app, "act:begin:QST-12")
    with demo.reading() as session:
        begun = session.get(Initiative, "INI-25")
        assert (begun.lead_user, begun.lead_org) == ("USR-L01", session.get(User, "USR-L01").org)


def test_a_question_that_somebody_just_took_away_is_told_and_not_an_error(look: Look, demo: Store) -> None:
    app = look("questions", FACILITATOR, "en", question="QST-12")
    press(app, "open_begin_QST-12")
    do(demo, FACILITATOR, lambda s, by: s.delete(s.get_one(Question, "QST-12")))
    app.run()
    assert not app.exception
    assert "There is no question “QST-12” on this day" in words(app)
