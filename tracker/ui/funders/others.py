"""Who else pays: whose money it is, what hangs on one funder alone, where the gap is, and whether the rule is met."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from tracker import lang
from tracker.charts.cofinancing import CofinancingRow, cofinancing
from tracker.charts.coverage_bars import CoverageRow, coverage_bars
from tracker.charts.drawing import Drawing
from tracker.charts.funder_shares import FunderShare, funder_shares
from tracker.lang import _, n_
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.funders.look import FORWARD, Look, chooses, doors, halves, need
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

ALONE = 4  # initiatives named at a time
GAPS = 12  # rows of the list at a time
NAMED = 60  # initiatives that a picture may show with their name


# Are we the only one?


def shares(visit: Visit, look: Look) -> None:
    """Who carries which part, and as how many equal funders that counts."""
    money = need(visit, look)
    if money.funders.empty:
        figure.head(
            _("No active initiative has money here"), _("Who else pays is shown as soon as one of them is active.")
        )
        return
    drawing = visit.drawn(("shares", look.scope, chooses(visit, look)), lambda: _shares(visit, look))
    figure.show(visit, drawing, "shares", how="M16", opens="funder" if chooses(visit, look) else None)
    _alone(visit, look)


def _shares(visit: Visit, look: Look) -> Drawing:
    money = need(visit, look)
    named = titles(visit.session, "organisation", money.funders.index)
    rows = [
        FunderShare(id, plain(named.get(id), 120) or id, int(cents)) for id, cents in money.funders["amount"].items()
    ]
    mine = None if chooses(visit, look) else look.scope.funder
    return funder_shares(rows, money.effective_funders, visit.tables.currency, visit.as_of, visit.dark, mine=mine)


def _alone(visit: Visit, look: Look) -> None:
    """What hangs on one funder."""
    money = need(visit, look)
    alone = visit.once(("alone", look.scope), lambda: money.single_funder)
    if not alone:
        st.markdown(f"**{_('Every funded initiative has more than one funder')}**")
        return
    of = int((money.initiatives["funders"] > 0).sum())
    said = n_(
        "{n} of {of} hangs on one funder alone", "{n} of {of} hang on one funder alone", len(alone), of=lang.number(of)
    )
    st.markdown(f"**{said}**")
    paged(alone, ALONE, "alone_page", lambda part: doors(visit, part))


# Where is the gap?


def gap(visit: Visit, look: Look) -> None:
    drawing = visit.drawn(("gap", look.scope), lambda: _gap(visit, look))
    figure.show(visit, drawing, "gap", how="M16", opens="initiative")


def _gap(visit: Visit, look: Look) -> Drawing:
    found = need(visit, look).initiatives
    found = found.iloc[np.lexsort((-found["gap"].fillna(-1).to_numpy(), found["gap"].isna().to_numpy()))]
    named = titles(visit.session, "initiative", found.index[:NAMED])
    rows = [
        CoverageRow(
            id, plain(named.get(id), 200) or id, int(paid), int(committed), int(requested),
            None if pd.isna(budget) else int(budget),
        )
        for id, paid, committed, requested, budget in found[["paid", "committed", "requested", "budget"]].itertuples(name=None)
    ]  # fmt: skip
    return coverage_bars(rows, visit.tables.currency, visit.as_of, visit.dark, narrow=True)


# Is the rule met?


def rule(visit: Visit, look: Look) -> None:
    """The part that others pay against the rule of who set one, and the calls in which the rule was told."""
    drawing = visit.drawn(("rule", look.scope), lambda: _rule(visit, look))
    if drawing is None:
        figure.head(
            _("No co-financing rule to keep"),
            _("None of the funders of these active initiatives has a rule on how much others must pay."),
        )
    else:
        figure.show(visit, drawing, "rule", how="M16", opens="initiative")
        if drawing.table.iloc[:, -1].eq(_("yes")).any():
            st.markdown(quiet(_("Partly in kind: work or goods count as co-financing, and are hard to value.")))
    figure.way("pages/calls.py", _("To the calls"))


def _rule(visit: Visit, look: Look) -> Drawing | None:
    """Of a funder with a rule only its own; else of every funder that has one."""
    found = need(visit, look).cofinancing
    own = found[(found["funder"] == look.scope.funder).to_numpy(bool)]
    found = found if own.empty else own
    if found.empty:
        return None
    share = found["others"] / found["secured"]
    found = found.assign(share=share, order=share - found["required"]).sort_values("order", kind="stable")
    named = titles(visit.session, "initiative", found["initiative"].iloc[:NAMED])
    payers = titles(visit.session, "organisation", found["funder"].unique())
    rows = [
        CofinancingRow(
            row.initiative, plain(named.get(row.initiative), 200) or row.initiative, plain(payers.get(row.funder)),
            float(row.share), float(row.required), bool(row.in_kind),
        )
        for row in found.itertuples()
    ]  # fmt: skip
    return cofinancing(rows, visit.as_of, visit.dark, narrow=True)


# The list behind the gap


def gaps_told(visit: Visit, look: Look) -> str:
    """How many still look for money, and of how many nobody knows."""
    found = need(visit, look).initiatives
    short, unknown = int((found["gap"] > 0).sum()), int(found["budget"].isna().sum())
    if found.empty:
        return _("No active initiative is looked at here")
    said = n_(
        "{n} of {of} still needs money: {amount}",
        "{n} of {of} still need money: {amount}",
        short,
        of=lang.number(len(found)),
        amount=lang.money(int(found["gap"].sum()), visit.tables.currency),
    )
    if not short:
        said = _("No initiative with a known need is short of money")
    missing = n_("of {n} the need is unknown", "of {n} the need is unknown", unknown)
    return f"{said}; {missing}" if unknown else said


def gaps(visit: Visit, look: Look) -> None:
    """Every initiative with what it needs and has: the largest gap first, what is unknown after those, the complete last."""

    def order() -> list[str]:
        found = need(visit, look).initiatives
        missing = found["gap"].fillna(0).to_numpy()
        group = np.select([missing > 0, found["budget"].isna().to_numpy()], [0, 1], 2)
        return list(found.index[np.lexsort((-missing, group))])

    paged(
        visit.once(("gaps in order", look.scope), order),
        GAPS,
        "gaps_page",
        lambda part: halves(part, lambda half: _needs(visit, look, half)),
    )
    figure.calculated(visit, "M16", "gaps")


def _needs(visit: Visit, look: Look, ids: list[str]) -> None:
    found = need(visit, look).initiatives.loc[ids]
    named = titles(visit.session, "initiative", ids)
    for row in found.itertuples():
        with st.container(gap=None):
            figure.door("initiative", str(row.Index), plain(named.get(row.Index)), icon=FORWARD)
            st.markdown(quiet(md(_need_said(visit, row))))


def _need_said(visit: Visit, row: Any) -> str:
    def money(name: str) -> str:
        return lang.money(int(getattr(row, name)), visit.tables.currency)

    if pd.isna(row.budget):
        said = _("what it needs is not known; {secured} is promised or paid", secured=money("secured"))
    elif row.gap:
        said = _("{gap} of {budget} still to be found", gap=money("gap"), budget=money("budget"))
    else:
        said = _("complete: {secured} for a need of {budget}", secured=money("secured"), budget=money("budget"))
    asked = _("{amount} asked for", amount=money("requested")) if row.requested else ""
    return f"{said} · {asked}" if asked else said
