"""Do our exchanges lead to something, and who could help whom? (M13)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.common_ground import CommonGround, common_ground
from tracker.insight.order import places
from tracker.insight.pairing import pairings
from tracker.insight.share import Share
from tracker.lang import _
from tracker.tables import Tables

LISTED = 10
TAKEN_UP = ("adopted", "joint_initiative")  # the outcomes of an exchange that led to something


@dataclass(frozen=True)
class Match:
    """Two initiatives that could help each other, and why."""

    initiatives: tuple[str, str]  # in order of id
    points: int  # 4 or more
    needs_met: dict[str, list[str]]  # for each of the two its needs that the other offers, as tags
    common_signals: list[str]
    common_vulnerabilities: list[str]
    spheres_differ: bool  # government, civil society or market: the lead organisations are of two of them

    def as_json(self) -> dict[str, Any]:
        return {
            "initiatives": list(self.initiatives),
            "points": self.points,
            "needs_met": self.needs_met,
            "common_signals": self.common_signals,
            "common_vulnerabilities": self.common_vulnerabilities,
            "spheres_differ": self.spheres_differ,
        }


@dataclass(frozen=True)
class Matches:
    """What came of the exchanges, and which initiatives could help each other: an invitation, not advice."""

    yielded: Share | None  # exchanges that were adopted or became a joint initiative; None without exchanges
    suggestions_total: int | None  # None when no active initiative needs or offers anything
    suggestions: list[Match]  # the ten with most points (ties: lower first id, then lower second id)
    rows: pd.DataFrame  # index id, the exchanges · from_initiative, to_initiative, date, outcome, outcome_on,
    #                     resulted_in, taken_up (bool)

    def as_json(self) -> dict[str, Any]:
        reasons = {}
        if self.yielded is None:
            reasons["yield"] = _("No exchange has been recorded yet.")
        if self.suggestions_total is None:
            reasons["suggestions_total"] = _("No active initiative has said what it needs or offers.")
        return {
            "name": "cross_pollination",
            "yield": self.yielded.as_json() if self.yielded else None,
            "suggestions_total": self.suggestions_total,
            "suggestions": [match.as_json() for match in self.suggestions],
            "reasons": reasons,
        }


def matches(tables: Tables) -> Matches:
    ground = common_ground(tables)
    total, best = pairings(ground, LISTED)
    rows = tables.exchanges.assign(taken_up=tables.exchanges["outcome"].isin(TAKEN_UP).to_numpy(bool))
    return Matches(
        yielded=Share(int(rows["taken_up"].sum()), len(rows)) if len(rows) else None,
        suggestions_total=total if ground.tagged else None,
        suggestions=[_match(ground, one, other, points) for (one, other), points in best.items()],
        rows=rows,
    )


def suggested(ground: CommonGround, initiatives: Sequence[str], most: int) -> tuple[int, list[Match]]:
    """How many suggestions there are for some initiatives (those of one lead), and the best of them, most points first."""
    total, best, done = 0, dict[tuple[int, int], int](), np.zeros(0, np.int64)
    for one in places(pd.Index(initiatives), ground.initiatives).tolist():
        if one < 0:
            continue
        points = ground.points(one)
        points[done] = 0  # two of them were found from the other side already
        done = np.append(done, one)
        total += int(np.count_nonzero(points))
        found = np.argsort(-points, kind="stable")[:most].tolist()
        best |= {(min(one, other), max(one, other)): int(points[other]) for other in found if points[other]}
    order = sorted(best, key=lambda pair: (-best[pair], pair))[:most]
    return total, [_match(ground, one, other, best[one, other]) for one, other in order]


def _match(ground: CommonGround, one: int, other: int, points: int) -> Match:
    met = {}
    for needer, helper in ((one, other), (other, one)):
        both = np.intersect1d(ground.needs.by(needer), ground.offers.by(helper))
        met[ground.initiatives[needer]] = ground.tags[both].tolist()
    topics = np.intersect1d(ground.work.by(one), ground.work.by(other))
    return Match(
        initiatives=(ground.initiatives[one], ground.initiatives[other]),
        points=points,
        needs_met=met,
        common_signals=ground.topics[topics[topics < ground.signals]].tolist(),
        common_vulnerabilities=ground.topics[topics[topics >= ground.signals]].tolist(),
        spheres_differ=bool(ground.differ(one, np.array([other]))[0]),
    )
