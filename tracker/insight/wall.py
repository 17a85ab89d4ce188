"""Which elements of the desired future can one already see, and in which initiatives?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.insight.order import places
from tracker.tables import Tables


@dataclass(frozen=True)
class Wall:
    elements: (
        pd.DataFrame
    )  # index id, those that nothing shows first · initiatives, lead_organisations (how many show it)
    rows: pd.DataFrame  # element, initiative (active), stage, lead_org; of an element the furthest initiative first

    @property
    def unseen(self) -> list[str]:
        """Elements that no active initiative makes visible, in order of id."""
        return list(self.elements.index[self.elements["initiatives"] == 0])


def wall(tables: Tables) -> Wall:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    rows = tables.depictions[["element", "initiative"]]
    rows = rows[places(rows["initiative"], active.index) >= 0].join(active[["stage", "lead_org"]], on="initiative")
    rows = rows.sort_values("stage", ascending=False, kind="stable").reset_index(drop=True)
    place, size = places(rows["element"], tables.elements.index), len(tables.elements)
    once = ~rows.duplicated(["element", "lead_org"]).to_numpy(bool)
    counts = {
        "initiatives": np.bincount(place, minlength=size),
        "lead_organisations": np.bincount(place[once], minlength=size),
    }
    elements = pd.DataFrame(counts, index=tables.elements.index)
    return Wall(pd.concat([elements[elements["initiatives"] == 0], elements[elements["initiatives"] > 0]]), rows)
