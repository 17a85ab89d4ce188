"""Who brings too little beside the funder of a call, against the rule that this funder is known to have (M16)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.charts.cofinancing import CofinancingRow, cofinancing
from tracker.charts.drawing import Drawing
from tracker.insight.funding import funding
from tracker.lang import _, n_
from tracker.portfolio.calls import CallText, HandedIn
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.calls.handed_in import entries, sees
from tracker.ui.text import plain, quiet
from tracker.ui.visit import Visit


def rule(visit: Visit, call: CallText) -> None:
    """Who brings too little beside the funder, against the funder's own known rule (M16)."""
    if call.rule is None:
        figure.head(
            _("This funder has no known co-financing rule"),
            _("The percentage of the call is shown above; nobody breaks a rule that is not known."),
        )
        return
    rows = visit.once(("call rule", call.id), lambda: _under_rule(visit, call))
    seen = [row for row in rows if sees(visit, row[0])]
    if not seen:
        below = sum(shown.is_breach for _row, shown in rows)
        if rows:
            said = n_("{n} of {of} is below the co-financing rule", "{n} of {of} are below the co-financing rule", below, of=lang.number(len(rows)))  # fmt: skip
            figure.head(
                said,
                _(
                    "Which ones they are is shown to funders, the steering group, and each lead for their own initiatives."
                ),
            )
            figure.calculated(visit, "M16", "rule")
        else:
            figure.head(
                _("No money was given to an active initiative yet"), _("As soon as there is, the rule is checked here.")
            )
        return
    drawing = visit.drawn(
        ("call rule drawn", call.id, tuple(row.initiative for row, _shown in seen) if len(seen) < len(rows) else None),
        lambda: _rule(visit, [shown for _row, shown in seen]),
    )
    figure.show(visit, drawing, f"rule_{call.id}", how="M16", opens="initiative")
    if any(shown.in_kind for _row, shown in seen):
        st.markdown(quiet(_("Partly in kind: work or goods count as co-financing, and are hard to value.")))


def _under_rule(visit: Visit, call: CallText) -> list[tuple[HandedIn, CofinancingRow]]:
    money = visit.insight(funding).cofinancing
    own = money[money["funder"] == call.funder].set_index("initiative")
    there = [row for row in entries(visit, call) if row.initiative in own.index]
    return [(row, _dot(call, row, own.loc[row.initiative])) for row in there]


def _dot(call: CallText, row: HandedIn, money: pd.Series[Any]) -> CofinancingRow:
    share = money["others"] / money["secured"]
    return CofinancingRow(
        row.initiative, row.initiative, plain(call.funder_name), float(share), float(money["required"]),
        bool(money["in_kind"]),
    )  # fmt: skip


def _rule(visit: Visit, rows: list[CofinancingRow]) -> Drawing:
    names = titles(visit.session, "initiative", [row.id for row in rows])
    named = [replace(row, name=plain(names.get(row.id), 200)) for row in rows]
    return cofinancing(named, visit.as_of, visit.dark, narrow=visit.narrow)
