"""What is stuck, since when? Time in the stage of now, against what was expected (M4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.funnel import ENTRIES
from tracker.insight.momentum import momentum
from tracker.insight.order import STAGES, places
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables

STAYS_NEEDED = 8  # completed stays in a stage before they say what to expect


@dataclass(frozen=True)
class Pace:
    """How long each active initiative is in its stage. Ages are in days; pauses are included."""

    initiatives: pd.DataFrame  # index id, active · stage, entered_on, age_days, expected_days (Int64), age_ratio (NaN
    #                            without expectation), pace (no_expectation, on_time, watch, ageing, stalled),
    #                            last_update_on, days_since_update (Int64), silent
    stays: pd.DataFrame  # index stage, S1-S7 · count, percentile_85_days (Int64, NA below 8 stays)
    stay_rows: pd.DataFrame  # initiative, stage, entered_on, left_on, days: completed stays, of any status

    def ids(self, word: str) -> list[str]:
        """The initiatives of one pace, or the silent ones."""
        chosen = self.initiatives["silent"] if word == "silent" else self.initiatives["pace"] == word
        return list(self.initiatives.index[chosen])

    def as_json(self) -> dict[str, Any]:
        initiatives = {
            row.Index: {
                "stage": row.stage,
                "age_days": row.age_days,
                "expected_days": _days(row.expected_days),
                "age_ratio": _ratio(row.age_ratio),
                "pace": row.pace,
                "days_since_update": _days(row.days_since_update),
                "silent": row.silent,
            }
            for row in self.initiatives.itertuples()
        }
        stays = {
            stage: {"count": count, "percentile_85_days": _days(longest)}
            for stage, count, longest in zip(
                STAGES, self.stays["count"].tolist(), self.stays["percentile_85_days"], strict=True
            )
        }
        lists = {word: self.ids(word) for word in ("watch", "ageing", "stalled", "silent")}
        reasons = _reasons("initiatives", initiatives) | _reasons("completed_stays", stays)
        return {
            "name": "time_in_stage",
            "initiatives": initiatives,
            **lists,
            "completed_stays": stays,
            "reasons": reasons,
        }


def pace(tables: Tables) -> Pace:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    age = days_ago(tables.as_of, active["entered_on"])
    expected = _expected(tables, active["stage"])
    updated_on = _last_update(tables).reindex(active.index)
    last = days_ago(tables.as_of, updated_on)
    quiet = np.where(np.isnan(last), days_ago(tables.as_of, active["first_on"]), last)
    still = (momentum(tables).initiatives["events"] == 0).to_numpy(bool)
    # Whole numbers on both sides: 102 of 120 days is exactly 0.85.
    late, close = age > expected, age * 100 >= expected * 85
    figures = active[["stage", "entered_on"]].assign(
        age_days=age.astype(np.int64),
        expected_days=pd.Series(expected, active.index).astype("Int64"),
        age_ratio=age / expected,
        pace=np.select(
            [np.isnan(expected), late & still, late, close], ["no_expectation", "stalled", "ageing", "watch"], "on_time"
        ),
        last_update_on=updated_on,
        days_since_update=pd.Series(last, active.index).astype("Int64"),
        silent=quiet > tables.config.window("silent_update"),
    )
    stay_rows = _stay_rows(tables)
    return Pace(figures, _stays(stay_rows), stay_rows)


def _expected(tables: Tables, stages: pd.Series[Any]) -> NDArray[np.float64]:
    """Days expected in each of these stages; NaN where nothing is expected."""
    known = np.array([tables.config.expected_days(stage) for stage in STAGES], np.float64)
    return known[places(stages, STAGES)]


def _last_update(tables: Tables) -> pd.Series[Any]:
    return tables.updates.groupby("initiative")["date"].max().astype("datetime64[s]")


def _stay_rows(tables: Tables) -> pd.DataFrame:
    """A stay runs from one entry to the next entry of the same initiative."""
    entries = tables.transitions[tables.transitions["decision"].isin(ENTRIES)]
    who = places(entries["initiative"], tables.initiatives.index)
    order = np.argsort(who, kind="stable")
    entries, who = entries.iloc[order], who[order]
    followed = np.flatnonzero(who[:-1] == who[1:])
    entered, left = entries["date"].iloc[followed], entries["date"].iloc[followed + 1]
    days = left.to_numpy("datetime64[D]") - entered.to_numpy("datetime64[D]")
    rows = entries[["initiative", "stage"]].iloc[followed].reset_index(drop=True)
    return rows.assign(entered_on=entered.to_numpy(), left_on=left.to_numpy(), days=days.astype(np.int64))


def _stays(rows: pd.DataFrame) -> pd.DataFrame:
    days = {stage: np.sort(rows.loc[rows["stage"] == stage, "days"].to_numpy(np.int64)) for stage in STAGES}
    longest = [_percentile_85(stay) if len(stay) >= STAYS_NEEDED else None for stay in days.values()]
    return pd.DataFrame(
        {"count": [len(stay) for stay in days.values()], "percentile_85_days": pd.array(longest, dtype="Int64")},
        index=pd.Index(STAGES, name="stage"),
    )


def _percentile_85(ordered: NDArray[np.int64]) -> int:
    return int(ordered[(85 * len(ordered) + 99) // 100 - 1])


def _ratio(figure: Any) -> float | None:
    return None if pd.isna(figure) else float(figure)


def _days(figure: Any) -> int | None:
    return None if pd.isna(figure) else int(figure)


def _reasons(place: str, items: Mapping[Any, Mapping[str, Any]]) -> dict[str, str]:
    """A sentence for every unknown figure of these initiatives or stages, by its path."""
    why = {
        "expected_days": _("Nothing was agreed about how long this stage takes."),
        "age_ratio": _("Nothing was agreed about how long this stage takes."),
        "days_since_update": _("No update has been written yet."),
        "percentile_85_days": _("Fewer than 8 stays in this stage were completed."),
    }
    return {
        f"{place}/{owner}/{key}": why[key]
        for owner, figures in items.items()
        for key, figure in figures.items()
        if figure is None
    }
