"""Snapshots: the figures of a day as they were counted then, kept so that they can be shown again.

A snapshot holds what `python -m tracker metrics` prints (`tracker.insight.kept.to_keep` makes it), as JSON with each metric on
a line of its own, compressed. In portfolios of more than LARGE initiatives the losses of M10 stay out, initiative by initiative
and vulnerability by vulnerability: they grow with both, and are three quarters of the whole. Measured (JSON, compressed, time to
count and write): 24 initiatives 63 kB, 8 kB, 0.2 s; 1,000: 2.0 MB, 0.16 MB, 0.4 s; 10,000: 18 MB, 1.2 MB, 3 s and 90 MB of
memory while it lasts (with the losses 67 MB, 4 MB, 6 s and 300 MB).
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tracker.errors import NotFound
from tracker.lang import later
from tracker.model import Event, Gathering, Snapshot, SnapshotFigures
from tracker.model.meta import must_have_come
from tracker.model.rights import Person

LARGE = 1_000


@dataclass(frozen=True)
class Kept:
    """A snapshot that was taken: of which day, when, and at which gathering."""

    id: str
    day: date
    taken_on: date
    at_event: int  # what has a higher number in the history was recorded later
    gathering: str | None
    title: dict[str, str] | None  # of the gathering


def freeze(
    session: Session, *, by: Person, day: date, taken_on: date, figures: Mapping[str, Any], gathering: str | None = None
) -> Snapshot:
    """Keep these figures of a day, as they are counted at this moment. Raises Refused for a day that lies ahead."""
    must_have_come(session, gathering or "snapshot", day)
    at_event = session.scalar(select(func.max(Event.id))) or 0
    return Snapshot.take(
        session, by=by, day=day, taken_on=taken_on, at_event=at_event, figures=_written(figures), gathering=gathering
    )


def listed(session: Session) -> list[Kept]:
    """All snapshots, the latest day first; of one day the last one taken first."""
    return _read(session, _query())


def one(session: Session, id: str) -> Kept:
    """Raises NotFound when there is no such snapshot."""
    found = _read(session, _query().where(Snapshot.__table__.c.id == id))
    if not found:
        raise NotFound(later("This snapshot is not there."))
    return found[0]


def of(session: Session, day: date) -> Kept | None:
    """The snapshot of this day; of several the last one taken. None when there is none."""
    found = _read(session, _query().where(Snapshot.__table__.c.day == day).limit(1))
    return found[0] if found else None


def up_to(session: Session, day: date) -> Kept | None:
    """The snapshot of this day, or else the last one before it."""
    found = _read(session, _query().where(Snapshot.__table__.c.day <= day).limit(1))
    return found[0] if found else None


def figures(session: Session, id: str, only: Collection[str] = ()) -> dict[str, Any]:
    """The figures of a snapshot, as they were given; with `only`, of the metrics just these. Raises NotFound."""
    kept = session.scalar(select(SnapshotFigures.json).where(SnapshotFigures.snapshot == id))
    if kept is None:
        raise NotFound(later("This snapshot is not there."))
    text = zlib.decompress(kept)
    if not only:
        whole: dict[str, Any] = json.loads(text)
        return whole
    lines = io.BytesIO(text)
    found: dict[str, Any] = json.loads(next(lines).rstrip()[:-1] + b"{}}")
    for line in lines:
        name = line[1 : line.find(b'"', 1)].decode()
        if name in only:
            found["metrics"] |= json.loads(b"{%s}" % line.rstrip().rstrip(b","))
    return found


def _query() -> Select[Any]:
    snapshot, met = Snapshot.__table__.c, Gathering.__table__.c
    wanted = select(snapshot.id, snapshot.day, snapshot.taken_on, snapshot.at_event, snapshot.gathering, met.title)
    joined = wanted.join(Gathering.__table__, met.id == snapshot.gathering, isouter=True)
    return joined.order_by(snapshot.day.desc(), snapshot.at_event.desc())


def _read(session: Session, wanted: Select[Any]) -> list[Kept]:
    return [Kept(*row) for row in session.connection().execute(wanted)]


def _written(figures: Mapping[str, Any]) -> bytes:
    """One JSON object: what is said of all of them on the first line, then a metric a line. Written a metric at a time, so
    that a large portfolio is never there as one text."""
    pack = zlib.compressobj()
    head = _json({name: value for name, value in figures.items() if name != "metrics"})
    parts = [pack.compress(head[:-1] + (b', "metrics": {\n' if len(head) > 2 else b'"metrics": {\n'))]
    metrics = figures["metrics"]
    for left, (name, found) in zip(range(len(metrics) - 1, -1, -1), metrics.items(), strict=True):
        parts.append(pack.compress(_json(name) + b": " + _json(found) + (b",\n" if left else b"\n")))
    return b"".join([*parts, pack.compress(b"}}"), pack.flush()])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
