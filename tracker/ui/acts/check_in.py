"""The check-in: how it goes, what is going on, what was learned, which help is needed. One screen, one minute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, n_
from tracker.model import Initiative, Update
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md
from tracker.ui.visit import Visit

ICONS = {"green": ":material/check_circle:", "amber": ":material/help:", "red": ":material/block:"}
FIRST_TAGS = 5  # of the list of help: what fits on a phone; the others come with one tap
MORE = "…"


@dataclass(frozen=True)
class Last:
    """The last report as this person saw it when the form opened."""

    number: int = 0  # 0: there was none
    on: date | None = None
    told: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, update: Update | None) -> Last:
        names = ("confidence", "text", "learned", "loop", "help_needed")
        return cls(update.number, update.dated_on, {name: getattr(update, name) for name in names}) if update else cls()


def check_in(id: str) -> None:
    with enter() as visit:
        initiative = sheet.subject(visit, id)
        sheet_ = sheet.name("check_in", id)
        report(visit, initiative, sheet_)
        if st.button(_("Cancel"), key=f"{sheet_}:cancel", width="stretch"):
            form.close(sheet_)
            st.rerun()


def report(visit: Visit, initiative: Initiative, form_: str, then: Callable[[], object] = lambda: None) -> None:
    """The fields, prefilled from the last report, and the two ways to save. `then` is done after saving."""
    if f"{form_}:text" not in st.session_state:  # opened anew: what was seen an hour ago does not count
        for part in ("seen", "last", "stale", "key"):
            st.session_state.pop(f"{form_}:{part}", None)
    last: Last = st.session_state.setdefault(f"{form_}:last", Last.of(initiative.last_update()))
    st.session_state.setdefault(f"{form_}:seen", (last.number, last.told))
    st.markdown(_age(visit, last))
    again = None
    if last.on and last.on != visit.today:
        label = _("**Nothing changed**: take over the report of {day} unchanged", day=lang.day_month(last.on))
        if form.button(form_, label, name="same", icon=":material/check:"):
            again = {**last.told, "learned": None, "loop": None}
    told = _fields(form_, last.told)
    fresh = last.on is None or last.on == visit.today
    if form.button(form_, _("Save the new report"), primary=fresh, icon=":material/send:"):
        again = told
    if again:
        _save(visit, initiative, form_, again, then)
    if form.settle(form_, _labels(), _said):
        _save(visit, initiative, form_, told, then)


def _age(visit: Visit, last: Last) -> str:
    if last.on is None:
        return _("Nobody reported on this yet. How does it go?")
    days = (visit.today - last.on).days
    if days == 0:
        return _("There is a report of today already. You can add another.")
    return n_(
        "The last report is **one day** old. Does it still hold?",
        "The last report is **{n} days** old. Does it still hold?",
        days,
    )


def _fields(form_: str, before: Mapping[str, Any]) -> dict[str, Any]:
    confidence = st.segmented_control(
        _("How does it go?"), lists.codes("confidence"), default=before.get("confidence"), key=f"{form_}:confidence",
        format_func=lambda code: f"{ICONS[code]} {lists.name('confidence', code)}", width="stretch",
    )  # fmt: skip
    text = st.text_area(_("What is going on?"), lang.words(before.get("text")), key=f"{form_}:text", height=72)
    learned = st.text_input(
        _("What did you learn? May stay empty"), key=f"{form_}:learned", live=True,
        placeholder=_("One sentence that helps others"),
    )  # fmt: skip
    loop = sheet.depth(form_) if learned.strip() else None
    return {
        "confidence": confidence,
        "text": _told_text(text, before.get("text", {})),
        "learned": form.in_language(learned) or None,
        "loop": loop,
        "help_needed": _help(form_, before.get("help_needed")),
    }


def _help(form_: str, earlier: str | None) -> str | None:
    tags = list(lists.codes("tag"))
    wide = st.session_state.get(f"{form_}:all_help", False)
    offered = tags if wide else tags[:FIRST_TAGS]
    if earlier and earlier not in offered:
        offered = [earlier, *offered]
    found: str | None = st.pills(
        _("Which help do you need?"), offered if wide else [*offered, MORE], default=earlier, key=f"{form_}:help",
        format_func=lambda tag: _("Other") + " …" if tag == MORE else md(opening(lists.name("tag", tag))),
    )  # fmt: skip
    if found == MORE:
        st.session_state[f"{form_}:all_help"] = True
        st.rerun(scope="fragment" if _in_sheet(form_) else "app")
    return found


def _in_sheet(form_: str) -> bool:
    return f"{form_}:open" in st.session_state


def _told_text(typed: str, before: Mapping[str, str]) -> dict[str, str]:
    """What was typed; with its other languages when it was taken over as it stood."""
    return dict(before) if typed.strip() in before.values() else form.in_language(typed)


def _save(
    visit: Visit, initiative: Initiative, form_: str, told: Mapping[str, Any], then: Callable[[], object]
) -> None:
    number, seen = st.session_state[f"{form_}:seen"]

    def act(session: Session) -> None:
        fresh = session.get_one(Initiative, initiative.id)
        fresh.nothing_told_since(number, seen, told)
        fresh.tell(by=visit.person, on=visit.today, **told)

    form.save(visit, form_, act, _("Your report on {title} is kept.", title=lang.words(initiative.title)[:60]), then)


def _labels() -> dict[str, str]:
    return {
        "confidence": _("How does it go?"),
        "text": _("What is going on?"),
        "learned": _("What was learned"),
        "loop": _("How deep does the lesson go?"),
        "help_needed": _("Which help do you need?"),
    }


def _said(field: str, value: Any) -> str:
    if field in ("confidence", "loop") and value is not None:
        return lists.name(field, value)
    if field == "help_needed" and value is not None:
        return lists.name("tag", value)
    return form.words_of(value)
