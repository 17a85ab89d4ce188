"""The photo reports that one may read."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.model.rights import Role
from tracker.portfolio.photo_reports import Listed, readable
from tracker.ui.paging import paged
from tracker.ui.photo_report import address
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

SHOWN = 12


def reports(visit: Visit) -> list[Listed]:
    return visit.once(
        ("photo reports", visit.person.role, visit.person.scope),
        lambda: readable(visit.session, visit.person, visit.as_of),
    )


def headline(visit: Visit) -> str:
    n = len(reports(visit))
    if not n:
        return _("There is no photo report for you yet")
    return n_("One photo report to look at", "{many} photo reports to look at", n, many=opening(spelled(n)))


def listed(visit: Visit) -> None:
    """The latest gathering first."""
    if not reports(visit):
        st.info(_("Here stand the pictures and the words of the gatherings, once they are published for you."))
    paged(reports(visit), SHOWN, "reports", lambda page: _listed(visit, page))


def _listed(visit: Visit, page: list[Listed]) -> None:
    for one in page:
        with st.container(border=True, gap=None):
            if st.button(
                md(plain(one.title, 120)),
                key=f"read_{one.id}",
                type="tertiary",
                icon=":material/photo_library:",
                wrap=True,
            ):
                address.go(one.id)
            said = f"{inside(lists.name('gathering_kind', one.sort))}, {lang.day(one.held_on)}, {one.place}"
            state = lists.name("photo_report", one.state) if visit.person.role is Role.FACILITATOR else ""
            st.markdown(quiet(md(opening(", ".join(part for part in (said, state) if part)))))
