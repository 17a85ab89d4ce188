"""The history a page at a time: each act on a line, and behind it what it changed field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from tracker import lang
from tracker.charts.sentence import opening, spelled
from tracker.lang import _, n_
from tracker.model.acts import BY_COMMAND, act_name
from tracker.model.rights import Permission
from tracker.portfolio import events
from tracker.portfolio.events import Asked, Line, Page
from tracker.portfolio.legible import hidden
from tracker.portfolio.things import Thing, named
from tracker.portfolio.titles import NAMED_BY
from tracker.portfolio.undoing import Obstacle, obstacles
from tracker.ui import figure
from tracker.ui.acts import sheet
from tracker.ui.doors import door
from tracker.ui.history_room import words
from tracker.ui.history_room.field_names import kind_name
from tracker.ui.history_room.lens import Lens, items, local, moment, turn, zone
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PER_PAGE = 50
_DAYS = 7
_FIELDS_SAID = 4  # names of fields on a line


@dataclass(frozen=True)
class Shown:
    """A page with what is called how, and what stands in the way of undoing each."""

    page: Page
    things: dict[str, Thing]
    obstacles: dict[int, Obstacle | None]


def headline(visit: Visit, lens: Lens) -> str:
    """How much was changed by how many; with filters how much of it fits."""
    today = datetime.now(zone()).date()
    return visit.always(("history title", lens, today, lang.current(), zone()), lambda: _headline(visit, lens, today))


def _headline(visit: Visit, lens: Lens, today: date) -> str:
    if lens.undoable:
        return _("What can still be undone") if shown(visit, lens).page.lines else _("Nothing of this can be undone")
    if lens.filtered:
        changes, people = events.counted(visit.session, lens.asked(items(visit, lens)))
        return opening(_("{changes} fit what you look for", changes=_by(changes, people))) if changes else _(
            "No change fits what you look for"
        )  # fmt: skip
    changes, people = events.counted(visit.session, Asked(since=moment(today - timedelta(days=_DAYS - 1))))
    if changes:
        return opening(_("{changes} in the last 7 days", changes=_by(changes, people)))
    last = events.latest(visit.session)
    if last is None:
        return _("Nothing stands in the history yet")
    return _("Nothing was changed in the last 7 days; the last change was on {day}", day=lang.day(local(last).date()))


def _by(changes: int, people: int) -> str:
    many = n_("one change", "{count} changes", changes, count=spelled(changes))
    if not people:
        return many
    who = n_("one person", "{count} people", people, count=spelled(people))
    return _("{changes} by {people}", changes=many, people=who)


def note(visit: Visit) -> None:
    """The history has days of its own: those of the calendar."""
    if visit.looks_back:
        said = _("The history is shown up to today, whatever day you look at. Choose days with “More filters”.")
        st.markdown(quiet(said))


def shown(visit: Visit, lens: Lens) -> Shown:
    """The page one looks at; made once until the next save."""
    return visit.always(("history page", lens, visit.person.role, zone()), lambda: _shown(visit, lens))


def _shown(visit: Visit, lens: Lens) -> Shown:
    def fits(lines: Sequence[Line]) -> list[bool]:
        found = obstacles(visit.session, lines, visit.person)
        return [found[line.id] is None for line in lines]

    page = events.page(
        visit.session, lens.asked(items(visit, lens)), PER_PAGE, before=lens.before, after=lens.after,
        fits=fits if lens.undoable else None,
    )  # fmt: skip
    return Shown(
        page, named(visit.session, [(line.kind, line.item) for line in page.lines]),
        obstacles(visit.session, page.lines, visit.person),
    )  # fmt: skip


def listed(visit: Visit, lens: Lens) -> None:
    """The lines under the day on which they were, each to be opened; below them the way to others."""
    found = shown(visit, lens)
    if not found.page.lines:
        st.info(_("Nothing found. Take a filter away, or look at other days."), icon=":material/search_off:")
    labels = visit.always(
        ("history labels", lens, visit.person.role, lang.current(), zone()),
        lambda: [(local(line.at).date(), _label(visit, line, found)) for line in found.page.lines],
    )
    day, under = None, st.container(gap="xsmall")
    for line, (on, label) in zip(found.page.lines, labels, strict=True):
        if on != day:
            day, under = on, st.container(gap="xsmall")
            under.markdown(f"##### {md(opening(lang.day(on)))}")
        icon = ":material/undo:" if found.obstacles[line.id] is None else None
        fold = under.expander(label, icon=icon, key=f"event_{line.id}", on_change="rerun")
        if fold.open:
            with fold:
                _opened(visit, line, found)
    _other_pages(found.page, lens)
    if any(obstacle is None for obstacle in found.obstacles.values()):
        st.markdown(quiet(f":material/undo: {md(_('This can still be undone: open it to see how.'))}"))


def _label(visit: Visit, line: Line, found: Shown) -> str:
    """When, what was done to which thing, in which fields, and by whom. Markdown."""
    at = f"{local(line.at):%H:%M}"
    who = doer(line)
    if line.things > 1:
        many = n_("{n} thing", "{n} things", line.things)
        return f"{at} **{md(act_name(line.act))}** · {md(many)} · :gray[{md(who)}]"
    what = f"{kind_name(line.kind)} {_called(visit, line, found.things.get(line.item, Thing()))}".strip()
    told = words.fields(line)
    more = len(told) - _FIELDS_SAID
    if more > 0:
        told = [*told[:_FIELDS_SAID], n_("{n} more", "{n} more", more)]
    fields = f": {md(', '.join(told))}" if told else ""
    return f"{at} **{md(act_name(line.act))}** · {what}{fields} · :gray[{md(who)}]"


def doer(line: Line) -> str:
    """Who did it; plain text."""
    if line.by:
        return line.who
    return _("the command line") if line.act in BY_COMMAND else _("Spoor by the clock")


def _called(visit: Visit, line: Line, thing: Thing) -> str:
    """What the thing is called, or what it belongs to; a thing that is gone by what it was called then. Markdown."""
    name = thing.name or _once(visit, line)
    if name:
        return f"“{short(name, 70)}”"
    if thing.of and thing.of[2]:
        return f"{md(line.item)} ({short(thing.of[2], 50)})"
    return md(line.item)


def _once(visit: Visit, line: Line) -> Any:
    field = NAMED_BY.get(line.kind)
    if field is None or hidden(visit.person, line.kind, (field,)):
        return None
    return next((side[field] for side in (line.after, line.before) if side and side.get(field)), None)


# Opened


def _opened(visit: Visit, line: Line, found: Shown) -> None:
    if line.things > 1:
        st.markdown(_("A whole portfolio came in or went. Look for one thing to see what came of it."))
        return
    if line.why:
        st.markdown(
            f"“{md(line.why)}”" if not hidden(visit.person, line.kind, ("why",)) else quiet(_("A reason was given."))
        )
    changed(visit, line)
    thing = found.things.get(line.item, Thing())
    with st.container(horizontal=not visit.narrow, vertical_alignment="center", gap="medium"):
        _door(visit, line, thing)
        _way(visit, line, found.obstacles[line.id])


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


def _other_pages(page: Page, lens: Lens) -> None:
    lines = page.lines
    if page.looked is not None:
        st.markdown(quiet(_("Not everything was looked through yet. Go on with what was done before.")))
    with st.container(horizontal=True, gap="small"):
        if page.later:
            st.button(
                _("The latest"), key="history_latest", icon=":material/first_page:", on_click=turn, args=("", None)
            )
            last = lines[0].last if lines else (lens.before or 1) - 1
            st.button(
                _("Later"), key="history_later", icon=":material/chevron_left:", on_click=turn, args=("after", last)
            )
        if page.earlier:
            first = page.looked if page.looked is not None else lines[-1].id if lines else (lens.after or 0) + 1
            st.button(
                _("Earlier"), key="history_earlier", icon=":material/chevron_right:", icon_position="right", on_click=turn,
                args=("before", first),
            )  # fmt: skip
