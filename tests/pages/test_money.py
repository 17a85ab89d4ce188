"""Money kept up to date: by a lead on the page of the initiative, by a funder in the room of funders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, kept, keys, press, save, words
from tracker.model import Funding
from tracker.store import Store

Look = Callable[..., Any]
TODAY = date(2018, 6, 30)
BRUG, ASKED = "INI-07", "FIN-12"  # Chloé's fund was asked for €80,000 for Bram's initiative


def unfold(app: Any, key: str) -> Any:
    app.session_state[key] = True
    app.run()
    assert not app.exception
    return app


def test_a_lead_writes_money_down_on_the_page_of_the_initiative(look: Look, demo: Store) -> None:
    app = press(look("initiative", BRAM, "en", initiative=BRUG), f"open_record_money_{BRUG}")
    save(app)
    assert "how much and what kind" in words(app) and kept(demo, Funding, "FIN-30") is None
    field(app, "funder", "selectbox").select("ORG-12")
    field(app, "sort", "button_group").set_value("grant")
    field(app, "amount", "number_input").set_value(1234.56)
    field(app, "status", "button_group").set_value("committed")
    save(app)
    line = kept(demo, Funding, "FIN-30")
    assert (line.initiative, line.funder, line.sort, line.amount, line.status, line.dated_on) == (
        BRUG, "ORG-12", "grant", 123456, "committed", TODAY,
    )  # fmt: skip
    assert "€1,234.56" in words(unfold(app, "keep_money"))


def test_what_is_finer_than_a_cent_is_refused_and_what_was_typed_stays(look: Look, demo: Store) -> None:
    app = press(look("initiative", BRAM, "en", initiative=BRUG), f"open_record_money_{BRUG}")
    field(app, "funder", "selectbox").select("ORG-12")
    field(app, "sort", "button_group").set_value("own")
    field(app, "amount", "number_input").set_value(10.005)
    save(app)
    assert "in whole cents" in words(app) and kept(demo, Funding, "FIN-30") is None
    assert field(app, "amount", "number_input").value == 10.005


def test_a_lead_changes_an_amount_and_says_what_came_of_a_request(look: Look, demo: Store) -> None:
    app = unfold(look("initiative", BRAM, "en", initiative=BRUG), "keep_money")
    press(app, f"open_edit_money_{ASKED}")
    field(app, "amount", "number_input").set_value(75000.0)
    save(app)
    assert kept(demo, Funding, ASKED).amount == 75_000_00
    press(app, f"open_settle_money_{ASKED}")
    save(app)
    assert "Choose first what came of it" in words(app)
    assert field(app, "status", "radio").options == ["It is promised", "It is refused"]
    field(app, "status", "radio").set_value("refused")
    field(app, "on", "date_input").set_value(date(2018, 6, 27))
    save(app)
    assert (kept(demo, Funding, ASKED).status, kept(demo, Funding, ASKED).dated_on) == ("refused", date(2018, 6, 27))


def test_a_funder_answers_a_request_and_pays_a_promise(look: Look, demo: Store) -> None:
    app = press(look("funders", CHLOE, "en"), f"answer_{ASKED}")
    field(app, "status", "radio").set_value("committed")
    save(app)
    assert kept(demo, Funding, ASKED).status == "committed" and "€565,000 in seven initiatives" in words(app)
    app = press(look("funders", CHLOE, "en", list="lines", lines_page="2"), "open_settle_money_FIN-10")  # the oldest
    field(app, "status", "radio").set_value("paid")
    save(app)
    assert (kept(demo, Funding, "FIN-10").status, kept(demo, Funding, "FIN-10").paid_on) == ("paid", TODAY)
    assert kept(demo, Funding, "FIN-10").dated_on == date(2018, 1, 15), "since then it counts"


def test_a_funder_writes_down_what_the_own_organisation_gives(look: Look, demo: Store) -> None:
    app = press(look("funders", CHLOE, "en"), "open_record_money_new")
    assert not [one for one in app.selectbox if (one.key or "").endswith(":funder")]
    field(app, "sort", "button_group").set_value("grant")
    field(app, "amount", "number_input").set_value(5000.0)
    save(app)
    assert "for which initiative" in words(app), "no initiative is chosen for her"
    field(app, "initiative", "selectbox").select("INI-21")
    save(app)
    line = kept(demo, Funding, "FIN-30")
    assert (line.initiative, line.funder, line.amount, line.status) == ("INI-21", "ORG-11", 500_000, "committed")


def test_two_who_settle_a_line_at_once_see_both(look: Look, demo: Store) -> None:
    mine = press(look("funders", CHLOE, "en"), f"answer_{ASKED}")
    field(mine, "status", "radio").set_value("refused")
    theirs = unfold(look("initiative", BRAM, "en", initiative=BRUG), "keep_money")
    press(theirs, f"open_settle_money_{ASKED}")
    field(theirs, "status", "radio").set_value("committed")
    save(theirs)
    save(mine)
    assert "Yours" in words(mine) and kept(demo, Funding, ASKED).status == "committed"


@pytest.mark.parametrize("who", [AN, FACILITATOR, VISITOR, "USR-L01", "USR-A1"])
def test_who_only_reads_finds_no_form(look: Look, who: str) -> None:
    for app in (look("initiative", who, "en", initiative=BRUG), look("funders", who, "en")):
        assert not app.exception
        own = [key for key in keys(app) if key.startswith(("open_", "answer")) and "money" in key]
        assert own in ([], ["open_record_money_new"]) if who == "USR-L01" else own == []


def test_nobody_settles_while_looking_back(look: Look) -> None:
    for app in (
        look("initiative", BRAM, "en", initiative=BRUG, as_of="2018-05-31"),
        look("funders", CHLOE, "en", as_of="2018-05-31", list="lines"),
    ):
        assert not app.exception and not app.get("dialog")
        assert not [key for key in keys(app) if key.startswith(("open_", "answer"))]
