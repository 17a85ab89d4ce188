"""How we came here, in two pictures: every gathering in time, and findings that went deeper."""

from datetime import date, timedelta

import pytest
from seen import doors, of_mode, outside, overlaps, places, written
from some_rows import AS_OF, EVIL, LONG

from tracker import lang
from tracker.charts.chain_cards import FindingRow
from tracker.charts.drawing import Drawing
from tracker.charts.findings import chain
from tracker.charts.gathering_marks import GatheringRow
from tracker.charts.palette import LIGHT
from tracker.charts.process import process

KINDS = ("follow_up", "working_session", "steering")
DEMO = (
    GatheringRow("GAT-01", "Kick-off", "start", date(2017, 6, 23), "Brussel", (), 8, None, 1, 1),
    GatheringRow(
        "GAT-02", "Mechelen", "follow_up", date(2017, 10, 19), "Mechelen", ("GAT-01",), 7, 5, 1, 5, "published"
    ),
    GatheringRow(
        "GAT-03", "Waasland", "follow_up", date(2017, 11, 23), "Sint-Niklaas", ("GAT-01", "GAT-02"), 7, 6, 1, 3,
        "published",
    ),
    GatheringRow(
        "GAT-04", "To work", "working_session", date(2018, 1, 22), "Brussel", ("GAT-02", "GAT-03"), 11, 10, 1, 1, "draft"
    ),
    GatheringRow("GAT-05", "May", "steering", date(2018, 5, 17), "Mechelen", ("GAT-04",), 6, 6, 1, 1),
)  # fmt: skip
FOUND = (
    FindingRow("FND-01", "Needing each other is critical", "critical_interdependency", "Kick-off", date(2017, 6, 23)),
    FindingRow("FND-02", "Needing is no whole", "integration_gap", "Mechelen", date(2017, 10, 19), "FND-01"),
    FindingRow("FND-03", "One person holds three", "vulnerability", "Waasland", date(2017, 11, 23), "FND-02"),
    FindingRow("FND-04", "Projects end too early", "vulnerability", "To work", date(2018, 1, 22)),
    FindingRow("FND-05", "Promises from above", "condition", "May", date(2018, 5, 17), "FND-04"),
)


