"""How much is lost when a node stops: for every node that is needed, at once."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracker.insight.dependence import Dependence, Losses
from tracker.insight.threshold import ROUNDING

Weights = dict[int, float]

AT_ONCE = 512  # how many nodes stop in one table: 10,000 nodes take 40 MB
DETOURS = 16  # a node is bypassed while that makes at most this many new needs


def hit_when_stopped(all: Dependence, nodes: Sequence[int]) -> list[list[int]]:
    """For each of these nodes the initiatives that are hit when it stops, itself excluded, in order of id."""
    least = all.threshold - ROUNDING
    needers: list[list[tuple[float, int]]] = [[] for _node in all.nodes]
    heavy = all.weight >= least  # no chain with a lighter link can hit
    rows = zip(all.needed[heavy].tolist(), all.needer[heavy].tolist(), all.weight[heavy].tolist(), strict=True)
    for needed, needer, weight in rows:
        needers[needed].append((weight, needer))
    return [_hit(node, needers, least) for node in nodes]


def _hit(stopped: int, needers: list[list[tuple[float, int]]], least: float) -> list[int]:
    if not needers[stopped]:
        return []
    done: set[int] = set()
    ahead = [(-1.0, stopped)]
    while ahead:
        loss, node = heapq.heappop(ahead)
        if node not in done:
            done.add(node)
            for weight, needer in needers[node]:
                if -loss * weight >= least and needer not in done:
                    heapq.heappush(ahead, (loss * weight, needer))
    return sorted(done - {stopped})


def total_when_stopped(all: Dependence, nodes: Sequence[int]) -> Losses:
    """For each of these nodes the sum of what all initiatives lose when it stops, itself excluded.

    Every pair of a stopped node and one that loses by it may count, so the work grows with these pairs. It is kept
    small by bypassing nodes with few links, one after the other (whoever needs one then needs what it needs), until a
    core is left. The losses in the core come first, then those of the bypassed nodes, the last one first.
    """
    reduced = _reduce(all)
    core = _settle(reduced)
    table = np.empty((len(all.nodes), min(len(nodes), AT_ONCE)))
    counts = [node in all.initiatives for node in reduced.order]
    totals = np.zeros(len(nodes))
    for start in range(0, len(nodes), AT_ONCE):
        stopped = [reduced.place[node] for node in nodes[start : start + AT_ONCE]]
        total = totals[start : start + len(stopped)]
        losses = table[:, : len(stopped)]
        for row, loses, counted in zip(losses, _stop(reduced, core, stopped, losses), counts, strict=True):
            if loses and counted:
                total += row
        total -= [counts[place] for place in stopped]  # its own loss is 1
    return totals


@dataclass(frozen=True)
class _Reduced:
    """Nodes by place: the core, what is needed before who needs it where it can be; then the bypassed, last first."""

    order: list[int]  # the node at each place
    place: dict[int, int]
    core: int  # how many nodes the core has
    needs: list[Weights]  # for each place what it needs there, or needed when it was bypassed; weights by place
    passes: list[Weights]  # for each bypassed one what those at lower places lose through bypassed ones when it stops


def _reduce(all: Dependence) -> _Reduced:
    needs: list[Weights] = [{} for _node in all.nodes]
    needers: list[Weights] = [{} for _node in all.nodes]
    for needer, needed, weight in zip(all.needer.tolist(), all.needed.tolist(), all.weight.tolist(), strict=True):
        needs[needer][needed] = needers[needed][needer] = weight
    bypassed = _bypass(needs, needers)
    core = _needed_first(sorted(set(range(len(needs))).difference(bypassed)), needs)
    order = [*core, *reversed(bypassed)]
    place = {node: at for at, node in enumerate(order)}
    passes: list[Weights] = [{} for _node in core]
    for node in reversed(bypassed):
        found: Weights = {}
        for needer, weight in needers[node].items():
            at = place[needer]
            found[at] = max(weight, found.get(at, 0.0))
            for further, passed in passes[at].items():
                found[further] = max(weight * passed, found.get(further, 0.0))
        passes.append(found)
    by_place = [{place[needed]: weight for needed, weight in needs[node].items()} for node in order]
    return _Reduced(order, place, len(core), by_place, passes)


def _bypass(needs: list[Weights], needers: list[Weights]) -> list[int]:
    """Take nodes out of the lists of the others, fewest links first; their own lists stay as they were by then."""
    bypassed: dict[int, None] = {}
    fewest = [(len(needs[node]) * len(needers[node]), node) for node in range(len(needs))]
    heapq.heapify(fewest)
    while fewest and fewest[0][0] <= DETOURS:
        detours, node = heapq.heappop(fewest)
        if node in bypassed or detours != len(needs[node]) * len(needers[node]):
            continue  # it was counted again since
        bypassed[node] = None
        for other in needs[node]:
            del needers[other][node]
        for other, first in needers[node].items():
            del needs[other][node]
            for further, second in needs[node].items():
                if further != other and first * second > needs[other].get(further, 0.0):
                    needs[other][further] = needers[further][other] = first * second
        for other in needs[node].keys() | needers[node].keys():
            heapq.heappush(fewest, (len(needs[other]) * len(needers[other]), other))
    return list(bypassed)


def _needed_first(nodes: list[int], needs: list[Weights]) -> list[int]:
    """The nodes in an order in which what is needed mostly stands before who needs it."""
    order: list[int] = []
    seen: set[int] = set()
    for start in nodes:
        if start in seen:
            continue
        seen.add(start)
        way = [(start, iter(needs[start]))]
        while way:
            node, rest = way[-1]
            for other in rest:
                if other not in seen:
                    seen.add(other)
                    way.append((other, iter(needs[other])))
                    break
            else:
                order.append(node)
                way.pop()
    return order


def _settle(reduced: _Reduced) -> Losses:
    """What each node of the core (column) loses when another one (row) stops."""
    losses = np.eye(reduced.core)  # the other way round: a row is one that loses, so that rows are set from rows
    passed, more = np.empty(reduced.core), np.empty(reduced.core, np.bool_)
    rows = [sorted(needs.items(), key=lambda need: -need[1]) for needs in reduced.needs[: reduced.core]]
    changed = [0] * reduced.core  # when a row changed last, in rows looked at
    looked = changed.copy()
    now, moving = 0, True
    while moving:
        moving = False
        for place, row in enumerate(losses):
            for needed, weight in rows[place]:
                if changed[needed] >= looked[place]:
                    np.multiply(losses[needed], weight, out=passed)
                    np.greater(passed, row, out=more)
                    if more.any():
                        np.maximum(row, passed, out=row)
                        changed[place], moving = now, True
            now += 1
            looked[place] = now
    return np.ascontiguousarray(losses.T)


def _stop(reduced: _Reduced, core: Losses, stopped: list[int], losses: Losses) -> list[bool]:
    """Fill the rows of who loses when each of these (columns) stops; gives which rows are filled: nobody else loses."""
    own: dict[int, Weights] = defaultdict(dict)  # place -> column -> what it loses whatever its needs lose
    in_core = np.zeros((len(stopped), reduced.core))
    passed = np.empty(reduced.core)
    for column, place in enumerate(stopped):
        for at, loss in ({place: 1.0} | reduced.passes[place]).items():
            if at < reduced.core:
                np.maximum(in_core[column], np.multiply(core[at], loss, out=passed), out=in_core[column])
            else:
                own[at][column] = loss
    losses[: reduced.core] = in_core.T
    filled: list[bool] = (in_core.max(axis=0, initial=0.0) > 0).tolist()
    passed = np.empty(len(stopped))
    for place in range(reduced.core, len(losses)):
        row = losses[place]
        if loses := place in own:
            row[:] = 0
            row[list(own[place])] = list(own[place].values())
        for needed, weight in reduced.needs[place].items():
            if not filled[needed]:
                continue
            if loses:
                np.maximum(row, np.multiply(losses[needed], weight, out=passed), out=row)
            else:
                np.multiply(losses[needed], weight, out=row)
                loses = True
        filled.append(loses)
    return filled
