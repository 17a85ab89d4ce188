"""The list of initiatives: who needs a hand first, and what is the matter with each, in words."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from tracker import lang, lists
from tracker.charts.lettering import measure
from tracker.charts.sentence import inside, opening, spelled
from tracker.insight.hand import Hands, hands
from tracker.insight.moved import moved
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.portfolio import register
from tracker.ui import figure, within
from tracker.ui.find import Asked, write
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PER_PAGE = 25
_FITS, _FITS_PHONE = 380, 276  # px of a name that a link shows uncut, in a card on a laptop and on a phone


_SAID = 620  # px of what is said of an initiative, right of its name


def everyone(visit: Visit) -> Hands:
    """Every initiative of the day, in the order in which it needs a hand."""
    return visit.once("hands", lambda: hands(visit.tables, visit.insight(pace), visit.insight(proof)))


def standing(visit: Visit, id: str) -> Any:
    """How one initiative stands: its row of Hands, as a named tuple."""
    return visit.once(("standing", id), lambda: next(everyone(visit).initiatives.loc[[id]].itertuples()))


def matching(visit: Visit, asked: Asked) -> NDArray[np.int32]:
    """The places in that order of the initiatives one looks for."""
    return visit.once(("matching", asked.filters, asked.states), lambda: _matching(visit, asked))


def _matching(visit: Visit, asked: Asked) -> NDArray[np.int32]:
    all, tables = everyone(visit), visit.tables
    keep = register.found(visit.session, tables, asked.filters)
    keep = keep[tables.initiatives.index.get_indexer(all.initiatives.index)]
    if asked.states:
        keep &= all.are(asked.states)
    return np.flatnonzero(keep).astype(np.int32)


def title(visit: Visit, asked: Asked, found: NDArray[np.int32]) -> str:
    """How many there are, how many of them are stuck, and since when."""
    return visit.drawn(("found", asked.filtered, found.tobytes()), lambda: _title(visit, asked, found))


def _title(visit: Visit, asked: Asked, found: NDArray[np.int32]) -> str:
    all = everyone(visit).initiatives
    rows = all.iloc[found]
    stuck = rows[rows["pace"] == "stalled"]
    if not len(all):
        return _("There is no initiative yet")
    if not asked.filtered:
        active = int((all["status"] == "active").sum())
        first = n_("one initiative is active", "{n} initiatives are active", active)
    elif len(rows):
        first = n_("one of {of} initiatives fits", "{n} of {of} initiatives fit", len(rows), of=lang.number(len(all)))
    else:
        return _("No initiative fits what you look for")
    return opening(f"{first}, {_stuck(stuck)}")


def _stuck(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("none is stuck")
    since = lang.day(rows["entered_on"].min().date())
    return n_(
        "one is stuck, in its stage since {day}",
        "{many} are stuck, the longest in its stage since {day}",
        len(rows),
        many=spelled(len(rows)),
        day=since,
    )


# Since the day one compares with


def _moves(visit: Visit, day: date) -> pd.DataFrame:
    """Of each initiative the stage on the chosen day (None: it had not begun) and how many stages it moved."""

    def find() -> pd.DataFrame:
        begun = visit.tables.initiatives.index
        since = pd.Series(np.datetime64(day, "s"), index=begun)
        found: pd.DataFrame = moved(visit.tables, since, visit.insight(proof).initiatives).initiatives
        return found.loc[begun, ["then", "now", "steps"]]

    return visit.once(("moves", day), find)


def since(visit: Visit, found: NDArray[np.int32]) -> str:
    """How many of these moved since the chosen day, in a sentence; "" when no day was chosen."""
    day = visit.compared
    return visit.drawn(("moved", day, found.tobytes()), lambda: _since(visit, day, found)) if day else ""


def _since(visit: Visit, day: date, found: NDArray[np.int32]) -> str:
    rows = _moves(visit, day).reindex(everyone(visit).initiatives.index[found])
    ahead, back, new = int((rows["steps"] > 0).sum()), int((rows["steps"] < 0).sum()), int(rows["then"].isna().sum())
    said = [
        n_("one moved a stage further", "{many} moved a stage further", ahead, many=spelled(ahead)) if ahead else "",
        n_("one went back", "{many} went back", back, many=spelled(back)) if back else "",
        n_("one is new", "{many} are new", new, many=spelled(new)) if new else "",
    ]
    what = lang.listed([words for words in said if words]) or _("none moved to another stage")
    return opening(_("since {day}: {what}", day=lang.day(day), what=what)) + "."


def _stage(visit: Visit, row: Any) -> str:
    """Where an initiative stands, and where it came from since the chosen day. Markdown."""
    now = md(opening(lists.name("stage", row.stage)))
    if visit.compared is None:
        return now
    then, steps = _moves(visit, visit.compared).loc[row.Index, ["then", "steps"]]
    if then is None:
        return f":green[**{_('new')}**] {now}"
    if not steps:
        return now
    sign, colour = ("▲", "green") if steps > 0 else ("▼", "orange")
    return f":{colour}[**{sign} {md(opening(lists.name('stage', then)))} → {now}**]"


# The list


def listed(visit: Visit, asked: Asked, found: NDArray[np.int32]) -> None:
    """One page of the list, and the way to the other pages."""
    pages = max(-(-len(found) // PER_PAGE), 1)
    page = min(asked.page, pages)
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    for id, name, said in visit.drawn(("lines", shown.tobytes(), visit.compared), lambda: _lines(visit, shown)):
        if visit.narrow:
            with st.container(border=True, gap=None):
                door(visit, id, name)
                st.markdown(said)
        else:  # few elements: each costs time in every rerun
            with st.container(border=True, horizontal=True, vertical_alignment="center", gap="medium"):
                door(visit, id, name, width="stretch")
                st.markdown(said, width=_SAID)
    if pages > 1:
        _other_pages(pages, page)


def door(visit: Visit, id: str, name: str, width: Literal["content", "stretch"] = "content") -> None:
    """The name as a link, for which Back works; a link cuts what is too long for it, so then the name stands above it."""
    page, query = figure.DOORS["initiative"]
    arrow = ":material/arrow_forward:"
    if not within.leads_to(page):
        st.markdown(f"**{md(name)}**")
        return
    if measure(name, 14, bold=True) <= (_FITS_PHONE if visit.narrow else _FITS):
        st.page_link(
            page, label=f"**{md(name)}**", query_params={query: id}, icon=arrow, icon_position="right", width=width
        )
        return
    with st.container(gap=None, width="stretch"):
        st.markdown(f"**{md(name)}**")
        st.page_link(page, label=_("Open"), query_params={query: id}, icon=arrow, icon_position="right")


def _other_pages(pages: int, page: int) -> None:
    """The address says which page it is; after Back or another filter the buttons begin anew from there."""
    key = f"find_page_{st.session_state.setdefault('find_begun', 0)}"
    if st.session_state.get(key, page) != page:
        st.session_state["find_begun"] += 1
        key = f"find_page_{st.session_state['find_begun']}"
    st.pagination(pages, default=page, key=key, on_change=_turn, args=(key,))


def _turn(key: str) -> None:
    page = st.session_state[key]
    write("page", str(page) if page > 1 else "")


def _lines(visit: Visit, shown: NDArray[np.int32]) -> list[tuple[str, str, str]]:
    """Of each initiative on this page: its id, its name, and in Markdown what is the matter and where it stands."""
    rows = everyone(visit).initiatives.iloc[shown]
    texts = register.rows(visit.session, list(rows.index))
    lines = []
    for row in rows.itertuples():
        id = str(row.Index)
        where = [_stage(visit, row), md(texts[id].lead), *([] if row.silent else [_told(row)])]
        said = " · ".join(matters(row)) + "  \n" + quiet(" · ".join(where))
        lines.append((id, plain(texts[id].title, 300), said))
    return lines


def matters(row: Any) -> list[str]:
    """What is the matter with an initiative (a row of Hands), most urgent first; how it stands when nothing is. Markdown."""
    stage, days = inside(lists.name("stage", row.stage)), lang.number(row.age_days)
    expected = "" if pd.isna(row.expected_days) else lang.number(row.expected_days)
    if row.status != "active":
        said = _("{status} since {day}", status=lists.name("status", row.status), day=lang.day(row.since.date()))
        return [f":gray[{md(opening(said))}]"]
    found = []
    if row.pace == "stalled":
        said = _("stuck, {days} days in {stage} (expected {expected})", days=days, stage=stage, expected=expected)
        found.append(f":red[**{md(opening(said))}**]")
    if row.pace == "ageing":
        said = _("takes long, {days} days in {stage} (expected {expected})", days=days, stage=stage, expected=expected)
        found.append(f":orange[**{md(opening(said))}**]")
    if row.debt:
        said = n_("{n} level of proof short", "{n} levels of proof short", row.debt)
        found.append(f":orange[{md(said)}]")
    if row.silent:
        found.append(f":orange[{md(_silent(row))}]")
    return found or [md(_calm(row, stage, days, expected))]


def _silent(row: Any) -> str:
    if pd.isna(row.last_update_on):
        return _("never reported")
    return _("silent since {day}", day=lang.day(row.last_update_on.date()))


def _calm(row: Any, stage: str, days: str, expected: str) -> str:
    if not expected:
        return _("In {stage} for {days} days", stage=stage, days=days)
    if row.pace == "watch":
        return _("Time is almost up: {days} of {expected} days in {stage}", stage=stage, days=days, expected=expected)
    return _("On schedule, {days} of {expected} days in {stage}", stage=stage, days=days, expected=expected)


def _told(row: Any) -> str:
    if pd.isna(row.last_update_on):
        return _("No update yet")
    return _("Last update {day}", day=md(lang.day(row.last_update_on.date())))
