"""Is a signal getting louder? Points for proven amplification, now and half a year ago (M1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import PROCESSES, places
from tracker.insight.window import days_ago, within
from tracker.tables import Tables

FLAGS = ("echo", "orphan", "silent")


@dataclass(frozen=True)
class Loudness:
    """How loud each signal is. Scores are points, 0-40: the best evidence level per process, added up."""

    signals: pd.DataFrame  # index id · shown_as, score, score_before, change, trend, echo, orphan, silent, age_days,
    #                        heard_outside_on (last independent observation, NaT if never)
    best: pd.DataFrame  # index id · one column a process: its best evidence level now, 0 if none
    rows: pd.DataFrame  # action, initiative, signal, process, evidence_level, achieved_on,
    #                     counts_now, counts_before, best_now, best_before (the ones whose level is in the score)
    links: pd.DataFrame  # signal, initiative, intent, since: active initiatives that amplify or dampen

    def ids(self, word: str) -> list[str]:
        """The signals that are rising, steady or falling, or that carry the flag echo, orphan or silent."""
        chosen = self.signals[word] if word in FLAGS else self.signals["trend"] == word
        return list(self.signals.index[chosen])

    def as_json(self) -> dict[str, Any]:
        best = dict(zip(self.best.index, self.best.to_numpy().tolist(), strict=True))
        signals = {
            row.Index: {
                "shown_as": row.shown_as,
                "score": row.score,
                "score_before": row.score_before,
                "change": row.change,
                "trend": row.trend,
                "best_per_process": dict(zip(PROCESSES, best[row.Index], strict=True)),
                "flags": [flag for flag in FLAGS if getattr(row, flag)],
                "age_days": row.age_days,
            }
            for row in self.signals.itertuples()
        }
        lists = {word: self.ids(word) for word in ("rising", "falling", "orphan", "silent", "echo")}
        return {"name": "signal_amplification", "signals": signals, **lists, "reasons": {}}


def loudness(tables: Tables) -> Loudness:
    config, signals = tables.config, tables.signals
    rows, links = _rows(tables), _links(tables)
    best = _best(tables, rows[rows["best_now"]])
    score = best.sum(axis=1)
    before = _best(tables, rows[rows["best_before"]]).sum(axis=1)
    change = score - before
    step = config.trend_step
    age = days_ago(tables.as_of, signals["spotted_on"])
    heard_on = _heard_outside(tables)
    heard = within(days_ago(tables.as_of, heard_on), config.window("echo"))
    watched_for = signals["status"].isin(["open", "adopted"]) & (age >= config.window("orphan_signal"))
    picked_up = np.bincount(places(links["signal"], signals.index), minlength=len(signals)) > 0
    figures = pd.DataFrame(
        {
            "shown_as": np.where(signals["direction"] == "undesired", "damping", "amplification"),
            "score": score,
            "score_before": before,
            "change": change,
            "trend": trend(change, step),
            "echo": (score > 0) & ~heard,
            "orphan": watched_for.to_numpy(bool) & ~picked_up,
            "silent": picked_up & (score == 0) & (change > -step),
            "age_days": age.astype(np.int64),
            "heard_outside_on": heard_on,
        },
        index=signals.index,
    )
    return Loudness(figures, pd.DataFrame(best, index=signals.index, columns=list(PROCESSES)), rows, links)


def trend(change: NDArray[np.int64], step: int) -> NDArray[np.str_]:
    """What so many points more or less mean: rising, falling or steady."""
    return np.select([change >= step, change <= -step], ["rising", "falling"], "steady")


def _rows(tables: Tables) -> pd.DataFrame:
    """The achieved actions on signals that count now or counted then, the best of each signal and process first."""
    year, trend = tables.config.window("amplification"), tables.config.window("trend")
    achieved = tables.actions[tables.actions["state"] == "achieved"]
    rows = tables.action_signals.join(achieved, on="action", how="inner")
    ago = days_ago(tables.as_of, rows["achieved_on"])
    signal = places(rows["signal"], tables.signals.index)
    began = days_ago(tables.as_of, tables.initiatives["first_on"])
    spotted = days_ago(tables.as_of, tables.signals["spotted_on"])
    # Then means: as if that day were the as-of date, so what was not there yet cannot have been acted on.
    known = (began[places(rows["initiative"], tables.initiatives.index)] >= trend) & (spotted[signal] >= trend)
    rows = rows.assign(counts_now=within(ago, year), counts_before=within(ago, year, ended=trend) & known)
    place = places(rows["action"], tables.actions.index)
    process = places(rows["process"], PROCESSES)
    rows = rows.iloc[np.lexsort((place, ago, -rows["evidence_level"].to_numpy(np.int64), process, signal))]
    rows = rows[rows["counts_now"] | rows["counts_before"]].reset_index(drop=True)
    for counted, marked in (("counts_now", "best_now"), ("counts_before", "best_before")):
        adds = rows[rows[counted] & (rows["evidence_level"] > 0)]
        rows[marked] = rows.index.isin(adds.index[~adds.duplicated(["signal", "process"])])
    shown = ["action", "initiative", "signal", "process", "evidence_level", "achieved_on"]
    return rows[[*shown, "counts_now", "counts_before", "best_now", "best_before"]]


def _best(tables: Tables, rows: pd.DataFrame) -> NDArray[np.int64]:
    """Signals by processes: the level of the one best row of each."""
    levels = np.zeros((len(tables.signals), len(PROCESSES)), np.int64)
    signal = places(rows["signal"], tables.signals.index)
    process = places(rows["process"], PROCESSES)
    levels[signal, process] = rows["evidence_level"].to_numpy(np.int64)
    return levels


def _links(tables: Tables) -> pd.DataFrame:
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    links = tables.signal_links
    links = links[links["intent"].isin(["amplify", "dampen"]) & (places(links["initiative"], active) >= 0)]
    return links[["signal", "initiative", "intent", "since"]].reset_index(drop=True)


def _heard_outside(tables: Tables) -> pd.Series[Any]:
    """The day somebody outside our own circle last saw each signal."""
    seen = tables.observations[tables.observations["independent"].to_numpy(bool)]
    last = seen.groupby("signal")["date"].max()
    return last.reindex(tables.signals.index).astype("datetime64[s]")
