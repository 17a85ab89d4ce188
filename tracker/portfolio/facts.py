"""The bare facts of the whole portfolio, as narrow tables: read once for each state of the database, then cut to any day."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Date, Select, func, select
from sqlalchemy.orm import Session

from tracker.model import (
    AmplificationAction,
    Contribution,
    Event,
    Evidence,
    Initiative,
    Item,
    Link,
    Meta,
    Observation,
    Signal,
    SignalLink,
    Transition,
    Update,
)  # fmt: skip
from tracker.model.base import number_of


@dataclass(frozen=True)
class Facts:
    """Ids, codes, numbers and dates of everything that metrics count from; no texts. Not yet cut to a day."""

    clock: int
    meta: Meta | None  # as it was read, belonging to no session; None when there is no portfolio
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
    places: dict[
        tuple[str, str], NDArray[np.int64]
    ]  # (table, column) -> row of the initiative, signal or action named there


_latest: dict[str, Facts] = {}
_reading = threading.Lock()


def facts(session: Session) -> Facts:
    """The facts as the database holds them now. Kept until somebody saves; then only the tables that changed are read."""
    where = str(session.get_bind().engine.url)
    now = session.scalar(select(func.max(Event.id))) or 0
    found = _latest.get(where)
    if found is None or found.clock != now:
        with _reading:
            found = _latest.get(where)
            if found is None or found.clock != now:
                found = _read(session, now, found)
                _latest[where] = found
    return found


def forget() -> None:
    """Read everything anew at the next question; for measuring what that costs."""
    _latest.clear()


def _read(session: Session, clock: int, earlier: Facts | None) -> Facts:
    queries = _queries()
    if earlier is None or earlier.clock > clock:
        changed = set(queries)
    else:
        kinds = set(session.scalars(select(Event.kind).where(Event.id > earlier.clock).distinct()))
        changed = {name for name, (kind, _query) in queries.items() if kind in kinds}
    frames: dict[str, pd.DataFrame] = {}
    for name, (_kind, query) in queries.items():
        if name in changed or earlier is None:
            frame = _frame(session, query)
            frames[name] = _by_id(frame) if "id" in frame.columns else frame
        else:
            frames[name] = getattr(earlier, name)
    meta = session.scalar(select(Meta))
    if meta is not None:
        session.expunge(meta)
    return Facts(clock=clock, meta=meta, **frames, places=_places(frames))


def _queries() -> dict[str, tuple[str, Select[Any]]]:
    """For each table the kind of item whose changes make it old, and what to ask."""
    initiative, transition, item = Initiative.__table__.c, Transition.__table__.c, Item.__table__.c
    return {
        "initiatives": (
            "initiative", select(initiative.id, initiative.lead_org, initiative.lead_user, initiative.screened_on)
        ),
        "transitions": ("initiative", select(
            transition.owner.label("initiative"), transition.stage, transition.decision, transition.decided_on.label("date")
        ).order_by(transition.owner, transition.position)),
        "signals": ("signal", _narrow(Signal, "id", "direction", "status", "spotted_on")),
        "observations": ("signal", _narrow(Observation, owner="signal", seen_on="date", independent="independent")),
        "signal_links": (
            "initiative", _narrow(SignalLink, owner="initiative", signal="signal", intent="intent", since="since")
        ),
        "actions": ("action", _narrow(
            AmplificationAction, "id", "initiative", "process", "state", "achieved_on", "evidence_level"
        )),
        "action_signals": ("action", select(Link.owner.label("action"), Link.target.label("signal"))
            .join(Item.__table__, item.id == Link.owner).where(Link.field == "signals", item.kind == "action")),
        "evidence": ("evidence", _narrow(
            Evidence, id="id", initiative="initiative", level="level", dated_on="date", independent="independent",
            result="result",
        )),
        "updates": ("update", _narrow(Update, id="id", initiative="initiative", dated_on="date")),
        "contributions": ("initiative", _narrow(
            Contribution, owner="initiative", target="target", score="score", evidence_level="evidence_level",
            mitigation="mitigation", assessed_on="assessed_on",
        )),
    }  # fmt: skip


def _places(frames: dict[str, pd.DataFrame]) -> dict[tuple[str, str], NDArray[np.int64]]:
    """Where the rows stand that other rows name: found once, so that cutting to another day compares no texts."""
    named = {"initiative": "initiatives", "signal": "signals", "action": "actions"}
    return {
        (table, column): frames[named[column]].index.get_indexer(frame[column])
        for table, frame in frames.items()
        for column in frame.columns
        if column in named
    }


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
    numbers = [number_of(id) for id in frame["id"]]
    return frame.iloc[np.lexsort((frame["id"].to_numpy(dtype=str), numbers))].set_index("id")
