"""Deciding on a rule of the game, with its four checks on the same sheet; and changing or proposing one."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, later
from tracker.model import Rule
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.model.rule import STATUSES, Reasons
from tracker.portfolio import EARLIEST
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.conditions.grammar import said_of, ticked
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

MEANS = {
    "discussed": later("We talked about it, nobody decided yet."),
    "adopted": later("We agree on it; it does not hold yet."),
    "in_force": later("From now on it holds."),
    "retired": later("It does not hold, or not any longer. It stays visible."),
}
DECIDES = ("adopted", "in_force")
REASONS = ("rationale", "alternatives_considered", "review_on")


def open_to(visit: Visit, status: str) -> list[str]:
    """Where this person may bring a rule that has this status; a rule never goes back."""
    further = STATUSES[STATUSES.index(status) + 1 :]
    if visit.may(Permission.DECIDE_RULE):
        return list(further)
    return ["discussed"] if "discussed" in further and visit.may(Permission.DISCUSS_RULE) else []


def decide(id: str) -> None:
    name = sheet.name("decide_rule", id)
    with enter() as visit:
        rule = stored(visit.session, Rule, id)
        st.markdown(f"**{md(rule.title)}**  \n{md(said_of(rule))}")
        seen = form.seen(
            name, rule, {field: getattr(rule, field) for field in ("status", *REASONS, "decided_by", "decided_on")}
        )[1]
        options = open_to(
            visit, seen["status"]
        )  # as this person saw it: what others decide meanwhile is told at saving
        if not options:
            st.info(_("There is nothing left for you to decide about this rule."), icon=":material/gavel:")
            sheet.foot(name, _("Decide"), ":material/gavel:", ready=False)
            return
        now = md(lists.name("rule_status", seen["status"]))
        status = st.radio(
            _("It is {status} now. What do you decide?", status=now), options, key=f"{name}:status",
            index=0 if len(options) == 1 else None, format_func=_decision,
        )  # fmt: skip
        decision = _checks(visit, name, seen) if status in DECIDES else {}
        if sheet.foot(name, _("Decide"), ":material/gavel:"):
            if status is None:
                st.error(_("Choose first what you decide."), icon=":material/edit:")
            elif status in DECIDES and not decision["decided_by"]:
                st.error(_("Choose who decides."), icon=":material/edit:")
            else:
                _save(visit, name, id, str(status), decision)
        if form.settle(name, {"status": _("Decision"), **_labels()}, lambda field, value: _shown(visit, field, value)):
            _save(visit, name, id, str(status), decision)


def _decision(code: str) -> str:
    return f"**{md(opening(lists.name('rule_status', code)))}**  :gray[{md(_(MEANS[code]))}]"


def _labels() -> dict[str, str]:
    return {
        "rationale": _("Why this rule?"),
        "alternatives_considered": _("How many other ways did you consider?"),
        "decided_by": _("Who decides?"),
        "decided_on": _("Decided on"),
        "review_on": _("When do you look at it again?"),
    }


def reasons(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    """Why, which other ways, and when it is looked at again; shared by deciding and changing."""
    labels = _labels()
    why = st.text_area(labels["rationale"], seen["rationale"] or "", key=f"{name}:rationale", height=80)
    left, right = st.columns(2)
    ways = left.number_input(
        labels["alternatives_considered"], min_value=0, max_value=99, value=seen["alternatives_considered"], step=1,
        key=f"{name}:alternatives", placeholder=_("Unknown"),
    )  # fmt: skip
    again = right.date_input(
        labels["review_on"], value=seen["review_on"], min_value=EARLIEST, max_value=date(2100, 1, 1), format="DD/MM/YYYY",
        key=f"{name}:review",
    )  # fmt: skip
    return {
        "rationale": why.strip() or None, "alternatives_considered": ways,
        "review_on": again if isinstance(again, date) else None,
    }  # fmt: skip


def _checks(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    """The four checks as fields, and how many of them are in order."""
    found = reasons(visit, name, seen)
    who = choices(visit.session, "organisation")
    left, right = st.columns(2)
    mine = seen["decided_by"] or visit.person.org
    labels = _labels()
    found["decided_by"] = left.selectbox(
        labels["decided_by"], list(who), index=list(who).index(mine) if mine in who else None, key=f"{name}:by",
        format_func=lambda org: plain(who[org]), placeholder=_("Choose"),
    )  # fmt: skip
    on = right.date_input(
        labels["decided_on"], value=seen["decided_on"] or visit.today, min_value=EARLIEST, max_value=visit.today,
        format="DD/MM/YYYY", key=f"{name}:on",
    )  # fmt: skip
    found["decided_on"] = on if isinstance(on, date) else visit.today
    checks = {
        "rationale": bool(found["rationale"]), "alternative": (found["alternatives_considered"] or 0) >= 1,
        "decider_and_date": bool(found["decided_by"]), "review_date": found["review_on"] is not None,
    }  # fmt: skip
    st.markdown(ticked(checks))
    if not all(checks.values()):
        st.markdown(quiet(_("You can decide all the same; what is missing stays visible on the board.")))
    return found


def _save(visit: Visit, name: str, id: str, status: str, decision: dict[str, Any]) -> None:
    version, seen = st.session_state[f"{name}:seen"]

    def act(session: Session) -> None:
        rule = stored(session, Rule, id)
        rule.unchanged_since(version, seen, {"status": status, **decision})
        by = visit.person
        if status == "discussed":
            rule.discuss(by=by)
        elif status == "retired":
            rule.retire(by=by)
        else:
            why = Reasons(
                rationale=decision["rationale"], alternatives_considered=decision["alternatives_considered"],
                review_on=decision["review_on"],
            )  # fmt: skip
            verb = rule.adopt if status == "adopted" else rule.put_in_force
            verb(by=by, on=decision["decided_on"], decided_by=decision["decided_by"], **why)

    form.save(visit, name, act, _("Decided: {status}.", status=lists.name("rule_status", status)))


def _shown(visit: Visit, field: str, value: Any) -> str:
    if value is None:
        return ""
    if field == "status":
        return lists.name("rule_status", value)
    if field == "decided_by":
        return plain(choices(visit.session, "organisation").get(value, value))
    return lang.day(value) if isinstance(value, date) else form.words_of(value)
