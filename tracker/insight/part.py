"""The same questions, asked of a few initiatives only: such as those that one funder pays for."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from tracker.tables import Tables


def part(tables: Tables, initiatives: Collection[str]) -> Tables:
    """The tables as if only these initiatives existed; what hangs on others stays in them, and counts for nobody."""

    def cut(name: str) -> pd.DataFrame:
        found: pd.DataFrame = getattr(tables, name)
        return found[found.index.isin(list(initiatives))] if name == "initiatives" else found

    return Tables(tables.as_of, tables.portfolio, tables.currency, tables.config, cut)
