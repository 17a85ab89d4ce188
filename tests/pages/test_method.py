"""Method and data quality: how figures are calculated, what is missing and who fills it in, what the group agreed on."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, ROOT, VISITOR, do
from tests.pages.screen import words
from tracker.model import Condition
from tracker.model.config import Config
from tracker.portfolio import Portfolio
from tracker.store import Store
from tracker.ui.method import GROUPS, KEYS, entry

Look = Callable[..., Any]
CHARTS = re.compile(
    r"^(plotly|altair|vega_lite|graphviz|echarts|mermaid|pydeck|line|bar|area|scatter|\w*)_chart$|^pyplot$"
)


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "tracker" / "ui").rglob("*.py")]:
        yield from ((file, node) for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))


# How calculated?


def test_no_chart_is_drawn_without_saying_how_it_was_calculated() -> None:
    astray = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, node in calls()
        if isinstance(node.func, ast.Attribute) and CHARTS.match(node.func.attr) and file.name != "figure.py"
    ]
    assert not astray, "draw it with figure.show, or let figure.twins stand below it"


def test_every_figure_that_a_page_names_is_on_the_method_page() -> None:
    named = {
        keyword.value.value
        for _file, node in calls()
        for keyword in node.keywords
        if keyword.arg == "how" and isinstance(keyword.value, ast.Constant)
    }
    assert {"M1", "M4", "M7", "M17"} <= named <= set(KEYS)


@pytest.mark.parametrize("page", ["overview", "signals", "goals", "funders", "initiative"])
def test_every_picture_on_a_page_tells_how_it_was_calculated(look: Look, page: str) -> None:
    query = {"initiative": "INI-07"} if page == "initiative" else {}
    app = look(page, AN, "en", **query)
    told = [block for block in app.get("popover") if block.proto.popover.label == "How calculated?"]
    assert not app.exception
    assert len(told) >= len(app.get("plotly_chart")) > 0


def test_the_thresholds_of_this_portfolio_stand_in_what_is_told(look: Look) -> None:
    app = look("initiative", AN, "en", initiative="INI-07")
    app.session_state["path_INI-07_how"] = True
    said = words(app.run())
    assert "Time in the stage, and who is stuck" in said and "Delivery 540" in said
    assert "More on the method page" in said


def test_a_number_in_a_tile_has_its_door_and_tells_how_it_was_calculated(look: Look) -> None:
    app = look("overview", AN, "en")
    tiles = [block for block in app.get("popover") if "pages/" in str(block.proto.popover.id)]
    assert len(tiles) >= 3


@pytest.mark.parametrize("how", KEYS)
def test_every_figure_says_all_that_one_should_know(how: Any) -> None:
    known = entry(how, Config.of())
    assert all(len(said) > 3 for said in vars(known).values())
    assert "{" not in "".join(vars(known).values())


def test_every_figure_stands_in_the_list_once() -> None:
    assert sorted(key for _heading, keys in GROUPS for key in keys) == sorted(KEYS)


def test_other_thresholds_are_told_otherwise() -> None:
    own = Config.of({"windows_days": {"momentum": 45}, "dependency_weight": {"3": 0.8}, "balance_corridors": {}})
    assert "last 45 days" in entry("M4", own).calculation
    assert "critical one 0.8" in entry("M10", own).calculation
    assert "nothing is agreed yet" in entry("M6", own).calculation


# The room


@pytest.mark.parametrize("person", [AN, BRAM, CHLOE, FACILITATOR, VISITOR])
def test_everybody_with_a_seat_reads_the_method(look: Look, person: str) -> None:
    app = look("method", person, "en", figure="M9")
    assert not app.exception
    assert "Dependent, or a whole" in words(app) and "60% across" in words(app)


def test_a_stranger_sees_the_seats_and_nothing_of_the_data(look: Look) -> None:
    said = words(look("method", None, "en", part="missing"))
    assert "Whose eyes" in said and "22 active" not in said


def test_one_figure_is_open_at_a_time_and_another_opens_with_one_tap(look: Look) -> None:
    app = look("method", AN, "en", figure="M9")
    assert "Were our rules made" not in words(app) and words(app).count("What can mislead") == 1
    app.button(key="method:open:M19").click().run()
    assert app.query_params["figure"] in ("M19", ["M19"])
    assert "Were our rules made, or did they just happen?" in words(app)
    assert words(app).count("What can mislead") == 1


def test_the_title_says_how_many_kinds_of_facts_are_incomplete(look: Look) -> None:
    app = look("method", AN, "en")
    assert app.title[0].value == "24 of 30 kinds of facts are incomplete"


def test_each_line_says_how_many_of_how_many_and_who_can_fill_it_in(look: Look) -> None:
    said = words(look("method", AN, "en", part="missing"))
    leads, rest = said.split("A facilitator can fill this in")[0], said.split("A facilitator can fill this in")[1]
    assert "**4 of 22**] active initiatives without a pathway" in leads + rest
    assert "Leads can fill this in" in said and "The steering group can fill this in" in said
    assert "**1 of 8**] conditions of unknown readiness" in said and "**1 of 3**] harms without a measure" in said


def test_a_list_names_the_initiatives_and_the_figures_that_wait_for_it(look: Look) -> None:
    said = words(look("method", AN, "en", part="missing", list="screen"))
    assert "Open canteen" in said
    assert "Needed for: Help and harm to the goals; The gate to the next stage" in said


def test_a_tie_names_who_should_report_and_with_whom(look: Look) -> None:
    said = words(look("method", AN, "en", part="missing", list="own_level"))
    assert "3 of 20 ties" in said and "with " in said


def test_what_was_filled_in_leaves_the_list(look: Look, demo: Store) -> None:
    do(demo, FACILITATOR, lambda s, by: setattr(s.get_one(Condition, "CON-8"), "readiness", 1))
    said = words(look("method", AN, "en", part="missing"))
    assert "1 of 8**] conditions of unknown readiness" not in said and "0 of 8 conditions of unknown readiness" in said


def test_on_a_day_before_everything_the_page_says_so(look: Look) -> None:
    app = look("method", AN, "en", as_of="1950-01-01")
    assert not app.exception and not app.error


@pytest.mark.parametrize(
    "query",
    [{"part": "<b>$x$</b>"}, {"figure": "M99"}, {"figure": "'; drop"}, {"list": "everything"}, {"list_page": "99"}, {"list_page": "x"}],
)  # fmt: skip
def test_nonsense_in_the_address_gives_a_sentence_and_the_page_goes_on(look: Look, query: dict[str, str]) -> None:
    app = look("method", AN, "en", **query)
    assert not app.exception and not app.error and app.title
    assert app.warning or "list_page" in query


# What the group agreed


def open_windows(look: Look, person: str = AN) -> Any:
    app = look("method", person, "en", part="agreed")
    return app.button(key="method:change:windows").click().run()


def typed(app: Any, path: str, value: Any) -> Any:
    return app.number_input(key=f"act:thresholds:windows:{path}").set_value(value).run()


def set_it(app: Any) -> Any:
    return next(button for button in app.button if button.label == "Set").click().run()


def test_the_value_stands_beside_its_default(look: Look) -> None:
    said = words(look("method", AN, "en", part="agreed"))
    assert "| Days in which something must have moved | 90 | 90 |" in said
    assert "| Smallest share of new | **30%** | none |" in said


@pytest.mark.parametrize("person", [BRAM, CHLOE, FACILITATOR, VISITOR])
def test_only_the_steering_group_is_offered_the_change(look: Look, person: str) -> None:
    app = look("method", person, "en", part="agreed")
    assert not app.exception and not [button for button in app.button if button.label == "Change these"]


def test_looking_back_one_cannot_change_the_thresholds(look: Look) -> None:
    app = look("method", AN, "en", part="agreed", as_of="2018-01-01")
    assert not [button for button in app.button if button.label == "Change these"]


def test_a_threshold_that_was_set_holds_on_every_page_and_stands_in_the_history(look: Look, demo: Store) -> None:
    app = typed(open_windows(look), "windows_days.silent_update", 10)
    app.text_input(key="act:thresholds:windows:why").set_value("Every *week*").run()
    app = set_it(app)
    assert not app.exception
    with demo.reading() as session:
        assert Portfolio(session).meta.thresholds.window("silent_update") == 10
    said = words(app)
    assert "Days without a report that make an initiative silent: from 60 to **10**" in said
    assert "“Every *week*”" in said
    app = look("method", AN, "en", part="missing")
    assert "3 of 22**] active initiatives without a recent report" not in words(app)


def test_a_value_that_cannot_stand_is_refused_and_what_was_typed_stays(look: Look, demo: Store) -> None:
    before = demo.clock()
    app = set_it(typed(open_windows(look), "windows_days.momentum", 0))
    assert "Days in which something must have moved: give at least 1" in app.error[0].value.replace("\\", "")
    assert app.number_input(key="act:thresholds:windows:windows_days.momentum").value == 0
    assert demo.clock() == before


def test_setting_nothing_different_stores_nothing(look: Look, demo: Store) -> None:
    before = demo.clock()
    app = set_it(open_windows(look))
    assert any("Nothing is different" in info.value for info in app.info) and demo.clock() == before


def test_what_somebody_else_set_meanwhile_is_shown_before_it_is_replaced(look: Look, demo: Store) -> None:
    app = typed(open_windows(look), "windows_days.echo", 100)
    set_it(typed(open_windows(look), "windows_days.echo", 200))
    app = set_it(app)
    assert app.warning and "200" in words(app)
    app.button(key="act:thresholds:windows:mine").click().run()
    with demo.reading() as session:
        assert Portfolio(session).meta.thresholds.window("echo") == 100


def test_the_targets_that_the_group_chooses_can_be_changed(look: Look, demo: Store) -> None:
    app = look("method", AN, "en", part="agreed")
    app = app.button(key="method:change:targets").click().run()
    app.multiselect(key="act:thresholds:targets:priority_targets").set_value(["3.8", "16.7"]).run()
    app = set_it(app)
    assert not app.exception and "−4.5" in words(app)
    with demo.reading() as session:
        assert Portfolio(session).meta.thresholds.priority_targets == ["3.8", "16.7"]
