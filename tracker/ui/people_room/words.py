"""An account in words: how it stands, who is behind it, and what its keeper can do about it."""

from __future__ import annotations

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, n_
from tracker.portfolio.account_register import Account
from tracker.ui.text import md, quiet, short


def state_name(state: str) -> str:
    return {
        "waiting": _("Waits for an invitation"),
        "invited": _("Invited"),
        "joined": _("Signs in"),
        "locked": _("Locked"),
    }[state]


def role_of(row: Account) -> str:
    """The role, and for whom, as plain text."""
    role = opening(lists.name("role", row.role))
    return (
        _("{role} for {organisation}", role=role, organisation=row.organisation)
        if row.organisation
        else _("{role}, for no organisation", role=role)
    )


def told(row: Account, zone: str | None) -> str:
    """The account in two or three lines. Markdown."""
    facts = "; ".join(md(one) for one in _facts(row, zone))
    address = f"**{md(row.address)}**" if row.address else ""
    last = "  \n".join(quiet(one) for one in (": ".join(filter(None, (address, facts))),) if one)
    return f"**{short(row.label, 80)}** {_badge(row, zone)}  \n{md(role_of(row))}" + (f"  \n{last}" if last else "")


def _badge(row: Account, zone: str | None) -> str:
    if row.state == "locked":
        return f":gray-badge[:material/lock: {md(_('locked'))}]"
    if row.state == "joined":
        return f":green-badge[{md(_('signs in'))}]"
    if row.state == "invited" and row.link_until:
        return f":blue-badge[{md(_('invited until {moment}', moment=lang.moment(row.link_until, zone)))}]"
    if row.invited_on:
        return f":orange-badge[{md(_('the invitation ran out'))}]"
    return f":gray-badge[{md(_('waits for an invitation'))}]"


def _facts(row: Account, zone: str | None) -> list[str]:
    """What is known of who signs in with it."""
    found = []
    if row.joined_on:
        found.append(_("joined on {day}", day=lang.day(row.joined_on)))
    elif row.invited_on:
        found.append(_("invited on {day}", day=lang.day(row.invited_on)))
    if row.with_provider:
        how = _("through the identity provider, which gives the role too") if row.role_claimed else _("through the identity provider")  # fmt: skip
        found.append(how)
    elif row.with_password:
        found.append(_("with a password"))
    if row.state == "joined" and row.link_until:
        found.append(_("a link for a new password works until {moment}", moment=lang.moment(row.link_until, zone)))
    if row.locked_on:
        found.append(_("locked on {day}", day=lang.day(row.locked_on)))
    if row.open:
        found.append(n_("signed in now in {n} browser", "signed in now in {n} browsers", row.open))
    if row.seen:
        found.append(_("last seen {moment}", moment=lang.moment(row.seen, zone)))
    return found


def acts(row: Account, keeper: str | None) -> dict[str, str]:
    """Act -> what it is called here, in the order in which they are offered."""
    found = {}
    if row.state == "waiting":
        again = bool(row.invited_on)
        found["invite_person"] = f":material/mail: {_('Invite again') if again else _('Invite')}"
    elif row.state == "invited":
        found["invite_person"] = f":material/mail: {_('Make a new link')}"
    elif row.state == "joined":
        if row.with_password and row.address:
            found["reset_account"] = f":material/key: {_('Give a link for a new password')}"
        found["invite_person"] = f":material/person_add: {_('Give it to somebody else')}"
    found["edit_account"] = f":material/edit: {_('Change name, role or organisation')}"
    if row.open:
        found["sign_out_account"] = f":material/logout: {_('Sign out everywhere')}"
    if row.state == "locked":
        found["unlock_account"] = f":material/lock_open: {_('Unlock')}"
    elif row.id != keeper:
        found["lock_account"] = f":material/lock: {_('Lock')}"
    return found
