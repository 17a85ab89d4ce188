"""Where the money sits: stage by stage, as paid and promised, or split by what it does."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lists
from tracker.charts.drawing import Drawing
from tracker.charts.money_by_stage import StageMoney, money_by_stage
from tracker.lang import _
from tracker.ui import figure
from tracker.ui.funders.look import Look, money_of
from tracker.ui.text import md
from tracker.ui.visit import Visit

# What the bars can be split by: the name in the address -> the list of codes.
PAID = "paid"
_SPLITS: dict[str, str | None] = {PAID: None, "lever": "leverage_realm", "side": "side"}


def show(visit: Visit, look: Look) -> None:
    """The bars, and the choice of what they are split by (?split=lever)."""
    split = _asked()
    by = _SPLITS[split]
    drawing = visit.drawn(("by stage", look.scope, by), lambda: _draw(visit, look, by))
    figure.show(visit, drawing, "by_stage", how="money_by_stage")
    key = f"funders:split:{split}"  # another name for each: after Back the switch begins anew from the address
    st.pills(
        _("Split by"), list(_SPLITS), default=split, key=key, label_visibility="collapsed", required=True, wrap=True,
        format_func={PAID: _("Paid, promised"), "lever": _("Lever"), "side": _("Side")}.__getitem__,
        on_change=_turn, args=(key,),
    )  # fmt: skip


def _asked() -> str:
    asked = st.query_params.get("split", PAID)
    if asked in _SPLITS:
        return asked
    st.warning(_("“{asked}” in the address is nothing to split by. You see what is paid.", asked=md(asked[:40])))
    return PAID


def _turn(key: str) -> None:
    st.query_params["split"] = st.session_state[key]


def _draw(visit: Visit, look: Look, by: str | None) -> Drawing:
    money = money_of(visit, look)
    where = visit.tables.initiatives.reindex(money.index)
    codes = _codes(where, by)
    rows = []
    for stage in lists.codes("stage"):
        here = (where["stage"] == stage).to_numpy(bool)
        rows.append(_row(stage, money[here], codes[here], by))
    return money_by_stage(rows, visit.tables.currency, visit.as_of, visit.dark, by=by)


def _row(stage: str, money: pd.DataFrame, codes: pd.Series[str], by: str | None) -> StageMoney:
    sums = (money["paid"] + money["committed"]).groupby(codes.to_numpy(object)).sum().to_dict() if by else {}
    order = [*lists.codes(by), ""] if by else []
    parts = tuple((code or None, int(sums[code])) for code in order if sums.get(code))
    return StageMoney(stage, int(money["paid"].sum()), int(money["committed"].sum()), len(money), parts)


def _codes(where: pd.DataFrame, by: str | None) -> pd.Series[str]:
    """The code of each initiative in this list; "" where it is not known."""
    if by == "leverage_realm":
        realms = {point: entry.group for point, entry in lists.entries("leverage_point").items()}
        return where["leverage_point"].map(lambda point: "" if pd.isna(point) else realms[str(int(point))])
    return where["side"].fillna("")
