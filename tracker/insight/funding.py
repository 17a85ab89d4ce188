"""Where is the gap in the money, and on whom do we lean? (M16)"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.belonging import in_id_order
from tracker.insight.order import places
from tracker.insight.share import Share
from tracker.insight.threshold import ROUNDING
from tracker.lang import _
from tracker.tables import Tables

SECURED = ("committed", "paid")


@dataclass(frozen=True)
class Money:
    """What the active initiatives need and have. All amounts are whole cents; refused money never counts."""

    initiatives: pd.DataFrame  # index id, active · budget, gap (NaN: no budget known), committed, paid, requested,
    #                            secured (committed and paid), in_kind (the part of it that is no money), funders
    funders: pd.DataFrame  # index id of who committed or paid, the largest first · amount, initiatives, only_one_for
    #                        (initiatives with no other funder)
    coverage: Share | None  # secured, each up to its budget, of all known budgets; None where none is known
    hhi: float | None  # 1/n (evenly spread) to 1 (one funder); None, as the two below, without secured money
    effective_funders: float | None
    top_funder: str | None
    pending: int  # requested
    parts: pd.DataFrame  # initiative, funder, amount (secured); by initiative, funder
    cofinancing: pd.DataFrame  # initiative, funder with a rule, others (amount), secured, required (0-1), breach,
    #                            in_kind (of all secured of that initiative)
    rows: pd.DataFrame  # id, initiative, funder, kind, amount, status, date: the lines that count, by initiative, id

    @property
    def budget_unknown(self) -> list[str]:
        return list(self.initiatives.index[self.initiatives["budget"].isna()])

    @property
    def overfunded(self) -> list[str]:
        coverage = self.initiatives["secured"] / self.initiatives["budget"]
        return list(self.initiatives.index[coverage > 1 + ROUNDING])

    @property
    def single_funder(self) -> list[str]:
        return list(self.initiatives.index[self.initiatives["funders"] == 1])

    @property
    def cofinancing_breaches(self) -> list[str]:
        return list(dict.fromkeys(self.cofinancing.loc[self.cofinancing["breach"], "initiative"]))

    def as_json(self) -> dict[str, Any]:
        total = int(self.funders["amount"].sum())
        by_id = self.funders.loc[in_id_order(self.funders.index), "amount"]
        initiatives = self._initiatives()
        nobody = _("Nothing has been committed or paid yet.")
        unknown = _("The budget is not known.")
        figures = {"hhi": self.hhi, "effective_funders": self.effective_funders, "top_funder": self.top_funder}
        reasons = {key: nobody for key, figure in figures.items() if figure is None}
        if self.coverage is None:
            reasons["coverage"] = _("Of no active initiative is the budget known.")
        for id in self.budget_unknown:
            reasons |= {f"initiatives/{id}/{key}": unknown for key in ("budget_needed", "coverage", "gap")}
        return {
            "name": "funding",
            "initiatives": initiatives,
            "coverage": _in_currency(self.coverage),
            "budget_unknown": self.budget_unknown,
            "overfunded": self.overfunded,
            "single_funder": self.single_funder,
            "cofinancing_breaches": self.cofinancing_breaches,
            "pending": self.pending / 100,
            "funders": {
                id: _in_currency(Share(amount, total)) for id, amount in zip(by_id.index, by_id.tolist(), strict=True)
            },
            **figures,
            "reasons": reasons,
        }

    def _initiatives(self) -> dict[str, Any]:
        funders: dict[str, dict[str, float]] = defaultdict(dict)
        rules: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in self.parts.itertuples():
            funders[row.initiative][row.funder] = row.amount / 100
        for row in self.cofinancing.itertuples():
            share = _in_currency(Share(row.others, row.secured))
            rules[row.initiative][row.funder] = {"share": share, "required": row.required, "breach": row.breach}
        return {
            str(row.Index): {
                "budget_needed": None if np.isnan(row.budget) else row.budget / 100,
                **{name: getattr(row, name) / 100 for name in ("committed", "paid", "requested", "in_kind")},
                "funders": funders.get(row.Index, {}),
                "cofinancing": rules.get(row.Index, {}),
                "coverage": None if np.isnan(row.budget) else _in_currency(Share(row.secured, row.budget)),
                "gap": None if np.isnan(row.gap) else row.gap / 100,
            }
            for row in self.initiatives.itertuples()
        }


def funding(tables: Tables) -> Money:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    rows = _rows(tables, active.index)
    figures = _figures(rows, active["budget"])
    parts = _parts(rows, active.index)
    figures["funders"] = np.bincount(places(parts["initiative"], active.index), minlength=len(active))
    budget, secured = figures["budget"].to_numpy(np.float64), figures["secured"].to_numpy(np.int64)
    needed = ~np.isnan(budget)
    asked = budget[needed].astype(np.int64)
    covered = int(np.minimum(secured[needed], asked).sum())
    funders = _funders(parts, figures)
    amounts = funders["amount"].to_numpy(np.float64)
    hhi = float(((amounts / amounts.sum()) ** 2).sum()) if len(funders) else None
    return Money(
        initiatives=figures,
        funders=funders,
        coverage=Share(covered, int(asked.sum())) if asked.any() else None,
        hhi=hhi,
        effective_funders=1 / hhi if hhi else None,
        top_funder=str(funders.index[0]) if len(funders) else None,
        pending=int(figures["requested"].sum()),
        parts=parts,
        cofinancing=_cofinancing(tables, parts, figures),
        rows=rows,
    )


def _rows(tables: Tables, active: pd.Index[Any]) -> pd.DataFrame:
    lines = tables.funding
    who = places(lines["initiative"], active)
    order = np.lexsort((np.arange(len(lines)), who))
    order = order[(who[order] >= 0) & lines["status"].isin([*SECURED, "requested"]).to_numpy(bool)[order]]
    rows = lines.iloc[order].rename_axis("id").reset_index()
    return rows[["id", "initiative", "funder", "kind", "amount", "status", "date"]]


def _figures(rows: pd.DataFrame, budget: pd.Series[Any]) -> pd.DataFrame:
    who, amount = places(rows["initiative"], budget.index), rows["amount"].to_numpy(np.int64)
    status = rows["status"].to_numpy(object)
    secured = rows["status"].isin(SECURED).to_numpy(bool)
    chosen = {
        **{word: status == word for word in (*SECURED, "requested")},
        "secured": secured,
        "in_kind": secured & (rows["kind"] == "in_kind").to_numpy(bool),
    }
    sums = {name: _total(who[mask], amount[mask], len(budget)) for name, mask in chosen.items()}
    gap = (budget - sums["secured"]).clip(lower=0)
    return pd.DataFrame({"budget": budget, "gap": gap, **sums}, index=budget.index)


def _total(owner: NDArray[np.int64], amounts: NDArray[np.int64], owners: int) -> NDArray[np.int64]:
    """The sum of the amounts of each owner, in whole cents."""
    sums = np.zeros(owners, np.int64)
    np.add.at(sums, owner, amounts)
    return sums


def _parts(rows: pd.DataFrame, active: pd.Index[Any]) -> pd.DataFrame:
    """What each funder committed or paid to each initiative."""
    secured = rows[rows["status"].isin(SECURED)]
    ids = in_id_order(secured["funder"])
    pair = places(secured["initiative"], active) * max(len(ids), 1) + places(secured["funder"], ids)
    found, place = np.unique(pair, return_inverse=True)
    who, funder = np.divmod(found, max(len(ids), 1))
    return pd.DataFrame(
        {
            "initiative": active.to_numpy(object)[who],
            "funder": ids.to_numpy(object)[funder],
            "amount": _total(place, secured["amount"].to_numpy(np.int64), len(found)),
        }
    )


def _funders(parts: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    ids = in_id_order(parts["funder"])
    place = places(parts["funder"], ids)
    alone = figures["funders"].to_numpy()[places(parts["initiative"], figures.index)] == 1
    found = pd.DataFrame(
        {
            "amount": _total(place, parts["amount"].to_numpy(np.int64), len(ids)),
            "initiatives": np.bincount(place, minlength=len(ids)),
            "only_one_for": np.bincount(place[alone], minlength=len(ids)),
        },
        index=ids,
    )
    return found.iloc[np.argsort(-found["amount"].to_numpy(), kind="stable")]


def _cofinancing(tables: Tables, parts: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """How much others bring beside each funder that sets a rule."""
    rules = tables.organisations["min_cofinancing"].dropna()
    found = parts[parts["funder"].isin(rules.index)].reset_index(drop=True)
    who = places(found["initiative"], figures.index)
    secured = figures["secured"].to_numpy(np.int64)[who]
    others = secured - found["amount"].to_numpy(np.int64)
    required = rules.to_numpy(np.float64)[places(found["funder"], rules.index)]
    return pd.DataFrame(
        {
            "initiative": found["initiative"],
            "funder": found["funder"],
            "others": others,
            "secured": secured,
            "required": required,
            "breach": others / secured < required - ROUNDING,
            "in_kind": figures["in_kind"].to_numpy(np.int64)[who],
        }
    )


def _in_currency(share: Share | None) -> dict[str, Any] | None:
    return Share(share.n / 100, share.of / 100).as_json() if share else None
