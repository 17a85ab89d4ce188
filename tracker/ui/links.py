"""Links in the same window to addresses that are not pages, which Markdown cannot make."""

from __future__ import annotations

from html import escape

import streamlit as st

_LINK = "display:block;padding:0.55rem 0;color:inherit;text-decoration-color:#8F8069;text-underline-offset:0.3em"


def link(words: str, address: str) -> None:
    """One link; `words` are plain text, `address` is quoted already."""
    links([(words, address)])


def links(found: list[tuple[str, str]]) -> None:
    """Links below each other: (words, address). Our own template: addresses and words are escaped."""
    st.html(
        "".join(f'<a href="{escape(to)}" target="_self" style="{_LINK}">{escape(words)}</a>' for words, to in found)
    )
