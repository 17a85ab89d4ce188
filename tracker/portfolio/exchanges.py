"""The words of exchanges: what went from one initiative to another, with which ingredient, and where they met."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.model import CrossPollination, Gathering, Ingredient

Text = dict[str, str]


@dataclass(frozen=True)
class ExchangeText:
    id: str
    what: Text
    ingredient: Text | None
    gathering: Text | None


def texts(session: Session, ids: Collection[str], on: date) -> dict[str, ExchangeText]:
    """The words of these exchanges (those of one screen), by id; a gathering of after the day is left out."""
    exchange, ingredient, gathering = CrossPollination.__table__, Ingredient.__table__, Gathering.__table__
    met = (gathering.c.id == exchange.c.gathering) & (gathering.c.held_on <= on)
    rows = session.connection().execute(
        select(exchange.c.id, exchange.c.what, ingredient.c.name, gathering.c.title)
        .outerjoin(ingredient, ingredient.c.id == exchange.c.ingredient)
        .outerjoin(gathering, met)
        .where(exchange.c.id.in_(ids))
    )
    return {row[0]: ExchangeText(*row) for row in rows}
