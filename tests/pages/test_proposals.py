"""What a lead proposes and somebody from outside decides on: strong evidence, and harm that should go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import field, keys, press, save, words
from tracker.model import Evidence, EvidenceProposal, Initiative, ScoreRemoval
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
BRUG, LEAD, HARMS = "INI-07", "USR-L04", "INI-20"


@pytest.fixture
def proposed(demo: Store) -> str:
    return str(do(demo, BRAM, lambda session, by: EvidenceProposal.propose(
        session, by=by, initiative=BRUG, on=TODAY, dated_on=date(2018, 6, 1), level=3, sort="comparison_group", independent=True,
        result="supports", title={"nl": "Drie <b>scholen</b> vergeleken"},
    ).id))  # fmt: skip


@pytest.fixture
def asked(demo: Store) -> str:
    return str(do(demo, LEAD, lambda session, by: ScoreRemoval.ask(
        session, by=by, initiative=HARMS, target="10.2", score=-2, why={"nl": "Een andere *wijk*"}, on=TODAY
    ).id))  # fmt: skip


def scores(store: Store) -> list[int]:
    with store.reading() as session:
        return [row.score for row in session.get_one(Initiative, HARMS).sdg]


# Evidence


@pytest.mark.parametrize("who", [AN, FACILITATOR])
def test_it_waits_on_the_page_and_is_accepted_there(look: Look, demo: Store, proposed: str, who: str) -> None:
    app = look("initiative", who, "en", initiative=BRUG)
    assert "not looked at yet" in words(app) and "Drie <b>scholen</b> vergeleken" in words(app)
    press(app, f"open_review_evidence_{proposed}")
    save(app)
    assert "Choose first" in words(app)
    field(app, "verdict", "radio").set_value("yes")
    save(app)
    with demo.reading() as session:
        row = session.get_one(EvidenceProposal, proposed)
        assert (row.outcome, row.decided_by) == ("accepted", who)
        assert session.get_one(Evidence, row.became).level == 3
    assert "not looked at yet" not in words(app)


def test_it_is_declined_with_a_reason_that_the_lead_reads(look: Look, demo: Store, proposed: str) -> None:
    app = press(look("initiative", FACILITATOR, "en", initiative=BRUG), f"open_review_evidence_{proposed}")
    field(app, "verdict", "radio").set_value("no")
    save(app)
    assert "Say why" in words(app), "no without a reason is refused"
    field(app, "why", "text_area").set_value("Andere leeftijd")
    save(app)
    lead = look("initiative", BRAM, "en", initiative=BRUG)
    assert "1 proposal was declined" in words(lead)
    lead.session_state["declined_evidence"] = True
    lead.run()
    assert "Andere leeftijd" in words(lead)


def test_who_may_not_decide_sees_it_wait_and_the_public_does_not(look: Look, proposed: str) -> None:
    for who in (BRAM, CHLOE, "USR-L01"):
        app = look("initiative", who, "en", initiative=BRUG)
        assert "not looked at yet" in words(app) and f"open_review_evidence_{proposed}" not in keys(app)
    for room in ("initiative", "overview"):
        assert "vergeleken" not in words(look(room, VISITOR, "en", initiative=BRUG))
    earlier = look("initiative", AN, "en", initiative=BRUG, as_of="2018-06-29")
    assert "vergeleken" not in words(earlier)


def test_the_overview_and_the_tasks_of_the_facilitator_name_it(look: Look, demo: Store, proposed: str) -> None:
    app = look("overview", AN, "en")
    assert "1 proposal to look at" in words(app) and "Level 3 for" in words(app)
    press(app, f"open_review_evidence_{proposed}")
    field(app, "verdict", "radio").set_value("yes")
    save(app)
    assert "proposal to look at" not in words(app)
    assert f"open_review_evidence_{proposed}" not in keys(look("overview", BRAM, "en"))


def test_a_proposal_is_one_of_the_tasks_of_a_facilitator(demo: Store, proposed: str) -> None:
    from tracker.ui.duties import Task
    from tracker.ui.rounds import said

    task = Task("proposal", proposed, TODAY, ("review_evidence",), "3")
    assert said(task) == "Proposed on 30 June 2018 as evidence of level 3. Does it hold?"


# Harm


def test_a_lead_asks_to_take_harm_away_and_it_stays_until_somebody_agrees(look: Look, demo: Store) -> None:
    app = look("initiative", LEAD, "en", initiative=HARMS)
    app.menu_button[0].click("ask_removal").run()
    save(app)
    assert app.error and -2 in scores(demo), "why is asked"
    field(app, "why", "text_area").set_value("Een andere wijk")
    save(app)
    assert "should go" in words(app) and -2 in scores(demo)
    assert "open_review_removal_RMV-01" not in keys(app)
    others = press(look("initiative", AN, "en", initiative=HARMS), "open_review_removal_RMV-01")
    field(others, "verdict", "radio").set_value("yes")
    save(others)
    assert -2 not in scores(demo) and "should go" not in words(others)


def test_the_harm_stays_with_a_reason(look: Look, demo: Store, asked: str) -> None:
    app = look("overview", FACILITATOR, "en")
    assert "Een andere *wijk*" in words(app)
    press(app, f"open_review_removal_{asked}")
    field(app, "verdict", "radio").set_value("no")
    field(app, "why", "text_area").set_value("Dezelfde wijk")
    save(app)
    assert -2 in scores(demo) and "Een andere *wijk*" not in words(app)


def test_only_who_scores_it_and_cannot_take_harm_away_asks(look: Look) -> None:
    for who, id in ((LEAD, HARMS), (BRAM, BRUG), (FACILITATOR, HARMS)):
        menus = look("initiative", who, "en", initiative=id).menu_button
        offered = any("Ask to take a harmful score away" in str(label) for menu in menus for label in menu.options)
        assert offered == (who == LEAD)
