"""Ids are listed as people count."""

from __future__ import annotations

import pandas as pd

from tracker.insight.order import id_order, places


def test_ids_are_listed_by_their_numbers_and_digits_come_before_letters() -> None:
    assert sorted(["16.b", "INI-10", "16.10", "INI-2", "16.7"], key=id_order) == [
        "16.7",
        "16.10",
        "16.b",
        "INI-2",
        "INI-10",
    ]


def test_an_id_with_leading_noughts_stands_next_to_the_same_number_without() -> None:
    assert sorted(["INI-8", "INI-07", "INI-7"], key=id_order) == ["INI-07", "INI-7", "INI-8"]


def test_the_shorter_of_two_ids_that_begin_alike_comes_first() -> None:
    assert sorted(["USR-L07", "USR-L", "USR-7"], key=id_order) == ["USR-7", "USR-L", "USR-L07"]


def test_what_is_not_in_the_list_has_no_place_in_it() -> None:
    assert places(pd.Series(["S3", "S9"]), ("S1", "S2", "S3")).tolist() == [2, -1]
