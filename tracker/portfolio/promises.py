"""What was promised: what, by whom, by when, at which meeting, and what came of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from tracker.model import Organisation, Promise, User

Text = dict[str, str]


@dataclass(frozen=True)
class Vow:
    """A promise. `owner` is the name of the organisation, `person` the label of the account there ("" without one)."""

    id: str
    what: Text
    owner_org: str
    owner: str
    due_on: date
    made_on: date
    made_at: str | None
    about: str | None
    person: str
    kept_on: date | None
    dropped_on: date | None
    said: Text | None

    def state(self, on: date) -> str:
        """kept, dropped, missed (its day has passed) or open, on a day."""
        if self.kept_on is not None and self.kept_on <= on:
            return "kept"
        if self.dropped_on is not None and self.dropped_on <= on:
            return "dropped"
        return "missed" if self.due_on < on else "open"


def open_promises(session: Session, org: str | None = None) -> list[Vow]:
    """Those of which nobody said yet what came of them, of one organisation or of all; the one due first comes first."""
    vow = Promise.__table__.c
    wanted = _vows().where(vow.kept_on.is_(None), vow.dropped_on.is_(None))
    return _read(session, wanted if org is None else wanted.where(vow.owner_org == org))


def due(session: Session, until: date, org: str | None = None) -> list[Vow]:
    """The open ones that are due by this day, or were."""
    return [row for row in open_promises(session, org) if row.due_on <= until]


def due_at(session: Session, until: date, day: date) -> list[Vow]:
    """Those due by `until` of which nobody had said before `day` what came of them."""
    vow = Promise.__table__.c
    ended = func.coalesce(vow.kept_on, vow.dropped_on)
    wanted = _vows().where(vow.due_on <= until, vow.made_on <= day, or_(ended.is_(None), ended >= day))
    return _read(session, wanted)


def made_at(session: Session, gathering: str) -> list[Vow]:
    """Those that were made at a meeting, whatever came of them."""
    return _read(session, _vows().where(Promise.__table__.c.made_at == gathering))


def these(session: Session, ids: Collection[str]) -> list[Vow]:
    return _read(session, _vows().where(Promise.__table__.c.id.in_(ids)))


def _vows() -> Select[Any]:
    vow, organisation, account = Promise.__table__, Organisation.__table__, User.__table__
    return (
        select(
            vow.c.id, vow.c.what, vow.c.owner_org, organisation.c.name, vow.c.due_on, vow.c.made_on, vow.c.made_at,
            vow.c.about, func.coalesce(account.c.label, ""), vow.c.kept_on, vow.c.dropped_on, vow.c.said,
        )
        .join(organisation, organisation.c.id == vow.c.owner_org)
        .outerjoin(account, account.c.id == vow.c.owner_user)
        .order_by(vow.c.due_on, vow.c.id)
    )  # fmt: skip


def _read(session: Session, wanted: Select[Any]) -> list[Vow]:
    return [Vow(*row) for row in session.connection().execute(wanted)]
