"""The bare facts of the whole portfolio, as narrow tables: read once for each state of the database, then cut to any day."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Date, Select, func, select
from sqlalchemy.orm import Session

from tracker.model import (
    AmplificationAction, Contribution, Event, Evidence, Initiative, Item, Link, Observation, Signal, SignalLink, Transition,
    Update, id_order,
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Ids, codes, numbers and dates of everything that metrics count from; no texts. Not yet cut to a day."""

    clock: int
    initiatives: pd.DataFrame
    transitions: pd.DataFrame
    signals: pd.DataFrame
    observations: pd.DataFrame
    signal_links: pd.DataFrame
    actions: pd.DataFrame
    action_signals: pd.DataFrame
    evidence: pd.DataFrame
    updates: pd.DataFrame
    contributions: pd.DataFrame


_latest: dict[str, Facts] = {}
_reading = threading.Lock()


def facts(session: Session) -> Facts:
    """The facts as the database holds them now; the last state read is kept, so this is cheap until somebody saves."""
    where = str(session.get_bind().engine.url)
    now = session.scalar(select(func.max(Event.id))) or 0
    found = _latest.get(where)
    if found is None or found.clock != now:
        with _reading:
            found = _latest.get(where)
            if found is None or found.clock != now:
                found = _read(session, now)
                _latest[where] = found
    return found


def _read(session: Session, clock: int) -> Facts:
    initiative, transition, action, link = Initiative.__table__.c, Transition.__table__.c, AmplificationAction, Link
    table = {
        "initiatives": select(initiative.id, initiative.lead_org, initiative.lead_user, initiative.screened_on)
        .join(Item.__table__, Item.__table__.c.id == initiative.id)
        .order_by(Item.__table__.c.number, initiative.id),
        "transitions": select(
            transition.owner.label("initiative"), transition.stage, transition.decision, transition.decided_on.label("date")
        ).order_by(transition.owner, transition.position),
        "signals": _narrow(Signal, "id", "direction", "status", "spotted_on"),
        "observations": _narrow(Observation, owner="signal", seen_on="date", independent="independent"),
        "signal_links": _narrow(SignalLink, owner="initiative", signal="signal", intent="intent", since="since"),
        "actions": _narrow(action, "id", "initiative", "process", "state", "achieved_on", "evidence_level"),
        "action_signals": select(link.owner.label("action"), link.target.label("signal"))
        .join(Item.__table__, Item.__table__.c.id == link.owner)
        .where(link.field == "signals", Item.__table__.c.kind == "action"),
        "evidence": _narrow(
            Evidence, id="id", initiative="initiative", level="level", dated_on="date", independent="independent",
            result="result",
        ),
        "updates": _narrow(Update, id="id", initiative="initiative", dated_on="date"),
        "contributions": _narrow(
            Contribution, owner="initiative", target="target", score="score", evidence_level="evidence_level",
            mitigation="mitigation", assessed_on="assessed_on",
        ),
    }  # fmt: skip
    frames = {name: _frame(session, query) for name, query in table.items()}
    for name in ("initiatives", "signals", "actions", "evidence", "updates"):
        frames[name] = _by_id(frames[name])
    return Facts(clock=clock, **frames)


def _narrow(kind: Any, *same: str, **named: str) -> Select[Any]:
    columns = kind.__table__.c
    return select(*(columns[name] for name in same), *(columns[name].label(label) for name, label in named.items()))


def _frame(session: Session, query: Select[Any]) -> pd.DataFrame:
    rows = session.connection().execute(query).all()
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(query.selected_columns)
    return pd.DataFrame(
        {
            column.name: _column(values, isinstance(column.type, Date))
            for column, values in zip(query.selected_columns, columns, strict=True)
        }
    )


def _column(values: Any, dated: bool) -> Any:
    if dated:
        return np.array(values, dtype="datetime64[s]")
    if not values:
        return pd.Series([], dtype="str")
    return pd.Series(values)


def _by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """Indexed by id, in order of id."""
    order = sorted(range(len(frame)), key=lambda row: id_order(frame["id"].iat[row])) if len(frame) < 500 else None
    if order is None:
        ids = frame["id"]
        numbers = ids.str.extract(r"(\d+)$", expand=False).astype("int64")
        order = np.lexsort((ids.to_numpy(dtype=object).astype(str), numbers.to_numpy()))
    return frame.iloc[order].set_index("id")
