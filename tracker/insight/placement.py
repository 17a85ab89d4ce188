"""To how many of the seven things that give an initiative its place is it linked?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.insight.order import id_order, places
from tracker.tables import Tables

LINKS = ("question", "vulnerability", "lever", "pathway", "signal", "goal", "future_element")
_WHERE = {  # link -> the table that holds it, and its column there
    "question": ("initiative_questions", "question"),
    "vulnerability": ("initiative_vulnerabilities", "vulnerability"),
    "lever": ("initiative_levers", "lever"),
    "pathway": ("initiative_pathways", "pathway"),
    "signal": ("signal_links", "signal"),
    "goal": ("contributions", "target"),
    "future_element": ("depictions", "element"),
}


@dataclass(frozen=True)
class Placement:
    initiatives: (
        pd.DataFrame
    )  # index id, all that have begun · a column for each of LINKS (bool), links (how many, 0-7)


def placement(tables: Tables) -> Placement:
    all = tables.initiatives.index
    made = {}
    for link, (table, _column) in _WHERE.items():
        who = places(getattr(tables, table)["initiative"], all)
        made[link] = np.bincount(who[who >= 0], minlength=len(all)) > 0
    return Placement(pd.DataFrame({**made, "links": np.sum(list(made.values()), axis=0)}, index=all))


def linked_to(tables: Tables, initiative: str) -> dict[str, list[str]]:
    """For each of LINKS the ids of what this initiative is linked to, in order of id."""
    found = {}
    for link, (table, column) in _WHERE.items():
        rows = getattr(tables, table)
        named = rows.loc[(rows["initiative"] == initiative).to_numpy(bool), column]
        found[link] = sorted(set(named), key=id_order)
    return found
