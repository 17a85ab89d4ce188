"""The sheet on which one change is undone: what will stand there again, and why."""

from __future__ import annotations

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Event
from tracker.model.acts import act_name
from tracker.model.rights import Permission
from tracker.portfolio import events, undoing
from tracker.portfolio.things import called
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.history_room import words
from tracker.ui.history_room.field_names import kind_name
from tracker.ui.history_room.lens import local
from tracker.ui.history_room.opened import doer, why_not
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit


def go_on(visit: Visit) -> None:
    """Lay the open sheet over the page."""
    found = sheet.opened(acts=("undo",))
    if found and not visit.looks_back:
        sheet.lay(_("Undo this change"), _undo, found[1])


def _undo(id: str) -> None:
    name = sheet.name("undo", id)
    with enter(Permission.SEE_HISTORY) as visit:
        form.finish(name)
        event = visit.session.get(Event, int(id))
        line = events.one(visit.session, int(id))
        if event is None or line is None:
            form.close(name)
            st.rerun()
        _told(visit, line)
        obstacle = undoing.obstacle(visit.session, event, visit.person)
        if obstacle:
            st.warning(md(why_not(obstacle)), icon=":material/block:")
            sheet.foot(name, "", "", ready=False)
            return
        _again(visit, line)
        why = st.text_area(_("Why is it undone?"), key=f"{name}:why", height=80)
        if not sheet.foot(name, _("Undo it"), ":material/undo:"):
            return
        if not why.strip():
            st.error(_("Say why, in one sentence."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            undoing.undo(session, event.id, by=visit.person, why=why)

        form.save(visit, name, act, _("The change is undone. That stands in the history too."))


def _told(visit: Visit, line: events.Line) -> None:
    """Which change it is."""
    name = called(visit.session, [line.item]).get(line.item)
    what = f"{kind_name(line.kind)} “{plain(name, 80)}”" if name else f"{kind_name(line.kind)} {line.item}"
    said = f"{what}, {lang.moment(local(line.at))}, {doer(line)}"
    st.markdown(f"**{md(act_name(line.act))}**  \n{quiet(md(said))}")


def _again(visit: Visit, line: events.Line) -> None:
    """What will stand there when it is undone."""
    if line.before is None:
        st.markdown(_("It will be taken away again, as if it had not been written down. The history keeps it."))
        return
    if line.after is None:
        st.markdown(_("It will be there again as it was, under the same number."))
        return
    st.markdown(_("This will stand there again:"))
    found = words.changes(visit, line)
    st.markdown(
        "\n".join(
            f"- **{md(one.field)}**: {md(one.before) if one.before else quiet(_('nothing'))}  \n"
            + quiet(_("now: {words}", words=md(one.after or "") or _("nothing")))
            for one in found
        )
    )
