"""One condition: how ready it is, who owes it, whom it holds back, which rules are to create it (?condition=CON-4)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.insight.readiness import readiness
from tracker.lang import _, n_
from tracker.portfolio import condition_register, rule_book
from tracker.portfolio.condition_register import ConditionText
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.conditions import lens, register
from tracker.ui.history import history
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 10


def chosen(visit: Visit) -> ConditionText | None:
    """The condition the address names; None without one, or, after a sentence, with one that is not there."""
    id = st.query_params.get("condition")
    if not id:
        return None
    found = condition_register.texts(visit.session, [id]) if id in visit.tables.conditions.index else {}
    if id not in found:
        st.warning(_("There is no condition “{id}”, or not any more. You see all of them.", id=md(id[:40])))
    return found.get(id)


def title(visit: Visit, told: ConditionText) -> str:
    """How it stands, in a sentence. Plain text."""
    row, name = _row(visit, told.id), plain(told.statement, 90)
    n = int(row["blocks"])
    many = spelled(n)
    if row["overdue"]:
        day = lang.day(row["due_on"].date())
        if not n:
            return _("{condition} is overdue since {day}", condition=name, day=day)
        return n_(
            "{condition} is overdue since {day} and holds one initiative back",
            "{condition} is overdue since {day} and holds {many} initiatives back",
            n, condition=name, day=day, many=many,
        )  # fmt: skip
    if n:
        return n_(
            "{condition} holds one initiative back",
            "{condition} holds {many} initiatives back",
            n,
            condition=name,
            many=many,
        )
    if pd.isna(row["readiness"]):
        return _("{name}: nobody knows how ready it is", name=name)
    return _("{name} holds nobody back", name=name)


def _row(visit: Visit, id: str) -> Any:
    return visit.insight(readiness).conditions.loc[id]


def standing(visit: Visit, told: ConditionText) -> None:
    """How ready it is on its scale, who owes it and by when, how one can tell."""
    row = _row(visit, told.id)
    st.markdown(f"### {_('How ready it is')}")
    st.markdown("  \n".join(_steps(row["readiness"])))
    lines = [register.owed(told, row)]
    if row["overdue"]:
        lines[0] += f" :red-badge[{n_('{n} day overdue', '{n} days overdue', int(row['days_overdue']))}]"
    lines.append(
        _("Evidence: {what}", what=md(told.evidence)) if told.evidence else quiet(_("No evidence was written down."))
    )
    st.markdown("  \n".join(lines))
    with st.container(horizontal=True):
        common.button(visit, "report_condition", told.id)
        figure.calculated(visit, "M14", "condition")


def _steps(level: float) -> list[str]:
    """The scale from absent to in place: what is reached, where it stands, what is ahead."""
    lines = []
    for code in lists.codes("readiness"):
        name, help = md(opening(lists.name("readiness", code))), md(lists.help_of("readiness", code))
        if level == int(code):
            lines.append(f":blue[:material/radio_button_checked:] **{name}**: {help}")
        elif level > int(code):
            lines.append(f":blue[:material/check_circle:] :gray[{name}]")
        else:
            lines.append(f":gray[:material/radio_button_unchecked: {name}]")
    if pd.isna(level):
        lines.append(f":gray-badge[:material/help: {_('Unknown: nobody reported yet how ready it is.')}]")
    return lines


def around(visit: Visit, told: ConditionText) -> None:
    """Whom it holds back, who cannot do without it, whom it only helps; each a door."""
    tied = register.needed(visit, told.id)
    groups = (
        ("blocked", register.blocked(len(tied.blocked)), _("It is the weakest of the conditions they cannot do without."), tied.blocked),
        (
            "musts",
            n_("{n} other cannot do without it", "{n} others cannot do without it", len(tied.other_musts)),
            _("It does not hold them back now: it suffices, is unknown, or another condition is weaker."),
            tied.other_musts,
        ),
        ("helped", n_("It helps {n} initiative", "It helps {n} initiatives", len(tied.helped)), _("They can go on without it."), tied.helped),
    )  # fmt: skip
    if not any(ids for *_rest, ids in groups):
        figure.head(_("No active initiative needs it"), _("A lead says so on the page of the initiative."))
        return
    for key, heading, note, ids in groups:
        if ids:
            figure.head(heading, note)
            paged(list(ids), PAGE, f"{key}_page", lambda part: register.initiatives(visit, part))


def rules(visit: Visit, told: ConditionText) -> None:
    """The rules of the game that are to create it."""
    known = visit.tables.rules
    found = [rule for rule in rule_book.creating(visit.session, [told.id]).get(told.id, []) if rule.id in known.index]
    if not found:
        return
    st.markdown("### " + n_("One rule is to create it", "{n} rules are to create it", len(found)))
    for rule in found:
        with st.container(gap=None):
            lens.door("rule", rule.id, rule.name)
            st.markdown(quiet(md(opening(lists.name("rule_status", known["status"][rule.id])))))


def past(visit: Visit, told: ConditionText) -> None:
    history(visit, told.id, "condition")
