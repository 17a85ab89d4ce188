"""The room of reminders: what comes for me, my calendar, my letters, and who is late."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, settings
from tracker.charts.sentence import opening, spelled
from tracker.errors import SpoorError
from tracker.lang import _, n_
from tracker.model import CalendarFeed, User
from tracker.model.base import stored
from tracker.model.feed import opened, write_to
from tracker.model.rights import Permission
from tracker.reports.calendar import Entry
from tracker.reports.mail import address
from tracker.ui import form
from tracker.ui.paging import paged
from tracker.ui.reminders.coming import entries
from tracker.ui.reminders.late import Late, late
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SOON = timedelta(days=30)
SHOWN = 10
_SECRET = "reminders:secret"


def headline(visit: Visit) -> str:
    soon = [one for one in _ahead(visit) if one.day <= visit.today + SOON]
    if not soon:
        return _("Nothing comes in the next thirty days")
    many = opening(spelled(len(soon)))
    return n_(
        "One thing comes in the next thirty days", "{many} things come in the next thirty days", len(soon), many=many
    )


def _ahead(visit: Visit) -> list[Entry]:
    """What lies ahead, and what is late and still open."""
    every = visit.drawn(("coming", visit.person), lambda: entries(visit, settings.address()))
    return [one for one in every if one.day >= visit.today or not one.id.startswith("GAT-")]


def coming(visit: Visit) -> None:
    """What comes, the nearest first; what is late stands on top."""
    rows = _ahead(visit)
    st.markdown(f"### {_('What comes')}")
    if not rows:
        st.markdown(quiet(_("Gatherings, promises and reports that fall due stand here.")))
    paged(rows, SHOWN, "coming_page", lambda page: _lines(visit, page))


def _lines(visit: Visit, rows: list[Entry]) -> None:
    lines = []
    for one in rows:
        day = lang.day(one.day)
        when = (
            f":orange[:material/schedule: **{_('{day}, late', day=day)}**]" if one.day < visit.today else f"**{day}**"
        )
        lines.append(
            f"{when}  \n[{md(one.title)}]({_inside(one.address)})" + (f", {md(one.place)}" if one.place else "")
        )
    st.markdown("\n\n".join(lines))


def _inside(address: str) -> str:
    """The same address, from inside Spoor."""
    return address.removeprefix(settings.address())


# The calendar


def calendar(visit: Visit) -> None:
    """A secret address for the reader's own calendar program."""
    st.markdown(f"### {_('In your own calendar')}")
    if not visit.may(Permission.KEEP_CALENDAR):
        return
    known = opened(visit.session, visit.person.id)
    secret = st.session_state.get(_SECRET)
    if secret and known:
        st.markdown(
            _(
                "Copy this address and subscribe to it in your calendar program. It is shown once; whoever has it can read along."
            )
        )
        st.code(f"{settings.address()}/calendar/{secret}.ics?lang={lang.current()}", language=None, wrap_lines=True)
    elif known:
        st.markdown(_("Your calendar has an address since {day}.", day=lang.day(known.opened_on)))
    else:
        st.markdown(
            _("Gatherings, promises and reports that fall due appear in your calendar, and stay up to date there.")
        )
    with st.container(horizontal=True):
        label = _("Make a new address; the old one stops") if known else _("Make a secret address")
        if form.button("reminders:open", label, icon=":material/calendar_add_on:", primary=not known, wide=False):
            _open(visit)
        if known and form.button(
            "reminders:close", _("Stop this address"), icon=":material/link_off:", primary=False, wide=False
        ):
            _close(visit, known.id)


def _open(visit: Visit) -> None:
    def act(session: Session) -> None:
        st.session_state[_SECRET] = CalendarFeed.open(session, by=visit.person, on=visit.today)

    form.save(visit, "reminders:open", act, _("The address is made."))


def _close(visit: Visit, id: str) -> None:
    def act(session: Session) -> None:
        stored(session, CalendarFeed, id).revoke(by=visit.person, on=visit.today)

    form.save(
        visit,
        "reminders:close",
        act,
        _("The address no longer answers."),
        then=lambda: st.session_state.pop(_SECRET, None),
    )


# Letters


def letters(visit: Visit) -> None:
    """A letter every Monday, where the installation can send mail."""
    if settings.smtp() is None or not visit.may(Permission.KEEP_CALENDAR):
        return
    now = stored(visit.session, User, str(visit.person.id)).email
    st.markdown(f"### {_('By mail, every Monday')}")
    typed = st.text_input(
        _("Your mail address (empty: no letters)"), now or "", key="reminders:mail:address", max_chars=200
    )
    if form.button(
        "reminders:mail", _("Save"), icon=":material/mail:", primary=False, wide=False
    ) and typed.strip() != (now or ""):
        try:
            wanted = address(typed) if typed.strip() else None
        except SpoorError as error:
            st.error(md(error.tell()), icon=":material/block:")
            return
        said = _("From next Monday on a letter comes.") if wanted else _("No letters come any more.")
        form.save(visit, "reminders:mail", lambda session: write_to(session, wanted, by=visit.person), said)


# Who is late


def who_is_late(visit: Visit) -> None:
    """Everybody who is late, each with words ready to copy."""
    if not visit.may(Permission.SEE_WHO_IS_LATE):
        return
    rows = visit.drawn("late", lambda: late(visit, settings.address()))
    if not rows:
        st.markdown(f"### {_('Nobody is late')}")
        return
    title = n_("One is late", "{many} are late", len(rows), many=opening(spelled(len(rows))))
    st.markdown(f"### {title}\n{quiet(_('Open a name for words that you can copy into a message. Nothing is sent.'))}")

    paged(rows, SHOWN, "late_page", _late)


def _late(page: list[Late]) -> None:
    for one in page:
        days = n_("{n} day", "{n} days", one.oldest)
        label = _(
            "{who}: {many} open, the longest for {days}", who=one.who, many=lang.number(len(one.lines)), days=days
        )
        box = st.expander(md(label), key=f"late_{one.who}", on_change="rerun")
        if box.open:
            box.code(one.words(), language=None, wrap_lines=True)
