"""How many initiatives could help each other, and which two the most: without looking at every two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tracker.insight.common_ground import LEAST, CommonGround, Named, Numbers

AT_ONCE = 1_000_000  # how many pairs are looked at in one go

Pair = tuple[int, int]  # the places of two initiatives, the lower first
Masks = NDArray[np.uint64]  # for each initiative its tags as bits


def pairings(ground: CommonGround, listed: int) -> tuple[int, dict[Pair, int]]:
    """How many pairs are suggested, and the best of them with their points (ties: lower places first).

    Two that meet two needs or more are suggested whatever else they share: they are counted by groups of initiatives
    with the same tags. Two that meet one need must work on the same signal or vulnerability: the pairs that do are
    looked at one by one.
    """
    total, best = 0, _Best(listed)
    needs, offers = (_masks(named, ground) for named in (ground.needs, ground.offers))
    for one, other, met, points in _on_one_topic(ground, needs, offers):
        total += int((met == 1).sum())
        best.add(one, other, points)
    groups = _Groups.of(ground, needs, offers)
    total += groups.pairs - _known(ground, needs, offers)
    for place, most in enumerate(groups.most[groups.group].tolist()):
        if best.wants(place, most):
            points = ground.points(place)
            points[: place + 1] = 0
            others = np.flatnonzero(points)
            best.add(np.full(len(others), place), others, points[others])
    return total, best.pairs


@dataclass
class _Best:
    listed: int
    pairs: dict[Pair, int] = field(default_factory=dict)

    def wants(self, one: int, points: int) -> bool:
        """Whether a pair of this initiative and a later one with so many points could be among the best."""
        if points < LEAST or len(self.pairs) < self.listed:
            return points >= LEAST
        (last, _other), fewest = next(reversed(self.pairs.items()))
        return (-points, one) <= (-fewest, last)

    def add(self, one: Numbers, other: Numbers, points: Numbers) -> None:
        if len(self.pairs) == self.listed:
            near = points >= min(self.pairs.values())
            one, other, points = one[near], other[near], points[near]
        first = np.lexsort((other, one, -points))[: self.listed]
        rows = zip(one[first].tolist(), other[first].tolist(), points[first].tolist(), strict=True)
        found = self.pairs | {(a, b): count for a, b, count in rows}
        self.pairs = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: self.listed])


@dataclass(frozen=True)
class _Groups:
    """Initiatives with the same tags, led from the same sphere."""

    group: Numbers  # of each initiative
    pairs: int  # of initiatives of different organisations that meet two needs or more
    most: Numbers  # for each group the most points that its needs met and its sphere make, with two needs or more

    @classmethod
    def of(cls, ground: CommonGround, need_bits: Masks, offer_bits: Masks) -> _Groups:
        alike = np.column_stack([need_bits.view(np.int64), offer_bits.view(np.int64), ground.sphere])
        _alike, first, group = np.unique(alike, axis=0, return_index=True, return_inverse=True)
        sphere = ground.sphere[first]
        needs, offers = (
            Named.of(group[named.owner], named.what, len(ground.tags)) for named in (ground.needs, ground.offers)
        )
        led = _Led.of(group, ground.organisation)
        pairs, most = 0, np.zeros(len(first), np.int64)
        for one in range(len(first)):
            others = [offers.owners(tag) for tag in needs.by(one)] + [needs.owners(tag) for tag in offers.by(one)]
            met = np.bincount(np.concatenate([np.zeros(0, np.int64), *others]), minlength=len(first))
            meets = met >= 2
            found = np.flatnonzero(meets)
            if len(found):
                pairs += led.pairs(one, meets)
                apart = found[led.apart(one, found)]
                differ = (sphere[apart] != sphere[one]) & (sphere[apart] >= 0) & (sphere[one] >= 0)
                most[one] = (2 * met[apart] + differ).max(initial=0)
        return cls(group, pairs // 2, most)  # every pair was met from both sides


@dataclass(frozen=True)
class _Led:
    """How many initiatives of a group each organisation leads."""

    size: Numbers  # of each group
    only: Numbers  # for each group the one organisation that leads all of it; -1 where there are several
    leads: list[list[tuple[int, int]]]  # for each group its organisations, and how many each leads
    groups: list[Numbers]  # for each organisation the groups it leads in
    counts: list[Numbers]  # and how many in each

    @classmethod
    def of(cls, group: Numbers, organisation: Numbers) -> _Led:
        width = int(group.max(initial=0)) + 1
        cells, counts = np.unique(organisation * width + group, return_counts=True)
        leader, led = np.divmod(cells, width)
        begins = np.flatnonzero(np.diff(leader, prepend=-1))[1:]
        leads: list[list[tuple[int, int]]] = [[] for _group in range(width)]
        for one, other, count in zip(led.tolist(), leader.tolist(), counts.tolist(), strict=True):
            leads[one].append((other, count))
        return cls(
            size=np.bincount(group, minlength=width),
            only=np.array([found[0][0] if len(found) == 1 else -1 for found in leads]),
            leads=leads,
            groups=np.split(led, begins),
            counts=np.split(counts, begins),
        )

    def apart(self, one: int, others: Numbers) -> NDArray[np.bool_]:
        """Whether one from this group and one from each of these can be led by two organisations."""
        return np.asarray((self.only[others] != self.only[one]) | (self.only[others] < 0))

    def pairs(self, one: int, chosen: NDArray[np.bool_]) -> int:
        """How many pairs of one from this group and one from the chosen groups are led by two organisations."""
        found = int(self.size[one]) * int(self.size[chosen].sum())
        for organisation, count in self.leads[one]:
            found -= count * int(self.counts[organisation][chosen[self.groups[organisation]]].sum())
        return found


def _masks(named: Named, ground: CommonGround) -> Masks:
    bits = np.zeros((len(ground.initiatives), len(ground.tags) // 64 + 1), np.uint64)
    word, bit = np.divmod(named.what, 64)
    np.bitwise_or.at(bits, (named.owner, word), np.uint64(1) << bit.astype(np.uint64))
    return bits


def _met(needs: Masks, offers: Masks, one: Numbers, other: Numbers) -> Numbers:
    """How many needs these pairs meet, both ways."""
    met = np.zeros(len(one), np.int64)
    for need, offer in zip(needs.T, offers.T, strict=True):
        met += np.bitwise_count(need[one] & offer[other])
        met += np.bitwise_count(need[other] & offer[one])
    return met


def _known(ground: CommonGround, needs: Masks, offers: Masks) -> int:
    """How many of those that know each other already meet two needs or more and are of two organisations."""
    one, other = np.divmod(ground.linked, max(len(ground.initiatives), 1))
    apart = ground.organisation[one] != ground.organisation[other]
    return int((apart & (_met(needs, offers, one, other) >= 2)).sum())


def _on_one_topic(
    ground: CommonGround, needs: Masks, offers: Masks
) -> Iterator[tuple[Numbers, Numbers, Numbers, Numbers]]:
    """The suggested pairs that work on a signal or vulnerability together: both places, needs met, points."""
    tagged = np.asarray((needs | offers).any(axis=1))
    work = Named.of(np.where(tagged[ground.work.owner], ground.work.owner, -1), ground.work.what, len(ground.topics))
    size = len(ground.initiatives)
    later = work.ends[work.what] - np.arange(len(work.what)) - 1  # how many more work on the topic of a row
    turn = np.cumsum(np.bincount(work.owner, later, minlength=size)) // AT_ONCE
    turn = turn[work.owner]
    for now in np.unique(turn):
        rows = np.flatnonzero(turn == now)
        count = later[rows]
        partner = np.arange(count.sum()) + np.repeat(rows + 1 - np.cumsum(count) + count, count)
        one, other = np.repeat(work.owner[rows], count), work.owner[partner]
        near = ground.organisation[one] != ground.organisation[other]
        near[near] = _met(needs, offers, one[near], other[near]) > 0
        keys, common = np.unique(one[near] * size + other[near], return_counts=True)
        one, other = np.divmod(keys, size)
        met = _met(needs, offers, one, other)
        points = 2 * met + common + ground.differ(one, other)
        kept = (points >= LEAST) & ~ground.know_each_other(one, other)
        yield one[kept], other[kept], met[kept], points[kept]
