"""Who was turned away at the door: when, why, in whose name and from where; the latest first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening
from tracker.door import refusals
from tracker.door.refusals import Turned
from tracker.lang import _, n_
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

PER_PAGE = 25
MOST = 1_000  # that can be walked through here; older ones are in the log


def folded(visit: Visit) -> None:
    """Made only when somebody opens it."""
    many = refusals.many(visit.session, most=MOST)
    if not many:
        st.markdown(quiet(_("Nobody was turned away in the last ninety days.")))
        return
    title = (
        _("Who was turned away: the last {n} times", n=lang.number(many))
        if many == MOST
        else n_("Who was turned away: {n} time in ninety days", "Who was turned away: {n} times in ninety days", many)
    )
    box = st.expander(title, key="turned", icon=":material/do_not_disturb_on:", on_change="rerun")
    if box.open:
        with box:
            _listed(visit, many)


def _listed(visit: Visit, many: int) -> None:
    pages = -(-many // PER_PAGE)
    place = st.container()
    page = st.pagination(pages, key="turned_page") if pages > 1 else 1
    rows = refusals.latest(visit.session, most=PER_PAGE, after=(page - 1) * PER_PAGE)
    with place:
        if visit.narrow:
            _lines(rows)
        else:
            _table(rows)
    place.markdown(
        quiet(
            _(
                "Ten wrong passwords in a quarter of an hour close the door for that name from that place. Is it somebody you know? Then give a link for a new password."
            )
        )
    )


def _table(rows: list[Turned]) -> None:
    zone = st.context.timezone
    columns = {
        _("When"): [lang.moment(row.at, zone) for row in rows],
        _("Why"): [why(row) for row in rows],
        _("In whose name"): [plain(row.name) or _("nobody’s") for row in rows],
        _("From where"): [plain(row.network) or _("unknown") for row in rows],
    }
    st.dataframe(pd.DataFrame(columns), hide_index=True, height="content")


def _lines(rows: list[Turned]) -> None:
    zone = st.context.timezone
    for row in rows:
        said = f"**{short(row.name, 60)}**: {md(why(row))}" if row.name else md(opening(why(row)))
        where = ", ".join(filter(None, (lang.moment(row.at, zone), row.network)))
        st.markdown(f"{said}  \n{quiet(md(where))}")


def why(row: Turned) -> str:
    """Why somebody was turned away, in words; what another version of Spoor noted by its own name."""
    return _(refusals.WHYS[row.why]) if row.why in refusals.WHYS else row.why
