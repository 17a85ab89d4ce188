"""What was recorded later than it is dated, or changed afterwards: every act since the portfolio came in, from the history.

Coming in with a file is no edit. The day of recording is that of the history; in a fictional portfolio, whose clock stands
still, it is the portfolio's own today.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.engine import place
from tracker.model import Event, User
from tracker.model.history import RESTORED
from tracker.model.rights import Person
from tracker.portfolio.facts import Facts, facts
from tracker.portfolio.readable import readable
from tracker.portfolio.touched import KINDS, Piece, touched

IMPORTS = ("loaded", "replaced", RESTORED)
HIDDEN = frozenset({"testimony", "photo", "consent"})  # of these nobody reads here what was changed
_ROWS = 2_000  # read at a time
_CHUNK = 500
_TABLES = {  # where the day of an item stands among the facts
    ("update", "date"): ("updates", "date"), ("evidence", "date"): ("evidence", "date"),
    ("action", "achieved_on"): ("actions", "achieved_on"), ("funding", "date"): ("funding", "date"),
    ("cross_pollination", "date"): ("exchanges", "date"), ("cross_pollination", "outcome_on"): ("exchanges", "outcome_on"),
    ("testimony", "date"): ("testimonies", "date"), ("question", "asked_on"): ("questions", "asked_on"),
    ("signal", "spotted_on"): ("signals", "spotted_on"), ("rule", "decided_on"): ("rules", "decided_on"),
    ("pathway", "decided_on"): ("pathways", "decided_on"), ("photo", "taken_on"): ("photos", "taken_on"),
    ("gathering", "date"): ("gatherings", "date"), ("vulnerability", "identified_at"): ("vulnerabilities", "identified_on"),
    ("dependency", "agreed_on"): ("dependencies", "agreed_on"), ("promise", "made_on"): ("promises", "made_on"),
}  # fmt: skip
_OF_INITIATIVE = {
    "update": "updates", "evidence": "evidence", "action": "actions", "funding": "funding", "dependency": "dependencies",
}  # fmt: skip
_JUDGED = {"signal": "status", "evidence": "level", "action": "evidence_level"}


class Judged(NamedTuple):
    """Something that was judged anew on a day; only the history knows it, for the tables hold what is recorded now."""

    kind: str  # "closed" (a signal) or "regraded" (evidence or an action: the levels before and after)
    id: str
    on: date
    before: Any = None
    after: Any = None


@dataclass(frozen=True)
class Edit:
    """One act on one thing. `pieces` are the facts it touched; none of what nobody reads here."""

    event: int
    recorded_on: date
    by: str  # the label of an account; "" when it was nobody's doing
    kind: str
    item: str
    initiative: str | None  # that the item belongs to
    dated: date | None  # the earliest day of what it touched; None when that is true of every day
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Known:
    """The acts up to a clock; `rows` has a row an act, in their order: event, kind, item, dated (the earliest day it touched,
    NaT without one), undated (it touched what is true of every day), judged (anew), recorded."""

    clock: int
    began: int  # the event with which the portfolio came in
    restored: int  # the event with which a backup was put back: the acts before it are those of the backup
    rows: pd.DataFrame


_latest: dict[str, _Known] = {}
_reading = threading.Lock()


def late(session: Session, since: date, until: date, person: Person) -> tuple[list[int], int]:
    """The acts recorded after `since` on facts dated up to `until`, later than they are dated, as far as this person may
    read of them; the last recorded first. Those that change what `since` shows come before the others; how many they are."""
    all = facts(session)
    rows, recorded = _known(session, all)
    dated = rows["dated"].to_numpy()
    chosen = (recorded > _day(since)) & (dated < recorded) & (dated <= _day(until)) & readable(rows, all, person)
    found = rows[chosen].iloc[::-1]
    changes = (found["dated"] <= pd.Timestamp(since)).to_numpy(bool)
    return [int(event) for event in [*found["event"][changes], *found["event"][~changes]]], int(changes.sum())


def after(session: Session, event: int, day: date, person: Person) -> list[int]:
    """The acts after an event that change what is counted for a day: first those on facts dated up to it, then those on
    what is true of every day; the last one first."""
    all = facts(session)
    rows, _recorded = _known(session, all)
    dated = rows["dated"].to_numpy() <= _day(day)
    touches = (rows["event"] > event).to_numpy(bool) & (dated | rows["undated"].to_numpy(bool))
    chosen = touches & readable(rows, all, person)
    found, first = rows["event"][chosen].iloc[::-1], dated[chosen][::-1]
    return [int(one) for one in [*found[first], *found[~first]]]


def judged(session: Session, since: date, until: date) -> list[Judged]:
    """The signals that were closed and the proof that got another level, recorded after `since` and up to `until`."""
    rows, recorded = _known(session, facts(session))
    chosen = rows["judged"].to_numpy(bool) & (recorded > _day(since)) & (recorded <= _day(until))
    found: dict[str, Judged] = {}
    for edit in edits(session, rows["event"][chosen].tolist()):
        for piece in edit.pieces:
            if piece.field == _JUDGED[edit.kind]:
                kind = "closed" if edit.kind == "signal" else "regraded"
                before = found[edit.item].before if edit.item in found else piece.before
                found[edit.item] = Judged(kind, edit.item, edit.recorded_on, before, piece.after)
    return [
        one for one in found.values() if one.before != one.after and (one.kind != "closed" or one.after == "closed")
    ]


def edits(session: Session, events: Sequence[int]) -> list[Edit]:
    """These acts in full, in this order."""
    all = facts(session)
    event, account = Event.__table__.c, User.__table__
    wanted = select(event.id, event.at, account.c.label, event.kind, event.item, event.before, event.after)
    joined = wanted.outerjoin(account, account.c.id == event.by)
    found: dict[int, Edit] = {}
    for start in range(0, len(events), _CHUNK):
        rows = session.connection().execute(joined.where(event.id.in_(events[start : start + _CHUNK])))
        found |= {row.id: _edit(row, all) for row in rows}
    return [found[one] for one in events if one in found]


def forget() -> None:
    """Read everything anew at the next question; for measuring what that costs."""
    _latest.clear()


def _edit(row: Any, all: Facts) -> Edit:
    pieces = touched(row.kind, row.before, row.after, _day_of(all, row.item))
    days = [piece.on for piece in pieces if piece.on]
    document = row.after or row.before or {}
    initiative = row.item if row.kind == "initiative" else document.get("initiative", document.get("from"))
    table = _OF_INITIATIVE.get(row.kind)
    if initiative is None and table and row.item in all[table].index:
        initiative = all[table].at[row.item, "needer" if row.kind == "dependency" else "initiative"]
    return Edit(
        row.id, _recorded_on(row.at, all), row.label or "", row.kind, row.item, initiative, min(days, default=None),
        () if row.kind in HIDDEN else tuple(pieces),
    )  # fmt: skip


# Finding them


def _known(session: Session, all: Facts) -> tuple[pd.DataFrame, NDArray[np.datetime64]]:
    """Every act so far, and the day on which each was recorded."""
    where = place(session)
    found = _latest.get(where)
    if found is None or found.clock != all.clock:
        with _reading:
            found = _latest.get(where)
            if found is None or found.clock != all.clock:
                found = _latest[where] = _read(session, all, found)
    recorded = found.rows["recorded"].to_numpy()
    if all.meta is not None and all.meta.fictional:
        recorded = np.full(len(recorded), _day(all.meta.today()))
    return found.rows, recorded


def _read(session: Session, all: Facts, earlier: _Known | None) -> _Known:
    """Only what is new since the last time: acts are never changed."""
    began, restored = _last(session, "replaced"), _last(session, RESTORED)
    if earlier is None or earlier.clock > all.clock or (earlier.began, earlier.restored) != (began, restored):
        earlier = _Known(began, began, restored, _frame([]))
    new = _frame(list(_acts(session, all, earlier.clock)))
    rows = pd.concat([earlier.rows, new], ignore_index=True) if len(new) else earlier.rows
    return _Known(all.clock, began, restored, rows)


def _last(session: Session, act: str) -> int:
    """The last event with this act ("replaced": the last of an earlier portfolio); 0 when there is none."""
    event = Event.__table__.c
    return session.scalar(select(func.max(event.id)).where(event.act == act)) or 0


def _acts(session: Session, all: Facts, after: int) -> Iterator[tuple[Any, ...]]:
    event = Event.__table__.c
    wanted = select(event.id, event.at, event.kind, event.item, event.before, event.after)
    wanted = wanted.where(event.id > after, event.id <= all.clock, event.act.not_in(IMPORTS), event.kind.in_(KINDS))
    found = session.connection().execute(wanted.order_by(event.id), execution_options={"yield_per": _ROWS})
    for row in found:
        pieces = touched(row.kind, row.before, row.after, _day_of(all, row.item))
        if pieces:
            days = [piece.on for piece in pieces if piece.on]
            undated, fields = any(piece.on is None for piece in pieces), {piece.field for piece in pieces}
            anew = _JUDGED.get(row.kind, "") in fields and "achieved_on" not in fields
            yield row.id, row.kind, row.item, min(days, default=None), undated, anew, _utc(row.at)


def _frame(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    event, kind, item, dated, undated, judged, recorded = zip(*rows, strict=True) if rows else ((),) * 7
    return pd.DataFrame(
        {
            "event": np.array(event, np.int64),
            "kind": pd.Series(kind, dtype="str"),
            "item": pd.Series(item, dtype="str"),
            "dated": np.array(dated, "datetime64[s]"),
            "undated": np.array(undated, bool),
            "judged": np.array(judged, bool),
            "recorded": np.array(recorded, "datetime64[s]"),
        }
    )


def _day_of(all: Facts, item: str) -> Any:
    def find(kind: str, field: str) -> date | None:
        table, column = _TABLES.get((kind, field), ("", ""))
        if not table or item not in all[table].index:
            return None
        found = all[table].at[item, column]
        return None if pd.isna(found) else found.date()

    return find


def _recorded_on(at: datetime, all: Facts) -> date:
    return all.meta.today() if all.meta is not None and all.meta.fictional else _utc(at)


def _utc(at: datetime) -> date:
    return (at.astimezone(UTC) if at.tzinfo else at).date()


def _day(day: date) -> np.datetime64:
    return np.datetime64(day, "s")
