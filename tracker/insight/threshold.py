"""Whether a figure reaches what was agreed, when only the last digits of a division stand in between."""

from __future__ import annotations

ROUNDING = 1e-9


def reaches(figure: float, agreed: float) -> bool:
    """At least what was agreed."""
    return bool(figure >= agreed - ROUNDING)
