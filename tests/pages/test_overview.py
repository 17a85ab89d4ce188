"""The steering group's home tells within ten seconds what gets louder, what nobody picks up and what is stuck."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import AN, BRAM
from tracker import store
from tracker.model import Initiative, Meta
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
    assert "1 van 8" in facts  # vulnerabilities without an answer, and conditions overdue
    assert "1 van 5" in facts  # gates of the leap


def test_every_initiative_has_its_mark_on_the_board(look: Look, demo: store.Store) -> None:
    with demo.reading() as session:
        ids = {row.id for row in session.query(Initiative)}
    marks = " ".join(drawings(look("overview", AN)))
    assert len(ids) == 24
    assert all(f'"{id}"' in marks for id in ids)


def test_a_pause_of_a_lead_is_on_the_overview_at_the_next_look(look: Look, demo: store.Store) -> None:
    assert "twee initiatieven lopen vast" in look("overview", AN).title[0].value
    lead = Person("USR-L05", "", Role.LEAD, "ORG-05")
    demo.save(
        lambda s: s.get_one(Initiative, "INI-10").pause(
            by=lead, on=date(2018, 6, 30), rationale="Geen lokaal", lesson="Eerst een lokaal zoeken", language="nl"
        ),
        by=lead,
        key="a-pause",
    )
    assert "één initiatief loopt vast" in look("overview", AN).title[0].value


def test_a_lead_may_look_at_the_overview_too(look: Look) -> None:
    assert not look("overview", BRAM).exception


def test_an_earlier_day_shows_what_stood_then(look: Look) -> None:
    app = look("overview", AN, as_of="2018-01-01")
    assert "Diversiteitscharter" in " ".join(drawings(app))
    assert "Anoniem" in " ".join(drawings(app))
    assert app.title[0].value != look("overview", AN).title[0].value


def test_a_window_longer_than_history_shows_the_overview_all_the_same(look: Look, demo: store.Store) -> None:
    steering = Person(AN, "", Role.STEERING, "ORG-03")

    def widen(session: Session) -> None:
        meta = session.scalars(select(Meta)).one()
        meta.set_thresholds({"windows_days.trend": 36_500}, by=steering, version=meta.version, seen={})

    demo.save(widen, by=steering, key="a-long-window")
    assert not look("overview", AN, as_of="1950-01-01").error
    assert not look("overview", AN).error
