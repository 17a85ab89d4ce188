"""Every figure of the portfolio on one day, as one object other programs can read (portfolio_format.md 2)."""

from __future__ import annotations

import copy
from collections.abc import Callable
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
METRICS = tuple(f"M{number}" for number in range(1, 21))
# The question behind each metric; M18 is made of the answers to four of them.
QUESTIONS: dict[str, Callable[[Tables], Any]] = {
    "M1": loudness, "M2": ways, "M3": funnel, "M4": pace, "M5": momentum, "M6": balance, "M7": goals, "M8": gaps, "M9": whole,
    "M10": cascade, "M11": coverage, "M12": resilience, "M13": matches, "M14": readiness, "M15": question_first,
    "M16": funding, "M17": proof, "M19": rules, "M20": publishable,
}  # fmt: skip


def metrics(tables: Tables, *, losses: bool = True) -> dict[str, Any]:
    """The object of the metrics output: plain numbers, text, lists and maps only. Without `losses` M10 does not say what
    each initiative loses by each vulnerability: with 10,000 initiatives that is three quarters of the whole."""
    status = tables.initiatives["status"]
    answers = _answers(tables)
    return {
        "format_version": FORMAT_VERSION,
        "portfolio": tables.portfolio,
        "as_of": tables.as_of.isoformat(),
        "config": copy.deepcopy(dict(tables.config.values)),
        "initiatives": {word: int((status == word).sum()) for word in STATUSES},
        "metrics": {
            name: answer.as_json(losses=losses) if name == "M10" else answer.as_json()
            for name, answer in answers.items()
        },
    }


def _answers(tables: Tables) -> dict[str, Any]:
    """The answer to each question, by the name of its metric."""
    found = {name: ask(tables) for name, ask in QUESTIONS.items()}
    gates = leap_of(tables, found["M9"], found["M1"], found["M12"], found["M19"])
    return {name: gates if name == "M18" else found[name] for name in METRICS}
