"""The lists behind the numbers: one of them opens below the facts when its number is followed, the others wait below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.lang import _, n_
from tracker.model.rights import Permission, Role, may
from tracker.portfolio.funded import MoneyRow, how_many, lines
from tracker.ui import figure
from tracker.ui.acts.money import stands
from tracker.ui.doors import door
from tracker.ui.funders import effect, others, risks
from tracker.ui.funders.look import Look, halves, kept
from tracker.ui.paging import paged
from tracker.ui.story.payments import buttons
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

LINES = 200
PAGE = 8


class _List(NamedTuple):
    """What its name already tells, and what it shows when it is opened."""

    told: Callable[[Visit, Look], str]
    show: Callable[[Visit, Look], None]
    icon: str


def _refused(visit: Visit, look: Look) -> bool:
    """Whether this person may see what was refused: one's own, or everything."""
    own = look.scope.led_by is not None or visit.person.role is Role.FUNDER
    return own or may(visit.person, Permission.SEE_ALL_FUNDING)


def _lines_told(visit: Visit, look: Look) -> str:
    refused = _refused(visit, look)
    n = visit.once(
        ("lines", look.scope, refused), lambda: how_many(visit.session, visit.as_of, look.scope, refused=refused)
    )
    return n_("{n} funding line", "{n} funding lines", n) if n else _("No funding line yet")


def _lines(visit: Visit, look: Look) -> None:
    found = lines(visit.session, visit.as_of, look.scope, refused=_refused(visit, look), most=LINES)
    if kept(visit, look):
        paged(found, PAGE, "lines_page", lambda part: halves(part, lambda half: _keep(visit, look, half)))
    elif found:
        st.dataframe(
            pd.DataFrame(
                {
                    _("Initiative"): [plain(row.title) for row in found],
                    _("Funder"): [plain(row.funder) for row in found],
                    _("Kind"): [lists.name("funding_kind", row.kind) for row in found],
                    _("Amount"): [lang.money(row.cents, visit.tables.currency) for row in found],
                    _("State"): [lists.name("funding_status", row.status) for row in found],
                    _("Date"): [lang.day(row.dated_on, "medium") for row in found],
                }
            ),
            hide_index=True,
        )
    if len(found) == LINES:
        st.markdown(quiet(_("The latest {n} lines. The file that you export holds all of them.", n=lang.number(LINES))))
    figure.calculated(visit, "money_by_stage", "lines")


def _keep(visit: Visit, look: Look, part: list[MoneyRow]) -> None:
    """Lines that this person keeps, each with what can be done with it."""
    for row in part:
        with st.container(border=True, gap="xsmall"):
            door(visit, "initiative", row.initiative, row.title)
            amount = md(lang.money(row.cents, visit.tables.currency))
            funder = "" if look.scope.funder else f" {md(row.funder)}"
            st.markdown(f"**{amount}**{funder}  \n{stands(row.status, row.dated_on)}")
            buttons(visit, row.id, row.status)


_LISTS: dict[str, _List] = {
    "risks": _List(risks.told, risks.show, ":material/account_tree:"),
    "gaps": _List(others.gaps_told, others.gaps, ":material/payments:"),
    "claims": _List(effect.claims_told, effect.claims, ":material/help:"),
    "harm": _List(effect.harm_told, effect.harm, ":material/warning:"),
    "lines": _List(_lines_told, _lines, ":material/table:"),
}


def asked() -> str | None:
    """The list that the address asks for."""
    name = st.query_params.get("list")
    if name is None or name in _LISTS:
        return name
    st.warning(_("“{name}” in the address is no list of this page.", name=md(name[:40])))
    return None


def chosen(visit: Visit, look: Look, name: str) -> None:
    """The list behind the number that was followed, right below the facts."""
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"### {md(_told(visit, look, name))}", width="content")
            if st.button(_("Close"), icon=":material/close:", type="tertiary", key="close_list"):
                st.switch_page("pages/funders.py", query_params=figure.address(**look.query))
        _LISTS[name].show(visit, look)


def others_below(visit: Visit, look: Look, without: str | None) -> None:
    """The other lists, each made only when somebody opens it."""
    for name, one in _LISTS.items():
        if name == without:
            continue
        box = st.expander(md(_told(visit, look, name)), icon=one.icon, key=f"funders:{name}", on_change="rerun")
        if box.open:
            with box:
                one.show(visit, look)


def _told(visit: Visit, look: Look, name: str) -> str:
    return visit.drawn(("list told", name, look.scope, _refused(visit, look)), lambda: _LISTS[name].told(visit, look))
