"""What others learned: the lessons in reports on initiatives that work with the same ingredient or on the same weak place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import Item, Link, Update

SHARED = ("ingredients", "vulnerabilities")  # the fields of an initiative that two can have in common
Text = dict[str, str]


@dataclass(frozen=True)
class Learned:
    """One lesson. `loop` says how deep it goes, 1-3; None when nobody said."""

    initiative: str
    on: date
    learned: Text
    loop: int | None


def near(session: Session, initiative: str, topics: Collection[str], on: date) -> list[tuple[str, str]]:
    """(report, initiative) of each lesson of others that name one of these topics, up to a day, the newest first."""
    told, item, link = Update.__table__.c, Item.__table__.c, Link.__table__.c
    alike = select(link.owner).where(link.target.in_(topics), link.field.in_(SHARED), link.owner != initiative)
    rows = session.connection().execute(
        select(told.id, told.initiative)
        .join(Item.__table__, item.id == told.id)
        .where(told.initiative.in_(alike), told.learned.is_not(None), told.dated_on <= on)
        .order_by(told.dated_on.desc(), item.number.desc())
    )
    return [(row[0], row[1]) for row in rows]


def lessons(session: Session, ids: Sequence[str]) -> list[Learned]:
    """The lessons in these reports (those of one screen), in this order."""
    told = Update.__table__.c
    wanted = select(told.id, told.initiative, told.dated_on, told.learned, told.loop).where(told.id.in_(ids))
    found = {row[0]: Learned(*row[1:]) for row in session.connection().execute(wanted)}
    return [found[id] for id in ids if id in found]


def shared(session: Session, initiatives: Collection[str], topics: Collection[str]) -> dict[str, list[str]]:
    """Initiative -> which of these topics it names too."""
    link = Link.__table__.c
    wanted = select(link.owner, link.target).where(
        link.owner.in_(initiatives), link.target.in_(topics), link.field.in_(SHARED)
    )
    found: dict[str, list[str]] = {}
    for owner, target in session.connection().execute(wanted.order_by(link.field, link.target)):
        found.setdefault(owner, []).append(target)
    return found
