"""Rows to draw: few or many, with short, long or evil names."""

import random
from collections.abc import Callable
from datetime import date

from tracker.charts.balance import BalancePart, Dimension, balance
from tracker.charts.cofinancing import CofinancingRow, cofinancing
from tracker.charts.conditions import ConditionRow, conditions
from tracker.charts.coverage_bars import CoverageRow, coverage_bars
from tracker.charts.drawing import Drawing
from tracker.charts.funder_shares import FunderShare, funder_shares
from tracker.charts.gates import GateRow, gates
from tracker.charts.ladder import LadderRow, ladders
from tracker.charts.map import MapLink, MapNode, dependency_map
from tracker.charts.quadrant import Earlier, Whole, quadrant
from tracker.charts.risk_grid import RiskDot, risk_grid

AS_OF = date(2018, 6, 30)
EVIL = "<b>Bold</b> & $x$ \u202eturned"
LONG = "Gemeentelijke verantwoordelijkheidsverdeling tussen onthaalmedewerkers en vrijwilligersorganisaties"
HALF = (0.6, 0.6)
Draw = Callable[..., Drawing]


def trail(n: int) -> list[Earlier]:
    return [Earlier(date(2010 + k // 12, k % 12 + 1, 28), 0.3 + k / 100, k / 200) for k in range(n)]


def five_gates(says: str = "One more is needed.") -> list[GateRow]:
    return [GateRow(f"G{k}", k == 3, says) for k in range(1, 6)]


def five_bars(amount: int = 1) -> list[Dimension]:
    parts = {
        "origin": ("existing_scaled", "new"),
        "side": ("build_up", "break_down"),
        "facet": ("enhancement", "mission", "adaptive", "anticipatory"),
        "leverage_realm": ("parameters", "feedbacks", "design", "intent"),
        "horizon": ("H1", "H2minus", "H2plus", "H3"),
    }
    return [
        Dimension(
            code, tuple(BalancePart(part, 5 * at * amount, 0.2, at == 0) for at, part in enumerate(names)), 2, 1.9
        )
        for code, names in parts.items()
    ]


def portfolio(nodes: int, links: int, name: str = "Initiative") -> tuple[list[MapNode], list[MapLink]]:
    dice = random.Random(4)
    drawn = [MapNode(f"INI-{k}", f"{name} {k}", "organisation" if k % 9 == 0 else "initiative") for k in range(nodes)]
    return drawn, [
        MapLink(
            f"DEP-{k}", f"INI-{dice.randrange(nodes)}", f"INI-{int(nodes * dice.random() ** 2)}",
            k % 3 + 1, ("none", "intention", "formal")[k % 3], k % 6 == 2,
        )
        for k in range(links)
    ]  # fmt: skip


def of(n: int, name: str) -> dict[str, Draw]:
    """Every picture of the rooms with n rows that carry this name; each takes (dark, narrow=)."""
    risks = [RiskDot(f"VUL-{k}", name, k % 5 + 1, k % 4 + 2, ("covered", "thin", "uncovered")[k % 3]) for k in range(n)]
    steps = [LadderRow(f"VUL-{k}", name, k % 25 + 1, k % 4, ("evolve",) if k % 4 == 0 else ()) for k in range(n)]
    due = date(2018, 3, 31)
    held = [ConditionRow(f"CON-{k}", name, k % 8, name, k % 3 or None, due, k % 2 == 0) for k in range(n)]
    money = [CoverageRow(f"INI-{k}", name, k * 7, k * 9, k * 5, (k * 25) or None) for k in range(n)]
    ruled = [CofinancingRow(f"INI-{k}", name, name, k % 11 / 10, 0.25, k % 3 == 0) for k in range(n)]
    shares = [FunderShare(f"ORG-{k}", name, 100_000 + k) for k in range(n)]
    nodes, links = portfolio(max(n, 1), n * 2, name) if n else ([], [])
    return {
        "quadrant": lambda dark=False, narrow=False: quadrant(
            Whole(16, 22, 16, 33), trail(n), HALF, AS_OF, dark, narrow=narrow
        ),
        "risk grid": lambda dark=False, narrow=False: risk_grid(risks, AS_OF, dark, narrow=narrow),
        "ladders": lambda dark=False, narrow=False: ladders(steps, AS_OF, dark, narrow=narrow),
        "conditions": lambda dark=False, narrow=False: conditions(held, AS_OF, dark, narrow=narrow),
        "gates": lambda dark=False, narrow=False: gates(
            five_gates(name) if n else [], "building_up", AS_OF, dark, narrow=narrow
        ),
        "balance": lambda dark=False, narrow=False: balance(five_bars() if n else [], AS_OF, dark, narrow=narrow),
        "gap": lambda dark=False, narrow=False: coverage_bars(money, "EUR", AS_OF, dark, narrow=narrow),
        "rule": lambda dark=False, narrow=False: cofinancing(ruled, AS_OF, dark, narrow=narrow),
        "funders": lambda dark=False, narrow=False: funder_shares(shares, 3.2, "EUR", AS_OF, dark, mine="ORG-1"),
        "map": lambda dark=False, narrow=False: dependency_map(nodes, links, AS_OF, dark),
    }
