"""The check-in room on the screen: the tasks, and the one-screen update of the chosen initiative."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.portfolio.titles import titles
from tracker.ui import acts, duties, figure
from tracker.ui.acts import common, gate
from tracker.ui.acts.check_in import report
from tracker.ui.acts.menu import ACTS
from tracker.ui.duties import Task
from tracker.ui.page import opening, whereabouts
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

LATE = 2.0  # seconds within which a click belongs to a double click
ONE_COLUMN = 720  # px: nothing stands beside anything, and lines stay short enough to read


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
        go_to(None)
        st.rerun()
    whereabouts(visit)


def _reported(visit: Visit, id: str) -> None:
    """On to the next report, or back to the list."""
    following = duties.next_to_report(visit, id)
    st.session_state["reported"] = (id, following, time.monotonic())
    go_to(following)


def _moved_on(asked: str) -> str | None:
    """Where the address leads: a click that came just after the one that saved still brings the old address along."""
    id, following, at = st.session_state.get("reported", (None, None, 0.0))
    if asked != id or time.monotonic() - at > LATE:
        return asked
    go_to(following)
    return str(following) if following else None


def _place(visit: Visit, id: str) -> str:
    kept = _("You can improve it later; the earlier version is kept.")
    ids = duties.ids(visit)
    if duties.looks_after_all(visit) or id not in ids:
        return kept
    said = _("Report {n} of {of}.", n=lang.number(ids.index(id) + 1), of=lang.number(len(ids)))
    return f"{said} {kept}"


def go_to(id: str | None) -> None:
    if id:
        st.query_params["initiative"] = id
    else:
        st.query_params.pop("initiative", None)


def tasks(visit: Visit) -> None:
    """At most five, oldest first, each with its buttons."""
    found = duties.tasks(visit)
    if not found:
        return
    named = names(visit, found)
    st.markdown("### " + _("What to do now"))
    for place, task in enumerate(found):
        _task(visit, task, short(named.get(task.initiative), 60), place)
    figure.calculated(visit, "tasks", "tasks")


def names(visit: Visit, found: Sequence[Task]) -> dict[str, dict[str, str]]:
    """What each initiative is called, and what was promised or proposed, by the id in its task."""
    kinds: dict[str, list[str]] = {"promise": [], "evidence_proposal": [], "initiative": []}
    for task in found:
        kind = {"promise": "promise", "proposal": "evidence_proposal"}.get(task.kind, "initiative")
        kinds[kind].append(task.initiative)
    return {id: name for kind, ids in kinds.items() for id, name in titles(visit.session, kind, ids).items()}


def _task(visit: Visit, task: Task, title: str, place: int) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{title}**  \n{md(said(task))}", width="stretch")
        for act in () if visit.looks_back else task.acts:
            if st.button(
                _button(task, act), key=f"task_{place}_{act}_{task.initiative}",
                icon=_icon(act),
            ):  # fmt: skip
                start(act, task.initiative)


def _icon(act: str) -> str:
    known = ACTS.get(act) or common.ACTS.get(act)
    return f":material/{known.icon}:" if known else ":material/arrow_forward:"


def start(act: str, id: str) -> None:
    if act == "open":
        figure.open_thing("initiative", id)
    elif act == "check_in":
        go_to(id)
        st.rerun()
    elif act in common.ACTS:
        common.do(act, id)
    else:
        acts.do(act, id)


def _button(task: Task, act: str) -> str:
    if act == "open":
        return _("Look at it")
    if act == "check_in":
        return _("Report")
    if act in common.ACTS:
        return _(common.ACTS[act].label)
    if task.kind == "advance":
        return gate.advance_label(task.about)
    return _("Score again") if task.kind == "rescore" else _(ACTS[act].label)


def said(task: Task) -> str:
    """What there is to do, in a sentence; plain text."""
    since = lang.day(task.since)
    stage = lists.name("stage", task.about.partition(":")[0])
    sentences = {
        "never": _("Begun on {day}, and nobody reported on it yet.", day=since),
        "report": _("The last report is from {day}. How does it go?", day=since),
        "advance": _("The gate to {stage} is open, and the decision is yours.", stage=stage),
        "missing": _(
            "For {stage} this is still missing: {asked}.",
            stage=stage,
            asked=inside(_(task.about.partition(":")[2])),
        ),
        "rescore": _("The score on target {target} is from {day}. Does it still hold?", target=task.about, day=since),
        "screen": _("It is in {stage} and nobody looked for harm yet.", stage=stage),
        "help": _("Asks for {help} since {day}. Did it come?", help=lists.name("tag", task.about), day=since),
        "promise": _promise(task),
        "proposal": _("Proposed on {day} as evidence of level {level}. Does it hold?", day=since, level=task.about),
        "stalled": _("Stuck in {stage}, where it is since {day}. Go back, pause, or go on?", stage=stage, day=since),
    }
    return sentences[task.kind]


def _promise(task: Task) -> str:
    if task.kind != "promise":
        return ""
    made, due = lang.day(task.since), lang.day(date.fromisoformat(task.about))
    return _("Your organisation promised this on {made}, to be done by {due}.", made=made, due=due)
