"""Work that is done once for everybody who looks at the same thing: kept until the next save makes it old."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_KEPT = 256  # results: a few rooms × languages × days; each is small (figures, tables of what a screen shows)
_results: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


def once(key: Hashable, make: Callable[[], T]) -> T:
    """The result for this key, made at most once while it is remembered. The key must hold the clock and the reader."""
    with _lock:
        if key in _results:
            _results.move_to_end(key)
            found: T = _results[key]
            return found
    made = make()
    with _lock:
        _results[key] = made
        while len(_results) > _KEPT:
            _results.popitem(last=False)
    return made
