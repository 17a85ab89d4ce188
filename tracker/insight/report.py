"""Every figure of the portfolio on one day, as one object other programs can read (portfolio_format.md 2)."""

from __future__ import annotations

import copy
from typing import Any

from tracker.insight.balance import balance
from tracker.insight.cascade import cascade
from tracker.insight.coverage import coverage
from tracker.insight.funding import funding
from tracker.insight.funnel import funnel
from tracker.insight.gaps import gaps
from tracker.insight.goals import goals
from tracker.insight.leap import leap_of
from tracker.insight.loudness import loudness
from tracker.insight.matches import matches
from tracker.insight.momentum import momentum
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.insight.publishable import publishable
from tracker.insight.question_first import question_first
from tracker.insight.readiness import readiness
from tracker.insight.resilience import resilience
from tracker.insight.rules import rules
from tracker.insight.ways import ways
from tracker.insight.whole import whole
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
        "metrics": {name: answer.as_json() for name, answer in _answers(tables).items()},
    }


def _answers(tables: Tables) -> dict[str, Any]:
    """The answer to each question, by the name of its metric."""
    loud, together, course, made = loudness(tables), whole(tables), resilience(tables), rules(tables)
    return {
        "M1": loud,
        "M2": ways(tables),
        "M3": funnel(tables),
        "M4": pace(tables),
        "M5": momentum(tables),
        "M6": balance(tables),
        "M7": goals(tables),
        "M8": gaps(tables),
        "M9": together,
        "M10": cascade(tables),
        "M11": coverage(tables),
        "M12": course,
        "M13": matches(tables),
        "M14": readiness(tables),
        "M15": question_first(tables),
        "M16": funding(tables),
        "M17": proof(tables),
        "M18": leap_of(tables, together, loud, course, made),
        "M19": made,
        "M20": publishable(tables),
    }
