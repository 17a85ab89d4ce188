"""The register of questions: finding one by its words, and everything that is told about one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Gathering, Question
from tracker.model.folded import fold

Text = dict[str, str]
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True)
class Asked:
    """A question as somebody asked it; `gathering` and `place` are None when it was not at one."""

    id: str
    statement: Text
    role: str
    involvement: int
    on: date
    gathering: Text | None
    place: str | None


def search(session: Session, text: str) -> list[str]:
    """Questions in which, in any language, every word of `text` occurs; accents and capitals do not matter."""
    words = _WORDS.findall(fold(text[:200]))
    question = Question.__table__.c
    rows = session.connection().execute(select(question.id, question.statement))
    folded = ((id, fold("\n".join(statement.values()))) for id, statement in rows)
    return [id for id, told in folded if all(word in told for word in words)]


def asked(session: Session, ids: Sequence[str], on: date) -> dict[str, Asked]:
    """These questions (some tens: those of one screen), with the gathering where each was asked, if that was by `on`."""
    question, gathering = Question.__table__, Gathering.__table__
    there = (gathering.c.id == question.c.gathering) & (gathering.c.held_on <= on)
    wanted = (
        select(
            question.c.id, question.c.statement, question.c.asked_by_role, question.c.involvement, question.c.asked_on,
            gathering.c.title, gathering.c.place,
        )
        .outerjoin(gathering, there)
        .where(question.c.id.in_(ids))
    )  # fmt: skip
    return {row.id: Asked(*row) for row in session.connection().execute(wanted)}
