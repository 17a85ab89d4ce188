"""Work that is done once for everybody who looks at the same thing: kept until the next save makes it old."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Sight(NamedTuple):
    """What is looked at: a state of a database, on a day."""

    database: str
    clock: int
    day: Hashable  # a date, or ALWAYS


# At 10,000 initiatives what is kept of one sight is some 70 MB; a group that walks through the months shares these few.
_SIGHTS = 3
ALWAYS = "always"  # the day of what does not depend on one
_kept: OrderedDict[Sight, dict[Hashable, Any]] = OrderedDict()
_lock = threading.Lock()


def once(sight: Sight, name: Hashable, make: Callable[[], T]) -> T:
    """The result of this name at this sight, made at most once while the sight is remembered."""
    with _lock:
        results = _kept.setdefault(sight, {})
        _kept.move_to_end(sight)
        if name in results:
            found: T = results[name]
            return found
    made = make()
    with _lock:
        results[name] = made
        _forget(sight)
    return made


@contextmanager
def in_passing(sight: Sight) -> Iterator[None]:
    """What is made of this sight meanwhile is not kept: of a day that one only compares with, a few numbers are."""
    with _lock:
        kept = set(_kept.get(sight, ()))
    yield
    with _lock:
        results = _kept.get(sight, {})
        for name in [name for name in results if name not in kept]:
            del results[name]


def _forget(latest: Sight) -> None:
    """Drop what a save made old, and the sights that nobody looked at longest."""
    old = [sight for sight in _kept if sight.database == latest.database and sight.clock < latest.clock]
    for sight in old:
        del _kept[sight]
    days = [sight for sight in _kept if sight.day != ALWAYS]
    for sight in days[: max(0, len(days) - _SIGHTS)]:
        del _kept[sight]
