"""The steering meeting, from its agenda to its minutes: An runs it, others look along, and the next one takes it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import field, kept, keys, press, save, words
from tracker.errors import NotFound
from tracker.model import AgendaItem, Gathering, Initiative, Pathway, Promise, Rule, User
from tracker.model.agenda import in_order
from tracker.model.rights import Person
from tracker.portfolio import Portfolio, meetings, snapshots
from tracker.portfolio.promises import made_at
from tracker.store import Store
from tracker.ui.meeting.minutes import minutes_of, must_be_known

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
OTHER = "USR-S2"
HUUR, APP = "INI-04", "INI-20"  # before an open gate to delivery; harms a goal, its gate closed


def agenda(store: Store, meeting: str) -> list[tuple[str, str | None]]:
    with store.reading() as session:
        return [(point.topic, point.about) for point in in_order(session, meeting)]


def planned(store: Store, day: date = TODAY, title: str = "Stuurgroep juni") -> str:
    return str(
        do(
            store, AN,
            lambda session, by: Gathering.record(
                session, by=by, sort="steering", title={"nl": title}, held_on=day, place="Mechelen"
            ).id,
        )
    )  # fmt: skip


def put_on(store: Store, meeting: str, *points: tuple[str, str]) -> None:
    def act(session: Any, by: Person) -> None:
        for topic, about in points:
            AgendaItem.put_on(session, by=by, gathering=meeting, topic=topic, about=about)

    do(store, AN, act)


def begun(store: Store, meeting: str) -> None:
    do(
        store, AN,
        lambda session, by: session.get_one(Gathering, meeting).open_meeting(
            by=by, at_event=meetings.clock(session), present=[AN]
        ),
    )  # fmt: skip


def closed(store: Store, meeting: str) -> None:
    do(
        store, AN,
        lambda session, by: session.get_one(Gathering, meeting).close_meeting(by=by, at_event=meetings.clock(session)),
    )  # fmt: skip


def promise(store: Store, meeting: str, about: str | None = None, owner: str = "ORG-06") -> str:
    told = {"what": {"nl": "Een lokaal zoeken"}, "owner_org": owner, "due_on": date(2018, 7, 15), "about": about}
    return str(do(store, AN, lambda s, by: Promise.make(s, by=by, made_on=TODAY, made_at=meeting, **told).id))


@pytest.fixture
def meeting(demo: Store) -> str:
    """A meeting that goes on, with four points."""
    id = planned(demo)
    put_on(demo, id, ("gate", HUUR), ("harm", APP), ("rule", "RUL-4"), ("pathway", "PIS-4"))
    begun(demo, id)
    return id


def point(look: Look, who: str, meeting: str, at: int) -> Any:
    app = look("meeting", who, "en", meeting=meeting, present="1", point=str(at))
    assert not app.exception
    return app


def minutes(store: Store, meeting: str) -> Any:
    with store.reading() as session:
        return minutes_of(Portfolio(session), meeting)


# Preparing


def test_an_plans_a_meeting_and_makes_its_agenda_from_the_portfolio_in_one_click(look: Look, demo: Store) -> None:
    app = press(look("meeting", AN, "en"), "open_plan_meeting_new")
    field(app, "held_on", "date_input").set_value(date(2018, 9, 20))
    field(app, "title", "text_input").set_value("Stuurgroep september")
    app = save(app)
    assert "no agenda yet" in app.title[0].value
    assert "2 gates, 1 case of harm, 2 stuck" in words(app)
    app = press(app, "make_agenda")
    made = agenda(demo, "GAT-06")
    assert [topic for topic, _about in made] == [
        "gate", "gate", "harm", "stalled", "stalled", "orphan", "overdue", "rule", "rule", "pathway", "pathway", "ask",
    ]  # fmt: skip
    left = [str(option) for group in app.get("button_group") for option in group.options]
    assert left == ["3 gates", "1 rule", "10 requests for help"], "how many are left out, each a door to them"
    with demo.reading() as session:
        assert session.get_one(Gathering, "GAT-06").builds_on == ("GAT-05",)


def test_points_are_moved_taken_off_and_added_by_hand(look: Look, demo: Store) -> None:
    id = planned(demo)
    put_on(demo, id, ("gate", HUUR), ("rule", "RUL-4"))
    app = look("meeting", AN, "en", meeting=id)
    app = press(app, next(key for key in keys(app) if key.startswith("arrow_downward_")))
    assert [about for _topic, about in agenda(demo, id)] == ["RUL-4", HUUR]
    app = press(app, next(key for key in keys(app) if key.startswith("off_")))
    assert agenda(demo, id) == [("gate", HUUR)]
    field(app, "words", "text_input").set_value("Wie volgt Piet op?").run()
    press(app, next(key for key in keys(app) if key.startswith("own_point:")))
    assert agenda(demo, id) == [("gate", HUUR), ("own", None)]


def test_two_people_who_change_the_agenda_at_once_lose_nothing_or_are_told(look: Look, demo: Store) -> None:
    id = planned(demo)
    put_on(demo, id, ("gate", HUUR), ("rule", "RUL-4"))
    mine = look("meeting", AN, "en", meeting=id)
    theirs = look("meeting", OTHER, "en", meeting=id)
    theirs = press(theirs, next(key for key in keys(theirs) if key.startswith("off_")))
    off = next(key for key in keys(mine) if key.startswith("off_"))
    mine = press(mine, off)
    assert "took it away" in words(mine) or agenda(demo, id) == [("rule", "RUL-4")]
    assert agenda(demo, id) == [("rule", "RUL-4")]


def test_a_point_without_words_is_refused_in_a_sentence(look: Look, demo: Store) -> None:
    id = planned(demo)
    app = look("meeting", AN, "en", meeting=id)
    app = press(app, next(key for key in keys(app) if key.startswith("own_point:")))
    assert "what this point is about" in words(app)
    assert agenda(demo, id) == []


@pytest.mark.parametrize("who", [BRAM, CHLOE])
def test_a_lead_and_a_funder_see_the_agenda_and_change_nothing(look: Look, demo: Store, meeting: str, who: str) -> None:
    app = look("meeting", who, "en", meeting=meeting)
    assert "is going on" in app.title[0].value
    assert not [key for key in keys(app) if key.startswith(("off_", "arrow_", "open_close", "begin", "put_"))]
    assert "open_plan_meeting_new" not in keys(look("meeting", who, "en"))
    shown = point(look, who, meeting, 1)
    assert not [key for key in keys(shown) if key.startswith(("advance_", "promise_here", "open_conclude"))]


def test_a_visitor_and_a_stranger_see_nothing_of_meetings_and_minutes(look: Look, demo: Store, meeting: str) -> None:
    for who in (VISITOR, None):
        for query in ({}, {"meeting": meeting}, {"meeting": meeting, "present": "1", "point": "1"}):
            shown = words(look("meeting", who, "en", **query))
            assert "Rental field tests" not in shown and "Stuurgroep juni" not in shown
    with pytest.raises(NotFound):
        must_be_known(Person(None, "", Person.of(kept(demo, User, AN)).role))


@pytest.mark.parametrize("asked", ["GAT-99", "GAT-04", "1 OR 1", "Ⅷ"])
def test_nonsense_in_the_address_is_said_and_the_list_is_shown(look: Look, asked: str) -> None:
    app = look("meeting", AN, "en", meeting=asked)
    assert not app.exception and app.warning
    assert "Steering group May 2018" in words(app)


@pytest.mark.parametrize("at", ["99", "-1", "drie", "²", "1e9"])
def test_a_point_that_is_not_there_shows_the_agenda(look: Look, meeting: str, at: str) -> None:
    app = look("meeting", AN, "en", meeting=meeting, present="1", point=at)
    assert not app.exception
    assert "There is no point" in words(app) and "Rental field tests" in words(app)


def test_from_an_earlier_day_one_sees_no_later_meeting_and_changes_nothing(
    look: Look, demo: Store, meeting: str
) -> None:
    app = look("meeting", AN, "en", as_of="2018-06-01")
    assert "Stuurgroep juni" not in words(app) and "Steering group May" in words(app)
    assert "open_plan_meeting_new" not in keys(app)
    assert look("meeting", AN, "en", meeting=meeting, as_of="2018-06-01").warning


# The meeting


def test_an_begins_and_says_who_is_there(look: Look, demo: Store) -> None:
    id = planned(demo)
    put_on(demo, id, ("gate", HUUR))
    app = save(press(look("meeting", AN, "en", meeting=id), "begin"))
    assert "0 of 1 points" in app.title[0].value
    with demo.reading() as session:
        met = session.get_one(Gathering, id)
        assert (met.is_open, met.present, met.participants) == (True, (AN,), ("ORG-03",))
    written = minutes(demo, id)
    assert written.draft and len(written.excused) == 2
    assert written.present[0].startswith("Stuurgroeplid 1")


def test_a_decision_is_taken_where_it_falls_and_stands_on_the_point_for_everybody(
    look: Look, demo: Store, meeting: str
) -> None:
    app = press(point(look, AN, meeting, 1), f"advance_{HUUR}")
    for box in app.checkbox:
        box.set_value(True)
    field(app, "why").set_value("De voorwaarden komen in september")
    save(app)
    with demo.reading() as session:
        assert session.get_one(Initiative, HUUR).stage_on(TODAY) == "S5"
    for who in (OTHER, BRAM):
        shown = words(point(look, who, meeting, 1))
        assert "On from case to delivery." in shown and "De voorwaarden komen in september" in shown


def test_a_closed_gate_is_passed_by_exception_with_a_reason_that_the_minutes_keep(
    look: Look, demo: Store, meeting: str
) -> None:
    app = press(point(look, AN, meeting, 2), f"advance_{APP}")
    field(app, "override", "checkbox").set_value(True).run()
    for box in app.checkbox:
        box.set_value(True)
    field(app, "why").set_value("Het bewijs volgt in september")
    save(app)
    one = minutes(demo, meeting).items[1].decisions[0]
    assert "by exception" in one.what
    assert (one.why, one.day) == ("Het bewijs volgt in september", TODAY)


def test_a_rule_and_a_pathway_are_adopted_in_the_meeting(look: Look, demo: Store, meeting: str) -> None:
    app = press(point(look, AN, meeting, 3), "open_decide_rule_RUL-4")
    field(app, "status", "radio").set_value("adopted").run()
    save(app)
    app = press(point(look, AN, meeting, 4), "open_decide_pathway_PIS-4")
    field(app, "status", "radio").set_value("adopted").run()
    field(app, "why").set_value("Scholen vragen erom")
    save(app)
    with demo.reading() as session:
        assert session.get_one(Rule, "RUL-4").status == "adopted"
        assert session.get_one(Pathway, "PIS-4").decided_at == meeting, "the meeting that goes on is filled in"
    rule, pathway = minutes(demo, meeting).items[2:4]
    assert (rule.decisions[0].what, rule.decisions[0].why) == ("Adopted.", "rechtszekerheid")
    assert pathway.decisions[0].why == "Scholen vragen erom"


def test_a_promise_has_an_owner_and_a_day_and_belongs_to_the_point(look: Look, demo: Store, meeting: str) -> None:
    app = press(point(look, AN, meeting, 4), "promise_here")
    field(app, "what").set_value("Een plan maken met drie scholen")
    field(app, "org", "selectbox").set_value("ORG-06").run()
    app = save(app)
    assert "Een plan maken met drie scholen" in words(app)
    with demo.reading() as session:
        made = made_at(session, meeting)
    assert [(row.owner_org, row.about) for row in made] == [("ORG-06", "PIS-4")]
    assert minutes(demo, meeting).promises[0].state == "open"


def test_a_promise_without_an_owner_is_refused_in_words_and_what_was_typed_stays(
    look: Look, demo: Store, meeting: str
) -> None:
    app = press(point(look, AN, meeting, 4), "promise_here")
    field(app, "what").set_value("Een plan maken")
    app = save(app)
    assert "by which organisation" in words(app) and field(app, "what").value == "Een plan maken"


def test_a_point_is_postponed_with_a_sentence(look: Look, demo: Store, meeting: str) -> None:
    with demo.reading() as session:
        id = in_order(session, meeting)[0].id
    app = press(point(look, FACILITATOR, meeting, 1), f"open_conclude_point_{id}")
    field(app, "settled", "radio").set_value("postponed").run()
    app = save(app)
    assert "Say why it is postponed" in words(app)
    field(app, "outcome").set_value("Wachten op het college")
    save(app)
    assert minutes(demo, meeting).items[0].note == "Postponed: Wachten op het college"


# Two people on one point


def test_a_sheet_that_somebody_overtook_shows_what_was_decided_and_takes_no_second_step(
    look: Look, demo: Store, meeting: str
) -> None:
    app = press(point(look, AN, meeting, 1), f"advance_{HUUR}")
    for box in app.checkbox:
        box.set_value(True)
    do(
        demo, OTHER,
        lambda session, by: session.get_one(Initiative, HUUR).advance(
            "S5", by=by, on=TODAY, acknowledged=["conditions", "coverage"], rationale="Ik was eerst"
        ),
    )  # fmt: skip
    app = save(app)
    assert "somebody else decided" in words(app) and "Ik was eerst" in words(app)
    with demo.reading() as session:
        one = session.get_one(Initiative, HUUR)
        assert (one.stage_on(TODAY), len(one.stage_history)) == ("S5", len(one.stage_history))
        assert [row.decision for row in one.stage_history if row.decided_on == TODAY] == ["advance"]
    assert not [key for key in keys(app) if ":save:" in key], "nothing to press until it was seen"
    app = press(app, next(key for key in keys(app) if key.endswith(":seen_it")))
    assert "What Scaling asks" in words(app) and "somebody else decided" not in words(app)


def test_two_people_who_adopt_the_same_rule_adopt_it_once_and_the_second_is_told(
    look: Look, demo: Store, meeting: str
) -> None:
    app = press(point(look, AN, meeting, 3), "open_decide_rule_RUL-4")
    field(app, "status", "radio").set_value("adopted").run()
    do(
        demo,
        OTHER,
        lambda session, by: session.get_one(Rule, "RUL-4").put_in_force(by=by, on=TODAY, decided_by="ORG-02"),
    )
    app = save(app)
    with demo.reading() as session:
        assert session.get_one(Rule, "RUL-4").status == "in_force"
    assert "Somebody changed this" in words(app) and "in force" in words(app)
    assert "In force." in words(point(look, AN, meeting, 3))


def test_the_same_decision_twice_is_refused_with_a_sentence(look: Look, demo: Store, meeting: str) -> None:
    app = press(point(look, AN, meeting, 4), "open_decide_pathway_PIS-4")
    field(app, "status", "radio").set_value("adopted").run()
    do(demo, OTHER, lambda session, by: session.get_one(Pathway, "PIS-4").adopt(by=by, on=TODAY))
    app = save(app)
    assert "already" in words(app)
    assert len(minutes(demo, meeting).items[3].decisions) == 1


# The end, and the next one


def test_closing_keeps_the_figures_and_makes_the_minutes_final(look: Look, demo: Store, meeting: str) -> None:
    promise(demo, meeting, "PIS-4")
    app = point(look, AN, meeting, 5)
    assert "What we decided" in app.title[0].value
    app = save(press(app, f"open_close_meeting_{meeting}"))
    with demo.reading() as session:
        snapshot = snapshots.listed(session)[0]
        assert (snapshot.gathering, snapshot.day) == (meeting, TODAY)
        assert snapshots.figures(session, snapshot.id)["initiatives"]["active"] == 22
        assert session.get_one(Gathering, meeting).closed_event is not None
    app = look("meeting", AN, "en", meeting=meeting)
    assert "left 0 decisions and 1 promise" in app.title[0].value
    written = minutes(demo, meeting)
    assert not written.draft and "30 June 2018" in written.snapshot


def test_what_happens_after_the_end_is_not_in_the_minutes(demo: Store, meeting: str) -> None:
    id = promise(demo, meeting)
    closed(demo, meeting)
    do(demo, OTHER, lambda session, by: session.get_one(Pathway, "PIS-4").adopt(by=by, on=TODAY))
    assert minutes(demo, meeting).items[3].decisions == ()
    do(demo, AN, lambda session, by: session.get_one(Promise, id).keep(by=by, on=TODAY))
    assert minutes(demo, meeting).promises[0].what == "Een lokaal zoeken"


def test_a_meeting_that_was_closed_too_early_goes_on(look: Look, demo: Store, meeting: str) -> None:
    closed(demo, meeting)
    app = look("meeting", AN, "en", meeting=meeting)
    save(press(app, f"open_reopen_meeting_{meeting}"))
    assert "is going on" in look("meeting", AN, "en", meeting=meeting).title[0].value


def test_the_next_meeting_begins_with_what_was_promised_last_time(look: Look, demo: Store, meeting: str) -> None:
    id = promise(demo, meeting)
    closed(demo, meeting)
    following = planned(demo, date(2018, 9, 20), "Stuurgroep september")
    press(look("meeting", AN, "en", meeting=following), "make_agenda")
    assert agenda(demo, following)[0] == ("promise", meeting)
    begun(demo, following)
    shown = point(look, AN, following, 1)
    assert "What was promised last time" in shown.title[0].value and "Een lokaal zoeken" in words(shown)
    do(demo, AN, lambda session, by: session.get_one(Promise, id).keep(by=by, on=TODAY, said={"nl": "Gevonden"}))
    written = minutes(demo, following)
    assert written.earlier[0].state == "kept on 30 June 2018: Gevonden"
    assert written.items[0].decisions[0].what == "“Een lokaal zoeken”: kept."
    closed(demo, following)
    assert minutes(demo, following).earlier[0].state == "kept on 30 June 2018: Gevonden"


def test_a_point_of_our_own_that_was_postponed_is_offered_again(look: Look, demo: Store, meeting: str) -> None:
    do(demo, AN, lambda session, by: AgendaItem.put_on(session, by=by, gathering=meeting, topic="own", title={"nl": "Wie volgt op?"}))  # fmt: skip
    closed(demo, meeting)
    following = planned(demo, date(2018, 9, 20), "Stuurgroep september")
    app = look("meeting", AN, "en", meeting=following)
    assert "Left over from last time" in words(app)
    press(app, next(key for key in keys(app) if key.startswith("again_")))
    assert agenda(demo, following) == [("own", None)]


# Promises elsewhere


def test_a_lead_finds_the_promise_of_their_organisation_on_their_home_and_keeps_it(
    look: Look, demo: Store, meeting: str
) -> None:
    id = promise(demo, meeting)
    app = look("check_in", BRAM, "en")
    assert "Een lokaal zoeken" in words(app)
    app = press(app, next(key for key in keys(app) if key.endswith(f"_keep_promise_{id}")))
    save(app)
    with demo.reading() as session:
        assert session.get_one(Promise, id).kept_on == TODAY
    assert "Een lokaal zoeken" not in words(look("check_in", BRAM, "en"))
    assert "Een lokaal zoeken" not in words(look("check_in", "USR-L01", "en"))


def test_every_open_promise_is_on_the_page_of_meetings_and_only_whom_it_concerns_speaks_of_it(
    look: Look, demo: Store, meeting: str
) -> None:
    ours, theirs = promise(demo, meeting), promise(demo, meeting, owner="ORG-01")
    for who, mine in ((AN, {ours, theirs}), (BRAM, {ours}), (CHLOE, set())):
        app = look("meeting", who, "en")
        assert "2 promises are open" in words(app)
        assert {menu.key.rpartition("_")[2] for menu in app.menu_button if "vow_" in menu.key} == mine


def test_the_overview_leads_to_the_meeting_that_goes_on(look: Look, meeting: str) -> None:
    assert "To the meeting" in words(look("overview", AN, "en"))
    assert "to_meeting" not in keys(look("overview", VISITOR, "en"))


def test_in_a_portfolio_that_has_just_begun_a_meeting_can_be_planned(look: Look, just_begun: Store) -> None:
    with just_begun.reading() as session:
        who = meetings.accounts(session, roles=("steering",))[0].id
    app = look("meeting", who, "en")
    assert app.title[0].value == "No meeting of the steering group is planned" and "No promise is open" in words(app)
    app = press(app, "open_plan_meeting_new")
    field(app, "place", "text_input").set_value("Gent")
    app = save(app)
    assert "no agenda yet" in app.title[0].value and "Nothing waits for the steering group" in words(app)
