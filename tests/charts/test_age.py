"""The age of one initiative against what is expected: what the bar says, and that its words stay on the sheet."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.charts.age import Age, age_bar

TODAY = date(2018, 6, 30)


@pytest.mark.parametrize(
    ("age", "title"),
    [
        (Age("S3", 138, 240, "on_time"), "Not slower than expected: 138 of 240 days in test"),
        (Age("S3", 240, 240, "watch"), "Almost as long as expected: 240 of 240 days in test"),
        (Age("S3", 241, 240, "ageing"), "Slower than expected: 241 days in test, 240 expected"),
        (Age("S3", 486, 240, "stalled"), "Slower than expected, and nothing moves: 486 days in test, 240 expected"),
    ],
)
def test_the_title_says_whether_it_is_slower_than_expected(age: Age, title: str) -> None:
    drawing = age_bar(age, TODAY)
    assert drawing.title == title
    assert drawing.table.iloc[0].tolist() == ["Test", age.days, age.expected]
    assert title in drawing.alt


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("days", [0, 1, 100, 20_000])
def test_the_bar_and_its_words_stay_on_the_sheet(days: int, narrow: bool) -> None:
    drawing = age_bar(Age("S3", days, 100, "ageing" if days > 100 else "on_time"), TODAY, narrow=narrow)
    for trace in drawing.figure.to_dict()["data"]:
        if trace["type"] == "bar":
            assert all(base + length <= drawing.width for base, length in zip(trace["base"], trace["x"], strict=True))
        else:
            assert all(0 <= x <= drawing.width for x in trace["x"])
