"""What an initiative does: which signals it makes louder and by what, and which goals it helps or harms."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.dumbbells import SignalRow, signal_change
from tracker.charts.goals import TargetBar, claim_and_proof
from tracker.charts.sentence import inside
from tracker.insight.loudness import loudness
from tracker.insight.order import id_order
from tracker.lang import _, n_
from tracker.portfolio.story_parts import Deed, Scored, Story
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.signals.heard import compared_with, heard
from tracker.ui.signals.register import signal_row
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_COLOUR = {"rising": "green", "falling": "orange", "steady": "gray"}


# Signals


def signals(visit: Visit, told: Story) -> None:
    """The signal this initiative moves most as a picture, the others in words, each with what was done for it."""
    linked = visit.drawn(("linked signals", told.id, visit.compared), lambda: _linked(visit, told))
    if not linked:
        figure.head(_("No signal is linked"), _("Link the change in the world that this initiative makes louder."))
    elif not (linked[0][0].score or linked[0][0].before):
        figure.head(_("Nothing proven moves its signals yet"), _("What was done for each signal, with its points."))
    for at, (row, intent) in enumerate(linked):
        if at == 0 and (row.score or row.before):
            drawing = visit.drawn(("signal of", told.id, row.id, visit.compared), partial(_change, visit, row))
            figure.show(visit, drawing, f"signal_{told.id}", how="M1", opens="signal")
        else:
            figure.door("signal", row.id, row.name)
            st.markdown(_points(row, intent))
        st.markdown(_deeds(visit, told, row.id) or quiet(_("Nothing from here counts for it.")))
    loose = _deeds(visit, told, None)
    if loose:
        st.markdown(f"**{_('For no signal in particular')}**  \n{loose}")


def _linked(visit: Visit, told: Story) -> list[tuple[SignalRow, str]]:
    """Signals with the intent of the link; first those that it does not only watch, that move most."""
    links = visit.tables.signal_links
    links = links[(links["initiative"] == told.id).to_numpy(bool)]
    intents = dict(zip(links["signal"], links["intent"], strict=True))
    loud = heard(visit)
    names = titles(visit.session, "signal", intents)
    rows: list[Any] = list(loud[loud.index.isin(list(intents))].itertuples())
    found = [(signal_row(row, names.get(str(row.Index))), intents[row.Index]) for row in rows]
    return sorted(found, key=lambda pair: (pair[1] == "watch", -abs(pair[0].change), -pair[0].score))


def _change(visit: Visit, row: SignalRow) -> Drawing:
    return signal_change(row, visit.as_of, compared_with(visit), visit.dark, narrow=visit.narrow)


def _points(row: SignalRow, intent: str) -> str:
    points = n_("{n} point", "{n} points", row.score)
    trend = f":{_COLOUR[row.trend]}[{md(inside(lists.name('trend', row.trend)))}]"
    return quiet(f"{_('We want to')}: {md(inside(lists.name('intent', intent)))} · {points}, {trend}")


def _deeds(visit: Visit, told: Story, signal: str | None) -> str:
    return visit.drawn(("deeds", told.id, signal), lambda: _deed_lines(visit, told, signal))


def _deed_lines(visit: Visit, told: Story, signal: str | None) -> str:
    """The actions of this initiative for a signal (None: for none), each with its points and way of amplifying."""
    links = visit.tables.action_signals
    ours = links[links["action"].isin([deed.id for deed in told.deeds]).to_numpy(bool)]
    rows = visit.insight(loudness).rows
    counting = set(rows.loc[(rows["initiative"] == told.id) & rows["counts_now"], "action"])
    if signal is None:
        deeds = [deed for deed in told.deeds if deed.id not in set(ours["action"])]
    else:
        chosen = set(ours.loc[ours["signal"] == signal, "action"])
        deeds = [deed for deed in told.deeds if deed.id in chosen]
    return "  \n".join(_deed(deed, deed.id in counting) for deed in deeds if deed.state != "dropped")


def _deed(deed: Deed, counts: bool) -> str:
    way = md(lists.name("process", deed.process))
    if deed.state != "achieved":
        return f":gray-badge[{way}] {md(deed.what)}, {md(inside(lists.name('action_state', deed.state)))}"
    colour = "green" if counts and deed.evidence_level else "gray"
    day = md(lang.day(deed.achieved_on))
    return f":{colour}-badge[{way} {deed.evidence_level}] {md(deed.what)}, {day}"


# Goals


def targets(visit: Visit, told: Story) -> None:
    """What is claimed and shown for each target, and the harm beside it; why, for whoever wants to know."""
    if told.scores:
        drawing = visit.drawn(("targets of", told.id), lambda: _targets(visit, told))
        figure.show(visit, drawing, f"targets_{told.id}", how="M7", opens="target")
        why = st.expander(_("Why these scores"), key="why_scores", icon=":material/balance:", on_change="rerun")
        if why.open:
            why.markdown("\n".join(f"- {_why(score)}" for score in told.scores))
    else:
        figure.head(_("No goal is scored"), _("Say which target it helps, and which it may harm."))
    st.markdown(_screened(told))


def _targets(visit: Visit, told: Story) -> Drawing:
    codes = sorted({score.target for score in told.scores}, key=id_order)
    bars = [_bar(code, [score for score in told.scores if score.target == code]) for code in codes]
    return claim_and_proof(bars, visit.as_of, visit.dark, narrow=visit.narrow, top=3)


def _bar(code: str, scores: list[Scored]) -> TargetBar:
    help = [score for score in scores if score.score > 0]
    harm = [score for score in scores if score.score < 0]
    goal = lists.goals().get(int(code.split(".", maxsplit=1)[0])) if code.split(".", maxsplit=1)[0].isdigit() else None
    return TargetBar(
        code=code,
        name=lang.words(scores[0].label),
        colour=goal.colour if goal else "#7A6E61",
        claim=sum(score.score for score in help),
        proof=sum(score.score * score.evidence_level for score in help) / 5,
        harm=sum(score.score for score in harm),
        unmitigated=any(score.mitigation == "none" for score in harm),
        measure=", ".join(_measure(score) for score in harm),
    )


def _measure(score: Scored) -> str:
    name = inside(lists.name("mitigation", score.mitigation))
    return f"{name}: {score.mitigation_note}" if score.mitigation_note else name


def _why(score: Scored) -> str:
    said = [
        f"**{md(score.target)}** {md(score.label)} **{lang.signed(score.score)}**, {md(lists.name('sdg_score', score.score))}",
        md(score.rationale),
        _("evidence {level} of 5", level=score.evidence_level),
    ]
    if score.score < 0:
        said.append(md(_measure(score)))
    seen = _("reviewed") if score.reviewed else _("not reviewed yet")
    return f"{' · '.join(said)}. {quiet(md(lang.day(score.on)) + ', ' + seen)}"


def _screened(told: Story) -> str:
    if told.screened_on:
        return quiet(_("Harm to other goals was looked for on {day}.", day=md(lang.day(told.screened_on))))
    return f":orange[{_('Nobody has looked for harm to other goals yet.')}]"
