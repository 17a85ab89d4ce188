"""What a point of an agenda is called, and why it stands there. Words only, so that minutes on paper say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import inside
from tracker.lang import _, later, n_, number
from tracker.portfolio.meetings import Point
from tracker.portfolio.titles import titles
from tracker.ui.text import plain

TITLE = 200  # letters of a name

# Why a point of a topic stands in the minutes: what was so when the agenda was made may have changed since.
STOOD = {
    "promise": later("What was promised before is looked at first."),
    "gate": later("Its gate is for the steering group to decide on."),
    "harm": later("It harms a goal and nothing was done against it."),
    "stalled": later("It was stuck: longer in its stage than expected, and nothing moved."),
    "orphan": later("A signal that nobody picked up."),
    "overdue": later("A condition that should have been in place."),
    "rule": later("A rule on which nobody had decided yet."),
    "pathway": later("A pathway on which nobody had decided yet."),
    "ask": later("Its lead asked for help."),
    "own": later("Put on the agenda by the group."),
}


def counted(topic: str, n: int) -> str:
    """So many points of a topic: "3 gates"."""
    return {
        "promise": n_("what was promised", "{n} promises", n),
        "gate": n_("{n} gate", "{n} gates", n),
        "harm": n_("{n} case of harm", "{n} cases of harm", n),
        "stalled": n_("{n} stuck", "{n} stuck", n),
        "orphan": n_("{n} signal nobody picks up", "{n} signals nobody picks up", n),
        "overdue": n_("{n} overdue condition", "{n} overdue conditions", n),
        "rule": n_("{n} rule", "{n} rules", n),
        "pathway": n_("{n} pathway", "{n} pathways", n),
        "ask": n_("{n} request for help", "{n} requests for help", n),
        "own": n_("{n} point of our own", "{n} points of our own", n),
    }[topic]


def names_of(session: Session, kind: str, ids: Iterable[Any]) -> dict[str, str]:
    """What things of one kind are called, by id. Plain text."""
    wanted = [str(id) for id in ids]
    known = titles(session, kind, wanted)
    return {id: plain(known[id], TITLE) if id in known else id for id in wanted}


def titled(session: Session, points: Collection[Point]) -> dict[str, str]:
    """What each point is called, by its id. Plain text."""
    of_kind: dict[str, list[str]] = defaultdict(list)
    for point in points:
        if point.about and point.kind:
            of_kind[point.kind].append(point.about)
    known = {
        id: name
        for kind, ids in of_kind.items()
        if kind != "gathering"
        for id, name in titles(session, kind, ids).items()
    }
    return {point.id: _title(point, known) for point in points}


def _title(point: Point, known: Mapping[str, Any]) -> str:
    if point.kind == "gathering":
        return _("What was promised last time")
    name = known.get(point.about or "")
    said = name if isinstance(name, str) else lang.words(name)
    return plain(lang.words(point.title) or said or point.about, TITLE)


# Why it stands there, now


def why(row: Any) -> str:
    """The sentence of a proposal (a row of `tracker.insight.agenda.proposals`). Plain text."""
    return _SAID[row.topic](row)


def _since(row: Any) -> str:
    return _("unknown date") if pd.isna(row.since) else lang.day(row.since.date())


def _promised(row: Any) -> str:
    if pd.isna(row.n):
        return _("It was due on {day}.", day=_since(row))
    said = n_("One promise, made on {day} or due by now.", "{n} promises, made since {day} or due by now.", int(row.n), day=_since(row))  # fmt: skip
    return f"{said} {_missed(int(row.of))}".strip()


def _missed(n: int) -> str:
    return n_("One was not kept in time.", "{n} were not kept in time.", n) if n else ""


def _gate(row: Any) -> str:
    if isinstance(row.code, str):
        stage = inside(lists.name("stage", row.code))
        return _("The gate to {stage} is open and the steering group decides. In its stage since {day}.", stage=stage, day=_since(row))  # fmt: skip
    return _(
        "Let through a closed gate on {day}; its proof is still owed: level {level} of {required}.", day=_since(row),
        level=number(row.n), required=number(row.of),
    )  # fmt: skip


def _harm(row: Any) -> str:
    return n_("It harms target {target} and nothing is done against it.", "It harms targets {target} and nothing is done against it.", int(row.of), target=row.code)  # fmt: skip


def _stalled(row: Any) -> str:
    stage = inside(lists.name("stage", row.code))
    days = n_("{n} day in {stage}", "{n} days in {stage}", int(row.n), stage=stage)
    return _("{days}, {expected} expected, and nothing moves.", days=days, expected=number(row.of))


def _orphan(row: Any) -> str:
    return n_("Spotted {n} day ago, and nobody works on it.", "Spotted {n} days ago, and nobody works on it.", int(row.n))  # fmt: skip


def _overdue(row: Any) -> str:
    held = n_("It holds one initiative back.", "It holds {n} initiatives back.", int(row.of)) if row.of else ""
    return f"{_('It was to be in place by {day}.', day=_since(row))} {held}".strip()


def _rule(row: Any) -> str:
    if row.code == "discussed":
        return _("It was discussed; nobody decided yet. Proposed on {day}.", day=_since(row))
    return _("Proposed on {day}; nobody decided yet.", day=_since(row))


def _pathway(row: Any) -> str:
    return n_(
        "A way out of one vulnerability, with risk {risk} of 25; nobody decided yet.",
        "A way out of {n} vulnerabilities, the heaviest with risk {risk} of 25; nobody decided yet.",
        int(row.n), risk=number(row.of),
    )  # fmt: skip


def _ask(row: Any) -> str:
    return _("The lead asks for {help}, on {day}.", help=inside(lists.name("tag", row.code)), day=_since(row))


_SAID: dict[str, Callable[[Any], str]] = {
    "promise": _promised, "gate": _gate, "harm": _harm, "stalled": _stalled, "orphan": _orphan, "overdue": _overdue,
    "rule": _rule, "pathway": _pathway, "ask": _ask,
}  # fmt: skip
