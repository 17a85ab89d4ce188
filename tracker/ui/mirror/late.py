"""What was recorded afterwards: facts that came into Spoor later than they are dated, and what they were before."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from tracker import lang
from tracker.lang import _, n_, number
from tracker.portfolio.after_the_fact import Edit, edits, late
from tracker.portfolio.dependencies import named
from tracker.portfolio.promises import these
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.mirror import edit_words, paper
from tracker.ui.mirror.words import DOORS
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_OPENS = frozenset({"signal", "question", "rule", "pathway", "gathering", "vulnerability", "condition", "call"})
_NAMING = {"sdg": "target", "signal_links": "signal"}  # rows that name something


class Line(NamedTuple):
    """What it opens (None: nothing), what that is called, and what was done, in Markdown."""

    opens: tuple[str, str] | None  # kind and id
    name: Any
    said: str


def show(visit: Visit, day: date) -> None:
    """Those between the two days, first what changes the picture of the earlier day."""
    found, changing = visit.once(
        ("late", day, visit.person), lambda: late(visit.session, day, visit.as_of, visit.person)
    )
    st.markdown(
        f"### {_('Recorded afterwards')} · {number(len(found))}\n{quiet(_summary(visit, day, len(found), changing))}"
    )
    if found:
        listed(visit, found, "late", day)
    figure.calculated(visit, "late", "late")


def _summary(visit: Visit, day: date, count: int, changing: int) -> str:
    if not count:
        return _("Nothing was recorded later than it is dated.")
    since = lang.day(day)
    said = n_(
        "One fact was recorded or changed after {day}, later than it is dated.",
        "{n} facts were recorded or changed after {day}, later than they are dated.", count, day=since,
    )  # fmt: skip
    if not changing:
        return f"{said} {_('None of them changes what {day} showed.', day=since)}"
    return said + " " + n_("One changes what {day} showed.", "{n} change what {day} showed.", changing, day=since)


def listed(visit: Visit, found: list[int], key: str, day: date | None = None) -> None:
    """Acts of the history, a page at a time; those that change what `day` showed say so."""
    paged(found, paper.rows(visit), f"{key}_page", lambda part: _lines(visit, part, key, day))


def _lines(visit: Visit, part: list[int], key: str, day: date | None) -> None:
    sight = (key, day, visit.person, tuple(part))
    columns = (
        [st.container()] if visit.narrow else st.columns(2, gap="large")
    )  # below each other the order would be lost
    for at, one in enumerate(visit.drawn(sight, lambda: _made(visit, part, day))):
        with columns[at % len(columns)], st.container(gap=None):
            if one.opens:
                door(visit, *one.opens, one.name)
            st.markdown(one.said)


def _made(visit: Visit, part: list[int], day: date | None) -> list[Line]:
    found = edits(visit.session, part)
    vows = these(visit.session, [edit.item for edit in found if edit.kind == "promise"])
    about = {vow.id: (vow.about or vow.made_at or vow.id, vow.what) for vow in vows}
    names = _names(visit, found)
    return [_line(visit, edit, names, about, day) for edit in found]


def _names(visit: Visit, found: list[Edit]) -> dict[str, Any]:
    """What is called how: what the acts are about, and the targets and signals in what they changed."""
    of_kind: dict[str, set[str]] = {}
    for edit in found:
        if edit.kind in _OPENS:
            of_kind.setdefault(edit.kind, set()).add(edit.item)
        for piece in edit.pieces:
            for row in (piece.before, piece.after):
                if row and piece.field in _NAMING:
                    of_kind.setdefault(_NAMING[piece.field], set()).add(row[_NAMING[piece.field]])
    names = named(visit.session, {edit.initiative for edit in found if edit.initiative})
    for kind, ids in of_kind.items():
        names |= titles(visit.session, kind, ids)
    return names


def _line(visit: Visit, edit: Edit, names: dict[str, Any], about: dict[str, tuple[str, Any]], day: date | None) -> Line:
    opens, name = _opens(edit, names, about)
    dated = _("of {day}", day=lang.day(edit.dated)) if edit.dated else _("without a day of its own")
    done = edit_words.changes(visit, edit, names)
    said = f"**{md(edit_words.kind(edit))}** {md(dated)}" + (f": {md(done)}" if done else "")
    if day and edit.dated and edit.dated <= day:
        said += f" :orange[**{md(_('changes what {day} showed', day=lang.day(day)))}**]"
    return Line(opens, name, f"{said}  \n{quiet(md(_by(edit)))}")


def _opens(edit: Edit, names: dict[str, Any], about: dict[str, tuple[str, Any]]) -> tuple[tuple[str, str] | None, Any]:
    """The thing itself where it has a page; a promise opens what it is about, any other fact its initiative."""
    if edit.item in about:
        id, name = about[edit.item]
        return (DOORS.get(id[:3], "promise"), id), name
    if edit.kind in _OPENS:
        return (edit.kind, edit.item), names.get(edit.item)
    return (("initiative", edit.initiative), names.get(edit.initiative)) if edit.initiative else (None, None)


def _by(edit: Edit) -> str:
    on = lang.day(edit.recorded_on)
    return _("Recorded on {day} by {who}", day=on, who=edit.by) if edit.by else _("Recorded on {day}", day=on)
