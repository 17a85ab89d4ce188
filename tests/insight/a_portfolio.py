"""A portfolio in a few short rows, for the tests of the figures: days are counted back from the as-of date T."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from tracker.insight.order import id_order
from tracker.model.config import Config
from tracker.tables import Tables

T = date(2018, 6, 30)
ENDINGS = {"pause": "paused", "resume": "active", "stop": "stopped", "complete": "completed"}

History = list[tuple[str, str, int]]  # decision, stage, days before T; in file order


class Portfolio:
    """Rows in, `tables()` out. Ages are days before T; nothing may lie after T, as in real tables."""

    def __init__(self, **config: Any) -> None:
        self.config = Config.of(config)
        self.initiatives: list[dict[str, Any]] = []
        self.transitions: list[dict[str, Any]] = []
        self.signals: list[dict[str, Any]] = []
        self.observations: list[dict[str, Any]] = []
        self.links: list[dict[str, Any]] = []
        self.actions: list[dict[str, Any]] = []
        self.action_signals: list[dict[str, Any]] = []
        self.evidence: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.contributions: list[dict[str, Any]] = []

    def initiative(self, name: str = "INI-1", history: History | None = None, screened: int | None = None) -> str:
        history = history or [("start", "S1", 2000)]
        entry = next(row for row in reversed(history) if row[0] in ("start", "advance", "loop_back"))
        status = next((ENDINGS[row[0]] for row in reversed(history) if row[0] in ENDINGS), "active")
        self.initiatives.append(
            {
                "id": name,
                "stage": entry[1],
                "entered_on": back(entry[2]),
                "status": status,
                "first_on": back(history[0][2]),
                "lead_org": "ORG-1",
                "lead_user": "USR-1",
                "screened_on": back(screened),
            }
        )
        self.transitions += [
            {"initiative": name, "stage": stage, "decision": decision, "date": back(days)}
            for decision, stage, days in history
        ]
        return name

    def signal(
        self, name: str = "SIG-1", spotted: int = 2000, *, direction: str = "desired", status: str = "adopted"
    ) -> str:
        self.signals.append({"id": name, "direction": direction, "status": status, "spotted_on": back(spotted)})
        return name

    def observed(self, days: int, *, independent: bool, signal: str = "SIG-1") -> None:
        self.observations.append({"signal": signal, "date": back(days), "independent": independent})

    def link(self, signal: str = "SIG-1", initiative: str = "INI-1", intent: str = "amplify") -> None:
        self.links.append({"initiative": initiative, "signal": signal, "intent": intent, "since": back(100)})

    def action(
        self,
        process: str,
        level: int = 0,
        days: int | None = None,
        *,
        state: str | None = None,
        initiative: str = "INI-1",
        signals: Iterable[str] = ("SIG-1",),
        name: str | None = None,
    ) -> str:
        name = name or f"ACT-{len(self.actions) + 1}"
        self.actions.append(
            {
                "id": name,
                "initiative": initiative,
                "process": process,
                "state": state or ("planned" if days is None else "achieved"),
                "achieved_on": back(days),
                "evidence_level": level,
            }
        )
        self.action_signals += [{"action": name, "signal": signal} for signal in signals]
        return name

    def proof(
        self, level: int, days: int, *, initiative: str = "INI-1", result: str = "supports", name: str | None = None
    ) -> str:
        name = name or f"EVD-{len(self.evidence) + 1}"
        row = {"id": name, "initiative": initiative, "level": level, "date": back(days), "independent": level > 2}
        self.evidence.append(row | {"result": result})
        return name

    def update(self, days: int, initiative: str = "INI-1") -> None:
        self.updates.append({"id": f"UPD-{len(self.updates) + 1}", "initiative": initiative, "date": back(days)})

    def contributes(
        self,
        target: str,
        score: int,
        level: int = 0,
        *,
        initiative: str = "INI-1",
        mitigation: str | None = None,
        days: int = 10,
    ) -> None:
        self.contributions.append(
            {
                "initiative": initiative,
                "target": target,
                "score": score,
                "evidence_level": level,
                "mitigation": mitigation,
                "assessed_on": back(days),
            }
        )

    def tables(self) -> Tables:
        return Tables(
            as_of=T,
            portfolio="PRT-1",
            currency="EUR",
            config=self.config,
            initiatives=_by_id(
                self.initiatives, ["stage", "entered_on", "status", "first_on", "lead_org", "lead_user", "screened_on"]
            ),
            transitions=_table(self.transitions, ["initiative", "stage", "decision", "date"]),
            signals=_by_id(self.signals, ["direction", "status", "spotted_on"]),
            observations=_table(self.observations, ["signal", "date", "independent"]),
            signal_links=_table(self.links, ["initiative", "signal", "intent", "since"]),
            actions=_by_id(self.actions, ["initiative", "process", "state", "achieved_on", "evidence_level"]),
            action_signals=_table(self.action_signals, ["action", "signal"]),
            evidence=_by_id(self.evidence, ["initiative", "level", "date", "independent", "result"]),
            updates=_by_id(self.updates, ["initiative", "date"]),
            contributions=_table(
                self.contributions, ["initiative", "target", "score", "evidence_level", "mitigation", "assessed_on"]
            ),
        )


def back(days: int | None) -> date | None:
    return None if days is None else T - timedelta(days=days)


def nulls(figures: Any, path: tuple[str, ...] = ()) -> set[str]:
    """The paths of everything that is null, keys joined by a slash."""
    if figures is None:
        return {"/".join(path)}
    inside = figures.items() if isinstance(figures, Mapping) else []
    return {found for key, value in inside for found in nulls(value, (*path, key))}


def _table(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    for column in table:
        if column.endswith(("_on", "date", "since")):
            table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
        elif column in ("level", "score", "evidence_level"):
            table[column] = table[column].astype("int64")
        elif column == "independent":
            table[column] = table[column].astype(bool)
    return table


def _by_id(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    return _table(sorted(rows, key=lambda row: id_order(row["id"])), ["id", *columns]).set_index("id")
