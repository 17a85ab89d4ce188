"""The thresholds one by one: what each is called, between which bounds it lies, and which belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

from tracker import lang, lists
from tracker.errors import Problem
from tracker.lang import _, later

TARGETS = "priority_targets"
CORRIDORS = "balance_corridors"
HIGHEST = 36_500  # where the format names no highest number: a hundred years in days; more is a slip of the hand
DIMENSIONS = ("origin", "side", "facet", "leverage_realm", "horizon")

# Each group as people speak about it: its name, and the places of its thresholds in the file.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "windows": (later("How far we look back"), (
        "windows_days.amplification", "windows_days.trend", "signal_trend_step", "windows_days.orphan_signal",
        "windows_days.echo", "windows_days.momentum", "windows_days.silent_update", "windows_days.evidence_stale",
        "windows_days.sdg_stale",
    )),
    "stages": (later("Days expected in each stage"), tuple(f"stage_expectation_days.{stage}" for stage in lists.codes("stage"))),
    "evidence": (later("Proof that each stage asks"), tuple(f"evidence_required.{stage}" for stage in lists.codes("stage"))),
    "corridors": (later("Agreed balance"), tuple(
        f"{CORRIDORS}.{kind}.{code}" for kind in DIMENSIONS for code in lists.codes(kind)
    )),
    "targets": (later("Targets of the goals"), (TARGETS, "max_positive_targets_per_initiative")),
    "gates": (later("The whole and the gates of the leap"), (
        "integration_thresholds.x_whole", "integration_thresholds.y_integrated", "quantum_gates.beyond_actions",
        "quantum_gates.beyond_evidence", "quantum_gates.beyond_orgs", "quantum_gates.rule_months",
        "quantum_gates.risk_share_level3", "quantum_gates.rising_signals", "quantum_gates.rising_orgs",
    )),
    "weights": (later("Weights of ties and conditions"), (
        "dependency_weight.1", "dependency_weight.2", "dependency_weight.3", "substitutable_factor", "cascade_threshold",
        "condition_need_strength.must", "condition_need_strength.helps", "condition_sufficient",
    )),
}  # fmt: skip
_NAMES = {
    "windows_days.amplification": later("Days in which an action counts as amplification"),
    "windows_days.trend": later("Days over which a signal gets louder or fades"),
    "signal_trend_step": later("Points that make a signal louder or fading"),
    "windows_days.orphan_signal": later("Days after which a signal that nobody picks up is an orphan"),
    "windows_days.echo": later("Days in which somebody independent must have seen a signal"),
    "windows_days.momentum": later("Days in which something must have moved"),
    "windows_days.silent_update": later("Days without a report that make an initiative silent"),
    "windows_days.evidence_stale": later("Days during which evidence counts"),
    "windows_days.sdg_stale": later("Days after which a score on a goal is old"),
    TARGETS: later("Targets that the group chose"),
    "max_positive_targets_per_initiative": later("Targets that one initiative can help without a note"),
    "integration_thresholds.x_whole": later("Share of the initiatives that hang together in a whole"),
    "integration_thresholds.y_integrated": later("Share of the ties that are integrated in a whole"),
    "quantum_gates.beyond_actions": later("Actions on rules or values that open their gate"),
    "quantum_gates.beyond_evidence": later("Proof that each of those actions needs"),
    "quantum_gates.beyond_orgs": later("Organisations behind those actions"),
    "quantum_gates.rule_months": later("Months in which a rule must be decided"),
    "quantum_gates.risk_share_level3": later("Share of the risk on step 3 or higher"),
    "quantum_gates.rising_signals": later("Signals that must get louder"),
    "quantum_gates.rising_orgs": later("Organisations that must act on such a signal"),
    "dependency_weight.1": later("Loss that a handy tie passes on"),
    "dependency_weight.2": later("Loss that an important tie passes on"),
    "dependency_weight.3": later("Loss that a critical tie passes on"),
    "substitutable_factor": later("Part of that loss when it can be replaced"),
    "cascade_threshold": later("Loss from which an initiative counts as hit"),
    "condition_need_strength.must": later("Strength of a condition that must be there"),
    "condition_need_strength.helps": later("Strength of a condition that helps"),
    "condition_sufficient": later("Readiness from which a condition is sufficient"),
}


@dataclass(frozen=True)
class Bounds:
    """What may stand in a place: a whole number, or a share from 0 to 1, between `low` and `high`."""

    whole: bool
    low: float
    high: float
    above: bool  # the value lies above `low`, not on it
    below: bool  # the value lies below `high`, not on it
    may_be_empty: bool


class Called(str):
    """The place of a threshold inside a sentence that is itself said in the reader's language."""

    def __format__(self, spec: str) -> str:
        return called(str(self))


