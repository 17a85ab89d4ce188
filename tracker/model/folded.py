"""The words of a thing as they are searched: without accents, capitals and hyphens, kept beside the words themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"})
_MARKS = re.compile(r"[\u0300-\u036f]")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)|[\u00ad\u200b]")  # taal-tafel is found as taaltafel
_WORDS = re.compile(r"[^\s\-‐‑]+")


def fold(text: str) -> str:
    """Text as it is compared: without accents, capitals or curly apostrophes."""
    text = text.casefold()
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return text


def words_in(text: str) -> list[str]:
    """The words that somebody looks for; a word with a hyphen counts as two, for compounds are written both ways."""
    return list(dict.fromkeys(_WORDS.findall(fold(text))))


class Searched:
    """What is found by its words. Folding some ten thousand texts at each search costs a database a second, and finding in
    folded ones a hundredth of that; so they are kept, and every way of writing keeps them true."""

    searched: ClassVar[tuple[str, ...]] = ()  # the attributes that are searched

    folded: Mapped[str | None] = mapped_column(deferred=True)


def folded(values: Iterable[Any]) -> str | None:
    """What is kept for searching of these texts, each in one or more languages; None when they say nothing."""
    return _HYPHEN.sub("", fold("\n".join(_texts(values)))) or None


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping):
            yield from value.values()
        elif value:
            yield str(value)


@event.listens_for(Searched, "before_insert", propagate=True)
@event.listens_for(Searched, "before_update", propagate=True)
def _fold(mapper: Any, connection: Any, thing: Searched) -> None:
    thing.folded = folded(getattr(thing, name) for name in thing.searched)
