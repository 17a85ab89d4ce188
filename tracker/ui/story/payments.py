"""The money of an initiative, line by line, for who keeps it: what came of it, another amount, a new line."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import n_
from tracker.model import Funding, Initiative
from tracker.model.base import stored
from tracker.model.funding import STEPS
from tracker.model.rights import Permission, Role
from tracker.portfolio.story_parts import Money, Story
from tracker.ui.acts import common
from tracker.ui.acts.money import kept_here, records, stands
from tracker.ui.text import md
from tracker.ui.visit import Visit


def keep(visit: Visit, told: Story, initiative: Initiative) -> None:
    """Below the picture of the money; nothing for who only reads."""
    if not _records_here(visit, initiative):
        return
    mine = [line for line in told.money if kept_here(visit, initiative, line.org)]
    with st.container(horizontal=True):
        common.button(visit, "record_money", initiative.id)
    if mine:
        label = n_("{n} line to keep up to date", "{n} lines to keep up to date", len(mine))
        fold = st.expander(label, key="keep_money", icon=":material/payments:", on_change="rerun")
        if fold.open:
            with fold:
                for line in mine:
                    _line(visit, line)


def _records_here(visit: Visit, initiative: Initiative) -> bool:
    """A funder for any initiative, a lead for their own."""
    return records(visit) and (visit.person.role is Role.FUNDER or visit.may(Permission.EDIT_FUNDING, initiative))


def _line(visit: Visit, line: Money) -> None:
    kept = stored(visit.session, Funding, line.id)
    with st.container(gap="xsmall"):
        amount = md(lang.money(line.cents, visit.tables.currency))
        st.markdown(f"**{amount}** {md(line.funder)}  \n{stands(line.status, kept.paid_on or kept.dated_on)}")
        buttons(visit, line.id, line.status)


def buttons(visit: Visit, id: str, status: str) -> None:
    """What can be done with a line that this person keeps."""
    with st.container(horizontal=True, gap="small"):
        if STEPS[status]:
            common.button(visit, "settle_money", id)
        common.button(visit, "edit_money", id)
