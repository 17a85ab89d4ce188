"""The figures of a day as a snapshot keeps them."""

from __future__ import annotations

from typing import Any

from tracker.insight.report import metrics
from tracker.portfolio.snapshots import LARGE
from tracker.tables import Tables


def to_keep(tables: Tables) -> dict[str, Any]:
    """What `tracker.portfolio.snapshots.freeze` takes: the metrics output, in large portfolios without each single loss."""
    return metrics(tables, losses=len(tables.initiatives) <= LARGE)
