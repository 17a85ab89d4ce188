"""Who needs what, and how badly; and what is lost when something is hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import places
from tracker.insight.threshold import ROUNDING
from tracker.tables import Tables

Numbers = NDArray[np.int64]
Losses = NDArray[np.float64]


@dataclass(frozen=True)
class Dependence:
    """What the active initiatives need: conditions, each other, organisations. Everything in it goes by its place in
    `nodes`. It can be kept as long as the tables it was read from."""

    nodes: pd.Index[Any]  # ids in order of id: conditions, active initiatives, organisations
    initiatives: range  # the places of the active initiatives
    needer: Numbers  # one row a needer and what it needs, by the place of what is needed, then of the needer
    needed: Numbers
    weight: Losses  # 0-1, which part of a loss is passed on; of parallel dependencies the heaviest
    threshold: float  # the loss from which an initiative counts as hit

    @cached_property
    def names(self) -> list[str]:
        """The id at each place."""
        return list(self.nodes)

    @cached_property
    def begins(self) -> Numbers:
        """Where the rows of each needed node begin, and at the end how many rows there are."""
        return np.searchsorted(self.needed, np.arange(len(self.nodes) + 1))

    @cached_property
    def by_needer(self) -> Numbers:
        """The rows by needer, then by what it needs."""
        return np.argsort(self.needer, kind="stable")

    @cached_property
    def sources(self) -> list[int]:
        """What some active initiative directly needs."""
        return np.flatnonzero(np.diff(self.begins)).tolist()

    def spread(self, hits: Mapping[int, float]) -> Losses:
        """What every node loses when these do: for each the strongest chain of needs that leads to a hit node.

        A loss is multiplied by the weights one by one, beginning at the hit node.
        """
        loss = np.zeros(len(self.nodes))
        loss[list(hits)] = list(hits.values())
        is_new = np.zeros(len(self.nodes), np.bool_)
        new = np.array([node for node, lost in hits.items() if lost > 0], np.int64)
        while len(new):
            count = self.begins[new + 1] - self.begins[new]
            rows = np.arange(count.sum()) + np.repeat(self.begins[new] - np.cumsum(count) + count, count)
            who, passed = self.needer[rows], self.weight[rows] * np.repeat(loss[new], count)
            more = passed > loss[who]
            who = who[more]
            np.maximum.at(loss, who, passed[more])
            is_new[who] = True
            new = np.flatnonzero(is_new)
            is_new[new] = False
        return loss

    def through(self, loss: Losses, hits: Mapping[int, float]) -> Numbers:
        """For each node the one it needs that set its loss (of equals the lower id); -1 where it loses nothing, or was
        hit itself at least as hard as by anything that is passed on."""
        found = np.full(len(self.nodes), -1)
        if not len(self.needer):
            return found
        itself = np.zeros(len(self.nodes))
        itself[list(hits)] = list(hits.values())
        who, what = self.needer[self.by_needer], self.needed[self.by_needer]
        passed = self.weight[self.by_needer] * loss[what]
        begins = np.flatnonzero(np.diff(who, prepend=-1))
        # What differs only by the rounding of the products is equal.
        most = np.maximum.reduceat(passed, begins) * (1 - ROUNDING)
        sets = (passed >= np.repeat(most, np.diff(begins, append=len(who)))) & (loss[what] > loss[who])
        first = np.minimum.reduceat(np.where(sets, what, len(self.nodes)), begins)
        nodes = who[begins]
        found[nodes] = np.where((itself[nodes] >= most) | (first == len(self.nodes)), -1, first)
        return found


def dependence(tables: Tables) -> Dependence:
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    nodes = tables.conditions.index.append([active, tables.organisations.index])
    first = len(tables.conditions)
    needer, needed, weight = _needs(tables, nodes)
    known = (needer >= first) & (needer < first + len(active)) & (needed >= 0)
    order = np.lexsort((-weight, needer, needed))
    order = order[known[order]]
    needer, needed, weight = needer[order], needed[order], weight[order]
    heaviest = (np.diff(needed, prepend=-1) != 0) | (np.diff(needer, prepend=-1) != 0)
    return Dependence(
        nodes=nodes,
        initiatives=range(first, first + len(active)),
        needer=needer[heaviest],
        needed=needed[heaviest],
        weight=weight[heaviest],
        threshold=float(tables.config.values["cascade_threshold"]),
    )


def _needs(tables: Tables, nodes: pd.Index[Any]) -> tuple[Numbers, Numbers, Losses]:
    """Every dependency and every need of a condition: its two ends (-1 where that is no node) and its weight."""
    values = tables.config.values
    strengths = np.array([values["dependency_weight"][strength] for strength in ("1", "2", "3")])
    needs, conditions = tables.dependencies, tables.condition_needs
    on_each_other = strengths[needs["strength"].to_numpy(np.int64) - 1]
    replaced = np.where(needs["substitutable"].to_numpy(bool), values["substitutable_factor"], 1.0)
    by_need = {need: strengths[strength - 1] for need, strength in values["condition_need_strength"].items()}
    return (
        np.append(places(needs["needer"], nodes), places(conditions["initiative"], nodes)),
        np.append(places(needs["needed"], nodes), places(conditions["condition"], nodes)),
        np.append(on_each_other * replaced, conditions["need"].map(by_need).to_numpy(np.float64)),
    )
