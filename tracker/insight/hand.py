"""Who needs a hand first? Every initiative, the stuck ones on top, with what is the matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import places
from tracker.insight.pace import Pace
from tracker.insight.proof import Proof
from tracker.insight.window import days_ago
from tracker.tables import Tables

MATTERS = ("stalled", "ageing", "owing", "silent")  # in the order of the list
STATUSES = ("active", "paused", "stopped", "completed")


@dataclass(frozen=True)
class Hands:
    """Every initiative in the order in which it needs a hand: stuck, taking long, owing proof, silent, then the rest
    of the active ones, then paused, stopped and completed ones; within each the longest in its stage first."""

    initiatives: pd.DataFrame  # index id · stage, status, lead_org, entered_on, age_days, since (of the status when it
    #                            is not active, NaT otherwise), expected_days (NaN: none), pace ("" when not active),
    #                            debt (levels), silent, last_update_on

    def ids(self, word: str) -> list[str]:
        """The initiatives in one state: a matter or a status."""
        return list(self.initiatives.index[self.are((word,))])

    def are(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """Which initiatives are in one of these states."""
        rows = self.initiatives
        masks = {
            "stalled": rows["pace"] == "stalled",
            "ageing": rows["pace"] == "ageing",
            "owing": rows["debt"] > 0,
            "silent": rows["silent"],
            **{status: rows["status"] == status for status in STATUSES},
        }
        chosen = np.zeros(len(rows), bool)
        for word in words:
            chosen |= masks[word].to_numpy(bool)
        return chosen


def hands(tables: Tables, pace: Pace, proof: Proof) -> Hands:
    all = tables.initiatives
    active = pace.initiatives.reindex(all.index)
    age = days_ago(tables.as_of, all["entered_on"])
    changed = tables.transitions[tables.transitions["decision"].isin(["pause", "stop", "complete"])]
    since = changed.drop_duplicates("initiative", keep="last").set_index("initiative")["date"].reindex(all.index)
    rows = pd.DataFrame(
        {
            "stage": all["stage"],
            "status": all["status"],
            "lead_org": all["lead_org"],
            "entered_on": all["entered_on"],
            "age_days": age.astype(np.int64),
            "since": since.where(all["status"] != "active"),
            "expected_days": active["expected_days"].astype("Float64").to_numpy(np.float64, na_value=np.nan),
            "pace": active["pace"].fillna(""),
            "debt": proof.initiatives["debt"].reindex(all.index).fillna(0).astype(np.int64),
            "silent": active["silent"].eq(True).to_numpy(bool),
            "last_update_on": tables.updates.groupby("initiative")["date"].max().reindex(all.index),
        },
        index=all.index,
    )
    group = np.select(
        [rows["pace"] == "stalled", rows["pace"] == "ageing", rows["debt"] > 0, rows["silent"]],
        [0, 1, 2, 3],
        4 + places(rows["status"], STATUSES),
    )
    order = np.lexsort((np.arange(len(rows)), -age, group))
    return Hands(rows.iloc[order])
