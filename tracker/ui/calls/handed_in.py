"""What was handed in for a call: the initiatives, and what the funder answered, for whoever may know."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, n_
from tracker.model import id_order
from tracker.model.rights import Permission, Role, may
from tracker.portfolio import calls as in_store
from tracker.portfolio.calls import CallText, HandedIn
from tracker.ui import figure
from tracker.ui.acts.which import Led
from tracker.ui.calls.register import sums_of
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 10
_SEE = Permission.SEE_FUNDING_LINES


def sees(visit: Visit, row: HandedIn) -> bool:
    """Whether this person may know what the funder pays for it."""
    return may(visit.person, _SEE, Led(row.lead_user, row.lead_org))


def sees_refused(visit: Visit, call: CallText, row: HandedIn) -> bool:
    own = visit.person.role is Role.LEAD and sees(visit, row)
    return own or visit.person.org == call.funder or may(visit.person, Permission.SEE_ALL_FUNDING)


def entries(visit: Visit, call: CallText) -> list[HandedIn]:
    return visit.once(("handed in", call.id), lambda: in_store.handed_in(visit.session, call.id, visit.as_of))


def handed_in(visit: Visit, call: CallText) -> None:
    """The initiatives that name the call, those without its money first; amounts only for whoever may know them."""
    rows = entries(visit, call)
    if not rows:
        figure.head(_("Nothing was handed in yet"), _("A lead hands in an own initiative with the button above."))
        return
    if not any(sees(visit, row) for row in rows):
        # Also the order would tell who got money.
        rows = visit.once(("handed in by id", call.id), lambda: sorted(rows, key=lambda row: id_order(row.initiative)))
    found = sums_of(visit, call)
    said = n_(
        "{n} of {of} handed in was approved",
        "{n} of {of} handed in were approved",
        found.approved,
        of=lang.number(found.handed_in),
    )
    figure.head(said, _("Approved: with money promised or paid by the funder of this call."))
    paged(rows, PAGE, "handed_in_page", lambda part: _entries(visit, call, part))
    figure.calculated(visit, "calls", "handed_in")


def _entries(visit: Visit, call: CallText, rows: Sequence[HandedIn]) -> None:
    for row in rows:
        with st.container(gap=None):
            door(visit, "initiative", row.initiative, row.title)
            said = [quiet(md(_where(visit, row)))]
            if sees(visit, row):
                said.insert(0, _answer(visit, call, row))
            st.markdown("  \n".join(said))


def _where(visit: Visit, row: HandedIn) -> str:
    now = visit.tables.initiatives.loc[row.initiative]
    stage = _("stage {stage}", stage=inside(lists.name("stage", now["stage"])))
    ended = "" if now["status"] == "active" else f", {lists.name('status', now['status'])}"
    return f"{plain(row.lead)} · {stage}{ended}"


def _answer(visit: Visit, call: CallText, row: HandedIn) -> str:
    """What the funder answered, as Markdown."""

    def money(cents: int) -> str:
        return md(lang.money(cents, visit.tables.currency))

    said = []
    if row.approved:
        said.append(f":green[:material/check_circle: **{_('approved')}**]")
    said += [
        f"{money(getattr(row, state))} {md(lists.name('funding_status', state))}"
        for state in ("paid", "committed", "requested")
        if getattr(row, state)
    ]
    if row.in_kind:
        said.append(_("of which {amount} in kind", amount=money(row.in_kind)))
    if row.refused and sees_refused(visit, call, row):
        said.append(_("{amount} refused", amount=money(row.refused)))
    return " · ".join(said) if said else f":gray[:material/radio_button_unchecked: {_('no money from this funder')}]"
