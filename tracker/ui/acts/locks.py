"""Locking an account, unlocking it, and signing it out everywhere."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tracker.door import people
from tracker.lang import _, n_
from tracker.model import User
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.acts.accounts import subject
from tracker.ui.gate import enter


def lock(id: str) -> None:
    name = sheet.name("lock_account", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account = subject(visit, id)
        st.markdown(
            _(
                "Nobody signs in with it any more, and whoever is signed in is out at the next click. What was done with it stays. You can unlock it again."
            )
        )
        if account.leads:
            st.warning(
                n_(
                    "It leads {n} initiative. Does somebody take over? Then give the account to them instead.",
                    "It leads {n} initiatives. Does somebody take over? Then give the account to them instead.",
                    account.leads,
                ),
                icon=":material/info:",
            )
        if sheet.foot(name, _("Lock it"), ":material/lock:"):
            form.save(
                visit, name,
                lambda session: people.lock(session, stored(session, User, id), by=visit.person, on=date.today()),
                _("The account is locked."),
            )  # fmt: skip


def unlock(id: str) -> None:
    name = sheet.name("unlock_account", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account = subject(visit, id)
        again = (
            _("Whoever signed in with it before can do so again.")
            if account.with_password or account.with_provider
            else _("Nobody signs in with it yet; invite somebody afterwards.")
        )
        st.markdown(again)
        if sheet.foot(name, _("Unlock it"), ":material/lock_open:"):
            form.save(
                visit, name, lambda session: stored(session, User, id).unlock(by=visit.person),
                _("The account is unlocked."),
            )  # fmt: skip


def sign_out(id: str) -> None:
    name = sheet.name("sign_out_account", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account = subject(visit, id)
        st.markdown(
            n_(
                "It is signed in in {n} browser now. At the next click there, one has to sign in again.",
                "It is signed in in {n} browsers now. At the next click there, one has to sign in again.",
                account.open,
            )
        )
        if sheet.foot(name, _("Sign out everywhere"), ":material/logout:"):
            gone = people.sign_out(visit.store, id, by=visit.person)
            st.session_state["said"] = n_("{n} session ended.", "{n} sessions ended.", gone)
            form.close(name)
            st.rerun()
