"""The words of the rules of the game: what each asks of whom, why, who decided, and what it is to create."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Condition, Gathering, Initiative, Link, Organisation, Rule, Transition

Text = dict[str, str]


@dataclass(frozen=True)
class RuleText:
    """Who must, must not or may do what, when, and what happens otherwise."""

    id: str
    title: Text
    attribute: str
    deontic: str
    aim: Text
    condition: str
    or_else: str | None
    ostrom: str


@dataclass(frozen=True)
class Named:
    id: str
    name: Text


@dataclass(frozen=True)
class RuleStory:
    """One rule as it was known on a day. `proposed` is the gathering where that was: its title, place and date."""

    text: RuleText
    rationale: str | None
    alternatives: int | None
    decided_by: str | None  # name of an organisation; None until it was decided
    proposed: tuple[Text, str, date] | None
    creates: tuple[Named, ...]
    from_initiative: Named | None


_RULE = Rule.__table__
_WORDS = tuple(
    _RULE.c[name] for name in ("id", "title", "attribute", "deontic", "aim", "condition", "or_else", "ostrom")
)


def texts(session: Session, ids: Collection[str]) -> dict[str, RuleText]:
    """The words of these rules (those of one screen), by id."""
    rows = session.connection().execute(select(*_WORDS).where(_RULE.c.id.in_(ids)))
    return {row.id: RuleText(*row) for row in rows}


def story(session: Session, id: str, on: date) -> RuleStory | None:
    """Everything about one rule that is not dated after the day; None when there is no such rule."""
    row = session.connection().execute(select(_RULE).where(_RULE.c.id == id)).one_or_none()
    if row is None:
        return None
    decided = row.decided_by is not None and (row.decided_on is None or row.decided_on <= on)
    return RuleStory(
        text=RuleText(*(getattr(row, column.name) for column in _WORDS)),
        rationale=row.rationale,
        alternatives=row.alternatives_considered,
        decided_by=_organisation(session, row.decided_by) if decided else None,
        proposed=_gathering(session, row.proposed_at, on),
        creates=created(session, id),
        from_initiative=_initiative(session, row.from_initiative, on),
    )


def created(session: Session, id: str) -> tuple[Named, ...]:
    """The conditions that a rule is to create."""
    condition, link = Condition.__table__.c, Link.__table__.c
    rows = session.connection().execute(
        select(condition.id, condition.statement)
        .join(Link.__table__, link.target == condition.id)
        .where(link.owner == id, link.field == "creates_conditions")
        .order_by(link.position)
    )
    return tuple(Named(*row) for row in rows)


def creating(session: Session, conditions: Collection[str]) -> dict[str, list[Named]]:
    """The rules that are to create these conditions, by condition; of whatever day."""
    link = Link.__table__.c
    rows = session.connection().execute(
        select(link.target, _RULE.c.id, _RULE.c.title)
        .join(_RULE, _RULE.c.id == link.owner)
        .where(link.field == "creates_conditions", link.target.in_(conditions))
        .order_by(_RULE.c.id)
    )
    found: dict[str, list[Named]] = {}
    for target, id, title in rows:
        found.setdefault(target, []).append(Named(id, title))
    return found


def _organisation(session: Session, id: str) -> str | None:
    return session.scalar(select(Organisation.name).where(Organisation.id == id))


def _gathering(session: Session, id: str | None, on: date) -> tuple[Text, str, date] | None:
    met = Gathering.__table__.c
    row = session.connection().execute(select(met.title, met.place, met.held_on).where(met.id == id, met.held_on <= on))
    found = row.one_or_none()
    return (found.title, found.place, found.held_on) if found else None


def _initiative(session: Session, id: str | None, on: date) -> Named | None:
    initiative, move = Initiative.__table__.c, Transition.__table__.c
    row = session.connection().execute(
        select(initiative.id, initiative.title)
        .join(Transition.__table__, move.owner == initiative.id)
        .where(initiative.id == id, move.position == 0, move.decided_on <= on)
    )
    found = row.one_or_none()
    return Named(*found) if found else None
