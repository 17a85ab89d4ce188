"""The order in which things are listed: ids by their numbers, stages and ways of amplifying as agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

STAGES = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
GROUP_OF = {  # process of amplification -> the group it belongs to, both in the order of domain.md 2.2
    "stabilising": "within",
    "speeding_up": "within",
    "growing": "out_dependent",
    "replicating": "out_dependent",
    "transferring": "out_independent",
    "spreading": "out_independent",
    "scaling_up": "beyond",
    "scaling_deep": "beyond",
}
PROCESSES = tuple(GROUP_OF)
GROUPS = tuple(dict.fromkeys(GROUP_OF.values()))

_RUNS = re.compile(r"[0-9]+|[^0-9]+")


def id_order(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """The place of an id: runs of digits compare as numbers, digits before other characters (16.7 < 16.10 < 16.b)."""
    runs = tuple((0, int(run), "") if run[0] in "0123456789" else (1, 0, run) for run in _RUNS.findall(text))
    return runs, text


def places(items: pd.Series[Any] | pd.Index[Any], among: pd.Index[Any] | Sequence[str]) -> NDArray[np.int64]:
    """Where each item stands in a list without doubles, counted from 0; -1 for one that is not in it."""
    return pd.Index(among).get_indexer(pd.Index(items)).astype(np.int64)
