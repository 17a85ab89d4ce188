"""Is a signal louder than on an earlier day that somebody chose? The same points and the same step as M1."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tracker.insight.loudness import Loudness, trend


def louder(now: Loudness, then: Loudness, step: int) -> pd.DataFrame:
    """`Loudness.signals` of now, in which score_before, change and trend compare with `then`.

    The flags (orphan, silent, echo) stay those of M1. A signal that nobody knew then had 0 points.
    """
    before = then.signals["score"].reindex(now.signals.index).fillna(0).to_numpy(np.int64)
    change = now.signals["score"].to_numpy(np.int64) - before
    return now.signals.assign(score_before=before, change=change, trend=trend(change, step))
