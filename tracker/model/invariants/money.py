"""Money is kept in whole cents: an amount that is finer would not come out of Spoor as it went in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.errors import Problem
from tracker.lang import later
from tracker.model.invariants.place import Document, problem
from tracker.model.invariants.world import World

_NOISE = 1e-6  # of a cent: what binary fractions add to an amount with two decimals, and to large ones in proportion


def in_whole_cents(*fields: str) -> Callable[[Document, World], Iterator[Problem]]:
    """The rule for these fields of an item."""

    def rule(item: Document, world: World) -> Iterator[Problem]:
        for field in fields:
            value = item.get(field)
            if isinstance(value, float) and abs(value * 100 - round(value * 100)) > _NOISE * max(1.0, abs(value)):
                yield problem(
                    item, (field,), later("{value} is finer than a cent: write it with two decimals."), value=value
                )

    return rule
