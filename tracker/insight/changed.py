"""What changed between two days? Steps, signals, proof, and what was promised or decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.loudness import loudness, trend
from tracker.insight.order import places
from tracker.insight.readiness import readiness
from tracker.insight.threshold import ROUNDING
from tracker.portfolio.after_the_fact import Judged
from tracker.tables import Tables

GROUPS = ("steps", "signals", "proof", "promises")
BETTER, WORSE, EVEN = 1, -1, 0


@dataclass(frozen=True)
class Changed:
    """Everything dated after the first day, up to and including the second."""

    rows: pd.DataFrame  # group (one of GROUPS), kind (what happened), sign (1 better, -1 worse, 0 neither), id,
    #                     initiative (None where it is about no initiative), date (NaT of a signal that got louder or
    #                     quieter), and what it was before and is after (None where there is nothing to compare); by group,
    #                     best first, then by date

    def of(self, group: str) -> pd.DataFrame:
        return self.rows[(self.rows["group"] == group).to_numpy(bool)]

    def count(self, *kinds: str) -> int:
        return int(self.rows["kind"].isin(kinds).sum())


def changed(then: Tables, now: Tables, judged: Iterable[Judged] = ()) -> Changed:
    """`then` and `now` are the same portfolio on two days, the earlier first; `judged` is what was judged between them."""
    anew = list(judged)
    parts = [_steps(then, now), _signals(then, now, anew), _proof(then, now, anew), _promises(then, now)]
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


def _between(then: Tables, now: Tables, dates: pd.Series[Any]) -> NDArray[np.bool_]:
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
    texts = dict.fromkeys(("kind", "id", "initiative", "before", "after"), object)
    return frame.astype({**texts, "sign": np.int64})


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


def _signals(then: Tables, now: Tables, judged: list[Judged]) -> pd.DataFrame:
    """Signals that are new, that were closed, and whose points changed: louder and quieter by the step of M1, the largest
    change first; "shifted" by less."""
    score = loudness(now).signals["score"]
    earlier = loudness(then).signals["score"].reindex(score.index)
    new, change = earlier.isna().to_numpy(bool), (score - earlier.fillna(0)).to_numpy(np.int64)
    moved = np.argsort(-np.abs(change), kind="stable")
    moved = moved[(new | (change != 0))[moved]]
    went = trend(change, now.config.trend_step)
    kind = np.select([new, went == "rising", went == "falling"], ["spotted", "louder", "quieter"], "shifted")
    sign = np.select([kind == "louder", kind == "quieter"], [BETTER, WORSE], EVEN)
    spotted = now.signals["spotted_on"].where(new)
    points = _frame(
        kind[moved], sign[moved], score.index[moved], None, spotted.iloc[moved].to_numpy(), earlier.iloc[moved].to_numpy(),
        score.iloc[moved].to_numpy(),
    )  # fmt: skip
    shut = [one for one in judged if one.kind == "closed" and one.id in score.index]
    closed = _frame("closed", EVEN, [one.id for one in shut], None, [one.on for one in shut])
    return pd.concat([points, closed], ignore_index=True) if shut else points


def _proof(then: Tables, now: Tables, judged: list[Judged]) -> pd.DataFrame:
    """New evidence, for or against; amplifications achieved; and earlier proof that was graded anew."""
    evidence = now.evidence[_between(then, now, now.evidence["date"])]
    actions = now.actions[_between(then, now, now.actions["achieved_on"])]
    says = evidence["result"].map({"supports": BETTER, "contradicts": WORSE}).fillna(EVEN).to_numpy(np.int64)
    return pd.concat(
        [
            _frame(np.select([says > 0, says < 0], ["evidence", "against"], "mixed"), says, evidence.index,
                   evidence["initiative"].to_numpy(object), evidence["date"].to_numpy(), None, evidence["level"].to_numpy()),
            _frame("achieved", BETTER, actions.index, actions["initiative"].to_numpy(object),
                   actions["achieved_on"].to_numpy(), None, actions["evidence_level"].to_numpy()),
            _regraded(then, judged),
        ],
        ignore_index=True,
    )  # fmt: skip


def _regraded(then: Tables, judged: list[Judged]) -> pd.DataFrame:
    """Proof that was there on the earlier day already, and has another level since."""
    there = pd.concat([then.evidence["initiative"], then.actions["initiative"]])
    anew = [one for one in judged if one.kind == "regraded" and one.id in there.index]
    sign = [BETTER if one.after > one.before else WORSE for one in anew]
    return _frame(
        "regraded", sign, [one.id for one in anew], [there[one.id] for one in anew], [one.on for one in anew],
        [one.before for one in anew], [one.after for one in anew],
    )  # fmt: skip


def _promises(then: Tables, now: Tables) -> pd.DataFrame:
    """What was promised: kept, missed, dropped or new; and what was newly agreed, adopted or decided."""
    agreed = now.dependencies[_between(then, now, now.dependencies["agreed_on"])]
    pathways = now.pathways[_between(then, now, now.pathways["decided_on"])]
    rules = now.rules[_between(then, now, now.rules["decided_on"])]
    return pd.concat(
        [
            _vows(then, now),
            _conditions(then, now),
            _frame("agreed", BETTER, agreed.index, agreed["needer"].to_numpy(object), agreed["agreed_on"].to_numpy(), None,
                   agreed["agreement"].to_numpy(object)),
            _frame("pathway", _adopted(pathways), pathways.index, None, pathways["decided_on"].to_numpy(), None,
                   pathways["status"].to_numpy(object)),
            _frame("rule", _adopted(rules), rules.index, None, rules["decided_on"].to_numpy(), None,
                   rules["status"].to_numpy(object)),
        ],
        ignore_index=True,
    )  # fmt: skip


def _adopted(decided: pd.DataFrame) -> NDArray[np.int64]:
    return np.where(decided["status"].isin(["adopted", "in_force"]), BETTER, EVEN)


def _vows(then: Tables, now: Tables) -> pd.DataFrame:
    """Promises, each with the last thing that happened to it. A promise is missed once its day has passed; `before` is
    the day it was due."""
    vows = now.promises
    ended = _between(then, now, vows["ended_on"])
    kept, dropped = (
        ended & (vows["outcome"] == "kept").to_numpy(bool),
        ended & (vows["outcome"] == "dropped").to_numpy(bool),
    )
    still = (vows["outcome"] == "open").to_numpy(bool)
    passed = _passed(then, now, vows["due_on"]) & still
    new = _between(then, now, vows["made_on"]) & still & ~passed
    some = kept | dropped | passed | new
    kind = np.select([kept, dropped, passed], ["kept", "dropped", "missed"], "promised")
    on = vows["ended_on"].where(kept | dropped, vows["due_on"].where(passed, vows["made_on"]))
    due = np.array([day.date() for day in vows["due_on"]], dtype=object)
    sign = np.select([kept, passed], [BETTER, WORSE], EVEN)
    return _frame(kind[some], sign[some], vows.index[some], None, on[some].to_numpy(), due[some])


def _conditions(then: Tables, now: Tables) -> pd.DataFrame:
    """Conditions that fell due between the two days: in place by then as far as one knows, or overdue since."""
    known = now.conditions
    ready = known["readiness"].to_numpy(np.float64) >= now.config.sufficient - ROUNDING
    kept = _between(then, now, known["due_on"]) & ready
    missed = known.index.isin(readiness(now).overdue) & _passed(then, now, known["due_on"])
    some = kept | missed
    return _frame(
        np.where(kept, "ready", "overdue")[some], np.where(kept, BETTER, WORSE)[some], known.index[some], None,
        known["due_on"].to_numpy()[some],
    )  # fmt: skip


def _passed(then: Tables, now: Tables, due: pd.Series[Any]) -> NDArray[np.bool_]:
    """Days that had not passed on the earlier day, and have now: the last day itself is still in time."""
    days = due.to_numpy("datetime64[D]")
    return np.asarray((days >= np.datetime64(then.as_of, "D")) & (days < np.datetime64(now.as_of, "D")))
