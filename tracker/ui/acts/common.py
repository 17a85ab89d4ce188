"""The acts on what belongs to everybody or to two (rules, conditions, dependencies, exchanges …), behind their buttons on any page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.lang import _, later
from tracker.model import Item
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import (
    calls,
    conditions,
    dependencies,
    exchanges,
    gatherings,
    pathways,
    rule_words,
    rules,
    sheet,
    sides,
    vulnerabilities,
    which,
)  # fmt: skip
from tracker.ui.visit import Visit

NEW = "new"  # stands for the thing that is being brought in


@dataclass(frozen=True)
class Act:
    """What it is called, and the sheet on which it is filled in."""

    label: str  # in English until said
    icon: str
    body: Callable[[str], None]


ACTS: dict[str, Act] = {
    "decide_rule": Act(later("Decide"), "edit_note", rules.decide),
    "edit_rule": Act(later("Complete or change it"), "checklist", rule_words.edit),
    "propose_rule": Act(later("Propose a rule"), "add", rule_words.propose),
    "decide_pathway": Act(later("Decide"), "edit_note", pathways.decide),
    "report_condition": Act(later("Report how ready it is"), "edit", conditions.report),
    "add_condition": Act(later("Add a condition"), "add", conditions.add),
    "add_vulnerability": Act(later("Add a vulnerability"), "add", vulnerabilities.add),
    "edit_vulnerability": Act(later("Change it"), "edit", vulnerabilities.edit),
    "map_hits": Act(later("Map what it hits first"), "account_tree", vulnerabilities.map_hits),
    "propose_pathway": Act(later("Propose a pathway"), "alt_route", vulnerabilities.propose_pathway),
    "need": Act(later("Write down a dependency"), "add", dependencies.add),
    "edit_need": Act(later("Change it"), "edit", dependencies.edit),
    "remove_need": Act(later("Take it away"), "delete", dependencies.remove),
    "report_from": Act(later("Report for our side"), "handshake", sides.report_from),
    "report_to": Act(later("Report for our side"), "handshake", sides.report_to),
    "agree": Act(later("Record an agreement"), "contract", sides.agree),
    "hand_in": Act(later("Hand in an initiative"), "outbox", calls.hand_in),
    "open_exchange": Act(later("Open an exchange"), "handshake", exchanges.open_exchange),
    "conclude_exchange": Act(later("Say what came of it"), "edit", exchanges.conclude),
    "record_gathering": Act(later("Record a gathering"), "add", gatherings.record),
    "edit_gathering": Act(later("Change it"), "edit", gatherings.edit),
    "note_finding": Act(later("Note a finding"), "add", gatherings.note),
    "edit_finding": Act(later("Change it"), "edit", gatherings.edit_finding),
}
_RIGHTS = {
    "edit_rule": Permission.EDIT_RULE, "propose_rule": Permission.PROPOSE_RULE, "add_condition": Permission.ADD_CONDITION,
    "report_condition": Permission.REPORT_READINESS, "add_vulnerability": Permission.ADD_VULNERABILITY,
    "edit_vulnerability": Permission.EDIT_VULNERABILITY, "map_hits": Permission.EDIT_VULNERABILITY,
    "propose_pathway": Permission.PROPOSE_PATHWAY, "open_exchange": Permission.OPEN_EXCHANGE,
    "conclude_exchange": Permission.CONCLUDE_EXCHANGE, "record_gathering": Permission.RECORD_GATHERING,
    "edit_gathering": Permission.EDIT_GATHERING, "note_finding": Permission.NOTE_FINDING,
    "edit_finding": Permission.EDIT_GATHERING,
}  # fmt: skip


def offered(visit: Visit, act: str, status: str = "", between: Sequence[str] = ()) -> bool:
    """Whether this person may do this now; `status` is that of the rule or pathway that is decided on, `between` are the
    two initiatives of an exchange."""
    if act == "decide_rule":
        return bool(rules.open_to(visit, status))
    if act == "decide_pathway":
        return bool(pathways.open_to(visit, status))
    if between:
        return exchanges.permitted(visit, _RIGHTS[act], between)
    return bool(which.mine(visit)) if act in ("need", "hand_in", "open_exchange") else visit.may(_RIGHTS[act])


def do(act: str, id: str = NEW) -> None:
    """Open the sheet of an act: it is laid by `go_on` in the run that follows."""
    sheet.open_sheet(act, id)
    st.rerun()


def go_on(visit: Visit) -> None:
    """Lay the open sheet of one of these acts over the page. Every page that opens one asks this once, at its end."""
    found = sheet.opened(acts=ACTS)
    if found and not visit.looks_back:
        act, id = found
        if id != NEW and any(visit.session.get(Item, one) is None for one in exchanges.parts(id)):
            form.close(sheet.name(act, id))
            st.warning(_("What you opened is not there any more: somebody took it away."), icon=":material/search_off:")
            return
        sheet.lay(_(ACTS[act].label), ACTS[act].body, id)


def button(
    visit: Visit, act: str, id: str = NEW, *, status: str = "", between: Sequence[str] = (), label: str = "",
    wide: bool = False,
) -> None:  # fmt: skip
    """The button of an act, where this person may do it."""
    if offered(visit, act, status, between) and st.button(
        label or _(ACTS[act].label), key=f"open_{act}_{id}", icon=f":material/{ACTS[act].icon}:",
        width="stretch" if wide else "content",
    ):  # fmt: skip
        do(act, id)
