"""The share links there are: those that work, the first to end on top, and behind a fold those that are over."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _, n_
from tracker.model import ShareLink
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio.share_links import Shared, share_links
from tracker.ui import form
from tracker.ui.paging import paged
from tracker.ui.shares import words
from tracker.ui.shares.handed import forget
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SHOWN = 12
SOON = timedelta(days=7)


def headline(visit: Visit) -> str:
    """How many work, and how many of them end soon."""
    today = date.today()
    working = [one for one in _links(visit) if one.works(today)]
    if not working:
        return _("No shared link works now") if _links(visit) else _("Nothing is shared by a link yet")
    said = n_("{n} shared link works", "{n} shared links work", len(working))
    soon = sum(one.expires_on <= today + SOON for one in working)
    return f"{said}; {n_('{n} ends within a week', '{n} end within a week', soon)}" if soon else said


def _links(visit: Visit) -> list[Shared]:
    """Read each time: when somebody last looked is no part of the portfolio's history."""
    return share_links(visit.session, date.today())


def listed(visit: Visit) -> None:
    today = date.today()
    links = _links(visit)
    working, over = [one for one in links if one.works(today)], [one for one in links if not one.works(today)]
    if not working:
        st.info(
            _("Here stand the links with which people without an account look along: what each shows, and until when."),
            icon=":material/link:",
        )
    paged(working, SHOWN, "links_page", partial(_cards, visit))
    if not over:
        return
    fold = st.expander(
        n_("{n} link that is over", "{n} links that are over", len(over)), key="links_over", on_change="rerun",
        icon=":material/link_off:",
    )  # fmt: skip
    if fold.open:
        with fold:
            paged(over, SHOWN, "over_page", _over)


def _cards(visit: Visit, part: list[Shared]) -> None:
    for one in part:
        with st.container(border=True):
            told, act = st.columns([7, 3], vertical_alignment="center")
            told.markdown(_told(one))
            with act, st.container(horizontal_alignment="right"):
                if visit.may(Permission.SHARE):
                    _revoke(visit, one)


def _over(part: list[Shared]) -> None:
    st.markdown("\n\n".join(map(_told, part)))


def _revoke(visit: Visit, one: Shared) -> None:
    name = f"revoke:{one.id}"
    if not form.button(name, _("Withdraw"), icon=":material/link_off:", primary=False, wide=visit.narrow):
        return

    def act(session: Session) -> None:
        stored(session, ShareLink, one.id).revoke(by=visit.person, on=date.today())

    form.save(visit, name, act, _("The link shows nothing any more."), then=lambda: forget(one.id))


def _told(one: Shared) -> str:
    """For whom, what, until when; who made it, and who looked. Markdown."""
    made = _("made on {day}", day=lang.day(one.made_on, "medium"))
    if one.maker:
        made = _("made by {maker} on {day}", maker=one.maker, day=lang.day(one.made_on, "medium"))
    looked = _("Nobody looked yet, or not for three months.")
    if one.seen:
        looked = _("Last looked at on {moment}.", moment=lang.moment(one.seen, st.context.timezone))
    lines = [f"**{md(one.for_whom)}**", md(words.what(one.room, one.name, one.audience)), _until(one)]
    return "  \n".join([*lines, quiet(md(looked)), quiet(md(f"{one.id}, {made}."))])


def _until(one: Shared) -> str:
    today, day = date.today(), lang.day(one.expires_on)
    if one.revoked_on:
        return f":gray[:material/link_off: {md(_('Withdrawn on {day}', day=lang.day(one.revoked_on)))}]"
    if today > one.expires_on:
        return f":gray[:material/event_busy: {md(_('Worked until {day}', day=day))}]"
    left = (one.expires_on - today).days
    if left == 0:
        said = _("Until the end of today")
    else:
        said = n_("Until {day}, {n} day left", "Until {day}, {n} days left", left, day=day)
    return f":{'orange' if one.expires_on <= today + SOON else 'green'}[:material/schedule: {md(said)}]"
