"""The room of the exchanges: who could help whom and why, what came of exchanges, and what each person may do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import kept, keys, links, press, save, words
from tracker.model import CrossPollination, Initiative, Item
from tracker.model.rights import Person
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
BRUG, DUO = "INI-07", "INI-05"


# Looking


def test_the_title_says_how_many_became_something_and_how_many_suggestions_wait(look: Look) -> None:
    app = look("cross_pollination", AN, "en")
    assert not app.exception
    assert app.title[0].value == "Three of six exchanges became something, eleven suggestions wait"
    said = words(app)
    assert "Of 11 suggestions the 10 best" in said and "3 of 6 exchanges became something" in said


def test_a_suggestion_says_which_need_is_met_by_whom_and_what_both_share(look: Look) -> None:
    said = words(look("cross_pollination", AN, "en"))
    assert "Hiring without CV needs **participants**" in said and "Women in enterprise offers it" in said
    assert "Both answer the vulnerability “Talent unused because of recognition and recruitment”" in said
    assert "Both work on the signal “Employers hire without CV”" in said
    assert "From different spheres: market and civil society" in said


def test_bram_sees_the_suggestions_for_his_initiatives_before_all_others(look: Look) -> None:
    said = words(look("cross_pollination", BRAM, "en"))
    own, all = said.index("2 suggestions for your initiatives"), said.index("Of 11 suggestions the 10 best")
    assert own < said.index("network of trust and volunteers") < all
    assert "2 of them stand above." in said


def test_what_is_still_an_idea_stands_first_with_how_long_it_waits(look: Look) -> None:
    said = words(look("cross_pollination", AN, "en"))
    assert "for 219 days" in said
    order = [said.index(words) for words in ("Garden by the canteen", "First screening without name", "Table method")]
    assert order == sorted(order)


def test_a_joint_initiative_is_a_door_to_what_it_became(look: Look) -> None:
    app = look("cross_pollination", AN, "en", outcome="became")
    assert "School needs a place, club needs youth" in words(app) and "Garden by the canteen" not in words(app)
    assert any(label.startswith("Became: ") and "school" in label.lower() for label in links(app))


def test_one_initiative_shows_only_its_own(look: Look) -> None:
    app = look("cross_pollination", BRAM, "en", initiative=BRUG)
    assert not app.exception
    assert app.title[0].value.endswith("the one exchange became something, one suggestion waits")
    said = words(app)
    assert "We need **network of trust and volunteers**, they offer it" in said
    assert "School needs a place" in said and "Garden by the canteen" not in said
    press(app, "exchanges_of_all")
    assert "initiative" not in app.query_params and "Garden by the canteen" in words(app)


def test_who_does_not_lead_it_reads_the_names_of_both(look: Look) -> None:
    said = words(look("cross_pollination", AN, "en", initiative=BRUG))
    assert "Shared school bridging figure needs **network of trust and volunteers**" in said and "We need" not in said


def test_a_stopped_initiative_gets_no_suggestions_and_is_told_why(look: Look) -> None:
    app = look("cross_pollination", AN, "en", initiative="INI-23")
    assert not app.exception
    assert "Suggestions are for initiatives that are active." in words(app)
    assert "Here stands what one initiative gave to another" in words(app)


@pytest.mark.parametrize("query", [{"initiative": "INI-99"}, {"initiative": "<b>"}, {"outcome": "<b>x</b>"}])
def test_nonsense_in_the_address_is_said_and_all_is_shown(look: Look, query: dict[str, str]) -> None:
    app = look("cross_pollination", AN, "en", **query)
    assert not app.exception
    assert "Garden by the canteen" in words(app)
    assert "“" + next(iter(query.values())) + "”" in words(app)


def test_before_anything_was_exchanged_a_sentence_says_what_belongs_here(look: Look) -> None:
    app = look("cross_pollination", BRAM, "en", as_of="2017-06-30")
    assert not app.exception
    assert app.title[0].value.startswith("Nothing was exchanged yet")
    assert not [key for key in keys(app) if key.startswith("open_")], "who looks back does not act"


def test_before_the_first_initiative_both_rooms_say_what_belongs_there(look: Look) -> None:
    app = look("cross_pollination", BRAM, "en", as_of="2010-01-01")
    assert not app.exception
    assert app.title[0].value == "Nothing was exchanged yet, nobody says what it needs or offers"
    assert not look("check_in", BRAM, "en", as_of="2010-01-01").exception


def test_when_looking_back_an_exchange_is_still_an_idea(look: Look) -> None:
    app = look("cross_pollination", AN, "en", as_of="2018-02-15")
    assert "Report button in the app" in words(app) and "Dropped" not in words(app)


def test_nobody_says_what_it_needs_or_offers(look: Look, demo: Store) -> None:
    def say_nothing(session: Any, by: Person) -> None:
        for initiative in session.query(Initiative):
            initiative.needs = initiative.offers = ()

    do(demo, FACILITATOR, say_nothing)
    app = look("cross_pollination", AN, "en")
    assert not app.exception
    assert app.title[0].value.endswith("nobody says what it needs or offers")
    assert "They come when initiatives say what they need" in words(app)


def test_a_stranger_sees_no_exchange(look: Look) -> None:
    assert "canteen" not in words(look("cross_pollination", None, "en"))


# Acting


@pytest.mark.parametrize("who", [AN, CHLOE, VISITOR])
def test_who_leads_none_of_the_two_only_looks(look: Look, who: str) -> None:
    assert not [key for key in keys(look("cross_pollination", who)) if key.startswith("open_")]


def test_bram_accepts_a_suggestion_and_the_exchange_stands_there_as_an_idea(look: Look, demo: Store) -> None:
    app = look("cross_pollination", BRAM, "en")
    assert {key for key in keys(app) if key.startswith("open_open_exchange_INI")} == {
        "open_open_exchange_INI-05+INI-07", "open_open_exchange_INI-12+INI-17",
    }  # fmt: skip
    press(app, "open_open_exchange_INI-05+INI-07")
    form = "act:open_exchange:INI-05+INI-07"
    save(app, form)
    assert "Say what is exchanged, in one sentence." in words(app)
    app.text_area(key=f"{form}:what").set_value("Duo's *helpen* aan de poort").run()
    app.selectbox(key=f"{form}:ingredient").set_value("DNA-1").run()
    save(app, form)
    made = kept(demo, CrossPollination, "XPO-07")
    assert (made.from_initiative, made.to_initiative, made.outcome) == (DUO, BRUG, "idea")
    assert (made.what, made.ingredient, made.dated_on) == ({"en": "Duo's *helpen* aan de poort"}, "DNA-1", TODAY)
    assert "Duo's *helpen* aan de poort" in words(app)
    assert "open_open_exchange_INI-05+INI-07" not in keys(app), "who exchange something know each other"


def test_an_exchange_that_no_suggestion_named_can_be_opened_too(look: Look, demo: Store) -> None:
    app = look("cross_pollination", BRAM, "en")
    press(app, "open_open_exchange_new")
    form = "act:open_exchange:new"
    app.text_input(key=f"{form}:search").set_value("kantine").run()
    app.radio(key=f"{form}:way").set_value(1).run()
    app.text_area(key=f"{form}:what").set_value("Zaal voor de zomer").run()
    save(app, form)
    assert kept(demo, CrossPollination, "XPO-07").from_initiative == "INI-08"


def test_a_facilitator_says_what_came_of_an_idea(look: Look, demo: Store) -> None:
    app = look("cross_pollination", FACILITATOR, "en")
    press(app, "open_conclude_exchange_XPO-4")
    form = "act:conclude_exchange:XPO-4"
    save(app, form)
    assert "Choose first what came of it." in words(app)
    app.radio(key=f"{form}:outcome").set_value("joint_initiative").run()
    app.text_input(key=f"{form}:search").set_value("zomerschool").run()
    save(app, form)
    after = kept(demo, CrossPollination, "XPO-4")
    assert (after.outcome, after.outcome_on, after.resulted_in) == ("joint_initiative", TODAY, "INI-17")
    assert app.title[0].value.startswith("Four of six exchanges became something")


def test_what_somebody_else_said_meanwhile_is_shown_before_anything_is_kept(look: Look, demo: Store) -> None:
    app = look("cross_pollination", FACILITATOR, "en")
    press(app, "open_conclude_exchange_XPO-4")
    form = "act:conclude_exchange:XPO-4"
    app.radio(key=f"{form}:outcome").set_value("tried").run()

    do(demo, FACILITATOR, lambda s, by: s.get_one(CrossPollination, "XPO-4").conclude("dropped", by=by, on=TODAY))
    save(app, form)
    assert "Somebody changed this while you were writing" in words(app)
    assert kept(demo, CrossPollination, "XPO-4").outcome == "dropped"
    press(app, f"{form}:mine")
    assert kept(demo, CrossPollination, "XPO-4").outcome == "tried"


def test_an_exchange_that_somebody_took_away_is_told_and_the_page_goes_on(look: Look, demo: Store) -> None:
    app = look("cross_pollination", FACILITATOR, "en")
    press(app, "open_conclude_exchange_XPO-4")
    do(demo, FACILITATOR, lambda s, by: s.delete(s.get_one(Item, "XPO-4")))
    app.run()
    assert not app.exception
    assert "somebody took it away" in words(app)
    assert "Garden by the canteen" not in words(app) and "Report button in the app" in words(app)
