"""What changed between two days? Steps, signals, proof, promises, and the figures then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.loudness import loudness
from tracker.insight.order import places
from tracker.insight.readiness import readiness
from tracker.insight.threshold import ROUNDING
from tracker.tables import Tables

GROUPS = ("steps", "signals", "proof", "promises")
BETTER, WORSE, EVEN = 1, -1, 0


@dataclass(frozen=True)
class Changed:
    """Everything dated after the first day, up to and including the second."""

    rows: pd.DataFrame  # group (one of GROUPS), kind (what happened), sign (1 better, -1 worse, 0 neither), id,
    #                     initiative (None where it is about no initiative), date (NaT of a signal), and what it was before
    #                     and is after (None where there is nothing to compare); by group, best first, then by date

    def of(self, group: str) -> pd.DataFrame:
        return self.rows[(self.rows["group"] == group).to_numpy(bool)]

    def count(self, *kinds: str) -> int:
        return int(self.rows["kind"].isin(kinds).sum())


def changed(then: Tables, now: Tables) -> Changed:
    """`then` and `now` are the same portfolio on two days, the earlier first."""
    parts = [_steps(then, now), _signals(then, now), _proof(then, now), _promises(then, now)]
    rows = pd.concat(
        [part.assign(group=group) for group, part in zip(GROUPS, parts, strict=True) if len(part)] or [parts[0]],
        ignore_index=True,
    )
    if rows.empty:
        return Changed(rows.assign(group=pd.Series(dtype="str")))
    order = np.lexsort(
        (rows["date"].to_numpy("datetime64[D]"), -rows["sign"].to_numpy(np.int64), places(rows["group"], GROUPS))
    )
    return Changed(rows.iloc[order].reset_index(drop=True))


def _between(then: Tables, now: Tables, dates: pd.Series[Any]) -> np.ndarray[Any, Any]:
    days = dates.to_numpy("datetime64[D]")
    return np.asarray((days > np.datetime64(then.as_of, "D")) & (days <= np.datetime64(now.as_of, "D")))


def _frame(
    kind: Any, sign: Any, ids: Any, initiative: Any, date: Any, before: Any = None, after: Any = None
) -> pd.DataFrame:
    index = range(len(ids))
    columns = {
        "kind": kind, "sign": sign, "id": list(ids), "initiative": initiative, "date": date, "before": before, "after": after,
    }  # fmt: skip
    frame = pd.DataFrame(columns, index=index)
    frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[s]")
    return frame.astype({"kind": object, "id": object, "initiative": object, "before": object, "after": object})


_SIGNS = {
    "start": BETTER, "advance": BETTER, "loop_back": EVEN, "pause": EVEN, "resume": BETTER, "stop": EVEN, "complete": BETTER,
}  # fmt: skip


def _steps(then: Tables, now: Tables) -> pd.DataFrame:
    """Decisions on stages: begun, advanced, stepped back, paused, resumed, stopped, completed."""
    history = now.transitions
    before = history.groupby("initiative")["stage"].shift()
    rows = history[_between(then, now, history["date"])]
    return _frame(
        rows["decision"].to_numpy(object), rows["decision"].map(_SIGNS).fillna(0).to_numpy(np.int64), rows["initiative"],
        rows["initiative"].to_numpy(object), rows["date"].to_numpy(), before[rows.index].to_numpy(object),
        rows["stage"].to_numpy(object),
    )  # fmt: skip


def _signals(then: Tables, now: Tables) -> pd.DataFrame:
    """Signals that are new, or got louder or quieter by any number of points."""
    score = loudness(now).signals["score"]
    earlier = loudness(then).signals["score"].reindex(score.index)
    new, change = earlier.isna(), score - earlier.fillna(0)
    rows = score.index[new | (change != 0)]
    kind = np.select([new[rows], change[rows] > 0], ["spotted", "louder"], "quieter")
    sign = np.select([new[rows], change[rows] > 0], [EVEN, BETTER], WORSE)
    spotted = now.signals["spotted_on"].reindex(rows).where(new[rows])
    return _frame(kind, sign, rows, None, spotted.to_numpy(), earlier[rows].to_numpy(), score[rows].to_numpy())


def _proof(then: Tables, now: Tables) -> pd.DataFrame:
    """New evidence and amplifications achieved."""
    evidence = now.evidence[_between(then, now, now.evidence["date"])]
    actions = now.actions[_between(then, now, now.actions["achieved_on"])]
    against = (evidence["result"] == "contradicts").to_numpy(bool)
    return pd.concat(
        [
            _frame("evidence", np.where(against, EVEN, BETTER), evidence.index, evidence["initiative"].to_numpy(object),
                   evidence["date"].to_numpy(), None, evidence["level"].to_numpy()),
            _frame("achieved", BETTER, actions.index, actions["initiative"].to_numpy(object),
                   actions["achieved_on"].to_numpy(), None, actions["evidence_level"].to_numpy()),
        ],
        ignore_index=True,
    )  # fmt: skip


def _promises(then: Tables, now: Tables) -> pd.DataFrame:
    """Conditions that fell due (kept or missed), and what was newly agreed, adopted or decided."""
    conditions = now.conditions[_between(then, now, now.conditions["due_on"])]
    ready = conditions["readiness"].to_numpy(np.float64)
    kept = ready >= now.config.sufficient - ROUNDING
    missed = conditions.index.isin(readiness(now).overdue)
    known = kept | missed
    agreed = now.dependencies[_between(then, now, now.dependencies["agreed_on"])]
    pathways = now.pathways[_between(then, now, now.pathways["decided_on"])]
    rules = now.rules[_between(then, now, now.rules["decided_on"])]
    return pd.concat(
        [
            _frame(np.where(kept, "kept", "missed")[known], np.where(kept, BETTER, WORSE)[known], conditions.index[known], None,
                   conditions["due_on"].to_numpy()[known]),
            _frame("agreed", BETTER, agreed.index, agreed["needer"].to_numpy(object), agreed["agreed_on"].to_numpy(), None,
                   agreed["agreement"].to_numpy(object)),
            _frame("pathway", EVEN, pathways.index, None, pathways["decided_on"].to_numpy(), None,
                   pathways["status"].to_numpy(object)),
            _frame("rule", EVEN, rules.index, None, rules["decided_on"].to_numpy(), None, rules["status"].to_numpy(object)),
        ],
        ignore_index=True,
    )  # fmt: skip
