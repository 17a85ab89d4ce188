"""What an initiative can show for itself: evidence, money, what its lead reports, and who the people are."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.evidence import evidence_steps
from tracker.charts.money import MoneyLine, money_bar
from tracker.charts.sentence import inside
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.model.rights import Permission, may
from tracker.portfolio.story_parts import Proven, Story, Told
from tracker.ui import figure
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SHOWN = 4  # pieces of evidence that stand on the page; the others are behind a fold
_CONFIDENCE = {
    "green": ("green", "check_circle"),
    "amber": ("orange", "help"),
    "red": ("red", "error"),
}


def evidence(visit: Visit, told: Story) -> None:
    """The level reached against the level asked, and the pieces of evidence behind it."""
    if told.status == "active":
        drawing = visit.drawn(("evidence of", told.id), lambda: _steps(visit, told.id))
        figure.show(visit, drawing, f"evidence_{told.id}", how="M17")
    else:
        st.markdown(f"### {n_('{n} piece of evidence', '{n} pieces of evidence', len(told.evidence))}")
    if not told.evidence:
        st.markdown(_("There is no evidence yet."))
        return
    st.markdown("\n\n".join(_piece(visit, item) for item in told.evidence[:SHOWN]))
    rest = told.evidence[SHOWN:]
    if rest:
        label = n_("{n} older piece of evidence", "{n} older pieces of evidence", len(rest))
        more = st.expander(label, key="more_evidence", on_change="rerun")
        if more.open:
            more.markdown("\n\n".join(_piece(visit, item) for item in rest))


def _steps(visit: Visit, id: str) -> Drawing:
    row: Any = visit.insight(proof).initiatives.loc[id]
    return evidence_steps(int(row["level"]), int(row["required"]), visit.as_of, visit.dark, narrow=visit.narrow)


def _piece(visit: Visit, item: Proven) -> str:
    origin = _("independent") if item.independent else _("own figures")
    result = md(inside(lists.name("result", item.result)))
    sign = {"contradicts": f":red[{result}]", "mixed": f":orange[{result}]"}.get(item.result, result)
    said = [
        _("level {level}", level=item.level),
        md(inside(lists.name("evidence_kind", item.sort))),
        origin,
        sign,
    ]
    if (visit.as_of - item.on).days > visit.tables.config.window("evidence_stale"):
        said.append(f":orange[{_('too old to count')}]")
    if item.file:
        said.append(md(item.file))
    return f"**{md(item.title)}**, {md(lang.day(item.on))}  \n:gray[{', '.join(said)}]"


def money(visit: Visit, told: Story) -> None:
    """What is needed, paid, promised and asked for; who pays only for whoever may know."""
    drawing = visit.drawn(("money of", told.id, told.money), lambda: _bar(visit, told))
    figure.show(visit, drawing, f"money_{told.id}", how="M16")
    refused = [line for line in told.money if line.status == "refused"]
    if refused:
        sums = [f"{md(line.funder)} {md(lang.money(line.cents, visit.tables.currency))}" for line in refused]
        st.markdown(quiet(f"{_('Refused')}: {', '.join(sums)}"))


def _bar(visit: Visit, told: Story) -> Drawing:
    lines = [MoneyLine(line.id, line.funder, line.cents, line.status) for line in told.money]
    return money_bar(lines, told.needed, visit.tables.currency, visit.as_of, visit.dark, narrow=visit.narrow)


def updates(visit: Visit, told: Story) -> None:
    """The latest report, with the earlier ones behind a fold."""
    if not may(visit.person, Permission.SEE_CHECK_INS):
        return
    st.markdown(f"### {_('Last update')}")
    if not told.updates:
        st.markdown(_("Nobody has reported yet."))
        return
    with st.container(border=True):
        st.markdown(_report(told.updates[0]))
    earlier = told.updates[1:]
    if earlier:
        label = n_("{n} earlier update", "{n} earlier updates", len(earlier))
        fold = st.expander(label, key="earlier_updates", icon=":material/history:", on_change="rerun")
        if fold.open:
            fold.markdown("\n\n".join(_report(update) for update in earlier))


def _report(update: Told) -> str:
    colour, icon = _CONFIDENCE.get(update.confidence, ("gray", "circle"))
    name = md(lists.name("confidence", update.confidence))
    lines = [
        f":{colour}-badge[:material/{icon}: {name}] :gray[{md(lang.day(update.on))}, {md(update.by)}]",
        md(update.text),
    ]
    if update.learned:
        loop = f" {quiet(md(lists.name('loop', update.loop)))}" if update.loop else ""
        lines.append(f"**{_('Learned')}:** {md(update.learned)}{loop}")
    if update.help_needed:
        lines.append(f"**{_('Help needed')}:** {md(lists.name('tag', update.help_needed))}")
    return "  \n".join(lines)


def people(told: Story) -> None:
    """Who leads it and who takes part."""
    st.markdown(f"### {_('People')}")
    lines = [f"**{md(told.lead_user)}**, {md(told.lead_org)}", *(md(partner) for partner in told.partners)]
    st.markdown("  \n".join(lines))
