"""Why an initiative exists: the question, what it answers and how, whose voices carry it, and what it is linked to."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.insight.placement import LINKS, linked_to
from tracker.insight.placement import placement as counted
from tracker.lang import _, later
from tracker.model import Initiative
from tracker.portfolio.story_parts import Story
from tracker.portfolio.titles import titles
from tracker.ui import figure, within
from tracker.ui.acts.menu import do, label, offered
from tracker.ui.doors import door
from tracker.ui.photo_report.pictures import captioned
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit
from tracker.ui.voices import agreed, signed

_LINK_NAMES = {
    "question": later("question"),
    "vulnerability": later("vulnerability"),
    "lever": later("lever"),
    "pathway": later("pathway"),
    "signal": later("signal"),
    "goal": later("goal"),
    "future_element": later("element of the future"),
}
_KINDS = {"goal": "target"}  # a link that goes to a thing of another name
_ACTS = {
    "question": "place_question", "vulnerability": "place_vulnerability", "lever": "place_lever",
    "pathway": "place_pathway", "signal": "place_signal", "goal": "score", "future_element": "depict",
}  # fmt: skip
_PICTURE = 320  # px
_LABEL = 180  # px for the names of the seven
_MODEL_NAMES = {
    "for_whom": later("For whom"),
    "mechanism": later("How it works"),
    "activities": later("What is done"),
    "assumption": later("What it rests on"),
}


def why(visit: Visit, told: Story) -> None:
    """The question, what answers it, and the voices behind it."""
    _question(told)
    _answer(told)
    _voices(visit, told)


def _question(told: Story) -> None:
    """What somebody asked, who, and when."""
    if not told.questions:
        st.markdown(f"### {_('No question is linked')}")
        st.markdown(quiet(_("An initiative starts from a question that somebody asked.")))
    for asked in told.questions:
        with st.container(gap=None):
            st.markdown(f"### “{md(asked.statement)}”")
            role = md(inside(lists.name("asked_by_role", asked.role)))
            part = md(inside(lists.name("involvement", asked.involvement)))
            said = _("Asked by: {role}, {day}. Their part: {part}.", role=role, day=md(lang.day(asked.on)), part=part)
            st.markdown(quiet(said))


def _answer(told: Story) -> None:
    """What it answers and how, line by line; what nobody filled in is said so."""
    lines = [f"**{_('What could break')}:** {md(text)}" for text in told.vulnerabilities]
    for text, status in told.pathways:
        lines.append(f"**{_('Pathway')}:** {md(text)} {quiet(md(lists.name('pathway_status', status)))}")
    for part, name in _MODEL_NAMES.items():
        if told.model[part]:
            lines.append(f"**{_(name)}:** {md(told.model[part])}")
    role = told.model["affected_role"]
    if role is not None:
        lines.append(f"**{_('Part of those concerned')}:** {md(inside(lists.name('involvement', role)))}")
    for shown in told.shown:
        element = quiet(_("shows “{element}”", element=md(shown.element)))
        lines.append(f"**{_('Where the future can be seen')}:** {md(shown.how)} {element}")
    missing = [_(name).lower() for part, name in _MODEL_NAMES.items() if not told.model[part]]
    if role is None:
        missing.append(_("Part of those concerned").lower())
    if missing:
        lines.append(quiet(f"{_('Not filled in yet')}: {md(lang.listed(missing))}"))
    st.markdown("  \n".join(lines))


def _voices(visit: Visit, told: Story) -> None:
    """What people said about it, as far as they agreed that this reader reads it."""
    for voice in told.voices:
        st.markdown(
            f"**“{md(voice.text)}”**  \n{quiet(f'{signed(visit, voice.speaker, voice.on)}, {agreed(voice.consented)}')}"
        )
    for shot in told.shots:
        with st.container(width=_PICTURE):
            st.markdown(captioned(shot.id, shot.alt, shot.caption, shot.photographer, shot.licence, "small"))


# Its place


def placement(visit: Visit, initiative: Initiative) -> None:
    """To how many of the seven things that give it a place it is linked: each is a door, and what is missing can be linked."""
    row = visit.insight(counted).initiatives.loc[initiative.id]
    names = visit.once(("place of", initiative.id), lambda: _linked(visit, initiative.id))
    with st.container(gap=None):
        st.markdown("### " + _("{n} of {of} links are made", n=lang.number(row["links"]), of=lang.number(len(LINKS))))
        figure.calculated(visit, "placement", f"placement_{initiative.id}")
    with st.container(gap="xsmall"):
        for link in LINKS:
            _place(visit, initiative, link, names[link])


def _linked(visit: Visit, id: str) -> dict[str, dict[str, Any]]:
    """For each of the seven what it is linked to: id -> name."""
    ids = linked_to(visit.tables, id)
    named = {link: titles(visit.session, _KINDS.get(link, link), found) for link, found in ids.items()}
    return {link: {one: named[link].get(one, one) for one in found} for link, found in ids.items()}


def _place(visit: Visit, initiative: Initiative, link: str, names: dict[str, Any]) -> None:
    """One of the seven: doors to what is linked, or the way to link something."""
    name = opening(_(_LINK_NAMES[link]))
    # On a phone what is linked stands below the name: beside it there is no room.
    align: Literal["center", "top"] = "center" if len(names) < 2 else "top"
    with st.container(horizontal=not visit.narrow, vertical_alignment=align, gap=None if visit.narrow else "small"):
        if names:
            st.markdown(f":green[:material/check_circle:] {name}", width=_LABEL)
            with st.container(gap=None, width="stretch"):
                for id, words in names.items():
                    _door(visit, link, id, words)
            return
        st.markdown(f":orange[:material/radio_button_unchecked: {name}]", width=_LABEL)
        if not offered(visit, _ACTS[link], initiative):
            st.markdown(quiet(_("Not linked yet")), width="stretch")
        elif st.button(
            label(visit, _ACTS[link], initiative), key=f"link_{link}_{initiative.id}", icon=":material/add_link:"
        ):
            do(_ACTS[link], initiative.id)


def _door(visit: Visit, link: str, id: str, words: Any) -> None:
    """The way to what is linked. A lever has no page of its own but a list."""
    kind = _KINDS.get(link, link)
    if kind == "target":
        words = f"{id} {lang.words(words)}" if isinstance(words, dict) else id
    if kind == "lever" and within.leads_to("pages/initiatives.py"):
        label = md(plain(words, 60))
        st.page_link(
            "pages/initiatives.py", label=label, query_params=figure.address(lever=id), icon=":material/arrow_forward:",
            icon_position="right",
        )  # fmt: skip
    else:
        door(visit, kind, id, words)
