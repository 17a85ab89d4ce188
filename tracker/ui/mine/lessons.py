"""What others learned that one can use: they work with the same ingredient or on the same weak place."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, n_
from tracker.model.rights import Permission, may
from tracker.portfolio import learned
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.story.heading import Subject
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PAGE = 3
_FITS = 300


def lessons(visit: Visit, subject: Subject) -> None:
    """The newest first, three at a time."""
    if not may(visit.person, Permission.SEE_CHECK_INS):
        return
    id = subject.story.id
    topics = visit.once(("topics", id), lambda: _topics(visit, subject))
    found = visit.once(("lessons", id), lambda: _near(visit, id, topics))
    if not found:
        figure.head(
            _("No lessons of others yet"),
            _("Here stands what others learned with the same ingredients or on the same vulnerabilities."),
        )
        return
    figure.head(
        n_("{n} lesson of others that you can use", "{n} lessons of others that you can use", len(found)),
        _("From initiatives with the same active ingredient or vulnerability, the newest first."),
    )
    paged(found, PAGE, "lessons_page", lambda part: _cards(visit, part, topics))
    with st.container(horizontal=True, gap="small"):
        figure.calculated(visit, "register", "lessons")
        st.page_link(
            "pages/learning.py", label=_("Search all lessons and testimonies"), icon=":material/search:",
            query_params=figure.address(),
        )  # fmt: skip


def _topics(visit: Visit, subject: Subject) -> tuple[str, ...]:
    known = visit.tables.vulnerabilities.index
    ours = subject.initiative
    return (*ours.ingredients, *(one for one in ours.vulnerabilities if one in known))


def _near(visit: Visit, id: str, topics: tuple[str, ...]) -> list[str]:
    begun = visit.tables.initiatives.index
    near = learned.near(visit.session, id, topics, visit.as_of)
    return [report for report, initiative in near if initiative in begun]


def _cards(visit: Visit, ids: list[str], topics: tuple[str, ...]) -> None:
    for initiative, name, said in visit.drawn(("lesson", *ids, *topics), lambda: _told(visit, ids, topics)):
        with st.container(border=True, gap="xsmall"):
            st.markdown(said)
            door(visit, "initiative", initiative, name, fits=_FITS)


def _told(visit: Visit, ids: list[str], topics: tuple[str, ...]) -> list[tuple[str, object, str]]:
    """For each lesson its initiative with its name, and what was learned, how deep, when and what is shared."""
    found = learned.lessons(visit.session, ids)
    initiatives = {lesson.initiative for lesson in found}
    shared = learned.shared(visit.session, initiatives, topics)
    names = titles(visit.session, "initiative", initiatives)
    common = titles(visit.session, "ingredient", topics) | titles(visit.session, "vulnerability", topics)
    told = []
    for lesson in found:
        parts = [lang.day(lesson.on)]
        if lesson.loop:
            parts.append(inside(lists.name("loop", lesson.loop)))
        both = [short(common.get(one), 60) for one in shared.get(lesson.initiative, [])]
        said = f"**“{short(lesson.learned, 300)}”**  \n{quiet(md(' · '.join(parts)))}"
        if both:
            said += f"  \n{quiet(_('You share: {what}', what=lang.listed(both)))}"
        told.append((lesson.initiative, names.get(lesson.initiative), said))
    return told
