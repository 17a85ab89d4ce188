"""Telling how ready a condition is, who owes it and by when; and adding one."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Condition
from tracker.model.base import stored
from tracker.portfolio import EARLIEST
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

FIELDS = ("readiness", "owner_org", "due_on", "evidence")
_LEVELS: list[int | None] = [0, 1, 2, 3, 4, None]


def report(id: str) -> None:
    name = sheet.name("report_condition", id)
    with enter() as visit:
        condition = stored(visit.session, Condition, id)
        st.markdown(f"**{md(condition.statement)}**")
        _version, seen = form.seen(name, condition, {field: getattr(condition, field) for field in FIELDS})
        wanted = _reported(visit, name, seen)

        form.change(
            visit, name, Condition, id, wanted, lambda fresh: fresh.report(by=visit.person, **wanted),
            _("It is noted: {level}.", level=lists.name("readiness", wanted["readiness"])),
            pressed=sheet.foot(name, _("Save"), ":material/check:"), labels=_labels(),
            show=lambda field, value: _shown(visit, field, value),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "readiness": _("How ready is it?"),
        "owner_org": _("Who owes it?"),
        "due_on": _("By when?"),
        "evidence": _("How can one tell? (a document, a decision)"),
    }


def _reported(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    labels = _labels()
    level = st.radio(
        labels["readiness"],
        _LEVELS,
        index=_LEVELS.index(seen["readiness"]),
        key=f"{name}:readiness",
        format_func=_level,
    )
    left, right = st.columns([3, 2])
    owner = _owner(visit, left, labels["owner_org"], f"{name}:owner", seen["owner_org"])
    due = right.date_input(
        labels["due_on"], value=seen["due_on"], min_value=EARLIEST, max_value=date(2100, 1, 1), format="DD/MM/YYYY",
        key=f"{name}:due",
    )  # fmt: skip
    proof = st.text_input(labels["evidence"], seen["evidence"] or "", key=f"{name}:evidence", max_chars=500)
    return {
        "readiness": level, "owner_org": owner, "due_on": due if isinstance(due, date) else None,
        "evidence": proof.strip() or None,
    }  # fmt: skip


def _level(level: int | None) -> str:
    if level is None:
        return f"**?** · {_('Unknown')}: :gray[{_('nobody knows how far it is')}]"
    anchor = md(lists.help_of("readiness", level))
    return f"**{level}** · {md(opening(lists.name('readiness', level)))}: :gray[{anchor}]"


def _owner(visit: Visit, place: Any, label: str, key: str, now: str | None) -> str | None:
    who = choices(visit.session, "organisation")
    options = [None, *who]
    found: str | None = place.selectbox(
        label, options, index=options.index(now) if now in who else 0, key=key,
        format_func=lambda org: plain(who[org]) if org else _("Nobody yet"),
    )  # fmt: skip
    return found


def _shown(visit: Visit, field: str, value: Any) -> str:
    if field == "readiness":
        return lists.name("readiness", value)
    if field == "owner_org":
        return plain(choices(visit.session, "organisation").get(value, value)) if value else _("Nobody yet")
    return lang.day(value) if isinstance(value, date) else form.words_of(value)


def add(id: str) -> None:
    name, made = sheet.name("add_condition", id), list[str]()
    with enter() as visit:
        st.markdown(_("A condition is something that initiatives cannot bring about alone, and do need to go on."))
        statement = st.text_area(_("What must be in place, in one sentence?"), key=f"{name}:statement", height=80)
        kind = st.selectbox(
            _("What kind of condition is it?"), lists.codes("condition_kind"), index=None, key=f"{name}:kind",
            placeholder=_("Choose"), format_func=lambda code: opening(lists.name("condition_kind", code)),
        )  # fmt: skip
        owner = _owner(visit, st, _("Who could see to it?"), f"{name}:owner", None)
        st.markdown(quiet(_("How ready it is stays unknown until somebody reports it.")))
        if not sheet.foot(name, _("Add it"), ":material/add:"):
            return
        if not statement.strip() or kind is None:
            st.error(_("Say what must be in place, and choose of which kind it is."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            words = form.in_language(statement)
            made.append(Condition.add(session, by=visit.person, sort=kind, statement=words, owner_org=owner).id)

        form.save(
            visit, name, act, _("The condition is added. Initiatives can now say that they need it."),
            then=lambda: st.query_params.update(condition=made[0] if made else ""),
        )  # fmt: skip
