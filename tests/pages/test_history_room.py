"""The room of the history: who comes in, what one finds in it, what stays unread, and undoing a change by a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR, do
from tests.pages.screen import field, keys, press, save, title, words
from tracker.model import Consent, Initiative, Rule, Testimony
from tracker.model.acts import UNDID
from tracker.model.rights import Person
from tracker.portfolio.events import one
from tracker.store import Store

Look = Callable[..., Any]
ADMIN = "USR-A1"
DAY = date(2018, 6, 30)
SAID = "Sinds de brugfiguur er is, durf ik te vragen"


@pytest.fixture
def change(demo: Store) -> Callable[..., int]:
    """`change(BRAM, lambda s, by: …)` does it; gives the number of the last event."""

    def act(who: str, verb: Callable[[Any, Person], Any]) -> int:
        do(demo, who, verb)
        return demo.clock()

    return act


def retitle(words_: str) -> Callable[[Any, Person], Any]:
    return lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, title={"nl": words_})


def labels(app: Any) -> list[str]:
    return [fold.label.replace("\\", "") for fold in app.expander]


def opened(app: Any, event: int) -> Any:
    app.session_state[f"event_{event}"] = True
    app.run()
    assert not app.exception
    return app


# Who comes in


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR])
def test_others_do_not_find_the_room(look: Look, change: Any, who: str) -> None:
    change(BRAM, retitle("Anders genoemd"))
    app = look("history", who, "en")
    assert not app.exception and not app.title
    assert "nothing here for you to see" in words(app) and "Anders genoemd" not in words(app)
    assert "Anders genoemd" in words(look("history", ADMIN, "en"))


def test_a_stranger_stays_outside(look: Look) -> None:
    assert "Came in with a file" not in words(look("history", None, "en"))


def test_the_menu_offers_it_to_who_may_see_it(look: Look) -> None:
    for who, role in ((ADMIN, "admin"), (AN, "steering")):
        assert look("history", who, "en").session_state["role"] == role


# What one finds


def test_the_title_counts_what_was_done_and_a_file_is_one_line(look: Look, change: Any) -> None:
    change(BRAM, retitle("Eerst"))
    change(FACILITATOR, retitle("Later"))
    app = look("history", FACILITATOR, "en")
    assert title(app) == "Two changes by two people in the last 7 days"
    assert [label.split(" ", 1)[1].split(" · ")[0] for label in labels(app)] == [
        "**Changed**", "**Changed**", "**Came in with a file**",
    ]  # fmt: skip
    assert "things" in labels(app)[2] and "the command line" in labels(app)[2]
    assert "Initiative “Later”: title" in labels(app)[1]  # as it is called now


def test_when_nothing_happened_lately_the_last_day_is_told(look: Look, demo: Store) -> None:
    with demo.engine.begin() as connection:
        connection.execute(text("UPDATE event SET at = '2025-01-05 10:00:00.000000'"))
    app = look("history", ADMIN, "en")
    assert title(app) == "Nothing was changed in the last 7 days; the last change was on 5 January 2025"


def test_a_change_is_told_field_by_field(look: Look, change: Any) -> None:
    event = change(
        BRAM,
        lambda s, by: s.get_one(Initiative, "INI-07").edit(
            by=by, title={"nl": "**Vet**"}, needs=("method",), budget_needed=9_500_000, places=("Temse",)
        ),
    )
    said = words(opened(look("history", ADMIN, "en"), event))
    for told in ("Nederlands: **Vet**", "Temse", "€95,000", "Needs", "Budget", "Sint-Niklaas"):
        assert told in said, told


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": BRAM}, 1),
        ({"who": "command"}, 1),
        ({"who": "clock"}, 0),
        ({"kind": "rule"}, 1),
        ({"kind": "initiative"}, 2),
        ({"act": "adopted"}, 1),
        ({"thing": "ini-07"}, 3),  # and how it came in
        ({"thing": "vaste praktijktesten"}, 2),
        ({"thing": "100%"}, 0),
        ({"from": "2020-01-01"}, 4),
        ({"to": "2020-01-01"}, 0),
        ({"undoable": "1"}, 1),
        ({"undoable": "1", "who": BRAM}, 0),
        ({"act": "loaded"}, 50),
    ],
)
def test_one_finds_by_who_what_when_and_what_can_be_undone(
    look: Look, change: Any, query: dict[str, str], found: int
) -> None:
    change(BRAM, retitle("Eerst"))
    change(FACILITATOR, retitle("Later"))
    change(AN, lambda s, by: s.get_one(Rule, "RUL-4").adopt(by=by, on=DAY, decided_by="ORG-01", rationale="x"))
    app = look("history", ADMIN, "en", **query)
    assert not app.exception
    assert len(app.expander) == found
    if not found:
        assert "Nothing found" in words(app)


def test_nonsense_in_the_address_is_told(look: Look, change: Any) -> None:
    change(BRAM, retitle("Eerst"))
    app = look(
        "history",
        ADMIN,
        "en",
        who="USR-X",
        kind="x",
        act="y",
        **{"from": "gisteren", "to": "9999-12-31", "before": "-1"},
    )
    assert not app.exception and len(app.expander) == 2
    for one_ in ("USR-X", "“x”", "“y”", "gisteren", "9999-12-31", "“-1”"):
        assert one_ in words(app)


def test_long_histories_are_turned_a_page_at_a_time(look: Look, demo: Store, change: Any) -> None:
    last = change(BRAM, retitle("Eerst"))
    row = "INSERT INTO event (at, by, act, kind, item, before, after) VALUES (:at, 'USR-L06', 'edited', 'initiative', :item, :was, :now)"
    now = datetime.now(UTC)
    with demo.engine.begin() as connection:
        for n in range(120):
            values = {"at": f"{now + timedelta(seconds=n):%Y-%m-%d %H:%M:%S.%f}", "item": "INI-08"}
            connection.execute(
                text(row), {**values, "was": f'{{"places": ["{n}"]}}', "now": f'{{"places": ["{n + 1}"]}}'}
            )
    app = look("history", ADMIN, "en")
    assert len(app.expander) == 50 and "history_later" not in keys(app)
    press(app, "history_earlier")
    assert app.query_params["before"] in (str(last + 71), [str(last + 71)]) and len(app.expander) == 50
    press(app, "history_earlier")
    assert len(app.expander) == 22 and "history_earlier" not in keys(app)
    press(app, "history_later")
    assert len(app.expander) == 50
    press(app, "history_latest")
    assert "before" not in app.query_params and "after" not in app.query_params


# What stays unread


def test_an_admin_sees_that_a_testimony_changed_and_not_its_words(look: Look, change: Any, demo: Store) -> None:
    event = change(FACILITATOR, lambda s, by: s.get_one(Testimony, "TES-01").edit(by=by, text={"nl": SAID}))
    app = opened(look("history", ADMIN, "en"), event)
    assert "Testimony TES-01" in labels(app)[0] and "Text" in words(app)
    assert SAID not in words(app) and "not for you to read" in words(app)
    assert f"undo_{event}" not in keys(app) and "Ask the facilitator" in words(app)
    app = opened(look("history", FACILITATOR, "en"), event)
    assert SAID in words(app) and f"undo_{event}" in keys(app)
    with demo.reading() as session:
        first = session.get_one(Testimony, "TES-01").text
    assert first == {"nl": SAID}


def test_an_admin_reads_no_consents_and_no_money(look: Look, demo: Store) -> None:
    with demo.reading() as session:
        label = session.get_one(Consent, "CNS-05").subject
    for thing, unread in (("CNS-05", label), ("FIN-01", "€")):
        app = look("history", ADMIN, "en", thing=thing)
        event = app.expander[0].key or ""
        app = opened(app, int(event.removeprefix("event_")))
        assert "not for you to read" in words(app) and unread not in words(app)
    app = look("history", FACILITATOR, "en", thing="CNS-05")
    assert label in words(opened(app, int((app.expander[0].key or "").removeprefix("event_"))))


# Undoing


def test_a_change_is_undone_by_a_click_and_a_reason(look: Look, change: Any, demo: Store) -> None:
    event = change(BRAM, retitle("Vergissing"))
    app = press(opened(look("history", ADMIN, "en"), event), f"undo_{event}")
    assert "This will stand there again" in words(app) and "Gedeelde brugfiguur voor scholen" in words(app)
    save(app)
    assert "Say why, in one sentence." in words(app)
    field(app, "why", "text_area").set_value("Per ongeluk").run()
    save(app)
    with demo.reading() as session:
        assert session.get_one(Initiative, "INI-07").title["nl"] == "Gedeelde brugfiguur voor scholen"
        told = one(session, demo.clock())
    assert told is not None and (told.act, told.by, told.why) == (UNDID, ADMIN, "Per ongeluk")
    assert title(app) == "Two changes by two people in the last 7 days"
    assert "It was undone already" in words(opened(app, event))


def test_what_somebody_changes_meanwhile_stands_in_the_way(look: Look, change: Any, demo: Store) -> None:
    event = change(BRAM, retitle("Vergissing"))
    app = press(opened(look("history", ADMIN, "en"), event), f"undo_{event}")
    field(app, "why", "text_area").set_value("Per ongeluk")
    change(FACILITATOR, retitle("Van een ander"))
    save(app)
    assert "It was changed again later: Changed." in words(app)
    with demo.reading() as session:
        assert session.get_one(Initiative, "INI-07").title == {"nl": "Van een ander"}


def test_a_decision_says_why_it_stays(look: Look, change: Any) -> None:
    event = change(AN, lambda s, by: s.get_one(Rule, "RUL-4").adopt(by=by, on=DAY, decided_by="ORG-01", rationale="x"))
    app = opened(look("history", FACILITATOR, "en"), event)
    assert "answered by a new decision" in words(app) and f"undo_{event}" not in keys(app)


def test_looking_back_the_history_is_shown_and_nothing_is_undone(look: Look, change: Any) -> None:
    event = change(BRAM, retitle("Vergissing"))
    app = opened(look("history", ADMIN, "en", as_of="2018-01-15"), event)
    assert "shown up to today" in words(app) and f"undo_{event}" not in keys(app)


def test_what_one_chooses_goes_into_the_address_and_out_of_it(look: Look, change: Any) -> None:
    change(BRAM, retitle("Eerst"))
    app = look("history", ADMIN, "en", before="300")
    app.toggle[0].set_value(True).run()
    app.text_input[0].set_value("brugfiguur").run()
    app.session_state["history_more"] = True
    app.run()
    app.selectbox[0].set_value(BRAM).run()
    app.date_input[0].set_value(date(2020, 1, 1)).run()
    assert not app.exception
    chosen = {name: app.query_params[name] for name in ("undoable", "thing", "who", "from")}
    assert chosen == {"undoable": "1", "thing": "brugfiguur", "who": BRAM, "from": "2020-01-01"}
    assert "before" not in app.query_params
    assert app.toggle[0].value and app.selectbox[0].value == BRAM
    press(app, "history_drop_who")
    assert "who" not in app.query_params and app.selectbox[0].value is None
    press(app, "history_clear")
    assert not {"undoable", "thing", "from"} & set(app.query_params) and not app.toggle[0].value
