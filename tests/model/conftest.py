"""Acts as a person does them, one a transaction, on both databases; whatever they stored must survive a trip to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import VISITOR
from tracker import documents
from tracker.errors import NotAllowed
from tracker.exchange.canonical import canonical
from tracker.exchange.portfolio_file import read, write
from tracker.model import Event
from tracker.model.invariants import problems
from tracker.model.rights import VISITOR as NOBODY
from tracker.model.rights import Person
from tracker.store import Store

Verb = Callable[[Session, Person], Any]


@pytest.fixture
def do(filled: Store, person: Callable[[str], Person]) -> Iterator[Callable[[str, Verb], Any]]:
    """`do(BRAM, lambda session, by: …)` does it as Bram, in a transaction of its own."""

    def act(who: str, verb: Verb) -> Any:
        by = NOBODY if who == VISITOR else person(who)
        return filled.save(lambda session: verb(session, by), by=by, key=uuid4().hex)

    yield act
    stored = canonical(filled.document())
    assert problems(stored) == []
    assert read(write(stored, "portfolio.json"), "portfolio.json") == stored


@pytest.fixture
def only(filled: Store, do: Any, stands: Any) -> Callable[..., None]:
    """`only("DEP-04", verb, may=[BRAM], may_not=[CHLOE])`: who may not changes nothing; then who may, may."""

    def ask(id: str, verb: Verb, *, may: list[str], may_not: list[str]) -> None:
        before, clock = stands(id), filled.clock()
        for who in may_not:
            with pytest.raises(NotAllowed):
                do(who, verb)
        assert (stands(id), filled.clock()) == (before, clock)
        for who in may:
            do(who, verb)

    return ask


@pytest.fixture
def stands(filled: Store) -> Callable[[str], dict[str, Any]]:
    """How an item stands now, as in the interchange file; {} when there is none."""

    def document(id: str) -> dict[str, Any]:
        with filled.reading() as session:
            found = documents.read_one(session.connection(), id)
        return found[1] if found else {}

    return document


@pytest.fixture
def last(filled: Store) -> Callable[[str], Event]:
    """The last thing that the history knows about an item."""

    def event(id: str) -> Event:
        with filled.reading() as session:
            found = session.scalars(select(Event).where(Event.item == id).order_by(Event.id.desc()).limit(1)).one()
            return found

    return event
