"""The things of any kind that the history speaks of: what each is called, what it belongs to, and finding them by their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select, true
from sqlalchemy.orm import Session

from tracker.documents import BY_KIND, own_table
from tracker.model import Event, Item
from tracker.model.folded import fold
from tracker.portfolio import register
from tracker.portfolio.titles import NAMED_BY, titles

MOST = 200  # things that one search finds
# What a thing of these kinds belongs to: the attribute that names it, and its kind. (What a comment is about is read by who
# reads comments.)
_OF = {
    "update": ("initiative", "initiative"), "evidence": ("initiative", "initiative"), "action": ("initiative", "initiative"),
    "funding": ("initiative", "initiative"), "evidence_proposal": ("initiative", "initiative"),
    "score_removal": ("initiative", "initiative"),
    "dependency": ("needer", "initiative"), "cross_pollination": ("from_initiative", "initiative"),
    "photo": ("gathering", "gathering"), "testimony": ("gathering", "gathering"), "finding": ("gathering", "gathering"),
    "agenda_item": ("gathering", "gathering"),
}  # fmt: skip
_CHUNK = 500
_APART = re.compile(r"[\s\-‐‑]+")
_PLAIN = "bdfghjklmpqrstvwxz0123456789"
_ENOUGH = 3


@dataclass(frozen=True)
class Thing:
    """`name` in all languages (some have one); None where a kind has none. `of` is what it belongs to: kind, id and name."""

    name: Any = None
    of: tuple[str, str, Any] | None = None
    there: bool = True


def named(session: Session, wanted: Iterable[tuple[str, str]]) -> dict[str, Thing]:
    """What these (kind, id) are called, by id; those that are not there any more without a name."""
    of_kind: dict[str, set[str]] = {}
    for kind, id in wanted:
        of_kind.setdefault(kind, set()).add(id)
    there = _kinds(session, {id for ids in of_kind.values() for id in ids})
    names: dict[str, Any] = {}
    parents: dict[str, tuple[str, str]] = {}
    for kind, ids in of_kind.items():
        if kind in NAMED_BY:
            names |= titles(session, kind, sorted(ids))
        if kind in _OF:
            column, parent = _OF[kind]
            parents |= {id: (parent, of) for id, of in _column(session, kind, column, sorted(ids))}
    called = {
        kind: titles(session, kind, sorted({id for of, id in parents.values() if of == kind}))
        for kind in {of for of, _id in parents.values()}
    }
    return {
        id: Thing(
            names.get(id), (*parents[id], called[parents[id][0]].get(parents[id][1])) if id in parents else None,
            id in there,
        )
        for ids in of_kind.values()
        for id in ids
    }  # fmt: skip


def called(session: Session, ids: Iterable[str]) -> dict[str, Any]:
    """The names of things of any kind, by id; without those that have none."""
    of_kind: dict[str, list[str]] = {}
    for id, kind in _kinds(session, ids).items():
        of_kind.setdefault(kind, []).append(id)
    found: dict[str, Any] = {}
    for kind, these in of_kind.items():
        if kind in NAMED_BY:
            found |= titles(session, kind, these)
    return found


def search(session: Session, text: str) -> list[str]:
    """The ids of the things with this id, now or once, or with every one of these words in what they are called."""
    id = text.strip()
    if " " not in id and (exact := _known(session, id)):
        return [exact]
    words = [(fold(word), json.dumps(word.lower())[1:-1]) for word in _APART.split(text) if word]
    if not words:
        return []
    found = register.search(session, text)[:MOST]
    for kind, name in NAMED_BY.items():
        if kind != "initiative" and len(found) < MOST:
            found += _among(session, kind, name, words)
    return found[:MOST]


def _known(session: Session, id: str) -> str | None:
    """The id as it is written, when the portfolio or its history knows it."""
    written = dict.fromkeys((id, id.upper(), id.lower()))
    for column in (own_table(Item).c.id, own_table(Event).c.item):
        for one in written:
            if session.scalar(select(column).where(column == one).limit(1)) is not None:
                return one
    return None


def _among(session: Session, kind: str, name: str, words: list[tuple[str, str]]) -> list[str]:
    """What the database finds by the letters that have no accents is read."""
    columns = own_table(BY_KIND[kind]).c
    told = func.lower(cast(columns[name], Text))
    rows = session.connection().execute(
        select(columns.id, columns[name]).where(and_(true(), *(_may_hold(told, *word) for word in words)))
    )
    return [id for id, said in rows if all(folded in _folded(said) for folded, _typed in words)]


def _may_hold(told: Any, folded: str, typed: str) -> ColumnElement[bool]:
    """Whether a text may hold a word. JSON writes é as \\u00e9, so the database looks for the letters in it that have no
    accents in these languages; a word with few of those must stand there as it was typed, or without any accents."""
    runs = "".join(sign if sign in _PLAIN else " " for sign in folded).split()
    if sum(map(len, runs)) < _ENOUGH:
        return or_(told.contains(folded, autoescape=True), told.contains(typed, autoescape=True))
    return and_(true(), *(told.contains(run, autoescape=True) for run in runs))


def _folded(said: str | Mapping[str, str] | None) -> str:
    values = said.values() if isinstance(said, Mapping) else [said or ""]
    return "\n".join(fold(one) for one in values)


def _kinds(session: Session, ids: Iterable[str]) -> dict[str, str]:
    item, wanted = own_table(Item).c, sorted(set(ids))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.connection().execute(
            select(item.id, item.kind).where(item.id.in_(wanted[start : start + _CHUNK]))
        )
        found |= {row.id: row.kind for row in rows}
    return found


def _column(session: Session, kind: str, name: str, ids: list[str]) -> Iterable[tuple[str, str]]:
    columns = own_table(BY_KIND[kind]).c
    rows = session.connection().execute(select(columns.id, columns[name]).where(columns.id.in_(ids)))
    return [(row[0], row[1]) for row in rows if row[1]]
