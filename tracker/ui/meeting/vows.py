"""Promises in a list: what, who, by when, how it stands, and what those concerned can say of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.portfolio.promises import Vow
from tracker.ui.acts import common
from tracker.ui.acts.promises import reportable
from tracker.ui.meeting.minutes import owner, state
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

PAGE = 8
ACTS = ("keep_promise", "put_off_promise", "drop_promise")
_SIGN = {
    "kept": ":green[:material/check_circle:]", "dropped": ":gray[:material/cancel:]", "missed": ":red[:material/event_busy:]",
    "open": ":gray[:material/radio_button_unchecked:]",
}  # fmt: skip


def listed(visit: Visit, rows: Sequence[Vow], key: str) -> None:
    paged(rows, PAGE, f"{key}_promises", lambda part: _rows(visit, part, key))


def _rows(visit: Visit, rows: list[Vow], key: str) -> None:
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(line(visit, row), width="stretch")
            say(visit, row, key)


def line(visit: Visit, row: Vow) -> str:
    """A promise with its state, as Markdown of our own making."""
    at = row.state(visit.as_of)
    day = md(lang.day(row.due_on))
    said = {
        "missed": f":red[{_('was due on {day}', day=day)}]",
        "open": _("due on {day}", day=day),
    }.get(at, md(state(row, visit.as_of)))
    return f"{_SIGN[at]} **{md(plain(row.what, 300))}**  \n{quiet(md(owner(row)))} · {said}"


def say(visit: Visit, row: Vow, key: str) -> None:
    """What came of it: kept, put off or dropped, for who may say so."""
    if row.state(visit.as_of) in ("kept", "dropped") or not reportable(visit, row.owner_org):
        return
    labels = {act: f":material/{common.ACTS[act].icon}: {_(common.ACTS[act].label)}" for act in ACTS}
    chosen = st.menu_button(
        _("What came of it?"), list(labels), key=f"vow_{key}_{row.id}", format_func=labels.__getitem__
    )
    if chosen:
        common.do(str(chosen), row.id)
