"""Fifty people who report without pause on one database: `python -m tests.writers URL`, to be killed in the middle.

Each save is told twice on stdout, by its key, which is also what is reported: `? key` before it, `! key` once it is acknowledged.
"""

from __future__ import annotations

import os
import sys
import threading
from datetime import date
from uuid import uuid4

from sqlalchemy.orm import Session

from tracker.model import Initiative, User
from tracker.model.rights import Person
from tracker.store import Store

DAY = date(2018, 6, 30)
PEOPLE = 50


def report(store: Store, by: Person, initiative: str, key: str) -> object:
    """Save one check-in whose words are its key."""

    def act(session: Session) -> str:
        found = session.get_one(Initiative, initiative)
        return found.tell(by=by, on=DAY, confidence="green", text={"nl": key}).id

    return store.save(act, by=by, key=key)


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())  # at once, and whole: what is told has happened


def _report_on(store: Store, by: Person, initiative: str) -> None:
    while True:
        key = uuid4().hex
        _say(f"? {key}")
        report(store, by, initiative, key)
        _say(f"! {key}")


def main() -> None:
    store = Store(sys.argv[1])
    with store.reading() as session:
        by = Person.of(session.get_one(User, "USR-F1"))
    for number in range(PEOPLE):
        threading.Thread(target=_report_on, args=(store, by, f"INI-{number % 10 + 1:02}")).start()


if __name__ == "__main__":
    main()
