"""A part of a whole, kept as two numbers so that a reader sees how many of how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Share(NamedTuple):
    """`n` out of `of`; the reader divides."""

    n: float
    of: float

    def as_json(self) -> dict[str, Any]:
        return self._asdict()

    @classmethod
    def of_json(cls, found: Mapping[str, float] | None) -> Share | None:
        """A share as it stands in the metrics output; None where it could not be given, or has nothing to be a part of."""
        return cls(found["n"], found["of"]) if found and found["of"] else None
