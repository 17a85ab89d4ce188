"""Writing a rule of the game: proposing a new one, or changing its words and completing its reasons."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Rule
from tracker.model.base import stored
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.acts.rules import REASONS, reasons
from tracker.ui.conditions.grammar import sentence
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

LINE = 300  # letters of one part of a rule
WORDS = ("title", "attribute", "deontic", "aim", "condition", "or_else", "ostrom", "proposed_at", "creates_conditions")
_MUST = ("title", "attribute", "deontic", "aim", "condition", "ostrom")


def propose(id: str) -> None:
    name = sheet.name("propose_rule", id)
    with enter() as visit:
        st.markdown(_("Write it as one sentence: who must or may do what, when, and what happens otherwise."))
        wanted = _words(visit, name, dict.fromkeys(WORDS) | {"creates_conditions": ()})
        mine = which.mine(visit)
        if st.checkbox(_("It comes from an initiative"), key=f"{name}:from", disabled=not mine) and mine:
            wanted["from_initiative"] = which.one_of(visit, name, mine)
        st.markdown(quiet(_("It starts as a proposal. The steering group decides.")))
        if sheet.foot(name, _("Propose it"), ":material/add:") and _complete(wanted):
            form.save(
                visit, name, lambda session: Rule.propose(session, by=visit.person, **wanted),
                _("The rule stands on the board, as a proposal."), then=lambda: st.query_params.update(part="rules"),
            )  # fmt: skip


def edit(id: str) -> None:
    name = sheet.name("edit_rule", id)
    with enter() as visit:
        rule = stored(visit.session, Rule, id)
        fields = (*WORDS, *REASONS)
        _version, seen = form.seen(name, rule, {field: getattr(rule, field) for field in fields})
        why, words = st.tabs([_("Its reasons"), _("Its words")])
        with why:
            wanted = reasons(visit, name, seen)
        with words:
            wanted |= _words(visit, name, seen)
        changed = {field: value for field, value in wanted.items() if value != seen[field]}

        def store() -> None:
            version, seen = st.session_state[f"{name}:seen"]

            def act(session: Session) -> None:
                if changed:
                    fresh = stored(session, Rule, id)
                    fresh.unchanged_since(version, seen, changed)
                    fresh.edit(by=visit.person, **changed)

            form.save(visit, name, act, _("Your changes are kept.") if changed else _("Nothing was changed."))

        if sheet.foot(name, _("Save"), ":material/check:") and _complete(wanted):
            store()
        if form.settle(name, _labels(), _shown):
            store()


def _labels() -> dict[str, str]:
    return {
        "title": _("Name of the rule"),
        "attribute": _("For whom does it hold?"),
        "deontic": _("Must, may or must not?"),
        "aim": _("What?"),
        "condition": _("When, or where?"),
        "or_else": _("What happens otherwise? (may stay empty)"),
        "ostrom": _("What kind of rule is it?"),
        "proposed_at": _("At which gathering was it proposed? (may stay empty)"),
        "creates_conditions": _("Which conditions is it to create? (may stay empty)"),
        "rationale": _("Why this rule?"),
        "alternatives_considered": _("How many other ways did you consider?"),
        "review_on": _("When do you look at it again?"),
    }


def _words(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    """The fields of the sentence, with the sentence itself as soon as it can be read."""
    labels = _labels()
    title = st.text_input(labels["title"], lang.words(seen["title"]), max_chars=LINE, key=f"{name}:title")
    left, right = st.columns([3, 2])
    who = left.text_input(labels["attribute"], seen["attribute"] or "", max_chars=LINE, key=f"{name}:attribute")
    deontics = lists.codes("deontic")
    must = right.selectbox(
        labels["deontic"], deontics, index=deontics.index(seen["deontic"]) if seen["deontic"] else None,
        key=f"{name}:deontic", format_func=lambda code: lists.name("deontic", code), placeholder=_("Choose"),
    )  # fmt: skip
    what = st.text_input(labels["aim"], lang.words(seen["aim"]), max_chars=LINE, key=f"{name}:aim")
    when = st.text_input(labels["condition"], seen["condition"] or "", max_chars=LINE, key=f"{name}:condition")
    otherwise = st.text_input(labels["or_else"], seen["or_else"] or "", max_chars=LINE, key=f"{name}:or_else")
    if who.strip() and must and what.strip() and when.strip():
        st.markdown(f":blue-background[{md(sentence(who, must, what, when, otherwise.strip()))}]")
    types = lists.codes("ostrom")
    kind = st.radio(
        labels["ostrom"], types, index=types.index(seen["ostrom"]) if seen["ostrom"] else None, key=f"{name}:ostrom",
        format_func=lambda code: f"**{md(opening(lists.name('ostrom', code)))}**: :gray[{md(lists.help_of('ostrom', code))}]",
    )  # fmt: skip
    return {
        "title": _text(title, seen["title"]), "attribute": who.strip(), "deontic": must, "aim": _text(what, seen["aim"]),
        "condition": when.strip(), "or_else": otherwise.strip() or None, "ostrom": kind, **_ties(visit, name, seen),
    }  # fmt: skip


def _ties(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    labels, met = _labels(), choices(visit.session, "gathering")
    options = [None, *met]
    at = st.selectbox(
        labels["proposed_at"], options, index=options.index(seen["proposed_at"]) if seen["proposed_at"] in met else 0,
        key=f"{name}:at", format_func=lambda id: plain(met[id], 120) if id else _("At none"),
    )  # fmt: skip
    known = choices(visit.session, "condition")
    creates = st.multiselect(
        labels["creates_conditions"], list(known), [id for id in seen["creates_conditions"] if id in known],
        key=f"{name}:creates", select_all=False, format_func=lambda id: plain(known[id], 120), placeholder=_("Choose"),
    )  # fmt: skip
    return {"proposed_at": at, "creates_conditions": tuple(creates)}


def _text(typed: str, seen: Any) -> dict[str, str]:
    return dict(seen) if seen and typed == lang.words(seen) else form.in_language(typed, seen)


def _complete(wanted: dict[str, Any]) -> bool:
    missing = [_labels()[field] for field in _MUST if not wanted[field]]
    if missing:
        st.error(_("Fill in what is still empty: {fields}", fields=md(", ".join(missing))), icon=":material/edit:")
    return not missing


def _shown(field: str, value: Any) -> str:
    if field in ("deontic", "ostrom") and value:
        return lists.name(field, value)
    return form.words_of(value)
