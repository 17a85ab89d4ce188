"""A part of a whole, kept as two numbers so that a reader sees how many of how many."""

from __future__ import annotations

from typing import Any, NamedTuple


class Share(NamedTuple):
    """`n` out of `of`; the reader divides."""

    n: float
    of: float

    def as_json(self) -> dict[str, Any]:
        return self._asdict()
