"""Is anything happening? Advances, achieved actions and new evidence, against the period before (M5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.order import places
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables

COUNTED = {"advance": "advances", "action": "achieved_actions", "evidence": "new_evidence"}
NOT_COUNTED = {"start": "starts", "loop_back": "loop_backs", "update": "updates"}


@dataclass(frozen=True)
class Momentum:
    """Events of the active initiatives in the last window, and in the window before it."""

    initiatives: pd.DataFrame  # index id, active · events, events_before, advances, achieved_actions, new_evidence,
    #                            and shown, not counted: starts, loop_backs, updates
    events: int | None  # None, as all below, without active initiatives
    events_before: int | None
    per_initiative: float | None
    per_initiative_before: float | None
    trend: str | None  # speeding_up, steady, slowing
    top: list[str]  # the initiatives with the most events, none when nobody has any
    rows: pd.DataFrame  # initiative, event (advance, action, evidence; start, loop_back, update), id (None for a
    #                     transition), stage (None for the others), date, now (else the window before), counts

    def as_json(self) -> dict[str, Any]:
        initiatives = {
            row.Index: {
                "events": row.events,
                "events_before": row.events_before,
                **{name: getattr(row, name) for name in COUNTED.values()},
                "not_counted": {name: getattr(row, name) for name in NOT_COUNTED.values()},
            }
            for row in self.initiatives.itertuples()
        }
        figures = {
            "events": self.events,
            "events_before": self.events_before,
            "per_initiative": self.per_initiative,
            "per_initiative_before": self.per_initiative_before,
            "trend": self.trend,
        }
        reasons = {key: _("There is no active initiative.") for key, figure in figures.items() if figure is None}
        return {"name": "momentum", "initiatives": initiatives, **figures, "top": self.top, "reasons": reasons}


def momentum(tables: Tables) -> Momentum:
    active = tables.initiatives.index[tables.initiatives["status"] == "active"]
    rows = _rows(tables, active)
    figures = _figures(active, rows)
    if not len(active):
        return Momentum(figures, None, None, None, None, None, [], rows)
    now, before = int(figures["events"].sum()), int(figures["events_before"].sum())
    most = figures["events"].max()
    return Momentum(
        initiatives=figures,
        events=now,
        events_before=before,
        per_initiative=now / len(active),
        per_initiative_before=before / len(active),
        trend="speeding_up" if now > before else "slowing" if now < before else "steady",
        top=active[figures["events"] == most].tolist() if most else [],
        rows=rows,
    )


def _rows(tables: Tables, active: pd.Index[Any]) -> pd.DataFrame:
    """Everything that happened to active initiatives in the two windows, by initiative and date."""
    history = tables.transitions
    entries = history[history["decision"].isin(["start", "advance", "loop_back"])]
    achieved = tables.actions[tables.actions["state"] == "achieved"]
    days = tables.config.window("momentum")
    parts = [
        _events(entries, "date", None, tables, days),
        _events(achieved, "achieved_on", "action", tables, days),
        _events(tables.evidence, "date", "evidence", tables, days),
        _events(tables.updates, "date", "update", tables, days),
    ]
    rows = pd.concat(parts, ignore_index=True)
    who = places(rows["initiative"], active)
    order = np.lexsort((rows["date"].to_numpy("datetime64[D]"), who))
    return rows.iloc[order[who[order] >= 0]].reset_index(drop=True)


def _events(facts: pd.DataFrame, dated: str, event: str | None, tables: Tables, days: int) -> pd.DataFrame:
    """The facts of one kind in the two windows; `event` None takes the decision of a transition."""
    ago = days_ago(tables.as_of, facts[dated])
    near = ago < 2 * days
    recent = facts[near]
    kinds = recent["decision"].to_numpy(object) if event is None else np.full(len(recent), event, object)
    nothing = np.full(len(recent), None, object)
    return pd.DataFrame(
        {
            "initiative": recent["initiative"].to_numpy(object),
            "event": kinds,
            "id": nothing if event is None else recent.index.to_numpy(object),
            "stage": recent["stage"].to_numpy(object) if event is None else nothing,
            "date": recent[dated].to_numpy("datetime64[s]"),
            "now": ago[near] < days,
            "counts": np.isin(kinds.astype(str), list(COUNTED)),
        }
    )


def _figures(active: pd.Index[Any], rows: pd.DataFrame) -> pd.DataFrame:
    who = places(rows["initiative"], active)
    now, counts = rows["now"].to_numpy(bool), rows["counts"].to_numpy(bool)
    chosen = {"events": now & counts, "events_before": ~now & counts}
    for event, name in (COUNTED | NOT_COUNTED).items():
        chosen[name] = now & (rows["event"] == event).to_numpy(bool)
    counted = {name: np.bincount(who[mask], minlength=len(active)) for name, mask in chosen.items()}
    return pd.DataFrame(counted, index=active)
