"""The order in which things are listed: ids by their numbers, stages and ways of amplifying as agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.model import id_order
from tracker.model.facts import PROCESS_GROUPS
from tracker.model.stage import STAGES

__all__ = ["GROUPS", "PROCESSES", "PROCESS_GROUPS", "STAGES", "id_order", "places"]

PROCESSES = tuple(PROCESS_GROUPS)
GROUPS = tuple(dict.fromkeys(PROCESS_GROUPS.values()))


def places(items: pd.Series[Any] | pd.Index[Any], among: pd.Index[Any] | Sequence[str]) -> NDArray[np.int64]:
    """Where each item stands in a list without doubles, counted from 0; -1 for one that is not in it."""
    return np.asarray(pd.Index(among).get_indexer(pd.Index(items)), dtype=np.int64)
