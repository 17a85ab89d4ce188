"""What both sides can do about a link: report for their own side, record what was agreed, write down a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Dependency, Initiative
from tracker.model.base import stored
from tracker.model.dependency import SIDES
from tracker.model.rights import Permission, may
from tracker.portfolio.dependencies import ends_like, named
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.form import in_language
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

LEVELS = [0, 1, 2, 3, 4, 5]


def offer(visit: Visit, link: Dependency) -> None:
    """The buttons for whoever stands at one of the two sides, and for a facilitator."""
    if visit.looks_back:
        return
    sides = link.sides_of(visit.person)
    agrees = any(may(visit.person, Permission.AGREE, link.at(side)) for side in SIDES)
    with st.container(horizontal=True, gap="small"):
        for side in sides:
            _act(visit, f"level_{side}", link, _reporting(visit, link, side, len(sides)), "handshake")
        if agrees:
            _act(visit, "agree", link, _("Record an agreement"), "contract")


def _reporting(visit: Visit, link: Dependency, side: str, of: int) -> str:
    if of == 1:
        return _("Report for our side")
    end = link.needer if side == "from" else link.needed
    return _("Report for {side}", side=md(plain(named(visit.session, [end]).get(end), 40)))


def _act(visit: Visit, act: str, link: Dependency, label: str, icon: str) -> None:
    if st.button(label, icon=f":material/{icon}:", key=f"open_{act}_{link.id}"):
        sheet.open_sheet(act, link.id)
    if sheet.opened(link.id) == (act, link.id):
        sheet.lay(label, _agree if act == "agree" else _report, link.id, *([] if act == "agree" else [act[6:]]))


def _report(id: str, side: str) -> None:
    name = sheet.name(f"level_{side}", id)
    with enter() as visit:
        link = stored(visit.session, Dependency, id)
        field = f"level_{side}"
        _version, seen = form.seen(name, link, {field: getattr(link, field)})
        st.markdown(_("How do you work together on this? Only your own side; the other side reports its own."))
        level = sheet.anchored(_("Level"), LEVELS, name, "level", scale="collaboration_level", start=seen[field])

        def store() -> None:
            version, seen = st.session_state[f"{name}:seen"]

            def act(session: Session) -> None:
                fresh = stored(session, Dependency, id)
                fresh.unchanged_since(version, seen, {field: level})
                fresh.report_level(side, level, by=visit.person)

            form.save(visit, name, act, _("Your side is reported."))

        if sheet.foot(name, _("Report it"), ":material/check:"):
            if level is None:
                st.error(_("Choose the level that fits best today."), icon=":material/edit:")
            else:
                store()
        if form.settle(name, {field: _("Level")}, lambda _field, value: _level(value)):
            store()


def _level(value: Any) -> str:
    return _("not reported") if value is None else lists.name("collaboration_level", value)


def _agree(id: str) -> None:
    name = sheet.name("agree", id)
    with enter() as visit:
        link = stored(visit.session, Dependency, id)
        _version, seen = form.seen(name, link, {"agreement": link.agreement or "none", "agreed_on": link.agreed_on})
        codes = lists.codes("agreement")
        agreement = st.radio(
            _("What is agreed?"), codes, index=list(codes).index(str(seen["agreement"])), key=f"{name}:agreement",
            format_func=lambda code: opening(lists.name("agreement", code)),
        )  # fmt: skip
        on = None
        if agreement != "none":
            on = sheet.when(name, visit, _("Agreed on"))
        st.markdown(quiet(_("Formal: written down and signed by both. Intention: said, not signed.")))
        wanted = {"agreement": agreement, "agreed_on": on}

        def store() -> None:
            version, seen = st.session_state[f"{name}:seen"]

            def act(session: Session) -> None:
                fresh = stored(session, Dependency, id)
                fresh.unchanged_since(version, seen, wanted)
                fresh.agree(str(agreement), by=visit.person, on=on)

            form.save(visit, name, act, _("The agreement is recorded."))

        if sheet.foot(name, _("Record it"), ":material/check:"):
            store()
        if form.settle(name, {"agreement": _("Agreement"), "agreed_on": _("Agreed on")}, _agreed):
            store()


def _agreed(field: str, value: Any) -> str:
    if field == "agreement":
        return lists.name("agreement", value or "none")
    return lang.day(value) if isinstance(value, date) else ""


def add(id: str) -> None:
    """The sheet for a new dependency of an initiative."""
    name = sheet.name("need", id)
    with enter() as visit:
        subject = sheet.subject(visit, id)
        told = _told(visit, name, subject)
        if not sheet.foot(name, _("Write it down"), ":material/add:"):
            return
        if told is None:
            st.error(_("Choose from whom, and say what you need, in one sentence."), icon=":material/edit:")
            return
        form.save(
            visit, name, lambda session: Dependency.add(session, by=visit.person, needer=id, **told),
            _("The dependency is written down. Ask the other side to report theirs."),
        )  # fmt: skip


def _told(visit: Visit, name: str, subject: Initiative) -> dict[str, Any] | None:
    needed = _from_whom(visit, name, subject)
    what = st.text_area(_("What do you need, in one sentence?"), key=f"{name}:what", height=80)
    sort = st.selectbox(
        _("Which kind?"), lists.codes("dependency_type"), key=f"{name}:sort",
        format_func=lambda code: lists.name("dependency_type", code),
    )  # fmt: skip
    strength = sheet.anchored(
        _("How much do you need it?"), [1, 2, 3], name, "strength", scale="dependency_strength", start=2
    )
    replaceable = st.checkbox(_("Somebody else could give it too"), key=f"{name}:substitutable")
    if not needed or not what.strip() or strength is None:
        return None
    return {
        "needed": needed, "what": in_language(what), "sort": sort, "strength": strength, "substitutable": replaceable,
    }  # fmt: skip


def _from_whom(visit: Visit, name: str, subject: Initiative) -> str | None:
    """An initiative or an organisation, found by a part of its name: a list of thousands would not be one."""
    words = st.text_input(_("From whom? Type a part of the name"), key=f"{name}:search")
    found = ends_like(visit.session, words, without=subject.id) if words.strip() else {}
    if words.strip() and not found:
        st.markdown(quiet(_("No initiative or organisation has this in its name.")))
    if not found:
        return None
    chosen: str | None = st.selectbox(
        _("Which one?"), list(found), index=None if len(found) > 1 else 0, key=f"{name}:needed", placeholder=_("Choose"),
        format_func=lambda id: plain(found.get(id), 80) or id,
    )  # fmt: skip
    return chosen
