"""What one looks at: the portfolio of this database on one day, handed out as tables."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from sqlalchemy import select
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
        meta = session.scalar(select(Meta))
        if meta is None:
            raise NotFound(later("There is no portfolio yet."))
        self.meta = meta
        self.today = meta.today()
        self.as_of = as_of or self.today

    @cached_property
    def facts(self) -> Facts:
        return facts(self.session)

    def tables(self) -> Tables:
        """Everything that existed on the day, as narrow tables (tracker.tables says which)."""
        return cut(self.facts, self.as_of, self.meta)


def cut(all: Facts, as_of: date, meta: Meta) -> Tables:
    """The facts that exist on a day, and only what hangs on them (domain.md 3, "Reading the data at T")."""
    day = np.datetime64(as_of, "s")
    transitions = all.transitions[all.transitions["date"].to_numpy() <= day]
    initiatives = _initiatives(all, transitions, day)
    known = initiatives.index

    def held(frame: pd.DataFrame, dated: str | None = None) -> pd.DataFrame:
        """Rows of initiatives that exist, dated up to the day."""
        keep = frame["initiative"].isin(known).to_numpy()
        return frame[keep & (frame[dated].to_numpy() <= day)] if dated else frame[keep]

    signals = all.signals[all.signals["spotted_on"].to_numpy() <= day]
    actions = held(all.actions)
    actions = actions[(actions["state"] != "achieved").to_numpy() | (actions["achieved_on"].to_numpy() <= day)]
    links = held(all.signal_links, "since")
    of_actions = all.action_signals
    seen = all.observations
    return Tables(
        as_of=as_of,
        portfolio=meta.id,
        currency=meta.currency,
        config=meta.thresholds,
        initiatives=initiatives,
        transitions=transitions,
        signals=signals,
        observations=seen[seen["signal"].isin(signals.index).to_numpy() & (seen["date"].to_numpy() <= day)],
        signal_links=links[links["signal"].isin(signals.index)],
        actions=actions,
        action_signals=of_actions[of_actions["signal"].isin(signals.index) & of_actions["action"].isin(actions.index)],
        evidence=held(all.evidence, "date"),
        updates=held(all.updates, "date"),
        contributions=held(all.contributions, "assessed_on"),
    )


def _initiatives(all: Facts, transitions: pd.DataFrame, day: np.datetime64) -> pd.DataFrame:
    first = transitions.drop_duplicates("initiative").set_index("initiative")
    entered = transitions[transitions["decision"].isin(list(ENTRIES))].drop_duplicates("initiative", keep="last")
    entered = entered.set_index("initiative")
    changed = transitions[transitions["decision"].isin(list(STATUS_AFTER))].drop_duplicates("initiative", keep="last")
    status = changed.set_index("initiative")["decision"].map(STATUS_AFTER)
    found = all.initiatives[all.initiatives.index.isin(first.index)]
    screened = found["screened_on"].to_numpy()
    return pd.DataFrame(
        {
            "stage": entered["stage"].reindex(found.index),
            "entered_on": entered["date"].reindex(found.index),
            "status": status.reindex(found.index).fillna("active").astype("str"),
            "first_on": first["date"].reindex(found.index),
            "lead_org": found["lead_org"],
            "lead_user": found["lead_user"],
            "screened_on": np.where(screened <= day, screened, np.datetime64("NaT", "s")),
        },
        index=found.index,
    )
