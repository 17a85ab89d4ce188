"""Whose money one looks at, as far as one may see it, and since which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.charts.sentence import spelled
from tracker.insight.funding import Money, funding
from tracker.insight.goals import Goals, goals
from tracker.insight.part import part
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.model.rights import RIGHTS, Permission, Reach, Role, may
from tracker.portfolio.funded import Scope, funded, funders, totals
from tracker.portfolio.titles import titles
from tracker.ui import earlier, figure
from tracker.ui.doors import door
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

T = TypeVar("T")

FORWARD = ":material/arrow_forward:"
THIRD = 270  # px of a name in a third of the page
_SEE = Permission.SEE_FUNDING_LINES


@dataclass(frozen=True)
class Look:
    """Whose money one looks at, and since which day; without a day, since the first money of each initiative."""

    scope: Scope
    name: str
    since: date | None

    @property
    def is_all(self) -> bool:
        return self.scope == Scope()

    @property
    def query(self) -> dict[str, str]:
        """The same look in an address, besides the days."""
        return {"funder": self.scope.funder} if self.scope.funder else {}


def asked(visit: Visit) -> Look | None:
    """What this person may see of what the address asks for; None when it is the totals only."""
    person, reach = visit.person, RIGHTS[_SEE].get(visit.person.role)
    since = visit.compared
    if reach is Reach.OWN and person.id:
        return Look(Scope(led_by=person.id), _("Your initiatives"), since)
    if not may(person, _SEE):
        return None
    known = _known(visit)
    wanted = st.query_params.get("funder")
    if person.role is Role.FUNDER:
        return _own(visit, wanted, since)
    if wanted is not None and wanted not in known:
        st.warning(
            _("“{wanted}” in the address is not an organisation that pays. You see all money.", wanted=md(wanted[:40]))
        )
        wanted = None
    return Look(Scope(funder=wanted), known[wanted] if wanted else _("All funders together"), since)


def everything() -> Look:
    """The whole portfolio, for sums that everybody may know."""
    return Look(Scope(), _("All funders together"), None)


def _own(visit: Visit, wanted: str | None, since: date | None) -> Look | None:
    org = visit.person.org
    if org is None and visit.person.share:
        return None
    if org is None:
        st.info(
            _("Your account belongs to no organisation, so you see the totals only. Ask the administrator to add it.")
        )
        return None
    if wanted not in (None, org):
        st.info(_("You see the money of your own organisation here; who else pays stands below it."))
    return Look(Scope(funder=org), plain(titles(visit.session, "organisation", [org]).get(org)), since)


def _known(visit: Visit) -> dict[str, str]:
    """Every organisation that pays, by id, named for a list."""

    def find() -> dict[str, str]:
        return {id: plain(name) for id, name in funders(visit.session, visit.as_of).items()}

    return visit.once("funders", find)


def kept(visit: Visit, look: Look) -> bool:
    """Whether this person keeps every line that is looked at: of what they lead, or what their own organisation pays."""
    ours = look.scope.led_by is not None or visit.person.role is Role.FUNDER
    return ours and not visit.looks_back and not visit.person.share and look.scope != Scope()


def chooses(visit: Visit, look: Look) -> bool:
    """Whether this person may look at the money of another funder."""
    return look.scope.led_by is None and visit.person.role is not Role.FUNDER


def choose(visit: Visit, look: Look) -> None:
    """Another funder, for those who may see all; another day to compare with."""
    if look.scope.led_by:
        st.markdown(quiet(md(_("The whole portfolio: {sum}.", sum=together(visit)))))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if chooses(visit, look):
            known = _known(visit)
            options = [None, *known]
            st.selectbox(
                _("Funder"), options, index=options.index(look.scope.funder), key="funders:funder", on_change=_turn, width=360,
                format_func=lambda id: known[id] if id else _("All funders together"),
            )  # fmt: skip
        earlier.any_day(visit, look.since, "funders", _("Moved since (empty: since the first money)"), width=360)


def _turn() -> None:
    """The funder that was chosen goes into the address."""
    st.query_params.pop("funder", None)
    chosen = st.session_state["funders:funder"]
    if chosen:
        st.query_params["funder"] = chosen


def together(visit: Visit) -> str:
    """What everybody may know: all money, of all funders."""
    found = visit.once("money totals", lambda: totals(visit.session, visit.as_of))
    if not found.cents:
        return _("No money is promised or paid yet")
    payers = n_("from one funder", "from {many} funders", found.funders, many=spelled(found.funders))
    return n_(
        "{amount} for one initiative, {payers}", "{amount} for {many} initiatives, {payers}", found.initiatives,
        amount=lang.money(found.cents, visit.tables.currency), many=spelled(found.initiatives), payers=payers,
    )  # fmt: skip


# What is looked at


def money_of(visit: Visit, look: Look) -> pd.DataFrame:
    """The initiatives that this money is promised or paid to, whatever became of them (see portfolio.funded)."""
    return visit.once(("funded", look.scope), lambda: funded(visit.session, visit.as_of, look.scope))


def needing(visit: Visit, look: Look) -> pd.Index[str]:
    """The initiatives whose need for money is looked at: of a funder those it pays for, else also those without money."""
    all = visit.tables.initiatives
    if look.scope.led_by:
        return all.index[(all["lead_user"] == look.scope.led_by).to_numpy(bool)]
    return all.index if look.is_all else money_of(visit, look).index


def need(visit: Visit, look: Look) -> Money:
    """What these need and have (M16)."""
    if look.is_all:
        return visit.insight(funding)
    return visit.once(("need", look.scope), lambda: funding(part(visit.tables, needing(visit, look))))


def effect(visit: Visit, look: Look) -> Goals:
    """What the active ones that are paid for do to the goals (M7)."""
    return visit.once(("effect", look.scope), lambda: goals(part(visit.tables, money_of(visit, look).index)))


def active(visit: Visit, look: Look) -> pd.DataFrame:
    """The active ones that are paid for, with their proof (M17, initiatives)."""

    def find() -> pd.DataFrame:
        known = visit.insight(proof).initiatives
        return known[known.index.isin(money_of(visit, look).index)]

    return visit.once(("active funded", look.scope), find)


def line(id: str, name: str, words: str) -> None:
    """An initiative as a door, with a few words below it."""
    with st.container(gap=None):
        figure.door("initiative", id, name, icon=FORWARD)
        st.markdown(quiet(md(words)))


def doors(visit: Visit, initiatives: list[str]) -> None:
    """Only the names, each a door."""
    named = titles(visit.session, "initiative", initiatives)
    with st.container(gap=None):
        for id in initiatives:
            door(visit, "initiative", id, named.get(id), fits=THIRD)


def halves(rows: list[T], show: Callable[[list[T]], None]) -> None:
    """A list in two columns, below each other on a phone."""
    half = -(-len(rows) // 2)
    left, right = st.columns(2, gap="medium")
    with left:
        show(rows[:half])
    with right:
        show(rows[half:])
