"""Most significant change: which testimonies a group chose, and among which it can choose next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker import lists
from tracker.documents import own_table
from tracker.model import Gathering, Testimony
from tracker.portfolio.learning import Days, Reader, may_read

_SAID, _MET = map(own_table, (Testimony, Gathering))


@dataclass(frozen=True)
class Met:
    title: dict[str, str]
    held_on: date


def held(session: Session, on: date) -> dict[str, Met]:
    """The gatherings up to a day, the latest first."""
    query = select(_MET.c.id, _MET.c.title, _MET.c.held_on).where(_MET.c.held_on <= on)
    rows = session.connection().execute(query.order_by(_MET.c.held_on.desc(), _MET.c.id.desc()))
    return {row.id: Met(row.title, row.held_on) for row in rows}


def domains(session: Session, reader: Reader, days: Days) -> list[str]:
    """The domains of change that one can choose from: those of the list, then what else this reader meets."""
    known = _SAID.c.told_on <= days.on, may_read(reader, days)
    used = session.connection().scalars(select(_SAID.c.domain).where(*known).distinct().order_by(_SAID.c.domain))
    return list(dict.fromkeys([*lists.codes("domain"), *used]))


def chosen(session: Session, reader: Reader, days: Days, *, limit: int) -> list[str]:
    """Testimonies that a group chose as the most significant change, the latest choice first."""
    query = select(_SAID.c.id).join(_MET, _MET.c.id == _SAID.c.msc_selected_at)
    query = query.where(_MET.c.held_on <= days.on, _SAID.c.told_on <= days.on, may_read(reader, days))
    return list(session.connection().scalars(query.order_by(_MET.c.held_on.desc(), _SAID.c.id).limit(limit)))


def to_compare(session: Session, reader: Reader, days: Days) -> dict[str, list[str]]:
    """Domain of change -> the testimonies since its last choice, the oldest first: a group chooses among these."""
    met = select(_MET.c.id).where(_MET.c.held_on <= days.on)
    latest = select(_SAID.c.domain, func.max(_MET.c.held_on).label("held_on"))
    latest = latest.join(_MET, _MET.c.id == _SAID.c.msc_selected_at).where(_MET.c.id.in_(met))
    last = latest.group_by(_SAID.c.domain).subquery()
    query = select(_SAID.c.domain, _SAID.c.id).outerjoin(last, last.c.domain == _SAID.c.domain)
    since = or_(last.c.held_on.is_(None), _SAID.c.told_on > last.c.held_on)
    unchosen = or_(_SAID.c.msc_selected_at.is_(None), _SAID.c.msc_selected_at.not_in(met))
    query = query.where(since, unchosen, _SAID.c.told_on <= days.on, may_read(reader, days))
    found: dict[str, list[str]] = {}
    for domain, id in session.connection().execute(query.order_by(_SAID.c.told_on, _SAID.c.id)):
        found.setdefault(domain, []).append(id)
    return found
