"""The letter that brings somebody the link with which they join, or choose a new password."""

from __future__ import annotations

from tracker.door import links
from tracker.lang import _, n_
from tracker.reports.mail import Letter


def invitation(to: str, link: str, *, portfolio: str, role: str, inviter: str) -> Letter:
    """In the language of the moment; `role` is what the person will be there, in words."""
    subject = _("You are invited to {portfolio}", portfolio=portfolio)
    told = [
        _(
            "{inviter} invites you to “{portfolio}” in Spoor, as: {role}.",
            inviter=inviter,
            portfolio=portfolio,
            role=role,
        ),
        _(
            "In Spoor a group follows what it tries together, from the first question to lasting change: what goes well, what is stuck and what has to be decided."
        ),
        _("Open this link and choose a password. From then on you sign in with {address}.", address=to),
    ]
    return Letter(to, subject, _text(told, link))


def new_password(to: str, link: str, *, portfolio: str, inviter: str) -> Letter:
    """The same for who signs in already."""
    subject = _("A new password for {portfolio}", portfolio=portfolio)
    told = [
        _("{inviter} sends you a link to choose a new password for “{portfolio}” in Spoor.", inviter=inviter, portfolio=portfolio),
        _("Open it and choose one. Until then your present password goes on working."),
    ]  # fmt: skip
    return Letter(to, subject, _text(told, link))


def _text(told: list[str], link: str) -> str:
    works = n_(
        "The link works once, for {n} hour. Ask for a new one when it is too late.",
        "The link works once, for {n} hours. Ask for a new one when it is too late.",
        links.HOURS,
    )
    last = _("Did you not expect this letter? Then do nothing, and nothing happens. Give the link to nobody else.")
    return "\n\n".join([_("Hello,"), *told, link, works, last]) + "\n"


def trial(to: str, *, portfolio: str, address: str) -> Letter:
    """To see whether letters arrive."""
    subject = _("Letters of Spoor arrive")
    told = _("This is a test letter of “{portfolio}” in Spoor, at {address}. It arrived, so the others will too.", portfolio=portfolio, address=address)  # fmt: skip
    return Letter(to, subject, "\n\n".join([_("Hello,"), told]) + "\n")
