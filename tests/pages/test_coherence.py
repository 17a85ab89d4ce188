"""The room of coherence: where we stand, which links miss what, what falls with whom, and what both sides do about a link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, kept, keys, press, save, title, words
from tracker.model import Dependency, Event, Finding, User
from tracker.model.rights import Person, Role
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
FACES = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")
LEADS_OFFER = "open_need_new"


def ties(app: Any) -> list[str]:
    """The links of the list, in order."""
    return [key.removeprefix("here_link_") for key in keys(app) if key.startswith("here_link_")]


def new_ones(store: Store) -> list[Any]:
    with store.reading() as session:
        return [row for row in session.scalars(select(Dependency)) if row.number > 23]


def doors(app: Any) -> dict[str, str]:
    """Every link on the page: label -> address."""
    return {
        link.proto.label.replace("\\", ""): f"{link.proto.page}?{link.proto.query_string}"
        for link in app.get("page_link")
    }


# Are we a whole, or only dependent? (SG6)


def test_the_title_says_whether_we_are_a_whole_and_the_four_fields_are_explained(look: Look) -> None:
    app = look("coherence", AN, "en")
    assert not app.exception
    assert "not a whole yet" in title(app)
    said = words(app)
    assert "**Dependent, not integrated**: we need each other, but most links are not agreed and shared" in said
    for field_ in ("Fragmented", "Islands", "Integrated whole"):
        assert f"**{field_}**" in said
    assert said.index("**Dependent, not integrated**") < said.index("**Fragmented**")  # where we stand comes first


def test_dependent_but_not_integrated_stands_first_with_the_tests_it_misses(look: Look) -> None:
    app = look("coherence", AN, "en")
    assert "9 of 17 links are dependent but not integrated" in words(app)
    assert ties(app)[:2] == ["DEP-03", "DEP-01"]  # both critical; the first misses one test more
    assert words(app).count(":gray[:material/radio_button_unchecked:] agreed formally") == 8


def test_the_other_groups_of_links_are_a_choice_away_and_stay_in_the_address(look: Look) -> None:
    app = look("coherence", AN, "en", links="critical")
    assert ties(app) == ["DEP-01", "DEP-03", "DEP-14", "DEP-21"]
    assert len(ties(look("coherence", AN, "en", links="organisations"))) == 3
    assert len(ties(look("coherence", AN, "en", links="inside"))) == 3


def test_every_weakness_opens_the_list_behind_its_number(look: Look) -> None:
    app = look("coherence", AN, "en")
    said = words(app)
    for weakness in (
        "3 of 17 pairs need each other both ways", "2 critical needs without any agreement",
        "4 critical needs not agreed formally", "8 initiatives hold a group together",
        "6 initiatives stand outside the largest group", "4 initiatives are linked to no other",
    ):  # fmt: skip
        assert weakness in said
    app.session_state["weak_outside"] = True
    app.session_state["weak_both"] = True
    app.run()
    assert not app.exception
    assert {"Rental field tests", "Listening desk"} <= set(doors(app))
    assert {key for key in keys(app) if key.startswith("here_both_")} == {
        f"here_both_DEP-{n}" for n in ("05", "06", "09", "10", "11", "12")
    }


# Who needs whom, and what falls if this stops (SG7)


def test_what_hits_most_is_shown_first_with_the_tree_of_what_falls(look: Look) -> None:
    app = look("coherence", AN, "en")
    assert "“Multi-year funding”: ten initiatives fall with it" in words(app)
    assert "n = 12" in words(app)


def test_another_node_can_be_chosen_and_stays_in_the_address(look: Look) -> None:
    app = look("coherence", AN, "en", stops="ORG-03")
    assert "fall with it" in words(app) and "Multi-year funding”:" not in words(app)
    app.selectbox(key="stops_node").set_value("INI-24").run()
    assert not app.exception and app.query_params["stops"] == "INI-24"
    assert "“Shared volunteer pool”:" in words(app)


def test_the_map_can_be_walked_from_one_to_the_next(look: Look) -> None:
    app = look("coherence", AN, "en", around="INI-17")
    assert "“Summer school language and sport”: one needs it, it needs two others" in words(app)
    app.selectbox(key="around_node").set_value("INI-08").run()
    assert app.query_params["around"] == "INI-08" and "“Open canteen”" in words(app)
    app.selectbox(key="around_node").set_value("").run()
    assert "around" not in app.query_params and "Four need “Shared volunteer pool”" in words(app)


def test_a_phone_says_that_the_map_is_left_out(look: Look) -> None:
    app = look("coherence", AN, "en")
    app.session_state["ruler"] = {"narrow": True}
    app.run()
    said = words(app)
    assert not app.exception and "The map of these links needs a wider screen" in said and "Who needs whom?" not in said


# One link


def test_a_link_tells_who_needs_whom_for_what_and_what_each_test_says(look: Look) -> None:
    app = look("coherence", AN, "en", dependency="DEP-04")
    said = words(app)
    assert title(app) == "Summer school language and sport needs Shared volunteer pool"
    assert "it passes 1 of 4 tests" in said and "Summer volunteers" in said
    assert "Shared volunteer pool: not reported" in said and "No agreement" in said and "Both name " in said
    assert "did not report yet how they work together" in said


@pytest.mark.parametrize(
    ("id", "why"),
    [("DEP-21", "It leans on an organisation"), ("DEP-07", "One organisation leads both")],
)
def test_a_link_without_the_four_tests_says_why(look: Look, id: str, why: str) -> None:
    assert why in words(look("coherence", AN, "en", dependency=id))


def test_only_who_stands_at_a_side_is_offered_to_act(look: Look) -> None:
    def acts(who: str | None, id: str) -> set[str]:
        app = look("coherence", who, "en", dependency=id)
        return {key.removeprefix("open_") for key in keys(app) if key.startswith("open_")}

    assert acts(BRAM, "DEP-04") == {f"{act}_DEP-04" for act in ("report_from", "agree", "edit_need", "remove_need")}
    assert acts(BRAM, "DEP-16") == {"report_to_DEP-16", "agree_DEP-16"}  # who is needed does not change the need
    assert acts(FACILITATOR, "DEP-04") == {
        f"{act}_DEP-04" for act in ("report_from", "report_to", "agree", "edit_need", "remove_need")
    }
    for who in (AN, CHLOE, VISITOR):
        assert not acts(who, "DEP-04")
    assert not acts(BRAM, "DEP-01")


def test_who_works_for_the_needed_organisation_reports_for_it(look: Look, demo: Store) -> None:
    with demo.reading() as session:
        lead = next(user.id for user in session.scalars(select(User)) if user.role == "lead" and user.org == "ORG-03")
    app = press(look("coherence", lead, "en", dependency="DEP-21"), "open_report_to_DEP-21")
    field(app, "level", "radio").set_value(2)
    save(app)
    assert kept(demo, Dependency, "DEP-21").level_to == 2


def test_bram_reports_for_his_side_and_the_history_keeps_it(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-16"), "open_report_to_DEP-16")
    assert "as **Shared school bridging figure** sees it? The other side reports its own" in words(app)
    field(app, "level", "radio").set_value(3)
    save(app)
    assert (kept(demo, Dependency, "DEP-16").level_from, kept(demo, Dependency, "DEP-16").level_to) == (1, 3)
    app.session_state["dependency_past"] = True
    assert "Reported how we work together · by who is needed: none → coordination" in words(app.run())


def test_a_report_without_a_level_is_asked_for(look: Look, demo: Store) -> None:
    app = save(press(look("coherence", BRAM, "en", dependency="DEP-20"), "open_report_from_DEP-20"))
    assert (
        "Choose the level that fits best today." in words(app) and kept(demo, Dependency, "DEP-20").level_from is None
    )


def test_an_agreement_is_recorded_with_its_day_and_the_link_becomes_integrated(look: Look, demo: Store) -> None:
    def both(session: Any) -> None:
        link = session.get_one(Dependency, "DEP-04")
        link.report_level("from", 3, by=FACES)
        link.report_level("to", 4, by=FACES)

    demo.save(both, by=FACES, key="both")
    app = press(look("coherence", BRAM, "en", dependency="DEP-04"), "open_agree_DEP-04")
    field(app, "agreement", "radio").set_value("formal").run()
    field(app, "on", "date_input").set_value(date(2018, 6, 1))
    save(app)
    assert (kept(demo, Dependency, "DEP-04").agreement, kept(demo, Dependency, "DEP-04").agreed_on) == (
        "formal",
        date(2018, 6, 1),
    )
    assert "Integrated: it passes all four tests" in words(app)
    assert "8 of 17 links are dependent but not integrated" in words(look("coherence", AN, "en"))


def test_changing_nothing_about_an_agreement_keeps_its_day(look: Look, demo: Store) -> None:
    save(press(look("coherence", BRAM, "en", dependency="DEP-05"), "open_agree_DEP-05"))
    assert (kept(demo, Dependency, "DEP-05").agreement, kept(demo, Dependency, "DEP-05").agreed_on) == (
        "formal",
        date(2018, 5, 10),
    )


def test_two_who_report_at_once_see_both_versions(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-04"), "open_report_from_DEP-04")
    demo.save(
        lambda session: session.get_one(Dependency, "DEP-04").report_level("from", 5, by=FACES), by=FACES, key="theirs"
    )
    field(app, "level", "radio").set_value(2)
    save(app)
    said = words(app)
    assert "Somebody changed this while you were writing" in said and "collaboration" in said and "cooperation" in said
    assert kept(demo, Dependency, "DEP-04").level_from == 5
    press(app, "act:report_from:DEP-04:mine")
    assert kept(demo, Dependency, "DEP-04").level_from == 2


def test_what_is_needed_can_be_changed_by_who_needs_it(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-04"), "open_edit_need_DEP-04")
    field(app, "what", "text_area").set_value("Twintig *begeleiders* voor $0")
    field(app, "strength", "radio").set_value(3)
    save(app)
    found = kept(demo, Dependency, "DEP-04")
    assert found.what["en"] == "Twintig *begeleiders* voor $0" and found.what["nl"] == "Zomervrijwilligers"
    assert (found.strength, found.sort, found.substitutable) == (3, "resource", False)


def test_a_dependency_is_taken_away_with_a_reason_and_its_address_says_so(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-20"), "open_remove_need_DEP-20")
    save(app)
    assert "Say why, in one sentence." in words(app) and kept(demo, Dependency, "DEP-20") is not None
    field(app, "why", "text_area").set_value("We vonden eigen tolken")
    save(app)
    assert kept(demo, Dependency, "DEP-20") is None
    assert "8 of 16 links are dependent but not integrated" in words(app)
    with demo.reading() as session:
        event = session.scalars(select(Event).where(Event.item == "DEP-20", Event.act == "removed")).one()
    assert event.why == "We vonden eigen tolken" and event.by == BRAM
    assert "somebody took it away" in words(look("coherence", BRAM, "en", dependency="DEP-20"))


def test_one_that_a_finding_is_about_stays_and_it_is_said_why(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-04"), "open_remove_need_DEP-04")
    field(app, "why", "text_area").set_value("voorbij")
    save(app)
    assert "is about it, so it stays" in words(app) and kept(demo, Dependency, "DEP-04") is not None


# Writing down a new one


def test_bram_writes_down_what_one_of_his_initiatives_needs(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en"), LEADS_OFFER)
    assert field(app, "initiative", "selectbox").options == [
        "Shared school bridging figure",
        "Summer school language and sport",
    ]
    field(app, "initiative", "selectbox").set_value("INI-17").run()
    field(app, "search", "text_input").set_value("meldpunt").run()
    field(app, "what", "text_area").set_value("Weten wat er misloopt")
    field(app, "strength", "radio").set_value(2)
    save(app)
    (made,) = new_ones(demo)
    assert (made.needer, made.needed, made.strength, made.agreement) == ("INI-17", "INI-09", 2, None)
    assert made.what == {"en": "Weten wat er misloopt"} and made.substitutable is None
    assert "Summer school language and sport needs" in title(app)  # one goes on to it, to report
    assert f"open_report_from_{made.id}" in keys(app)


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en"), LEADS_OFFER)
    field(app, "what", "text_area").set_value("Iets")
    save(app)
    assert "Choose from whom" in words(app) and field(app, "what", "text_area").value == "Iets" and not new_ones(demo)
    field(app, "search", "text_input").set_value("zzzz").run()
    assert "No initiative or organisation has this in its name" in words(app)


def test_from_its_own_page_an_initiative_writes_down_a_need_of_an_organisation(look: Look, demo: Store) -> None:
    app = press(look("initiative", BRAM, "en", initiative="INI-07"), "open_need_INI-07")
    field(app, "search", "text_input").set_value("Dijlestad").run()
    field(app, "needed", "selectbox").set_value("ORG-01")
    field(app, "what", "text_area").set_value("Een lokaal")
    field(app, "strength", "radio").set_value(3)
    save(app)
    (made,) = new_ones(demo)
    assert (made.needer, made.needed) == ("INI-07", "ORG-01") and "Een lokaal" in words(app)


def test_on_its_own_page_each_tie_is_a_door_and_what_waits_for_us_asks_us(look: Look) -> None:
    said = doors(look("initiative", BRAM, "en", initiative="INI-07"))
    assert "dependency=DEP-20" in said["Report for our side"] and "dependency=DEP-16" in said["To this tie"]
    others = look("initiative", AN, "en", initiative="INI-07")
    assert "Report for our side" not in doors(others) and "open_need_INI-07" not in keys(others)


@pytest.mark.parametrize("who", [AN, CHLOE, VISITOR])
def test_others_look_and_are_not_offered_to_write_down(look: Look, who: str) -> None:
    app = look("coherence", who, "en")
    assert not app.exception and "not a whole yet" in title(app) and LEADS_OFFER not in keys(app)


def test_a_stranger_chooses_first_who_looks(look: Look) -> None:
    app = look("coherence", None, "en")
    assert not app.exception and "not a whole yet" not in words(app)


# Other days, addresses with nonsense, what was just deleted, and little or nothing to show


def test_looking_back_shows_the_links_of_then_and_offers_no_acts(look: Look) -> None:
    app = look("coherence", FACILITATOR, "en", as_of="2017-03-01")
    assert "7 of 7 links are dependent but not integrated" in words(app)
    app = look("coherence", FACILITATOR, "en", as_of="2018-02-15", dependency="DEP-11")
    assert "No agreement" in words(app)  # it was made in March
    assert not [key for key in keys(app) if key.startswith("open_")]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"dependency": "DEP-99$"}, "There is no dependency “DEP-99$”"),
        ({"stops": "<b>x</b>"}, "“<b>x</b>” is nothing that others can lean on"),
        ({"around": "VUL-1"}, "“VUL-1” stands on no link"),
        ({"links": "$nonsense$"}, "“$nonsense$” in the address is no group of links"),
        ({"all_page": "99"}, "9 of 17 links"),
    ],
)
def test_nonsense_in_the_address_is_said_and_the_page_goes_on(look: Look, query: dict[str, str], said: str) -> None:
    app = look("coherence", AN, "en", **query)
    assert not app.exception and said in words(app) and "ten initiatives fall with it" in words(app)


def test_a_sheet_of_something_that_was_just_taken_away_closes_with_a_sentence(look: Look, demo: Store) -> None:
    app = press(look("coherence", BRAM, "en", dependency="DEP-20"), "open_report_from_DEP-20")
    demo.save(
        lambda session: session.get_one(Dependency, "DEP-20").remove(by=FACES, why="dubbel"), by=FACES, key="gone"
    )
    app.run()
    assert not app.exception and "somebody took it away" in words(app)
    assert "8 of 16 links" in words(app.run())


def test_only_one_sheet_is_open_at_a_time(look: Look) -> None:
    app = press(look("initiative", BRAM, "en", initiative="INI-07"), "update_INI-07")
    app.session_state["act:need:INI-07:open"] = True  # as left open in another look, before Back
    app.run()
    assert not app.exception


def test_with_one_initiative_it_is_said_that_this_is_no_whole_yet(look: Look, just_begun: Store) -> None:
    app = look("coherence", FACILITATOR, "en")
    said = words(app)
    assert not app.exception and "With fewer than three active initiatives" in said
    assert "No link between organisations is written down yet" in said
    assert "No initiative says yet what it cannot do without" in said and LEADS_OFFER in keys(app)


def test_without_any_dependency_it_is_said_what_belongs_here(look: Look, demo: Store) -> None:
    def clear(session: Any) -> None:
        for finding in session.scalars(select(Finding)):
            finding.about = ()
        for row in session.scalars(select(Dependency)):
            session.delete(row)

    demo.save(clear, by=FACES, key="none")
    app = look("coherence", BRAM, "en")
    said = words(app)
    assert not app.exception and "No link between initiatives of different organisations is mapped yet" in said
    assert "It cannot be said yet" in title(app) and LEADS_OFFER in keys(app)
    assert "“Multi-year funding”:" in said  # what one leans on may also be a condition


def test_initiatives_that_need_each_other_in_a_circle_are_no_trouble(look: Look, demo: Store) -> None:
    def circle(session: Any) -> None:
        for needer, needed in (("INI-12", "INI-18"), ("INI-18", "INI-19"), ("INI-19", "INI-12")):
            Dependency.add(session, by=FACES, needer=needer, needed=needed, strength=3, what={"en": "x"})

    demo.save(circle, by=FACES, key="circle")
    app = look("coherence", AN, "en", stops="INI-12", around="INI-19")
    assert not app.exception
    assert "“Garden of the world”: two initiatives fall with it" in words(app)
    assert "“Listening desk”: one needs it, it needs one other" in words(app)
