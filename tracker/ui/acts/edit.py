"""Changing what is known about an initiative: one form in four parts, one save, nothing of anybody else overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Initiative
from tracker.portfolio.choices import choices
from tracker.portfolio.register import places
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import plain
from tracker.ui.visit import Visit

LINKS = {  # field -> kind of thing it names
    "partner_orgs": "organisation", "questions": "question", "vulnerabilities": "vulnerability", "pathways": "pathway",
    "levers": "lever",
}  # fmt: skip
MODEL = ("model_for_whom", "model_mechanism", "model_activities", "model_assumption")
FIELDS = (
    "title", "summary", "places", *MODEL, "model_affected_role", "alternatives_considered", *LINKS, "budget_needed", "needs",
    "offers",
)  # fmt: skip


def edit(id: str) -> None:
    with enter() as visit:
        initiative, sheet_ = sheet.subject(visit, id), sheet.name("edit", id)
        _version, seen = form.seen(sheet_, initiative, {name: getattr(initiative, name) for name in FIELDS})
        labels = _labels(visit)
        what, how, why, means = st.tabs([_("What it is"), _("How it works"), _("Why"), _("Means")])
        wanted: dict[str, Any] = {}
        with what:
            wanted |= _what(visit, sheet_, seen, labels, initiative.lead_org)
        with how:
            wanted |= _how(sheet_, seen, labels)
        with why:
            wanted |= {name: _links(visit, sheet_, seen, labels, name) for name in LINKS if name != "partner_orgs"}
        with means:
            wanted |= _means(visit, sheet_, seen, labels)
        changed = {name: value for name, value in wanted.items() if value != seen[name]}
        if sheet.foot(sheet_, _("Save"), ":material/check:"):
            _save(visit, sheet_, initiative, changed)
        if form.settle(sheet_, labels, lambda field, value: _said(visit, field, value)):
            _save(visit, sheet_, initiative, changed)


def _save(visit: Visit, form_: str, initiative: Initiative, changed: dict[str, Any]) -> None:
    version, seen = st.session_state[f"{form_}:seen"]

    def act(session: Session) -> None:
        if not changed:
            return
        fresh = session.get_one(Initiative, initiative.id)
        fresh.unchanged_since(version, seen, changed)
        fresh.edit(by=visit.person, **changed)

    said = _("Your changes are kept.") if changed else _("Nothing was changed.")
    form.save(visit, form_, act, said)


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "places": _("Places"),
        "model_for_whom": _("For whom?"),
        "model_mechanism": _("How does it make a difference?"),
        "model_activities": _("What do you do?"),
        "model_assumption": _("What do you take for granted?"),
        "model_affected_role": _("What part have the people whom it concerns?"),
        "alternatives_considered": _("How many other ways did you consider?"),
        "partner_orgs": _("Partner organisations"),
        "questions": _("Questions it starts from"),
        "vulnerabilities": _("Vulnerabilities it works on"),
        "pathways": _("Pathways it follows"),
        "levers": _("Levers it uses"),
        "budget_needed": _("Money needed ({currency})", currency=visit.portfolio.meta.currency),
        "needs": _("What you look for"),
        "offers": _("What you have to offer"),
    }


_Seen = Mapping[str, Any]


def _what(visit: Visit, form_: str, seen: _Seen, labels: _Seen, lead: str) -> dict[str, Any]:
    title = st.text_input(labels["title"], lang.words(seen["title"]), key=f"{form_}:title")
    summary = st.text_area(labels["summary"], lang.words(seen["summary"]), key=f"{form_}:summary", height=130)
    known = list(dict.fromkeys([*seen["places"], *places(visit.session)]))
    where = st.multiselect(
        labels["places"], known, list(seen["places"]), key=f"{form_}:places", accept_new_options=True, format_func=plain,
        placeholder=_("Choose or type"),
    )  # fmt: skip
    return {
        "title": _text(title, seen["title"]),
        "summary": _text(summary, seen["summary"]),
        "places": tuple(place.strip() for place in where if place.strip()),
        "partner_orgs": _links(visit, form_, seen, labels, "partner_orgs", without=lead),
    }


def _how(form_: str, seen: _Seen, labels: _Seen) -> dict[str, Any]:
    found: dict[str, Any] = {}
    helps = {
        "model_for_whom": _("The people for whom something should change"),
        "model_mechanism": _("Because …, therefore …"),
        "model_activities": _("The steps one can see from outside"),
        "model_assumption": _("What must be true for it to work"),
    }
    for name in MODEL:
        typed = st.text_area(labels[name], seen[name] or "", key=f"{form_}:{name}", height=90, placeholder=helps[name])
        found[name] = seen[name] if typed == (seen[name] or "") else typed.strip() or None
    found["model_affected_role"] = sheet.anchored(
        labels["model_affected_role"], [0, 1, 2, 3, 4], form_, "model_affected_role", scale="involvement",
        start=seen["model_affected_role"],
    )  # fmt: skip
    found["alternatives_considered"] = st.number_input(
        labels["alternatives_considered"], min_value=0, max_value=99, value=seen["alternatives_considered"], step=1,
        key=f"{form_}:alternatives", placeholder=_("Unknown"),
    )  # fmt: skip
    return found


def _links(visit: Visit, form_: str, seen: _Seen, labels: _Seen, name: str, *, without: str = "") -> tuple[str, ...]:
    known = {id: words for id, words in choices(visit.session, LINKS[name]).items() if id != without}
    return tuple(
        st.multiselect(
            labels[name], list(known), [id for id in seen[name] if id in known], key=f"{form_}:{name}", select_all=False,
            format_func=lambda id: plain(known[id], 120), placeholder=_("Choose"),
        )
    )  # fmt: skip


def _means(visit: Visit, form_: str, seen: _Seen, labels: _Seen) -> dict[str, Any]:
    cents = seen["budget_needed"]
    money = st.number_input(
        labels["budget_needed"], min_value=0.01, value=None if cents is None else cents / 100, step=1000.0, format="%.2f",
        key=f"{form_}:budget", placeholder=_("Unknown"),
    )  # fmt: skip
    tags = list(dict.fromkeys([*lists.codes("tag"), *seen["needs"], *seen["offers"]]))
    return {
        "budget_needed": None if money is None else round(money * 100),
        **{
            name: tuple(
                st.multiselect(
                    labels[name], tags, list(seen[name]), key=f"{form_}:{name}", select_all=False, placeholder=_("Choose"),
                    format_func=lambda tag: plain(opening(lists.name("tag", tag))),
                )
            )
            for name in ("needs", "offers")
        },
    }  # fmt: skip


def _text(typed: str, seen: Mapping[str, str]) -> dict[str, str]:
    """The text as typed; untouched as a whole when it is what the reader saw."""
    if typed == lang.words(seen):
        return dict(seen)
    return form.in_language(typed, seen)


def _said(visit: Visit, field: str, value: Any) -> str:
    if value is None or value == ():
        return ""
    if field in LINKS:
        known = choices(visit.session, LINKS[field])
        return lang.listed([plain(known.get(id, id)) for id in value])
    if field in ("needs", "offers"):
        return lang.listed([lists.name("tag", tag) for tag in value])
    if field == "budget_needed":
        return lang.money(value, visit.portfolio.meta.currency)
    if field == "model_affected_role":
        return f"{value} · {lists.name('involvement', value)}"
    return form.words_of(value)
