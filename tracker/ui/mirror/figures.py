"""The headline figures on two days, each with the room behind it and how it is calculated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from datetime import date
from typing import Any, NamedTuple, cast

import streamlit as st

from tracker import lang
from tracker.charts.lettering import measure
from tracker.insight.cascade import cascade
from tracker.insight.compared import BY_KEY, FIGURES, Figure, Value, Went, figures
from tracker.insight.report import QUESTIONS
from tracker.insight.share import Share
from tracker.lang import _, later, n_, number
from tracker.ui import figure, leap
from tracker.ui.method import How, entry
from tracker.ui.mirror import paper
from tracker.ui.once import in_passing
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (later("Change and the leap"), ("rising", "falling", "orphan", "ways", "gates")),
    (later("The way of initiatives"), (
        "active", "far", "stalled", "silent", "momentum", "question_first", "proven", "debt",
    )),
    (later("Goals"), ("claims", "harm", "gaps")),
    (later("Together"), ("together", "integrated", "critical", "exchanged", "one_sided")),
    (later("Resilience, conditions and rules"), (
        "uncovered", "step", "opportunity", "overdue", "sufficient", "conscious",
    )),
    (later("Money"), ("covered", "funders")),
    (later("What may be shown"), ("shown",)),
)  # fmt: skip


class Shown(NamedTuple):
    """What a figure is called, and the room where its list is."""

    name: str
    page: str
    query: Mapping[str, str]


SHOWN: dict[str, Shown] = {
    "rising": Shown(later("Signals that get louder"), "pages/signals.py", {"what": "rising"}),
    "falling": Shown(later("Signals that fade"), "pages/signals.py", {"what": "falling"}),
    "orphan": Shown(later("Signals that nobody picks up"), "pages/signals.py", {"what": "orphan"}),
    "ways": Shown(later("Ways to amplify in which something was achieved"), "pages/overview.py", {}),
    "gates": Shown(later("Gates of the quantum leap that are open"), "pages/overview.py", {"show": "gates"}),
    "active": Shown(later("Active initiatives"), "pages/initiatives.py", {"status": "active"}),
    "far": Shown(later("Active initiatives that deliver, scale or change the system"), "pages/initiatives.py", {}),
    "stalled": Shown(later("Active initiatives that are stuck"), "pages/initiatives.py", {"status": "stalled"}),
    "silent": Shown(later("Active initiatives that are silent"), "pages/initiatives.py", {"status": "silent"}),
    "momentum": Shown(later("Steps, actions and proof per active initiative"), "pages/initiatives.py", {}),
    "question_first": Shown(later("Initiatives that started from a question"), "pages/questions.py", {}),
    "proven": Shown(later("Initiatives with the proof their stage asks"), "pages/initiatives.py", {"status": "owing"}),
    "debt": Shown(later("Levels of proof still owed"), "pages/initiatives.py", {"status": "owing"}),
    "together": Shown(later("Initiatives that hang together"), "pages/coherence.py", {}),
    "integrated": Shown(later("Strength of links that is integrated"), "pages/coherence.py", {}),
    "critical": Shown(later("Initiatives that fall with the most critical node"), "pages/coherence.py", {}),
    "exchanged": Shown(later("Exchanges of which something came"), "pages/cross_pollination.py", {}),
    "one_sided": Shown(later("Sides of the portfolio below what was agreed"), "pages/overview.py", {}),
    "uncovered": Shown(later("Vulnerabilities without an answer"), "pages/vulnerability.py", {}),
    "step": Shown(later("Mean step on the ladder of resilience"), "pages/vulnerability.py", {}),
    "opportunity": Shown(later("Risk turned into an opportunity"), "pages/vulnerability.py", {}),
    "overdue": Shown(later("Conditions that are overdue"), "pages/conditions.py", {}),
    "sufficient": Shown(later("Initiatives in S4 or later with all conditions in place"), "pages/conditions.py", {}),
    "conscious": Shown(later("Rules made consciously"), "pages/conditions.py", {"part": "rules"}),
    "claims": Shown(later("Points claimed for the goals that are proven"), "pages/goals.py", {}),
    "harm": Shown(later("Points of harm to the goals"), "pages/goals.py", {}),
    "gaps": Shown(later("Priority targets to which nobody contributes"), "pages/goals.py", {}),
    "covered": Shown(later("Money needed that is promised or paid"), "pages/funders.py", {}),
    "funders": Shown(later("As if from so many equal funders"), "pages/funders.py", {}),
    "shown": Shown(later("Pictures and testimonies that everybody may see"), "pages/gatherings.py", {}),
}  # fmt: skip

_PHONE = 270  # px of a name that a link on a phone shows uncut
_STILL = ("same", "unknown")
_WENT: dict[Went, tuple[str, str]] = {
    "better": ("green", later("+ better")), "worse": ("orange", later("− worse")), "other": ("blue", later("± different")),
    "same": ("gray", later("as it was")), "new": ("blue", later("± was not known")), "gone": ("orange", later("± not known any more")),
    "unknown": ("gray", later("not known")),
}  # fmt: skip


class Line(NamedTuple):
    key: str
    went: Went
    said: str  # Markdown


def values(visit: Visit, day: date) -> dict[str, Value]:
    """The headline figures of a day, as they are counted now."""

    def count() -> dict[str, Value]:
        if day == visit.as_of:
            return _values(visit)
        then = visit.at(day)
        with in_passing(then.sight):
            return _values(then)

    return visit.once(("headline figures", day), count)


def _values(visit: Visit) -> dict[str, Value]:
    def metric(name: str) -> Mapping[str, Any]:
        if name == "M10":  # of all chain reactions only the longest is asked for
            return visit.insight(cascade).most_critical_as_json()
        found: Mapping[str, Any] = (leap.found(visit) if name == "M18" else visit.insight(QUESTIONS[name])).as_json()
        return found

    return figures(metric)


def show(visit: Visit, day: date) -> None:
    """Each figure on both days."""
    heading = _("The figures, {before} → {after}", before=lang.day(day), after=lang.day(visit.as_of))
    lines = visit.drawn(("mirror figures", day), lambda: told(visit, values(visit, day), values(visit, visit.as_of)))
    st.markdown(f"### {heading}\n{quiet(_summary(lines))}")
    listed(visit, lines, "figures", _("The figures that are as they were"))


def _summary(lines: Mapping[str, Line]) -> str:
    """How many went which way."""
    count = Counter(line.went for line in lines.values())
    said = [
        n_("{n} better", "{n} better", count["better"]) if count["better"] else "",
        n_("{n} worse", "{n} worse", count["worse"]) if count["worse"] else "",
        n_("{n} different", "{n} different", other) if (other := count["other"] + count["new"] + count["gone"]) else "",
        n_("{n} as it was", "{n} as they were", count["same"]) if count["same"] else "",
        n_("{n} not known", "{n} not known", count["unknown"]) if count["unknown"] else "",
    ]
    return " · ".join(part for part in said if part)


def told(visit: Visit, before: Mapping[str, Value], after: Mapping[str, Value]) -> dict[str, Line]:
    """Of each figure what it was, what it became, and what that means."""
    return {found.key: _line(visit, found, before.get(found.key), after.get(found.key)) for found in FIGURES}


def _line(visit: Visit, found: Figure, before: Value, after: Value) -> Line:
    went = found.went(before, after)
    colour, word = _WENT[went]
    verdict = f":{colour}[**{md(_(word))}**]" if went not in _STILL else quiet(md(_(word)))
    now = f"**{md(said(visit, found, after))}**"
    if went == "unknown":
        return Line(found.key, went, verdict)
    return Line(
        found.key, went, f"{now} {verdict}" if went == "same" else f"{md(said(visit, found, before))} → {now} {verdict}"
    )


def said(visit: Visit, found: Figure, value: Value) -> str:
    """A figure in words; plain text."""
    if value is None:
        return _("unknown")
    if not isinstance(value, Share):
        return lang.signed(value) if value < 0 else number(value)
    if found.unit == "money":
        n, of = (lang.money(round(amount * 100), visit.tables.currency) for amount in value)
        return _("{n} of {of}", n=n, of=of)
    return _("{n} of {of}", n=number(value.n, 1), of=number(value.of, 1))


def listed(visit: Visit, lines: Mapping[str, Line], key: str, rest: str) -> None:
    """The figures that changed, and behind a fold called `rest` those that did not."""
    moved = {one for one, line in lines.items() if line.went not in _STILL}
    _sections(visit, lines, moved, key)
    still = lines.keys() - moved
    if not still:
        return
    fold = st.expander(f"{rest} · {number(len(still))}", key=f"{key}_rest", on_change="rerun", expanded=paper.whole())
    if fold.open:
        with fold:
            _sections(visit, lines, still, f"{key}_still")


def _sections(visit: Visit, lines: Mapping[str, Line], some: Set[str], key: str) -> None:
    """Figures under their headings: the door to the room behind each, and how each is calculated."""
    found = [(_(heading), [one for one in keys if one in some]) for heading, keys in SECTIONS]
    found = [(heading, keys) for heading, keys in found if keys]
    half, before = sum(len(keys) + 1 for _heading, keys in found) / 2, 0
    left, right = st.columns(2, gap="large")
    for at, (heading, keys) in enumerate(found):
        with left if before < half else right, st.container(gap="small"):
            st.markdown(f"**{heading}**")
            for one in keys:
                _shown(visit, lines[one])
            _calculated(visit, keys, f"{key}_{at}")
        before += len(keys) + 1


def _shown(visit: Visit, line: Line) -> None:
    shown, arrow = SHOWN[line.key], ":material/arrow_forward:"
    name, query = _(shown.name), figure.address(**shown.query)
    with st.container(gap=None):
        if visit.narrow and measure(name, 14) > _PHONE:  # a link would cut it
            st.markdown(name)
            name = _("Open")
        st.page_link(shown.page, label=name, query_params=query, icon=arrow, icon_position="right")
        st.markdown(line.said)


def _calculated(visit: Visit, keys: list[str], key: str) -> None:
    """How the figures under a heading are calculated, made only when somebody opens it."""
    why = st.popover(
        _("How calculated?"), icon=":material/function:", type="tertiary", key=f"{key}_how", on_change="rerun"
    )
    if why.open:
        for how in dict.fromkeys(BY_KEY[one].how for one in keys):
            known = entry(cast("How", how), visit.tables.config)
            why.markdown(f"**{known.name}**  \n{known.calculation}")
            why.page_link(
                "pages/method.py", label=_("More on the method page"), query_params=figure.address(figure=how)
            )
