"""What the address of a page asks for; nonsense in it is said and passed over."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from tracker.lang import _
from tracker.ui.text import md


def page(strange: list[str], name: str = "page") -> int:
    """Which page of a list one asks for, from 1; what is no number is added to what is strange."""
    asked = st.query_params.get(name, "")
    if not asked or is_number(asked):
        return max(int(asked[:9] or 1), 1)
    strange.append(asked)
    return 1


def is_number(asked: str) -> bool:
    return asked.isascii() and asked.isdigit()


def pass_over(strange: Iterable[str]) -> None:
    for one in strange:
        said = _("“{asked}” in the address is not known here, so it is left out.", asked=md(one[:40]))
        st.warning(said, icon=":material/link_off:")
