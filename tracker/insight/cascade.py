"""What falls if this stops? The chain reaction of a vulnerability, and of each node that is needed. (M10)"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.criticality import hit_when_stopped, total_when_stopped
from tracker.insight.dependence import Dependence, Losses, Numbers, dependence
from tracker.insight.order import places
from tracker.insight.threshold import ROUNDING
from tracker.lang import _
from tracker.tables import Tables

FEW = 200  # so many nodes are followed one by one sooner than all of them at once


@dataclass(frozen=True)
class Falls:
    """What every active initiative loses (0-1) when some nodes are hit, and through what."""

    dependence: Dependence
    hits: dict[int, float]  # the nodes hit first and what they lose, by place
    loss: Losses  # of every node, by place
    left_out: int | None  # the place of an initiative that is the cause and not counted

    @cached_property
    def _through(self) -> Numbers:
        return self.dependence.through(self.loss, self.hits)

    @cached_property
    def _losing(self) -> Numbers:
        """The places of the initiatives with a loss, in order of id."""
        all = np.asarray(self.dependence.initiatives, np.int64)
        losing: Numbers = all[(self.loss[all] > 0) & (all != self.left_out)]
        return losing

    @property
    def total(self) -> float | None:
        """None without any active initiative that could lose."""
        return float(self.loss[self._losing].sum()) if len(self.dependence.initiatives) else None

    @property
    def hit(self) -> list[str]:
        """The initiatives that lose at least the threshold, in order of id."""
        losing = self._losing
        return self._ids(losing[self.loss[losing] >= self.dependence.threshold - ROUNDING])

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Index node, the initiatives with a loss, the largest first · loss, hit (bool), through (what it needs that
        set its loss; None where it was hit first)."""
        losing = self._losing[np.lexsort((self._losing, -self.loss[self._losing]))]
        return self._table(losing)

    def path(self, initiative: str) -> list[str]:
        """From this initiative to the node that was hit first."""
        place = int(self.dependence.nodes.get_loc(initiative))
        way = [place]
        while (place := int(self._through[place])) >= 0:
            way.append(place)
        return self._ids(way)

    def paths(self) -> dict[str, list[str]]:
        """Of every initiative with a loss, in order of id."""
        losing = self._losing
        found: dict[int, list[str]] = {}
        name, through = self.dependence.names, self._through.tolist()
        for place in losing[np.argsort(-self.loss[losing])].tolist():  # what is further on lost more: it came before
            next = through[place]
            rest = found.get(next) or [name[next]] if next >= 0 else []
            found[place] = [name[place], *rest]
        return {name[place]: found[place] for place in losing.tolist()}

    def tree(self, least: float = 0.0) -> pd.DataFrame:
        """The same as rows, in the order of an indented tree: what was hit, under it what falls through it, the
        largest loss first. Only losses of at least `least`. Index node · loss, hit, through, depth (0: hit first)."""
        losing = self._losing[self.loss[self._losing] >= least]
        first = [place for place in self.hits if place not in self.dependence.initiatives or place == self.left_out]
        under: dict[int, list[int]] = defaultdict(list)
        places = np.append(losing, np.array(first, np.int64))
        for place in places[np.lexsort((-places, self.loss[places]))].tolist():
            under[int(self._through[place])].append(place)  # the largest last: it is taken first
        order, depths = [], []
        ahead = [(place, 0) for place in under[-1]]
        while ahead:
            place, depth = ahead.pop()
            order.append(place)
            depths.append(depth)
            ahead += [(next, depth + 1) for next in under.get(place, ())]
        return self._table(np.array(order, np.int64)).assign(depth=depths)

    def _table(self, nodes: Numbers) -> pd.DataFrame:
        name = np.array([*self.dependence.names, None], object)  # -1 is the last one: through nothing
        loss, index = self.loss[nodes], pd.Index(name[nodes], name="node", dtype=object)
        hit = loss >= self.dependence.threshold - ROUNDING
        through = pd.Series(name[self._through[nodes]], index=index, dtype=object)
        return pd.DataFrame({"loss": loss, "hit": hit, "through": through}, index=index)

    def _ids(self, places: Iterable[int]) -> list[str]:
        return [self.dependence.names[place] for place in places]

    def as_json(self, *, losses: bool = True) -> dict[str, Any]:
        """Without `losses` only how many are hit and how much is lost in all."""
        lost = dict(zip(self._ids(self._losing), self.loss[self._losing].tolist(), strict=True)) if losses else {}
        paths = self.paths() if losses else {}
        return {
            "initiatives_hit": self.hit,
            "total_loss": self.total,
            "losses": {initiative: {"loss": loss, "path": paths[initiative]} for initiative, loss in lost.items()},
        }


def what_falls(all: Dependence, node: str, loss: float = 1.0) -> Falls:
    """What every active initiative loses when this one node, itself not counted, loses so much (0-1).

    Nothing falls by what is no active initiative, organisation or condition.
    """
    place = int(places(pd.Index([node]), all.nodes)[0])
    hits = {place: loss} if place >= 0 else {}
    return Falls(all, hits, all.spread(hits), left_out=place)


