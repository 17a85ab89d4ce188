"""Suggested meetings as cards: the two initiatives, why they could help each other, and the way to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.insight.matches import Match
from tracker.lang import _, n_
from tracker.portfolio.dependencies import named
from tracker.ui.acts import common
from tracker.ui.acts.exchanges import pair
from tracker.ui.doors import door
from tracker.ui.text import md, plain, short
from tracker.ui.visit import Visit

_FITS = 240  # px of a name: two stand beside each other in a card of the wide column


def cards(visit: Visit, found: Sequence[Match], key: str, ours: str | None = None, fits: int = _FITS) -> None:
    """One card a suggestion. With `ours`, that initiative is "we" and only the other one is named."""
    names, said = visit.drawn(
        ("suggestions", key, ours, *(one.initiatives for one in found)), lambda: _told(visit, found, ours)
    )
    for match, words in zip(found, said, strict=True):
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=not visit.narrow, gap=None if visit.narrow else "small"):
                for id in match.initiatives:
                    if id != ours:
                        door(visit, "initiative", id, names.get(id), fits=fits)
            st.markdown(words)
            common.button(visit, "open_exchange", pair(*match.initiatives), between=match.initiatives)


def _told(visit: Visit, found: Sequence[Match], ours: str | None) -> tuple[dict[str, Any], list[str]]:
    """The names of the two, and for each suggestion its points and reasons as Markdown."""
    ids = {id for match in found for id in (*match.initiatives, *match.common_signals, *match.common_vulnerabilities)}
    names = named(visit.session, ids)
    return names, [_reasons(visit, match, names, ours) for match in found]


def _reasons(visit: Visit, match: Match, names: Mapping[str, Any], ours: str | None) -> str:
    one, other = match.initiatives
    lines = [f":blue-badge[{n_('{n} point', '{n} points', match.points)}]"]
    for needer, helper in ((one, other), (other, one)):
        met = match.needs_met[needer]
        if met:
            what = md(lang.listed([lists.name("tag", tag) for tag in met]))
            lines.append(_line("handshake", _met(needer, helper, f"**{what}**", names, ours), 2 * len(met)))
    for id in match.common_signals:
        lines.append(_line("campaign", _("Both work on the signal “{signal}”", signal=short(names.get(id), 90)), 1))
    for id in match.common_vulnerabilities:
        said = _("Both answer the vulnerability “{vulnerability}”", vulnerability=short(names.get(id), 90))
        lines.append(_line("shield", said, 1))
    if match.spheres_differ:
        lead, sphere = visit.tables.initiatives["lead_org"], visit.tables.organisations["sphere"]
        spheres = [md(lists.name("sphere", sphere[lead[id]])) for id in match.initiatives]
        lines.append(_line("diversity_3", _("From different spheres: {spheres}", spheres=lang.listed(spheres)), 1))
    return "  \n".join(lines)


def _met(needer: str, helper: str, what: str, names: Mapping[str, Any], ours: str | None) -> str:
    if needer == ours:
        return _("We need {what}, they offer it", what=what)
    if helper == ours:
        return _("They need {what}, we offer it", what=what)
    said = {"needer": md(plain(names.get(needer), 50)), "helper": md(plain(names.get(helper), 50)), "what": what}
    return _("{needer} needs {what}, {helper} offers it", **said)


def _line(icon: str, said: str, points: int) -> str:
    return f":gray[:material/{icon}: +{points}] {said}"
