"""A test letter, to see whether letters arrive."""

from __future__ import annotations

import streamlit as st

from tracker import lang, settings
from tracker.errors import SpoorError
from tracker.lang import _
from tracker.model import User
from tracker.model.rights import Permission
from tracker.reports.invitation import trial
from tracker.reports.mail import address, send
from tracker.ui.text import md
from tracker.ui.visit import Visit
from tracker.web.address import here


def test(visit: Visit) -> None:
    """Where a mail server is set."""
    if settings.smtp() is None or not visit.may(Permission.KEEP_SETTINGS):
        return
    mine = visit.session.get_one(User, str(visit.person.id))
    typed = st.text_input(
        _("To see whether letters arrive: to which address?"),
        mine.address or mine.email or "",
        key="settings:mail:to",
        max_chars=200,
    )
    if st.button(_("Send a test letter"), key="settings:mail:send", icon=":material/send:"):
        _send(visit, typed)


def _send(visit: Visit, typed: str) -> None:
    try:
        to = address(typed)
        portfolio = lang.words(visit.portfolio.meta.title)
        with st.spinner(_("Sending it by mail")):
            refused = send([trial(to, portfolio=portfolio, address=here())])
    except SpoorError as error:
        st.error(md(error.say()), icon=":material/mail_off:")
        return
    if refused:
        st.error(_("The mail server refused it: {why}", why=md(refused[to])), icon=":material/mail_off:")
    else:
        st.success(
            _("It went to {address}. Look whether it is there.", address=md(to)), icon=":material/mark_email_read:"
        )
