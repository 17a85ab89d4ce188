"""Did we start from a question, or from a solution? (M15)"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.insight.funnel import ENTRIES
from tracker.insight.order import STAGES, places
from tracker.insight.share import Share
from tracker.lang import _
from tracker.model.question import AFFECTED_ROLES
from tracker.tables import Tables

CHECKS = ("has_question", "question_before_idea", "asked_by_affected", "has_vulnerability", "two_alternatives")
INVOLVED = 3  # whoever asks, a question counts as asked by those it concerns when they designed it together
ALTERNATIVES = 2
NEVER = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class QuestionFirst:
    """Five checks of where each active initiative started."""

    initiatives: pd.DataFrame  # index id, active · the five CHECKS (bool), points (0-5), solution_first, asked_on (of
    #                            its earliest question), idea_on (first entry into S2 or later); both NaT where none,
    #                            alternatives (NaN unknown)
    share: Share | None  # question-first of all active initiatives; None without any
    unanswered: list[str]  # questions that no active or completed initiative names
    rows: pd.DataFrame  # initiative (active), question, asked_on, asked_by_role, involvement, affected (those it
    #                     concerns asked it, or designed it together); by initiative, question

    @cached_property
    def solution_first(self) -> list[str]:
        return list(self.initiatives.index[self.initiatives["solution_first"]])

    @cached_property
    def alternatives_unknown(self) -> list[str]:
        return list(self.initiatives.index[self.initiatives["alternatives"].isna()])

    def as_json(self) -> dict[str, Any]:
        figures = self.initiatives
        initiatives = {
            id: {"points": points, "checks": dict(zip(CHECKS, passed, strict=True)), "solution_first": solution_first}
            for id, points, passed, solution_first in zip(
                figures.index,
                figures["points"].tolist(),
                figures[list(CHECKS)].to_numpy(bool).tolist(),
                figures["solution_first"].tolist(),
                strict=True,
            )
        }
        return {
            "name": "question_first",
            "initiatives": initiatives,
            "solution_first": self.solution_first,
            "question_first_share": self.share.as_json() if self.share else None,
            "alternatives_unknown": self.alternatives_unknown,
            "unanswered_questions": self.unanswered,
            "reasons": {} if self.share else {"question_first_share": _("There is no active initiative.")},
        }


def question_first(tables: Tables) -> QuestionFirst:
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    rows = _rows(tables, active.index)
    who = places(rows["initiative"], active.index)
    asked_on = _earliest(who, rows["asked_on"], len(active))
    idea_on = _idea_on(tables, active.index)
    linked = places(tables.initiative_vulnerabilities["initiative"], active.index)
    checks = {
        "has_question": np.bincount(who, minlength=len(active)) > 0,
        # Still in the stage of the question there is no idea yet that could have come first.
        "question_before_idea": ~np.isnat(asked_on) & (np.isnat(idea_on) | (asked_on <= idea_on)),
        "asked_by_affected": np.bincount(who[rows["affected"].to_numpy(bool)], minlength=len(active)) > 0,
        "has_vulnerability": np.bincount(linked[linked >= 0], minlength=len(active)) > 0,
        "two_alternatives": (active["alternatives"] >= ALTERNATIVES).to_numpy(bool),
    }
    from_question = checks["has_question"] & checks["question_before_idea"]
    figures = pd.DataFrame(
        {
            **checks,
            "points": np.sum(list(checks.values()), axis=0),
            "solution_first": ~from_question,
            "asked_on": asked_on,
            "idea_on": idea_on,
            "alternatives": active["alternatives"],
        },
        index=active.index,
    )
    answering = tables.initiatives["status"].isin(["active", "completed"]).to_numpy(bool)
    named = tables.initiative_questions
    named = named[answering[places(named["initiative"], tables.initiatives.index)]]
    times = np.bincount(places(named["question"], tables.questions.index), minlength=len(tables.questions))
    return QuestionFirst(
        initiatives=figures,
        share=Share(int(from_question.sum()), len(active)) if len(active) else None,
        unanswered=tables.questions.index[times == 0].tolist(),
        rows=rows,
    )


def _rows(tables: Tables, active: pd.Index[Any]) -> pd.DataFrame:
    """The questions that the active initiatives name."""
    known, named = tables.questions, tables.initiative_questions
    who, question = places(named["initiative"], active), places(named["question"], known.index)
    order = np.lexsort((question, who))
    order = order[who[order] >= 0]
    rows = named.iloc[order][["initiative", "question"]].reset_index(drop=True)
    affected = known["asked_by_role"].isin(AFFECTED_ROLES) | (known["involvement"] >= INVOLVED)
    shown = known[["asked_on", "asked_by_role", "involvement"]].assign(affected=affected.astype(bool))
    return pd.concat([rows, shown.iloc[question[order]].reset_index(drop=True)], axis=1)


def _idea_on(tables: Tables, active: pd.Index[Any]) -> NDArray[np.datetime64]:
    """When each initiative first entered S2 or a later stage; NaT while it never did."""
    history = tables.transitions
    beyond = history["decision"].isin(ENTRIES).to_numpy(bool) & (places(history["stage"], STAGES) > 0)
    entries = history[beyond]
    who = places(entries["initiative"], active)
    return _earliest(who[who >= 0], entries["date"][who >= 0], len(active))


def _earliest(who: NDArray[np.int64], dates: pd.Series[Any], size: int) -> NDArray[np.datetime64]:
    """The earliest date of each of `size` owners; NaT for one without any."""
    found = np.full(size, NEVER)
    # fmin passes over NaT, which stands for no date yet
    np.fmin.at(found, who, dates.to_numpy("datetime64[s]"))
    return found
