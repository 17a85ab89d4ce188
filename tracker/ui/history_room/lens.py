"""What one looks for in the history, as it stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from sqlalchemy.orm import Session

from tracker.model import User
from tracker.model.acts import ACTS, STEPS, acts_of
from tracker.portfolio import things
from tracker.portfolio.events import CLOCK, COMMAND, LAST, Asked, has_acted
from tracker.ui.asked import is_number, pass_over
from tracker.ui.history_room.field_names import kinds
from tracker.ui.visit import Visit

FIELDS = ("who", "kind", "act", "from", "to", "thing", "undoable")
FIRST, FINAL = date(2000, 1, 1), date(2100, 1, 1)  # days one can choose
_PLACES = ("before", "after")  # an event of the history, to turn the pages


@dataclass(frozen=True)
class Lens:
    """Of a day that is chosen all of it counts, by the reader's clock."""

    who: str = ""
    kind: str = ""
    act: str = ""
    since: date | None = None
    until: date | None = None
    thing: str = ""
    undoable: bool = False
    before: int | None = None
    after: int | None = None

    @property
    def filtered(self) -> bool:
        return replace(self, before=None, after=None) != Lens()

    def asked(self, items: tuple[str, ...] | None) -> Asked:
        """The same as a question to the history; `items` are what `thing` was found to be."""
        return Asked(
            self.who or None, self.kind or None, items, acts_of(self.act) or None,
            moment(self.since) if self.since else None,
            moment(self.until + timedelta(days=1)) if self.until else None, self.undoable,
        )  # fmt: skip


def lens(visit: Visit) -> Lens:
    """Read the address; nonsense in it is said and passed over."""
    given = {name: st.query_params.get(name, "") for name in (*FIELDS, *_PLACES)}
    strange = []

    def known(name: str, fits: Callable[[str], bool]) -> str:
        value = given[name]
        if value and not fits(value):
            strange.append(value)
            return ""
        return value

    def day(name: str) -> date | None:
        try:
            value = date.fromisoformat(given[name]) if given[name] else None
        except ValueError:
            value = date.max
        if value and not FIRST <= value <= FINAL:
            strange.append(given[name])
            return None
        return value

    def place(name: str) -> int | None:
        value = given[name]
        if value and not is_number(value):
            strange.append(value)
            return None
        return min(int(value[:15]), LAST) if value else None

    found = Lens(
        known("who", lambda one: _acted(visit.session, one)), known("kind", kinds().__contains__),
        known("act", lambda one: one in ACTS or one in STEPS), day("from"), day("to"),
        given["thing"].strip()[:200], given["undoable"] == "1", place("before"), place("after"),
    )  # fmt: skip
    pass_over(strange)
    return found


def items(visit: Visit, found: Lens) -> tuple[str, ...] | None:
    """The things one looks for; None for everything."""
    if not found.thing:
        return None
    return visit.always(("history things", found.thing), lambda: tuple(things.search(visit.session, found.thing)))


def write(name: str, value: str) -> None:
    """Put a filter into the address, and start again at the latest."""
    for place in _PLACES:
        st.query_params.pop(place, None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def turn(place: str, event: int | None) -> None:
    """Go to the lines before or after an event; None: to the latest."""
    for other in _PLACES:
        st.query_params.pop(other, None)
    if event is not None:
        st.query_params[place] = str(event)


def zone() -> tzinfo | None:
    """The reader's time zone; None is that of the server."""
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def moment(day: date) -> datetime:
    """The moment at which a day begins for the reader, in UTC, as the history counts."""
    return datetime.combine(day, time(), zone() or datetime.now().astimezone().tzinfo).astimezone(UTC)


def local(at: datetime) -> datetime:
    """A moment of the history by the reader's clock."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone())


def _acted(session: Session, who: str) -> bool:
    return who in (CLOCK, COMMAND) or session.get(User, who) is not None or has_acted(session, who)
