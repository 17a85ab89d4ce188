"""What moved to another stage since a day of its own, such as the day its money came?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.order import STAGES, places
from tracker.tables import Tables

_ENTRIES = ("start", "advance", "loop_back")


@dataclass(frozen=True)
class Moved:
    """Initiatives between two moments: what moved on, what went back, what stood still (the longest first), what ended."""

    initiatives: (
        pd.DataFrame
    )  # index initiative · since, then (None: it did not exist yet), now, status, steps (0: none
    #                            or new), level, required (0 when not active)

    @property
    def ahead(self) -> int:
        return int((self.initiatives["steps"] > 0).sum())

    @property
    def back(self) -> int:
        return int((self.initiatives["steps"] < 0).sum())


def moved(tables: Tables, since: pd.Series[Any], proof: pd.DataFrame) -> Moved:
    """`since` by initiative (datetime64); `proof` are the initiatives of tracker.insight.proof."""
    since = since[since.index.isin(tables.initiatives.index)]
    all = tables.initiatives.loc[since.index]
    entries = tables.transitions[tables.transitions["decision"].isin(_ENTRIES)]
    entries = entries[entries["initiative"].isin(since.index)]
    day = since.reindex(entries["initiative"]).to_numpy()
    by_then = entries[entries["date"].to_numpy() <= day].drop_duplicates("initiative", keep="last")
    then = by_then.set_index("initiative")["stage"].reindex(since.index)
    steps = np.where(then.notna(), places(all["stage"], STAGES) - places(then.fillna(""), STAGES), 0)
    known = proof.reindex(since.index)
    rows = pd.DataFrame(
        {
            "since": since,
            "then": then.astype(object).where(then.notna(), None),
            "now": all["stage"],
            "status": all["status"],
            "steps": steps,
            "level": known["level"].fillna(0).astype(np.int64),
            "required": known["required"].fillna(0).astype(np.int64),
        },
        index=since.index,
    )
    ended = (rows["status"] != "active").to_numpy(np.int64)
    group = np.select([steps > 0, steps < 0], [0, 1], 2)
    order = np.lexsort((places(since.index, all.index), rows["since"].to_numpy(), group, ended))
    return Moved(rows.iloc[order])
