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
from tracker.model.acts import act_name
from tracker.portfolio import events
from tracker.portfolio.events import Asked, Line, Page
from tracker.portfolio.legible import hidden
from tracker.portfolio.things import Thing, named
from tracker.portfolio.titles import NAMED_BY
from tracker.portfolio.undoing import Obstacle, obstacles
from tracker.ui.history_room import opened, words
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
        return opening(_("Found: {changes}", changes=_by(changes, people))) if changes else _(
            "No change fits what you look for"
        )  # fmt: skip
    changes, people = events.counted(visit.session, Asked(since=moment(today - timedelta(days=_DAYS - 1))))
    if changes:
        return opening(_("{changes} in the last 7 days", changes=_by(changes, people)))
    last = events.latest(visit.session)
    if last is None:
        return _("Nothing stands in the history yet")
    day = local(last).date()
    if day > today - timedelta(days=_DAYS):
        return _("Since the portfolio was loaded on {day} nothing was changed", day=lang.day(day))
    return _("Nothing was changed in the last 7 days; the last change was on {day}", day=lang.day(day))


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
                opened.show(visit, line, found.things.get(line.item, Thing()), found.obstacles[line.id])
    _other_pages(found.page, lens)
    if any(obstacle is None for obstacle in found.obstacles.values()):
        st.markdown(quiet(f":material/undo: {md(_('This can still be undone: open it to see how.'))}"))


def _label(visit: Visit, line: Line, found: Shown) -> str:
    """When, what was done to which thing, in which fields, and by whom. Markdown."""
    at = f"{local(line.at):%H:%M}"
    who = opened.doer(line)
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
