"""The register of initiatives: who matches what one looks for, and what a list says about each."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.engine import place
from tracker.model import Event, Initiative, Label, Lever, Link, Organisation, id_order
from tracker.model.folded import fold
from tracker.tables import Tables

_WORDS = re.compile(r"\S+")


@dataclass(frozen=True)
class Filters:
    """What one looks for. Values of one filter are alternatives; different filters must all hold."""

    text: str = ""
    stage: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()  # ids of lead organisations
    signal: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()  # goals "10" and targets "10.3"
    lever: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # names, with or without accents and capitals


@dataclass(frozen=True)
class Row:
    """What the list shows of an initiative besides its state."""

    title: dict[str, str]
    lead: str  # name of the lead organisation


def found(session: Session, tables: Tables, filters: Filters) -> NDArray[np.bool_]:
    """Which of `tables.initiatives` match, in the same order."""
    initiatives = tables.initiatives
    keep = np.ones(len(initiatives), bool)
    if filters.stage:
        keep &= initiatives["stage"].isin(filters.stage).to_numpy(bool)
    if filters.lead:
        keep &= initiatives["lead_org"].isin(filters.lead).to_numpy(bool)
    if filters.signal:
        links = tables.signal_links
        keep &= _among(initiatives, links.loc[links["signal"].isin(filters.signal), "initiative"])
    if filters.goal:
        keep &= _among(initiatives, _contributing(tables, filters.goal))
    if filters.lever:
        keep &= _among(initiatives, _linked(session, "levers", filters.lever))
    if filters.place:
        keep &= _among(initiatives, _placed(session, filters.place))
    if filters.text.strip():
        keep &= _among(initiatives, search(session, filters.text))
    return keep


def search(session: Session, text: str) -> list[str]:
    """Initiatives in whose titles, summaries, places or organisations every word of `text` occurs, as part of a word."""
    words = _WORDS.findall(fold(text[:200]))
    ids, texts = _texts(session)
    return [id for id, folded in zip(ids, texts, strict=True) if all(word in folded for word in words)]


def rows(session: Session, ids: Sequence[str]) -> dict[str, Row]:
    """Title and lead of these initiatives only."""
    initiative, organisation = Initiative.__table__.c, Organisation.__table__.c
    wanted = (
        select(initiative.id, initiative.title, organisation.name)
        .join(Organisation.__table__, organisation.id == initiative.lead_org)
        .where(initiative.id.in_(ids))
    )
    return {id: Row(title, lead) for id, title, lead in session.connection().execute(wanted)}


def places(session: Session) -> list[str]:
    """Every place that an initiative names, in order of the alphabet."""
    found = session.scalars(select(Label.word).where(Label.field == "places").distinct())
    return sorted(found, key=fold)


def levers(session: Session) -> dict[str, dict[str, str]]:
    """Every lever with its name, by id."""
    lever = Lever.__table__.c
    named = session.connection().execute(select(lever.id, lever.name))
    return {row[0]: row[1] for row in sorted(named, key=lambda row: id_order(row[0]))}


def _among(initiatives: pd.DataFrame, ids: Iterable[str]) -> NDArray[np.bool_]:
    return np.asarray(initiatives.index.isin(list(ids)))


def _contributing(tables: Tables, goals: tuple[str, ...]) -> pd.Series[Any]:
    rows = tables.contributions
    target = rows["target"].astype("str")
    keep = target.isin(goals) | target.str.split(".").str[0].isin(goals)
    return rows.loc[keep, "initiative"]


def _linked(session: Session, field: str, targets: tuple[str, ...]) -> list[str]:
    return list(session.scalars(select(Link.owner).where(Link.field == field, Link.target.in_(targets))))


def _placed(session: Session, wanted: tuple[str, ...]) -> list[str]:
    names = {fold(name) for name in wanted}
    same = [place for place in places(session) if fold(place) in names]
    return list(session.scalars(select(Label.owner).where(Label.field == "places", Label.word.in_(same))))


# The search index: one folded text an initiative, read when somebody first searches and again after a save.
_index: dict[str, tuple[int, list[str], list[str]]] = {}
_reading = threading.Lock()


def _texts(session: Session) -> tuple[list[str], list[str]]:
    where = place(session)
    clock = session.scalar(select(func.max(Event.id))) or 0
    with _reading:
        kept = _index.get(where)
        if kept is None or kept[0] != clock:
            kept = _index[where] = (clock, *_read(session))
    return kept[1], kept[2]


def _read(session: Session) -> tuple[list[str], list[str]]:
    initiative, organisation = Initiative.__table__.c, Organisation.__table__.c
    connection = session.connection()
    names = {row.id: f"{row.name} {row.en or ''}" for row in connection.execute(
        select(organisation.id, organisation.name, organisation.en)
    )}  # fmt: skip
    partners: dict[str, list[str]] = {}
    for owner, target in connection.execute(select(Link.owner, Link.target).where(Link.field == "partner_orgs")):
        partners.setdefault(owner, []).append(names.get(target, ""))
    for owner, word in connection.execute(select(Label.owner, Label.word).where(Label.field == "places")):
        partners.setdefault(owner, []).append(word)
    ids, texts = [], []
    wanted = select(initiative.id, initiative.title, initiative.summary, initiative.lead_org)
    for id, title, summary, lead in connection.execute(wanted):
        parts = dict.fromkeys([*title.values(), *(summary or {}).values(), names.get(lead, ""), *partners.get(id, [])])
        ids.append(id)
        texts.append(fold("\n".join(parts)))
    return ids, texts
