"""How somebody gets an account that they sign in with."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from tests.conftest import BRAM
from tracker.door import links, people
from tracker.model import User
from tracker.model.rights import SPOOR, Person
from tracker.store import Store

TODAY = date(2026, 11, 23)
ADDRESS, PASSWORD = "bram@example.org", "vier natte hazen op zolder"


def first(store: Store, address: str = "admin@example.org") -> Person:
    """The first administrator, as the printed link makes one."""
    link = store.save(lambda session: links.make(session, links.FIRST), by=SPOOR, key=uuid4().hex)
    assert link
    id = people.join(store, link, address, PASSWORD, PASSWORD, on=TODAY, key=uuid4().hex)
    with store.reading() as session:
        return Person.of(session.get_one(User, id))


def invited(store: Store, by: Person, account: str = BRAM, address: str = ADDRESS) -> str:
    link = store.save(
        lambda session: people.invite(session, session.get_one(User, account), address, by=by, on=TODAY),
        by=by, key=uuid4().hex,
    )  # fmt: skip
    assert link
    return link


def joined(store: Store, link: str, password: str = PASSWORD, address: str = "") -> str:
    return people.join(store, link, address, password, password, on=TODAY, key=uuid4().hex)
