"""The register of change signals: finding one by its words, and everything that is told about one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker import lists
from tracker.model import AmplificationAction, Consent, FutureElement, Observation, Signal, Testimony
from tracker.model.base import naming
from tracker.model.folded import fold
from tracker.model.voice import shown_to

Text = dict[str, str]  # in one or more languages
EVERYBODY = "everybody"  # the audience of whoever may read each testimony
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True)
class Seen:
    """One observation; independent when it was not one of us."""

    seen_on: date
    place: str | None
    source: str
    independent: bool


@dataclass(frozen=True)
class Heard:
    """One testimony. `shared` is False when no consent lets anybody but a facilitator read it."""

    told_on: date
    speaker: str
    text: Text
    shared: bool


@dataclass(frozen=True)
class Story:
    """One signal on one day; newest observations and testimonies first."""

    id: str
    statement: Text
    steep: str
    direction: str
    status: str
    maturity: int | None
    impact: int | None
    spotted_on: date
    future: list[Text]
    observations: list[Seen]
    testimonies: list[Heard]

    @property
    def undesired(self) -> bool:
        return self.direction == "undesired"


@dataclass(frozen=True)
class Deed:
    """What an amplification action was, and where."""

    what: Text
    place: str | None


def search(session: Session, text: str) -> list[str]:
    """Signals in whose statement, in any language, every word of `text` occurs; accents and capitals do not matter."""
    words = _WORDS.findall(fold(text[:200]))
    signal = Signal.__table__.c
    rows = session.connection().execute(select(signal.id, signal.statement))
    return [id for id, statement in rows if _holds("\n".join(statement.values()), words)]


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def story(session: Session, id: str, on: date, today: date, audience: str | None) -> Story | None:
    """A signal as it was known on a day, for an audience (of tracker.model.rights, or EVERYBODY); None when unknown."""
    signal = session.get(Signal, id)
    if signal is None or signal.spotted_on > on:
        return None
    return Story(
        signal.id, signal.statement, signal.steep, signal.direction, signal.status, signal.maturity, signal.impact,
        signal.spotted_on, _future(session, signal), _observations(session, id, on),
        _testimonies(session, id, on, today, audience),
    )  # fmt: skip


def _future(session: Session, signal: Signal) -> list[Text]:
    element = FutureElement.__table__.c
    rows = session.connection().execute(
        select(element.id, element.statement).where(element.id.in_(signal.future_elements))
    )
    statements: dict[str, Text] = {row.id: row.statement for row in rows}
    return [statements[id] for id in signal.future_elements if id in statements]


def _observations(session: Session, id: str, on: date) -> list[Seen]:
    seen = Observation.__table__.c
    rows = session.connection().execute(
        select(seen.seen_on, seen.place, seen.source, seen.independent)
        .where(seen.owner == id, seen.seen_on <= on)
        .order_by(seen.seen_on.desc(), seen.position.desc())
    )
    return [Seen(*row) for row in rows]


def _testimonies(session: Session, id: str, on: date, today: date, audience: str | None) -> list[Heard]:
    about = Testimony.id.in_(naming("signals", id))
    told = session.scalars(
        select(Testimony).where(about, Testimony.told_on <= on).order_by(Testimony.told_on.desc(), Testimony.number)
    ).all()
    ids = {row.consent for row in told if row.consent}
    _given = session.scalars(select(Consent).where(Consent.id.in_(ids)).options(selectinload(Consent.labels))).all()
    found = []
    for row in told:
        if audience == EVERYBODY or shown_to(row, audience, (on, today)):
            shared = any(shown_to(row, scope, (today,)) for scope in lists.codes("scope"))
            found.append(Heard(row.told_on, row.speaker, row.text, shared))
    return found


def deeds(session: Session, ids: Iterable[str]) -> dict[str, Deed]:
    """What these amplification actions were."""
    action, wanted = AmplificationAction.__table__.c, list(ids)
    found: dict[str, Deed] = {}
    for start in range(0, len(wanted), 500):
        chosen = action.id.in_(wanted[start : start + 500])
        rows = session.connection().execute(select(action.id, action.what, action.place).where(chosen))
        found.update((id, Deed(what, place)) for id, what, place in rows)
    return found
