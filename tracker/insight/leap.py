"""How far is the quantum leap? Five gates, each open or closed with what it still lacks; no score (M18)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.belonging import belonging, in_id_order
from tracker.insight.loudness import Loudness, loudness
from tracker.insight.order import places
from tracker.insight.resilience import BEYOND, STEPS, Resilience, resilience
from tracker.insight.rules import Rules, rules
from tracker.insight.share import Share
from tracker.insight.threshold import ROUNDING, reaches
from tracker.insight.whole import Whole, whole
from tracker.insight.window import days_ago, within
from tracker.lang import _
from tracker.tables import Tables

GATES = ("G1", "G2", "G3", "G4", "G5")
STATES = ("step_by_step", "step_by_step", "building_up", "building_up", "on_the_threshold", "conditions_met")


@dataclass(frozen=True)
class Gate:
    """One gate. `found` and `needed` are as in the metrics output, with shares as Share."""

    open: bool
    found: dict[str, Any]
    needed: dict[str, Any]
    missing: Mapping[str, int | None]  # how much is still to come, 0 when there is enough, None when not known: in G1
    #                                    initiatives in the largest group (x) and strength of links (y), in G4 risk

    def as_json(self) -> dict[str, Any]:
        found = {key: part.as_json() if isinstance(part, Share) else part for key, part in self.found.items()}
        return {"open": self.open, "found": found, "needed": self.needed}


@dataclass(frozen=True)
class Leap:
    """What must still be true for system change; a reading, not a forecast."""

    gates: dict[str, Gate]  # G1-G5
    actions: pd.DataFrame  # index id · initiative, process, evidence_level, achieved_on, lead_org: those of G2
    signals: pd.DataFrame  # signal, initiative, lead_org: who acted on a rising desired signal in the window (G5)

    @property
    def open(self) -> Share:
        return Share(sum(gate.open for gate in self.gates.values()), len(self.gates))

    @property
    def state(self) -> str:
        """step_by_step, building_up, on_the_threshold or conditions_met."""
        return STATES[int(self.open.n)]

    def as_json(self) -> dict[str, Any]:
        first, fourth = self.gates["G1"].found, self.gates["G4"].found
        few = _("Fewer than three initiatives are active.")
        reasons = {}
        if first["x"] is None:
            reasons["gates/G1/found/x"] = few
        if first["y"] is None:
            reasons["gates/G1/found/y"] = (
                few if first["x"] is None
                else _("No dependency between initiatives of different organisations has been mapped yet.")
            )  # fmt: skip
        if fourth["risk_share"] is None:
            reasons["gates/G4/found/risk_share"] = _("No vulnerability has been identified yet.")
        return {
            "name": "quantum_gates",
            "gates": {name: gate.as_json() for name, gate in self.gates.items()},
            "open": self.open.as_json(),
            "state": self.state,
            "reasons": reasons,
        }


def leap(tables: Tables) -> Leap:
    return leap_of(tables, whole(tables), loudness(tables), resilience(tables), rules(tables))


def leap_of(tables: Tables, whole: Whole, loudness: Loudness, resilience: Resilience, rules: Rules) -> Leap:
    """The same from answers that are there already."""
    actions, signals = _beyond(tables), _acted_on(tables, loudness)
    gates = (
        _connected(tables, whole),
        _deep(tables, actions),
        _decided(tables, rules),
        _turned(tables, resilience),
        _spread(tables, loudness, signals),
    )
    return Leap(dict(zip(GATES, gates, strict=True)), actions, signals)


def _connected(tables: Tables, whole: Whole) -> Gate:
    """G1: connected and integrated."""
    needed = {name: tables.config.integration(name) for name in ("x_whole", "y_integrated")}
    missing = {"x": _lacking(whole.x, needed["x_whole"]), "y": _lacking(whole.y, needed["y_integrated"])}
    return Gate(
        open=_passes(whole.x, needed["x_whole"]) and _passes(whole.y, needed["y_integrated"]),
        found={"x": whole.x, "y": whole.y},
        needed=needed,
        missing=missing,
    )


def _deep(tables: Tables, actions: pd.DataFrame) -> Gate:
    """G2: rules and values really changed, by more than one organisation."""
    gate = tables.config.gate
    leads = in_id_order(actions["lead_org"]).tolist()
    needed = {
        "actions": int(gate("beyond_actions")),
        "evidence_level": int(gate("beyond_evidence")),
        "lead_organisations": int(gate("beyond_orgs")),
    }
    missing = {
        "actions": max(0, needed["actions"] - len(actions)),
        "lead_organisations": max(0, needed["lead_organisations"] - len(leads)),
    }
    return Gate(
        open=not any(missing.values()),
        found={"actions": actions.index.tolist(), "lead_organisations": leads},
        needed=needed,
        missing=missing,
    )


def _decided(tables: Tables, rules: Rules) -> Gate:
    """G3: a rule that was made consciously, and lately."""
    after = months_before(tables.as_of, int(tables.config.gate("rule_months")))
    known = rules.rules
    late = known["decided_on"].to_numpy("datetime64[D]") > np.datetime64(after, "D")
    found = known.index[(known["status"] == "in_force") & known["conscious"] & late].tolist()
    return Gate(
        open=bool(found),
        found={"rules": found},
        needed={"rules": 1, "decided_after": after.isoformat()},
        missing={"rules": 0 if found else 1},
    )


def _turned(tables: Tables, resilience: Resilience) -> Gate:
    """G4: at half of the risk we use the opportunity, and somewhere we evolve."""
    least = tables.config.gate("risk_share_level3")
    share, evolved = resilience.risk_at_step_3, resilience.at_step(len(STEPS))
    return Gate(
        open=_passes(share, least) and bool(evolved),
        found={"risk_share": share, "vulnerabilities_at_step_4": evolved},
        needed={"risk_share": least, "vulnerabilities_at_step_4": 1},
        missing={"risk": _lacking(share, least), "vulnerabilities_at_step_4": 0 if evolved else 1},
    )


def _spread(tables: Tables, loudness: Loudness, acted: pd.DataFrame) -> Gate:
    """G5: rising signals that have spread beyond who moved first."""
    enough = {
        "signals": int(tables.config.gate("rising_signals")),
        "lead_organisations": int(tables.config.gate("rising_orgs")),
    }
    rising = pd.Index(_rising(tables, loudness), dtype=object)
    leads = in_id_order(acted["lead_org"])
    carried = belonging(places(acted["signal"], rising), places(acted["lead_org"], leads), len(rising), leads)
    by_signal = dict(zip(rising.tolist(), carried, strict=True))
    found = [signal for signal, by in by_signal.items() if len(by) >= enough["lead_organisations"]]
    return Gate(
        open=len(found) >= enough["signals"],
        found={"signals": found, "rising_desired": by_signal},
        needed=enough,
        missing={"signals": max(0, enough["signals"] - len(found))},
    )


def _beyond(tables: Tables) -> pd.DataFrame:
    """Proven actions of the window on rules and values, of initiatives of any status."""
    actions = tables.actions
    recent = within(days_ago(tables.as_of, actions["achieved_on"]), tables.config.window("amplification"))
    wanted = recent & (actions["state"] == "achieved") & actions["process"].isin(BEYOND)
    wanted &= actions["evidence_level"] >= tables.config.gate("beyond_evidence")
    found = actions.loc[wanted, ["initiative", "process", "evidence_level", "achieved_on"]]
    return found.assign(lead_org=_lead(tables, found["initiative"]))


def _rising(tables: Tables, loudness: Loudness) -> list[str]:
    desired = tables.signals["direction"] == "desired"
    return [signal for signal in loudness.ids("rising") if desired[signal]]


def _acted_on(tables: Tables, loudness: Loudness) -> pd.DataFrame:
    rows = loudness.rows[loudness.rows["counts_now"] & loudness.rows["signal"].isin(_rising(tables, loudness))]
    rows = rows[["signal", "initiative"]].drop_duplicates(ignore_index=True)
    return rows.assign(lead_org=_lead(tables, rows["initiative"]))


def _lead(tables: Tables, initiatives: pd.Series[Any]) -> Any:
    return tables.initiatives["lead_org"].to_numpy(object)[places(initiatives, tables.initiatives.index)]


def _passes(share: Share | None, least: float) -> bool:
    """An unknown share keeps a gate closed."""
    return share is not None and reaches(share.n / share.of, least)


def _lacking(share: Share | None, least: float) -> int | None:
    """How much more of the whole it takes: initiatives, strength or risk, in whole numbers."""
    return None if share is None else max(0, ceil((least - ROUNDING) * share.of - share.n))


def months_before(day: date, months: int) -> date:
    """The same day that many calendar months ago, or else the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
