"""Writing down a promise (who, what, by when, about what), and saying what came of one."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Condition, Initiative, Item, Organisation, Promise
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio import meetings, promises
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.acts.exchanges import pair, parts
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NEW = "new"
_UNTIL = date(2100, 1, 1)
_USUAL = timedelta(days=30)


def subject(meeting: str | None, about: str | None) -> str:
    """What the sheet of a new promise is about: the meeting at which it is made, and the thing it is about."""
    if meeting is None:
        return NEW
    return pair(meeting, about) if about else meeting


def reportable(visit: Visit, owner_org: str) -> bool:
    """Whether this person may say what came of a promise of this organisation."""
    owner = visit.session.get(Organisation, owner_org)
    return owner is not None and visit.may(Permission.REPORT_PROMISE, owner)


def make(id: str) -> None:
    name = sheet.name("make_promise", id)
    meeting, about = (None, None) if id == NEW else (parts(id)[0], next(iter(parts(id)[1:]), None))
    with enter() as visit:
        thing = visit.session.get(Item, about) if about else None
        if thing is not None:
            st.markdown(quiet(_("About: {what}", what=md(_named(thing)))))
        what = st.text_area(_("What is promised, in one sentence?"), key=f"{name}:what", height=80)
        left, right = st.columns([3, 2])
        who = choices(visit.session, "organisation")
        first = _likely(thing)
        org = left.selectbox(
            _("Which organisation promises it?"), list(who), index=list(who).index(first) if first in who else None,
            key=f"{name}:org", format_func=lambda one: plain(who[one], 120), placeholder=_("Choose"),
        )  # fmt: skip
        due = right.date_input(
            _("By when?"), value=visit.today + _USUAL, min_value=visit.today, max_value=_UNTIL, format="DD/MM/YYYY",
            key=f"{name}:due",
        )  # fmt: skip
        account = _account(visit, name, org)
        if not sheet.foot(name, _("Write it down"), ":material/handshake:"):
            return
        if not what.strip() or org is None or not isinstance(due, date):
            st.error(_("Say what is promised, by which organisation and by when."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            Promise.make(
                session, by=visit.person, what=form.in_language(what), owner_org=org, owner_user=account, due_on=due,
                made_on=visit.today, made_at=meeting, about=about,
            )  # fmt: skip

        form.save(visit, name, act, _("The promise is written down. {owner} sees it from now on.", owner=who[org]))


def _named(thing: Item) -> str:
    words = next((getattr(thing, name) for name in ("title", "statement", "what") if hasattr(thing, name)), None)
    return plain(words if isinstance(words, dict) else thing.id, 120)


def _likely(thing: Item | None) -> str | None:
    """The organisation that would promise something about this."""
    if isinstance(thing, Initiative):
        return thing.lead_org
    return thing.owner_org if isinstance(thing, Condition) else None


def _account(visit: Visit, name: str, org: str | None) -> str | None:
    people = {row.id: row.label for row in meetings.accounts(visit.session, org=org)} if org else {}
    if not people:
        return None
    found: str | None = st.selectbox(
        _("Who there looks after it? May stay empty"), list(people), index=None, key=f"{name}:account_{org}",
        format_func=lambda one: plain(people[one]), placeholder=_("Nobody in particular"),
    )  # fmt: skip
    return found


# What came of it


def keep(id: str) -> None:
    name = sheet.name("keep_promise", id)
    with enter() as visit:
        _told(visit, id)
        on = sheet.when(name, visit, _("When was it done?"))
        said = st.text_area(_("What came of it? May stay empty"), key=f"{name}:said", height=80)
        if sheet.foot(name, _("It is kept"), ":material/check:"):
            form.save(
                visit, name,
                lambda session: stored(session, Promise, id).keep(by=visit.person, on=on, said=form.in_language(said)),
                _("It is noted that the promise was kept."),
            )  # fmt: skip


def drop(id: str) -> None:
    name = sheet.name("drop_promise", id)
    with enter() as visit:
        _told(visit, id)
        st.warning(_("It will not be done. The promise stays visible, with the reason you give."), icon=":material/info:")  # fmt: skip
        said = st.text_area(_("Why is it dropped?"), key=f"{name}:said", height=80)
        if sheet.foot(name, _("Drop it"), ":material/close:"):
            form.save(
                visit, name,
                lambda session: stored(session, Promise, id).drop(
                    by=visit.person, on=visit.today, said=form.in_language(said)
                ),
                _("The promise is dropped."),
            )  # fmt: skip


def put_off(id: str) -> None:
    name = sheet.name("put_off_promise", id)
    with enter() as visit:
        _told(visit, id)
        vow = stored(visit.session, Promise, id)
        _version, seen = form.seen(name, vow, {"due_on": vow.due_on, "said": vow.said})
        due = st.date_input(
            _("By when, then?"), value=max(seen["due_on"], visit.today) + _USUAL, min_value=visit.today, max_value=_UNTIL,
            format="DD/MM/YYYY", key=f"{name}:due",
        )  # fmt: skip
        said = st.text_area(_("Why does it take longer?"), key=f"{name}:said", height=80)
        pressed = sheet.foot(name, _("Put it off"), ":material/update:")
        if pressed and not (said.strip() and isinstance(due, date)):
            st.error(_("Say why, in one sentence, and choose another day."), icon=":material/edit:")
            return
        wanted = {"due_on": due, "said": form.in_language(said) or None}
        form.change(
            visit, name, Promise, id, wanted,
            lambda fresh: fresh.put_off(by=visit.person, due_on=wanted["due_on"], said=wanted["said"] or {}),
            _("The promise has another day."), pressed=pressed,
            labels={"due_on": _("By when, then?"), "said": _("Why does it take longer?")}, show=_shown,
        )  # fmt: skip


def _shown(field: str, value: object) -> str:
    return lang.day(value) if isinstance(value, date) else form.words_of(value)


def _told(visit: Visit, id: str) -> None:
    """The promise as it stands, on the sheet."""
    for vow in promises.these(visit.session, [id]):
        st.markdown(f"**{md(vow.what)}**  \n{quiet(md(_('{owner}, by {day}', owner=vow.owner, day=lang.day(vow.due_on))))}")  # fmt: skip
