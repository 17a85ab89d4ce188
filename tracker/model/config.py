"""The thresholds the group agreed on; what nobody set takes the default of the interchange format."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DEFAULTS: dict[str, Any] = {
    "stage_expectation_days": {"S1": 90, "S2": 120, "S3": 240, "S4": 150, "S5": 540, "S6": 720, "S7": None},
    "evidence_required": {"S1": 0, "S2": 0, "S3": 1, "S4": 2, "S5": 2, "S6": 3, "S7": 4},
    "dependency_weight": {"1": 0.2, "2": 0.5, "3": 0.9},
    "condition_need_strength": {"must": 3, "helps": 1},
    "substitutable_factor": 0.5,
    "cascade_threshold": 0.3,
    "windows_days": {
        "momentum": 90,
        "amplification": 365,
        "trend": 180,
        "silent_update": 60,
        "orphan_signal": 90,
        "evidence_stale": 730,
        "sdg_stale": 365,
        "echo": 365,
    },
    "signal_trend_step": 2,
    "integration_thresholds": {"x_whole": 0.6, "y_integrated": 0.6},
    "condition_sufficient": 3,
    "quantum_gates": {
        "beyond_actions": 3,
        "beyond_evidence": 3,
        "beyond_orgs": 2,
        "rule_months": 24,
        "risk_share_level3": 0.5,
        "rising_signals": 2,
        "rising_orgs": 3,
    },
    "max_positive_targets_per_initiative": 5,
    "priority_targets": [],
    "balance_corridors": {},
}
_WHOLE = {"priority_targets", "balance_corridors"}  # given ones replace the default as a whole (format 1.3)


@dataclass(frozen=True)
class Config:
    """Every threshold after defaults, keyed as in the portfolio file."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, given: Mapping[str, Any] | None = None) -> Config:
        values = copy.deepcopy(DEFAULTS)
        for key, value in (given or {}).items():
            if key not in values:
                continue
            if isinstance(value, Mapping) and key not in _WHOLE:
                values[key] |= value
            else:
                values[key] = copy.deepcopy(value)
        return cls(values)

    def expected_days(self, stage: str) -> int | None:
        """How long a stay in this stage is expected to take; None where nothing is expected."""
        days: int | None = self.values["stage_expectation_days"][stage]
        return days

    def evidence_required(self, stage: str) -> int:
        return int(self.values["evidence_required"][stage])

    def window(self, name: str) -> int:
        """A number of days: momentum, amplification, trend, silent_update, orphan_signal, evidence_stale, …"""
        return int(self.values["windows_days"][name])

    @property
    def trend_step(self) -> int:
        return int(self.values["signal_trend_step"])

    @property
    def priority_targets(self) -> list[str]:
        return list(self.values["priority_targets"])

    @property
    def corridors(self) -> dict[str, dict[str, float]]:
        """For each dimension of the balance the agreed minimum share (0-1) of its categories."""
        return {dimension: dict(shares) for dimension, shares in self.values["balance_corridors"].items()}

    @property
    def sufficient(self) -> int:
        """The readiness (0-4) from which a condition no longer holds anybody."""
        return int(self.values["condition_sufficient"])

    def integration(self, name: str) -> float:
        """The share (0-1) from which a portfolio counts as connected (x_whole) or as integrated (y_integrated)."""
        return float(self.values["integration_thresholds"][name])

    def gate(self, name: str) -> float:
        """What a gate of the leap asks: beyond_actions, beyond_evidence, beyond_orgs, rule_months, …"""
        return float(self.values["quantum_gates"][name])