def called(path: str) -> str:
    """What a threshold is called, in the reader's language."""
    group, _dot, inner = path.partition(".")
    if group == "stage_expectation_days":
        return _("Days expected in {stage}", stage=_stage(inner))
    if group == "evidence_required":
        return _("Level of proof that {stage} asks", stage=_stage(inner))
    if group == CORRIDORS:
        kind, _dot, code = inner.partition(".")
        return _("Smallest share of {category}", category=lists.name(kind, code))
    return _(_NAMES[path])


def _stage(code: str) -> str:
    """The name of a stage in the middle of a sentence."""
    name = lists.name("stage", code)
    return name[:1].lower() + name[1:]


@cache
def bounds(path: str) -> Bounds:
    """Between which bounds a threshold lies, as the interchange format says."""
    shape = _shape(path)
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    above, below = "exclusiveMinimum" in shape, "exclusiveMaximum" in shape
    return Bounds(
        whole="integer" in kinds,
        low=shape["exclusiveMinimum"] if above else shape["minimum"],
        high=shape["exclusiveMaximum"] if below else shape.get("maximum", HIGHEST),
        above=above,
        below=below,
        may_be_empty="null" in kinds or path.startswith(f"{CORRIDORS}."),
    )


def _shape(path: str) -> Mapping[str, Any]:
    from tracker.model.invariants.place import schema  # the rules stand on the nouns, and the portfolio is one of them

    found: Mapping[str, Any] = schema()["$defs"]["config"]
    for step in path.split("."):
        found = found["properties"][step]
        if "$ref" in found:
            found = schema()["$defs"][found["$ref"].removeprefix("#/$defs/")]
    return found


def places() -> tuple[str, ...]:
    """Every threshold, group by group."""
    return tuple(path for _name, paths in GROUPS.values() for path in paths)


def value_at(values: Mapping[str, Any], path: str) -> Any:
    """What stands at a place of a config after defaults; None where nothing is agreed or expected."""
    found: Any = values
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return list(found) if isinstance(found, list) else found


def changed(given: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What was given with other values in some places; an agreed share that becomes None is no longer agreed."""
    found = dict(given)
    for path, value in changes.items():
        found = _put(found, path, value)
    agreed = {
        kind: {code: share for code, share in shares.items() if share is not None}
        for kind, shares in (found.get(CORRIDORS) or {}).items()
    }
    return {**found, CORRIDORS: {kind: shares for kind, shares in agreed.items() if shares}} if agreed else found


def _put(values: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    step, _dot, rest = path.partition(".")
    return {**values, step: _put(values.get(step) or {}, rest, value) if rest else value}


def problem(owner: str, path: str, value: Any) -> Problem | None:
    """What is wrong with a value at a place, in a sentence that names the threshold; None when it can stand there."""
    if path == TARGETS:
        return None  # whether each of them is a target of this portfolio is asked when it is stored
    limit, name = bounds(path), Called(path)
    if value is None:
        return None if limit.may_be_empty else Problem(owner, path, later("{name}: fill in a number."), {"name": name})
    if not _is_number(value) or (limit.whole and value != int(value)):
        asked = later("{name}: fill in a whole number.") if limit.whole else later("{name}: fill in a number.")
        return Problem(owner, path, asked, {"name": name})
    too_low = value <= limit.low if limit.above else value < limit.low
    too_high = value >= limit.high if limit.below else value > limit.high
    if not (too_low or too_high):
        return None
    said = {"name": name, "low": _Said(limit.low, limit.whole), "high": _Said(limit.high, limit.whole)}
    return Problem(owner, path, _asked(limit), said)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _asked(limit: Bounds) -> str:
    if limit.above and limit.below:
        return later("{name}: give more than {low} and less than {high}.")
    if limit.above:
        return later("{name}: give more than {low} and at most {high}.")
    return later("{name}: give at least {low} and at most {high}.")


@dataclass(frozen=True)
class _Said:
    """A bound as the reader's language writes it."""

    value: float
    whole: bool

    def __format__(self, spec: str) -> str:
        return lang.number(self.value) if self.whole else lang.percent(self.value)
