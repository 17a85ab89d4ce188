"""A link that was made for somebody: shown once, with words to send along, and sent by mail where that can be."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from tracker import lang, settings
from tracker.door import links
from tracker.errors import Unusable
from tracker.lang import _, n_
from tracker.model.rights import Permission
from tracker.reports.invitation import invitation, new_password
from tracker.reports.mail import Letter, send
from tracker.ui.gate import enter
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit
from tracker.web.address import here

_KEPT, _OUTCOME, _WAITS = "people:link", "people:mail", "people:to_send"


@dataclass(frozen=True)
class Handed:
    """A link, its secret, and for whom it is. `role` in words."""

    to: str
    role: str
    purpose: str
    secret: str

    @property
    def address(self) -> str:
        return f"{here()}/join/{self.secret}"


def keep(link: Handed) -> None:
    """To be shown in the next run, until its maker has it."""
    for name in (_OUTCOME, _WAITS):
        st.session_state.pop(name, None)
    st.session_state[_KEPT] = link
    if settings.smtp():
        st.session_state[_WAITS] = True


def waits() -> bool:
    """Whether a link was made that its maker has not put away yet."""
    return _KEPT in st.session_state


def show() -> None:
    """Lay it over the page; it closes by its button only."""
    link: Handed = st.session_state[_KEPT]
    title = _("The link for a new password") if link.purpose == links.RESET else _("The invitation")
    st.dialog(title, width="medium", dismissible=False)(_shown)(link)


def _shown(link: Handed) -> None:
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        letter = _letter(visit, link)
        _send(letter)
        told = n_("It works once, for {n} hour, and for nobody else.", "It works once, for {n} hours, and for nobody else.", links.HOURS)  # fmt: skip
        st.markdown(_("For **{address}**, as: {role}.", address=md(link.to), role=md(link.role)) + f" {told}")
        _posted(link)
        st.code(link.address, language=None, wrap_lines=True)
        st.markdown(quiet(_("Spoor does not know this link any more when you close this: copy it now, or make a new one later.")))  # fmt: skip
        st.markdown(f"**{_('Words to send along')}**")
        st.code(letter.text, language=None, wrap_lines=True)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("I have it"), key="people:done", type="primary", icon=":material/check:"):
                for name in (_KEPT, _OUTCOME, _WAITS):
                    st.session_state.pop(name, None)
                st.rerun()


def _letter(visit: Visit, link: Handed) -> Letter:
    portfolio = lang.words(visit.portfolio.meta.title)
    if link.purpose == links.RESET:
        return new_password(link.to, link.address, portfolio=portfolio, inviter=visit.person.label)
    return invitation(link.to, link.address, portfolio=portfolio, role=link.role, inviter=visit.person.label)


def _send(letter: Letter) -> None:
    """By mail, once: what interrupts this run does not send it again."""
    if not st.session_state.pop(_WAITS, False):
        return
    with st.spinner(_("Sending it by mail")):
        try:
            refused = send([letter])
        except Unusable as error:
            st.session_state[_OUTCOME] = error.say()
        else:
            st.session_state[_OUTCOME] = next(iter(refused.values()), "")


def _posted(link: Handed) -> None:
    """Whether it went by mail."""
    outcome = st.session_state.get(_OUTCOME)
    if outcome is None:
        if settings.smtp() is None:
            st.markdown(_("Send it yourself: this Spoor sends no mail."))
    elif outcome:
        st.warning(
            _("It could not be sent by mail: {why} Send the link yourself.", why=md(outcome.rstrip(".") + ".")),
            icon=":material/mail_off:",
        )
    else:
        st.success(_("It went by mail to {address}.", address=md(link.to)), icon=":material/mark_email_read:")
