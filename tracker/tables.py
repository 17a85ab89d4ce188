"""What one looks at, as tables: the facts of a portfolio that exist on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.model.config import Config


@dataclass(frozen=True)
class Tables:
    """The portfolio at `as_of`, already cut to that day (domain.md 3, "Reading the data at T").

    Facts dated later are absent, and so is every reference to them; initiatives without a first transition by then
    are absent with all that hangs on them. Dates are datetime64[s] (midnight), NaT or None where unknown; ids and
    codes are text. Tables indexed by id are in order of id (runs of digits compare as numbers).
    """

    as_of: date
    portfolio: str  # PRT-…
    currency: str
    config: Config
    initiatives: pd.DataFrame  # index id · stage, entered_on, status, first_on, lead_org, lead_user, screened_on
    transitions: pd.DataFrame  # initiative, stage, decision, date · rows of one initiative in file order
    signals: pd.DataFrame  # index id · direction, status, spotted_on
    observations: pd.DataFrame  # signal, date, independent (bool)
    signal_links: pd.DataFrame  # initiative, signal, intent, since
    actions: pd.DataFrame  # index id · initiative, process, state, achieved_on, evidence_level
    action_signals: pd.DataFrame  # action, signal
    evidence: pd.DataFrame  # index id · initiative, level, date, independent (bool), result
    updates: pd.DataFrame  # index id · initiative, date
    contributions: pd.DataFrame  # initiative, target, score, evidence_level, mitigation (None if positive), assessed_on
