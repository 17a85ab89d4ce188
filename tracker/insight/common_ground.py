"""Which initiatives could help each other: what one needs and the other offers, and what both work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import places
from tracker.tables import Tables

Numbers = NDArray[np.int64]
LEAST = 4  # points from which two initiatives are suggested to each other


@dataclass(frozen=True)
class Named:
    """Who names what: one row an initiative and what it names, by what is named, then by initiative. By places."""

    owner: Numbers
    what: Numbers
    ends: Numbers  # for each thing where its rows end

    @classmethod
    def of(cls, owner: Numbers, what: Numbers, things: int) -> Named:
        """From rows in any order; those of an initiative or a thing at place -1 are left out."""
        known = (owner >= 0) & (what >= 0)
        width = int(owner.max(initial=0)) + 1
        what, owner = np.divmod(np.unique(what[known] * width + owner[known]), width)
        return cls(owner, what, np.cumsum(np.bincount(what, minlength=things)))

    def by(self, owner: int) -> Numbers:
        named: Numbers = self.what[self.owner == owner]
        return named

    def owners(self, what: int) -> Numbers:
        begin = self.ends[what - 1] if what else 0
        owners: Numbers = self.owner[begin : self.ends[what]]
        return owners


@dataclass(frozen=True)
class CommonGround:
    """The active initiatives, by their places in `initiatives`, and what brings two of them together."""

    initiatives: pd.Index[Any]  # ids in order
    organisation: Numbers  # the lead organisation of each
    sphere: Numbers  # of that organisation, -1 unknown
    tagged: bool  # whether any of them needs or offers something
    tags: pd.Index[Any]  # what is both needed and offered, alphabetical
    needs: Named  # of these tags
    offers: Named
    topics: pd.Index[Any]  # ids in order: signals, then vulnerabilities
    signals: int  # how many of the topics are signals
    work: Named  # on topics: signals that it amplifies or dampens, vulnerabilities
    linked: Numbers  # pairs that know each other: lower place * number of initiatives + higher place, in order

    def know_each_other(self, one: Numbers | int, other: Numbers) -> NDArray[np.bool_]:
        keys = np.minimum(one, other) * len(self.initiatives) + np.maximum(one, other)
        return np.isin(keys, self.linked)

    def differ(self, one: Numbers | int, other: Numbers) -> NDArray[np.bool_]:
        """Whether the spheres of the lead organisations are known and differ."""
        first, second = self.sphere[one], self.sphere[other]
        return np.asarray((first != second) & (first >= 0) & (second >= 0))

    def points(self, one: int) -> Numbers:
        """The points of one initiative with each other one; 0 where the two are not suggested to each other."""
        met, common = np.zeros((2, len(self.initiatives)), np.int64)
        for mine, theirs in ((self.needs, self.offers), (self.offers, self.needs)):
            for tag in mine.by(one):
                met[theirs.owners(tag)] += 1
        for topic in self.work.by(one):
            common[self.work.owners(topic)] += 1
        all = np.arange(len(met))
        points = 2 * met + common + self.differ(one, all)
        suggested = (met > 0) & (points >= LEAST) & (self.organisation != self.organisation[one])
        return np.where(suggested & ~self.know_each_other(one, all), points, 0)


def common_ground(tables: Tables) -> CommonGround:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    needs, offers = (_of(rows, active.index) for rows in (tables.needs, tables.offers))
    tags = pd.Index(sorted(set(needs["tag"]).intersection(offers["tag"])), dtype=object)
    helped = _of(tables.signal_links[tables.signal_links["intent"].isin(["amplify", "dampen"])], active.index)
    faced = _of(tables.initiative_vulnerabilities, active.index)
    topics = tables.signals.index.append(tables.vulnerabilities.index)
    organisation, organisations = pd.factorize(active["lead_org"])
    sphere, _spheres = pd.factorize(tables.organisations["sphere"].reindex(organisations))

    def named(rows: pd.DataFrame, column: str, things: pd.Index[Any]) -> Named:
        return Named.of(rows["at"].to_numpy(np.int64), places(rows[column], things), len(things))

    return CommonGround(
        initiatives=active.index,
        organisation=np.asarray(organisation, np.int64),
        sphere=np.asarray(sphere, np.int64)[organisation],
        tagged=bool(len(needs) or len(offers)),
        tags=tags,
        needs=named(needs, "tag", tags),
        offers=named(offers, "tag", tags),
        topics=topics,
        signals=len(tables.signals),
        work=named(
            pd.concat([helped.rename(columns={"signal": "topic"}), faced.rename(columns={"vulnerability": "topic"})]),
            "topic", topics,
        ),
        linked=_linked(tables, active.index),
    )  # fmt: skip


def _of(rows: pd.DataFrame, active: pd.Index[Any]) -> pd.DataFrame:
    """The rows of active initiatives, with their place in a column `at`."""
    at = places(rows["initiative"], active)
    return rows[at >= 0].assign(at=at[at >= 0])


def _linked(tables: Tables, active: pd.Index[Any]) -> Numbers:
    """Who depends on each other, exchanged something whatever came of it, or is the offspring of such an exchange."""
    needs, exchanges = tables.dependencies, tables.exchanges
    giver, taker, child = (exchanges[end] for end in ("from_initiative", "to_initiative", "resulted_in"))
    pairs = ((needs["needer"], needs["needed"]), (giver, taker), (giver, child), (taker, child))
    one, other = (np.concatenate([places(pair[end], active) for pair in pairs]) for end in (0, 1))
    both = (one >= 0) & (other >= 0)
    return np.unique(np.minimum(one, other)[both] * len(active) + np.maximum(one, other)[both])
