"""Sending the weekly letters: once a week to everybody who asked for one, where a mail server is set."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from tracker import lang, settings
from tracker.model import User
from tracker.model.history import remember
from tracker.model.rights import SPOOR, Person
from tracker.portfolio import Portfolio
from tracker.portfolio.accounts import readers
from tracker.reports.mail import Letter, send
from tracker.store import Store
from tracker.ui.reminders.letter import letter
from tracker.ui.visit import Visit

log = logging.getLogger("spoor")


def send_letters(store: Store, on: date | None = None) -> int:
    """Send this week's letter to whoever did not get it yet. How many went. Raises Unusable when mail cannot be sent.

    It is noted before it goes, so two servers never write to somebody twice; what could not be sent is taken back.
    """
    on = on or date.today()
    monday = on - timedelta(days=on.weekday())
    claimed = store.save(lambda session: _claim(session, monday, on), by=SPOOR, key=uuid4().hex) or {}
    if not claimed:
        return 0
    failed = set(claimed)
    try:
        letters = _letters(store, claimed)
        refused = send(list(letters.values())) if letters else {}
        failed = {id for id, one in letters.items() if one.to in refused}
    finally:
        if failed:
            earlier = {id: claimed[id] for id in failed}
            store.save(lambda session: _take_back(session, earlier), by=SPOOR, key=uuid4().hex)
    for id in failed:  # who it was, not at which address
        log.warning("the letter of %s was refused", id)
    return len(letters) - len(failed)


def _claim(session: Session, monday: date, on: date) -> dict[str, date | None]:
    """Account -> when its last letter went, of those that are due now."""
    found = {}
    for user in readers(session, monday):
        found[user.id] = user.digest_on
        user.digest_on = on
    remember(session, "sent letters")
    return found


def _take_back(session: Session, earlier: dict[str, date | None]) -> None:
    for id, day in earlier.items():
        session.get_one(User, id).digest_on = day
    remember(session, "could not send letters")


def _letters(store: Store, accounts: Iterable[str]) -> dict[str, Letter]:
    """By account; in the language of the portfolio. Who has nothing to do gets none."""
    found: dict[str, Letter] = {}
    with store.reading() as session:
        portfolio = Portfolio(session)
        language = (portfolio.meta.languages or ["nl"])[0]
        for id in accounts:
            user = session.get_one(User, id)
            visit = Visit(store, session, Person.of(user), portfolio.facts.clock, portfolio)
            with lang.speaking(language if language in lang.LANGUAGES else "nl"):
                one = letter(visit, str(user.email), settings.address())
            if one is not None:
                found[id] = one
    return found
