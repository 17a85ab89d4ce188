"""What the keeper of the accounts does: inviting, another role or name, locking, signing out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lists
from tracker.charts.sentence import opening
from tracker.door import links, people
from tracker.errors import NotFound
from tracker.lang import _, later, n_
from tracker.model import User
from tracker.model.base import stored
from tracker.model.rights import Permission, Role
from tracker.portfolio import account_register
from tracker.portfolio.account_register import ROLES, Account
from tracker.portfolio.choices import choices
from tracker.reports.mail import address as checked
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.people_room import handed, words
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

NEW = "new"
FIELDS = ("label", "role", "org")
LONGEST = 80  # letters of a label


def invite(id: str) -> None:
    """To an account that is there, or to a new one; the link is shown afterwards, once."""
    name = sheet.name("invite_person", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account = None if id == NEW else subject(visit, id)
        new = _described(visit, name, {"label": "", "role": None, "org": None}) if account is None else {}
        if account and account.state == "joined":
            st.warning(_passes_on(account), icon=":material/swap_horiz:")
        known = account.address if account and account.state != "joined" else None
        to = st.text_input(
            _("The mail address of who comes"),
            known or "",
            key=f"{name}:to",
            max_chars=200,
            placeholder="name@example.org",
        )
        st.markdown(quiet(_said_of_links()))
        if not sheet.foot(name, _("Make the link"), ":material/link:"):
            return
        if account is None and not (new["label"].strip() and new["role"]):
            st.error(_("Say what the account is called, and choose a role."), icon=":material/edit:")
            return

        def found(session: Session) -> User:
            if account is not None:
                return stored(session, User, id)
            return User.add(session, by=visit.person, label=new["label"], role=Role(new["role"]), org=new["org"])

        _hand_out(visit, name, found, lambda session: checked(to))


def reset(id: str) -> None:
    """A link with which the person chooses another password."""
    name = sheet.name("reset_account", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account = subject(visit, id)
        st.markdown(
            _(
                "{address} gets a link to choose a new password. The present one works until then; afterwards every browser is signed out.",
                address=f"**{md(account.address or '')}**",
            )
        )
        st.markdown(quiet(_said_of_links()))
        if sheet.foot(name, _("Make the link"), ":material/key:"):
            _hand_out(visit, name, lambda session: stored(session, User, id), lambda session: _address(session, id))


def _address(session: Session, id: str) -> str:
    found = stored(session, User, id).address
    if found is None:
        raise NotFound(later("Nobody signs in with this account (any more). Invite somebody to it."))
    return found


def _hand_out(visit: Visit, name: str, account: Callable[[Session], User], to: Callable[[Session], str]) -> None:
    """Make the link in one transaction with whatever it needs; it is shown in the run that follows."""
    made: list[handed.Handed] = []

    def act(session: Session) -> None:
        address = to(session)
        user = account(session)
        secret = people.invite(session, user, address, by=visit.person, on=date.today())
        session.flush()
        purpose = links.look_at(session, secret, links.JOIN, links.RESET).purpose
        made.append(handed.Handed(str(user.address), _role(visit, user), purpose, secret))

    form.save(visit, name, act, _("The link is made."), then=lambda: handed.keep(made[0]) if made else None)


def _role(visit: Visit, user: User) -> str:
    role = lists.name("role", user.role)
    organisation = choices(visit.session, "organisation").get(user.org) if user.org else None
    return _("{role} for {organisation}", role=role, organisation=organisation) if organisation else role


def _said_of_links() -> str:
    return n_(
        "A link that works once, for {n} hour. An earlier link for this account stops.",
        "A link that works once, for {n} hours. An earlier link for this account stops.",
        links.HOURS,
    )


def _passes_on(account: Account) -> str:
    if not account.address:
        return _("Somebody signs in with this account now. From the moment you make the link that is over.")
    return _(
        "{address} signs in with this account now. From the moment you make the link that is over, also in every open browser.",
        address=md(account.address),
    )


# Another name, role or organisation


def edit(id: str) -> None:
    name = sheet.name("edit_account", id)
    with enter(Permission.KEEP_ACCOUNTS) as visit:
        account, user = subject(visit, id), stored(visit.session, User, id)
        _version, seen = form.seen(name, user, {field: getattr(user, field) for field in FIELDS})
        wanted = _described(visit, name, dict(seen))
        _warned(account, wanted)

        def store() -> None:
            version, seen = form.seen(name, user, {})

            def act(session: Session) -> None:
                stored(session, User, id).edit(by=visit.person, version=version, seen=dict(seen), wanted=wanted)

            form.save(visit, name, act, _("The account is changed. It counts from the next click on."))

        if sheet.foot(name, _("Save"), ":material/check:"):
            store()
        labels = {"label": _("Name of the account"), "role": _("Role"), "org": _("Organisation")}
        if form.settle(name, labels, lambda field, value: _shown(visit, field, value)):
            store()


def _described(visit: Visit, name: str, now: dict[str, Any]) -> dict[str, Any]:
    label = st.text_input(_("Name of the account"), now["label"], key=f"{name}:label", max_chars=LONGEST)
    st.markdown(quiet(_("A role, not a person: “Lead of the school group”. Others see it.")))
    left, right = st.columns(2)
    role = left.selectbox(
        _("Role"), ROLES, index=ROLES.index(now["role"]) if now["role"] in ROLES else None, key=f"{name}:role",
        format_func=lambda code: opening(lists.name("role", code)), placeholder=_("Choose"),
    )  # fmt: skip
    known = choices(visit.session, "organisation")
    options = [None, *known]
    org = right.selectbox(
        _("Organisation"), options, index=options.index(now["org"]) if now["org"] in known else 0, key=f"{name}:org",
        format_func=lambda one: plain(known[one], 120) if one else _("None"),
    )  # fmt: skip
    return {"label": label.strip(), "role": role, "org": org}


def _warned(account: Account, wanted: dict[str, Any]) -> None:
    """What another role does to what this account is for."""
    if account.leads and account.role == Role.LEAD and wanted["role"] != Role.LEAD:
        st.warning(
            n_(
                "It leads {n} initiative. With another role nobody reports on it any more but the facilitator.",
                "It leads {n} initiatives. With another role nobody reports on them any more but the facilitator.",
                account.leads,
            ),
            icon=":material/info:",
        )
    if account.role_claimed and wanted["role"] != account.role:
        st.info(_("The identity provider gives this role. When you choose another, yours counts from then on."), icon=":material/info:")  # fmt: skip


def _shown(visit: Visit, field: str, value: Any) -> str:
    if field == "role" and value:
        return opening(lists.name("role", value))
    if field == "org":
        return plain(choices(visit.session, "organisation").get(value, value)) if value else _("None")
    return form.words_of(value)


def subject(visit: Visit, id: str) -> Account:
    """The account as it stands at this moment, named on the sheet."""
    found = account_register.one(visit.session, id)
    if found is None:
        raise NotFound(later("This is not there any more: somebody took it away."))
    st.markdown(f"**{short(found.label)}**  \n{quiet(md(words.role_of(found)))}")
    return found
