"""Which facts are missing or too old, on how many of those that could have them, and who can fill them in?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.goals import Goals
from tracker.insight.order import STAGES, places
from tracker.insight.pace import Pace
from tracker.insight.proof import Proof
from tracker.tables import Tables

DECIDED = ("adopted", "in_force")


class Pairs(Sequence[tuple[str, str]]):
    """Ids with what stands beside each ("" for nothing). Kept as columns: as tuples the lists of a large portfolio would
    weigh ten times as much."""

    def __init__(self, things: Any, beside: Any = None) -> None:
        self._things = pd.array(np.asarray(things, dtype=object), dtype="str")
        self._beside = None if beside is None else pd.array(np.asarray(beside, dtype=object), dtype="str")

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, str] | list[tuple[str, str]]:
        if isinstance(at, int):
            return str(self._things[at]), "" if self._beside is None else str(self._beside[at])
        things = self._things[at].tolist()
        beside = [""] * len(things) if self._beside is None else self._beside[at].tolist()
        return list(zip(things, beside, strict=True))


@dataclass(frozen=True)
class Lack:
    """One kind of fact, on how many things it is missing, and on how many it could be. What matters most comes first."""

    kind: str
    who: str  # who can fill it in: lead, facilitator, steering, funder
    of: int
    ids: Pairs
    about: str = "initiative"  # the kind of the thing
    beside: str = ""  # the kind of what stands beside it

    @property
    def n(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Missing:
    """Kinds of facts that could be there; a kind that nothing could have is left out."""

    facts: list[Lack]
    problems: list[Lack]  # nothing missing, but shown as a problem (domain.md 2.5)


def missing(tables: Tables, speed: Pace, proven: Proof, scored: Goals, unexplained: Collection[str]) -> Missing:
    """`unexplained`: the initiatives whose way of working is not described in full (texts, which are in no table)."""
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    active = active.iloc[np.argsort(-places(active["stage"], STAGES), kind="stable")]  # the furthest ones first
    facts = [
        *_links(tables, active), *_known(tables, active, unexplained), *_told(active, speed, proven, scored),
        *_actions(tables, active), *_ties(tables, active), *_weak_spots(tables), *_conditions(tables, active),
        *_rules(tables), *_money(tables, active),
    ]  # fmt: skip
    problems = _problems(tables, active, scored.rows)
    return Missing([lack for lack in facts if lack.of], [lack for lack in problems if lack.of])


def _of(frame: pd.DataFrame | pd.Series[Any], lacking: Any) -> Pairs:
    """The ids of the rows that lack it, alone."""
    return Pairs(frame.index[np.asarray(lacking, bool)])


def _named(frame: pd.DataFrame, ids: Any) -> NDArray[np.bool_]:
    """Which rows are named in `ids`."""
    at = places(ids, frame.index)
    found = np.zeros(len(frame), bool)
    found[at[at >= 0]] = True
    return found


def _among(ids: Any, frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Which of the ids name a row."""
    return places(ids, frame.index) >= 0


# What leads know


def _links(tables: Tables, active: pd.DataFrame) -> Iterator[Lack]:
    linked = {
        "question": tables.initiative_questions, "vulnerability": tables.initiative_vulnerabilities,
        "lever": tables.initiative_levers, "pathway": tables.initiative_pathways, "signal": tables.signal_links,
        "goal": tables.contributions, "future_element": tables.depictions,
    }  # fmt: skip
    for kind, rows in linked.items():
        yield Lack(kind, "lead", len(active), _of(active, ~_named(active, rows["initiative"])))


def _known(tables: Tables, active: pd.DataFrame, unexplained: Collection[str]) -> Iterator[Lack]:
    of = len(active)
    yield Lack("model", "lead", of, _of(active, _named(active, pd.Index(sorted(unexplained)))))
    for kind in ("alternatives", "budget", "leverage_point", "side", "facet", "horizon"):
        yield Lack(kind, "lead", of, _of(active, active[kind].isna()))
    tagged = _named(active, tables.needs["initiative"]) | _named(active, tables.offers["initiative"])
    yield Lack("tags", "lead", of, _of(active, ~tagged))


def _told(active: pd.DataFrame, speed: Pace, proven: Proof, scored: Goals) -> Iterator[Lack]:
    """What was told, looked at or proven, and how long ago."""
    silent = speed.initiatives["silent"].reindex(active.index)
    yield Lack("report", "lead", len(active), _of(active, silent))
    tested = active[places(active["stage"], STAGES) >= STAGES.index("S3")]
    yield Lack("screen", "lead", len(tested), _of(tested, tested["screened_on"].isna()))
    old = scored.rows[scored.rows["stale"]]
    yield Lack("old_score", "lead", len(scored.rows), Pairs(old["initiative"], old["target"]), beside="target")
    shown = active[_named(active, proven.rows["initiative"])]
    fresh = proven.rows.loc[~proven.rows["stale"], "initiative"]
    yield Lack("old_evidence", "lead", len(shown), _of(shown, ~_named(shown, fresh)))


