"""The room of the signals: what the steering group, a lead, a facilitator, a funder and a stranger see and do there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import keys, press, save, title, words
from tracker import lang
from tracker.model import AmplificationAction, Event, Initiative, Signal
from tracker.model.rights import Person, Role
from tracker.portfolio import signal_register
from tracker.portfolio.titles import titles
from tracker.store import Store

Look = Callable[..., Any]
FACES = Person(FACILITATOR, "Facilitator", Role.FACILITATOR, "ORG-03")


def address(app: Any, name: str) -> str:
    found = app.query_params[name]
    return str(found[0] if isinstance(found, list) else found)


def names(app: Any) -> list[str]:
    """The signals of the list, in order."""
    return [key.removeprefix("door_") for key in keys(app) if key.startswith("door_SIG-")]


# Looking


def test_the_title_says_how_many_get_louder_fade_and_are_picked_up_by_nobody(look: Look) -> None:
    app = look("signals", AN, "en")
    assert title(app) == "Four signals get louder, one fades away; one is picked up by nobody"


def test_the_list_has_the_loudest_signal_first_and_each_with_its_change(look: Look) -> None:
    app = look("signals", AN, "en")
    assert names(app)[:3] == ["SIG-01", "SIG-05", "SIG-02"] and len(names(app)) == 10
    assert "**9** points :green[▲ +4]" in words(app)


def test_what_nobody_picks_up_is_named_with_its_age_in_days(look: Look) -> None:
    app = look("signals", AN, "en")
    assert "door_orphan_SIG-09" in keys(app)
    assert "254 days" in words(app) and "1,236 days" in words(app)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("rising", ["SIG-05", "SIG-02", "SIG-03", "SIG-04"]),
        ("falling", ["SIG-10"]),
        ("orphan", ["SIG-09"]),
        ("silent", ["SIG-07", "SIG-06"]),
        ("echo", ["SIG-05"]),
    ],
)
def test_the_address_chooses_what_is_listed(look: Look, what: str, found: list[str]) -> None:
    assert names(look("signals", AN, what=what)) == found


def test_a_search_finds_words_whatever_their_accents_and_capitals(look: Look, demo: Store) -> None:
    assert names(look("signals", AN, q="EEN brúgfiguur")) == ["SIG-07"]
    assert names(look("signals", AN, q="zzz")) == []


def test_a_chosen_filter_stands_in_the_address(look: Look) -> None:
    app = look("signals", AN, "en")
    app.pills(key="signals_what").set_value("falling").run()
    assert names(app) == ["SIG-10"] and address(app, "what") == "falling"
    app.text_input(key="signals_text").set_value("language tables").run()
    assert address(app, "q") == "language tables" and names(app) == []
    app.pills(key="signals_what").set_value("all").run()
    assert "what" not in app.query_params and names(app) == ["SIG-01"]


def test_nonsense_in_the_address_is_said_and_the_page_goes_on(look: Look) -> None:
    app = look("signals", AN, "en", what="<b>x</b>", signal="SIG-99$")
    app.query_params["page"] = "two"
    app.run()
    assert len(names(app)) == 10 and len(app.warning) == 3
    assert "There is no signal “SIG-99$” on this day" in words(app)
    app.query_params["page"] = "999"
    assert len(names(app.run())) == 10


def test_one_signal_tells_its_change_its_actions_and_the_ways_nobody_tries(look: Look) -> None:
    shown = words(look("signals", AN, "en", signal="SIG-02"))
    assert "This signal gets louder: from 3 to 6 points in 180 days" in shown
    assert "6 points: of each way the best action counts" in shown
    assert "Negen werkgevers erbij" not in shown and "Nine more employers" in shown
    assert ":green-badge[growing 2]" in shown and ":gray-badge[growing 1]" in shown  # the second one adds nothing
    assert "Rule adopted" in shown and "too long ago to count now" in shown
    assert "four ways are empty" in shown


def test_who_works_on_a_signal_is_a_door_to_the_initiative(look: Look) -> None:
    app = look("signals", AN, "en", signal="SIG-02")
    shown = [key for key in keys(app) if key.startswith("hand_")]
    assert shown[0] == "hand_INI-18" and shown[-1] == "hand_INI-23"  # since 2016 first, the stopped one last
    assert "Five initiatives work on it" in words(app)


def test_an_unwanted_signal_is_dampened_and_never_called_louder(look: Look) -> None:
    shown = words(look("signals", AN, "en", signal="SIG-06"))
    assert "Nothing proven dampens this signal yet" in shown
    assert "louder" not in shown


def test_the_way_back_keeps_what_one_looked_for(look: Look) -> None:
    app = look("signals", AN, what="rising", q="cv")
    press(app, "door_SIG-02")
    assert address(app, "signal") == "SIG-02"
    press(app, "way_back")
    assert names(app) == ["SIG-02"] and address(app, "what") == "rising" and address(app, "q") == "cv"


def test_a_day_in_the_past_knows_nothing_that_came_later(look: Look) -> None:
    app = look("signals", FACILITATOR, "en", signal="SIG-02", as_of="2018-02-01")
    assert "Seen once" in words(app) and "Nine more employers" not in words(app)
    assert not [key for key in keys(app) if key.startswith("open_")]  # one looks back, so one does not act
    app = look("signals", AN, "en", signal="SIG-07", as_of="2017-01-01")
    assert "There is no signal “SIG-07” on this day" in words(app)


# Who sees what


def test_a_testimony_is_read_only_where_its_consent_reaches(look: Look) -> None:
    told, withdrawn, private = "looked at hands", "answer to my report", "does not listen"
    assert told in words(look("signals", VISITOR, "en", signal="SIG-02"))
    assert withdrawn not in words(look("signals", CHLOE, "en", signal="SIG-04"))
    assert private not in words(look("signals", AN, "en", signal="SIG-09"))
    shown = words(look("signals", FACILITATOR, "en", signal="SIG-09"))
    assert private in shown and "nobody but the facilitator reads this" in shown


def test_a_withdrawn_testimony_stays_away_when_one_looks_back_to_before(look: Look) -> None:
    shown = words(look("signals", CHLOE, "en", signal="SIG-04", as_of="2018-03-01"))
    assert "answer to my report" not in shown


def test_a_steering_member_reads_who_can_act_and_a_funder_finds_no_button(look: Look) -> None:
    shown = look("signals", AN, "en", signal="SIG-02")
    assert "A facilitator adopts, parks or closes a signal" in words(shown)
    for person in (AN, CHLOE, VISITOR):
        for address in ({}, {"signal": "SIG-02"}):
            assert not [key for key in keys(look("signals", person, **address)) if key.startswith("open_")]


def test_a_stranger_sees_no_signal(look: Look) -> None:
    app = look("signals", None, signal="SIG-02")
    assert "cv" not in words(app) and not names(app)


# Acting


def test_a_lead_adds_an_observation(look: Look, demo: Store) -> None:
    app = look("signals", BRAM, "en", signal="SIG-07")
    press(app, "open_observe_SIG-07")
    save(app, "act:observe:SIG-07")
    assert "Say who or what tells it" in words(app)
    app.text_input(key="act:observe:SIG-07:source").set_value("a *school* $5$").run()
    app.radio(key="act:observe:SIG-07:outside").set_value(True).run()
    save(app, "act:observe:SIG-07")
    assert "Seen 2 times, once from outside" in words(app) and "a *school* $5$" in words(app)
    with demo.reading() as session:
        seen = session.get(Signal, "SIG-07").observations[-1]
        assert (seen.source, seen.independent) == ("a *school* $5$", True)
        assert session.scalars(select(Event).order_by(Event.id.desc())).first().by == BRAM


def test_a_lead_brings_in_a_signal_that_waits_for_a_decision(look: Look, demo: Store) -> None:
    app = look("signals", BRAM, "fr")
    press(app, "open_spot_new")
    with lang.speaking("fr"):  # the test asks the fields for the names of their options
        app.text_area(key="act:spot:new:statement").set_value("Des voisins <b>réparent</b> ensemble").run()
        app.radio(key="act:spot:new:direction").set_value("ambiguous").run()
        app.text_input(key="act:spot:new:source").set_value("bibliothèque").run()
        save(app, "act:spot:new")
    assert title(app) == "Des voisins <b>réparent</b> ensemble"  # one sees it at once
    with demo.reading() as session:
        signal = session.get(Signal, "SIG-11")
        assert signal.statement == {"fr": "Des voisins <b>réparent</b> ensemble"}
        assert (signal.status, signal.direction, len(signal.observations)) == ("open", "ambiguous", 1)
    assert names(look("signals", AN, q="reparent")) == ["SIG-11"]


def test_a_facilitator_decides_and_a_lead_cannot(look: Look, demo: Store) -> None:
    assert "open_decide_SIG-09" not in keys(look("signals", BRAM, signal="SIG-09"))
    app = look("signals", FACILITATOR, "en", signal="SIG-09")
    press(app, "open_decide_SIG-09")
    app.radio(key="act:decide:SIG-09:status").set_value("parked").run()
    save(app, "act:decide:SIG-09")
    with demo.reading() as session:
        assert session.get(Signal, "SIG-09").status == "parked"


def test_a_decision_on_what_somebody_changed_meanwhile_shows_both_versions(look: Look, demo: Store) -> None:
    app = look("signals", FACILITATOR, "en", signal="SIG-09")
    press(app, "open_decide_SIG-09")
    app.radio(key="act:decide:SIG-09:status").set_value("parked").run()
    demo.save(
        lambda session: session.get(Signal, "SIG-09").decide(by=FACES, status="adopted"), by=FACES, key="meanwhile"
    )
    save(app, "act:decide:SIG-09")
    assert "Somebody changed this while you were writing" in words(app)
    assert "Now, by somebody else:  \nadopted" in words(app) and "Yours:  \nparked" in words(app)
    with demo.reading() as session:
        assert session.get(Signal, "SIG-09").status == "adopted"
    press(app, "act:decide:SIG-09:mine")
    with demo.reading() as session:
        assert session.get(Signal, "SIG-09").status == "parked"


def test_a_lead_links_only_an_initiative_of_their_own(look: Look, demo: Store) -> None:
    app = look("signals", BRAM, "en", signal="SIG-09")
    press(app, "open_link_SIG-09")
    choice = app.selectbox(key="act:link:SIG-09:initiative")
    with demo.reading() as session:
        own = {name["nl"] for name in titles(session, "initiative", ["INI-07", "INI-17"]).values()}
    assert len(choice.options) == 2 and own
    choice.set_value("INI-17").run()
    app.radio(key="act:link:SIG-09:INI-17:intent").set_value("watch").run()
    save(app, "act:link:SIG-09")
    with demo.reading() as session:
        link = session.get(Initiative, "INI-17").signal_links[-1]
        assert (link.signal, link.intent, str(link.since)) == ("SIG-09", "watch", "2018-06-30")


def test_an_unwanted_signal_can_only_be_dampened_or_watched(look: Look) -> None:
    app = look("signals", BRAM, "en", signal="SIG-06")
    press(app, "open_link_SIG-06")
    assert app.radio(key="act:link:SIG-06:INI-07:intent").options == ["dampen", "watch"]


def test_a_link_is_kept_when_only_something_else_of_the_initiative_changed(look: Look, demo: Store) -> None:
    app = look("signals", BRAM, "en", signal="SIG-09")
    press(app, "open_link_SIG-09")
    demo.save(
        lambda session: session.get(Initiative, "INI-07").edit(by=FACES, summary={"nl": "Anders"}),
        by=FACES,
        key="meanwhile",
    )
    save(app, "act:link:SIG-09")
    with demo.reading() as session:
        found = session.get(Initiative, "INI-07")
        assert found.signal_links[-1].signal == "SIG-09" and found.summary == {"nl": "Anders"}


def test_an_action_makes_a_signal_louder_at_once(look: Look, demo: Store) -> None:
    app = look("signals", FACILITATOR, "en", signal="SIG-02")
    press(app, "open_amplify_SIG-02")
    form = "act:amplify:SIG-02"
    assert app.selectbox(key=f"{form}:initiative").value == "INI-03"  # already on this signal, so offered first
    app.text_area(key=f"{form}:what").set_value("Charter in alle filialen").run()
    app.radio(key=f"{form}:process").set_value("stabilising").run()
    app.radio(key=f"{form}:state").set_value("achieved").run()
    assert len(app.radio(key=f"{form}:level:INI-03").options) == 3  # its best evidence is level 2: 0, 1 or 2
    app.radio(key=f"{form}:level:INI-03").set_value(2).run()
    save(app, form)
    assert "from 3 to 8 points" in words(app) and "Charter in alle filialen" in words(app)
    with demo.reading() as session:
        action = session.get(AmplificationAction, "ACT-29")
        assert (action.evidence_level, action.signals, str(action.achieved_on)) == (2, ("SIG-02",), "2018-06-30")


def test_a_planned_action_has_no_date_and_no_proof(look: Look, demo: Store) -> None:
    app = look("signals", BRAM, "en", signal="SIG-07")
    press(app, "open_amplify_SIG-07")
    form = "act:amplify:SIG-07"
    save(app, form)
    assert "Say what was done" in words(app)
    app.text_area(key=f"{form}:what").set_value("Tweede school").run()
    save(app, form)
    with demo.reading() as session:
        action = session.get(AmplificationAction, "ACT-29")
        assert (action.state, action.achieved_on, action.evidence_level) == ("planned", None, 0)


# What is asked from the database


def test_a_search_looks_into_every_language(demo: Store) -> None:
    with demo.reading() as session:
        assert signal_register.search(session, "language tables") == ["SIG-01"]
        assert len(signal_register.search(session, "")) == 10