@dataclass(frozen=True)
class Cascades:
    """The chain reaction of each vulnerability, and how much hangs on each node that an active initiative needs.

    What is costly is computed when it is asked: one cascade takes milliseconds, `total_loss` of all nodes a second
    when 10,000 initiatives all hang together.
    """

    dependence: Dependence
    hits: dict[str, dict[int, float] | None]  # vulnerability -> what it hits first; None when that was not mapped

    def of(self, vulnerability: str) -> Falls | None:
        """None when nobody mapped what this vulnerability hits first."""
        hits = self.hits[vulnerability]
        return None if hits is None else Falls(self.dependence, hits, self.dependence.spread(hits), left_out=None)

    @cached_property
    def initiatives_hit(self) -> dict[str, list[str]]:
        """For each node that is needed the initiatives that are hit when it stops."""
        name, needed = self.dependence.names, self.dependence.sources
        found = hit_when_stopped(self.dependence, needed)
        return {name[node]: [name[place] for place in hit] for node, hit in zip(needed, found, strict=True)}

    @cached_property
    def total_loss(self) -> dict[str, float]:
        """For each node that is needed the sum of what all active initiatives lose when it stops."""
        totals = total_when_stopped(self.dependence, self.dependence.sources)
        return dict(zip(self.initiatives_hit, totals.tolist(), strict=True))

    @property
    def ranking(self) -> list[str]:
        """All nodes that are needed: most initiatives hit first, then the largest total loss, then the lower id."""
        return self._ranked(list(self.initiatives_hit), self.total_loss)

    def most_critical(self, most: int = 10) -> pd.DataFrame:
        """The top of the ranking. Index node · initiatives_hit (how many), total_loss."""
        hit = self.initiatives_hit
        counts = sorted(map(len, hit.values()), reverse=True)[:most]
        near = [node for node in hit if len(hit[node]) >= counts[-1]]
        many = len(near) > FEW
        total = self.total_loss if many else {node: what_falls(self.dependence, node).total or 0.0 for node in near}
        top = self._ranked(near, total)[:most]
        return pd.DataFrame(
            {"initiatives_hit": [len(hit[node]) for node in top], "total_loss": [total[node] for node in top]},
            index=pd.Index(top, name="node", dtype=object),
        )

    def _ranked(self, nodes: list[str], total: dict[str, float]) -> list[str]:
        """`nodes` in order of id. Totals that differ only by the rounding of a sum are equal."""
        hit = self.initiatives_hit
        order = sorted(range(len(nodes)), key=lambda at: (-len(hit[nodes[at]]), -total[nodes[at]]))
        rank, ranks = 0, {}
        for before, at in zip([order[0], *order] if order else [], order, strict=False):
            same = len(hit[nodes[before]]) == len(hit[nodes[at]])
            rank += not same or total[nodes[before]] - total[nodes[at]] > ROUNDING
            ranks[at] = rank
        return [nodes[at] for at in sorted(order, key=lambda at: (ranks[at], at))]

    def as_json(self, *, losses: bool = True) -> dict[str, Any]:
        unmapped, nobody = _("What this hits first is not mapped yet."), _("There is no active initiative.")
        falls = {vulnerability: self.of(vulnerability) for vulnerability in self.hits}
        hit, total = self.initiatives_hit, self.total_loss
        return {
            "name": "cascades",
            "vulnerabilities": {
                id: fall.as_json(losses=losses) if fall else {"initiatives_hit": [], "total_loss": None, "losses": {}}
                for id, fall in falls.items()
            },
            "critical_nodes": {node: {"initiatives_hit": hit[node], "total_loss": total[node]} for node in hit},
            "ranking": self.ranking,
            "reasons": {
                f"vulnerabilities/{id}/total_loss": nobody if fall else unmapped
                for id, fall in falls.items()
                if fall is None or fall.total is None
            },
        }

    def most_critical_as_json(self) -> dict[str, Any]:
        """What `as_json` says of the most critical node, without the work for all others."""
        top = list(self.most_critical(1).index)
        return {
            "critical_nodes": {node: {"initiatives_hit": self.initiatives_hit[node]} for node in top},
            "ranking": top,
        }


def cascade(tables: Tables) -> Cascades:
    all = dependence(tables)
    hits: dict[str, dict[int, float] | None] = dict.fromkeys(tables.vulnerabilities.index)
    at = places(tables.hits["node"], all.nodes).tolist()
    for vulnerability, place, loss in zip(tables.hits["vulnerability"], at, tables.hits["loss"], strict=True):
        first = hits[vulnerability] or {}
        if place >= 0:
            first[place] = max(float(loss), first.get(place, 0.0))
        hits[vulnerability] = first
    return Cascades(all, hits)
