"""Where the money sits: every cent is in a bar, and what is not known is named."""

from __future__ import annotations

from datetime import date

import pytest
from seen import places, written

from tracker.charts.money_by_stage import StageMoney, money_by_stage

AS_OF = date(2018, 6, 30)
ROWS = [
    StageMoney("S1", 0, 0, 0),
    StageMoney("S3", 300_00, 100_00, 3, (("build_up", 250_00), ("break_down", 50_00), (None, 100_00))),
    StageMoney("S5", 0, 50_00, 1, (("break_down", 50_00),)),
]


def test_what_is_not_known_stands_apart_and_is_never_left_out() -> None:
    drawing = money_by_stage(ROWS, "EUR", AS_OF, by="side")
    assert drawing.title == "Most of it goes to building up: €250 of €450"
    assert "unknown €100" in written(drawing)
    assert list(drawing.table["Unknown"]) == ["€0", "€100", "€0"]


def test_a_part_that_is_all_of_a_stage_does_not_repeat_its_amount() -> None:
    words = written(money_by_stage(ROWS, "EUR", AS_OF, by="side"))
    assert "breaking down €50" in words and words.count("breaking down") == 2 and words.count("breaking down €50") == 1


def test_unsplit_it_tells_what_is_paid_and_what_is_promised() -> None:
    drawing = money_by_stage(ROWS, "EUR", AS_OF)
    assert drawing.title == "Most of it is in test: €400 of €450"
    assert list(drawing.table["Paid"]) == ["€0", "€300", "€0"]


@pytest.mark.parametrize("by", ["side", "leverage_realm"])
def test_all_names_of_parts_stay_inside_the_picture(by: str) -> None:
    codes = {"side": ("build_up", "break_down"), "leverage_realm": ("parameters", "feedbacks", "design", "intent")}[by]
    rows = [StageMoney("S3", 9_999_999_00, 0, 9, tuple((code, 1_111_111_00) for code in (*codes, None)))]
    drawing = money_by_stage(rows, "EUR", AS_OF, by=by)
    assert all(left >= 0 and right <= drawing.width for _text, (left, _top, right, _end) in places(drawing))
