"""The top of every room: the answer as a title, what is looked at, and where to look differently."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tracker import lang, lists
from tracker.lang import _, later
from tracker.model import ShareLink
from tracker.model.rights import Permission, may
from tracker.portfolio import EARLIEST
from tracker.ui import earlier, figure, outside, seats
from tracker.ui.links import link
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_KEEPING = (
    (Permission.KEEP_ACCOUNTS, "pages/people.py", later("People"), "group"),
    (Permission.SEE_HISTORY, "pages/history.py", later("History"), "history"),
    (Permission.SHARE, "pages/shares.py", later("Shared links"), "share"),
    (Permission.KEEP_SETTINGS, "pages/settings.py", later("Settings"), "settings"),
)


def opening(visit: Visit, title: str, note: str = "", *, usual: date | None = None) -> None:
    """The takeaway of the room as its title, and below it which portfolio, which days, who looks. `title` and `note` are plain
    text and may hold people's words; `usual` is the day this room compares with when none was chosen."""
    st.title(md(title), anchor=False)
    whereabouts(visit, note, usual=usual)
    if visit.looks_back:
        st.info(
            _("You look back at {day}. To change something, return to today.", day=lang.day(visit.as_of)),
            icon=":material/history:",
        )


def whereabouts(visit: Visit, note: str = "", *, usual: date | None = None) -> None:
    """Which portfolio, which days, who looks: below the title, or at the foot where a screen must stay short."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":gray[{md(_told(visit, note, usual))}]", width="content")
        _lens(visit)


def _told(visit: Visit, note: str, usual: date | None) -> str:
    meta = visit.portfolio.meta
    parts = [lang.words(meta.title) + (f" ({_('fictional')})" if meta.fictional else "")]
    parts.append(_("As of {day}", day=lang.day(visit.as_of)))
    before = visit.compared or usual
    if before:
        parts.append(_("Compared with {day}", day=lang.day(before)))
    if note:
        parts.append(note)
    return ". ".join(parts) + "."


def _lens(visit: Visit) -> None:
    """Who looks, at which day, compared with which, in which language; made only when somebody opens it."""
    name = visit.person.label or _("Visitor")
    lens = st.popover(md(name), icon=":material/visibility:", type="tertiary", key="lens", on_change="rerun")
    if not lens.open:
        return
    with lens:
        _day(visit)
        earlier.choose(visit, visit.compared, "lens")
        language()
        if visit.person.share:
            _through(visit, visit.person.share)
            return
        _keeping(visit)
        if outside.may_begin(visit.session):
            st.markdown(f"**{_('Look through other eyes')}**")
            st.markdown(quiet(_("Spoor runs here as a demo, on this computer only, without passwords.")))
            seats.offer(visit.session)
            return
        if visit.person.id:
            st.page_link("pages/account.py", label=_("My account"), icon=":material/person:")
        link(_("Sign out"), "/leave")


def _through(visit: Visit, share: str) -> None:
    """For who looks through a share link: whose consent counts, until when, and the way out."""
    link_ = visit.session.get_one(ShareLink, share)
    audience, day = lists.name("scope", link_.audience), lang.day(link_.expires_on)
    st.markdown(md(_("You look through a link for {audience}, until {day}.", audience=audience, day=day)))
    link(_("Stop looking"), "/leave")


def _keeping(visit: Visit) -> None:
    """The rooms of who keeps this Spoor."""
    rooms = [room for room in _KEEPING if may(visit.person, room[0])]
    if rooms:
        st.markdown(f"**{_('Keeping Spoor')}**")
    for _permission, page, label, icon in rooms:
        st.page_link(page, label=_(label), icon=f":material/{icon}:", query_params=figure.address())


def _day(visit: Visit) -> None:
    chosen = st.date_input(
        _("As-of date"),
        value=visit.as_of,
        min_value=EARLIEST,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key="lens_day",
    )
    if isinstance(chosen, date) and chosen != visit.as_of:
        _look_at(None if chosen == visit.today else chosen)
    if visit.looks_back and st.button(_("Back to today"), key="lens_today"):
        _look_at(None)


def _look_at(day: date | None) -> None:
    st.session_state.pop("lens_day", None)
    if day is None:
        st.session_state.pop("as_of", None)
        st.query_params.pop("as_of", None)
    else:
        st.session_state["as_of"] = st.query_params["as_of"] = day.isoformat()
    st.rerun()


def language() -> None:
    """Another language for this reader; it stays chosen in the address."""
    chosen = st.segmented_control(
        _("Language"),
        lang.LANGUAGES,
        default=lang.current(),
        format_func=lang.OWN_NAMES.__getitem__,
        key="lens_language",
    )
    if chosen and chosen != lang.current():
        st.session_state["lang"] = st.query_params["lang"] = chosen
        st.rerun()
