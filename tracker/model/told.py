"""What people tell about an initiative as it goes: reports, lessons, and the evidence they bring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from tracker import lists
from tracker.errors import Difference, Problem, Refused, Stale
from tracker.lang import later
from tracker.model.base import next_id, session_of
from tracker.model.facts import Evidence, Update
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative

TOLD = ("dated_on", "by", "confidence", "text", "learned", "loop", "help_needed")  # what makes two reports the same


class Told:
    """What an initiative hears and remembers."""

    def tell(
        self: Initiative, *, by: Person, on: date, confidence: str, text: Mapping[str, str], learned: Mapping[str, str] | None = None,
        loop: int | None = None, help_needed: str | None = None,
    ) -> Update:  # fmt: skip
        """Report how it goes (a check-in). The same report by the same person on one day is stored once."""
        must(by, Permission.CHECK_IN, self)
        session = session_of(self)
        must_have_come(session, self.id, on)
        needs_words(self, "text", text)
        if confidence not in lists.codes("confidence"):
            raise Refused([Problem(self.id, "confidence", later("Say first how it goes: good, in doubt or stuck."))])
        update = Update(
            id=next_id(session, Update), initiative=self.id, dated_on=on, by=by.id, confidence=confidence, text=dict(text),
            learned=dict(learned) if learned else None, loop=loop if learned else None, help_needed=help_needed,
        )  # fmt: skip
        last = self.last_update()
        if last is not None and all(getattr(last, name) == getattr(update, name) for name in TOLD):
            return last
        session.add(update)
        remember(self, "checked in")
        return update

    def last_update(self: Initiative, on: date | None = None) -> Update | None:
        """The latest report (up to a day); of one day the one written last."""
        told = select(Update).where(Update.initiative == self.id)
        if on is not None:
            told = told.where(Update.dated_on <= on)
        return session_of(self).scalar(told.order_by(Update.dated_on.desc(), Update.number.desc()).limit(1))

    def nothing_told_since(self: Initiative, number: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Raises Stale when somebody reported after the update with this number (0: none) was read."""
        last = self.last_update()
        if last is None or last.number == number:
            return
        changes = [Difference(name, seen.get(name), getattr(last, name), wanted[name]) for name in wanted]
        raise Stale(self.id, last.number, [change for change in changes if change.now or change.wanted])

    def proven_level(self: Initiative, on: date) -> int:
        """The level of the best evidence up to this day, 0-5."""
        best = select(func.max(Evidence.level)).where(Evidence.initiative == self.id, Evidence.dated_on <= on)
        return session_of(self).scalar(best) or 0

    def add_evidence(
        self: Initiative, *, by: Person, on: date, level: int, sort: str, independent: bool, result: str, title: dict[str, str],
        file: str | None = None,
    ) -> Evidence:  # fmt: skip
        must(by, Permission.ADD_STRONG_EVIDENCE if level >= 3 else Permission.ADD_EVIDENCE, self)
        session = session_of(self)
        must_have_come(session, self.id, on)
        needs_words(self, "title", title)
        item = Evidence(
            id=next_id(session, Evidence), initiative=self.id, level=level, dated_on=on, sort=sort, independent=independent,
            result=result, title=title, file=file or None,
        )  # fmt: skip
        session.add(item)
        remember(self, "added evidence")
        return item


def needs_words(initiative: Initiative, field: str, text: Mapping[str, str] | None) -> None:
    if not text or not any(words.strip() for words in text.values()):
        raise Refused([Problem(initiative.id, field, later("Write at least one sentence here."))])
