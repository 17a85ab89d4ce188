"""The parts of my account: what Spoor knows of me, and the browsers in which I am signed in."""

from __future__ import annotations

import re
from datetime import datetime

import streamlit as st

from tracker import lang, lists, settings
from tracker.door import sessions
from tracker.errors import NotFound
from tracker.lang import _, later, n_
from tracker.model import Organisation, User
from tracker.ui import gate
from tracker.ui.links import link
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_MACHINES = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def headline(visit: Visit) -> str:
    """In how many browsers somebody is signed in with this account, as the title."""
    if visit.person.id is None:
        raise NotFound(later("There is nothing here for you to see (any more)."))
    return n_(
        "{n} browser is signed in with your account", "{n} browsers are signed in with your account",
        len(sessions.of(visit.session, visit.person.id)),
    )  # fmt: skip


def who(visit: Visit) -> None:
    """The role, the organisation, and with what one signs in."""
    account = visit.session.get_one(User, str(visit.person.id))
    organisation = visit.session.get(Organisation, account.org) if account.org else None
    role = lists.name("role", account.role)
    told = role if organisation is None else _("{role} for {organisation}", role=role, organisation=organisation.name)
    st.markdown(f"**{md(account.label)}**  \n{md(told)}")
    if account.password is not None:
        st.markdown(md(_("You sign in with the address {address} and a password.", address=account.address or "")))
        link(_("Choose another password"), f"/password?lang={lang.current()}")
    elif account.subject is not None:
        st.markdown(_("You sign in through the identity provider of your organisation."))
    elif settings.is_demo():
        st.markdown(quiet(_("Spoor runs here as a demo, on this computer only, without passwords.")))
    st.markdown(quiet(_("Something wrong here? The administrator changes roles, organisations and addresses.")))


def where(visit: Visit) -> None:
    """Every browser with this account, this one first, and the way to end the others."""
    st.markdown(f"### {_('Where you are signed in')}")
    account, here = str(visit.person.id), gate.session_id()
    found = sorted(sessions.of(visit.session, account), key=lambda one: one.id != here)
    for one in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", width=760):
            since = _("since {opened}, last seen {seen}", opened=_moment(one.opened), seen=_moment(one.seen))
            name = _("This browser: {name}", name=named(one.browser)) if one.id == here else named(one.browser)
            st.markdown(f"**{md(name)}**  \n{quiet(md(since))}", width="stretch")
            if one.id != here and st.button(_("End"), key=f"end_{one.id}", icon=":material/logout:"):
                sessions.end(visit.store, account, one.id)
                st.rerun()
    others = len(found) - 1
    if others and st.button(_("End all others"), key="end_others", icon=":material/logout:"):
        gone = sessions.end_all(visit.store, account, but=here)
        st.session_state["said"] = n_("{n} session ended.", "{n} sessions ended.", gone)
        st.rerun()
    link(_("Sign out"), "/leave")


def named(browser: str) -> str:
    """What a person calls this browser: "Firefox, Android"; the browser's own words are never shown whole."""
    program = next((name for sign, name in _BROWSERS if sign in browser), None)
    machine = next((name for sign, name in _MACHINES if sign in browser), None)
    known = ", ".join(filter(None, (program, machine)))
    return known or re.split(r"[/ (]", browser)[0][:40] or _("A browser")


def _moment(at: datetime) -> str:
    return lang.moment(at, st.context.timezone)
