"""The sheet on which the steering group sets one group of thresholds."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Meta
from tracker.model.config import DEFAULTS
from tracker.model.rights import Permission
from tracker.model.thresholds import GROUPS, TARGETS, bounds, called, value_at
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import plain
from tracker.ui.visit import Visit

ACT = "thresholds"


def spoken(path: str, value: Any) -> str:
    """The value of a threshold as people write it. Plain text."""
    if value is None or value == []:
        return _("none")
    if path == TARGETS:
        return ", ".join(value)
    return lang.number(value) if bounds(path).whole else lang.percent(value)


def change(group: str) -> None:
    """The thresholds of one group, each with its default beside it; what is refused keeps what was typed."""
    name = sheet.name(ACT, group)
    with enter(Permission.SET_THRESHOLDS) as visit:
        paths = GROUPS[group][1]
        meta = visit.portfolio.meta
        now = {path: value_at(meta.thresholds.values, path) for path in paths}
        _version, seen = form.seen(name, meta, now)
        typed = _fields(visit, name, paths, dict(seen))
        why = st.text_input(_("Why? May stay empty"), key=f"{name}:why", max_chars=500)
        wanted = {path: value for path, value in typed.items() if value != seen[path]}

        def store() -> None:
            version, seen = form.seen(name, meta, {})

            def act(session: Session) -> None:
                fresh = session.get_one(Meta, meta.id)
                fresh.set_thresholds(wanted, by=visit.person, version=version, seen=seen, why=why)

            form.save(visit, name, act, _("The thresholds are set."))

        if sheet.foot(name, _("Set"), ":material/check:"):
            if wanted:
                store()
            else:
                st.info(_("Nothing is different from what it was."))
        if form.settle(name, {path: called(path) for path in paths}, spoken):
            store()


def _fields(visit: Visit, name: str, paths: tuple[str, ...], seen: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    if TARGETS in paths:
        typed[TARGETS] = _targets(visit, name, seen[TARGETS])
    numbers = [path for path in paths if path != TARGETS]
    for begin in range(0, len(numbers), 2):
        for column, path in zip(
            st.columns(2, vertical_alignment="bottom"), numbers[begin : begin + 2], strict=False
        ):  # fmt: skip
            with column:
                typed[path] = _number(name, path, seen[path])
    return typed


def _number(name: str, path: str, seen: float | None) -> float | int | None:
    """A whole number, or a share in hundredths; empty where nothing is agreed or expected."""
    default = _("default {value}", value=spoken(path, value_at(DEFAULTS, path)))
    key = f"{name}:{path}"
    if bounds(path).whole:
        whole: int | None = st.number_input(
            f"{called(path)} ({default})", value=seen if seen is None else int(seen), step=1, key=key
        )
        return whole
    typed: float | None = st.number_input(
        f"{called(path)}, % ({default})", value=seen if seen is None else round(seen * 100, 4), step=1.0, format="%g",
        key=key,
    )  # fmt: skip
    return None if typed is None else round(typed / 100, 6)


def _targets(visit: Visit, name: str, seen: list[str]) -> list[str]:
    known = choices(visit.session, "target")
    return st.multiselect(
        called(TARGETS), list(known), default=[id for id in seen if id in known], key=f"{name}:{TARGETS}",
        placeholder=_("Choose"), format_func=lambda id: f"{id} {plain(known[id], 80)}",
    )  # fmt: skip
