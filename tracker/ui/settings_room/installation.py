"""How this installation stands, part by part, and for each that is not set what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import streamlit as st

from tracker import lang, settings
from tracker.errors import NotFound
from tracker.health import health
from tracker.lang import _, later, n_
from tracker.model.rights import Permission, may
from tracker.portfolio import installation
from tracker.ui import figure
from tracker.ui.settings_room import mail
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit
from tracker.web import cookie
from tracker.web.address import here
from tracker.web.sign_on import providers

OLD = timedelta(days=7)  # a backup after which one should make another
_ROOM = 1_000_000_000  # bytes left on a disk below which somebody should look


@dataclass(frozen=True)
class Part:
    """One part of the installation. `name` stands in a title, `told` and `to_do` are Markdown."""

    key: str
    name: str
    icon: str
    set: bool | None  # None: it need not be
    told: str
    to_do: str = ""


@dataclass(frozen=True)
class Found:
    parts: tuple[Part, ...]
    backed_up: datetime | None

    @property
    def fresh(self) -> bool:
        """Whether a backup was made lately."""
        return self.backed_up is not None and self.backed_up > datetime.now(UTC) - OLD


def found(visit: Visit) -> Found:
    """Look at everything. Raises NotFound for who does not keep the settings."""
    if not may(visit.person, Permission.KEEP_SETTINGS):
        raise NotFound(later("There is nothing here for you to see (any more)."))
    backed_up = installation.last_backup(visit.session, visit.portfolio.meta.id)
    parts = (_address(), _database(visit), _pictures(visit), _mail(), _providers(), _signed_in(visit), _version())
    return Found(parts, backed_up)


def headline(found: Found) -> str:
    """What is not set yet, as the title."""
    missing = [part.name for part in found.parts if part.set is False]
    if not found.fresh:
        missing.append(_("a fresh backup"))
    if not missing:
        return _("Spoor is set up as it should be")
    return _("Spoor works; this waits for you: {what}", what=lang.listed(missing))


def listed(visit: Visit, found: Found) -> None:
    st.markdown(f"### {_('How this installation stands')}")
    for part in found.parts:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{part.icon} {md(part.name[:1].upper() + part.name[1:])}** {_badge(part)}  \n{part.told}")
            if part.to_do:
                st.markdown(quiet(part.to_do))
            if part.key == "mail":
                mail.test(visit)
    if st.button(_("Who has an account"), key="to_people", icon=":material/arrow_forward:", type="tertiary"):
        st.switch_page("pages/people.py", query_params=figure.address())


def _badge(part: Part) -> str:
    if part.set is None:
        return ""
    return f":green-badge[:material/check: {_('in order')}]" if part.set else f":orange-badge[{_('waits for you')}]"


# The parts


def _address() -> Part:
    public, icon = settings.public_address(), ":material/public:"
    name = _("an address for others")
    how = _("Set `TRACKER_ADDRESS` to the address people type, for instance `https://spoor.example.org`, and put a server with https before Spoor (README, “On a public address”).")  # fmt: skip
    if public is None:
        return Part(
            "address", name, icon, False, _("Only this computer reaches Spoor, at {address}.", address=md(here())), how
        )
    told = _("People reach Spoor at {address}.", address=md(public))
    if cookie.is_https():
        return Part("address", name, icon, True, f"{told} {_('What goes to and fro is closed to others (https).')}")
    return Part(
        "address",
        name,
        icon,
        False,
        f"{told} {_('Passwords and names go there in the open, for it is not https.')}",
        how,
    )


def _database(visit: Visit) -> Part:
    found, state = installation.database(visit.store, visit.session), health(visit.store.url)["database"]
    kind = {"sqlite": _("One SQLite file"), "postgresql": _("A PostgreSQL server")}[found.kind]
    told = _("{kind}, {size}. Changes in its history: {n}.", kind=kind, size=size(found.bytes), n=lang.number(found.events))  # fmt: skip
    if found.last is not None:
        told += " " + _("The last one was made on {moment}.", moment=lang.moment(found.last, st.context.timezone))
    if found.free is not None:
        told += " " + _("The disk has room for {free} more.", free=size(found.free))
    to_do = {
        "full": _("The disk is full: nothing can be stored. Make room."),
        "read-only": _("It can only be read: nothing can be stored. Give Spoor the right to write to it."),
    }.get(str(state), "")
    if not to_do and found.free is not None and found.free < _ROOM:
        to_do = _("The disk is almost full. Make room before nothing can be stored.")
    return Part("database", _("the database"), ":material/database:", not to_do, md(told), to_do)


def _pictures(visit: Visit) -> Part:
    found, name, icon = installation.pictures(visit.session), _("pictures"), ":material/photo_library:"
    if found.bytes is None:
        told = _("They are kept in a folder that cannot be read: {folder}.", folder=md(str(found.folder)))
        return Part("pictures", name, icon, False, told, _("Set `TRACKER_PHOTOS` to the folder where they are, or give Spoor the right to read it."))  # fmt: skip
    where = _("in the database") if found.folder is None else _("in the folder {folder}", folder=str(found.folder))
    if not found.many:
        return Part("pictures", name, icon, True, md(_("There are none yet; they are kept {where}.", where=where)))
    told = n_("{n} picture, {size}, {where}.", "{n} pictures, {size}, {where}.", found.many, size=size(found.bytes), where=where)  # fmt: skip
    return Part("pictures", name, icon, True, md(told))


def _mail() -> Part:
    server, name, icon = settings.smtp(), _("mail"), ":material/mail:"
    if server is None:
        told = _("Spoor sends no mail: invitations are links to copy, and nobody gets a weekly letter.")
        return Part("mail", name, icon, False, told, _("Set `TRACKER_SMTP`, for instance `smtp://name:password@mail.example.org:587`, and `TRACKER_MAIL_FROM`, the address that letters come from."))  # fmt: skip
    told = _("Letters go through {host} and come from {sender}.", host=md(urlsplit(server).hostname or "?"), sender=md(settings.mail_from()))  # fmt: skip
    if settings.mail_from().endswith("@localhost"):
        return Part("mail", name, icon, False, told, _("Set `TRACKER_MAIL_FROM` to an address of your own; from this one most servers take no letters."))  # fmt: skip
    return Part("mail", name, icon, True, told)


def _providers() -> Part:
    known, name = [label for _name, label in providers()], _("sign-in of your organisation")
    if known:
        told = _("People also sign in with {providers}.", providers=md(lang.listed(known)))
        return Part("providers", name, ":material/badge:", True, told)
    told = _("People sign in with an address and a password of their own.")
    to_do = _("Has your organisation an identity provider? Then write it in `.streamlit/secrets.toml` (README, “Sign-in with your organisation’s identity provider”).")  # fmt: skip
    return Part("providers", name, ":material/badge:", None, told, to_do)


def _signed_in(visit: Visit) -> Part:
    browsers, accounts = installation.signed_in(visit.session)
    told = n_(
        "{n} browser is signed in now, with {accounts}.", "{n} browsers are signed in now, with {accounts}.", browsers,
        accounts=n_("{n} account", "{n} accounts", accounts),
    )  # fmt: skip
    return Part("signed_in", _("who is in"), ":material/group:", None, md(told))


def _version() -> Part:
    return Part(
        "version", _("this Spoor"), ":material/info:", None, _("Version {version}.", version=installation.version())
    )


def size(many: int) -> str:
    """Bytes as people say them: "2,4 MB"."""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if many >= step:
            return f"{lang.number(many / step, 1)} {unit}"
    return f"{lang.number(many)} B"
