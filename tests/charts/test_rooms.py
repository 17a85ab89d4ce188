"""The pictures of the rooms: what they say, in which order, how they keep fitting, and what they leave out aloud."""

import json
from datetime import date

import pytest
from seen import doors, of_mode, outside, overlaps, written
from some_rows import AS_OF, EVIL, HALF, LONG, five_gates, of, trail

from tracker import lang
from tracker.charts.balance import BalancePart, Dimension, balance
from tracker.charts.cofinancing import CofinancingRow, cofinancing
from tracker.charts.conditions import ConditionRow, conditions
from tracker.charts.coverage_bars import CoverageRow, coverage_bars
from tracker.charts.funder_shares import FunderShare, funder_shares
from tracker.charts.gates import gates
from tracker.charts.ladder import LadderRow, ladders
from tracker.charts.palette import LIGHT
from tracker.charts.quadrant import Earlier, Whole, quadrant
from tracker.charts.risk_grid import RiskDot, risk_grid

NAMES = list(of(1, ""))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("n", [0, 1, 9])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("language", lang.LANGUAGES)
def test_every_room_s_picture_has_a_sentence_words_for_the_blind_and_a_table_also_when_there_is_nothing(
    name: str, n: int, narrow: bool, language: str
) -> None:
    with lang.speaking(language):
        drawing = of(n, "Woning")[name](n == 9, narrow=narrow)
    assert drawing.title and drawing.subtitle and drawing.alt
    assert drawing.title[0] == drawing.title[0].upper()
    assert "{" not in drawing.title + drawing.subtitle + drawing.alt
    assert drawing.figure.layout.height >= 40
    assert drawing.figure.layout.title.text is None
    assert set(doors(drawing)) <= set(drawing.targets)
    assert set(drawing.targets) <= set(drawing.table.index) or name in ("map", "funders")
    if narrow and name not in ("map",):
        assert drawing.width <= 358


@pytest.mark.parametrize("name", NAMES)
def test_html_and_dollars_in_a_name_are_shown_as_text(name: str) -> None:
    raw = json.loads(of(3, EVIL)[name]().figure.to_json())
    shown = json.dumps([[trace.get("text"), trace.get("hovertext")] for trace in raw["data"]])
    assert "<b>Bold" not in shown
    assert "$x$" not in shown
    assert "\\u202e" not in shown


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(("n", "words"), [(8, "Oefenkansen overal"), (8, LONG), (40, LONG)])
def test_long_dutch_names_neither_cover_each_other_nor_run_off_the_sheet(
    name: str, narrow: bool, n: int, words: str
) -> None:
    with lang.speaking("nl"):
        drawing = of(n, words)[name](narrow=narrow)
    assert overlaps(drawing) == []
    assert outside(drawing) == []


@pytest.mark.parametrize("name", NAMES)
def test_five_hundred_rows_are_not_all_drawn_and_what_is_left_out_is_said(name: str) -> None:
    drawing = of(500, "Woning")[name]()
    dots = sum(len(trace.x) for trace in of_mode(drawing, "markers"))
    assert len(drawing.targets) <= 100 or name == "risk grid"
    assert dots <= 300
    assert len(drawing.figure.to_json()) < 90_000
    if name in ("risk grid", "ladders", "conditions", "gap", "rule"):
        assert "more" in written(drawing)
    if name in ("risk grid", "ladders", "conditions", "gap", "rule"):
        assert len(drawing.table) == 500


# The quadrant


def test_the_point_lies_where_the_shares_say_and_is_labelled_with_both_counts() -> None:
    drawing = quadrant(Whole(16, 22, 16, 33), trail(3), HALF, AS_OF)
    words = written(drawing)
    assert "16 of 22 initiatives" in words
    assert "16 of 33" in words
    assert "Dependent, not integrated" in words
    now = next(trace for trace in of_mode(drawing, "markers") if trace.marker.size == 20)
    assert list(now.customdata) == ["2018-06-30"]


def test_on_the_line_counts_as_above_it() -> None:
    assert quadrant(Whole(3, 5, 6, 10), [], HALF, AS_OF).title == "Integrated whole"
    assert quadrant(Whole(3, 5, 5, 10), [], HALF, AS_OF).title == "Dependent, not integrated"
    assert quadrant(Whole(2, 5, 6, 10), [], HALF, AS_OF).title == "Islands"
    assert quadrant(Whole(2, 5, 5, 10), [], HALF, AS_OF).title == "Fragmented"


