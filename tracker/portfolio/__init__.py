"""What one looks at: the portfolio of this database on one day, handed out as tables."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from tracker.errors import NotFound
from tracker.lang import later
from tracker.model import Meta
from tracker.model.stage import ENTRIES, STATUS_AFTER
from tracker.portfolio.facts import Facts, facts
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
    day = np.datetime64(as_of, "s")

    def by_then(frame: pd.DataFrame, column: str) -> NDArray[np.bool_]:
        return np.asarray(frame[column].to_numpy() <= day)

    def named(table: str, column: str, exists: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Rows of a table whose initiative, signal or action exists."""
        return np.asarray(exists[all.places[table, column]])

    dated = by_then(all.transitions, "date")
    has_begun = np.zeros(len(all.initiatives), dtype=bool)
    has_begun[all.places["transitions", "initiative"][dated]] = True
    is_spotted = by_then(all.signals, "spotted_on")
    done = (all.actions["state"] != "achieved").to_numpy(dtype=bool) | by_then(all.actions, "achieved_on")
    is_known = named("actions", "initiative", has_begun) & done
    links = named("signal_links", "initiative", has_begun) & named("signal_links", "signal", is_spotted)
    of_actions = named("action_signals", "action", is_known) & named("action_signals", "signal", is_spotted)

    def about(table: str, frame: pd.DataFrame, column: str) -> pd.DataFrame:
        return _rows(frame, named(table, "initiative", has_begun) & by_then(frame, column))

    return Tables(
        as_of=as_of,
        portfolio=meta.id,
        currency=meta.currency,
        config=meta.thresholds,
        initiatives=_initiatives(all, dated, has_begun, day),
        transitions=_rows(all.transitions, dated),
        signals=_rows(all.signals, is_spotted),
        observations=_rows(
            all.observations, named("observations", "signal", is_spotted) & by_then(all.observations, "date")
        ),
        signal_links=_rows(all.signal_links, links & by_then(all.signal_links, "since")),
        actions=_rows(all.actions, is_known),
        action_signals=_rows(all.action_signals, of_actions),
        evidence=about("evidence", all.evidence, "date"),
        updates=about("updates", all.updates, "date"),
        contributions=about("contributions", all.contributions, "assessed_on"),
    )


def _rows(frame: pd.DataFrame, wanted: NDArray[np.bool_]) -> pd.DataFrame:
    """The wanted rows; the table itself, and no copy, where all of them are (today, that is nearly always so)."""
    return frame if wanted.all() else frame[wanted]


def _initiatives(
    all: Facts, dated: NDArray[np.bool_], has_begun: NDArray[np.bool_], day: np.datetime64
) -> pd.DataFrame:
    """Stage, status and dates of those that have begun: from their last decisions up to the day."""
    decisions = all.transitions["decision"]
    owner = all.places["transitions", "initiative"]

    def last(which: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each initiative its last row among these (rows stand in file order); -1 where it has none."""
        found = np.full(len(all.initiatives), -1)
        rows = np.flatnonzero(which & dated)
        found[owner[rows]] = rows
        return found[has_begun]

    first = np.full(len(all.initiatives), -1)
    rows = np.flatnonzero(dated)[::-1]
    first[owner[rows]] = rows
    entry = last(decisions.isin(list(ENTRIES)).to_numpy(dtype=bool))
    change = last(decisions.isin(list(STATUS_AFTER)).to_numpy(dtype=bool))
    dates = all.transitions["date"].to_numpy()
    known = all.initiatives[has_begun]
    screened = known["screened_on"].to_numpy()
    status = np.where(change >= 0, decisions.map(STATUS_AFTER).fillna("").to_numpy(dtype=object)[change], "active")
    return pd.DataFrame(
        {
            "stage": all.transitions["stage"].to_numpy(dtype=object)[entry].astype("str"),
            "entered_on": dates[entry],
            "status": status.astype("str"),
            "first_on": dates[first[has_begun]],
            "lead_org": known["lead_org"],
            "lead_user": known["lead_user"],
            "screened_on": np.where(screened <= day, screened, np.datetime64("NaT", "s")),
        },
        index=known.index,
    )
