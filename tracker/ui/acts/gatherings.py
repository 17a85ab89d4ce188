"""Recording a gathering, changing what is said about it, and noting what was found there."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Finding, Gathering
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio import EARLIEST
from tracker.portfolio.choices import choices
from tracker.portfolio.gatherings import findings
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

FIELDS = ("sort", "title", "held_on", "place", "goal", "builds_on", "participants")
_UNTIL = date(2100, 1, 1)


def record(id: str) -> None:
    """Write down a gathering that was held, or that is planned."""
    name, made = sheet.name("record_gathering", id), list[str]()
    with enter() as visit:
        wanted = _asked(visit, name, {}, None)
        if not sheet.foot(name, _("Record it"), ":material/add:") or not _complete(wanted):
            return

        def act(session: Session) -> None:
            made.append(Gathering.record(session, by=visit.person, **wanted).id)

        form.save(
            visit, name, act, _("The gathering is recorded. Note what was found there, and add pictures."),
            then=lambda: st.query_params.update(gathering=made[0] if made else ""),
        )  # fmt: skip


def edit(id: str) -> None:
    name = sheet.name("edit_gathering", id)
    with enter() as visit:
        met = stored(visit.session, Gathering, id)
        _version, seen = form.seen(name, met, {field: getattr(met, field) for field in FIELDS})
        wanted = _asked(visit, name, seen, id)
        form.change(
            visit, name, Gathering, id, wanted, lambda fresh: fresh.edit(by=visit.person, **wanted), _("Saved."),
            pressed=sheet.foot(name, _("Save"), ":material/check:") and _complete(wanted), labels=_labels(),
            show=lambda field, value: _shown(visit, field, value),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "sort": _("What kind of gathering?"), "title": _("What is it called?"), "held_on": _("On which day?"),
        "place": _("Where?"), "goal": _("What is it for? (one sentence)"), "builds_on": _("On which earlier gatherings does it build?"),
        "participants": _("Which organisations are there?"),
    }  # fmt: skip


def _asked(visit: Visit, name: str, seen: Any, own: str | None) -> dict[str, Any]:
    """The fields, filled in with what is known."""
    labels, meets = _labels(), visit.may(Permission.HOLD_MEETING)
    kinds = [code for code in lists.codes("gathering_kind") if meets or code != "steering"]
    kind = st.selectbox(
        labels["sort"], kinds, index=kinds.index(seen["sort"]) if seen else None, key=f"{name}:sort", placeholder=_("Choose"),
        format_func=lambda code: opening(lists.name("gathering_kind", code)),
    )  # fmt: skip
    title = st.text_input(labels["title"], lang.words(seen.get("title")), key=f"{name}:title", max_chars=200)
    left, right = st.columns(2)
    on = left.date_input(
        labels["held_on"], value=seen.get("held_on", visit.today), min_value=EARLIEST, max_value=_UNTIL,
        format="DD/MM/YYYY", key=f"{name}:held_on",
    )  # fmt: skip
    place = right.text_input(labels["place"], seen.get("place", ""), key=f"{name}:place", max_chars=120)
    goal = st.text_area(labels["goal"], lang.words(seen.get("goal")), key=f"{name}:goal", height=70)
    earlier = {id: words for id, words in choices(visit.session, "gathering").items() if id != own}
    builds_on = st.multiselect(
        labels["builds_on"], list(earlier)[::-1], default=list(seen.get("builds_on", ())), key=f"{name}:builds_on",
        format_func=lambda id: plain(earlier[id], 120), placeholder=_("Choose, if there are any"), select_all=False,
    )  # fmt: skip
    who = choices(visit.session, "organisation")
    present = st.multiselect(
        labels["participants"], list(who), default=list(seen.get("participants", ())), key=f"{name}:participants",
        format_func=lambda id: plain(who[id], 120), placeholder=_("Choose"),
    )  # fmt: skip
    return {
        "sort": kind, "title": form.in_language(title, seen.get("title")), "held_on": on if isinstance(on, date) else None,
        "place": place.strip(), "goal": form.in_language(goal, seen.get("goal")) or None, "builds_on": tuple(builds_on),
        "participants": tuple(present),
    }  # fmt: skip


def _complete(wanted: dict[str, Any]) -> bool:
    if all(wanted[field] for field in ("sort", "title", "held_on", "place")):
        return True
    st.error(_("Say what kind of gathering it is, what it is called, on which day and where."), icon=":material/edit:")
    return False


def _shown(visit: Visit, field: str, value: Any) -> str:
    if field == "sort":
        return lists.name("gathering_kind", value)
    if field in ("builds_on", "participants"):
        names = choices(visit.session, "gathering" if field == "builds_on" else "organisation")
        return lang.listed([plain(names.get(id, id)) for id in value])
    return lang.day(value) if isinstance(value, date) else form.words_of(value)


# Findings


def note(id: str) -> None:
    """Note what was found at this gathering."""
    name = sheet.name("note_finding", id)
    with enter() as visit:
        met = stored(visit.session, Gathering, id)
        st.markdown(f"**{md(met.title)}**, {md(lang.day(met.held_on))}")
        wanted = _finding(visit, name, {}, met, None)
        if not sheet.foot(name, _("Note it"), ":material/add:") or not _said(wanted):
            return

        def act(session: Session) -> None:
            Finding.note(session, by=visit.person, gathering=id, **wanted)

        form.save(visit, name, act, _("The finding is noted."))


def edit_finding(id: str) -> None:
    name = sheet.name("edit_finding", id)
    with enter() as visit:
        finding = stored(visit.session, Finding, id)
        met = stored(visit.session, Gathering, finding.gathering)
        fields = ("statement", "sort", "deepens", "about")
        _version, seen = form.seen(name, finding, {field: getattr(finding, field) for field in fields})
        wanted = _finding(visit, name, seen, met, id)
        form.change(
            visit, name, Finding, id, wanted, lambda fresh: fresh.edit(by=visit.person, **wanted), _("Saved."),
            pressed=sheet.foot(name, _("Save"), ":material/check:") and _said(wanted),
            labels={
                "statement": _("What was found, in one sentence?"), "sort": _("What kind of finding?"),
                "deepens": _("Which earlier finding does it deepen?"), "about": _("What is it about?"),
            },
        )  # fmt: skip


def _said(wanted: dict[str, Any]) -> bool:
    if not wanted["statement"]:
        st.error(_("Say in one sentence what was found."), icon=":material/edit:")
    return bool(wanted["statement"])


def _finding(visit: Visit, name: str, seen: Any, met: Gathering, own: str | None) -> dict[str, Any]:
    words = st.text_area(
        _("What was found, in one sentence?"), lang.words(seen.get("statement")), key=f"{name}:statement", height=80
    )
    kinds = list(dict.fromkeys([None, *lists.codes("finding_kind"), seen.get("sort")]))
    kind = st.selectbox(
        _("What kind of finding?"), kinds, index=kinds.index(seen.get("sort")), key=f"{name}:sort",
        format_func=lambda code: _("Another kind") if code is None else _kind(code),
    )  # fmt: skip
    earlier = {one.id: one for one in findings(visit.session, met.held_on) if one.id != own}
    options = [None, *reversed(earlier)]
    deepens = st.selectbox(
        _("Which earlier finding does it deepen?"), options, key=f"{name}:deepens",
        index=options.index(seen.get("deepens")) if seen.get("deepens") in options else 0,
        format_func=lambda id: f"{plain(earlier[id].statement, 100)} ({lang.day(earlier[id].held_on)})" if id else _("None"),
    )  # fmt: skip
    things = {
        id: words for kind in ("vulnerability", "condition", "signal") for id, words in choices(visit.session, kind).items()
    }  # fmt: skip
    kept = [id for id in seen.get("about", ()) if id not in things]  # of other kinds: they stay
    about = st.multiselect(
        _("What is it about?"), list(things), default=[id for id in seen.get("about", ()) if id in things],
        key=f"{name}:about", format_func=lambda id: plain(things[id], 120), placeholder=_("Choose, if you know"), select_all=False,
    )  # fmt: skip
    if kept:
        st.markdown(quiet(_("Other links of this finding stay as they are.")))
    return {
        "statement": form.in_language(words, seen.get("statement")), "sort": kind, "deepens": deepens, "about": (*kept, *about),
    }  # fmt: skip


def _kind(code: str) -> str:
    return opening(lists.name("finding_kind", code)) if code in lists.codes("finding_kind") else code.replace("_", " ")
