"""Are we a whole, or only dependent on one another? (M9)"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import id_order, places
from tracker.insight.share import Share
from tracker.insight.threshold import reaches
from tracker.lang import _
from tracker.tables import Tables

CHECKS = ("both_reported", "formal_agreement", "level_3_or_more", "shared_purpose")
FEWEST = 3  # fewer active initiatives are not a whole that could fall apart
DEEP = 3  # the level of collaboration, on both sides, from which a link counts as integrated
CRITICAL = 3  # the strength of a dependency without which the work stops within a month


@dataclass(frozen=True)
class Whole:
    """How connected the active initiatives are (x), and how far their organisations really work as one (y)."""

    active: int
    x: Share | None  # the largest connected group of the active initiatives; None with fewer than three of them
    y: Share | None  # strength of integrated links of that of all links between organisations; None without such a link
    quadrant: str | None  # fragmented, dependent_not_integrated, islands, integrated_whole
    links: pd.DataFrame  # index id, dependencies between active initiatives of different lead organisations · needer,
    #                      needed, strength, agreement, agreed_on, level_from, level_to (NaN not reported), needer_lead,
    #                      needed_lead (organisations), shared (tuple of the ids both name), the four CHECKS (bool),
    #                      checks_met (0-4), integrated (bool)
    internal_links: list[str]  # the same lead organisation on both sides: they count for x, not for y
    reciprocity: Share | None  # pairs that need each other, of all linked pairs; None without links
    articulation_points: list[str]  # without one of these a connected group falls apart
    isolates: list[str]  # linked to no other active initiative
    critical_without_formal_agreement: list[str]  # dependencies of strength 3
    critical_without_any_agreement: list[str]

    @property
    def integrated_links(self) -> Share | None:
        return Share(int(self.links["integrated"].sum()), len(self.links)) if len(self.links) else None

    def as_json(self) -> dict[str, Any]:
        shares = {name: getattr(self, name) for name in ("x", "y", "integrated_links", "reciprocity")}
        return {
            "name": "integration",
            **{name: share.as_json() if share else None for name, share in shares.items()},
            "quadrant": self.quadrant,
            "links": self._links(),
            "internal_links": self.internal_links,
            "articulation_points": self.articulation_points,
            "isolates": self.isolates,
            "critical_without_formal_agreement": self.critical_without_formal_agreement,
            "critical_without_any_agreement": self.critical_without_any_agreement,
            "reasons": self._reasons(),
        }

    def _links(self) -> dict[str, Any]:
        checks = self.links[list(CHECKS)].to_numpy(bool).tolist()
        plain = ["needer", "needed", "strength", "checks_met", "integrated"]
        rows = zip(self.links.index, *(self.links[name].tolist() for name in plain), checks, strict=True)
        return {
            id: {
                "from": needer,
                "to": needed,
                "strength": strength,
                "checks": dict(zip(CHECKS, passed, strict=True)),
                "checks_met": met,
                "integrated": integrated,
            }
            for id, needer, needed, strength, met, integrated, passed in rows
        }

    def _reasons(self) -> dict[str, str]:
        few = _("Fewer than three initiatives are active.")
        unmapped = _("No dependency between initiatives of different organisations has been mapped yet.")
        reasons = {}
        if self.x is None:
            reasons["x"] = few
        if self.y is None:
            reasons["y"] = few if self.x is None else unmapped
        if self.quadrant is None:
            reasons["quadrant"] = reasons["y"]
        if self.integrated_links is None:
            reasons["integrated_links"] = unmapped
        if self.reciprocity is None:
            reasons["reciprocity"] = _("No dependency between active initiatives has been mapped yet.")
        return reasons


def whole(tables: Tables) -> Whole:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    needs = tables.dependencies[places(tables.dependencies["needer"], active.index) >= 0]
    inside = places(needs["needed"], active.index) >= 0
    rows = needs[inside]
    lead = active["lead_org"].to_numpy(object)
    ends = np.column_stack([places(rows[end], active.index) for end in ("needer", "needed")])
    cross = lead[ends[:, 0]] != lead[ends[:, 1]]
    links = _links(tables, rows[cross], lead[ends[cross]])
    largest, cuts, alone = _shape(len(active), ends)
    critical = needs[(needs["strength"] == CRITICAL) & (inside | needs["needed"].isin(tables.organisations.index))]
    x = Share(largest, len(active)) if len(active) >= FEWEST else None
    y = _integration(links) if x else None
    return Whole(
        active=len(active),
        x=x,
        y=y,
        quadrant=_quadrant(tables, x, y),
        links=links,
        internal_links=rows.index[~cross].tolist(),
        reciprocity=_reciprocity(ends),
        articulation_points=active.index[cuts].tolist(),
        isolates=active.index[alone].tolist(),
        critical_without_formal_agreement=critical.index[critical["agreement"] != "formal"].tolist(),
        critical_without_any_agreement=critical.index[~critical["agreement"].isin(["formal", "intention"])].tolist(),
    )


def _links(tables: Tables, rows: pd.DataFrame, leads: NDArray[np.object_]) -> pd.DataFrame:
    """Rows of dependencies with the four tests of a link that is more than a need."""
    known = ["needer", "needed", "strength", "agreement", "agreed_on", "level_from", "level_to"]
    shared = _shared(tables, rows)
    levels = rows[["level_from", "level_to"]].to_numpy(np.float64)
    links = rows[known].assign(
        needer_lead=leads[:, 0],
        needed_lead=leads[:, 1],
        shared=pd.Series(shared, index=rows.index, dtype=object),
        both_reported=~np.isnan(levels).any(axis=1),
        formal_agreement=(rows["agreement"] == "formal").to_numpy(bool),
        level_3_or_more=(levels >= DEEP).all(axis=1),  # never where a level was not reported
        shared_purpose=np.array([bool(ids) for ids in shared], bool),
    )
    met = links[list(CHECKS)].to_numpy(bool).sum(axis=1)
    return links.assign(checks_met=met, integrated=met == len(CHECKS))


def _shared(tables: Tables, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """The questions, vulnerabilities, pathways and signals (other than watched ones) that both sides name."""
    moved = tables.signal_links[tables.signal_links["intent"].isin(["amplify", "dampen"])]
    purposes: dict[str, set[str]] = defaultdict(set)
    for facts, named in (
        (tables.initiative_questions, "question"),
        (tables.initiative_vulnerabilities, "vulnerability"),
        (tables.initiative_pathways, "pathway"),
        (moved, "signal"),
    ):
        for initiative, purpose in zip(facts["initiative"].tolist(), facts[named].tolist(), strict=True):
            purposes[initiative].add(purpose)
    nothing: set[str] = set()
    return [
        tuple(sorted(purposes.get(needer, nothing) & purposes.get(needed, nothing), key=id_order))
        for needer, needed in zip(rows["needer"].tolist(), rows["needed"].tolist(), strict=True)
    ]


def _integration(links: pd.DataFrame) -> Share | None:
    strength = links["strength"].to_numpy(np.int64)
    return Share(int(strength[links["integrated"].to_numpy(bool)].sum()), int(strength.sum())) if len(links) else None


def _quadrant(tables: Tables, x: Share | None, y: Share | None) -> str | None:
    if x is None or y is None:
        return None
    dependent = reaches(x.n / x.of, tables.config.integration("x_whole"))
    integrated = reaches(y.n / y.of, tables.config.integration("y_integrated"))
    if dependent:
        return "integrated_whole" if integrated else "dependent_not_integrated"
    return "islands" if integrated else "fragmented"


def _reciprocity(ends: NDArray[np.int64]) -> Share | None:
    needs = set(map(tuple, ends.tolist()))
    pairs = {(min(ends), max(ends)) for ends in needs}
    return Share(len(needs) - len(pairs), len(pairs)) if pairs else None


def _shape(size: int, ends: NDArray[np.int64]) -> tuple[int, list[int], list[int]]:
    """The size of the largest connected group, the nodes that hold one together, and those without any link."""
    near: list[set[int]] = [set() for _node in range(size)]
    for one, other in ends.tolist():
        near[one].add(other)
        near[other].add(one)
    order, parent = _walk(near)
    found = np.argsort(order).tolist()  # when each node was found
    earliest = found.copy()  # the earliest found that a node, or what was found through it, is linked to
    branches = [0] * size  # how many parts hang together with the rest through a node only
    for node in reversed(order):
        earliest[node] = min([earliest[node], *(found[other] for other in near[node] if other != parent[node])])
        if (before := parent[node]) >= 0:
            earliest[before] = min(earliest[before], earliest[node])
            branches[before] += earliest[node] >= found[before]
    begins = [node for node in order if parent[node] < 0]
    # Where a walk began nothing is left that the first part could hang together with.
    cuts = [node for node in range(size) if branches[node] > (parent[node] < 0)]
    groups = np.diff([*(found[node] for node in begins), size])
    return int(groups.max(initial=0)), cuts, [node for node in begins if not near[node]]


def _walk(near: list[set[int]]) -> tuple[list[int], list[int]]:
    """The nodes in the order in which one finds them by always going on from the last; and for each the one before it
    on the way, -1 where a walk began."""
    order: list[int] = []
    parent = [-2] * len(near)
    for start in range(len(near)):
        if parent[start] > -2:
            continue
        parent[start] = -1
        order.append(start)
        way = [(start, iter(near[start]))]
        while way:
            node, rest = way[-1]
            for other in rest:
                if parent[other] == -2:
                    parent[other] = node
                    order.append(other)
                    way.append((other, iter(near[other])))
                    break
            else:
                way.pop()
    return order, parent
