"""The room of gatherings: the process, one meeting and what it left, recording one, and its findings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import press, words
from tracker.model import Finding, Gathering


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, FACILITATOR, VISITOR])
def test_everybody_sees_how_the_process_went_and_which_report_is_owed(look: Any, who: str) -> None:
    text = words(look("gatherings", who, "en"))
    assert "People met five times; one photo report is missing, one photo report is still a draft" in text
    assert "10 came back" in text


def test_a_gathering_tells_who_came_back_what_it_built_on_and_what_it_left(look: Any) -> None:
    app = look("gatherings", AN, "en", gathering="GAT-04")
    text = words(app)
    assert "11 organisations, 10 came back" in text
    assert "It builds on" in text and "It was built on by" in text
    assert "Three pathways were decided on" in text and "Two questions were asked" in text


def test_who_looks_back_sees_no_gathering_of_later(look: Any) -> None:
    assert "People met three times" in words(look("gatherings", AN, "en", as_of="2017-12-31"))
    assert "There is no gathering" in words(look("gatherings", AN, "en", as_of="2017-12-31", gathering="GAT-04"))


def test_nonsense_in_the_address_is_told_and_the_room_opens(look: Any) -> None:
    text = words(look("gatherings", AN, "en", gathering="GAT-99<script>"))
    assert "There is no gathering" in text and "People met five times" in text


def test_a_facilitator_records_a_gathering_that_is_still_to_come(look: Any, demo: Any) -> None:
    app = press(look("gatherings", FACILITATOR, "en"), "open_record_gathering")
    name = "act:record_gathering:new"
    app.selectbox(key=f"{name}:sort").select("follow_up")
    app.text_input(key=f"{name}:title").set_value("Opvolgmoment Gent")
    app.date_input(key=f"{name}:held_on").set_value(date(2018, 10, 4))
    app.text_input(key=f"{name}:place").set_value("Gent")
    app.multiselect(key=f"{name}:builds_on").set_value(["GAT-05"])
    app.multiselect(key=f"{name}:participants").set_value(["ORG-01"])
    app = press(app, f"{name}:save")
    with demo.reading() as session:
        met = session.scalars(select(Gathering).where(Gathering.place == "Gent")).one()
        assert (met.held_on, met.builds_on, met.participants) == (date(2018, 10, 4), ("GAT-05",), ("ORG-01",))
    assert "What comes" in words(look("gatherings", AN, "en"))


def test_a_lead_records_a_gathering_and_is_not_offered_to_plan_a_steering_meeting(look: Any) -> None:
    offered = {}
    for who in (BRAM, FACILITATOR):
        app = press(look("gatherings", who, "en"), "open_record_gathering")
        offered[who] = app.selectbox(key="act:record_gathering:new:sort").options
    assert set(offered[FACILITATOR]) - set(offered[BRAM]) == {"Steering group"} and len(offered[BRAM]) == 3


def test_a_gathering_that_builds_on_a_later_one_is_refused_and_what_was_typed_stays(look: Any, demo: Any) -> None:
    app = press(look("gatherings", FACILITATOR, "en", gathering="GAT-02"), "open_edit_gathering")
    name = "act:edit_gathering:GAT-02"
    app.multiselect(key=f"{name}:builds_on").set_value(["GAT-04"])
    app = press(app, f"{name}:save")
    assert "not earlier" in " ".join(error.value for error in app.error)
    assert app.multiselect(key=f"{name}:builds_on").value == ["GAT-04"]
    with demo.reading() as session:
        assert session.get_one(Gathering, "GAT-02").builds_on == ("GAT-01",)


def test_an_incomplete_gathering_is_not_stored(look: Any, demo: Any) -> None:
    clock = demo.clock()
    app = press(look("gatherings", FACILITATOR, "en"), "open_record_gathering")
    app = press(app, "act:record_gathering:new:save")
    assert [error.value for error in app.error] and demo.clock() == clock


def test_a_lead_notes_a_finding_that_deepens_an_earlier_one(look: Any, demo: Any) -> None:
    app = press(look("gatherings", BRAM, "en", gathering="GAT-05"), "open_note_finding")
    name = "act:note_finding:GAT-05"
    app.text_area(key=f"{name}:statement").set_value("Wie toezegt, zegt ook wanneer")
    app.selectbox(key=f"{name}:deepens").select("FND-05")
    app = press(app, f"{name}:save")
    with demo.reading() as session:
        noted = session.scalars(select(Finding).where(Finding.deepens == "FND-05")).one()
        assert (noted.gathering, noted.statement) == ("GAT-05", {"en": "Wie toezegt, zegt ook wanneer"})


@pytest.mark.parametrize("who", [CHLOE, VISITOR])
def test_who_only_looks_is_offered_no_act(look: Any, who: str) -> None:
    app = look("gatherings", who, "en", gathering="GAT-04")
    assert not [button for button in app.button if str(button.key).startswith("open_")]
