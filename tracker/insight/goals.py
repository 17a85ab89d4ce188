"""Which goals do we help or harm, and is it shown or only claimed? (M7)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import STAGES, id_order, places
from tracker.insight.share import Share
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables


@dataclass(frozen=True)
class Goals:
    """Contributions of active initiatives, in points. Harm is 0 or negative and never netted against help."""

    targets: pd.DataFrame  # index target, those with a contribution · claimed, evidenced, harm
    claimed: int | None  # None, as the two below, without any contribution
    evidenced: float | None
    harm: int | None
    evidenced_share: Share | None  # None when nothing is claimed
    unscreened: list[str]  # active in S3 or later without a harm screen
    rows: pd.DataFrame  # initiative, target, score, evidence_level, mitigation, assessed_on, age_days, stale,
    #                     unmitigated; by initiative, target, score

    def as_json(self) -> dict[str, Any]:
        nothing = _("No active initiative has a contribution to a target.")
        figures = {"claimed": self.claimed, "evidenced": self.evidenced, "harm": self.harm}
        reasons = {key: nothing for key, figure in figures.items() if figure is None}
        if self.evidenced_share is None:
            reasons["evidenced_share"] = nothing if self.claimed is None else _("Nothing positive is claimed.")
        stale = self.rows[self.rows["stale"]]
        return {
            "name": "sdg_contributions",
            "targets": self._targets(),
            **figures,
            "evidenced_share": self.evidenced_share.as_json() if self.evidenced_share else None,
            "stale": stale[["initiative", "target", "age_days"]].to_dict("records"),
            "unscreened": self.unscreened,
            "reasons": reasons,
        }

    def _targets(self) -> dict[str, Any]:
        targets: dict[str, Any] = {
            str(row.Index): {
                "claimed": row.claimed,
                "evidenced": row.evidenced,
                "harm": row.harm,
                "contributions": [],
                "unmitigated_harm_by": [],
            }
            for row in self.targets.itertuples()
        }
        row: Any
        for row in self.rows.itertuples():
            target = targets[row.target]
            contribution = {
                "initiative": row.initiative,
                "score": row.score,
                "evidence_level": row.evidence_level,
                "stale": row.stale,
            }
            if row.score < 0:
                contribution["mitigation"] = row.mitigation
            target["contributions"].append(contribution)
            if row.unmitigated:
                target["unmitigated_harm_by"].append(row.initiative)
        return targets


def goals(tables: Tables) -> Goals:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    rows = _rows(tables, active.index)
    targets = _targets(rows)
    stage = places(active["stage"], STAGES)
    unscreened = active.index[(stage >= STAGES.index("S3")) & active["screened_on"].isna()].tolist()
    if rows.empty:
        return Goals(targets, None, None, None, None, unscreened, rows)
    claimed, fifths = _help(rows)
    return Goals(
        targets=targets,
        claimed=int(claimed.sum()),
        evidenced=int(fifths.sum()) / 5,
        harm=int(targets["harm"].sum()),
        evidenced_share=Share(int(fifths.sum()) / 5, int(claimed.sum())) if claimed.any() else None,
        unscreened=unscreened,
        rows=rows,
    )


def _rows(tables: Tables, active: pd.Index[Any]) -> pd.DataFrame:
    rows = tables.contributions
    who = places(rows["initiative"], active)
    target = places(rows["target"], _target_order(rows["target"]))
    order = np.lexsort((rows["score"].to_numpy(np.int64), target, who))
    rows = rows.iloc[order[who[order] >= 0]].reset_index(drop=True)
    age = days_ago(tables.as_of, rows["assessed_on"]).astype(np.int64)
    rows = rows[["initiative", "target", "score", "evidence_level", "mitigation", "assessed_on"]]
    return rows.assign(
        age_days=age,
        stale=age > tables.config.window("sdg_stale"),
        unmitigated=((rows["score"] < 0) & (rows["mitigation"] == "none")).to_numpy(bool),
    )


def _target_order(targets: pd.Series[Any]) -> pd.Index[Any]:
    return pd.Index(sorted(targets.unique(), key=id_order), name="target")


def _help(rows: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What each row claims, and what of it is shown in fifths of a point (whole, so that sums stay exact)."""
    claimed = rows["score"].to_numpy(np.int64).clip(min=0)
    return claimed, claimed * rows["evidence_level"].to_numpy(np.int64)


def _targets(rows: pd.DataFrame) -> pd.DataFrame:
    ids = _target_order(rows["target"])
    target = places(rows["target"], ids)
    claimed, fifths = _help(rows)
    harm = rows["score"].to_numpy(np.int64).clip(max=0)

    def total(points: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.bincount(target, weights=points, minlength=len(ids)).astype(np.int64)

    return pd.DataFrame({"claimed": total(claimed), "evidenced": total(fifths) / 5, "harm": total(harm)}, index=ids)
