"""How long ago something happened, and whether that is recent enough to count."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def days_ago(as_of: date, dates: pd.Series[Any]) -> NDArray[np.float64]:
    """Calendar days from each date up to the as-of date; NaN where the date is unknown."""
    gap = np.datetime64(as_of, "D") - dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(gap), np.nan, gap.astype(np.float64))


def within(ago: NDArray[np.float64], days: int, *, ended: int = 0) -> NDArray[np.bool_]:
    """Whether it falls in the half-open window of `days` days that ended `ended` days ago; never when unknown."""
    return (ago >= ended) & (ago < ended + days)
