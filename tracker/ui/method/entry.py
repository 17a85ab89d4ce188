"""What can be read about a figure: what it answers, how it is calculated, what unknown means, how to read it, its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal[
    "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18",
    "M19", "M20", "moved", "money_by_stage", "gate", "placement", "future", "calls", "tasks", "mirror", "register",
    "missing", "late", "snapshot", "gatherings", "agenda",
]  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """In the reader's language, with the thresholds of this portfolio filled in. Markdown of our own making."""

    name: str
    question: str
    calculation: str
    unknown: str
    reading: str
    misleads: str
    source: str
