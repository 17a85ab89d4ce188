"""A link that was just made: shown once, to copy, until its maker puts it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.ui.text import md
from tracker.web.address import here

_KEPT = "shared_link"


@dataclass(frozen=True)
class Handed:
    """A link and its secret, which only this browser knows."""

    id: str
    for_whom: str
    expires_on: date
    secret: str


def keep(link: Handed) -> None:
    st.session_state[_KEPT] = link


def forget(id: str | None = None) -> None:
    """Put it away; with an id only when it is this one."""
    found: Handed | None = st.session_state.get(_KEPT)
    if found and id in (None, found.id):
        del st.session_state[_KEPT]


def waits() -> bool:
    """Whether a link was made that its maker has not put away yet."""
    return _KEPT in st.session_state


def show() -> None:
    """The link, with what its maker must know about it."""
    link: Handed = st.session_state[_KEPT]
    st.markdown(f"### {md(_('The link for {whom}', whom=link.for_whom))}")
    st.markdown(
        _("Copy it now: it is shown once. Whoever has it can look along until {day}.", day=lang.day(link.expires_on))
    )
    st.code(f"{here()}/share/{link.secret}?lang={lang.current()}", language=None, wrap_lines=True)
    st.button(_("I have copied it"), icon=":material/check:", key="put_away", on_click=forget, width="stretch")
