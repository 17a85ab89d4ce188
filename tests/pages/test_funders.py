"""The funders' overview as a funder, a lead, the steering group and a visitor see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import title, words
from tracker.model import Consent
from tracker.model.rights import Person, Role
from tracker.portfolio import funded
from tracker.portfolio.voices import heard
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date.today()
MONEY_OF_OTHERS = ("Stichting Open Vensters", "Werkgeversplatform", "Lokaal bestuur Dijlestad")


def test_a_funder_sees_what_moved_in_what_they_pay(look: Look) -> None:
    app = look("funders", CHLOE, "en")
    said = words(app)
    assert not app.exception
    assert title(app) == "€485,000 in six initiatives: one moved a stage further"
    assert "Vlaams Fonds Samenleven" in said and "1 of 6 moved on" in said
    assert "One of 6 has less evidence than its stage asks" in said
    assert "1 of 6 hangs on one funder alone" in said


def test_refused_money_never_counts(look: Look) -> None:
    assert "Rental field tests" not in words(look("funders", CHLOE, "en"))  # its request to this fund was refused
    assert "Rental field tests" in words(look("funders", AN, "en"))


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
    assert "€260,000 in six initiatives; since 1 January 2018: two moved" in words(
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
    assert "Rental field tests" not in said and "Werkgeversplatform" not in said


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
    app = look("funders", AN, "en", funder="ORG-11")
    assert not app.dataframe
    app.session_state["funders:lines"] = True
    app.run()
    states = app.dataframe[0].value["State"].tolist()
    assert len(states) == 9 and states.count("refused") == 1
    own = "".join(words(look("funders", CHLOE, "en", list="lines", lines_page=page)) for page in "12")
    assert "9 funding lines" in own and own.count("Refused on") == 1 and own.count("Committed on") == 6


def test_both_databases_give_the_same_sums(filled: Store) -> None:
    day, fund = date(2018, 6, 30), funded.Scope(funder="ORG-11")
    with filled.reading() as session:
        money = funded.funded(session, day, fund)
        assert (money["committed"].sum(), money["paid"].sum(), len(money)) == (48_500_000, 0, 6)
        assert money.loc["INI-06", "since"].date() == date(2018, 1, 15)
        assert funded.totals(session, day) == funded.Totals(138_000_000, 17, 9)
        assert len(funded.funders(session, day)) == 9
        assert [row.id for row in funded.requests(session, day, fund)] == ["FIN-12", "FIN-29"]
        assert len(funded.lines(session, day, fund, refused=True, most=200)) == 9
        assert [funded.how_many(session, day, fund, refused=refused) for refused in (True, False)] == [9, 8]
        assert [lesson.initiative for lesson in funded.lessons(session, day, ["INI-23"])] == ["INI-23"]


# The four facts, and the lists behind them


def test_four_facts_stand_on_top_each_with_its_share(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "**€485,000** promised or paid, in **6 of 24** initiatives" in said
    assert "**€725,000 of €835,000** that 6 active initiatives need is found (**87%**)" in said
    assert "**6.4 of 17** points claimed for the goals are shown (**38%**)" in said
    assert ":red[**2 of 6**] active initiatives harm a goal, **0** without a measure" in said


def test_an_unknown_need_is_counted_beside_the_share_and_named_in_the_list(look: Look) -> None:
    app = look("funders", AN, "en", list="gaps", gaps_page="2")
    said = words(app)
    assert not app.exception
    assert "that 21 active initiatives need is found (**65%**); of **1** the need is unknown" in said
    assert "what it needs is not known; €0 is promised or paid" in said


def test_each_number_opens_its_list_right_below_and_keeps_what_is_looked_at(look: Look) -> None:
    app = look("funders", AN, "en", funder="ORG-11")
    for door, found in {
        "What is missing": "### 3 of 6 still need money: €110,000",
        "What is not shown": "claims are not shown yet",
        "The harm": "### 2 initiatives harm a goal: −2 points",
    }.items():
        next(button for button in app.button if button.label == door).click().run()
        assert not app.exception and found in words(app), door
        assert "€485,000" in title(app), door
    app.button(key="close_list").click().run()
    assert not app.exception and "Close" not in words(app)


def test_a_fact_tells_how_it_was_calculated(look: Look) -> None:
    app = look("funders", CHLOE, "en")
    for key in ("shares_how", "gap_how", "rule_how", "proven_how", "funded_goals_how", "voices_how", "requests_how"):
        app.session_state[key] = True
        app.run()
        assert not app.exception


# Where it sits, who else pays, whether the rule is met


def titles_of(app: Any) -> list[str]:
    return [line for line in words(app).splitlines() if line.startswith("### ")]


def test_the_money_can_be_split_by_lever_and_by_side(look: Look) -> None:
    assert "### Most of it is in delivery: €250,000 of €485,000" in titles_of(look("funders", CHLOE, "en"))
    lever = titles_of(look("funders", CHLOE, "en", split="lever"))
    assert any(title.startswith("### Most of it goes to ") and "of €485,000" in title for title in lever)
    app = look("funders", CHLOE, "en", split="paid")
    app.pills(key="funders:split:paid").set_value("side").run()
    assert not app.exception and app.query_params["split"] in ("side", ["side"])
    assert any("building up" in title for title in titles_of(app))


def test_a_funder_sees_its_own_part_and_how_concentrated_it_is(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "Vlaams Fonds Samenleven (fictief) carries 67%" in said
    assert "As concentrated as 2 equal funders." in said
    assert "Three of 6 have a gap: €110,000 to find" in said


def test_who_breaks_the_rule_is_counted_and_work_in_kind_is_marked(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "Two of 6 are below the co-financing rule" in said and "Partly in kind" in said
    assert "No co-financing rule to keep" in words(look("funders", BRAM, "en"))


def test_a_risk_that_hits_several_grants_is_told_with_what_falls(look: Look) -> None:
    app = look("funders", CHLOE, "en")
    label = "1 vulnerability hits several of these initiatives at once; of 2 nobody mapped what they hit"
    assert any(box.label == label for box in app.expander)
    app.session_state["funders:risks"] = True
    app.run()
    said = words(app)
    assert not app.exception and "hits 3 of 6: " in said
    assert "three initiatives fall" in said


# What awaits an answer, and whose voice is behind it


def test_a_request_says_since_when_it_waits_and_what_its_gate_lacks(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "93 days ago" in said
    assert "it lacks: evidence of level 2 or higher" in said


def test_only_a_testimony_with_consent_for_this_reader_is_shown(look: Look) -> None:
    quoted = "Without a CV I looked at hands for the first time"
    withdrawn, internal = "For the first time I got an answer", "If I stop, the table stops"
    for person in (CHLOE, AN, FACILITATOR):
        said = words(look("funders", person, "en", funder="ORG-11"))
        assert quoted in said and withdrawn not in said and internal not in said
    assert "2 of 4 testimonies may be shown to you" in words(look("funders", CHLOE, "en"))
    assert "3 of 4 testimonies may be shown to you" in words(look("funders", AN, "en", funder="ORG-11"))
    assert "4 of 4 testimonies may be shown to you" in words(look("funders", FACILITATOR, "en", funder="ORG-11"))


def test_what_was_withdrawn_since_is_not_read_by_looking_back(demo: Store, look: Look) -> None:
    with demo.reading() as session:
        days = (date(2018, 3, 1), date(2018, 6, 30))
        then = heard(session, ["INI-09"], days[:1], ["funders"], everything=False)
        assert then.readable == 1  # on that day it was not withdrawn yet
        assert not heard(session, ["INI-09"], days, ["funders"], everything=False).readable
    assert "I got an answer" not in words(look("funders", CHLOE, "en", as_of="2018-03-01"))


def test_a_consent_that_is_withdrawn_takes_the_testimony_away(demo: Store, look: Look) -> None:
    facilitator = Person(FACILITATOR, "", Role.FACILITATOR, "ORG-03")

    def withdraw(session: Any) -> None:
        for id in ("CNS-04", "CNS-07"):
            session.get(Consent, id).withdrawn_on = date(2018, 6, 1)

    demo.save(withdraw, by=facilitator, key="withdrawn")
    said = words(look("funders", CHLOE, "en"))
    assert "No testimony may be shown to you" in said and "hands for the first time" not in said


def test_a_picture_is_shown_of_a_report_that_is_published_for_this_reader(look: Look) -> None:
    said = words(look("funders", CHLOE, "en"))
    assert "/picture/PHO-01/small" in said and "Groups lay dependencies on the table" in said
    assert "Full room" not in said  # its report is a draft
    assert "Portrait without consent" not in said and "Duo presents an idea" not in said


# Nothing yet


def test_a_lead_without_money_and_a_funder_before_its_first_line_read_a_sentence(look: Look) -> None:
    app = look("funders", CHLOE, "en", as_of="2017-01-01")
    said = words(app)
    assert not app.exception and "this page shows what it moves" in said
    assert "No request awaits an answer" in said and "How much money is needed is **not known**" in said


@pytest.mark.parametrize(
    "wrong", [{"list": "nonsense"}, {"split": "$x$"}, {"list": "lines", "split": "lever", "as_of": "2016-01-01"}]
)
def test_nonsense_in_the_address_of_a_list_gives_a_sentence(look: Look, wrong: dict[str, str]) -> None:
    for person in (AN, CHLOE, BRAM):
        app = look("funders", person, "en", **wrong)
        assert not app.exception and app.title, person


def test_a_portfolio_that_just_began_says_what_belongs_here(just_begun: Store, look: Look) -> None:
    for person in ("USR-F1", "USR-S1", "USR-L1"):
        for query in ({}, {"list": "gaps"}, {"list": "risks"}, {"list": "claims"}, {"list": "harm"}, {"list": "lines"}):
            app = look("funders", person, "en", **query)
            assert not app.exception and "this page shows what it moves" in words(app), (person, query)
