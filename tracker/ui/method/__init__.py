"""How each figure is calculated, in plain words with the thresholds of this portfolio; every room asks here."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from tracker.lang import _, later
from tracker.model.config import Config
from tracker.ui.method import change, foresight, goals, looking_back, meetings, money, registers, together, way
from tracker.ui.method.entry import Entry, How

__all__ = ["GROUPS", "KEYS", "Entry", "How", "entry", "groups"]

KEYS: tuple[How, ...] = get_args(How)
_ENTRIES: dict[How, Callable[[Config], Entry]] = {
    "M1": change.loudness, "M2": change.ways, "M3": way.funnel, "M4": way.pace, "M5": way.momentum, "M6": together.balance,
    "M7": goals.contributions, "M8": goals.gaps, "M9": together.whole, "M10": together.cascade, "M11": foresight.coverage,
    "M12": foresight.trajectory, "M13": together.exchange, "M14": foresight.conditions, "M15": way.question_first,
    "M16": money.coverage, "M17": way.evidence, "M18": change.leap, "M19": foresight.rules, "M20": registers.publishable,
    "moved": money.moved, "money_by_stage": money.by_stage, "gate": way.gate, "placement": registers.placement,
    "future": registers.future, "calls": money.calls, "tasks": registers.tasks, "mirror": registers.mirror,
    "late": looking_back.late, "snapshot": looking_back.snapshot,
    "register": registers.register, "missing": registers.missing, "gatherings": registers.gatherings,
    "agenda": meetings.agenda,
}  # fmt: skip
GROUPS: tuple[tuple[str, tuple[How, ...]], ...] = (
    (later("Change and the leap"), ("M1", "M2", "M18")),
    (later("The way of initiatives"), ("M3", "M4", "M5", "M15", "M17", "gate")),
    (later("Together"), ("M9", "M10", "M13", "M6")),
    (later("Resilience, conditions and rules"), ("M11", "M12", "M14", "M19")),
    (later("Goals"), ("M7", "M8")),
    (later("Money"), ("M16", "moved", "money_by_stage", "calls")),
    (later("Registers and lists"), (
        "M20", "placement", "future", "tasks", "mirror", "late", "snapshot", "register", "gatherings", "agenda", "missing",
    )),
)  # fmt: skip


def entry(how: How, config: Config) -> Entry:
    """What can be read about this figure, with the thresholds of `config`."""
    return _ENTRIES[how](config)


def groups() -> list[tuple[str, tuple[How, ...]]]:
    """All figures under a heading in the reader's language, in the order of the method page."""
    return [(_(heading), keys) for heading, keys in GROUPS]
