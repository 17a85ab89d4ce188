"""When is the next report on each initiative expected?"""

from __future__ import annotations

import pandas as pd

from tracker.tables import Tables


def check_ins_due(tables: Tables, initiatives: pd.Index[str]) -> pd.Series[pd.Timestamp]:
    """The last day on which a report is still in time (M4, "silent"), by initiative; the longest due first.

    Counted from the last report, or from the first step where nobody reported yet. `initiatives` exist on this day.
    """
    told = tables.updates.groupby("initiative")["date"].max().reindex(initiatives)
    last = told.fillna(tables.initiatives["first_on"].reindex(initiatives))
    due = last + pd.Timedelta(days=tables.config.window("silent_update"))
    return due.sort_values(kind="stable")
