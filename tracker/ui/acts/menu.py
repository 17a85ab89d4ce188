"""The acts on one initiative that this person may do now, behind their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from tracker.lang import _, later
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.ui.acts import (
    advance,
    check_in,
    course,
    edit,
    evidence,
    gate,
    harm,
    place,
    proposals,
    review,
    score,
    sheet,
)
from tracker.ui.visit import Visit

_GOING, _UNDER_WAY, _ANY = ("active",), ("active", "paused"), ("active", "paused", "stopped", "completed")


@dataclass(frozen=True)
class Act:
    """One act: what it is called, when and by whom it is offered, and the sheet on which it is filled in."""

    label: str  # in English until said
    icon: str
    body: Callable[[str], None]
    permission: Permission
    statuses: tuple[str, ...]
    under_more: bool = True  # or offered only where it belongs on the page


def _placing(label: str, body: Callable[[str], None]) -> Act:
    return Act(label, "add_link", body, Permission.EDIT_INITIATIVE, _ANY, under_more=False)


ACTS: dict[str, Act] = {
    "check_in": Act(later("Update"), "edit", check_in.check_in, Permission.CHECK_IN, _UNDER_WAY),
    "advance": Act(later("Go on to the next stage"), "arrow_upward", advance.advance, Permission.SEE_PORTFOLIO, _GOING),
    "evidence": Act(later("Add evidence"), "fact_check", evidence.add, Permission.ADD_EVIDENCE, _ANY),
    "score": Act(later("Score a target"), "target", score.score, Permission.SCORE_GOAL, _ANY),
    "review": Act(later("Look at its scores"), "balance", review.review, Permission.REVIEW_GOAL, _ANY),
    "ask_removal": Act(
        later("Ask to take a harmful score away"), "remove_circle", proposals.ask, Permission.SCORE_GOAL, _ANY
    ),
    "screen": Act(later("Look for harm"), "search", harm.screen, Permission.EDIT_INITIATIVE, _UNDER_WAY),
    "edit": Act(later("Change what is written here"), "edit_note", edit.edit, Permission.EDIT_INITIATIVE, _ANY),
    "resume": Act(later("Resume"), "play_circle", course.resume, Permission.STEP_BACK_OR_STOP, ("paused",)),
    "step_back": Act(later("Step back"), "undo", course.step_back, Permission.STEP_BACK_OR_STOP, _GOING),
    "pause": Act(later("Pause"), "pause_circle", course.pause, Permission.STEP_BACK_OR_STOP, _GOING),
    "complete": Act(later("Complete"), "flag", course.complete, Permission.STEP_BACK_OR_STOP, _UNDER_WAY),
    "stop": Act(later("Stop"), "stop_circle", course.stop, Permission.STEP_BACK_OR_STOP, _UNDER_WAY),
    "place_question": _placing(later("Link a question"), place.question),
    "place_vulnerability": _placing(later("Link a vulnerability"), place.vulnerability),
    "place_lever": _placing(later("Link a lever"), place.lever),
    "place_pathway": _placing(later("Link a pathway"), place.pathway),
    "place_signal": _placing(later("Link a signal"), place.signal),
    "place_condition": _placing(later("Say what it cannot do without"), place.condition),
    "depict": _placing(later("Say where it can be seen"), place.future),
}


def offered(visit: Visit, name: str, initiative: Initiative) -> bool:
    """Whether this person may do this act on this initiative as it stands now."""
    act = ACTS[name]
    if not visit.may(act.permission, initiative) or initiative.status_on(visit.today) not in act.statuses:
        return False
    if name == "advance":
        return advance.permitted(visit, initiative)
    if name == "ask_removal":
        return proposals.has_harm(initiative) and not visit.may(Permission.REMOVE_HARM, initiative)
    return name != "step_back" or initiative.stage_on(visit.today) != "S1"


def label(visit: Visit, name: str, initiative: Initiative) -> str:
    to = initiative.next_stage(visit.today) if name == "advance" else None
    return gate.advance_label(to) if to else _(ACTS[name].label)


def do(name: str, id: str) -> None:
    """Open the sheet of an act: it is laid by `go_on` in the run that follows, once."""
    sheet.open_sheet(name, id)
    st.rerun()


def go_on(visit: Visit, id: str | None = None) -> None:
    """Lay the sheet that was open (of one initiative, or of any) over the page again."""
    found = sheet.opened(id)
    if found and found[0] in ACTS and not visit.looks_back:
        _lay(*found)


def _lay(name: str, id: str) -> None:
    sheet.lay(_(ACTS[name].label), ACTS[name].body, id)


def menu(visit: Visit, initiative: Initiative) -> None:
    """The acts on an initiative, beside its title: Update, and the others under More."""
    mine = [name for name in ACTS if offered(visit, name, initiative)]
    others = {
        name: f":material/{ACTS[name].icon}: {label(visit, name, initiative)}"
        for name in mine
        if name != "check_in" and ACTS[name].under_more
    }
    chosen = None
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if others:
            chosen = st.menu_button(
                _("More"), list(others), key=f"more_{initiative.id}", icon=":material/more_horiz:",
                format_func=others.__getitem__,
            )  # fmt: skip
        if "check_in" in mine and st.button(
            _("Update"), key=f"update_{initiative.id}", type="primary", icon=":material/edit:"
        ):
            chosen = "check_in"
    if chosen:
        do(chosen, initiative.id)
    else:
        go_on(visit, initiative.id)


def next_gate(visit: Visit, initiative: Initiative) -> None:
    """What can be done now: the steps open to this person, and what the gate of the next stage still asks."""
    st.markdown("### " + _("What can be done now"))
    status = initiative.status_on(visit.as_of)
    found = gate.checks_of(visit, initiative)
    if status == "paused":
        st.markdown(_("It is paused. It can go on from where it was."))
        _buttons(visit, initiative, ["resume"])
    elif status in ("stopped", "completed"):
        st.markdown(_("It has ended. What was learned stays here for others."))
    elif found is None:
        st.markdown(_("It is in the last stage. What remains is to show that the change lasts."))
    else:
        to, checks = found
        missing = [check for check in checks if not check.met]
        remedies = [
            gate.REMEDIES[check.code]
            for check in sorted(missing, key=lambda check: not check.hard)
            if check.code in gate.REMEDIES
        ]
        _buttons(visit, initiative, [*dict.fromkeys(remedies), "advance"])
        gate.heading(to)
        st.markdown(gate.lines(checks))
        if not offered(visit, "advance", initiative):
            st.markdown(gate.who_decides(to))


def _buttons(visit: Visit, initiative: Initiative, names: list[str]) -> None:
    for name in names:
        if offered(visit, name, initiative) and st.button(
            _("Tell what you learned") if name == "check_in" else label(visit, name, initiative),
            key=f"now_{name}_{initiative.id}",
            icon=f":material/{ACTS[name].icon}:",
            width="stretch",
        ):
            do(name, initiative.id)