def test_the_four_fields_are_named_wherever_the_point_stands() -> None:
    for whole in (Whole(5, 5, 5, 5), Whole(1, 5, 0, 5), Whole(5, 5, 0, 5), Whole(1, 5, 5, 5)):
        for narrow in (False, True):
            drawing = quadrant(whole, trail(12), HALF, AS_OF, narrow=narrow)
            words = written(drawing).replace("<br>", " ")
            for name in ("Fragmented", "Islands", "Integrated whole", "Dependent, not integrated"):
                assert name in words
            assert overlaps(drawing) == []


def test_the_empty_part_of_the_way_is_left_out_and_says_where_it_begins() -> None:
    near, far = [Earlier(date(2018, 1, 22), 0.7, 0.1)], [Earlier(date(2018, 1, 22), 0.2, 0.1)]
    assert "30%" in written(quadrant(Whole(16, 22, 16, 33), near, HALF, AS_OF))
    assert "30%" not in written(quadrant(Whole(16, 22, 16, 33), far, HALF, AS_OF))


def test_two_moments_of_one_month_carry_their_days() -> None:
    words = written(quadrant(Whole(16, 22, 16, 33), [Earlier(date(2018, 6, 4), 0.7, 0.1)], HALF, AS_OF))
    assert "4 June" in words and "Jun 2018" in words


def test_the_title_says_which_way_we_went() -> None:
    earlier = [Earlier(date(2017, 6, 30), 0.8, 0.2)]
    drawing = quadrant(Whole(16, 22, 16, 33), earlier, HALF, AS_OF)
    assert drawing.title == "Less dependent on each other and more integrated, not a whole yet"


def test_the_trail_opens_its_days_and_a_long_one_keeps_its_first_and_last() -> None:
    drawing = quadrant(Whole(16, 22, 16, 33), trail(80), HALF, AS_OF)
    assert drawing.targets[0] == "2010-01-28"
    assert drawing.targets[-2:] == ("2016-08-28", "2018-06-30")
    assert len(drawing.targets) == 13


# Vulnerabilities


def test_what_nobody_works_on_comes_first_and_is_named_in_words() -> None:
    rows = [
        RiskDot("VUL-1", "Covered", 5, 5, "covered"),
        RiskDot("VUL-2", "Thin", 4, 4, "thin"),
        RiskDot("VUL-8", "Bare", 2, 2, "uncovered"),
    ]
    drawing = risk_grid(rows, AS_OF)
    assert drawing.targets == ("VUL-8", "VUL-2", "VUL-1")
    assert drawing.title == "One of 3 vulnerabilities has no answer, one has a thin one"
    for words in ("uncovered", "thin", "covered", "risk 25"):
        assert words in written(drawing)


def test_full_half_and_empty_dots_differ_in_shape_not_only_in_colour() -> None:
    looks = {}
    for coverage in ("covered", "thin", "uncovered"):
        drawing = risk_grid([RiskDot("VUL-1", "x", 3, 3, coverage)], AS_OF)
        looks[coverage] = {
            (trace.marker.symbol, trace.marker.color == LIGHT.paper) for trace in of_mode(drawing, "markers")
        }
    assert ("line-ew", True) in looks["thin"]
    assert ("line-ew", True) not in looks["covered"] | looks["uncovered"]
    assert ("circle", True) in looks["uncovered"]
    assert ("circle", True) not in looks["covered"] | looks["thin"]


def test_more_dots_than_fit_in_a_cell_are_counted_there() -> None:
    rows = [RiskDot(f"VUL-{k}", "x", 4, 4, "covered") for k in range(10)]
    assert "+7" in written(risk_grid(rows, AS_OF))


def test_the_ladder_sorts_by_risk_fills_up_to_the_step_and_outlines_what_was_skipped() -> None:
    rows = [
        LadderRow("VUL-6", "Low", 12, 2, ("evolve",)),
        LadderRow("VUL-2", "High", 20, 3),
        LadderRow("VUL-8", "Nobody", 15, 0),
    ]
    drawing = ladders(rows, AS_OF)
    assert drawing.targets == ("VUL-2", "VUL-8", "VUL-6")
    assert "no answer yet" in written(drawing)
    bars = [trace for trace in drawing.figure.data if trace.type == "bar" and trace.customdata is None]
    fills = [fill for trace in bars for fill in trace.marker.color]
    edges = [edge for trace in bars for edge in trace.marker.line.color]
    assert fills.count(LIGHT.accent) == 5
    assert edges.count(LIGHT.accent) == 1
    assert drawing.title == "One of 3 vulnerabilities is past managing and understanding"


