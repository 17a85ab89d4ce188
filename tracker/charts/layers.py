"""Where boxes stand in a map of who gives to whom: in columns, givers left of takers, with few lines crossing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tracker.charts.placing import spread

_SWEEPS = 6
_LANE = 9.0  # px that a line needs where it passes a column of boxes
_FEWEST = 5  # boxes that a column may always hold

Edge = tuple[int, int]


@dataclass
class Layers:
    """One connected piece of a map. Places are px downwards from 0 to `height`."""

    column: list[int]  # of each node
    middle: list[float]  # of each node
    passes: list[list[tuple[int, float]]]  # of each edge: the columns it passes and where
    columns: int
    height: float


@dataclass
class _Grid:
    """The boxes and the lanes of passing lines, column by column, while they are being put in order."""

    columns: list[list[int]]  # items in their order; nodes come first, then lanes
    size: list[float]  # of each item
    links: list[tuple[int, int]] = field(default_factory=list)  # between items of neighbouring columns

    def beside(self) -> list[list[int]]:
        """For each item the items it is linked to."""
        found: list[list[int]] = [[] for _size in self.size]
        for one, other in self.links:
            found[one].append(other)
            found[other].append(one)
        return found


def pieces(n: int, edges: Sequence[Edge]) -> list[list[int]]:
    """The nodes 0 … n-1 in connected pieces, the largest first; nodes without an edge are pieces of one."""
    head = list(range(n))

    def top(node: int) -> int:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    for one, other in edges:
        head[max(top(one), top(other))] = min(top(one), top(other))
    found: dict[int, list[int]] = {}
    for node in range(n):
        found.setdefault(top(node), []).append(node)
    return sorted(found.values(), key=lambda piece: (-len(piece), piece[0]))


def layers(heights: Sequence[float], edges: Sequence[Edge], most: int, gap: float) -> Layers:
    """One connected piece with a box of `heights[i]` px per node, in at most `most` columns.

    An edge runs from who gives to who needs. Circles are allowed. The same input gives the same picture.
    """
    column = _columns(len(heights), edges, most)
    grid, lanes = _grid(column, [height + gap for height in heights], edges)
    _order(grid)
    height = max(sum(grid.size[item] for item in items) for items in grid.columns)
    middle = _settle(grid, height)
    passes = [[(at, middle[item]) for at, item in found] for found in lanes]
    return Layers(column, middle[: len(heights)], passes, len(grid.columns), height)


def _columns(n: int, edges: Sequence[Edge], most: int) -> list[int]:
    """The column of each node: as far as it goes a taker stands one column right of its giver."""
    slope = np.zeros((len(edges) + 1, n))
    for at, (giver, taker) in enumerate(edges):
        slope[at, giver], slope[at, taker] = -1, 1
    slope[-1, 0] = 1
    level = np.linalg.lstsq(slope, np.append(np.ones(len(edges)), 0.0), rcond=None)[0]
    level -= level.min()
    if level.max() > most - 1:
        level *= (most - 1) / level.max()
    order = sorted(range(n), key=lambda node: (round(float(level[node]), 6), node))
    rows = max(_FEWEST, -(-n // most))
    while True:
        found = _split([[node for node in order if round(float(level[node])) == step] for step in range(most)], rows)
        if len(found) <= most:
            break
        rows += 1
    column = [0] * n
    for at, items in enumerate(found):
        for node in items:
            column[node] = at
    return column


def _split(levels: Sequence[Sequence[int]], rows: int) -> list[list[int]]:
    """Columns that hold too many boxes become several."""
    found: list[list[int]] = []
    for items in levels:
        parts = -(-len(items) // rows)
        for part in range(parts):
            found.append(list(items[part * len(items) // parts : (part + 1) * len(items) // parts]))
    return found


def _grid(
    column: Sequence[int], sizes: list[float], edges: Sequence[Edge]
) -> tuple[_Grid, list[list[tuple[int, int]]]]:
    """The items of each column, and for each edge the lanes it takes, from giver to taker."""
    grid = _Grid([[] for _at in range(max(column) + 1)], list(sizes))
    for node, at in enumerate(column):
        grid.columns[at].append(node)
    lanes: list[list[tuple[int, int]]] = []
    for giver, taker in edges:
        step = 1 if column[taker] > column[giver] else -1
        found, last = [], giver
        for at in range(column[giver] + step, column[taker], step) if column[giver] != column[taker] else ():
            lane = len(grid.size)
            grid.size.append(_LANE)
            grid.columns[at].append(lane)
            grid.links.append((last, lane))
            found.append((at, lane))
            last = lane
        grid.links.append((last, taker))
        lanes.append(found)
    return grid, lanes


def _order(grid: _Grid) -> None:
    """Sorts each column by where its neighbours stand, to and fro, and keeps the order with the fewest crossings."""
    beside = grid.beside()
    best, fewest = [list(items) for items in grid.columns], _crossings(grid)
    for sweep in range(_SWEEPS):
        rank = _ranks(grid)
        walk = range(len(grid.columns)) if sweep % 2 == 0 else range(len(grid.columns) - 1, -1, -1)
        for at in walk:
            items = grid.columns[at]
            pull = {
                item: sum(rank[other] for other in beside[item]) / len(beside[item]) if beside[item] else rank[item]
                for item in items
            }
            items.sort(key=lambda item: (pull[item], item))
            for place, item in enumerate(items):
                rank[item] = (place + 0.5) / len(items)
        crossings = _crossings(grid)
        if crossings < fewest:
            best, fewest = [list(items) for items in grid.columns], crossings
    grid.columns = best


def _ranks(grid: _Grid) -> dict[int, float]:
    return {item: (place + 0.5) / len(items) for items in grid.columns for place, item in enumerate(items)}


def _crossings(grid: _Grid) -> int:
    """How often two lines between the same two columns cross."""
    at = {item: (column, place) for column, items in enumerate(grid.columns) for place, item in enumerate(items)}
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in grid.links:
        (left, a), (right, b) = sorted((at[one], at[other]))
        if left != right:
            between.setdefault(left, []).append((a, b))
    count = 0
    for links in between.values():
        places = np.array(links)
        low = places[:, None, 0] < places[None, :, 0]
        count += int((low & (places[:, None, 1] > places[None, :, 1])).sum())
    return count


def _settle(grid: _Grid, height: float) -> list[float]:
    """The middles of all items: near their neighbours, in order, none over another."""
    beside = grid.beside()
    middle = [0.0] * len(grid.size)
    for items in grid.columns:
        sizes = [grid.size[item] for item in items]
        _put(middle, items, spread([height / 2] * len(items), sizes, 0, height))
    for sweep in range(_SWEEPS):
        for items in grid.columns if sweep % 2 == 0 else reversed(grid.columns):
            wanted = [
                sum(middle[other] for other in beside[item]) / len(beside[item]) if beside[item] else middle[item]
                for item in items
            ]
            _put(middle, items, spread(wanted, [grid.size[item] for item in items], 0, height))
    return middle


def _put(middle: list[float], items: Sequence[int], places: Sequence[float]) -> None:
    for item, place in zip(items, places, strict=True):
        middle[item] = place


def around(links: Mapping[str, Sequence[str]], centre: str, most: int) -> list[str]:
    """The nodes nearest to `centre`, itself first, `most` at most. `links`: for each node those it is linked to."""
    found, seen = [centre], {centre}
    for node in found:  # grows while it is walked: nearest first
        for other in links.get(node, ()):
            if len(found) >= most:
                return found
            if other not in seen:
                seen.add(other)
                found.append(other)
    return found
