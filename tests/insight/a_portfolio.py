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

# The columns of each table, after the id where there is one (domain.md 3 and tracker/tables.py say what they hold).
BY_ID = {
    "initiatives": (
        "stage entered_on status first_on lead_org lead_user screened_on origin side facet horizon leverage_point"
        " alternatives budget overridden"
    ),
    "signals": "direction status spotted_on",
    "actions": "initiative process state achieved_on evidence_level",
    "evidence": "initiative level date independent result",
    "updates": "initiative date",
    "organisations": "sphere min_cofinancing",
    "gatherings": "kind date",
    "questions": "asked_by_role involvement asked_on",
    "vulnerabilities": "severity likelihood has_cause identified_on",
    "pathways": "status decided_on",
    "levers": "",
    "elements": "",
    "dependencies": "needer needed strength substitutable agreement agreed_on level_from level_to",
    "conditions": "readiness due_on owner_org",
    "rules": "status ostrom proposed_on decided_by decided_on has_rationale alternatives review_on",
    "funding": "initiative funder kind amount status date",
    "exchanges": "from_initiative to_initiative date outcome outcome_on resulted_in",
    "photos": "taken_on identifiable notice_given consent",
    "testimonies": "date consent",
    "consents": "given_on withdrawn_on expires_on",
}
WITHOUT_ID = {
    "transitions": "initiative stage decision date override",
    "observations": "signal date independent",
    "signal_links": "initiative signal intent since",
    "action_signals": "action signal",
    "contributions": "initiative target score evidence_level mitigation assessed_on",
    "hits": "vulnerability node loss",
    "initiative_questions": "initiative question",
    "initiative_vulnerabilities": "initiative vulnerability",
    "initiative_pathways": "initiative pathway",
    "initiative_levers": "initiative lever",
    "question_vulnerabilities": "question vulnerability",
    "pathway_vulnerabilities": "pathway vulnerability",
    "pathway_elements": "pathway element",
    "depictions": "initiative element",
    "needs": "initiative tag",
    "offers": "initiative tag",
    "condition_needs": "initiative condition need",
    "scopes": "consent audience",
}
WHOLE = "level score evidence_level involvement severity likelihood strength amount"
PARTLY = "leverage_point alternatives budget min_cofinancing level_from level_to readiness loss"
TRUTHS = "override overridden independent has_cause substitutable has_rationale notice_given"


class Portfolio:
    """Rows in, `tables()` out. Ages are days before T; nothing may lie after T, as in real tables."""

    def __init__(self, **config: Any) -> None:
        self.config = Config.of(config)
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in (*BY_ID, *WITHOUT_ID)}

    def add(self, table: str, **row: Any) -> None:
        """One row of any table, by its columns (a date: days before T); columns left out are unknown."""
        self.rows[table].append({name: back(value) if _dated(name) else value for name, value in row.items()})

    def initiative(
        self, name: str = "INI-1", history: History | None = None, screened: int | None = None, *, org: str = "ORG-1",
        **known: Any,
    ) -> str:  # fmt: skip
        history = history or [("start", "S1", 2000)]
        entry = next(row for row in reversed(history) if row[0] in ("start", "advance", "loop_back"))
        status = next((ENDINGS[row[0]] for row in reversed(history) if row[0] in ENDINGS), "active")
        self.rows["initiatives"].append(
            {
                "id": name,
                "stage": entry[1],
                "entered_on": back(entry[2]),
                "status": status,
                "first_on": back(history[0][2]),
                "lead_org": org,
                "lead_user": "USR-1",
                "screened_on": back(screened),
                "origin": "new",
                **known,
            }
        )
        self.rows["transitions"] += [
            {"initiative": name, "stage": stage, "decision": decision, "date": back(days)}
            for decision, stage, days in history
        ]
        return name

    def signal(
        self, name: str = "SIG-1", spotted: int = 2000, *, direction: str = "desired", status: str = "adopted"
    ) -> str:
        self.rows["signals"].append({"id": name, "direction": direction, "status": status, "spotted_on": back(spotted)})
        return name

    def observed(self, days: int, *, independent: bool, signal: str = "SIG-1") -> None:
        self.rows["observations"].append({"signal": signal, "date": back(days), "independent": independent})

    def link(self, signal: str = "SIG-1", initiative: str = "INI-1", intent: str = "amplify") -> None:
        self.rows["signal_links"].append(
            {"initiative": initiative, "signal": signal, "intent": intent, "since": back(100)}
        )

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
        name = name or f"ACT-{len(self.rows['actions']) + 1}"
        self.rows["actions"].append(
            {
                "id": name,
                "initiative": initiative,
                "process": process,
                "state": state or ("planned" if days is None else "achieved"),
                "achieved_on": back(days),
                "evidence_level": level,
            }
        )
        self.rows["action_signals"] += [{"action": name, "signal": signal} for signal in signals]
        return name

    def proof(
        self, level: int, days: int, *, initiative: str = "INI-1", result: str = "supports", name: str | None = None
    ) -> str:
        name = name or f"EVD-{len(self.rows['evidence']) + 1}"
        row = {"id": name, "initiative": initiative, "level": level, "date": back(days), "independent": level > 2}
        self.rows["evidence"].append(row | {"result": result})
        return name

    def update(self, days: int, initiative: str = "INI-1") -> None:
        self.rows["updates"].append(
            {"id": f"UPD-{len(self.rows['updates']) + 1}", "initiative": initiative, "date": back(days)}
        )

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
        self.rows["contributions"].append(
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
        by_id = {
            name: _table(sorted(self.rows[name], key=lambda row: id_order(row["id"])), ["id", *columns.split()])
            for name, columns in BY_ID.items()
        }
        rest = {name: _table(self.rows[name], columns.split()) for name, columns in WITHOUT_ID.items()}
        frames = {name: frame.set_index("id") for name, frame in by_id.items()} | rest
        return Tables(T, "PRT-1", "EUR", self.config, frames.__getitem__)


def back(days: int | None) -> date | None:
    return None if days is None else T - timedelta(days=days)


def nulls(figures: Any, path: tuple[str, ...] = ()) -> set[str]:
    """The paths of everything that is null, keys joined by a slash."""
    if figures is None:
        return {"/".join(path)}
    inside = figures.items() if isinstance(figures, Mapping) else []
    return {found for key, value in inside for found in nulls(value, (*path, key))}


def _dated(column: str) -> bool:
    return column.endswith("_on") or column in ("date", "since")


def _table(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    for column in table:
        if _dated(column):
            table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
        elif column in WHOLE.split():
            table[column] = table[column].astype("int64")
        elif column in PARTLY.split():
            table[column] = table[column].astype("float64")
        elif column in TRUTHS.split():
            table[column] = [value is True for value in table[column]]
        else:
            table[column] = table[column].astype("str")
    return table