def gatherings(n: int, title: str = "Follow-up", apart: int = 20) -> list[GatheringRow]:
    """`apart` days from each other; with 0 all on one day."""
    first = date(2014, 2, 3)
    return [
        GatheringRow(
            f"GAT-{k:03}", title, KINDS[k % 3] if k else "start", first + timedelta(apart * k), "Sint-Katelijne-Waver",
            tuple(f"GAT-{e:03}" for e in {k // 2, k - 1} if e < k), 5 + k % 20, k % 5 if k else None, k % 4, k % 7 // 2,
            ("published", "draft", "none")[k % 5 % 3],
        )
        for k in range(n)
    ]  # fmt: skip


def findings(n: int, statement: str = "A finding", every: int = 5) -> list[FindingRow]:
    """A new chain at each `every`-th, in which each finding is deepened by two."""
    return [
        FindingRow(
            f"FND-{k:03}", f"{statement} {k}", ("vulnerability", None)[k % 2], "Follow-up in Sint-Niklaas",
            date(2014, 2, 3) + timedelta(9 * k), f"FND-{k - k % every + (k % every - 1) // 2:03}" if k % every else None,
        )
        for k in range(n)
    ]  # fmt: skip


def boxes(drawing: Drawing) -> dict[str, tuple[float, float, float, float]]:
    """Of each door its left, top, right and bottom."""
    found = drawing.figure.data[0]
    return {
        id: (x, y - tall / 2, x + wide, y + tall / 2)
        for id, x, wide, y, tall in zip(found.customdata, found.base, found.x, found.y, found.width, strict=True)
    }


# Both pictures


@pytest.mark.parametrize("language", lang.LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("n", [0, 1, 2, 5, 6, 7, 10, 11, 14, 60, 200])
@pytest.mark.parametrize("title", ["Opvolgmoment Sint-Niklaas", LONG])
def test_no_words_cover_each_other_or_run_off_the_sheet_however_many_there_are(
    language: str, narrow: bool, n: int, title: str
) -> None:
    with lang.speaking(language):
        drawings = [
            process(gatherings(n, title), AS_OF, narrow=narrow),
            chain(findings(n, title), AS_OF, narrow=narrow),
        ]
    for drawing in drawings:
        assert overlaps(drawing) == []
        assert outside(drawing) == []
        assert drawing.title[0] == drawing.title[0].upper()
        assert "{" not in drawing.title + drawing.subtitle + drawing.alt
        assert set(doors(drawing)) == set(drawing.targets)
        assert len(drawing.table) == n
        assert drawing.figure.layout.height >= 40
        assert drawing.width <= (358 if narrow else 1120)
        assert len(drawing.figure.to_json()) < 120_000


@pytest.mark.parametrize("narrow", [False, True])
def test_html_and_dollars_in_people_s_words_stay_words(narrow: bool) -> None:
    for n in (2, 20):
        for drawing in (
            process(gatherings(n, EVIL), AS_OF, narrow=narrow), chain(findings(n, EVIL), AS_OF, narrow=narrow),
        ):  # fmt: skip
            shown = written(drawing) + str([trace.hovertext for trace in drawing.figure.data])
            assert "<b>Bold" not in shown
            assert "$x$" not in shown
            assert "\u202e" not in shown


# The process


@pytest.mark.parametrize("narrow", [False, True])
def test_each_gathering_of_a_short_process_is_told_in_words(narrow: bool) -> None:
    drawing = process(DEMO, AS_OF, narrow=narrow)
    words = written(drawing).replace("\xa0", " ")
    told = ("Mechelen", "Working session", "22 Jan 2018, Brussel", "came back", "organisations present")
    assert all(part in words for part in (*told, "initiatives begun", "the first gathering"))
    assert drawing.title == "At five gatherings eleven initiatives began; one photo report is missing"
    assert drawing.targets == tuple(row.id for row in DEMO)
    assert "11 organisations present, 10 came back, 1 finding, 1 initiative begun" in drawing.alt


@pytest.mark.parametrize("narrow", [False, True])
def test_a_missing_photo_report_is_flagged_in_words_and_form_and_a_steering_meeting_owes_none(narrow: bool) -> None:
    drawing = process(DEMO, AS_OF, narrow=narrow)
    words = written(drawing)
    assert words.count("no photo report asked") == 1
    assert words.count("photo report in draft") == 1
    assert words.count("photo report published") == 2
    assert words.count("\nno photo report\n") + words.startswith("no photo report\n") == 1
    looks = {
        id: (trace.marker.symbol, trace.marker.color == LIGHT.paper)
        for trace in of_mode(drawing, "markers")
        for id in (trace.customdata or ())
    }
    assert looks["GAT-01"] == ("diamond", True)
    assert looks["GAT-02"] == ("circle", False)
    assert looks["GAT-04"] == ("square", True)
    assert looks["GAT-05"] == ("triangle-up", False)
    assert any(trace.marker.symbol == "x-thin" for trace in of_mode(drawing, "markers"))


def test_time_runs_to_the_right_and_a_line_leads_to_what_builds_on_a_gathering() -> None:
    drawing = process(DEMO, AS_OF)
    marks = {
        id: x
        for trace in of_mode(drawing, "markers")
        for id, x in zip(trace.customdata or (), trace.x, strict=False)
        if trace.marker.size > 14
    }
    assert [marks[row.id] for row in DEMO] == sorted(marks.values())
    assert marks["GAT-03"] - marks["GAT-02"] < marks["GAT-02"] - marks["GAT-01"]
    bows = next(trace for trace in of_mode(drawing, "lines") if trace.line.width == 1.5)
    assert list(bows.x).count(None) == 6 - 1  # six links
    heads = next(trace for trace in of_mode(drawing, "markers") if trace.marker.symbol == "triangle-down")
    assert sorted(set(heads.x)) == sorted(marks[id] for id in ("GAT-02", "GAT-03", "GAT-04", "GAT-05"))


def test_on_a_phone_time_runs_down_and_no_two_lines_run_over_each_other() -> None:
    drawing = process(DEMO, AS_OF, narrow=True)
    found = boxes(drawing)
    assert [found[row.id][1] for row in DEMO] == sorted(found[row.id][1] for row in DEMO)
    lines = next(trace for trace in of_mode(drawing, "lines") if trace.line.width == 1.5)
    stretches, run = [], []
    for x, y in zip([*lines.x, None], [*lines.y, None], strict=True):
        if x is None:
            stretches.append((min(x for x, _y in run), run[0][1], run[-1][1]))
            run = []
        else:
            run.append((x, y))
    for at, (x, start, end) in enumerate(stretches):
        assert not [1 for other, a, b in stretches[at + 1 :] if x == other and a < end and start < b]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("n", [2, 8, 30])
def test_gatherings_on_the_same_day_stand_beside_each_other(narrow: bool, n: int) -> None:
    drawing = process(gatherings(n, apart=0), AS_OF, narrow=narrow)
    marks = [
        (x, y)
        for trace in of_mode(drawing, "markers")
        if trace.customdata is not None and trace.marker.size > 12.5
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(marks) == n
    assert all(max(abs(a - c), abs(b - d)) > 14 for at, (a, b) in enumerate(marks) for c, d in marks[at + 1 :])
    assert overlaps(drawing) == []


def test_of_sixty_all_have_a_mark_and_numbers_and_the_first_the_latest_and_the_fullest_a_name() -> None:
    rows = [*gatherings(59), GatheringRow("GAT-900", "The latest", "follow_up", date(2018, 1, 1), "Gent", (), 4, 2)]
    rows[0] = GatheringRow("GAT-000", "The very first", "start", rows[0].held_on, "Gent", (), 4)
    rows[30] = GatheringRow("GAT-030", "The fullest", "follow_up", rows[30].held_on, "Gent", (), 4, 2, 1, 40)
    drawing = process(rows, AS_OF)
    assert set(doors(drawing)) == {row.id for row in rows}
    assert all(name in written(drawing) for name in ("The latest", "The very first", "The fullest", "40"))
    assert "the table names all" in drawing.subtitle
    assert drawing.figure.layout.height < 500


@pytest.mark.parametrize("n", [14, 33, 60])
def test_no_pole_of_a_name_runs_through_another_name(n: int) -> None:
    drawing = process(gatherings(n, "Follow-up with everybody"), AS_OF)
    poles = next(trace for trace in of_mode(drawing, "lines") if trace.line.dash == "2px,3px")
    names = [box for text, box in places(drawing) if text.startswith("Follow-up") or "Sint-" in text]
    assert len(names) > 10
    for x, top in zip(poles.x[::3], poles.y[::3], strict=True):
        assert not [1 for left, _top, right, bottom in names if left < x < right and bottom > top]


@pytest.mark.parametrize("n", [6, 10, 14, 40])
def test_months_do_not_run_into_each_other_when_most_gatherings_fell_in_one_week(n: int) -> None:
    rows = [*gatherings(n - 1, apart=1), GatheringRow("GAT-900", "x", "follow_up", date(2016, 1, 1), "Gent", (), 4, 2)]
    drawing = process(rows, AS_OF)
    assert overlaps(drawing) == []
    assert outside(drawing) == []
    assert "2015" in written(drawing)


def test_of_more_than_sixty_the_latest_are_drawn_and_the_rest_is_said() -> None:
    drawing = process(gatherings(200), AS_OF)
    assert drawing.targets[0] == "GAT-140"
    assert "The latest 60 of 200 shown." in drawing.subtitle
    assert drawing.title.startswith("At 200 gatherings")


def test_on_a_phone_earlier_gatherings_stand_together_per_year_and_each_can_still_be_opened() -> None:
    rows = gatherings(60)
    drawing = process(rows, AS_OF, narrow=True)
    assert "\n2015" in written(drawing)
    assert "photo reports missing" in written(drawing).replace("<br>", " ")
    assert set(doors(drawing)) == {row.id for row in rows}
    assert drawing.figure.layout.height < 1400


def test_nobody_noted_is_unknown_and_not_zero() -> None:
    row = GatheringRow("GAT-1", "x", "follow_up", AS_OF, "Gent", returning=0)
    for n in (1, 20):
        drawing = process([row, *gatherings(n)], AS_OF)
        assert "?" in written(drawing).split("\n")
    assert "presence unknown" in written(process([row], AS_OF))
    assert process([row], AS_OF).table["Organisations present"].isna().all()


def test_what_builds_on_a_gathering_that_is_not_known_is_drawn_without_a_line() -> None:
    row = GatheringRow("GAT-1", "x", "follow_up", AS_OF, "Gent", ("GAT-99",), 3)
    for narrow in (False, True):
        drawing = process([row], AS_OF, narrow=narrow)
        assert not [trace for trace in of_mode(drawing, "lines") if trace.line.width == 1.5]


# Findings


@pytest.mark.parametrize("narrow", [False, True])
def test_a_finding_stands_under_and_right_of_the_one_that_it_deepens(narrow: bool) -> None:
    drawing = chain(FOUND, AS_OF, narrow=narrow)
    assert drawing.targets == ("FND-01", "FND-02", "FND-03", "FND-04", "FND-05")
    found = boxes(drawing)
    for row in FOUND:
        if row.deepens:
            assert found[row.id][0] > found[row.deepens][0]
            assert found[row.id][1] >= found[row.deepens][3]
    assert drawing.title == "Three of 5 findings deepen an earlier one; the longest chain has three"
    assert "n = 5, 2 chains." in drawing.subtitle
    assert "Critical interdependence" in written(drawing)
    assert drawing.table["Deepens"].tolist()[1] == "Needing each other is critical"


def test_a_finding_may_be_deepened_by_two_and_both_branches_are_drawn() -> None:
    rows = [*FOUND, FindingRow("FND-06", "The other branch", None, "May", date(2018, 5, 17), "FND-01")]
    drawing = chain(rows, AS_OF)
    found = boxes(drawing)
    assert drawing.targets == ("FND-01", "FND-02", "FND-03", "FND-06", "FND-04", "FND-05")
    assert found["FND-06"][0] == found["FND-02"][0]
    assert "Kind unknown" in written(drawing)
    assert "deepens “Needing each other is critical”" in drawing.alt


def test_the_end_of_a_chain_is_framed_and_a_finding_on_its_own_is_not() -> None:
    rows = [*FOUND[:3], FindingRow("FND-07", "On its own", "condition", "May", date(2018, 5, 17))]
    bars = [trace for trace in chain(rows, AS_OF).figure.data if trace.type == "bar" and trace.customdata is None]
    edges = [edge for trace in bars for edge in trace.marker.line.color]
    assert edges == [LIGHT.border, LIGHT.border, LIGHT.accent, LIGHT.border]


def test_a_very_long_chain_stays_on_the_sheet_and_says_what_each_finding_deepens() -> None:
    rows = [
        FindingRow(f"FND-{k:02}", f"Step {k}", "condition", "May", date(2018, 1, 1) + timedelta(k), f"FND-{k - 1:02}")
        for k in range(30)
    ]
    for narrow in (False, True):
        drawing = chain(rows, AS_OF, narrow=narrow)
        assert "deepens “Step 9”" in written(drawing)
        assert outside(drawing) == []
        assert drawing.title == "29 of 30 findings deepen an earlier one; the longest chain has 30"


def test_findings_in_a_circle_are_each_drawn_once() -> None:
    rows = [
        FindingRow("FND-1", "a", None, "May", date(2018, 5, 1), "FND-2"),
        FindingRow("FND-2", "b", None, "May", date(2018, 5, 1), "FND-1"),
    ]
    assert sorted(chain(rows, AS_OF).targets) == ["FND-1", "FND-2"]


def test_of_many_findings_the_longest_chains_are_drawn_whole_and_the_rest_is_said() -> None:
    rows = [*findings(200), *FOUND]
    drawing = chain(rows, AS_OF)
    assert len(drawing.targets) == 60
    assert "60 of 205 shown, the longest chains first." in drawing.subtitle
    shown = {row.id: row for row in rows if row.id in drawing.targets}
    assert all(row.deepens in shown for row in shown.values() if row.deepens)


def test_a_chain_longer_than_the_sheet_is_cut_and_not_left_out() -> None:
    drawing = chain(findings(90, every=90), AS_OF)
    assert len(drawing.targets) == 60
    assert "60 of 90 shown" in drawing.subtitle
