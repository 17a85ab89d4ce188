"""The initiatives somebody reports on, as cards: where each stands, and how it went last time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening as capital
from tracker.insight.pace import Pace, pace
from tracker.lang import _, n_
from tracker.portfolio import register
from tracker.portfolio.duties import Report, last_reports
from tracker.portfolio.titles import titles
from tracker.ui import duties
from tracker.ui.acts.check_in import ICONS
from tracker.ui.paging import paged
from tracker.ui.rounds import start
from tracker.ui.text import short
from tracker.ui.visit import Visit

PER_PAGE = 12
COLOURS = {"green": "green", "amber": "orange", "red": "red"}


def cards(visit: Visit) -> None:
    """My initiatives; for who looks after all of them those that were silent longest first, and a field to find one."""
    ids = duties.ids(visit)
    if not ids:
        st.markdown(_("Here you report on the initiatives that you lead. You can look at those of others."))
        st.page_link("pages/initiatives.py", label=_("To the initiatives"), icon=":material/list:")
        return
    all_of_them = duties.looks_after_all(visit)
    st.markdown("### " + (_("All initiatives") if all_of_them else _("My initiatives")))
    paged(_asked_for(visit, ids) if all_of_them else ids, PER_PAGE, "page", lambda shown: _cards(visit, shown))


def _asked_for(visit: Visit, ids: list[str]) -> list[str]:
    words = st.text_input(
        _("Find an initiative"), key="q", bind="query-params", live=True, icon=":material/search:", max_chars=200,
        placeholder=_("Word, place or organisation"),
    )  # fmt: skip
    if not words.strip():
        return ids
    wanted = set(register.search(visit.session, words))
    found = [id for id in ids if id in wanted]
    if not found:
        st.info(_("No active initiative has these words."), icon=":material/search_off:")
    return found


def _cards(visit: Visit, ids: list[str]) -> None:
    said = visit.drawn(("cards", tuple(ids)), lambda: list(_said(visit, ids)))
    for begin in range(0, len(ids), 2):
        pair = zip(st.columns(2), ids[begin : begin + 2], said[begin : begin + 2], strict=False)
        for column, id, words in pair:
            with column.container(border=True, height="stretch"):
                st.markdown(words)
                with st.container(horizontal=True):
                    if not visit.looks_back and st.button(_("Report"), key=f"report_{id}", icon=":material/edit:"):
                        start("check_in", id)
                    if st.button(_("Look at it"), key=f"open_{id}", type="tertiary", icon=":material/arrow_forward:"):
                        start("open", id)


def _said(visit: Visit, ids: list[str]) -> Iterator[str]:
    """What each card says, as Markdown."""
    named, reports = titles(visit.session, "initiative", ids), last_reports(visit.session, ids, visit.as_of)
    stages = visit.tables.initiatives["stage"].reindex(ids)
    slow: Pace = visit.insight(pace)
    rows: Any = slow.initiatives.reindex(ids).itertuples()
    for row, stage in zip(rows, stages, strict=True):
        name = capital(lists.name("stage", stage))
        standing = f"{name}, :gray[{lists.name('status', 'paused')}]" if pd.isna(row.age_days) else _standing(name, row)
        yield f"**{short(named.get(row.Index), 90)}**  \n{standing}  \n{told(reports.get(row.Index))}"


def _standing(stage: str, row: Any) -> str:
    days = int(row.age_days)
    if pd.isna(row.expected_days):
        return n_("{stage}, one day", "{stage}, {n} days", days, stage=stage)
    expected = lang.number(int(row.expected_days))
    said = _("{stage}, {days} of {expected} days", stage=stage, days=lang.number(days), expected=expected)
    if row.pace in ("stalled", "ageing"):
        said += f", :{'red' if row.pace == 'stalled' else 'orange'}[{lists.name('pace', row.pace)}]"
    return said


def told(last: Report | None) -> str:
    """How it went according to the last report, and when that was; Markdown."""
    if last is None:
        return ":gray[" + _("No report yet") + "]"
    badge = f":{COLOURS[last.confidence]}[{ICONS[last.confidence]} {lists.name('confidence', last.confidence)}]"
    return f"{badge}, {lang.day(last.on)}"