def _actions(tables: Tables, active: pd.DataFrame) -> Iterator[Lack]:
    actions = tables.actions[_among(tables.actions["initiative"], active) & (tables.actions["state"] != "dropped")]
    loose = actions[~_named(actions, tables.action_signals["action"])]
    yield Lack("action_signal", "lead", len(actions), Pairs(loose["initiative"], loose.index), beside="action")


def _ties(tables: Tables, active: pd.DataFrame) -> Iterator[Lack]:
    """Levels that one side of a dependency between active initiatives did not report; the strongest first."""
    rows = tables.dependencies
    rows = rows[_among(rows["needer"], active) & _among(rows["needed"], active)]
    rows = rows.iloc[np.argsort(-rows["strength"].to_numpy(np.int64), kind="stable")]
    for kind, own, level, other in (
        ("own_level", "needer", "level_from", "needed"), ("their_level", "needed", "level_to", "needer"),
    ):  # fmt: skip
        bare = rows[rows[level].isna()]
        yield Lack(kind, "lead", len(rows), Pairs(bare[own], bare[other]), beside="initiative")


# What a facilitator, the steering group or a funder knows


def _weak_spots(tables: Tables) -> Iterator[Lack]:
    known = tables.vulnerabilities
    risk = (known["severity"] * known["likelihood"]).to_numpy(np.int64)
    known = known.iloc[np.argsort(-risk, kind="stable")]
    yield Lack("cause", "facilitator", len(known), _of(known, ~known["has_cause"].to_numpy(bool)), "vulnerability")
    hit = _named(known, tables.hits["vulnerability"])
    yield Lack("hits", "facilitator", len(known), _of(known, ~hit), "vulnerability")


def _conditions(tables: Tables, active: pd.DataFrame) -> Iterator[Lack]:
    wanted = tables.condition_needs[_among(tables.condition_needs["initiative"], active)]
    proven = active[places(active["stage"], STAGES) >= STAGES.index("S4")]
    must = wanted.loc[wanted["need"] == "must", "initiative"]
    yield Lack("must_condition", "lead", len(proven), _of(proven, ~_named(proven, must)))
    known = tables.conditions
    waiting = wanted["condition"].value_counts().reindex(known.index).fillna(0).to_numpy(np.int64)
    known = known.iloc[np.argsort(-waiting, kind="stable")]
    yield Lack("readiness", "facilitator", len(known), _of(known, known["readiness"].isna()), "condition")
    yield Lack("owner", "facilitator", len(known), _of(known, known["owner_org"].isna()), "condition")


def _rules(tables: Tables) -> Iterator[Lack]:
    rows = tables.rules[tables.rules["status"].isin(DECIDED)]
    bare: NDArray[np.bool_] = (
        ~rows["has_rationale"].to_numpy(bool)
        | ~(rows["alternatives"].fillna(0) >= 1).to_numpy(bool)
        | rows["review_on"].isna().to_numpy(bool)
    )
    yield Lack("rule_checks", "steering", len(rows), _of(rows, bare), "rule")


def _money(tables: Tables, active: pd.DataFrame) -> Iterator[Lack]:
    lines = tables.funding[tables.funding["status"] != "refused"]
    paid = active[places(active["stage"], STAGES) >= STAGES.index("S5")]
    yield Lack("funding", "funder", len(paid), _of(paid, ~_named(paid, lines["initiative"])))
    payers = tables.organisations[_named(tables.organisations, lines.loc[lines["kind"] == "grant", "funder"])]
    yield Lack("cofinancing", "funder", len(payers), _of(payers, payers["min_cofinancing"].isna()), "organisation")


# Shown as a problem


def _problems(tables: Tables, active: pd.DataFrame, scores: pd.DataFrame) -> Iterator[Lack]:
    harm = scores[scores["score"] < 0]
    bare = harm[harm["unmitigated"]]
    yield Lack("no_measure", "lead", len(harm), Pairs(bare["initiative"], bare["target"]), beside="target")
    helped = scores[scores["score"] > 0].groupby("initiative", sort=False).size()
    many = helped > int(tables.config.values["max_positive_targets_per_initiative"])
    yield Lack("many_targets", "lead", len(helped), _of(helped, many))
    links = tables.signal_links
    links = links[(links["intent"] == "amplify") & _among(links["initiative"], active)]
    early = links[links["since"].to_numpy() < tables.signals["spotted_on"].reindex(links["signal"]).to_numpy()]
    yield Lack("early_link", "lead", len(links), Pairs(early["initiative"], early["signal"]), beside="signal")
