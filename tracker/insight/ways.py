"""In which ways do we amplify, and which ways does nobody try? (M2)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker import lang
from tracker.insight.order import GROUPS, PROCESS_GROUPS, PROCESSES, places
from tracker.insight.window import days_ago, within
from tracker.lang import _
from tracker.tables import Tables

STATES = ("achieved", "under_way", "planned")


@dataclass(frozen=True)
class Ways:
    """How many actions per process; achieved ones within the amplification window only."""

    portfolio: pd.DataFrame | None  # index process · group, achieved, under_way, planned; None if nothing counts
    by_signal: pd.DataFrame  # index id, those with something to count · columns (process, state)
    by_initiative: pd.DataFrame  # the same for initiatives, of any status
    signals_without: list[str]
    initiatives_without: list[str]
    rows: pd.DataFrame  # action, initiative, process, group, state, achieved_on, evidence_level: the counted ones
    signal_rows: pd.DataFrame  # the same with a column signal: one row for each signal an action is for
    window_days: int

    def as_json(self) -> dict[str, Any]:
        reasons = {}
        if self.portfolio is None:
            reasons["portfolio"] = _(
                "Nothing is amplified yet: no action was achieved in the last {days} days, is under way or planned.",
                days=lang.number(self.window_days),
            )
        return {
            "name": "amplification_profile",
            "portfolio": None if self.portfolio is None else _profile(self.portfolio[list(STATES)].to_numpy()),
            "by_signal": _profiles(self.by_signal),
            "by_initiative": _profiles(self.by_initiative),
            "without_actions": {"signals": self.signals_without, "initiatives": self.initiatives_without},
            "reasons": reasons,
        }


def ways(tables: Tables) -> Ways:
    days = tables.config.window("amplification")
    actions = tables.actions
    recent = within(days_ago(tables.as_of, actions["achieved_on"]), days)
    counted = actions[actions["state"].isin(["under_way", "planned"]) | ((actions["state"] == "achieved") & recent)]
    rows = counted.assign(group=counted["process"].map(PROCESS_GROUPS)).rename_axis("action").reset_index()
    rows = rows[["action", "initiative", "process", "group", "state", "achieved_on", "evidence_level"]]
    for_signals = tables.action_signals.join(rows.set_index("action"), on="action", how="inner").reset_index(drop=True)
    by_signal = _counts(tables.signals.index, for_signals, "signal")
    by_initiative = _counts(tables.initiatives.index, rows, "initiative")
    return Ways(
        portfolio=None if rows.empty else _portfolio(rows),
        by_signal=by_signal,
        by_initiative=by_initiative,
        signals_without=_without(tables.signals.index, by_signal),
        initiatives_without=_without(tables.initiatives.index, by_initiative),
        rows=rows,
        signal_rows=for_signals,
        window_days=days,
    )


def _cell(rows: pd.DataFrame) -> NDArray[np.int64]:
    """The place of each row in a table of processes by states, read row by row."""
    process = places(rows["process"], PROCESSES)
    return process * len(STATES) + places(rows["state"], STATES)


def _portfolio(rows: pd.DataFrame) -> pd.DataFrame:
    counts = np.bincount(_cell(rows), minlength=len(PROCESSES) * len(STATES)).reshape(len(PROCESSES), len(STATES))
    table = pd.DataFrame(counts, index=pd.Index(PROCESSES, name="process"), columns=list(STATES))
    table.insert(0, "group", list(PROCESS_GROUPS.values()))
    return table


def _counts(ids: pd.Index[Any], rows: pd.DataFrame, whose: str) -> pd.DataFrame:
    """Ids with something to count, by process and state."""
    columns = pd.MultiIndex.from_product([PROCESSES, STATES], names=["process", "state"])
    cell = places(rows[whose], ids) * len(columns) + _cell(rows)
    counts = np.bincount(cell, minlength=len(ids) * len(columns)).reshape(len(ids), len(columns))
    some = np.flatnonzero(counts.any(axis=1))
    return pd.DataFrame(counts[some], index=ids[some], columns=columns)


def _without(ids: pd.Index[Any], counts: pd.DataFrame) -> list[str]:
    return list(ids[places(ids, counts.index) < 0])


def _profiles(counts: pd.DataFrame) -> dict[str, Any]:
    tables = counts.to_numpy().reshape(len(counts), len(PROCESSES), len(STATES))
    return {str(owner): _profile(table) for owner, table in zip(counts.index, tables, strict=True)}


def _profile(counts: NDArray[Any]) -> dict[str, Any]:
    processes = {
        process: dict(zip(STATES, row, strict=True)) for process, row in zip(PROCESSES, counts.tolist(), strict=True)
    }
    groups = dict.fromkeys(GROUPS, 0)
    for process, row in processes.items():
        groups[PROCESS_GROUPS[process]] += row["achieved"]
    return {
        "processes": processes,
        "blank": [process for process, row in processes.items() if not any(row.values())],
        "groups": groups,
    }
