"""Lessons and testimonies as cards: the words first, then who, when and what about, and the way on."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _
from tracker.model import Testimony
from tracker.model.voice import shown_to
from tracker.portfolio import learned, learning
from tracker.portfolio.learning import Lesson, Said
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.acts import agreed as acts
from tracker.ui.doors import door
from tracker.ui.learning import lens as lenses
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit
from tracker.ui.voices import signed

LONG = 400  # characters of what was said on a card
_FITS = 460


@dataclass(frozen=True)
class Card:
    """What one card shows: its words as Markdown, and where it leads."""

    kind: str  # lessons or testimonies
    id: str
    words: str
    opens: str  # of a lesson its initiative
    name: object
    consent: str | None  # that can be withdrawn on the card


def cards(visit: Visit, rows: list[tuple[str, str]], useful_to: tuple[str, ...] = ()) -> None:
    key = ("learning cards", tuple(rows), useful_to, lenses.reader(visit), visit.today)
    for card in visit.drawn(key, lambda: _made(visit, rows, useful_to)):
        with st.container(border=True, gap="xsmall"):
            st.markdown(card.words)
            if card.kind == "lessons":
                door(visit, "initiative", card.opens, card.name, fits=_FITS)
                continue
            with st.container(horizontal=True, gap="small"):
                figure.here("testimony", card.id, _("Open"), "card")
                if card.consent:
                    acts.withdraw(visit, card.consent, card.id)


def _made(visit: Visit, rows: list[tuple[str, str]], useful_to: tuple[str, ...]) -> list[Card]:
    lessons = learning.lessons(visit.session, [id for kind, id in rows if kind == "lessons"])
    said = learning.said(visit.session, [id for kind, id in rows if kind == "testimonies"], visit.as_of)
    names = titles(visit.session, "initiative", {lesson.initiative for lesson in lessons.values()})
    shared = _shared(visit, lessons, useful_to) if useful_to else {}
    return [
        _lesson(lessons[id], names, shared) if kind == "lessons" else _testimony(visit, said[id])
        for kind, id in rows
        if id in lessons or id in said
    ]


def _lesson(told: Lesson, names: dict[str, object], shared: dict[str, str]) -> Card:
    parts = [_("Lesson"), lang.day(told.on)]
    if told.loop:
        parts.insert(1, f"{told.loop} · {inside(lists.name('loop', told.loop))}")
    words = f":material/school: **{short(told.learned, LONG)}**  \n{quiet(md(', '.join(parts)))}"
    if common := shared.get(told.initiative):
        words += f"  \n{quiet(_('You share: {what}', what=common))}"
    return Card("lessons", told.id, words, told.initiative, names.get(told.initiative), None)


def _shared(visit: Visit, lessons: dict[str, Lesson], useful_to: tuple[str, ...]) -> dict[str, str]:
    """Initiative of a lesson -> the ingredients and vulnerabilities that this person's initiatives have in common with it."""
    topics = learning.ground(visit.session, useful_to)
    found = learned.shared(visit.session, {lesson.initiative for lesson in lessons.values()}, topics)
    known = titles(visit.session, "ingredient", topics) | titles(visit.session, "vulnerability", topics)
    return {
        initiative: lang.listed([short(known[one], 60) for one in ids if one in known])
        for initiative, ids in found.items()
    }


def _testimony(visit: Visit, told: Said) -> Card:
    about = inside(lists.name("domain", told.domain))
    words = f"**“{short(told.text, LONG)}”**  \n{quiet(signed(visit, told.speaker, told.on))}{quiet(md(', ' + about))}"
    badges, consent = [], None
    if told.chosen_at:
        badges.append(f":blue-badge[:material/star: {_('chosen as most significant')}]")
    if lenses.reader(visit).everything:
        heard = _heard_by(visit, told.id)
        consent = told.consent if heard else None
        badges.append(
            f":green[:small[{md(_('read by: {audiences}', audiences=lang.listed(heard)))}]]"
            if heard
            else f":orange-badge[{_('read by nobody but you')}]"
        )
    if badges:
        words += f"  \n{' '.join(badges)}"
    return Card("testimonies", told.id, words, told.id, plain(told.text), consent)


def _heard_by(visit: Visit, id: str) -> list[str]:
    """The audiences who may read it today, by name."""
    said = visit.session.get_one(Testimony, id)
    return [lists.name("scope", code) for code in lists.codes("scope") if shown_to(said, code, [visit.today])]
