"""One call: when it opens, closes and is decided, what it wants, offers and asks, and what its funder gave."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.charts.call import CallDates, call_dates, call_money
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import spelled
from tracker.lang import _, n_
from tracker.portfolio.calls import CallText
from tracker.ui import figure
from tracker.ui.calls.register import sums_of
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit


def title(visit: Visit, call: CallText) -> str:
    """Its name, and what came of it. Plain text."""
    name, found = plain(call.title, 90), sums_of(visit, call)
    if not found.handed_in:
        return _("{call}: nothing was handed in yet", call=name)
    handed = n_("one handed in", "{many} handed in", found.handed_in, many=spelled(found.handed_in))
    approved = (
        n_("one approved", "{many} approved", found.approved, many=spelled(found.approved))
        if found.approved
        else _("none approved yet")
    )
    return f"{name}: {handed}, {approved}"


def times(visit: Visit, call: CallText) -> None:
    """When it opens, closes and is decided."""
    days = CallDates(call.opens_on, call.closes_on, call.decided_on)
    drawing = visit.drawn(
        ("call dates", call.id), lambda: call_dates(days, visit.as_of, visit.dark, narrow=visit.narrow)
    )
    figure.show(visit, drawing, f"dates_{call.id}", how="calls", headed=False)


def goal(call: CallText) -> None:
    """What it wants to make possible."""
    st.markdown(f"### {_('What the call wants to make possible')}")
    st.markdown(f"“{md(call.goal)}”" if call.goal else _("No goal was written down."))


def terms(visit: Visit, call: CallText) -> None:
    """What it offers, and what it asks from others."""
    currency, unknown = visit.tables.currency, quiet(_("unknown"))

    def money(cents: int | None) -> str:
        return unknown if cents is None else f"**{md(lang.money(cents, currency))}**"

    def share(part: float | None, none: str) -> str:
        return quiet(none) if part is None else f"**{md(lang.percent(part))}**"

    lines = [(_("Budget"), money(call.budget))]
    if call.budget_revised is not None:
        lines.append((_("Budget, revised"), money(call.budget_revised)))
    lines.append(
        (_("For one initiative"), _("{least} to {most}", least=money(call.min_amount), most=money(call.max_amount)))
    )
    lines.append((_("This call asks from others"), share(call.min_cofinancing, _("no percentage"))))
    always = _("{funder} always asks from others", funder=md(plain(call.funder_name)))
    lines.append((always, share(call.rule, _("no rule is known"))))
    st.markdown(f"### {_('What it offers and asks')}")
    st.markdown("  \n".join(f":gray[{name}:] {words}" for name, words in lines))


def given(visit: Visit, call: CallText) -> None:
    """The money of the funder in what was handed in, against the budget."""
    drawing = visit.drawn(("call money", call.id), lambda: _given(visit, call))
    figure.show(visit, drawing, f"money_{call.id}", how="calls")


def _given(visit: Visit, call: CallText) -> Drawing:
    found = sums_of(visit, call)
    amounts = {"paid": found.paid, "committed": found.committed, "requested": found.requested}
    budget = call.budget if call.budget_revised is None else call.budget_revised
    return call_money(amounts, budget, visit.tables.currency, visit.as_of, visit.dark, narrow=visit.narrow)
