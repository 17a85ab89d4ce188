"""Which goals we chose have no answer yet, or one that is contested or unproven? (M8)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.goals import goals
from tracker.insight.order import id_order
from tracker.insight.share import Share
from tracker.lang import _
from tracker.tables import Tables

SHOWN = 2  # the evidence level from which a contribution counts as shown


@dataclass(frozen=True)
class Gaps:
    """The state of each priority target; contributions of active initiatives, stale ones included."""

    targets: pd.DataFrame  # index target, the priority ones in order · status (gap, contested, unevidenced, covered)
    gap_share: Share | None  # None without a list of priority targets
    rows: pd.DataFrame  # the contributions to these targets, as the rows of `Goals`

    def as_json(self) -> dict[str, Any]:
        reasons = {}
        if self.gap_share is None:
            reasons["gap_share"] = _("No priority targets have been chosen yet.")
        return {
            "name": "sdg_gaps",
            "targets": dict(zip(self.targets.index.tolist(), self.targets["status"].tolist(), strict=True)),
            "gap_share": self.gap_share.as_json() if self.gap_share else None,
            "reasons": reasons,
        }


def gaps(tables: Tables) -> Gaps:
    chosen = pd.Index(sorted(set(tables.config.priority_targets), key=id_order), name="target", dtype=object)
    rows = goals(tables).rows
    rows = rows[rows["target"].isin(chosen)].reset_index(drop=True)
    help_rows = rows[rows["score"] > 0]
    some = chosen.isin(rows["target"])
    contested = chosen.isin(rows.loc[rows["unmitigated"], "target"]) | ~chosen.isin(help_rows["target"])
    shown = chosen.isin(help_rows.loc[help_rows["evidence_level"] >= SHOWN, "target"])
    status = np.select([~some, contested, ~shown], ["gap", "contested", "unevidenced"], "covered")
    share = Share(int((~some).sum()), len(chosen)) if len(chosen) else None
    return Gaps(pd.DataFrame({"status": status}, index=chosen), share, rows)
