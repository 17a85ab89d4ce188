"""What falls if something stops can be read as a tree: what hangs on what, how much each loses, and what is left out."""

from datetime import date

import pytest
from seen import doors, of_mode, outside, overlaps, written

from tracker.charts.falls import SHOWN, FallRow, falls

AS_OF = date(2018, 6, 30)
POOL = [
    FallRow("ORG-3", "One coordinator", 1.0, 0, True, is_initiative=False),
    FallRow("INI-24", "Shared pool of volunteers", 0.9, 1, True),
    FallRow("INI-1", "Language tables in the neighbourhood", 0.81, 2, True),
    FallRow("INI-5", "Duos", 0.08, 3, False),
    FallRow("INI-17", "Summer school", 0.45, 2, True),
]


def test_the_title_counts_those_that_are_hit_and_the_subtitle_those_that_lose_anything() -> None:
    drawing = falls("One coordinator", POOL, AS_OF, 0.3, hit=3, losing=4)
    assert drawing.title == "“One coordinator”: three initiatives fall with it"
    assert "30% or more" in drawing.subtitle and "n = 4" in drawing.subtitle


def test_every_loss_has_its_path_in_the_picture_and_in_the_table() -> None:
    drawing = falls("One coordinator", POOL, AS_OF, 0.3, hit=3, losing=4)
    assert len(of_mode(drawing, "lines")) > 0
    assert drawing.table["Through"].tolist() == [
        "hit first", "One coordinator", "Shared pool of volunteers", "Language tables in the neighbourhood",
        "Shared pool of volunteers",
    ]  # fmt: skip
    assert drawing.table["Loses"].tolist() == ["100%", "90%", "81%", "8%", "45%"]


def test_only_initiatives_open_and_what_loses_little_is_told_apart_without_colour() -> None:
    drawing = falls("One coordinator", POOL, AS_OF, 0.3, hit=3, losing=4)
    assert set(doors(drawing)) == set(drawing.targets) == {"INI-24", "INI-1", "INI-5", "INI-17"}
    assert drawing.table["Hit"].tolist() == ["yes", "yes", "yes", "no", "yes"]


@pytest.mark.parametrize("narrow", [False, True])
def test_of_very_many_those_that_lose_most_are_drawn_with_what_they_lean_on_and_the_rest_is_counted(
    narrow: bool,
) -> None:
    branch = [FallRow(f"INI-{n}", f"A branch {n}", 0.2, 2, False) for n in range(200, 240)]
    deep = [FallRow(f"INI-{n}", f"Hit hard {n}", 0.8, 1, True) for n in range(300, 330)]
    rows = [POOL[0], FallRow("INI-2", "Trunk", 0.4, 1, True), *branch, *deep]
    drawing = falls("One coordinator", rows, AS_OF, 0.3, hit=31, losing=900, narrow=narrow)
    shown = doors(drawing)
    assert set(shown) >= {row.id for row in deep} | {"INI-2"} and len(shown) == SHOWN - 1
    assert f"and {900 - (SHOWN - 1)} more, that lose less" in written(drawing)
    assert drawing.title.startswith("“One coordinator”: 31 initiatives fall")


@pytest.mark.parametrize("narrow", [False, True])
def test_long_names_and_deep_chains_stay_on_the_sheet(narrow: bool) -> None:
    names = "Gedeelde brugfiguur voor alle scholen van de stad en de gemeenten daar rond om heen"
    rows = [FallRow(f"INI-{depth}", names, 0.9**depth, depth, depth < 8) for depth in range(14)]
    drawing = falls(names, rows, AS_OF, 0.3, hit=8, losing=14, narrow=narrow)
    assert not outside(drawing) and not overlaps(drawing)


def test_when_nothing_else_falls_it_is_said() -> None:
    alone = falls("A condition", POOL[:1], AS_OF, 0.3, hit=0, losing=0)
    assert alone.title == "“A condition”: no other initiative falls with it"
    little = falls("A condition", [POOL[0], POOL[3]], AS_OF, 0.3, hit=0, losing=1)
    assert little.title == "“A condition”: one initiative loses a little"
    assert falls("A condition", [], AS_OF, 0.3, hit=0, losing=0).figure.layout.height > 0


def test_people_s_words_have_no_effect_in_the_picture() -> None:
    rows = [FallRow("INI-1", "<b>bold</b> $5 & *stars*", 0.9, 0, True)]
    assert "<b>bold" not in written(falls("<i>x</i>", rows, AS_OF, 0.3, hit=1, losing=1))
