"""How wide the reader's screen is: Streamlit does not tell, and some figures need another form on a phone."""

from __future__ import annotations

import streamlit as st
from streamlit.components.v2 import component

NARROW_BELOW = 700  # px: the stage board is unreadable below
_SCRIPT = """
export default function ({ setStateValue, data }) {
  const tell = () => {
    const narrow = window.innerWidth < data.below;
    if (narrow !== data.narrow) setStateValue("narrow", narrow);
  };
  tell();
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
"""
_ruler = component("spoor_width", js=_SCRIPT, isolate_styles=False)


def measure() -> None:
    """Put the ruler on the page; it reports only when a screen is narrower or wider than was thought."""
    _ruler(key="ruler", data={"below": NARROW_BELOW, "narrow": is_narrow()}, on_narrow_change=lambda: None, height=1)


def is_narrow() -> bool:
    """Whether the page is read on a phone; a laptop until the ruler says otherwise."""
    state = st.session_state.get("ruler")
    return bool(state and state.get("narrow"))
