"""One act of the history when it is opened: field by field what it changed, the way to the thing, and undoing it."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.model.acts import BY_COMMAND
from tracker.model.rights import Permission
from tracker.portfolio.events import Line
from tracker.portfolio.legible import hidden
from tracker.portfolio.things import Thing
from tracker.portfolio.undoing import Obstacle
from tracker.ui import figure
from tracker.ui.acts import sheet
from tracker.ui.doors import door
from tracker.ui.history_room import words
from tracker.ui.history_room.lens import local
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit


def show(visit: Visit, line: Line, thing: Thing, obstacle: Obstacle | None) -> None:
    """What it changed, the way to the thing, and the button that undoes it or why there is none."""
    if line.things > 1:
        st.markdown(_("A whole portfolio came in or went. Look for one thing to see what came of it."))
        return
    if line.why:
        st.markdown(
            f"“{md(line.why)}”" if not hidden(visit.person, line.kind, ("why",)) else quiet(_("A reason was given."))
        )
    changed(visit, line)
    with st.container(horizontal=not visit.narrow, vertical_alignment="center", gap="medium"):
        _door(visit, line, thing)
        _way(visit, line, obstacle)


def changed(visit: Visit, line: Line) -> None:
    """Field by field what stood there before and after."""
    told = words.changes(visit, line)
    whole = line.before is None or line.after is None
    if whole:
        st.markdown(
            _("It is new; this was written down:") if line.before is None else _("It was taken away; this stood there:")
        )
        st.markdown(
            "\n".join(
                f"- **{md(one.field)}**: {_side(one.after if line.before is None else one.before)}" for one in told
            )
        )
        return
    if visit.narrow:
        st.markdown("\n".join(_below(one) for one in told))
        return
    with st.container(gap="xsmall"):
        rows = [("", quiet(_("Before")), quiet(_("After"))), *((f"**{md(one.field)}**", *_sides(one)) for one in told)]
        for row in rows:
            for column, words_ in zip(st.columns([2, 4, 4], gap="medium"), row, strict=True):
                column.markdown(words_)


def _below(one: words.Change) -> str:
    """One field on a phone."""
    before, after = _sides(one)
    if one.before is None:
        return f"- **{md(one.field)}**: {before}"
    return f"- **{md(one.field)}**  \n  {quiet(_('Before'))} {before}  \n  {quiet(_('After'))} {after}"


def _sides(one: words.Change) -> tuple[str, str]:
    if one.before is None and one.after is None:
        return quiet(_("It was changed. What stood there is not for you to read.")), ""
    return _side(one.before), _side(one.after)


def _side(value: str | None) -> str:
    if value is None:
        return quiet(_("not for you to read"))
    return md(value) if value else quiet(_("nothing"))


def _door(visit: Visit, line: Line, thing: Thing) -> None:
    """To the page of the thing, or of what it belongs to, where this person may read it."""
    with st.container(gap=None):
        if not thing.there:
            st.markdown(quiet(_("This is not there any more.")))
        elif line.kind in figure.DOORS and not hidden(visit.person, line.kind, ("text",)):
            door(visit, line.kind, line.item, thing.name or line.item)
        elif thing.of:
            kind, id, name = thing.of
            door(visit, kind, id, name)
        else:
            st.markdown(quiet(md(line.item)))


def _way(visit: Visit, line: Line, obstacle: Obstacle | None) -> None:
    """The button, or why there is none."""
    if visit.looks_back or not visit.may(Permission.UNDO_CHANGE):
        return
    if obstacle is None:
        if st.button(_("Undo this change"), key=f"undo_{line.id}", icon=":material/undo:"):
            sheet.open_sheet("undo", str(line.id))
            st.rerun()
        return
    st.markdown(quiet(f":material/block: {md(why_not(obstacle))}"))


def why_not(obstacle: Obstacle) -> str:
    """Why it cannot be undone, with the later act where one stands in the way; plain text."""
    said = _(obstacle.sentence, **obstacle.values)
    if obstacle.by is None:
        return said
    at = lang.moment(local(obstacle.by.at))
    who = obstacle.by.who
    return f"{said} " + (_("({moment}, by {who})", moment=at, who=who) if who else f"({at})")


def doer(line: Line) -> str:
    """Who did it; plain text."""
    if line.by:
        return line.who
    return _("the command line") if line.act in BY_COMMAND else _("Spoor by the clock")
