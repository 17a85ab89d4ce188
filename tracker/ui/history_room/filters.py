"""The fields with which one looks through the history, and what is chosen as words that can be taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from tracker import lang
from tracker.lang import _, later
from tracker.model.acts import ACTS, STEPS, act_name
from tracker.portfolio import things
from tracker.portfolio.events import CLOCK, COMMAND, doers
from tracker.portfolio.titles import titles
from tracker.ui.history_room.field_names import kind_name, kinds
from tracker.ui.history_room.lens import FIELDS, FINAL, FIRST, Lens, items, write
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

_NAMES = {
    "who": later("Who did it"), "kind": later("What sort of thing"), "act": later("What was done"), "from": later("From"),
    "to": later("Up to and including"),
}  # fmt: skip
_STEPS = {"advanced to": later("A stage further"), "stepped back to": later("A stage back")}


def row(visit: Visit, now: Lens) -> None:
    """The thing one looks for, what can be undone, and the rest behind a button; below it what is chosen."""
    words, undoable, more = st.columns([5, 3, 2.4], vertical_alignment="center")
    words.text_input(
        _("Which thing"), now.thing, **_kept("thing", now.thing), label_visibility="collapsed", max_chars=200,
        icon=":material/search:", placeholder=_("A word of its title, or its id"),
    )  # fmt: skip
    undoable.toggle(_("Only what can be undone"), now.undoable, **_kept("undoable", now.undoable))
    rest = more.popover(
        _("More filters"), icon=":material/tune:", key="history_more", on_change="rerun", width="stretch"
    )
    if rest.open:
        with rest:
            _more(visit, now)
    _chosen(visit, now)


def _more(visit: Visit, now: Lens) -> None:
    _one(_("Everybody"), "who", now.who, _people(visit))
    _one(_("Everything"), "kind", now.kind, _alphabetic({kind: kind_name(kind) for kind in kinds()}))
    _one(_("Everything"), "act", now.act, _alphabetic(_acts()))
    for name, day in (("from", now.since), ("to", now.until)):
        st.date_input(
            _(_NAMES[name]), value=day, min_value=FIRST, max_value=FINAL, format="DD/MM/YYYY", **_kept(name, day)
        )  # fmt: skip


def _one(every: str, name: str, value: str, options: Mapping[str, str]) -> None:
    known = dict(options) if not value or value in options else {**options, value: value}
    st.selectbox(
        _(_NAMES[name]), list(known), index=list(known).index(value) if value else None, placeholder=every,
        format_func=lambda one: known.get(one, str(one)), **_kept(name, value),
    )  # fmt: skip


def _people(visit: Visit) -> dict[str, str]:
    acted = visit.always("history doers", lambda: doers(visit.session))
    return {
        CLOCK: _("Spoor by the clock"), COMMAND: _("The command line"),
        **_alphabetic({id: plain(label) for id, label in acted.items()}),
    }  # fmt: skip


def _acts() -> dict[str, str]:
    steps = {step: _(_STEPS[step]) for step in STEPS}
    return {**{act: act_name(act) for act in ACTS if act != "changed"}, **steps}


def _alphabetic(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def _chosen(visit: Visit, now: Lens) -> None:
    """What is chosen behind the button, and the way back to everything."""
    given = {"who": now.who, "kind": now.kind, "act": now.act}
    told = {name: _said(visit, name, value) for name, value in given.items() if value}
    told |= {
        name: f"{_(_NAMES[name])}: {lang.day(day)}" for name, day in (("from", now.since), ("to", now.until)) if day
    }
    if now.filtered:
        with st.container(horizontal=True, gap="small"):
            for name, label in told.items():
                st.button(
                    md(plain(label, 60)), key=f"history_drop_{name}", icon=":material/close:", icon_position="right",
                    type="tertiary", on_click=write, args=(name, ""), help=_("Take this filter away"),
                )  # fmt: skip
            st.button(
                _("Clear filters"),
                key="history_clear",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=_clear,
            )
    if len(items(visit, now) or ()) >= things.MOST:
        st.info(
            _("Many things are called so; {n} of them are looked at. Use more words.", n=lang.number(things.MOST)),
            icon=":material/search:",
        )


def _said(visit: Visit, name: str, value: str) -> str:
    if name == "who":
        named = {CLOCK: _("Spoor by the clock"), COMMAND: _("The command line")}
        return named.get(value) or plain(titles(visit.session, "user", [value]).get(value, value))
    return kind_name(value) if name == "kind" else _acts().get(value, value)


def _kept(name: str, value: Any) -> Any:
    """The address is what counts: each value of it is a field of its own, so that after Back, or when a run is cut short, no
    field says anything else."""
    key = f"history_{name}:{value}"
    return {"key": key, "on_change": _change, "args": (name, key)}


def _change(name: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, date):
        write(name, value.isoformat())
    else:
        write(name, "1" if value is True else value or "")


def _clear() -> None:
    for name in FIELDS:
        write(name, "")
