"""How each question stands: whether somebody answers it, and who."""

from __future__ import annotations

import pandas as pd

from tracker.insight.question_first import QuestionFirst, question_first
from tracker.ui.visit import Visit

ANSWERS = ("active", "completed")  # an initiative that stopped or pauses answers nothing


def first(visit: Visit) -> QuestionFirst:
    return visit.insight(question_first)


def answers(visit: Visit) -> pd.DataFrame:
    """Every question of the day: index id · asked_by_role, involvement, asked_on, answered; unanswered first, then the oldest."""
    return visit.once("answers", lambda: _answers(visit))


def _answers(visit: Visit) -> pd.DataFrame:
    rows = visit.tables.questions
    rows = rows.assign(answered=~rows.index.isin(first(visit).unanswered))
    return rows.sort_values(["answered", "asked_on"], kind="stable")


def named_by(visit: Visit, question: str) -> pd.DataFrame:
    """The initiatives that name a question: index id · stage, status, lead_org, first_on, answers; those that answer it first."""
    links, all = visit.tables.initiative_questions, visit.tables.initiatives
    ids = links.loc[(links["question"] == question).to_numpy(bool), "initiative"]
    rows = all[all.index.isin(ids)][["stage", "status", "lead_org", "first_on"]]
    rows = rows.assign(answers=rows["status"].isin(ANSWERS))
    return rows.sort_values(["answers", "stage"], ascending=False, kind="stable")


def answering(visit: Visit) -> dict[str, list[str]]:
    """For each question the initiatives that answer it, the furthest first."""
    return visit.once("answering", lambda: _answering(visit))


def _answering(visit: Visit) -> dict[str, list[str]]:
    all = visit.tables.initiatives
    rows = visit.tables.initiative_questions.join(all[["stage", "status"]], on="initiative")
    rows = rows[rows["status"].isin(ANSWERS)].sort_values("stage", ascending=False, kind="stable")
    found: dict[str, list[str]] = {}
    for question, initiative in zip(rows["question"].tolist(), rows["initiative"].tolist(), strict=True):
        found.setdefault(question, []).append(initiative)
    return found
