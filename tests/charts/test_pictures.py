"""What the pictures say, and that they keep saying it when there is much, little or nothing to draw."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from seen import doors, of_mode, written

from tracker import lang, lists
from tracker.charts.board import stage_board
from tracker.charts.drawing import Drawing
from tracker.charts.dumbbells import SignalRow, dumbbells, signal_change
from tracker.charts.evidence import EvidenceRow, evidence_against_required, evidence_steps
from tracker.charts.goals import TargetBar, claim_and_proof
from tracker.charts.lanes import LaneRow, lanes
from tracker.charts.money import MoneyLine, money_bar
from tracker.charts.palette import DARK, LIGHT
from tracker.charts.stage_path import StageStep, stage_path
from tracker.charts.standing import Standing
from tracker.charts.stuck import stuck
from tracker.charts.ways import Way, ways

AS_OF, BEFORE = date(2018, 6, 30), date(2018, 1, 1)
STAGES = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
EXPECTED = {"S1": 90, "S2": 120, "S3": 240, "S4": 150, "S5": 540, "S6": 720, "S7": None}
EVIL = "<b>Bold</b> & $x$ \u202eturned"


def standings(n: int) -> list[Standing]:
    return [
        Standing(
            f"INI-{k}",
            f"Initiative {k}",
            STAGES[k % 7],
            "paused" if k % 31 == 3 else "active",
            k % 900,
            "stalled" if k % 10 == 0 else "ageing" if k % 13 == 0 else "on_time",
        )
        for k in range(n)
    ]


def steps() -> list[StageStep]:
    return [
        StageStep("S1", "before"),
        StageStep("S2", "skipped"),
        StageStep("S3", "passed", date(2017, 2, 1), 195),
        StageStep("S4", "now", date(2018, 1, 30), 151, 150),
        *(StageStep(stage, "ahead", asks="asks much") for stage in STAGES[4:]),
    ]


DRAWINGS: dict[str, Callable[[bool], Drawing]] = {
    "dumbbells": lambda dark: dumbbells([SignalRow("SIG-1", EVIL, 3, 1, "rising", ("echo",))], AS_OF, BEFORE, dark),
    "dumbbells, phone": lambda dark: dumbbells(
        [SignalRow("SIG-1", EVIL, 0, 0, "steady", ("silent",), damping=True)], AS_OF, BEFORE, dark, narrow=True
    ),
    "no signals": lambda dark: dumbbells([], AS_OF, BEFORE, dark),
    "signal": lambda dark: signal_change(SignalRow("SIG-1", EVIL, 0, 2, "falling"), AS_OF, BEFORE, dark),
    "board": lambda dark: stage_board([Standing("INI-1", EVIL, "S1", "active", 5)], AS_OF, dark),
    "empty board": lambda dark: stage_board([], AS_OF, dark),
    "stuck": lambda dark: stuck([Standing("INI-1", EVIL, "S7", "active", 5, "stalled")], EXPECTED, AS_OF, dark),
    "nobody to be stuck": lambda dark: stuck([], EXPECTED, AS_OF, dark),
    "goals": lambda dark: claim_and_proof(
        [TargetBar("10.2", EVIL, "#DD1367", 7, 3.6, -2, True, EVIL), TargetBar("3.8", EVIL, "#4C9F38", 0, 0)],
        AS_OF,
        dark,
    ),
    "no goals": lambda dark: claim_and_proof([], AS_OF, dark, narrow=True, top=3),
    "path": lambda dark: stage_path(steps(), AS_OF, dark, pace="ageing"),
    "path, phone": lambda dark: stage_path(steps(), AS_OF, dark, status="paused", narrow=True),
    "evidence": lambda dark: evidence_steps(1, 3, AS_OF, dark),
    "evidence of many": lambda dark: evidence_against_required([EvidenceRow("INI-1", EVIL, "S5", 1, 2)], AS_OF, dark),
    "money": lambda dark: money_bar([MoneyLine("FND-1", EVIL, 100, "paid")], 500, "EUR", AS_OF, dark),
    "no money": lambda dark: money_bar([], None, "EUR", AS_OF, dark),
    "ways": lambda dark: ways(
        [Way("growing", "out_dependent", 1, 2), Way("scaling_up", "beyond", 0, 0)], AS_OF, 365, dark
    ),
    "lanes": lambda dark: lanes(
        [LaneRow("INI-1", EVIL, "S3", "S2", "stopped", 1, 0), LaneRow("INI-2", EVIL, None, "S6", "active", 1, 3)],
        AS_OF,
        BEFORE,
        dark,
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_picture_has_a_sentence_words_for_the_blind_a_fixed_height_and_no_title(
    name: str, dark: bool, language: str
) -> None:
    with lang.speaking(language):
        drawing = DRAWINGS[name](dark)
    assert drawing.title and drawing.subtitle and drawing.alt
    assert drawing.title[0] == drawing.title[0].upper()
    assert drawing.figure.layout.height >= 40
    assert drawing.figure.layout.title.text is None
    assert "{" not in drawing.title + drawing.subtitle + drawing.alt
    assert set(doors(drawing)) <= set(drawing.targets) | set(STAGES)


@pytest.mark.parametrize("name", DRAWINGS)
def test_html_and_dollars_in_a_name_are_shown_as_text(name: str) -> None:
    drawing = DRAWINGS[name](False)
    raw = json.loads(drawing.figure.to_json())
    shown = json.dumps([[trace.get("text"), trace.get("hovertext")] for trace in raw["data"]])
    assert "<b>Bold" not in shown
    assert "$x$" not in shown
    assert "\\u202e" not in shown


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_in_a_role_s_colour_can_be_read_on_paper_and_sand(colours: Any) -> None:
    for ground in (colours.paper, colours.sand, colours.card):
        for words in (colours.ink, colours.quiet, colours.louder, colours.quieter, colours.harm):
            assert contrast(words, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.unknown, colours.paper) >= 3


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_board_s_title_counts_active_initiatives_only() -> None:
    rows = [Standing(f"INI-{k}", "x", "S3" if k < 5 else "S5", "active", k) for k in range(8)]
    rows += [
        Standing("INI-90", "x", "S3", "paused", 9, "stalled"),
        Standing("INI-91", "x", "S1", "active", 9, "stalled"),
    ]
    assert stage_board(rows, AS_OF).title == "Eight of 9 are in test or delivery, one is stuck"


def test_the_board_names_every_initiative_of_a_usual_portfolio() -> None:
    rows = standings(24)
    drawing = stage_board(rows, AS_OF)
    assert sorted(doors(drawing)) == sorted(row.id for row in rows)
    assert sorted(drawing.table.index) == sorted(row.id for row in rows)


def test_a_lane_starts_with_the_longest_and_ends_with_what_is_no_longer_active() -> None:
    rows = [
        Standing("INI-1", "Short", "S2", "active", 3),
        Standing("INI-2", "Stopped", "S2", "stopped", 700),
        Standing("INI-3", "Long", "S2", "active", 90),
    ]
    assert stage_board(rows, AS_OF).targets == ("INI-3", "INI-1", "INI-2")


def test_a_few_hundred_initiatives_still_have_a_mark_each() -> None:
    rows = standings(900)
    assert sorted(doors(stage_board(rows, AS_OF))) == sorted(row.id for row in rows)


def test_ten_thousand_initiatives_stay_light_and_the_board_says_what_a_dot_stands_for() -> None:
    drawing = stage_board(standings(10_000), AS_OF)
    assert len(drawing.figure.to_json()) < 60_000
    assert "A dot stands for 10 initiatives at most" in drawing.subtitle
    cards, dots = len(drawing.targets), len(doors(drawing)) - len(drawing.targets)
    assert dots * 10 + cards >= 10_000
    assert len(stuck(standings(10_000), EXPECTED, AS_OF).figure.to_json()) < 60_000


def test_of_many_in_a_stage_those_that_need_a_hand_keep_their_card() -> None:
    rows = [Standing(f"INI-{k}", "x", "S3", "active", 500 - k) for k in range(40)]
    rows.append(Standing("INI-99", "x", "S3", "active", 1, "stalled"))
    assert stage_board(rows, AS_OF).targets[0] == "INI-99"


def test_the_signals_that_moved_most_are_shown_and_the_subtitle_says_how_many_are_left_out() -> None:
    rows = [SignalRow(f"SIG-{k}", f"Signal {k}", 20, 20, "steady") for k in range(239)]
    rows.append(SignalRow("SIG-900", "Mover", 2, 0, "rising"))
    drawing = dumbbells(rows, AS_OF, BEFORE)
    assert drawing.targets[-1] == "SIG-900"
    assert "12 of 240 shown" in drawing.subtitle
    assert drawing.title == "“Mover” gains most"
    assert len(drawing.table) == 240


def test_a_signal_says_in_words_what_its_colour_says() -> None:
    rows = [
        SignalRow("SIG-1", "Up", 6, 3, "rising"),
        SignalRow("SIG-2", "Down", 0, 2, "falling"),
        SignalRow("SIG-3", "Alone", 0, 0, "steady", ("orphan",)),
    ]
    words = written(dumbbells(rows, AS_OF, BEFORE))
    assert "▲ +3" in words
    assert "▼ −2" in words
    assert "orphan signal" in words


def test_harm_is_never_subtracted_from_help() -> None:
    drawing = claim_and_proof([TargetBar("10.2", "Inclusion", "#DD1367", 7, 3.6, -2, True)], AS_OF)
    assert drawing.title == "51% of what is claimed is proven, one target is harmed without a measure"
    assert "−2 harm" in written(drawing)
    assert "proven of 7 claimed" in written(drawing)


def test_of_many_targets_the_harmed_one_is_kept() -> None:
    rows = [TargetBar(f"4.{k}", "x", "#C5192D", 10, 1) for k in range(20)]
    rows.append(TargetBar("13.1", "x", "#3F7E44", 0, 0, -1, True))
    drawing = claim_and_proof(rows, AS_OF, most=8)
    assert "13.1" in drawing.targets
    assert "8 of 21 targets shown" in drawing.subtitle


def test_an_unknown_budget_is_drawn_open_and_said() -> None:
    drawing = money_bar([MoneyLine("FND-1", "Fund", 10_000, "paid")], None, "EUR", AS_OF)
    assert drawing.title == "It is not known how much money is needed"
    assert "?" in written(drawing)
    assert any(trace.line.dash == "2px,3px" for trace in of_mode(drawing, "lines"))


def test_money_that_was_only_asked_for_does_not_close_the_gap() -> None:
    asked = [MoneyLine("FND-1", "Fund", 10_000, "requested")]
    assert money_bar(asked, 10_000, "EUR", AS_OF).title == "€100 is still to be found"


def test_a_stage_before_spoor_is_hollow_dotted_and_has_no_date() -> None:
    drawing = stage_path(steps(), AS_OF)
    hollow = [t for t in of_mode(drawing, "markers") if t.marker.line.color == LIGHT.unknown]
    assert len(hollow[0].x) == 2  # before Spoor, and skipped
    assert {t.marker.color for t in hollow} == {LIGHT.paper}
    assert "date unknown" in written(drawing)


def test_what_owes_proof_comes_first_and_long_lists_say_what_they_leave_out() -> None:
    rows = [EvidenceRow(f"INI-{k}", "x", "S3", 1, 1) for k in range(40)]
    rows.append(EvidenceRow("INI-99", "x", "S7", 1, 4))
    drawing = evidence_against_required(rows, AS_OF)
    assert drawing.targets[0] == "INI-99"
    assert len(drawing.targets) == 25
    assert "25 of 41 shown" in drawing.subtitle
    assert drawing.title == "One of 41 has less evidence than its stage asks"


def test_an_empty_way_is_named_and_not_drawn_as_zero() -> None:
    drawing = ways([Way("growing", "out_dependent", 3, 0), Way("scaling_up", "beyond", 0, 0)], AS_OF, 365)
    assert "nobody does this yet" in written(drawing)
    assert drawing.title.endswith("one way is empty")


def test_a_step_back_is_drawn_as_a_step_back() -> None:
    drawing = lanes([LaneRow("INI-1", "x", "S4", "S3", "active", 1, 1)], AS_OF, BEFORE)
    assert drawing.title == "None of 1 moved on, one went back"
    assert any(t.marker.symbol == "triangle-left" for t in of_mode(drawing, "markers"))


def test_a_click_does_not_fade_the_rest_of_the_picture() -> None:
    figure = go.Figure(stage_board(standings(10), AS_OF).figure)
    template = figure.layout.template.data
    assert template.bar[0].unselected.marker.opacity == 1
    assert template.scatter[0].unselected.marker.opacity == 1


def test_stage_names_are_there_in_three_languages() -> None:
    for language, name in (("nl", "Proef"), ("fr", "Essai"), ("en", "Test")):
        with lang.speaking(language):
            assert lists.name("stage", "S3") == name
            assert name in written(stage_board([], AS_OF))
