"""What both sides of a dependency do about it: each reports its own level, and one of them records what was agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import Dependency
from tracker.model.base import stored
from tracker.model.dependency import SIDES
from tracker.portfolio.dependencies import named
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.acts.dependencies import who_and_whom
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

LEVELS = [0, 1, 2, 3, 4, 5]


def report_from(id: str) -> None:
    _report(id, "from")


def report_to(id: str) -> None:
    _report(id, "to")


def _report(id: str, side: str) -> None:
    name, field = sheet.name(f"report_{side}", id), f"level_{side}"
    with enter() as visit:
        dependency = stored(visit.session, Dependency, id)
        who_and_whom(visit, dependency)
        _version, seen = form.seen(name, dependency, {field: getattr(dependency, field)})
        ours = md(_end(visit, dependency, side))
        st.markdown(
            _(
                "How do you work together on this, as {side} sees it? The other side reports its own.",
                side=f"**{ours}**",
            )
        )
        level = sheet.anchored(_("Level"), LEVELS, name, "level", scale="collaboration_level", start=seen[field])

        pressed = sheet.foot(name, _("Report it"), ":material/check:")
        if pressed and level is None:
            st.error(_("Choose the level that fits best today."), icon=":material/edit:")
        form.change(
            visit, name, Dependency, id, {field: level}, lambda fresh: fresh.report_level(side, level, by=visit.person),
            _("Your side is reported."), pressed=pressed and level is not None, labels={field: _("Level")},
            show=lambda _field, value: _level(value),
        )  # fmt: skip


def _end(visit: Visit, dependency: Dependency, side: str) -> str:
    end = getattr(dependency, SIDES[side])
    return plain(named(visit.session, [end]).get(end), 80) or str(end)


def _level(value: Any) -> str:
    return _("not reported") if value is None else lists.name("collaboration_level", value)


def agree(id: str) -> None:
    name = sheet.name("agree", id)
    with enter() as visit:
        dependency = stored(visit.session, Dependency, id)
        who_and_whom(visit, dependency)
        _version, seen = form.seen(
            name, dependency, {field: getattr(dependency, field) for field in ("agreement", "agreed_on")}
        )
        codes = lists.codes("agreement")
        agreement = st.radio(
            _("What is agreed?"), codes, index=codes.index(seen["agreement"] or "none"), key=f"{name}:agreement",
            format_func=lambda code: opening(lists.name("agreement", code)),
        )  # fmt: skip
        st.markdown(quiet(_("Formal: written down and signed by both. Intention: said, not signed.")))
        on = None if agreement == "none" else _day(visit, name, seen["agreed_on"])
        wanted = {"agreement": agreement, "agreed_on": on}

        form.change(
            visit, name, Dependency, id, wanted, lambda fresh: fresh.agree(str(agreement), by=visit.person, on=on),
            _("The agreement is recorded."), pressed=sheet.foot(name, _("Record it"), ":material/check:"),
            labels={"agreement": _("Agreement"), "agreed_on": _("Agreed on")}, show=_agreed,
        )  # fmt: skip


def _day(visit: Visit, name: str, seen: date | None) -> date:
    """The day as it stands, else today."""
    chosen = st.date_input(
        _("Agreed on"), seen or visit.today, max_value=max(seen or visit.today, visit.today), format="DD/MM/YYYY",
        key=f"{name}:on",
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else visit.today


def _agreed(field: str, value: Any) -> str:
    if field == "agreement":
        return lists.name("agreement", value or "none")
    return lang.day(value) if isinstance(value, date) else ""
