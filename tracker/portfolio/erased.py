"""Who was erased stays erased, whatever older backup or file is put in the place of what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from tracker.documents import own_table
from tracker.model import Consent, Erasure, Label, next_id
from tracker.portfolio.traces import erase_again

_label, _erasure, _consent = (own_table(kind).c for kind in (Label, Erasure, Consent))


@dataclass(frozen=True)
class Gone:
    """An erasure of the database: its items, and the consents among them, by id with what tells that they are the same."""

    id: str
    done_on: date
    items: tuple[str, ...]
    consents: Mapping[str, tuple[str, date]]


def known(connection: Connection) -> tuple[Gone, ...]:
    """The erasures of this database; ask before anything in it goes."""
    return tuple(_known(connection))


def _known(connection: Connection) -> Iterator[Gone]:
    listed = select(_label.word).where(_label.field == "items").order_by(_label.position)
    for id, done_on in connection.execute(select(_erasure.id, _erasure.done_on).order_by(_erasure.id)):
        items = tuple(connection.scalars(listed.where(_label.owner == id)))
        yield Gone(id, done_on, items, _consents(connection, items))


def _consents(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, date]]:
    """What an erasure leaves of a consent: what it was for, and when it was given."""
    wanted = select(_consent.id, _consent.purpose, _consent.given_on).where(_consent.id.in_(sorted(ids)))
    return {id: (purpose, given_on) for id, purpose, given_on in connection.execute(wanted)}


def keep(session: Session, erased: Iterable[Gone]) -> list[str]:
    """Erase whoever was erased since, and keep that it was done, also of those who came and went since. Gives the ids of the
    erasures that had to be done again."""
    there = {frozenset(items.items) for items in session.scalars(select(Erasure))}
    for gone in erased:
        if frozenset(gone.items) not in there and not _is_somebody_else(session.connection(), gone):
            taken = session.get(Erasure, gone.id) is not None
            kept = Erasure(id=next_id(session, Erasure) if taken else gone.id, done_on=gone.done_on)
            session.add(kept)
            kept.items = gone.items
            session.flush()
    return erase_again(session)


def _is_somebody_else(connection: Connection, gone: Gone) -> bool:
    """Whether the backup is of another portfolio, in which these ids are of other people."""
    now = _consents(connection, gone.consents)
    return bool(now) and not any(gone.consents[id] == same for id, same in now.items())
