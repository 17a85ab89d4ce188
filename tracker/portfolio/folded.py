"""Finding texts by words: accents and capitals do not matter, a part of a word is enough, all words have to occur."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement

from tracker.model.folded import words_in

LONGEST = 200  # characters of what somebody looks for that are read


def holds(folded: ColumnElement[Any], text: str) -> list[ColumnElement[bool]]:
    """That each word of `text` occurs in a folded column (tracker.model.folded); nothing to ask when there are no words."""
    return [folded.contains(word, autoescape=True) for word in words_in(text[:LONGEST])]
