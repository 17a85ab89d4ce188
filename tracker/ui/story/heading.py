"""The top of an initiative's page: how it stands in one sentence, its way so far, and who decided what and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import inside, opening
from tracker.charts.stage_path import StageStep, stage_path
from tracker.lang import _, n_
from tracker.model import Initiative
from tracker.model.rights import Permission
from tracker.model.stage import ENTRIES, STAGES
from tracker.portfolio.story import story
from tracker.portfolio.story_parts import Decision, Reader, Story
from tracker.ui import figure, find, within
from tracker.ui.initiatives import standing
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit


@dataclass(frozen=True)
class Subject:
    """The initiative of this page: the thing itself, its story, and how it stands (a row of Hands)."""

    initiative: Initiative
    story: Story
    state: Any


def back(visit: Visit) -> None:
    """The way to the list one came from, and for who may the way to share this one."""
    if not within.leads_to("pages/initiatives.py"):
        return
    way, all = find.way_back(), len(visit.tables.initiatives)
    label = _("Back to the list") if way else n_("To the one initiative", "To all {n} initiatives", all)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.page_link("pages/initiatives.py", label=label, query_params=way, icon=":material/arrow_back:")
        id = st.query_params.get("initiative", "")
        if id in visit.tables.initiatives.index and visit.may(Permission.SHARE):
            figure.way("pages/shares.py", _("Share by a link"), icon=":material/share:", room="initiative", thing=id)


def chosen(visit: Visit) -> Subject | None:
    """The initiative the address names; None, after a sentence and a way on, when there is none on this day."""
    id = st.query_params.get("initiative", "")
    if id not in visit.tables.initiatives.index:
        st.title(_("Which initiative do you mean?"), anchor=False)
        if id:
            said = _("There is no initiative “{id}” on {day}.", id=md(id[:40]), day=md(lang.day(visit.as_of)))
            st.info(said, icon=":material/search_off:")
        else:
            st.markdown(_("The address names no initiative. Choose one from the list."))
        return None
    return subject(visit, id)


def subject(visit: Visit, id: str) -> Subject:
    """An initiative that existed on this day, with its story as far as this person may read it."""
    initiative = visit.session.get_one(Initiative, id)
    reader = Reader.of(visit.person, initiative)
    told = visit.once(("story", id, reader), lambda: story(visit.session, initiative, visit.as_of, visit.today, reader))
    return Subject(initiative, told, standing(visit, id))


def title(subject: Subject) -> str:
    """Its name and how it stands. Plain text."""
    row, name = subject.state, lang.words(subject.story.title)
    stage, days = inside(lists.name("stage", row.stage)), lang.number(row.age_days)
    if row.status != "active":
        return _ended(name, row)
    timed = {"name": name, "days": days, "stage": stage}
    if pd.notna(row.expected_days):
        timed["expected"] = lang.number(row.expected_days)
    if row.pace == "stalled":
        return _("{name} is stuck: {days} days in {stage}, {expected} expected", **timed)
    if row.pace == "ageing":
        return _("{name} takes long: {days} days in {stage}, {expected} expected", **timed)
    if row.silent:
        if pd.isna(row.last_update_on):
            return _("{name} has never reported", name=name)
        return _("{name} is silent since {day}", name=name, day=lang.day(row.last_update_on.date()))
    if row.pace == "watch":
        return _("{name} is almost out of time: {days} of {expected} days in {stage}", **timed)
    if row.pace == "no_expectation":
        return _("{name} has been in {stage} for {days} days", **timed)
    if row.debt:
        return n_(
            "{name} is on schedule, its proof is {n} level short",
            "{name} is on schedule, its proof is {n} levels short",
            row.debt,
            name=name,
        )
    return _("{name} is on schedule", name=name)


def _ended(name: str, row: Any) -> str:
    day = lang.day(row.since.date())
    if row.status == "paused":
        return _("{name} is paused since {day}", name=name, day=day)
    if row.status == "stopped":
        return _("{name} was stopped on {day}", name=name, day=day)
    return _("{name} was completed on {day}", name=name, day=day)


def about(told: Story) -> None:
    """What it is, who leads it with whom, where, and whom it reached."""
    parts = [_sentence(md(told.summary)), _led(told)]
    if told.places:
        parts.append(_sentence(md(lang.listed(list(told.places)))))
    if told.reach is None:
        parts.append(_("It is not known how many people it reaches."))
    elif told.reach_on:
        day = md(lang.day(told.reach_on))
        parts.append(n_("{n} person reached ({day}).", "{n} people reached ({day}).", told.reach, day=day))
    else:
        parts.append(n_("{n} person reached.", "{n} people reached.", told.reach))
    st.markdown(f":gray[{' '.join(part for part in parts if part)}]")


def _led(told: Story) -> str:
    lead = f"**{md(told.lead_org)}**"
    if not told.partners:
        return _("Led by {lead}, without partners.", lead=lead)
    return _("Led by {lead}, with {partners}.", lead=lead, partners=md(lang.listed(list(told.partners))))


def _sentence(words: str) -> str:
    return f"{words}." if words and words[-1].isalnum() else words


def lesson(told: Story) -> None:
    """Of what has ended: first what others can learn from it."""
    if told.status not in ("stopped", "completed"):
        return
    lessons = [update for update in told.updates if update.learned]
    ended = told.decisions[-1]
    with st.container(border=True):
        st.markdown(f"### {_('What was learned')}")
        for update in lessons:
            st.markdown(f"**“{md(update.learned)}”**  \n{quiet(_who(update.by, md(lang.day(update.on))))}")
        if not lessons:
            st.markdown(_("Nobody wrote down a lesson."))
        if ended.rationale:
            st.markdown(f"{_('Why it ended')}: {md(ended.rationale)}")


def _who(by: str, day: str) -> str:
    return f"{md(by)}, {day}" if by else day


def path(visit: Visit, subject: Subject) -> None:
    """The seven stages, and below them every gate that was passed by override, for ever."""
    told = subject.story
    stages(visit, subject)
    for decision in told.decisions:
        if decision.override:
            st.markdown(_override(decision))
    all = n_("The decision behind it", "The {n} decisions behind it", len(told.decisions))
    behind = st.expander(all, key="decisions", icon=":material/gavel:", on_change="rerun")
    if behind.open:
        behind.markdown("\n".join(f"- {_line(decision)}" for decision in reversed(told.decisions)))


def stages(visit: Visit, subject: Subject) -> None:
    """The picture of the seven stages."""
    id = subject.story.id
    drawing = visit.drawn(("path", id), lambda: _path(visit, subject))
    figure.show(visit, drawing, f"path_{id}", how="M4", headed=False)


def _path(visit: Visit, subject: Subject) -> Drawing:
    state = subject.state
    steps = [_step(visit, subject, stage) for stage in STAGES]
    pace = state.pace or "on_time"
    return stage_path(steps, visit.as_of, visit.dark, pace=pace, status=state.status, narrow=visit.narrow)


def _step(visit: Visit, subject: Subject, stage: str) -> StageStep:
    entries = [decision for decision in subject.story.decisions if decision.decision in ENTRIES]
    now = entries[-1]
    stays = [at for at, entry in enumerate(entries) if entry.stage == stage]
    expected = visit.portfolio.meta.thresholds.expected_days(stage)
    if stage == now.stage:
        ended = subject.story.status in ("stopped", "completed")
        until = subject.story.decisions[-1].on if ended else visit.as_of
        return StageStep(stage, "now", now.on, (until - now.on).days, expected)
    if stage > now.stage:
        return StageStep(stage, "ahead", asks=lists.help_of("stage", stage))
    if not stays:
        before = entries[0].imported and stage < entries[0].stage
        return StageStep(stage, "before" if before else "skipped")
    entered = entries[stays[-1]].on
    return StageStep(stage, "passed", entered, (entries[stays[-1] + 1].on - entered).days, expected)


def _override(decision: Decision) -> str:
    stage = inside(lists.name("stage", decision.stage))
    said = _(
        "{day}: let through to {stage} although the gate was not met.",
        day=md(lang.day(decision.on)),
        stage=md(stage),
    )
    return f":orange[:material/flag: {said}] {_reason(decision)}"


def _reason(decision: Decision) -> str:
    by = lang.listed([name for name in (decision.by, decision.co_by) if name])
    reason = f"“{md(decision.rationale)}”" if decision.rationale else _("No reason was written down.")
    return f"{reason} {quiet(md(by))}" if by else reason


def _line(decision: Decision) -> str:
    stage = md(opening(lists.name("stage", decision.stage)))
    parts = [f"**{md(lang.day(decision.on))}** {stage}, {md(inside(lists.name('decision', decision.decision)))}"]
    if decision.override:
        parts.append(f":orange-badge[{_('override')}]")
    if decision.rationale or decision.by:
        parts.append(_reason(decision) if decision.rationale else quiet(md(_by(decision))))
    elif decision.imported:
        parts.append(quiet(_("from before Spoor")))
    if decision.evidence:
        parts.append(quiet(f"{_('Rests on')}: {', '.join(short(title, 60) for title in decision.evidence)}"))
    return " · ".join(parts)


def _by(decision: Decision) -> str:
    return lang.listed([name for name in (decision.by, decision.co_by) if name])
