"""The acceptance figures of domain.md hold on the demo, loaded for real, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.insight.report import metrics
from tracker.portfolio import Portfolio
from tracker.store import Store

T = date(2018, 6, 30)


def figures(store: Store, day: date = T) -> dict[str, Any]:
    with store.reading() as session:
        found: dict[str, Any] = metrics(Portfolio(session, day).tables())["metrics"]
    return found


def test_signals_are_as_loud_as_the_design_says(filled: Store) -> None:
    m1 = figures(filled)["M1"]
    scores = {id[-2:]: (row["score"], row["score_before"], row["trend"]) for id, row in m1["signals"].items()}
    assert scores == {
        "01": (10, 9, "steady"), "02": (6, 3, "rising"), "03": (5, 2, "rising"), "04": (2, 0, "rising"),
        "05": (9, 5, "rising"), "06": (0, 0, "steady"), "07": (0, 0, "steady"), "08": (1, 0, "steady"),
        "09": (0, 0, "steady"), "10": (0, 2, "falling"),
    }  # fmt: skip
    assert m1["signals"]["SIG-06"]["shown_as"] == "damping"
    assert m1["signals"]["SIG-09"]["age_days"] == 254
    assert (m1["orphan"], m1["silent"], m1["echo"]) == (["SIG-09"], ["SIG-06", "SIG-07"], ["SIG-05"])


def test_stages_conversion_and_pace_are_as_the_design_says(filled: Store) -> None:
    found = figures(filled)
    assert list(found["M3"]["active_per_stage"].values()) == [1, 3, 6, 3, 6, 2, 1]
    assert (found["M3"]["paused"], found["M3"]["stopped"]) == (["INI-16"], ["INI-23"])
    shares = [(share["n"], share["of"]) for share in found["M3"]["conversion"].values()]
    assert shares == [(5, 6), (19, 23), (12, 19), (9, 12), (3, 9), (1, 3)]
    pace = found["M4"]
    assert (pace["stalled"], pace["ageing"], pace["watch"]) == (["INI-10", "INI-12"], ["INI-11"], ["INI-04", "INI-21"])
    assert pace["silent"] == ["INI-10", "INI-12", "INI-18"]
    assert pace["initiatives"]["INI-10"]["age_ratio"] == pytest.approx(486 / 240)
    assert pace["initiatives"]["INI-12"]["age_ratio"] == pytest.approx(820 / 540)


def test_claims_proof_harm_and_gaps_are_as_the_design_says(filled: Store) -> None:
    m7 = figures(filled)["M7"]
    assert (m7["claimed"], m7["harm"]) == (54, -4)
    assert m7["evidenced"] == pytest.approx(18.4)
    harm = {target: row["harm"] for target, row in m7["targets"].items() if row["harm"]}
    assert harm == {"4.4": -1, "10.2": -2, "11.6": -1}
    assert m7["targets"]["10.3"]["claimed"] == 10
    assert m7["targets"]["10.3"]["evidenced"] == pytest.approx(4.6)
    assert m7["targets"]["16.10"] | {"contributions": []} == {
        "claimed": 2, "evidenced": 0, "harm": 0, "contributions": [], "unmitigated_harm_by": [],
    }  # fmt: skip
    assert [row["initiative"] for row in m7["stale"]] == ["INI-10", "INI-12", "INI-12"]
    assert m7["unscreened"] == ["INI-08", "INI-12"]


@pytest.mark.parametrize(
    "day", [date(2014, 1, 1), date(2016, 5, 12), date(2018, 1, 22), date(2018, 6, 29), date(2030, 1, 1)]
)
def test_every_day_can_be_asked_and_both_databases_answer_alike(filled: Store, day: date) -> None:
    found = figures(filled, day)
    assert set(found) == {f"M{number}" for number in range(1, 21)}
    assert sum(found["M3"]["active_per_stage"].values()) == len(found["M4"]["initiatives"])
