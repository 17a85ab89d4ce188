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
    accounts,
    agreed,
    calls,
    conditions,
    dependencies,
    exchanges,
    gatherings,
    locks,
    meetings,
    money,
    pathways,
    photos,
    points,
    promises,
    proposals,
    report_text,
    rule_words,
    rules,
    sheet,
    sides,
    testimonies,
    traces,
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
    "plan_meeting": Act(later("Prepare a meeting"), "event", meetings.plan),
    "edit_meeting": Act(later("Change day or place"), "edit_calendar", meetings.edit),
    "begin_meeting": Act(later("Begin the meeting"), "play_arrow", meetings.begin),
    "attend_meeting": Act(later("Who is there"), "group", meetings.attend),
    "close_meeting": Act(later("Close the meeting"), "flag", meetings.close),
    "reopen_meeting": Act(later("Go on with it"), "play_arrow", meetings.go_on),
    "conclude_point": Act(later("Note or postpone"), "edit_note", points.conclude),
    "make_promise": Act(later("Write down a promise"), "handshake", promises.make),
    "keep_promise": Act(later("It is kept"), "check", promises.keep),
    "put_off_promise": Act(later("Put it off"), "update", promises.put_off),
    "drop_promise": Act(later("Drop it"), "close", promises.drop),
    "record_money": Act(later("Record money"), "add", money.record),
    "settle_money": Act(later("Say what came of it"), "payments", money.settle),
    "edit_money": Act(later("Change it"), "edit", money.edit),
    "review_evidence": Act(later("Accept or decline"), "fact_check", proposals.review),
    "review_removal": Act(later("Agree or not"), "balance", proposals.review_removal),
    "describe_photo": Act(later("Describe it"), "edit", photos.describe),
    "remove_photo": Act(later("Delete it for good"), "delete", photos.remove),
    "record_testimony": Act(later("Write down a testimony"), "add", testimonies.record),
    "edit_testimony": Act(later("Change it"), "edit", testimonies.edit),
    "select_testimony": Act(later("Choose it"), "star", testimonies.select),
    "feed_back": Act(later("Tell it back"), "forum", testimonies.feed_back),
    "record_consent": Act(later("Record a consent"), "add", agreed.record),
    "edit_consent": Act(later("Change what was agreed"), "edit", agreed.edit),
    "erase_subject": Act(later("Erase everything"), "delete_forever", traces.erase),
    "invite_person": Act(later("Invite"), "person_add", accounts.invite),
    "reset_account": Act(later("Give a link for a new password"), "key", accounts.reset),
    "edit_account": Act(later("Change name, role or organisation"), "edit", accounts.edit),
    "lock_account": Act(later("Lock"), "lock", locks.lock),
    "unlock_account": Act(later("Unlock"), "lock_open", locks.unlock),
    "sign_out_account": Act(later("Sign out everywhere"), "logout", locks.sign_out),
    "write_in_report": Act(later("Text between the pictures"), "notes", report_text.write),
}
_RIGHTS = {
    "edit_rule": Permission.EDIT_RULE, "propose_rule": Permission.PROPOSE_RULE, "add_condition": Permission.ADD_CONDITION,
    "report_condition": Permission.REPORT_READINESS, "add_vulnerability": Permission.ADD_VULNERABILITY,
    "edit_vulnerability": Permission.EDIT_VULNERABILITY, "map_hits": Permission.EDIT_VULNERABILITY,
    "propose_pathway": Permission.PROPOSE_PATHWAY, "open_exchange": Permission.OPEN_EXCHANGE,
    "conclude_exchange": Permission.CONCLUDE_EXCHANGE, "record_gathering": Permission.RECORD_GATHERING,
    "edit_gathering": Permission.EDIT_GATHERING, "note_finding": Permission.NOTE_FINDING,
    "edit_finding": Permission.EDIT_GATHERING, "make_promise": Permission.MAKE_PROMISE,
    "record_testimony": Permission.RECORD_TESTIMONY, "erase_subject": Permission.SEE_TRACES,
    **dict.fromkeys(("edit_testimony", "select_testimony", "feed_back"), Permission.EDIT_TESTIMONY),
    **dict.fromkeys(("record_consent", "edit_consent"), Permission.RECORD_CONSENT),
    **dict.fromkeys(("describe_photo", "remove_photo", "write_in_report"), Permission.COMPOSE_REPORT),
    **dict.fromkeys(
        ("plan_meeting", "edit_meeting", "begin_meeting", "attend_meeting", "close_meeting", "reopen_meeting", "conclude_point"),
        Permission.HOLD_MEETING,
    ),
}  # fmt: skip
# Acts that are each person's on some things only: who draws the button asks.
_ASKED_THERE = frozenset({"record_money", "settle_money", "edit_money", "review_evidence", "review_removal"})


def offered(visit: Visit, act: str, status: str = "", between: Sequence[str] = ()) -> bool:
    """Whether this person may do this now; `status` is that of the rule or pathway that is decided on, `between` are the
    two initiatives of an exchange."""
    if act == "decide_rule":
        return bool(rules.open_to(visit, status))
    if act == "decide_pathway":
        return bool(pathways.open_to(visit, status))
    if act in _ASKED_THERE:
        return not visit.looks_back
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
