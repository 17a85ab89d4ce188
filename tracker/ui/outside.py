"""What a stranger sees: nothing of the portfolio, only the way in."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st
from sqlalchemy.orm import Session

from tracker import settings
from tracker.door import people
from tracker.lang import _
from tracker.ui import seats, within
from tracker.ui.links import link


def may_begin(session: Session) -> bool:
    """Whether whoever is on this machine may begin in an empty database: in the demo, until somebody has an account."""
    return settings.is_demo() and not people.anybody_signs_in(session)


def stop(session: Session) -> NoReturn:
    """The seats of the demo; else the way to the sign-in page. Nothing after it runs."""
    if within.looker():
        st.title(_("This link shows nothing (any more)"), anchor=False)
        st.markdown(
            _(
                "It is over, it was withdrawn, or nothing was done for an hour. Open the link once more, or ask whoever sent it."
            )
        )
    elif may_begin(session):
        seats.choose(session)
    else:
        st.title(_("You are not signed in (any more)"), anchor=False)
        st.markdown(_("Your session is over, or somebody ended it. What you saved is stored."))
        here = urlsplit(st.context.url or "/")
        wanted = here.path + (f"?{here.query}" if here.query else "")
        link(_("Sign in"), f"/enter?next={quote(wanted, safe='')}" if wanted != "/" else "/enter")
    st.stop()
    raise AssertionError("nothing runs after st.stop")
