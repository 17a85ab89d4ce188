"""What one looks at: the portfolio of this database on one day, handed out as tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from tracker.errors import NotFound
from tracker.lang import later
from tracker.model import Meta
from tracker.model.stage import ENTRIES, STATUS_AFTER
from tracker.portfolio.facts import NAMED, Facts, facts
from tracker.tables import Tables

# Nothing lies before this day: a date that was typed wrong shows an empty portfolio, not an error.
EARLIEST = date(1900, 1, 1)


class Portfolio:
    """The portfolio at `as_of` (default: today). Raises NotFound when the database holds none."""

    def __init__(self, session: Session, as_of: date | None = None) -> None:
        self.session = session
        self.facts = facts(session)
        if self.facts.meta is None:
            raise NotFound(later("There is no portfolio yet."))
        self.meta = self.facts.meta
        self.today = self.meta.today()
        self.as_of = as_of or self.today

    def tables(self) -> Tables:
        """Everything that existed on the day, as narrow tables (tracker.tables says which)."""
        return cut(self.facts, self.as_of, self.meta)


def cut(all: Facts, as_of: date, meta: Meta) -> Tables:
    """The facts that exist on a day, and only what hangs on them (domain.md 3, "Reading the data at T")."""
    return Tables(as_of, meta.id, meta.currency, meta.thresholds, _Day(all, as_of).frame)


class _Day:
    """Which rows of each table exist on a day; found when somebody asks for them."""

    def __init__(self, all: Facts, as_of: date) -> None:
        self.all = all
        self.day = np.datetime64(as_of, "s")
        self.found: dict[str, NDArray[np.bool_]] = {}

    def frame(self, table: str) -> pd.DataFrame:
        if table == "initiatives":
            return _initiatives(self.all, self.exist("transitions"), self.exist(table), self.day)
        rows = self.exist(table)
        frame = self.all[table]
        # The table itself, and no copy, where all rows exist (today, that is nearly always so).
        frame = frame if rows.all() else frame[rows]
        column, before = _DECISIONS.get(table, (None, {}))
        return _as_before(frame, column, before, self.day) if column else frame

    def exist(self, table: str) -> NDArray[np.bool_]:
        if table not in self.found:
            self.found[table] = self._exist(table)
        return self.found[table]

    def _exist(self, table: str) -> NDArray[np.bool_]:
        """Rows that are not dated later, and that name nothing that does not exist yet."""
        all = self.all
        if table == "initiatives":
            begun = np.zeros(len(all[table]), dtype=bool)
            begun[all.places["transitions", "initiative"][self.exist("transitions")]] = True
            return begun
        if table == "transitions":
            return self._by_then(all[table]["date"])
        if table == "rules":  # one without any date exists always
            proposed = all[table]["proposed_on"]
            return np.asarray(~(proposed.fillna(all[table]["decided_on"]).to_numpy() > self.day))
        rows = self._by_then(all[table][_DATED[table]]) if table in _DATED else np.ones(len(all[table]), dtype=bool)
        if table == "actions":
            rows = self._by_then(all[table]["achieved_on"]) | (all[table]["state"] != "achieved").to_numpy(bool)
        for (owner, column), places in all.places.items():
            if owner == table:  # what is not found there is of a kind that has no date, as an organisation
                rows = rows & np.append(self.exist(NAMED[column]), True)[places]
        return rows

    def _by_then(self, dates: pd.Series[Any]) -> NDArray[np.bool_]:
        return np.asarray(dates.to_numpy() <= self.day)


_DATED = {
    "signals": "spotted_on", "observations": "date", "signal_links": "since", "evidence": "date",
    "updates": "date", "contributions": "assessed_on", "gatherings": "date", "questions": "asked_on",
    "vulnerabilities": "identified_on", "funding": "date", "exchanges": "date", "photos": "taken_on",
    "testimonies": "date", "consents": "given_on", "promises": "made_on",
}  # fmt: skip
# Decisions of a later day have not been taken yet; what they decide on exists all the same.
_DECISIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "pathways": ("decided_on", {"status": "proposed"}),
    "rules": ("decided_on", {"status": "proposed"}),
    "dependencies": ("agreed_on", {"agreement": "none"}),
    "exchanges": ("outcome_on", {"outcome": "idea", "resulted_in": None}),
    "funding": ("paid_on", {"status": "committed"}),
    "consents": ("withdrawn_on", {}),
    "promises": ("ended_on", {"outcome": "open"}),
}


def _as_before(frame: pd.DataFrame, column: str, before: dict[str, Any], day: np.datetime64) -> pd.DataFrame:
    """A table with the rows decided later as they stood until then: without the date, and with these values."""
    later = np.asarray(frame[column].to_numpy() > day)
    if not later.any():
        return frame
    changed = {column: frame[column].mask(later)}
    for name, value in before.items():
        # That a rule was retired has no date of its own: it is taken as recorded.
        changed[name] = frame[name].mask(later & (frame[name] != "retired").to_numpy(bool), value)
    return frame.assign(**changed)


def _initiatives(
    all: Facts, dated: NDArray[np.bool_], has_begun: NDArray[np.bool_], day: np.datetime64
) -> pd.DataFrame:
    """Stage, status and dates of those that have begun: from their last decisions up to the day."""
    decisions = all["transitions"]["decision"]
    owner = all.places["transitions", "initiative"]

    def last(which: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each initiative its last row among these (rows stand in file order); -1 where it has none."""
        found = np.full(len(all["initiatives"]), -1)
        rows = np.flatnonzero(which & dated)
        found[owner[rows]] = rows
        return found[has_begun]

    first = np.full(len(all["initiatives"]), -1)
    rows = np.flatnonzero(dated)[::-1]
    first[owner[rows]] = rows
    entry = last(decisions.isin(list(ENTRIES)).to_numpy(dtype=bool))
    change = last(decisions.isin(list(STATUS_AFTER)).to_numpy(dtype=bool))
    dates = all["transitions"]["date"].to_numpy()
    known = all["initiatives"][has_begun]
    screened = known["screened_on"].to_numpy()
    status = np.where(change >= 0, decisions.map(STATUS_AFTER).fillna("").to_numpy(dtype=object)[change], "active")
    return pd.DataFrame(
        {
            "stage": all["transitions"]["stage"].to_numpy(dtype=object)[entry].astype("str"),
            "entered_on": dates[entry],
            "status": status.astype("str"),
            "first_on": dates[first[has_begun]],
            "lead_org": known["lead_org"],
            "lead_user": known["lead_user"],
            "overridden": all["transitions"]["override"].to_numpy()[entry],
            "screened_on": np.where(screened <= day, screened, np.datetime64("NaT", "s")),
            **{name: known[name] for name in ("origin", "side", "facet", "horizon")},
            # Numbers that may be unknown, whether any of them is or not.
            **{name: known[name].astype("float64") for name in ("leverage_point", "alternatives", "budget")},
        },
        index=known.index,
    )
