"""Is the portfolio one-sided? Five bars against the agreed corridors, by number of initiatives or by money."""

from __future__ import annotations

import streamlit as st

from tracker.charts.balance import BalancePart, Dimension
from tracker.charts.balance import balance as drawn_balance
from tracker.charts.drawing import Drawing
from tracker.insight.balance import Spread, balance
from tracker.lang import _
from tracker.ui import figure
from tracker.ui.visit import Visit


def show(visit: Visit) -> None:
    """The bars, and the choice between counting initiatives and weighing them by their budget."""
    if visit.tables.initiatives.empty:
        st.markdown(_("There is no active initiative yet, so nothing can be one-sided."))
        return
    by_money = st.session_state.get("balance_by") == "money"
    figure.show(visit, _bars(visit, by_money), "balance", how="M6")
    st.segmented_control(
        _("Weigh by"), ["number", "money"], default="number", key="balance_by", label_visibility="collapsed",
        format_func={"number": _("Number of initiatives"), "money": _("Money needed")}.__getitem__,
    )  # fmt: skip


def _bars(visit: Visit, by_money: bool) -> Drawing:
    return visit.drawn(("balance", by_money), lambda: _draw(visit, by_money))


def _draw(visit: Visit, by_money: bool) -> Drawing:
    found = visit.insight(balance)
    chosen = found.weighed if by_money else found.counted
    return drawn_balance(
        [_dimension(name, spread) for name, spread in chosen.items()], visit.as_of, visit.dark,
        currency=visit.tables.currency if by_money else None, narrow=visit.narrow,
    )  # fmt: skip


def _dimension(name: str, spread: Spread) -> Dimension:
    below = spread.below_corridor or []
    parts = tuple(
        BalancePart(code, amount, spread.corridor.get(code), code in below) for code, amount in spread.amounts.items()
    )
    return Dimension(name, parts, len(spread.unknown), spread.effective_number)
