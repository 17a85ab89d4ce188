"""Which acts of the history a person may read: not what leads report, and not lines of money, without the right to them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.model.rights import Permission, Person, Role, may
from tracker.portfolio.facts import Facts


def readable(acts: pd.DataFrame, all: Facts, person: Person) -> NDArray[np.bool_]:
    """For each act (of a `kind`, on an `item`) whether this person may read it."""
    kind = acts["kind"]
    hidden = np.zeros(len(acts), bool)
    if not may(person, Permission.SEE_CHECK_INS):
        hidden |= (kind == "update").to_numpy(bool)
    if not may(person, Permission.SEE_ALL_FUNDING):
        money = (kind == "funding").to_numpy(bool)
        hidden |= money & ~acts["item"].isin(_lines(all, person)).to_numpy(bool)
    return ~hidden


def _lines(all: Facts, person: Person) -> pd.Index[Any]:
    """The lines of money this person may read: a funder what was not refused and their own, a lead those of their own."""
    lines = all["funding"]
    if person.role is Role.FUNDER:
        return lines.index[((lines["status"] != "refused") | (lines["funder"] == person.org)).to_numpy(bool)]
    if person.role is Role.LEAD:
        led = all["initiatives"].index[(all["initiatives"]["lead_user"] == person.id).to_numpy(bool)]
        return lines.index[lines["initiative"].isin(led).to_numpy(bool)]
    return lines.index[:0]
