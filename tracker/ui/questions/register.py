"""The list of questions: who asked each, what is behind it, and who answers it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.lettering import measure
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.model.question import AFFECTED_ROLES
from tracker.model.rights import Permission
from tracker.portfolio.question_register import Asked, asked
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.doors import door
from tracker.ui.questions import acts
from tracker.ui.questions.answers import answering, answers, first
from tracker.ui.questions.lens import PER_PAGE, Lens
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

DOORS = 3  # initiatives with a door in the list; the page of the question has them all
_FITS, _FITS_PHONE = 540, 280  # px of a question that a button shows on one line


def headline(visit: Visit) -> str:
    """How many questions nobody answers, and how many initiatives began with the solution."""
    return visit.drawn("questions headline", lambda: _headline(visit))


def _headline(visit: Visit) -> str:
    of, unanswered = len(answers(visit)), len(first(visit).unanswered)
    if not of:
        return _("Nobody wrote down a question yet")
    if unanswered:
        said = n_(
            "one of {of} questions has no answer yet", "{many} of {of} questions have no answer yet", unanswered,
            many=spelled(unanswered), of=lang.number(of),
        )  # fmt: skip
    else:
        said = n_("the one question is answered", "each of the {n} questions is answered", of)
    return opening(f"{said}; {_began(visit)}")


def _began(visit: Visit) -> str:
    solutions = len(first(visit).solution_first)
    if not solutions:
        return _("no initiative starts from the solution")
    return n_(
        "one initiative starts from the solution",
        "{many} initiatives start from the solution",
        solutions,
        many=spelled(solutions),
    )


def who_asked(visit: Visit) -> None:
    """How many of the questions were asked by those whom it concerns."""
    rows = answers(visit)
    n = int((rows["asked_by_role"].isin(AFFECTED_ROLES) | (rows["involvement"] >= 3)).sum())
    said = n_(
        "**{n}** of {of} was asked by somebody whom it concerns, or designed together with them.",
        "**{n}** of {of} were asked by those whom it concerns, or designed together with them.",
        n, of=lang.number(len(rows)),
    )  # fmt: skip
    st.markdown(said)


def listed(visit: Visit, lens: Lens, rows: pd.DataFrame) -> None:
    """One page of questions."""
    if rows.empty:
        st.markdown(_("No question fits what you look for. Try fewer or other words, or look at all of them."))
        return
    page = rows.iloc[(lens.page - 1) * PER_PAGE : lens.page * PER_PAGE]
    told = visit.once(("asked", tuple(page.index)), lambda: asked(visit.session, list(page.index), visit.as_of))
    behind = visit.drawn(("behind", tuple(page.index)), lambda: _behind(visit, page))
    shown = [id for question in page.index for id in answering(visit).get(question, [])[:DOORS]]
    names = visit.once(("answers of", tuple(page.index)), lambda: titles(visit.session, "initiative", shown))
    for id in page.index:
        if id in told:
            with st.container(border=True, gap=None):
                _question(visit, told[id])
                st.markdown(quiet(f"{md(asked_by(told[id]))}{behind.get(id, '')}{_answered(visit, id)}"))
                _answers(visit, told[id], names)


def _question(visit: Visit, told: Asked) -> None:
    """The question as the way to its page; one that needs two lines is text, for a button would centre it."""
    label = f"**“{short(told.statement, 200)}”**"
    fits = measure(f"“{lang.words(told.statement)}”", 14, bold=True) <= (_FITS_PHONE if visit.narrow else _FITS)
    if not fits:
        st.markdown(label)
        label = _("Open this question") + " :material/arrow_forward:"
    if st.button(label, key=f"door_{told.id}", type="tertiary"):
        figure.open_thing("question", told.id)


def asked_by(told: Asked) -> str:
    """Who asked it, how much they take part, when and where. Plain text."""
    role, part = inside(lists.name("asked_by_role", told.role)), inside(lists.name("involvement", told.involvement))
    said = _("Asked by: {role}, {part}, {day}", role=role, part=part, day=lang.day(told.on))
    if told.gathering:
        said += f", {lang.words(told.gathering)}"
    return f"{said}, {told.place}" if told.place and told.place not in said else said


def _behind(visit: Visit, page: pd.DataFrame) -> dict[str, str]:
    """For each question on this page the vulnerabilities behind it, as a line of Markdown."""
    links = visit.tables.question_vulnerabilities
    links = links[links["question"].isin(page.index)]
    names = titles(visit.session, "vulnerability", links["vulnerability"].unique())
    found: dict[str, list[str]] = {}
    for question, vulnerability in zip(links["question"], links["vulnerability"], strict=True):
        found.setdefault(question, []).append(short(names.get(vulnerability) or vulnerability, 100))
    return {id: f"  \n{_('Behind it')}: {'; '.join(said)}" for id, said in found.items()}


def _answered(visit: Visit, question: str) -> str:
    return f"  \n{_('Answered by')}:" if question in answering(visit) else ""


def _answers(visit: Visit, told: Asked, names: dict[str, dict[str, str]]) -> None:
    ids = answering(visit).get(told.id, [])
    if not ids:
        days = (visit.as_of - told.on).days
        waiting = n_("Nobody answers it, {n} day already.", "Nobody answers it, {n} days already.", days)
        st.markdown(f":orange[**{waiting}**]")
        if visit.may(Permission.BEGIN_INITIATIVE):
            acts.offer_beginning(told.id)
        return
    for id in ids[:DOORS]:
        door(visit, "initiative", id, names.get(id), fits=480)
    if len(ids) > DOORS:
        st.markdown(quiet(n_("and {n} other initiative", "and {n} other initiatives", len(ids) - DOORS)))
