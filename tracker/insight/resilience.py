"""Do we only manage, or do we change course? The step each vulnerability has reached, without skipping (M12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.order import places
from tracker.insight.share import Share
from tracker.insight.window import days_ago, within
from tracker.lang import _
from tracker.tables import Tables

STEPS = ("manage", "understand", "use_the_opportunity", "evolve")
BEYOND = ("scaling_up", "scaling_deep")
INVOLVED = 2  # a question helps to understand from the level at which people were consulted
PROVEN = 3  # the evidence level from which a change of rules or values counts as shown
OPPORTUNITY = 3  # the step from which a vulnerability is more than kept in hand
KINDS = ("initiative", "question", "pathway", "action")
# What each step takes, as codes: what of these is missing keeps a vulnerability below that step.
WINDOW = 365  # days in which an action uses the opportunity: by definition, whatever the group sets elsewhere
PARTS = {
    "manage": ("initiative",),
    "understand": ("cause", "hits", "question"),
    "use_the_opportunity": ("pathway", "action"),
    "evolve": ("evolving",),
}


@dataclass(frozen=True)
class Resilience:
    """Where each vulnerability stands on the ladder 0-4. Risk is severity times likelihood, 1-25."""

    vulnerabilities: pd.DataFrame  # index id · severity, likelihood, step, risk, the four STEPS (bool), and bool for
    #                                each of the PARTS: initiative (an active one faces it), cause, hits, question (one
    #                                that people were consulted in), pathway (adopted), action (achieved in the window
    #                                on a desired signal), evolving (in S6 or S7, depicts the future, proven beyond)
    mean_step: float | None  # weighted by risk; None, as the share, without vulnerabilities
    risk_at_step_3: Share | None
    rows: pd.DataFrame  # vulnerability, flag (one of STEPS), kind (initiative, question, pathway, action), id,
    #                     initiative (of an initiative or action, else None): what speaks for each flag

    def missing(self, vulnerability: str) -> list[str]:
        """What is missing for the next step, as codes of PARTS; nothing at the last step."""
        figures = self.vulnerabilities.loc[vulnerability]
        step = int(figures["step"])
        return [part for part in PARTS[STEPS[step]] if not figures[part]] if step < len(STEPS) else []

    def at_step(self, step: int) -> list[str]:
        return list(self.vulnerabilities.index[self.vulnerabilities["step"] == step])

    def as_json(self) -> dict[str, Any]:
        figures = self.vulnerabilities
        flags = figures[list(STEPS)].to_numpy(bool).tolist()
        steps = figures["step"].tolist()
        share = self.risk_at_step_3.as_json() if self.risk_at_step_3 else None
        nothing = _("No vulnerability has been identified yet.")
        unknown = {"mean_step": self.mean_step, "risk_at_step_3_or_more": share}
        return {
            "name": "resilience_trajectory",
            "vulnerabilities": {
                id: {
                    "step": step,
                    "risk": risk,
                    "flags": dict(zip(STEPS, row, strict=True)),
                    "skipped": [name for name, flag in zip(STEPS[step:], row[step:], strict=True) if flag],
                }
                for id, step, risk, row in zip(figures.index, steps, figures["risk"].tolist(), flags, strict=True)
            },
            "distribution": {str(step): steps.count(step) for step in range(len(STEPS) + 1)},
            **unknown,
            "reasons": {key: nothing for key, figure in unknown.items() if figure is None},
        }


def resilience(tables: Tables) -> Resilience:
    known = tables.vulnerabilities
    rows = _rows(tables)
    place = places(rows["vulnerability"], known.index)
    kind, flag = rows["kind"].to_numpy(object), rows["flag"].to_numpy(object)

    def some(chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.bincount(place[chosen], minlength=len(known)) > 0

    hit = np.bincount(places(tables.hits["vulnerability"], known.index), minlength=len(known)) > 0
    parts = {
        "initiative": some(flag == "manage"),
        "cause": known["has_cause"].to_numpy(bool),
        "hits": hit,
        "question": some(kind == "question"),
        "pathway": some(kind == "pathway"),
        "action": some((kind == "action") & (flag == "use_the_opportunity")),
        "evolving": some(flag == "evolve"),
    }
    flags = {name: np.all([parts[part] for part in needed], axis=0) for name, needed in PARTS.items()}
    step = np.cumprod(np.array(list(flags.values()), np.int64), axis=0).sum(axis=0)
    risk = (known["severity"] * known["likelihood"]).to_numpy(np.int64)
    total = int(risk.sum())
    figures = known[["severity", "likelihood"]].assign(step=step, risk=risk, **flags, **parts)
    return Resilience(
        vulnerabilities=figures,
        mean_step=int((risk * step).sum()) / total if total else None,
        risk_at_step_3=Share(int(risk[step >= OPPORTUNITY].sum()), total) if total else None,
        rows=rows,
    )


def _rows(tables: Tables) -> pd.DataFrame:
    """What speaks for each flag of each vulnerability, by vulnerability, flag and id."""
    active = (tables.initiatives["status"] == "active").to_numpy(bool)
    asked, adopted = tables.questions["involvement"] >= INVOLVED, tables.pathways["status"] == "adopted"
    faces = _pairs(tables, tables.initiative_vulnerabilities, "initiative", active)
    recent, beyond = _deeds(tables)
    parts = [
        faces.assign(thing=faces["owner"], flag=0, kind=0),
        _pairs(tables, tables.question_vulnerabilities, "question", asked.to_numpy(bool)).assign(flag=1, kind=1),
        _pairs(tables, tables.pathway_vulnerabilities, "pathway", adopted.to_numpy(bool)).assign(flag=2, kind=2),
        _by_action(tables, faces, recent).assign(flag=2, kind=3),
        _by_action(tables, faces, beyond).assign(flag=3, kind=3),
    ]
    rows = pd.concat(parts, ignore_index=True).sort_values(["vulnerability", "flag", "kind", "thing"])
    return _named(tables, rows)


def _pairs(tables: Tables, facts: pd.DataFrame, what: str, wanted: NDArray[np.bool_]) -> pd.DataFrame:
    """Which of the wanted initiatives, questions or pathways name which vulnerability, by their places; `owner` is the
    initiative, -1 for the others."""
    thing = places(facts[what], getattr(tables, f"{what}s").index)
    vulnerability = places(facts["vulnerability"], tables.vulnerabilities.index)
    chosen = (thing >= 0) & (vulnerability >= 0) & np.append(wanted, False)[thing]
    owner = thing if what == "initiative" else np.full(len(thing), -1)
    return pd.DataFrame({"vulnerability": vulnerability, "thing": thing, "owner": owner})[chosen]


def _by_action(tables: Tables, faces: pd.DataFrame, wanted: NDArray[np.bool_]) -> pd.DataFrame:
    """The wanted actions for each vulnerability that their initiative faces."""
    owner = places(tables.actions["initiative"], tables.initiatives.index)
    deeds = pd.DataFrame({"thing": np.flatnonzero(wanted), "owner": owner[wanted]})
    return deeds.merge(faces[["vulnerability", "owner"]], on="owner")


def _deeds(tables: Tables) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which achieved actions use the opportunity (recent, on a desired signal), and which show that we evolve."""
    actions = tables.actions
    achieved = (actions["state"] == "achieved").to_numpy(bool)
    desired = (tables.signals["direction"] == "desired").to_numpy(bool)
    for_signals = tables.action_signals
    for_desired = desired[places(for_signals["signal"], tables.signals.index)]
    place = places(for_signals["action"], actions.index)
    on_desired = np.bincount(place[for_desired], minlength=len(actions)) > 0
    recent = within(days_ago(tables.as_of, actions["achieved_on"]), WINDOW)
    late = tables.initiatives["stage"].isin(["S6", "S7"]).to_numpy(bool)
    shown = np.bincount(places(tables.depictions["initiative"], tables.initiatives.index), minlength=len(late)) > 0
    ready = (late & shown)[places(actions["initiative"], tables.initiatives.index)]
    proven = (actions["process"].isin(BEYOND) & (actions["evidence_level"] >= PROVEN)).to_numpy(bool)
    return achieved & recent & on_desired, achieved & proven & ready


def _named(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with ids and codes for places."""
    kind, thing = rows["kind"].to_numpy(), rows["thing"].to_numpy()
    ids = np.full(len(rows), None, object)
    for number, name in enumerate(KINDS):
        ids[kind == number] = getattr(tables, f"{name}s").index.to_numpy(object)[thing[kind == number]]
    owner, initiatives = rows["owner"].to_numpy(), np.full(len(rows), None, object)
    initiatives[owner >= 0] = tables.initiatives.index.to_numpy(object)[owner[owner >= 0]]
    return pd.DataFrame(
        {
            "vulnerability": tables.vulnerabilities.index.to_numpy(object)[rows["vulnerability"]],
            "flag": np.array(STEPS, object)[rows["flag"]],
            "kind": np.array(KINDS, object)[kind],
            "id": ids,
            "initiative": pd.Series(initiatives, dtype=object),
        }
    )
