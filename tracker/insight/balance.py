"""Is the portfolio one-sided? How the active initiatives, or their money, are spread (M6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import places
from tracker.insight.share import Share
from tracker.insight.threshold import reaches
from tracker.lang import _
from tracker.tables import Tables

DIMENSIONS = {
    "origin": ("existing_scaled", "new"),
    "side": ("build_up", "break_down"),
    "facet": ("enhancement", "mission", "adaptive", "anticipatory"),
    "leverage_realm": ("parameters", "feedbacks", "design", "intent"),  # points 12-10, 9-7, 6-4, 3-1
    "horizon": ("H1", "H2minus", "H2plus", "H3"),
}
KNOWN_NEEDED = 5  # fewer known values say nothing about a balance


@dataclass(frozen=True)
class Spread:
    """How one dimension is spread over its categories."""

    amounts: dict[str, int]  # initiatives, or cents, in each category
    unknown: list[str]  # the active initiatives left out: no category, or no budget when money is weighed
    corridor: dict[str, float]  # the agreed minimum share (0-1) of a category, where there is one
    shares: dict[str, Share] | None  # None, as the two below, with fewer than five known values or no money at all
    effective_number: float | None  # "as if spread evenly over that many categories"
    below_corridor: list[str] | None

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": self.amounts,
            "unknown": self.unknown,
            "corridor": self.corridor,
            "shares": None if self.shares is None else {code: share.as_json() for code, share in self.shares.items()},
            "effective_number": self.effective_number,
            "below_corridor": self.below_corridor,
        }


@dataclass(frozen=True)
class Balance:
    """The spread of the active initiatives, each dimension by number and by budget."""

    counted: dict[str, Spread]  # by dimension: origin, side, facet, leverage_realm, horizon
    weighed: dict[str, Spread]  # the same by budget needed, in cents
    levers: dict[str, int]  # active initiatives for each lever there is; one initiative may pull several
    without_lever: list[str]
    rows: pd.DataFrame  # index id, active · a column for each dimension, budget (cents); missing where unknown
    lever_rows: pd.DataFrame  # initiative, lever

    def as_json(self) -> dict[str, Any]:
        dimensions = {name: spread.as_json() for name, spread in self.counted.items()}
        few = _("Fewer than 5 active initiatives have a known value here.")
        return {
            "name": "portfolio_balance",
            "dimensions": dimensions,
            "levers": self.levers,
            "without_lever": self.without_lever,
            "reasons": {
                f"dimensions/{name}/{key}": few
                for name, figures in dimensions.items()
                for key, figure in figures.items()
                if figure is None
            },
        }


def balance(tables: Tables) -> Balance:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    corridors = tables.config.corridors
    rows = pd.DataFrame({"budget": active["budget"]}, index=active.index)
    counted, weighed = {}, {}
    for name, categories in DIMENSIONS.items():
        place = _realm(active["leverage_point"]) if name == "leverage_realm" else places(active[name], categories)
        rows.insert(len(rows.columns) - 1, name, np.array([*categories, None], object)[place])
        corridor = corridors.get(name, {})
        counted[name] = _spread(active.index, place, np.ones(len(active)), categories, corridor)
        weighed[name] = _spread(active.index, place, active["budget"].to_numpy(np.float64), categories, corridor)
    pulled = tables.initiative_levers
    who, lever = places(pulled["initiative"], active.index), places(pulled["lever"], tables.levers.index)
    order = np.lexsort((lever, who))
    order = order[(who[order] >= 0) & (lever[order] >= 0)]
    return Balance(
        counted=counted,
        weighed=weighed,
        levers=dict(
            zip(tables.levers.index, np.bincount(lever[order], minlength=len(tables.levers)).tolist(), strict=True)
        ),
        without_lever=active.index[np.bincount(who[order], minlength=len(active)) == 0].tolist(),
        rows=rows,
        lever_rows=pulled.iloc[order].reset_index(drop=True),
    )


def _realm(points: pd.Series[Any]) -> NDArray[np.int64]:
    """The place of the realm of each leverage point; -1 where the point is unknown."""
    known = points.fillna(0).to_numpy(np.int64)
    return np.where(known > 0, (12 - known) // 3, -1)


def _spread(
    ids: pd.Index[Any],
    place: NDArray[np.int64],
    weight: NDArray[np.float64],
    categories: tuple[str, ...],
    corridor: Mapping[str, float],
) -> Spread:
    known = (place >= 0) & ~np.isnan(weight)
    amounts = np.zeros(len(categories), np.int64)
    np.add.at(amounts, place[known], weight[known].astype(np.int64))
    total = int(amounts.sum())
    common: dict[str, Any] = {
        "amounts": dict(zip(categories, amounts.tolist(), strict=True)),
        "unknown": ids[~known].tolist(),
        "corridor": {code: corridor[code] for code in categories if code in corridor},
    }
    if int(known.sum()) < KNOWN_NEEDED or not total:
        return Spread(**common, shares=None, effective_number=None, below_corridor=None)
    parts = amounts / total
    return Spread(
        **common,
        shares={code: Share(amount, total) for code, amount in common["amounts"].items()},
        effective_number=1 / float((parts**2).sum()),
        below_corridor=[
            code
            for code, part in zip(categories, parts.tolist(), strict=True)
            if code in corridor and not reaches(part, corridor[code])
        ],
    )
