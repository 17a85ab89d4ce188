"""What must the steering group talk about? Everything that waits for it, in the order of a meeting, and what comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.goals import Goals
from tracker.insight.loudness import Loudness
from tracker.insight.order import id_order, places
from tracker.insight.pace import Pace
from tracker.insight.proof import Proof
from tracker.insight.readiness import Readiness
from tracker.insight.window import days_ago
from tracker.model.agenda import TOPICS
from tracker.portfolio.meetings import Ask
from tracker.portfolio.promises import Vow
from tracker.tables import Tables

# How many points of each topic an agenda begins with: some ten in all, which is what an evening holds.
AT_FIRST = {
    "promise": 2, "gate": 2, "harm": 1, "stalled": 2, "orphan": 1, "overdue": 1, "rule": 2, "pathway": 2, "ask": 1,
}  # fmt: skip
_COLUMNS = ["topic", "about", "since", "weight", "code", "n", "of"]
_TROUBLE = {"red": 2, "amber": 1}
_YEARS = 10_000  # days; more than anything waited


class Answers(NamedTuple):
    """What other figures say already about the same tables."""

    slow: Pace
    loud: Loudness
    ready: Readiness
    helped: Goals
    proven: Proof


def proposals(
    tables: Tables, answers: Answers, *, last: str | None, promises: Collection[Vow], asks: Iterable[Ask],
    rule_in_force: Collection[str],
) -> pd.DataFrame:  # fmt: skip
    """Everything that waits, a row each: topic, about (id), since (NaT unknown), weight (the heavier first within a
    topic), and what its sentence needs: code, n, of. In the order in which a meeting takes it.

    `promises` are those to look at; they make one point where there was a meeting before this one (`last`).
    `rule_in_force` are the initiatives from which a rule came that holds now.
    """
    rows = [
        *_promised(promises, last, tables.as_of), *_open_gates(tables, rule_in_force), *_owed(tables, answers.proven),
        *_harm(answers.helped), *_stalled(answers.slow), *_orphans(tables, answers.loud), *_overdue(answers.ready),
        *_rules(tables), *_pathways(tables), *_asked(tables, asks),
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=_COLUMNS)
    found["since"] = pd.to_datetime(found["since"]).astype("datetime64[s]")
    topic = places(found["topic"], TOPICS)
    order = sorted(range(len(found)), key=lambda at: (topic[at], -rows[at][3], id_order(rows[at][1])))
    return found.iloc[order].reset_index(drop=True)


def first(rows: pd.DataFrame, standing: Collection[str] = ()) -> pd.DataFrame:
    """What an agenda begins with: the heaviest of each topic, and nothing about a thing that has its point already."""
    seen, left, chosen = set(standing), dict(AT_FIRST), []
    for at, (topic, about) in enumerate(zip(rows["topic"].tolist(), rows["about"].tolist(), strict=True)):
        if left[topic] and about not in seen:
            left[topic] -= 1
            seen.add(about)
            chosen.append(at)
    return rows.iloc[chosen]


_Row = tuple[str, str, Any, float, str | None, float, float]
_NONE = float("nan")


def _promised(promises: Collection[Vow], last: str | None, today: date) -> list[_Row]:
    """What was promised last time as one point; without a meeting before this one, each promise apart."""
    missed = sum(row.state(today) == "missed" for row in promises)
    if last and promises:
        return [("promise", last, min(row.made_on for row in promises), 1.0, None, len(promises), missed)]
    return [
        ("promise", row.id, row.due_on, (today - row.due_on).days, row.owner, _NONE, _NONE)
        for row in promises
        if row.state(today) in ("open", "missed")
    ]


def _open_gates(tables: Tables, rule_in_force: Collection[str]) -> list[_Row]:
    """Initiatives that meet all that the gate to S5, S6 or S7 must have (tracker.model.gate), which the group decides on."""
    known = tables.initiatives
    level = _highest(known, tables.evidence)
    achieved = tables.actions[(tables.actions["state"] == "achieved").to_numpy(bool)]
    deep = achieved[(achieved["process"] == "scaling_deep").to_numpy(bool) & (achieved["evidence_level"] >= 3)]
    changed = known.index.isin(deep["initiative"]) | known.index.isin(list(rule_in_force))
    stage = known["stage"].to_numpy(str)
    found: list[_Row] = []
    for now, to, met in (
        ("S4", "S5", (level >= 2) & known["budget"].notna().to_numpy(bool)),
        ("S5", "S6", (level >= 3) & known.index.isin(achieved["initiative"])),
        ("S6", "S7", (level >= 4) & changed),
    ):
        ready = known[met & (stage == now) & (known["status"] == "active").to_numpy(bool)]
        waited = days_ago(tables.as_of, ready["entered_on"])
        found += [
            ("gate", id, since, 2.0 * _YEARS + days, to, _NONE, _NONE)
            for id, since, days in zip(ready.index, ready["entered_on"], waited, strict=True)
        ]
    return found


def _highest(known: pd.DataFrame, evidence: pd.DataFrame) -> NDArray[np.int64]:
    """The level of the best evidence of each initiative, of any age: that is what a gate asks."""
    level = np.zeros(len(known), np.int64)
    np.maximum.at(level, places(evidence["initiative"], known.index), evidence["level"].to_numpy(np.int64))
    return level


def _owed(tables: Tables, proven: Proof) -> list[_Row]:
    """Initiatives in a stage that was entered through a closed gate, whose proof is still owed."""
    known, owed = tables.initiatives, proven.initiatives
    owed = owed[(owed["debt"] > 0).to_numpy(bool)]
    rows = known[known["overridden"].to_numpy(bool) & known.index.isin(owed.index)]
    figures = owed.loc[rows.index]
    return [
        ("gate", id, since, days, None, level, asked)
        for id, since, days, level, asked in zip(
            rows.index, rows["entered_on"], days_ago(tables.as_of, rows["entered_on"]), figures["level"], figures["required"],
            strict=True,
        )
    ]  # fmt: skip


def _harm(helped: Goals) -> list[_Row]:
    """Initiatives that harm a target while nothing is done against it; the worst first."""
    rows = helped.rows
    rows = rows[rows["unmitigated"].to_numpy(bool)]
    return [
        (
            "harm", str(id), some["assessed_on"].min(), -float(some["score"].sum()), ", ".join(some["target"]),
            int(some["score"].min()), len(some),
        )
        for id, some in rows.groupby("initiative")
    ]  # fmt: skip


def _stalled(slow: Pace) -> list[_Row]:
    rows = slow.initiatives.loc[slow.ids("stalled")]
    return [
        ("stalled", id, row.entered_on, row.age_ratio, row.stage, row.age_days, float(row.expected_days))
        for id, row in zip(rows.index, rows.itertuples(), strict=True)
    ]


def _orphans(tables: Tables, loud: Loudness) -> list[_Row]:
    rows = loud.signals.loc[loud.ids("orphan")]
    spotted = tables.signals["spotted_on"].reindex(rows.index)
    return [
        ("orphan", id, since, days, None, days, _NONE)
        for id, since, days in zip(rows.index, spotted, rows["age_days"], strict=True)
    ]


def _overdue(ready: Readiness) -> list[_Row]:
    """Conditions that were due; those that hold back most first."""
    known = ready.conditions
    rows = known[known["overdue"].to_numpy(bool)]
    return [
        ("overdue", id, due, blocks * _YEARS + days, None, days, blocks)
        for id, due, blocks, days in zip(
            rows.index, rows["due_on"], rows["blocks"], rows["days_overdue"], strict=True
        )
    ]  # fmt: skip


def _rules(tables: Tables) -> list[_Row]:
    """Rules on which nobody decided; what was talked about already goes first, then what was proposed longest ago."""
    rows = tables.rules[tables.rules["status"].isin(["proposed", "discussed"]).to_numpy(bool)]
    waited = np.nan_to_num(days_ago(tables.as_of, rows["proposed_on"]))
    return [
        ("rule", id, since, (status == "discussed") * _YEARS + days, status, _NONE, _NONE)
        for id, since, status, days in zip(rows.index, rows["proposed_on"], rows["status"], waited, strict=True)
    ]


def _pathways(tables: Tables) -> list[_Row]:
    """Pathways on which nobody decided; those out of the greatest risk first."""
    rows = tables.pathways.index[(tables.pathways["status"] == "proposed").to_numpy(bool)]
    answers, weak = tables.pathway_vulnerabilities, tables.vulnerabilities
    risk = (weak["severity"] * weak["likelihood"]).reindex(answers["vulnerability"]).fillna(0).to_numpy(np.float64)
    heaviest = answers.assign(risk=risk).groupby("pathway")["risk"].agg(["max", "size"]).reindex(rows).fillna(0)
    return [
        ("pathway", id, pd.NaT, weight, None, n, weight)
        for id, weight, n in zip(rows, heaviest["max"].tolist(), heaviest["size"].tolist(), strict=True)
    ]


def _asked(tables: Tables, asks: Iterable[Ask]) -> list[_Row]:
    """Leads who ask for help in their last report; those who are stuck first, then who asked longest ago."""
    status = tables.initiatives["status"]
    return [
        (
            "ask", row.initiative, row.on, _TROUBLE.get(row.confidence, 0) * _YEARS + (tables.as_of - row.on).days,
            row.tag, _NONE, _NONE,
        )
        for row in asks
        if status.get(row.initiative) == "active"
    ]  # fmt: skip


def last_reports(tables: Tables) -> list[str]:
    """The latest report on each active initiative; of one day the one written last."""
    status = tables.initiatives["status"].reindex(tables.updates["initiative"])
    rows = tables.updates[(status == "active").to_numpy(bool)].sort_values("date", kind="stable")
    return [str(id) for id in rows.index[~rows["initiative"].duplicated(keep="last")]]
