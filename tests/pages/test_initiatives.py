"""The room of all initiatives: finding them, and seeing who needs a hand first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, VISITOR
from tests.pages.screen import press, title, words
from tracker.model import Initiative, Label
from tracker.model.rights import Person, Role
from tracker.portfolio import Portfolio, register
from tracker.portfolio.register import Filters
from tracker.store import Store

Look = Callable[..., Any]


def shown(app: Any) -> list[str]:
    """The initiatives of the list, in order."""
    return [id for id, _label in doors(app)]


def doors(app: Any) -> list[tuple[str, str]]:
    """Id and label of each link to an initiative."""
    links = [link.proto for link in app.get("page_link")]
    named = [(link.query_string.removeprefix("initiative="), link.label) for link in links]
    return [(id, label) for id, label in named if id.startswith("INI-")]


# Looking


def test_the_title_says_how_many_are_active_and_since_when_the_longest_is_stuck(look: Look) -> None:
    app = look("initiatives", AN, "en")
    assert not app.exception
    assert title(app) == ("22 initiatives are active, two are stuck, the longest in its stage since 1 April 2016")


def test_who_is_stuck_stands_first_then_who_takes_long_then_who_owes_proof_and_who_ended_stands_last(
    look: Look,
) -> None:
    app = look("initiatives", AN, "en")
    assert shown(app)[:6] == ["INI-12", "INI-10", "INI-11", "INI-18", "INI-13", "INI-20"]
    assert shown(app)[-2:] == ["INI-16", "INI-23"]


def test_each_row_says_in_words_what_is_the_matter(look: Look) -> None:
    said = words(look("initiatives", AN, "en"))
    assert "Stuck, 486 days in test (expected 240)" in said
    assert "silent since 12 September 2017" in said
    assert "2 levels of proof short" in said
    assert "Stopped since 15 October 2017" in said


@pytest.mark.parametrize("person", [AN, BRAM, CHLOE, VISITOR])
def test_everybody_with_a_seat_sees_the_whole_register(look: Look, person: str) -> None:
    app = look("initiatives", person, "en")
    assert not app.exception
    assert len(shown(app)) == 24


def test_a_stranger_sees_no_initiative(look: Look) -> None:
    app = look("initiatives", None, "en")
    assert shown(app) == []
    assert "Taaltafels" not in words(app) and "language tables" not in words(app)


def test_on_an_earlier_day_only_those_that_had_begun_are_listed(look: Look) -> None:
    app = look("initiatives", AN, "en", as_of="2016-10-01")
    assert not app.exception
    assert "INI-01" in shown(app)
    assert "INI-03" not in shown(app)  # it began on 15 November 2016


def test_before_anything_began_the_room_says_what_belongs_here(look: Look) -> None:
    app = look("initiatives", AN, "en", as_of="1999-01-01")
    assert not app.exception
    assert "There is no initiative yet" in words(app)
    assert shown(app) == []


# Finding


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"stage": "S7"}, {"INI-18"}),
        ({"status": "stalled"}, {"INI-10", "INI-12"}),
        ({"status": "stopped"}, {"INI-23"}),
        ({"lead": "ORG-10"}, {"INI-08"}),
        ({"goal": "11.1"}, {"INI-04"}),
        ({"q": "cv mechel"}, {"INI-03"}),
        ({"stage": "S3", "status": "stalled"}, {"INI-10"}),
    ],
)
def test_the_address_says_what_one_looks_for(look: Look, query: dict[str, str], found: set[str]) -> None:
    app = look("initiatives", AN, "en", **query)
    assert not app.exception
    assert set(shown(app)) >= found
    assert len(shown(app)) < 24
    assert f"{len(shown(app))} of 24" in words(app)


def test_a_state_and_a_stage_must_both_hold_but_two_states_are_alternatives(look: Look) -> None:
    app = look("initiatives", AN, "en", status="stopped", stage="S7")
    assert shown(app) == []
    assert "No initiative fits what you look for" in words(app)


@pytest.mark.parametrize("words", ["NEERLANDAIS voisins", "néerlandais", "keukentafel", "kitchen tab"])
def test_words_are_found_in_every_language_without_accents_or_capitals_and_within_words(look: Look, words: str) -> None:
    assert "INI-01" in shown(look("initiatives", VISITOR, "nl", q=words))


def test_a_partner_is_found_by_its_name(demo: Store) -> None:
    with demo.reading() as session:
        assert "INI-03" in register.search(session, "vakbondsfed")  # a partner, not the lead


def test_a_place_is_found_however_it_is_written(demo: Store) -> None:
    with demo.reading() as session:
        tables = Portfolio(session).tables()
        exact = register.found(session, tables, Filters(place=("Sint-Niklaas",)))
        loose = register.found(session, tables, Filters(place=("SINT-NIKLAAS",)))
        assert exact.sum() == loose.sum() > 0


def test_a_goal_finds_what_helps_or_harms_any_of_its_targets(demo: Store) -> None:
    with demo.reading() as session:
        tables = Portfolio(session).tables()
        goal = register.found(session, tables, Filters(goal=("10",)))
        target = register.found(session, tables, Filters(goal=("10.2",)))
        assert goal.sum() > target.sum() > 0
        assert goal[target].all()


def test_what_was_just_written_is_found_at_once(demo: Store) -> None:
    lead = Person(BRAM, "Bram", Role.LEAD, "ORG-06")
    with demo.reading() as session:
        assert register.search(session, "vuurtoren") == []
    demo.save(
        lambda session: session.get_one(Initiative, "INI-07").edit(by=lead, title={"nl": "De vuurtoren"}),
        by=lead,
        key="a",
    )
    with demo.reading() as session:
        assert register.search(session, "Vuurtorén") == ["INI-07"]


def test_choosing_a_stage_narrows_the_list_and_clearing_brings_everything_back(look: Look) -> None:
    app = look("initiatives", AN, "en")
    app.multiselect(key="find_stage").set_value(["S7"]).run()
    assert shown(app) == ["INI-18"]
    press(app, "find_clear")
    assert len(shown(app)) == 24


def test_a_filter_that_is_folded_away_is_named_and_can_be_taken_away(look: Look) -> None:
    app = look("initiatives", AN, "en", signal="SIG-02")
    narrowed = shown(app)
    assert "INI-03" in narrowed and len(narrowed) < 24
    assert "Signal: " in words(app)
    press(app, "find_drop_signal_SIG-02")
    assert len(shown(app)) == 24


@pytest.mark.parametrize(
    "query",
    [{"stage": "S9"}, {"goal": "<b>x</b>"}, {"lead": "$5"}, {"place": "]("}, {"status": "x" * 500}],
)
def test_nonsense_in_the_address_is_said_and_left_out(look: Look, query: dict[str, str]) -> None:
    app = look("initiatives", AN, "en", **query)
    assert not app.exception
    assert "is not known here, so it is left out" in words(app)
    assert len(shown(app)) == 24


def turned(app: Any, page: str) -> Any:
    app.query_params["page"] = page
    return app.run()


def test_a_page_that_is_no_number_is_said_and_the_first_one_shown(look: Look) -> None:
    app = turned(look("initiatives", AN, "en"), "-1")
    assert "“-1” in the address is not known here" in words(app)
    assert len(shown(app)) == 24


def test_a_page_that_does_not_exist_is_the_last_one(look: Look) -> None:
    assert len(shown(turned(look("initiatives", AN, "en"), "99999999999999999999"))) == 24


# Long and strange


def _many(demo: Store, n: int) -> None:
    lead = Person(BRAM, "Bram", Role.LEAD, "ORG-06")

    def begin(session: Any) -> None:
        for at in range(n):
            Initiative.begin(
                session, by=lead, on=date(2018, 6, 1), title={"nl": f"Nieuw {at}"}, summary={"nl": "x"},
                question="QST-01", lead_org="ORG-06", lead_user=BRAM,
            )  # fmt: skip
            session.flush()

    demo.save(begin, by=lead, key="many")


def test_a_long_list_shows_twenty_five_a_page_and_each_initiative_once(look: Look, demo: Store) -> None:
    _many(demo, 4)
    app = look("initiatives", AN, "en")
    first = shown(app)
    second = shown(turned(app, "2"))
    assert (len(first), len(second)) == (25, 3)
    assert len({*first, *second}) == 28
    app.multiselect(key="find_stage").set_value(["S7"]).run()
    assert shown(app) == ["INI-18"]  # another list starts at its first page


def test_peoples_markup_is_shown_as_text(look: Look, demo: Store) -> None:
    lead = Person(BRAM, "Bram", Role.LEAD, "ORG-06")
    strange = "**vet** $5 :red[x] <b>y</b> [l](http://x)"
    demo.save(
        lambda session: session.get_one(Initiative, "INI-07").edit(by=lead, title={"nl": strange}), by=lead, key="b"
    )
    app = look("initiatives", AN, "nl")
    assert not app.exception
    label = dict(doors(app))["INI-07"]
    assert strange in label.replace("\\", "")
    assert "\\$5" in label and "\\<b\\>" in label


def test_a_name_too_long_for_a_link_is_shown_in_full_above_it(look: Look, demo: Store) -> None:
    lead = Person(BRAM, "Bram", Role.LEAD, "ORG-06")
    long = "Een heel lange naam " * 8
    demo.save(lambda session: session.get_one(Initiative, "INI-07").edit(by=lead, title={"nl": long}), by=lead, key="c")
    app = look("initiatives", AN, "en")
    assert dict(doors(app))["INI-07"] == "Open"
    assert long.strip() in words(app)


def test_labels_hold_the_places_of_the_demo(demo: Store) -> None:
    with demo.reading() as session:
        words = {label.word for label in session.query(Label).filter_by(field="places")}
        assert set(register.places(session)) == words
