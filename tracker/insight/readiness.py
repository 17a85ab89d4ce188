"""Which condition holds most initiatives back, and who owes it by when? (M14)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.belonging import belonging
from tracker.insight.order import STAGES, places
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables

STATES = ("sufficient", "insufficient", "unknown", "not_analysed")
LATE = "S4"  # from this stage on the conditions are no longer a matter for later


@dataclass(frozen=True)
class Readiness:
    """The weakest condition decides. Readiness is 0-4; unknown is not 0."""

    initiatives: pd.DataFrame  # index id, active · stage, readiness (of its weakest known must-condition, NaN without),
    #                            state (one of STATES), musts, unknown (must-conditions, and those of unknown readiness)
    conditions: pd.DataFrame  # index id · readiness (NaN unknown), owner_org, due_on, overdue, days_overdue (NaN unless
    #                           overdue), blocks (active initiatives it holds back)
    rows: pd.DataFrame  # initiative (active), condition it must have, readiness, bottleneck (the weakest of that
    #                     initiative), blocks (and not sufficient); by initiative, condition

    @property
    def overdue(self) -> list[str]:
        return list(self.conditions.index[self.conditions["overdue"]])

    def late(self, state: str) -> list[str]:
        """The active initiatives in S4 or later of one state."""
        late = places(self.initiatives["stage"], STAGES) >= STAGES.index(LATE)
        return list(self.initiatives.index[late & (self.initiatives["state"] == state)])

    def as_json(self) -> dict[str, Any]:
        initiatives, conditions = self._initiatives(), self._conditions()
        return {
            "name": "condition_readiness",
            "initiatives": initiatives,
            "conditions": conditions,
            "overdue": self.overdue,
            "in_s4_or_later": {state: self.late(state) for state in STATES},
            "reasons": self._reasons(initiatives, conditions),
        }

    def _initiatives(self) -> dict[str, Any]:
        figures, rows = self.initiatives, self.rows
        who = places(rows["initiative"], figures.index)
        condition = places(rows["condition"], self.conditions.index)

        def those(chosen: NDArray[np.bool_]) -> list[list[str]]:
            return belonging(who[chosen], condition[chosen], len(figures), self.conditions.index)

        weakest, unknown = those(rows["bottleneck"].to_numpy(bool)), those(rows["readiness"].isna().to_numpy(bool))
        return {
            id: {"readiness": _level(readiness), "bottlenecks": bottlenecks, "unknown": unknowns, "state": state}
            for id, readiness, bottlenecks, unknowns, state in zip(
                figures.index, figures["readiness"].tolist(), weakest, unknown, figures["state"], strict=True
            )
        }

    def _conditions(self) -> dict[str, Any]:
        figures, held = self.conditions, self.rows[self.rows["blocks"]]
        blocked = belonging(
            places(held["condition"], figures.index),
            places(held["initiative"], self.initiatives.index),
            len(figures),
            self.initiatives.index,
        )
        return {
            id: {"readiness": _level(readiness), "overdue": overdue, "blocks": blocks}
            for id, readiness, overdue, blocks in zip(
                figures.index, figures["readiness"].tolist(), figures["overdue"].tolist(), blocked, strict=True
            )
        }

    def _reasons(self, initiatives: dict[str, Any], conditions: dict[str, Any]) -> dict[str, str]:
        why = {
            "not_analysed": _("Nobody noted yet which conditions this initiative must have."),
            "unknown": _("Of none of the conditions it must have is the readiness known."),
        }
        reasons = {
            f"initiatives/{id}/readiness": why[figures["state"]]
            for id, figures in initiatives.items()
            if figures["readiness"] is None
        }
        unknown = _("Nobody reported yet how ready this condition is.")
        return reasons | {
            f"conditions/{id}/readiness": unknown for id, figures in conditions.items() if figures["readiness"] is None
        }


def readiness(tables: Tables) -> Readiness:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    known, sufficient = tables.conditions, tables.config.sufficient
    needs = tables.condition_needs
    who, condition = places(needs["initiative"], active.index), places(needs["condition"], known.index)
    order = np.lexsort((condition, who))
    order = order[(who[order] >= 0) & (needs["need"] == "must").to_numpy(bool)[order]]
    who, condition = who[order], condition[order]
    level = known["readiness"].to_numpy(np.float64)[condition]
    reported = ~np.isnan(level)
    weakest = np.full(len(active), np.inf)
    np.minimum.at(weakest, who[reported], level[reported])
    musts = np.bincount(who, minlength=len(active))
    rows = needs.iloc[order][["initiative", "condition"]].reset_index(drop=True)
    rows = rows.assign(readiness=level, bottleneck=level == weakest[who])
    rows["blocks"] = rows["bottleneck"] & (level < sufficient)
    states = [musts == 0, np.isinf(weakest), weakest >= sufficient]
    figures = pd.DataFrame(
        {
            "stage": active["stage"],
            "readiness": np.where(np.isinf(weakest), np.nan, weakest),
            "state": np.select(states, ["not_analysed", "unknown", "sufficient"], "insufficient").astype(object),
            "musts": musts,
            "unknown": musts - np.bincount(who[reported], minlength=len(active)),
        },
        index=active.index,
    )
    return Readiness(figures, _conditions(tables, condition[rows["blocks"].to_numpy(bool)]), rows)


def _conditions(tables: Tables, held: NDArray[np.int64]) -> pd.DataFrame:
    """Every condition; `held` has the place of a condition once for each initiative it holds back."""
    known = tables.conditions
    late = days_ago(tables.as_of, known["due_on"])
    overdue = (late > 0) & (known["readiness"] < tables.config.sufficient).to_numpy(bool)
    return known[["readiness", "owner_org", "due_on"]].assign(
        overdue=overdue,
        days_overdue=np.where(overdue, late, np.nan),
        blocks=np.bincount(held, minlength=len(known)),
    )


def _level(readiness: float) -> int | None:
    return None if np.isnan(readiness) else int(readiness)
