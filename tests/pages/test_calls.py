"""Calls: what was handed in and approved, who may know the amounts, who is below the rule, and handing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, keys, press, save, title, words
from tracker.model import Call, Funding, Initiative, Organisation
from tracker.model.rights import Person, Role
from tracker.portfolio import calls
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
FACES = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")


def test_the_only_call_opens_at_once_and_says_what_came_of_it(look: Look) -> None:
    app = look("calls", AN, "en")
    assert title(app) == "Call for living-together trajectories: five handed in, four approved"
    shown = words(app)
    assert "€385,000 of €1,600,000 promised or paid" in shown and "Decided on 27 June 2018" in shown
    assert "Budget:] **€1,000,000**" in shown and "**€40,000** to **€250,000**" in shown
    assert "Not only manage: understand, use the opportunity" in shown


def test_what_got_no_money_stands_first_and_the_refusal_is_for_the_steering_group(look: Look) -> None:
    shown = words(look("calls", AN, "en"))
    assert "€100,000 refused" in shown and "**approved**] · €95,000 committed" in shown


def test_who_breaks_the_rule_is_drawn_against_the_rule_of_the_funder(look: Look, demo: Store) -> None:
    assert "One of 4 is below the co-financing rule" in words(look("calls", AN, "en"))


def test_the_percentage_of_the_call_alone_makes_no_breach(look: Look, demo: Store) -> None:
    def forget(session: Any) -> None:
        session.get_one(Organisation, "ORG-11").rule_min_cofinancing = None

    demo.save(forget, by=FACES, key="forget")
    shown = words(look("calls", AN, "en"))
    assert "This funder has no known co-financing rule" in shown and "below the co-financing rule" not in shown
    assert "This call asks from others:] **25%**" in shown


def test_the_public_sees_totals_and_not_who_got_what(look: Look) -> None:
    for who in (VISITOR, BRAM):  # Bram leads none of these
        app = look("calls", who, "en")
        shown = words(app)
        assert "€385,000 of €1,600,000" in shown and "4 of 5 handed in were approved" in shown
        assert "€95,000" not in shown and "refused" not in shown and ":material/check_circle: **approved**" not in shown
        assert "1 of 4 is below the co-financing rule" in shown and not list(app.get("plotly_chart"))[2:]


def test_a_lead_sees_the_money_of_the_own_initiative_only(look: Look) -> None:
    shown = words(look("calls", "USR-L03", "en"))  # leads INI-09
    assert "€95,000 committed" in shown and "€120,000" not in shown


def test_a_funder_sees_all_lines_that_are_not_refused_and_the_refusals_of_the_own_house(
    look: Look, demo: Store
) -> None:
    with demo.reading() as session:
        assert session.get_one(Call, "CAL-01").funder == "ORG-11"
    shown = words(look("calls", CHLOE, "en"))
    assert "€120,000 committed" in shown and "€100,000 refused" in shown  # Chloé is of this funder

    def move(session: Any) -> None:
        from tracker.model import User

        session.get_one(User, CHLOE).org = "ORG-12"

    demo.save(move, by=FACES, key="move")
    shown = words(look("calls", CHLOE, "en"))
    assert "€120,000 committed" in shown and "€100,000 refused" not in shown


def test_the_decision_has_not_come_yet_when_looking_back(look: Look) -> None:
    app = look("calls", AN, "en", as_of="2018-04-15")
    shown = words(app)
    assert "five handed in, none approved yet" in shown and "Closed on 30 March 2018, not decided yet" in shown
    assert not [key for key in keys(app) if key.startswith("open_")]
    assert "There is no call yet" in words(look("calls", AN, "en", as_of="2017-01-01"))


def test_bram_hands_in_an_own_initiative_and_takes_it_out_again(look: Look, demo: Store) -> None:
    def call() -> str | None:
        with demo.reading() as session:
            return session.get_one(Initiative, "INI-07").call

    def sheet() -> AppTest:
        app = press(look("calls", BRAM, "en"), "open_hand_in_CAL-01")
        return field(app, "initiative", "selectbox").set_value("INI-07").run()

    assert "This call closed on 30 March 2018" in words(sheet())
    save(sheet())
    assert call() == "CAL-01"
    assert "six handed in" in words(look("calls", AN, "en"))
    app = sheet()
    assert "You can take it out again" in words(app)
    save(app)
    assert call() is None


def test_only_who_has_an_initiative_to_change_can_hand_one_in(look: Look) -> None:
    assert "open_hand_in_CAL-01" in keys(look("calls", FACILITATOR, "en"))
    for who in (AN, CHLOE, VISITOR):
        assert "open_hand_in_CAL-01" not in keys(look("calls", who, "en"))


def test_of_several_calls_the_one_that_can_still_be_answered_comes_first(look: Look, demo: Store) -> None:
    def add(session: Any) -> None:
        session.add(
            Call(
                id="CAL-02",
                title={"en": "Second *call*"},
                funder="ORG-12",
                opens_on=date(2018, 6, 1),
                closes_on=date(2018, 9, 1),
            )
        )

    demo.save(add, by=FACES, key="add")
    app = look("calls", AN, "en")
    assert app.title[0].value == "One call is open now"
    assert [key for key in keys(app) if key.startswith("call_")] == ["call_CAL-02", "call_CAL-01"]
    shown = words(look("calls", AN, "en", call="CAL-02"))
    assert "Second *call*: nothing was handed in yet" in shown and "Open until 1 September 2018" in shown
    assert "Budget:] :gray[:small[unknown]]" in shown and "the budget is not known" in shown


def test_money_of_another_funder_is_not_money_of_the_call(demo: Store) -> None:
    with demo.reading() as session:
        before = calls.sums(session, TODAY)["CAL-01"]
    line = Funding(
        id="FIN-99", initiative="INI-04", funder="ORG-12", sort="grant", amount=100, status="paid", dated_on=TODAY
    )
    demo.save(lambda session: session.add(line), by=FACES, key="other")
    with demo.reading() as session:
        assert calls.sums(session, TODAY)["CAL-01"] == before


def test_nonsense_in_the_address_is_said_and_the_page_goes_on(look: Look) -> None:
    app = look("calls", AN, "en", call="<b>$x$</b>")
    assert not app.exception and len(app.warning) == 1 and "five handed in" in words(app)


def test_a_portfolio_without_calls_says_what_belongs_here(look: Look, just_begun: Store) -> None:
    app = look("calls", "USR-F1", "en")
    assert (
        not app.exception and "There is no call yet" in words(app) and "Here stand the calls of funders" in words(app)
    )


@pytest.mark.parametrize("page", ["calls", "conditions"])
def test_a_stranger_sees_the_seats_and_nothing_else(look: Look, page: str) -> None:
    shown = words(look(page, None, "en"))
    assert "Whose eyes" in shown and "Multi-year" not in shown and "trajectories" not in shown
