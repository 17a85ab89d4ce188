"""The steering group's home tells within ten seconds what gets louder, what nobody picks up and what is stuck."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.conftest import AN, BRAM
from tracker import store
from tracker.model import Initiative
from tracker.model.rights import Person, Role

Look = Callable[..., Any]


def drawings(app: Any) -> list[str]:
    return [json.dumps(json.loads(chart.proto.spec)) for chart in app.get("plotly_chart")]


def test_an_sees_four_signals_get_louder_and_two_initiatives_stuck(look: Look) -> None:
    app = look("overview", AN)
    assert (
        app.title[0].value.replace("\\", "")
        == "Vier signalen worden luider, één zakt weg; twee initiatieven lopen vast"
    )
    facts = " ".join(text.value for text in app.markdown)
    assert "4 van 10" in facts
    assert "2 van 22" in facts
    assert "18,4 van 54" in facts


def test_every_initiative_has_its_mark_on_the_board(look: Look, demo: store.Store) -> None:
    with demo.reading() as session:
        ids = {row.id for row in session.query(Initiative)}
    marks = " ".join(drawings(look("overview", AN)))
    assert len(ids) == 24
    assert all(f'"{id}"' in marks for id in ids)


def test_a_check_in_of_bram_is_on_the_overview_at_the_next_look(look: Look, demo: store.Store) -> None:
    before = " ".join(text.value for text in look("overview", AN).markdown)
    assert "3 van 22" in before  # silent: INI-10, INI-12 and INI-18
    lead = Person("USR-L05", "", Role.LEAD, "ORG-05")
    with demo.reading() as session:
        day = session.get_one(Initiative, "INI-10").stage_history[-1].decided_on.replace(2018, 6, 30)
    demo.save(
        lambda s: s.get_one(Initiative, "INI-10").tell(
            by=lead, on=day, confidence="red", text={"nl": "Nog steeds vast"}
        ),
        by=lead,
        key="a-check-in",
    )
    after = " ".join(text.value for text in look("overview", AN).markdown)
    assert "2 van 22" in after
    assert "3 van 22" not in after


def test_a_lead_may_look_at_the_overview_too(look: Look) -> None:
    assert not look("overview", BRAM).exception


def test_an_earlier_day_shows_what_stood_then(look: Look) -> None:
    app = look("overview", AN, as_of="2018-01-01")
    assert "Diversiteitscharter" in " ".join(drawings(app))
    assert "Anoniem" in " ".join(drawings(app))
    assert app.title[0].value != look("overview", AN).title[0].value
