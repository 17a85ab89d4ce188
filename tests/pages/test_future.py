"""The wall of the desired future: what can be seen where, what is seen nowhere, and who adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import keys, links, press, save, title, words
from tracker.model import DesiredFuture, FutureElement, Initiative, Pathway, Signal
from tracker.model.rights import Person
from tracker.store import Store

Look = Callable[..., Any]


def seen(demo: Store, id: str) -> dict[str, dict[str, str]]:
    with demo.reading() as session:
        return {row.element: row.how for row in session.get(Initiative, id).depicts}


def test_the_title_says_how_much_of_the_future_can_be_seen(look: Look) -> None:
    app = look("future", VISITOR, "en")
    assert not app.exception
    assert app.title[0].value == "The whole desired future can already be seen somewhere, in 12 initiatives"
    assert "Resilient society (the tree), 2028, version 2, adopted on 22 January 2018" in words(app)


def test_each_element_hangs_there_with_where_one_can_go_and_see_it(look: Look) -> None:
    app = look("future", VISITOR, "en")
    said = words(app)
    for element in ("Diversity is ordinarily visible", "Everyone has agency", "Rights hold in practice", "trust each"):
        assert element in said
    assert "Workplace where nobody needed a CV" in said and "Hiring without CV" in links(app)
    assert "1 place more" in said  # five initiatives, four on the card


def test_pathways_and_signals_of_an_element_stand_with_it(look: Look) -> None:
    app = look("future", VISITOR, "en")
    assert "Broad school, broad network (proposed)" in words(app)
    assert "Residents set up language tables themselves" in links(app)


def test_what_nothing_shows_hangs_first_and_is_in_the_title(look: Look, demo: Store) -> None:
    def wish(session: Any, by: Person) -> None:
        session.add(FutureElement(id="FUT-9", statement={"en": "Nobody waits <b>alone</b>"}))

    do(demo, FACILITATOR, wish)
    app = look("future", AN, "en")
    assert app.title[0].value == "One of 5 elements of the desired future can be seen nowhere yet"
    heads = [element.value for element in app.markdown if element.value.startswith("## ")]
    assert heads[0].replace("\\", "") == "## Nobody waits <b>alone</b>"
    assert "One can see it nowhere yet." in words(app)


def test_one_element_shows_every_place_and_the_way_there(look: Look) -> None:
    app = look("future", AN, "en", element="FUT-2")
    assert title(app) == "Everyone has agency: language, work, network"
    said = words(app)
    assert "5 initiatives make it visible" in said and "2 pathways lead to it" in said
    assert "Practice opportunities everywhere" in links(app)


def test_before_it_was_adopted_no_version_is_told(look: Look) -> None:
    app = look("future", AN, "en", as_of="2017-12-01")
    assert not app.exception
    assert "version 2" not in words(app)


def test_when_looking_back_a_pathway_is_still_a_proposal_and_nothing_can_be_done(look: Look) -> None:
    app = look("future", BRAM, "en", as_of="2018-01-21")
    assert "Practice opportunities everywhere (proposed)" in words(app)
    assert not [key for key in keys(app) if key.startswith("open_")]


def test_a_portfolio_without_a_desired_future_is_told_what_belongs_here(look: Look, demo: Store) -> None:
    def forget(session: Any, by: Person) -> None:
        for initiative in session.query(Initiative):
            initiative.depicts = []
        session.flush()
        for item in [*session.query(Pathway), *session.query(Signal)]:
            item.future_elements = []
        session.flush()
        for item in [*session.query(FutureElement), *session.query(DesiredFuture)]:
            session.delete(item)

    do(demo, FACILITATOR, forget)
    app = look("future", AN, "en")
    assert not app.exception
    assert app.title[0].value == "The desired future is not written down yet"
    assert "Here hangs what we want to see" in words(app)


@pytest.mark.parametrize("id", ["FUT-99", "INI-03", "<b>x</b>", "FUT-00"])
def test_nonsense_in_the_address_is_said_and_the_wall_hangs(look: Look, id: str) -> None:
    app = look("future", AN, "en", element=id)
    assert not app.exception
    assert "in the desired future. You see the whole wall." in words(app)


def test_only_who_has_initiatives_adds_to_the_wall(look: Look) -> None:
    for person in (AN, CHLOE, VISITOR):
        assert not [key for key in keys(look("future", person)) if key.startswith("open_")]
    assert "Leads and facilitators say where" in words(look("future", AN, "en"))


def test_a_lead_says_where_it_can_be_seen_and_it_hangs_on_the_wall(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    press(app, "open_show_FUT-4")
    assert len(app.selectbox(key="act:show:FUT-4:initiative").options) == 2
    app.selectbox(key="act:show:FUT-4:initiative").set_value("INI-07").run()
    save(app, "act:show:FUT-4")
    assert "Say where one can go and see it." in words(app)
    app.text_area(key="act:show:FUT-4:how:INI-07:FUT-4").set_value("The *school gate* at four").run()
    save(app, "act:show:FUT-4")
    assert "The *school gate* at four" in words(app)
    assert seen(demo, "INI-07")["FUT-4"] == {"en": "The *school gate* at four"}


def test_a_lead_changes_and_takes_away_what_was_said(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    press(app, "open_show_FUT-2")
    app.selectbox(key="act:show:FUT-2:initiative").set_value("INI-17").run()
    field = "act:show:FUT-2:how:INI-17:FUT-2"
    assert app.text_area(key=field).value  # prefilled with what stands there
    app.text_area(key=field).set_value("").run()
    save(app, "act:show:FUT-2")
    assert "FUT-2" not in seen(demo, "INI-17")


def test_what_somebody_changed_meanwhile_is_not_overwritten(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    press(app, "open_show_FUT-2")
    app.selectbox(key="act:show:FUT-2:initiative").set_value("INI-17").run()

    park = {"en": "In the park"}
    do(demo, FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-17").depict("FUT-2", park, by=by))
    app.text_area(key="act:show:FUT-2:how:INI-17:FUT-2").set_value("In the hall").run()
    save(app, "act:show:FUT-2")
    assert "Somebody changed this while you were writing" in words(app)
    assert seen(demo, "INI-17")["FUT-2"] == {"en": "In the park"}
    press(app, "act:show:FUT-2:mine")
    assert seen(demo, "INI-17")["FUT-2"]["en"] == "In the hall"


def test_a_stranger_sees_no_wall(look: Look) -> None:
    assert "Diversity" not in words(look("future", None, "en"))
