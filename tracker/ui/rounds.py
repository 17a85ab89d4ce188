"""The check-in room on the screen: the tasks, my initiatives as cards, and the one-screen update of the chosen one."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.charts.sentence import opening as capital
from tracker.insight.pace import Pace, pace
from tracker.lang import _, n_
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.portfolio import register
from tracker.portfolio.duties import Report, last_reports
from tracker.portfolio.titles import titles
from tracker.ui import acts, duties, figure
from tracker.ui.acts import gate
from tracker.ui.acts.check_in import ICONS, report
from tracker.ui.acts.menu import ACTS
from tracker.ui.duties import Task
from tracker.ui.page import opening, whereabouts
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PER_PAGE = 12
LATE = 2.0  # seconds within which a click belongs to a double click
ONE_COLUMN = 720  # px: nothing stands beside anything, and lines stay short enough to read
COLOURS = {"green": "green", "amber": "orange", "red": "red"}


def chosen(visit: Visit) -> Initiative | None:
    """The initiative of the address; nonsense there is said, and the page goes on."""
    asked = st.query_params.get("initiative")
    if not asked:
        return None
    asked = _moved_on(asked)
    if not asked:
        return None
    found = duties.found(visit, asked)
    if found is None:
        st.warning(
            _("“{asked}” in the address is not an initiative.", asked=md(asked[:40])), icon=":material/link_off:"
        )
    return found


def update(visit: Visit, initiative: Initiative) -> None:
    """The one-screen update of one initiative."""
    if not visit.may(Permission.CHECK_IN, initiative):
        opening(visit, lang.words(initiative.title))
        if not visit.looks_back:
            st.markdown(_("You can only report on initiatives that you lead."))
        figure.door("initiative", initiative.id, _("To its page"), icon=":material/arrow_forward:")
        return
    with st.container(width=ONE_COLUMN):
        st.title(md(initiative.title), anchor=False)
        report(visit, initiative, f"report:{initiative.id}", then=lambda: _reported(visit, initiative.id))
        st.markdown(quiet(_place(visit, initiative.id)))
    if st.button(_("All my initiatives"), key="all_mine", type="tertiary", icon=":material/arrow_back:"):
        _go_to(None)
        st.rerun()
    whereabouts(visit)


def _reported(visit: Visit, id: str) -> None:
    """On to the next report, or back to the list."""
    following = duties.next_to_report(visit, id)
    st.session_state["reported"] = (id, following, time.monotonic())
    _go_to(following)


def _moved_on(asked: str) -> str | None:
    """Where the address leads: a click that came just after the one that saved still brings the old address along."""
    id, following, at = st.session_state.get("reported", (None, None, 0.0))
    if asked != id or time.monotonic() - at > LATE:
        return asked
    _go_to(following)
    return str(following) if following else None


def _place(visit: Visit, id: str) -> str:
    kept = _("You can improve it later; the earlier version is kept.")
    ids = list(duties.mine(visit).index)
    if duties.looks_after_all(visit) or id not in ids:
        return kept
    said = _("Report {n} of {of}.", n=lang.number(ids.index(id) + 1), of=lang.number(len(ids)))
    return f"{said} {kept}"


def _go_to(id: str | None) -> None:
    if id:
        st.query_params["initiative"] = id
    else:
        st.query_params.pop("initiative", None)


def tasks(visit: Visit) -> None:
    """At most five, oldest first, each with its buttons."""
    found = duties.tasks(visit)
    if not found:
        return
    named = titles(visit.session, "initiative", {task.initiative for task in found})
    st.markdown("### " + _("What to do now"))
    for place, task in enumerate(found):
        _task(visit, task, short(named.get(task.initiative), 60), place)


def _task(visit: Visit, task: Task, title: str, place: int) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{title}**  \n{_sentence(task)}", width="stretch")
        for act in () if visit.looks_back else task.acts:
            if st.button(
                _button(task, act), key=f"task_{place}_{act}_{task.initiative}",
                icon=":material/arrow_forward:" if act == "open" else f":material/{ACTS[act].icon}:",
            ):  # fmt: skip
                _start(act, task.initiative)


def _start(act: str, id: str) -> None:
    if act == "open":
        figure.open_thing("initiative", id)
    elif act == "check_in":
        _go_to(id)
        st.rerun()
    else:
        acts.do(act, id)


def _button(task: Task, act: str) -> str:
    if act == "open":
        return _("Look at it")
    if act == "check_in":
        return _("Report")
    if task.kind == "advance":
        return gate.advance_label(task.about)
    return _("Score again") if task.kind == "rescore" else _(ACTS[act].label)


def _sentence(task: Task) -> str:
    since = lang.day(task.since)
    stage = lists.name("stage", task.about.partition(":")[0])
    sentences = {
        "never": _("Begun on {day}, and nobody reported on it yet.", day=since),
        "report": _("The last report is from {day}. How does it go?", day=since),
        "advance": _("The gate to {stage} is open, and the decision is yours.", stage=stage),
        "missing": _(
            "For {stage} this is still missing: {asked}.",
            stage=stage,
            asked=md(inside(_(task.about.partition(":")[2]))),
        ),
        "rescore": _(
            "The score on target {target} is from {day}. Does it still hold?", target=md(task.about), day=since
        ),
        "screen": _("It is in {stage} and nobody looked for harm yet.", stage=stage),
        "help": _("Asks for {help} since {day}. Did it come?", help=md(lists.name("tag", task.about)), day=since),
        "stalled": _("Stuck in {stage}, where it is since {day}. Go back, pause, or go on?", stage=stage, day=since),
    }
    return sentences[task.kind]


def cards(visit: Visit) -> None:
    """My initiatives; for who looks after all of them those that were silent longest first, and a field to find one."""
    rows = duties.mine(visit)
    if rows.empty:
        st.markdown(_("Here you report on the initiatives that you lead. You can look at those of others."))
        st.page_link("pages/initiatives.py", label=_("To the initiatives"), icon=":material/list:")
        return
    ids = [str(id) for id in rows.index]
    st.markdown("### " + (_("All initiatives") if duties.looks_after_all(visit) else _("My initiatives")))
    if duties.looks_after_all(visit):
        ids = _asked_for(visit, ids)
    paged(ids, PER_PAGE, "page", lambda shown: _cards(visit, shown))


def _asked_for(visit: Visit, ids: list[str]) -> list[str]:
    words = st.text_input(
        _("Find an initiative"), key="q", bind="query-params", live=True, icon=":material/search:", max_chars=200,
        placeholder=_("Word, place or organisation"),
    )  # fmt: skip
    told = visit.tables.updates.groupby("initiative")["date"].max()
    silent = told.reindex(ids).sort_values(kind="stable", na_position="first")
    wanted = set(register.search(visit.session, words)) if words.strip() else None
    found = [str(id) for id in silent.index if wanted is None or id in wanted]
    if not found:
        st.info(_("No active initiative has these words."), icon=":material/search_off:")
    return found


def _cards(visit: Visit, ids: list[str]) -> None:
    named, reports = titles(visit.session, "initiative", ids), last_reports(visit.session, ids, visit.as_of)
    for start in range(0, len(ids), 2):
        for column, id in zip(st.columns(2), ids[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                st.markdown(
                    f"**{short(named.get(id), 90)}**  \n{_standing(visit, id)}  \n{_told(visit, reports.get(id))}"
                )
                with st.container(horizontal=True):
                    if not visit.looks_back and st.button(_("Report"), key=f"report_{id}", icon=":material/edit:"):
                        _start("check_in", id)
                    if st.button(_("Look at it"), key=f"open_{id}", type="tertiary", icon=":material/arrow_forward:"):
                        _start("open", id)


def _standing(visit: Visit, id: str) -> str:
    stage = capital(lists.name("stage", visit.tables.initiatives.at[id, "stage"]))
    slow: Pace = visit.insight(pace)
    if id not in slow.initiatives.index:
        return f"{stage}, :gray[{lists.name('status', 'paused')}]"
    row: Any = next(slow.initiatives.loc[[id]].itertuples())
    days = int(row.age_days)
    if pd.isna(row.expected_days):
        return n_("{stage}, one day", "{stage}, {n} days", days, stage=stage)
    expected = lang.number(int(row.expected_days))
    said = _("{stage}, {days} of {expected} days", stage=stage, days=lang.number(days), expected=expected)
    if row.pace in ("stalled", "ageing"):
        said += f", :{'red' if row.pace == 'stalled' else 'orange'}[{lists.name('pace', row.pace)}]"
    return said


def _told(visit: Visit, last: Report | None) -> str:
    if last is None:
        return ":gray[" + _("No report yet") + "]"
    badge = f":{COLOURS[last.confidence]}[{ICONS[last.confidence]} {lists.name('confidence', last.confidence)}]"
    return f"{badge}, {lang.day(last.on)}"
