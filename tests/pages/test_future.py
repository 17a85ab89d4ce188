"""The wall of the desired future: what can be seen where, what is seen nowhere, and who adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.test_questions import button, keys, links, saving, text
from tracker.model import DesiredFuture, FutureElement, Initiative, Pathway, Signal, User
from tracker.model.rights import Person
from tracker.store import Store

Look = Callable[..., Any]


def write(demo: Store, act: Callable[[Any], None]) -> None:
    with demo.reading() as session:
        who = Person.of(session.get(User, FACILITATOR))
    demo.save(act, by=who, key=act.__name__)


def seen(demo: Store, id: str) -> dict[str, dict[str, str]]:
    with demo.reading() as session:
        return {row.element: row.how for row in session.get(Initiative, id).depicts}


def test_the_title_says_how_much_of_the_future_can_be_seen(look: Look) -> None:
    app = look("future", VISITOR, "en")
    assert not app.exception
    assert app.title[0].value == "The whole desired future can already be seen somewhere, in 12 initiatives"
    assert "Resilient society (the tree), 2028, version 2, adopted on 22 January 2018" in text(app)


def test_each_element_hangs_there_with_where_one_can_go_and_see_it(look: Look) -> None:
    app = look("future", VISITOR, "en")
    said = text(app)
    for element in ("Diversity is ordinarily visible", "Everyone has agency", "Rights hold in practice", "trust each"):
        assert element in said
    assert "Workplace where nobody needed a CV" in said and "Hiring without CV" in links(app)
    assert "1 place more" in said  # five initiatives, four on the card


def test_pathways_and_signals_of_an_element_stand_with_it(look: Look) -> None:
    app = look("future", VISITOR, "en")
    assert "Broad school, broad network (proposed)" in text(app)
    assert "Residents set up language tables themselves" in links(app)


def test_what_nothing_shows_hangs_first_and_is_in_the_title(look: Look, demo: Store) -> None:
    def wish(session: Any) -> None:
        session.add(FutureElement(id="FUT-9", statement={"en": "Nobody waits <b>alone</b>"}))

    write(demo, wish)
    app = look("future", AN, "en")
    assert app.title[0].value == "One of 5 elements of the desired future can be seen nowhere yet"
    heads = [element.value for element in app.markdown if element.value.startswith("## ")]
    assert heads[0].replace("\\", "") == "## Nobody waits <b>alone</b>"
    assert "One can see it nowhere yet." in text(app)


def test_one_element_shows_every_place_and_the_way_there(look: Look) -> None:
    app = look("future", AN, "en", element="FUT-2")
    assert app.title[0].value.replace("\\", "") == "Everyone has agency: language, work, network"
    said = text(app)
    assert "5 initiatives make it visible" in said and "2 pathways lead to it" in said
    assert "Practice opportunities everywhere" in links(app)


def test_before_it_was_adopted_no_version_is_told(look: Look) -> None:
    app = look("future", AN, "en", as_of="2017-12-01")
    assert not app.exception
    assert "version 2" not in text(app)


def test_when_looking_back_a_pathway_is_still_a_proposal_and_nothing_can_be_done(look: Look) -> None:
    app = look("future", BRAM, "en", as_of="2018-01-21")
    assert "Practice opportunities everywhere (proposed)" in text(app)
    assert not [key for key in keys(app) if key.startswith("open_")]


def test_a_portfolio_without_a_desired_future_is_told_what_belongs_here(look: Look, demo: Store) -> None:
    def forget(session: Any) -> None:
        for initiative in session.query(Initiative):
            initiative.depicts = []
        session.flush()
        for item in [*session.query(Pathway), *session.query(Signal)]:
            item.future_elements = []
        session.flush()
        for item in [*session.query(FutureElement), *session.query(DesiredFuture)]:
            session.delete(item)

    write(demo, forget)
    app = look("future", AN, "en")
    assert not app.exception
    assert app.title[0].value == "The desired future is not written down yet"
    assert "Here hangs what we want to see" in text(app)


@pytest.mark.parametrize("id", ["FUT-99", "INI-03", "<b>x</b>", "FUT-00"])
def test_nonsense_in_the_address_is_said_and_the_wall_hangs(look: Look, id: str) -> None:
    app = look("future", AN, "en", element=id)
    assert not app.exception
    assert "in the desired future. You see the whole wall." in text(app)


def test_only_who_has_initiatives_adds_to_the_wall(look: Look) -> None:
    for person in (AN, CHLOE, VISITOR):
        assert not [key for key in keys(look("future", person)) if key.startswith("open_")]
    assert "Leads and facilitators say where" in text(look("future", AN, "en"))


def test_a_lead_says_where_it_can_be_seen_and_it_hangs_on_the_wall(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    button(app, "open_show_FUT-4").click().run()
    assert len(app.selectbox(key="act:show:FUT-4:initiative").options) == 2
    app.selectbox(key="act:show:FUT-4:initiative").set_value("INI-07").run()
    saving(app, "act:show:FUT-4").click().run()
    assert "Say where one can go and see it." in text(app)
    app.text_area(key="act:show:FUT-4:how:INI-07:FUT-4").set_value("The *school gate* at four").run()
    saving(app, "act:show:FUT-4").click().run()
    assert not app.exception
    assert "The *school gate* at four" in text(app)
    assert seen(demo, "INI-07")["FUT-4"] == {"en": "The *school gate* at four"}


def test_a_lead_changes_and_takes_away_what_was_said(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    button(app, "open_show_FUT-2").click().run()
    app.selectbox(key="act:show:FUT-2:initiative").set_value("INI-17").run()
    field = "act:show:FUT-2:how:INI-17:FUT-2"
    assert app.text_area(key=field).value  # prefilled with what stands there
    app.text_area(key=field).set_value("").run()
    saving(app, "act:show:FUT-2").click().run()
    assert not app.exception
    assert "FUT-2" not in seen(demo, "INI-17")


def test_what_somebody_changed_meanwhile_is_not_overwritten(look: Look, demo: Store) -> None:
    app = look("future", BRAM, "en")
    button(app, "open_show_FUT-2").click().run()
    app.selectbox(key="act:show:FUT-2:initiative").set_value("INI-17").run()

    def meanwhile(session: Any) -> None:
        who = Person.of(session.get(User, FACILITATOR))
        session.get(Initiative, "INI-17").depict("FUT-2", {"en": "In the park"}, by=who)

    write(demo, meanwhile)
    app.text_area(key="act:show:FUT-2:how:INI-17:FUT-2").set_value("In the hall").run()
    saving(app, "act:show:FUT-2").click().run()
    assert "Somebody changed this while you were writing" in text(app)
    assert seen(demo, "INI-17")["FUT-2"] == {"en": "In the park"}
    button(app, "act:show:FUT-2:mine").click().run()
    assert seen(demo, "INI-17")["FUT-2"]["en"] == "In the hall"


def test_a_stranger_sees_no_wall(look: Look) -> None:
    assert "Diversity" not in text(look("future", None, "en"))
