"""Where boxes and arrows stand on the sheet of a map: columns of boxes, pieces packed, loose boxes below, in px."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.charts.layers import Edge, layers, pieces
from tracker.charts.lettering import wrap
from tracker.charts.sheet import LINE, Box

WIDTH, BOX = 1120, 110.0
COLUMNS = 7
SIZE = 12  # of the names
_GAP = 14.0  # px between boxes of a column
_BETWEEN = 26.0  # px between pieces that are not connected

Point = tuple[float, float]


@dataclass
class Plan:
    """Boxes and names by node; for each edge the points where it passes columns of boxes; who is linked to nobody."""

    names: list[list[str]]
    boxes: dict[int, Box] = field(default_factory=dict)
    ways: dict[int, list[Point]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)
    height: float = 0.0

    def tall(self, node: int) -> float:
        return len(self.names[node]) * SIZE * LINE + 15


def planned(names: Sequence[str], edges: Sequence[Edge]) -> Plan:
    """A box for each name; an edge (giver, taker) runs from left to right as far as that goes."""
    plan = Plan([wrap(name, BOX - 16, SIZE, 3) for name in names])
    found = pieces(len(names), edges)
    first, top, tall = 0, 0.0, 0.0
    for piece in (piece for piece in found if len(piece) > 1):
        at = {node: place for place, node in enumerate(piece)}
        inner = [edge for edge, (giver, _taker) in enumerate(edges) if giver in at]
        ends = [(at[edges[edge][0]], at[edges[edge][1]]) for edge in inner]
        laid = layers([plan.tall(node) for node in piece], ends, COLUMNS, _GAP)
        if first + laid.columns > COLUMNS:
            first, top, tall = 0, top + tall + _BETWEEN, 0.0
        for node, column, middle in zip(piece, laid.column, laid.middle, strict=True):
            plan.boxes[node] = Box(_x(first + column), top + middle - plan.tall(node) / 2, BOX, plan.tall(node))
        for edge, passed in zip(inner, laid.passes, strict=True):
            plan.ways[edge] = [(_x(first + column), top + y) for column, y in passed]
        first, tall = first + laid.columns, max(tall, laid.height)
    plan.height = top + tall
    _put_loose(plan, [piece[0] for piece in found if len(piece) == 1])
    return plan


def _x(column: int) -> float:
    return 2 + column * (WIDTH - 4 - BOX) / (COLUMNS - 1)


def _put_loose(plan: Plan, alone: list[int]) -> None:
    """Rows of boxes that are linked to nobody, below all others."""
    plan.alone = alone
    top = plan.height + (40 if plan.height else 26)
    for start in range(0, len(alone), COLUMNS):
        row = alone[start : start + COLUMNS]
        for column, node in enumerate(row):
            plan.boxes[node] = Box(_x(column), top, BOX, plan.tall(node))
        plan.height = top + max(map(plan.tall, row))
        top = plan.height + 10


def ports(edges: Sequence[Edge], plan: Plan) -> tuple[dict[int, Point], dict[int, Point]]:
    """For each edge where it leaves its giver and where it reaches its taker: spread over the sides of the boxes."""
    sides: dict[tuple[int, bool], list[tuple[float, int, int, bool]]] = {}
    for edge, (giver, taker) in enumerate(edges):
        one, other = plan.boxes[giver], plan.boxes[taker]
        onward = plan.ways[edge]
        after = onward[0][1] if onward else other.y + other.height / 2
        before = onward[-1][1] if onward else one.y + one.height / 2
        right = other.x >= one.x  # also within one column: out on the right and back in on the right
        sides.setdefault((giver, right), []).append((after, edge if other.y > one.y else -edge, edge, True))
        sides.setdefault((taker, other.x == one.x or not right), []).append(
            (before, edge if one.y > other.y else -edge, edge, False)
        )
    starts: dict[int, Point] = {}
    ends: dict[int, Point] = {}
    for (node, right), found in sides.items():
        box = plan.boxes[node]
        step = min(box.height / (len(found) + 1), 11)
        for place, (_y, _turn, edge, leaves) in enumerate(sorted(found)):
            y = box.y + box.height / 2 + (place - (len(found) - 1) / 2) * step
            (starts if leaves else ends)[edge] = (box.x + (box.width if right else 0), y)
    return starts, ends


def curve(start: Point, end: Point) -> list[Point]:
    """Points of a curve that leaves and arrives level; a straight line where that is one."""
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < 1:
        return [end]
    steps = (at / 8 for at in range(1, 9))
    return [(x1 + (x2 - x1) * (1.5 * t - 1.5 * t * t + t**3), y1 + (y2 - y1) * (3 * t * t - 2 * t**3)) for t in steps]


def arc(start: Point, end: Point, head: float) -> list[Point]:
    """Points of a bow on the right, between two boxes that stand above each other."""
    (x, y1), (_x, y2) = start, end
    bow = min(abs(y2 - y1) / 4 + 8, 40)
    return [
        start,
        *(
            (x + bow * (1 - (2 * t - 1) ** 2), y1 + (y2 - y1) * (3 * t * t - 2 * t**3))
            for t in (at / 8 for at in range(1, 8))
        ),
        (x + head / 2, y2),
    ]