# Conditions and gates


def test_the_condition_that_blocks_most_comes_first_and_unknown_readiness_last_and_never_as_zero() -> None:
    rows = [
        ConditionRow("CON-8", "Monitoring", 0),
        ConditionRow("CON-3", "Support", 0, "Thuishaven", 1),
        ConditionRow("CON-4", "Enforcement", 2, "Dijlestad", 2, date(2018, 3, 31), True),
        ConditionRow("CON-1", "Money for years", 6, "Fonds", 1),
    ]
    for narrow in (False, True):
        drawing = conditions(rows, AS_OF, narrow=narrow)
        assert drawing.targets == ("CON-1", "CON-4", "CON-3", "CON-8")
        words = written(drawing)
        assert "overdue since 31 Mar 2018" in words
        assert "readiness unknown" in words
        assert "no owner" in words
        assert words.split("\n").count("0") == 1  # only for the one of which it is known
    assert drawing.title == "“Money for years” holds six initiatives back, one is overdue"
    assert "4 conditions, 1 unknown" in drawing.subtitle


def test_each_gate_says_whether_it_is_open_and_what_is_missing() -> None:
    drawing = gates(five_gates("Two more actions."), "step_by_step", AS_OF)
    words = written(drawing)
    assert words.count("Closed") == 4
    assert words.count("Open") == 1
    assert words.count("Two more actions.") == 5
    assert drawing.title == "One of five gates to the leap is open, step by step"
    assert drawing.targets == ("G1", "G2", "G3", "G4", "G5")


# Balance and money


def test_a_part_below_its_minimum_is_said_in_words() -> None:
    side = Dimension(
        "side", (BalancePart("build_up", 19, None), BalancePart("break_down", 1, 0.1, True)), unknown=2, effective=1.1
    )
    drawing = balance([side], AS_OF)
    assert drawing.title == "Too little of “breaking down”"
    assert "below 10% agreed" in written(drawing)
    assert "as if spread over 1.1 of 2 · 2 unknown" in written(drawing)
    assert "side:break_down" in doors(drawing)


def test_too_few_known_values_give_counts_and_no_shares() -> None:
    drawing = balance([Dimension("side", (BalancePart("build_up", 3), BalancePart("break_down", 1)))], AS_OF)
    assert "%" not in written(drawing)
    assert "too few for shares" in written(drawing)
    assert drawing.title == "Too few initiatives to speak of balance"


def test_the_largest_gap_comes_first_an_unknown_need_last_and_money_asked_for_closes_no_gap() -> None:
    rows = [
        CoverageRow("INI-1", "Unknown", 100_00, 0, 0, None),
        CoverageRow("INI-2", "Small", 0, 90_00, 0, 100_00),
        CoverageRow("INI-3", "Asked", 0, 0, 100_00, 100_00),
        CoverageRow("INI-4", "Complete", 50_00, 50_00, 0, 100_00),
    ]
    drawing = coverage_bars(rows, "EUR", AS_OF)
    assert drawing.targets == ("INI-3", "INI-2", "INI-4", "INI-1")
    assert drawing.title == "Two of 4 have a gap: €110 to find"
    assert "need unknown" in written(drawing)
    assert "Of one the need is unknown." in drawing.subtitle


def test_who_breaks_the_rule_comes_first_with_another_shape_and_a_word() -> None:
    rows = [
        CofinancingRow("INI-1", "Keeps", "Fonds", 0.25, 0.25),
        CofinancingRow("INI-22", "Breaks", "Fonds", 0.0, 0.25),
    ]
    drawing = cofinancing(rows, AS_OF)
    assert drawing.targets == ("INI-22", "INI-1")
    assert drawing.title == "One of 2 is below the co-financing rule"
    assert "0%, too little" in written(drawing)
    assert {trace.marker.symbol for trace in of_mode(drawing, "markers")} == {"square", "circle"}


def test_many_small_funders_share_a_part_and_the_reader_finds_the_own_one() -> None:
    rows = [FunderShare(f"ORG-{k}", f"Funder {k}", 1000 - k) for k in range(20)]
    drawing = funder_shares(rows, 19.9, "EUR", AS_OF, mine="ORG-2")
    words = written(drawing)
    assert "13 other funders" in words
    assert "you" in words
    assert "As concentrated as 19.9 equal funders." in drawing.subtitle
    assert len(drawing.table) == 20
