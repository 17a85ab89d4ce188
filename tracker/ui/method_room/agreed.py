"""The thresholds that the group agreed on, each beside its default, and every change of them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang
from tracker.lang import _, n_
from tracker.model.config import DEFAULTS
from tracker.model.rights import Permission, Role
from tracker.model.thresholds import CORRIDORS, GROUPS, TARGETS, called, places, value_at
from tracker.portfolio.agreements import Changed, agreements
from tracker.ui.acts import sheet
from tracker.ui.method_room import setting
from tracker.ui.method_room.setting import spoken
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

PAGE = 10


def title(visit: Visit) -> str:
    values = visit.tables.config.values
    own = [path for path in places() if value_at(values, path) != value_at(DEFAULTS, path)]
    if not own:
        return _("Every threshold is as Spoor proposes it")
    return n_(
        "The group set {n} of {of} thresholds itself",
        "The group set {n} of {of} thresholds itself",
        len(own),
        of=lang.number(len(places())),
    )


def show(visit: Visit) -> None:
    """The groups in two columns, each with the way to change it for whoever may; below them what was changed before."""
    st.markdown(
        quiet(
            _("Figures of every day are calculated with the thresholds of now.")
            + " "
            + _("The steering group sets them; every change stays visible below.")
        )
    )
    left, right = st.columns(2, gap="large")
    for place, (group, (name, paths)) in enumerate(GROUPS.items()):
        with left if place % 2 == 0 else right:
            _group(visit, group, _(name), paths)
    _history(visit)


def _group(visit: Visit, group: str, name: str, paths: tuple[str, ...]) -> None:
    st.markdown(visit.drawn(("agreed", group), lambda: _table(visit, name, paths)))
    if not visit.may(Permission.SET_THRESHOLDS):
        return
    if st.button(_("Change these"), icon=":material/edit:", key=f"method:change:{group}", type="tertiary"):
        sheet.open_sheet(setting.ACT, group)
    if sheet.opened(group, [setting.ACT]):
        sheet.lay(name, setting.change, group)


def _table(visit: Visit, name: str, paths: tuple[str, ...]) -> str:
    values = visit.tables.config.values
    rows = [f"### {name}", "", f"| {_('Threshold')} | {_('Now')} | {_('Default')} |", "|:--|--:|--:|"]
    agreed = [path for path in paths if not path.startswith(CORRIDORS) or value_at(values, path) is not None]
    for path in agreed:
        now, default = value_at(values, path), value_at(DEFAULTS, path)
        said = md(spoken(path, now))
        rows.append(
            f"| {md(called(path))} | {said if now == default else f'**{said}**'} | {md(spoken(path, default))} |"
        )
    if not agreed:
        return f"{rows[0]}\n\n{_('Nothing is agreed yet.')}"
    rest = ["", quiet(_("On the other categories nothing is agreed."))] if len(agreed) < len(paths) else []
    return "\n".join([*rows, *rest])


# What was changed before


def _history(visit: Visit) -> None:
    found = visit.once("agreements", lambda: agreements(visit.session))
    st.markdown(f"### {_('What was changed')}")
    if found:
        paged(found, PAGE, "changes_page", _lines)
        return
    said = _("Nobody changed a threshold since this portfolio was loaded.")
    if visit.person.role is not Role.STEERING:
        said += " " + _("Only the steering group can.")
    st.markdown(said)


def _lines(part: list[Changed]) -> None:
    st.markdown("\n".join(_line(change) for change in part))


def _line(change: Changed) -> str:
    """One saving: who, when, why, and each threshold from what to what. Markdown."""
    who = md(change.by) if change.by else _("somebody whose account is gone")
    head = f"- **{md(lang.day(change.at.date()))}**, {who}" + (f": “{md(change.why)}”" if change.why else "")
    return "\n".join([head, *(f"    - {_changed(path, *values)}" for path, values in change.values.items())])


def _changed(path: str, before: Any, after: Any) -> str:
    if path == TARGETS:
        added = [f"+{target}" for target in after if target not in before]
        gone = [f"−{target}" for target in before if target not in after]
        return f"{md(called(path))}: {md(', '.join([*added, *gone]) or _('another order'))}"
    return _(
        "{name}: from {before} to **{after}**",
        name=md(called(path)),
        before=md(spoken(path, before)),
        after=md(spoken(path, after)),
    )
