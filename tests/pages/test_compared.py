"""In every room one can choose the earlier day that what one sees is compared with; it stands in the address."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR
from tests.pages.screen import press, title, words
from tracker.store import Store

Look = Callable[..., Any]
TO_WORK = "2018-01-22"  # the gathering "Getting to work"
COMPARING = ("overview", "signals", "coherence", "goals", "funders", "initiatives", "mirror", "initiative", "check_in")


def drawn(app: Any) -> str:
    return " ".join(json.dumps(json.loads(chart.proto.spec), ensure_ascii=False) for chart in app.get("plotly_chart"))


def since(app: Any) -> str | None:
    """The compared day in the address."""
    found = app.query_params.get("since") if "since" in app.query_params else None
    return str(found[0] if isinstance(found, list) else found) if found else None


def walk(app: Any, room: str) -> Any:
    """To another room by its door above the page, which takes nothing of the address along."""
    app.switch_page(f"pages/{room}.py")
    for name in list(app.query_params):
        if name != "lang":
            del app.query_params[name]
    return app.run()


def with_lens(app: Any) -> Any:
    app.session_state["lens"] = True
    app.run()
    assert not app.exception
    return app


# A view that was pasted into a mail


def test_an_opens_a_pasted_address_and_sees_both_days(look: Look) -> None:
    app = look("overview", AN, "en", as_of="2018-05-17", since=TO_WORK)
    assert not app.exception and not app.warning
    assert "As of 17 May 2018. Compared with 22 January 2018." in words(app)


def test_without_a_chosen_day_each_figure_keeps_its_usual_one(look: Look) -> None:
    app = look("overview", AN, "en")
    assert title(app) == "Four signals get louder, one fades; two initiatives are stuck"
    assert "Compared with 1 January 2018" in words(app) and since(app) is None
    assert "Compared with" not in words(look("goals", AN, "en"))


@pytest.mark.parametrize("room", COMPARING)
def test_the_chosen_day_is_said_in_every_room_that_compares(look: Look, room: str) -> None:
    query = {"initiative": "INI-03"} if room == "initiative" else {}
    app = look(room, BRAM if room == "check_in" else AN, "en", since=TO_WORK, **query)
    assert not app.exception and not app.error
    assert "Compared with 22 January 2018" in words(app)


def test_the_day_goes_along_to_another_room_and_back(look: Look) -> None:
    app = look("overview", AN, "en", as_of="2018-05-17", since=TO_WORK)
    for room in ("signals", "calls", "coherence"):
        app = walk(app, room)
        assert since(app) == TO_WORK
        assert "As of 17 May 2018. Compared with 22 January 2018." in words(app)


def test_a_door_in_the_page_carries_both_days(look: Look) -> None:
    app = look("overview", AN, "en", as_of="2018-05-17", since=TO_WORK)
    mirror = next(link.proto for link in app.get("page_link") if link.proto.page.endswith("mirror"))
    assert mirror.label == "What changed since 22 January 2018?"
    assert f"since={TO_WORK}" in mirror.query_string and "as_of=2018-05-17" in mirror.query_string


# What makes no sense


@pytest.mark.parametrize("asked", ["yesterday", "2018-13-01", "<b>x</b>", "1000-01-01", "2018-01-22; drop"])
def test_nonsense_is_said_and_passed_over(look: Look, asked: str) -> None:
    app = look("signals", AN, "en", since=asked)
    assert not app.exception
    assert f"“{asked}” in the address is not a date" in words(app)
    assert title(app) == "Four signals get louder, one fades away; one is picked up by nobody"
    assert "Compared with 1 January 2018" in words(app)
    assert not walk(app, "overview").warning


@pytest.mark.parametrize(("since", "as_of"), [("2018-06-30", ""), ("2030-01-01", ""), (TO_WORK, "2018-01-01")])
def test_a_day_that_is_not_earlier_is_refused(look: Look, since: str, as_of: str) -> None:
    app = look("overview", AN, "en", since=since, **({"as_of": as_of} if as_of else {}))
    assert "The earlier day must lie before" in words(app)
    assert "Compared with 22" not in words(app) and not app.exception


def test_a_refused_day_is_taken_along_nowhere(look: Look) -> None:
    app = look("overview", AN, "en", since="2030-01-01")
    assert all("since" not in link.proto.query_string for link in app.get("page_link"))
    assert since(walk(app, "goals")) is None


def test_looking_back_to_before_the_compared_day_says_so(look: Look) -> None:
    app = look("goals", AN, "en", since=TO_WORK)
    app.query_params["as_of"] = "2017-12-01"
    app.run()
    assert "The earlier day must lie before 1 December 2017." in words(app) and not app.exception


# Choosing


def test_an_chooses_a_gathering_in_the_lens_and_returns_to_the_usual(look: Look) -> None:
    app = with_lens(look("signals", AN, "en"))
    met = app.selectbox(key="lens_met")
    assert met.options[0].startswith("Steering group May 2018") and len(met.options) == 5
    met.set_value(date(2018, 1, 22)).run()
    assert since(app) == TO_WORK and "Compared with 22 January 2018" in words(app)
    assert app.date_input(key="lens_since").value == date(2018, 1, 22)
    press(app, "lens_usual")
    assert since(app) is None and "Compared with 1 January 2018" in words(app)
    assert app.selectbox(key="lens_met").value is None


def test_any_day_can_be_chosen_in_the_lens_and_cleared(look: Look) -> None:
    app = with_lens(look("goals", AN, "en"))
    app.date_input(key="lens_since").set_value(date(2018, 3, 1)).run()
    assert since(app) == "2018-03-01" and "Compared with 1 March 2018" in words(app)
    app.date_input(key="lens_since").set_value(None).run()
    assert since(app) is None and "Compared with" not in words(app)


def test_the_mirror_and_the_lens_share_one_day(look: Look) -> None:
    app = with_lens(look("mirror", AN, "en"))
    assert app.selectbox(key="mirror_met").value == date(2018, 5, 17)  # its usual one: the last gathering
    app.selectbox(key="mirror_met").set_value(date(2018, 1, 22)).run()
    assert app.selectbox(key="lens_met").value == date(2018, 1, 22)
    assert "Compared with 22 January 2018" in words(walk(app, "coherence"))


def test_the_funders_room_shares_it_too(look: Look) -> None:
    app = look("funders", AN, "en", funder="ORG-12")
    app.date_input(key="funders_since").set_value(date(2018, 1, 1)).run()
    assert since(app) == "2018-01-01" and "since 1 January 2018: two moved a stage further" in title(app)
    assert "Compared with 1 January 2018" in words(walk(app, "goals"))


def test_only_gatherings_before_the_day_one_looks_at_are_offered(look: Look) -> None:
    app = with_lens(look("goals", AN, "en", as_of="2017-11-23"))
    assert [option.split(",")[0] for option in app.selectbox(key="lens_met").options] == [
        "Follow-up Mechelen",
        "Kick-off",
    ]


# What follows the day


def test_signals_are_compared_with_the_chosen_day_by_the_same_step(look: Look) -> None:
    app = look("signals", AN, "en", since="2018-05-17")
    assert title(app) == "Two signals are louder than on 17 May 2018, one is quieter; one is picked up by nobody"
    app = look("signals", AN, "en", since=TO_WORK, what="rising")
    shown = words(app)
    assert title(app).startswith("Four signals are louder than on 22 January 2018, one is quieter")
    assert "get louder" not in shown and "Grey: 22 Jan 2018" in shown
    doors = [key for key in (button.key or "" for button in app.button) if key.startswith("door_SIG-")]
    assert doors == ["door_SIG-05", "door_SIG-02", "door_SIG-03", "door_SIG-04"]  # one point more is not louder


def test_the_chosen_day_half_a_year_ago_gives_the_same_points_as_the_usual_one(look: Look) -> None:
    usual, chosen = look("signals", AN, "en"), look("signals", AN, "en", since="2018-01-01")
    assert title(usual).startswith("Four signals get louder, one fades")
    assert title(chosen).startswith("Four signals are louder than on 1 January 2018, one is quieter")
    assert drawn(usual) == drawn(chosen)


def test_one_signal_tells_its_change_since_the_chosen_day(look: Look) -> None:
    shown = words(look("signals", AN, "en", signal="SIG-02", since=TO_WORK))
    assert "This signal is louder than on 22 January 2018: from 4 to 6 points" in shown
    assert "180 days" not in shown


def test_the_quadrant_comes_from_where_we_stood_on_the_chosen_day(look: Look) -> None:
    app = look("coherence", AN, "en", since=TO_WORK)
    assert "2018-01-22" in drawn(app) and "2018-03-31" in drawn(app)
    assert "2017-12-31" not in drawn(app)  # earlier than what one compares with
    assert "Line: since 22 January 2018." in words(app)


def test_goals_tell_how_much_was_shown_then_and_now(look: Look) -> None:
    shown = words(look("goals", AN, "en", since=TO_WORK))
    assert "On 22 January 2018 " in shown and "were shown" in shown and "now 18.4 of 54 points (34%)" in shown
    assert "nothing was claimed for the goals yet" in words(look("goals", AN, "en", since="2014-01-01"))


def test_a_funder_s_lanes_start_on_the_chosen_day(look: Look) -> None:
    app = look("funders", CHLOE, "en", since=TO_WORK)
    assert "Grey: stage 22 January 2018" in words(app)
    assert "when its funding started" in words(look("funders", CHLOE, "en"))


def test_the_list_of_initiatives_says_who_moved_and_who_is_new(look: Look) -> None:
    shown = words(look("initiatives", AN, "en", since=TO_WORK))
    assert "Since 22 January 2018: " in shown and "▲ " in shown and " → " in shown
    assert "**new**" in words(look("initiatives", AN, "en", since="2016-06-01"))
    assert " → " not in words(look("initiatives", AN, "en"))


def test_an_initiative_s_signal_compares_with_the_chosen_day(look: Look) -> None:
    shown = words(look("initiative", AN, "en", initiative="INI-03", since=TO_WORK))
    assert "against 22 Jan 2018" in shown


def test_how_a_figure_is_calculated_names_the_chosen_day(look: Look) -> None:
    app = look("signals", AN, "en", since=TO_WORK)
    app.session_state["louder_how"] = True
    app.run()
    assert "You chose to compare with 22 January 2018" in words(app)


# Hardly anything there


@pytest.mark.parametrize("since", ["1900-01-01", "2014-01-01", TO_WORK])
@pytest.mark.parametrize("room", COMPARING)
def test_a_compared_day_before_anything_happened_breaks_nothing(look: Look, room: str, since: str) -> None:
    for as_of in ("2018-02-01", "2015-03-01", "1900-01-01"):
        app = with_lens(look(room, BRAM if room == "check_in" else AN, "en", since=since, as_of=as_of))
        assert not app.error and app.title


def test_a_portfolio_that_just_began_compares_with_nothing_and_says_no_nonsense(just_begun: Store, look: Look) -> None:
    for room in ("overview", "signals", "coherence", "goals", "funders", "initiatives", "mirror"):
        app = with_lens(look(room, FACILITATOR, "en", since=TO_WORK))
        assert not app.error and "Compared with 22 January 2018" in words(app), room


def test_an_empty_database_does_not_care(look: Look, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    app = look("overview", AN, "en", since=TO_WORK)
    assert not app.exception and not app.error
