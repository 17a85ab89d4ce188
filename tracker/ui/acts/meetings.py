"""Planning a steering meeting, beginning it, noting who is there, closing it, going on with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.insight.kept import to_keep
from tracker.lang import _, n_
from tracker.model import Gathering
from tracker.model.base import stored
from tracker.model.rights import Role
from tracker.portfolio import EARLIEST, meetings
from tracker.portfolio.choices import choices
from tracker.portfolio.snapshots import freeze
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.meeting.minutes import dealt_with
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

FIELDS = ("title", "held_on", "place", "goal")
GUESTS = (Role.LEAD.value, Role.FUNDER.value, Role.ADMIN.value)
_UNTIL = date(2100, 1, 1)


# Planning


def plan(id: str) -> None:
    """A new meeting, prefilled from the one before."""
    name, made = sheet.name("plan_meeting", id), list[str]()
    with enter() as visit:
        before = next(iter(meetings.meetings(visit.session)), None)
        wanted = _asked(visit, name, {"place": before.place if before else ""})
        if not sheet.foot(name, _("Prepare it"), ":material/event:") or not _complete(wanted):
            return
        earlier = [row.id for row in meetings.meetings(visit.session) if row.held_on < wanted["held_on"]]

        def act(session: Session) -> None:
            new = Gathering.record(session, by=visit.person, sort="steering", builds_on=earlier[:1], **wanted)
            made.append(new.id)

        form.save(
            visit, name, act, _("The meeting is planned. Now make its agenda."),
            then=lambda: st.query_params.update(meeting=made[0] if made else ""),
        )  # fmt: skip


def edit(id: str) -> None:
    name = sheet.name("edit_meeting", id)
    with enter() as visit:
        met = stored(visit.session, Gathering, id)
        _version, seen = form.seen(name, met, {field: getattr(met, field) for field in FIELDS})
        wanted = _asked(visit, name, seen)
        form.change(
            visit, name, Gathering, id, wanted, lambda fresh: fresh.edit(by=visit.person, **wanted), _("Saved."),
            pressed=sheet.foot(name, _("Save"), ":material/check:") and _complete(wanted), labels=_labels(),
            show=lambda _field, value: lang.day(value) if isinstance(value, date) else form.words_of(value),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "title": _("What is it called?"),
        "held_on": _("On which day?"),
        "place": _("Where?"),
        "goal": _("What is it for? May stay empty"),
    }


def _asked(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    labels, day = _labels(), seen.get("held_on", visit.today)
    title = st.text_input(
        labels["title"], lang.words(seen.get("title")) or _("Steering group {month}", month=lang.month(day)),
        key=f"{name}:title", max_chars=200,
    )  # fmt: skip
    left, right = st.columns(2)
    on = left.date_input(
        labels["held_on"], value=day, min_value=EARLIEST, max_value=_UNTIL, format="DD/MM/YYYY", key=f"{name}:held_on"
    )
    place = right.text_input(labels["place"], seen.get("place", ""), key=f"{name}:place", max_chars=120)
    goal = st.text_area(labels["goal"], lang.words(seen.get("goal")), key=f"{name}:goal", height=70)
    return {
        "title": form.in_language(title, seen.get("title")), "held_on": on if isinstance(on, date) else None,
        "place": place.strip(), "goal": form.in_language(goal, seen.get("goal")) or None,
    }  # fmt: skip


def _complete(wanted: dict[str, Any]) -> bool:
    if all(wanted[field] for field in ("title", "held_on", "place")):
        return True
    st.error(_("Say what the meeting is called, on which day it is and where."), icon=":material/edit:")
    return False


# Who is there


def begin(id: str) -> None:
    """Open the meeting: what is decided from now on is decided in it."""
    name = sheet.name("begin_meeting", id)
    with enter() as visit:
        met = stored(visit.session, Gathering, id)
        st.markdown(_("What is decided from now on stands in its minutes, until you close it."))
        on = _day(visit, name, met)
        present, organisations = _who(visit, name, (), met.participants)
        if sheet.foot(name, _("Begin"), ":material/play_arrow:"):
            form.save(
                visit, name,
                lambda session: stored(session, Gathering, id).open_meeting(
                    by=visit.person, at_event=meetings.clock(session), present=present, participants=organisations, on=on
                ),
                _("The meeting has begun."),
            )  # fmt: skip


def _day(visit: Visit, name: str, met: Gathering) -> date | None:
    """The day it is held: asked when it is not the day that was planned."""
    if met.held_on == visit.today:
        return None
    st.markdown(quiet(_("It was planned for {day}.", day=md(lang.day(met.held_on)))))
    chosen = st.date_input(
        _("On which day is it held?"), max(met.held_on, visit.today), min_value=EARLIEST, max_value=_UNTIL,
        format="DD/MM/YYYY", key=f"{name}:on",
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def attend(id: str) -> None:
    name = sheet.name("attend_meeting", id)
    with enter() as visit:
        met = stored(visit.session, Gathering, id)
        _version, seen = form.seen(name, met, {"present": met.present, "participants": met.participants})
        present, organisations = _who(visit, name, seen["present"], seen["participants"])
        wanted = {"present": present, "participants": organisations}
        form.change(
            visit, name, Gathering, id, wanted, lambda fresh: fresh.attend(present, organisations, by=visit.person),
            _("It is noted who is there."), pressed=sheet.foot(name, _("Save"), ":material/check:"),
            labels={"present": _("Who is there?"), "participants": _("Which organisations take part?")},
        )  # fmt: skip


def _who(visit: Visit, name: str, present: Any, organisations: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    members = {row.id: row for row in meetings.accounts(visit.session, roles=meetings.MEMBERS)}
    guests = {row.id: row for row in meetings.accounts(visit.session, roles=GUESTS)}
    here = present or [id for id in members if id == visit.person.id]
    there = st.pills(
        _("Who is there?"), list(members), selection_mode="multi", default=[id for id in here if id in members],
        key=f"{name}:members", wrap=True, format_func=lambda id: md(plain(members[id].label, 60)),
    )  # fmt: skip
    st.markdown(quiet(_("Members of the steering group who are not ticked stand in the minutes as excused.")))
    also = st.multiselect(
        _("Who else? May stay empty"), list(guests), default=[id for id in present if id in guests], key=f"{name}:guests",
        format_func=lambda id: plain(f"{guests[id].label}, {guests[id].organisation}", 100), placeholder=_("Choose"),
        select_all=False,
    )  # fmt: skip
    who, came = (
        choices(visit.session, "organisation"),
        {members[id].org for id in there} | {guests[id].org for id in also},
    )
    part = st.multiselect(
        _("Which other organisations take part? May stay empty"), list(who),
        default=[id for id in organisations if id in who and id not in _of(visit, present)], key=f"{name}:organisations",
        format_func=lambda id: plain(who[id], 120), placeholder=_("Choose"), select_all=False,
    )  # fmt: skip
    return (*there, *also), tuple(id for id in who if id in came or id in part)


def _of(visit: Visit, present: Any) -> set[str | None]:
    """The organisations of these accounts."""
    return {row.org for row in meetings.accounts(visit.session, present)}


# The end


def close(id: str) -> None:
    """Close it: the minutes are final, and the figures of the day are kept with them, all at once."""
    name = sheet.name("close_meeting", id)
    with enter() as visit:
        left = _left(visit, id)
        st.markdown(_("The minutes become final, and the figures of today are kept as they stand now."))
        if left:
            said = n_(
                "On one point nothing was decided or noted.", "On {n} points nothing was decided or noted.", left,
            )  # fmt: skip
            st.markdown(said)
        if sheet.foot(name, _("Close the meeting"), ":material/flag:"):
            figures = to_keep(visit.tables)

            def act(session: Session) -> None:
                met = stored(session, Gathering, id)
                met.close_meeting(by=visit.person, at_event=meetings.clock(session))
                freeze(session, by=visit.person, day=visit.today, taken_on=visit.today, figures=figures, gathering=id)

            form.save(visit, name, act, _("The meeting is closed."))


def _left(visit: Visit, id: str) -> int:
    """On how many points nothing was decided, promised or noted."""
    points = meetings.points(visit.session, id)
    met = next((row for row in meetings.meetings(visit.session) if row.id == id), None)
    return len(points) - len(dealt_with(visit.session, met, points)) if met else 0


def go_on(id: str) -> None:
    """Open again what was closed too early."""
    name = sheet.name("reopen_meeting", id)
    with enter() as visit:
        st.markdown(_("The meeting goes on where it stopped. What is decided from now on stands in its minutes too."))
        if sheet.foot(name, _("Go on with it"), ":material/play_arrow:"):
            form.save(
                visit, name,
                lambda session: stored(session, Gathering, id).open_meeting(
                    by=visit.person, at_event=meetings.clock(session)
                ),
                _("The meeting goes on."),
            )  # fmt: skip
