"""Where are we between question and system change, and how many move on? (M3)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import STAGES, places
from tracker.insight.share import Share
from tracker.lang import _
from tracker.tables import Tables

ENTRIES = ("start", "advance", "loop_back")  # the decisions that bring an initiative into a stage


@dataclass(frozen=True)
class Funnel:
    """How many initiatives stand in each stage, how many ever came there and how many of those moved on."""

    stages: pd.DataFrame  # index stage, S1-S7 · active, reached, passed
    initiatives: pd.DataFrame  # index id · stage, status, entered_on
    rows: pd.DataFrame  # initiative, stage, entered_on (its first entry), passed, status

    def with_status(self, status: str) -> list[str]:
        return list(self.initiatives.index[self.initiatives["status"] == status])

    def conversion(self, stage: str) -> Share | None:
        """Passed of reached, so far; None for a stage nobody was in."""
        reached, passed = (int(self.stages["reached"][stage]), int(self.stages["passed"][stage]))
        return Share(passed, reached) if reached else None

    def as_json(self) -> dict[str, Any]:
        conversion = {stage: self.conversion(stage) for stage in STAGES[:-1]}
        return {
            "name": "stage_funnel",
            "active_per_stage": dict(zip(STAGES, self.stages["active"].tolist(), strict=True)),
            **{status: self.with_status(status) for status in ("paused", "stopped", "completed")},
            "conversion": {stage: share.as_json() if share else None for stage, share in conversion.items()},
            "reasons": {
                f"conversion/{stage}": _("No initiative has been in this stage yet.")
                for stage, share in conversion.items()
                if share is None
            },
        }


def funnel(tables: Tables) -> Funnel:
    initiatives = tables.initiatives[["stage", "status", "entered_on"]]
    rows = _rows(tables)
    active = initiatives.loc[initiatives["status"] == "active", "stage"]
    stages = pd.DataFrame(
        {
            "active": _per_stage(active),
            "reached": _per_stage(rows["stage"]),
            "passed": _per_stage(rows.loc[rows["passed"], "stage"]),
        },
        index=pd.Index(STAGES, name="stage"),
    )
    return Funnel(stages, initiatives, rows)


def _per_stage(stages: pd.Series[Any]) -> NDArray[np.int64]:
    return np.bincount(places(stages, STAGES), minlength=len(STAGES))


def _rows(tables: Tables) -> pd.DataFrame:
    """The first entry of each initiative into each stage, and whether an advance beyond it came later."""
    history = tables.transitions
    who = places(history["initiative"], tables.initiatives.index)
    stage = places(history["stage"], STAGES)
    place = np.arange(len(history))  # file order decides: several rows may share a day
    advance = (history["decision"] == "advance").to_numpy(bool)
    entry = history["decision"].isin(ENTRIES).to_numpy(bool)
    first = entry.copy()
    first[entry] = ~history.loc[entry, ["initiative", "stage"]].duplicated().to_numpy(bool)
    passed = np.zeros(len(history), np.bool_)
    for number in range(len(STAGES)):
        last_beyond = np.full(len(tables.initiatives), -1)
        beyond = advance & (stage > number)
        np.maximum.at(last_beyond, who[beyond], place[beyond])
        here = first & (stage == number)
        passed[here] = last_beyond[who[here]] > place[here]
    rows = history[["initiative", "stage"]].assign(
        entered_on=history["date"], passed=passed, status=tables.initiatives["status"].to_numpy()[who]
    )
    return rows.iloc[place[first][np.lexsort((stage[first], who[first]))]].reset_index(drop=True)
