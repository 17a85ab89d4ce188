"""Why an initiative exists: the question, what it answers and how, whose voices carry it, and what it is linked to."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, later
from tracker.portfolio.story_parts import LINKS, Story
from tracker.ui.text import md, quiet

_LINK_NAMES = {
    "question": later("question"),
    "vulnerability": later("vulnerability"),
    "lever": later("lever"),
    "pathway": later("pathway"),
    "signal": later("signal"),
    "goal": later("goal"),
    "future_element": later("element of the future"),
}
_MODEL_NAMES = {
    "for_whom": later("For whom"),
    "mechanism": later("How it works"),
    "activities": later("What is done"),
    "assumption": later("What it rests on"),
}


def why(told: Story) -> None:
    """The question, what answers it, and the voices behind it."""
    _question(told)
    _answer(told)
    _voices(told)


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


def _voices(told: Story) -> None:
    """What people said about it, as far as they agreed that this reader reads it."""
    for voice in told.voices:
        agreed = (
            _("with consent")
            if voice.consented
            else f":orange[{_('without consent: nobody but the facilitator reads this')}]"
        )
        st.markdown(
            f"**“{md(voice.text)}”**  \n{quiet(f'{md(voice.speaker)}, {md(lang.day(voice.on))}')}, {quiet(agreed)}"
        )


def placement(told: Story) -> None:
    """To how many of the seven things that give it a place it is linked, and which are missing."""
    there = [_(_LINK_NAMES[link]) for link in LINKS if link in told.linked]
    missing = [_(_LINK_NAMES[link]) for link in LINKS if link not in told.linked]
    st.markdown(f"### {_('{n} of {of} links are made', n=len(there), of=len(LINKS))}")
    lines = [f":material/check: {_('Linked')}: {md(lang.listed(there))}"] if there else []
    if missing:
        lines.append(f":orange[:material/radio_button_unchecked: {_('Missing')}: {md(lang.listed(missing))}]")
    if told.levers:
        lines.append(quiet(f"{_('Levers')}: {', '.join(md(lever) for lever in told.levers)}"))
    st.markdown("  \n".join(lines))
