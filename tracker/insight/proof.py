"""How strong is the proof, and how much is still owed for the stage we claim? (M17)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker import lang
from tracker.insight.order import STAGES, id_order, places
from tracker.insight.share import Share
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables


@dataclass(frozen=True)
class Proof:
    """The best recent evidence of each active initiative against what its stage asks. Levels are 0-5."""

    initiatives: pd.DataFrame  # index id, active · stage, level, required, debt, best (evidence id or None), result
    meets_required: Share | None  # None, as the total, without active initiatives
    total_debt: int | None
    rows: pd.DataFrame  # id, initiative, level, date, independent, result, age_days, stale, best: evidence of active
    #                     initiatives, strongest first (then the latest, then the lower id)
    window_days: int

    @property
    def in_debt(self) -> list[str]:
        return list(self.initiatives.index[self.initiatives["debt"] > 0])

    @property
    def stale(self) -> list[str]:
        """Evidence of active initiatives that is too old to count."""
        return sorted(self.rows.loc[self.rows["stale"], "id"], key=id_order)

    def as_json(self) -> dict[str, Any]:
        nobody = _("There is no active initiative.")
        unproven = _("No evidence of at most {days} days old.", days=lang.number(self.window_days))
        initiatives = {
            str(row.Index): {
                "level": row.level,
                "required": row.required,
                "debt": row.debt,
                "best": row.best,
                "result": row.result,
            }
            for row in self.initiatives.itertuples()
        }
        figures = {
            "meets_required": self.meets_required.as_json() if self.meets_required else None,
            "total_debt": self.total_debt,
        }
        reasons = {key: nobody for key, figure in figures.items() if figure is None}
        for owner, row in initiatives.items():
            reasons |= {f"initiatives/{owner}/{key}": unproven for key in ("best", "result") if row[key] is None}
        return {
            "name": "evidence",
            "initiatives": initiatives,
            "in_debt": self.in_debt,
            **figures,
            "stale": self.stale,
            "reasons": reasons,
        }


def proof(tables: Tables) -> Proof:
    config = tables.config
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    rows = _rows(tables, active.index)
    needed = np.array([config.evidence_required(stage) for stage in STAGES], np.int64)
    required = needed[places(active["stage"], STAGES)]
    best = rows[rows["best"]]
    who = places(best["initiative"], active.index)
    level = np.zeros(len(active), np.int64)
    level[who] = best["level"].to_numpy(np.int64)
    debt = np.maximum(required - level, 0)
    figures = pd.DataFrame({"stage": active["stage"], "level": level, "required": required, "debt": debt})
    for name, source in (("best", "id"), ("result", "result")):
        words = np.full(len(active), None, object)
        words[who] = best[source].to_numpy(object)
        figures[name] = pd.Series(words, index=active.index, dtype=object)
    return Proof(
        initiatives=figures,
        meets_required=Share(int((debt == 0).sum()), len(active)) if len(active) else None,
        total_debt=int(debt.sum()) if len(active) else None,
        rows=rows,
        window_days=config.window("evidence_stale"),
    )


def _rows(tables: Tables, active: pd.Index[Any]) -> pd.DataFrame:
    evidence = tables.evidence
    who = places(evidence["initiative"], active)
    ago = days_ago(tables.as_of, evidence["date"])
    stale = ago > tables.config.window("evidence_stale")
    order = np.lexsort((np.arange(len(evidence)), ago, -evidence["level"].to_numpy(np.int64), stale, who))
    order = order[who[order] >= 0]
    rows = evidence.iloc[order].rename_axis("id").reset_index()
    rows = rows[["id", "initiative", "level", "date", "independent", "result"]]
    rows = rows.assign(age_days=ago[order].astype(np.int64), stale=stale[order])
    return rows.assign(best=~rows["stale"] & ~rows["initiative"].duplicated())
