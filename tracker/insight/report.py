"""Every figure of the portfolio on one day, as one object other programs can read (portfolio_format.md 2)."""

from __future__ import annotations

import copy
from typing import Any

from tracker.insight.funnel import funnel
from tracker.insight.gaps import gaps
from tracker.insight.goals import goals
from tracker.insight.loudness import loudness
from tracker.insight.momentum import momentum
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.ways import ways
from tracker.tables import Tables

FORMAT_VERSION = 1
STATUSES = ("active", "paused", "stopped", "completed")


def metrics(tables: Tables) -> dict[str, Any]:
    """The object of the metrics output: plain numbers, text, lists and maps only."""
    status = tables.initiatives["status"]
    return {
        "format_version": FORMAT_VERSION,
        "portfolio": tables.portfolio,
        "as_of": tables.as_of.isoformat(),
        "config": copy.deepcopy(dict(tables.config.values)),
        "initiatives": {word: int((status == word).sum()) for word in STATUSES},
        "metrics": {
            "M1": loudness(tables).as_json(),
            "M2": ways(tables).as_json(),
            "M3": funnel(tables).as_json(),
            "M4": pace(tables).as_json(),
            "M5": momentum(tables).as_json(),
            "M7": goals(tables).as_json(),
            "M8": gaps(tables).as_json(),
            "M17": proof(tables).as_json(),
        },
    }
