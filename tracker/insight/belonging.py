"""Which ids belong to each thing: for example the initiatives that face each vulnerability."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import id_order


def in_id_order(ids: Iterable[str]) -> pd.Index[Any]:
    """The different ids, in order of id."""
    return pd.Index(sorted(set(ids), key=id_order), dtype=object)


def belonging(owner: NDArray[np.int64], member: NDArray[np.int64], owners: int, ids: pd.Index[Any]) -> list[list[str]]:
    """For each of `owners` things the different members it has, by their places in `ids` and in that order."""
    pairs = np.unique(owner * max(len(ids), 1) + member)
    owner, member = np.divmod(pairs, max(len(ids), 1))
    names = ids.to_numpy(object)[member].tolist()
    ends = np.cumsum(np.bincount(owner, minlength=owners)).tolist()
    return [names[start:end] for start, end in zip([0, *ends], ends, strict=False)]
