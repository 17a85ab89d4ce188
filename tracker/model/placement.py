"""How an initiative is placed in the whole: the signals, conditions and future elements that it is tied to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Part, Words, next_position, reference, session_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative


class SignalLink(Part):
    """The initiative amplifies, dampens or watches a signal, since a day."""

    __tablename__ = "signal_link"
    __table_args__ = (Index("ix_signal_link_signal", "signal"),)
    fields = ("signal", "intent", "since")

    signal: Mapped[str] = mapped_column(reference("signal"))
    intent: Mapped[str]
    since: Mapped[date]


class ConditionNeed(Part):
    __tablename__ = "condition_need"
    fields = ("condition", "need")

    condition: Mapped[str] = mapped_column(reference("condition"))
    need: Mapped[str]


class Depiction(Part):
    """Where one can go and see an element of the desired future in this initiative."""

    __tablename__ = "depiction"
    fields = ("element", "how")

    element: Mapped[str] = mapped_column(reference("future_element"))
    how: Mapped[dict[str, str]] = mapped_column(Words)


class Placed:
    """What ties an initiative to the rest. A second tie to the same thing replaces the first."""

    def link_signal(self: Initiative, signal: str, *, by: Person, intent: str, since: date) -> None:
        """Amplify, dampen or watch a signal from this day on."""
        must(by, Permission.EDIT_INITIATIVE, self)
        must_have_come(session_of(self), self.id, since)
        _tie(self.signal_links, SignalLink, "signal", signal, {"intent": intent, "since": since})
        remember(self, "linked a signal")

    @property
    def needed(self: Initiative) -> dict[str, str]:
        """Each condition it needs, with how much: must or helps."""
        return {row.condition: row.need for row in self.conditions}

    def needs_condition(self: Initiative, condition: str, need: str | None, *, by: Person) -> None:
        """The initiative cannot go on without this condition (must), or is helped by it (helps); None: neither."""
        must(by, Permission.EDIT_INITIATIVE, self)
        _tie(self.conditions, ConditionNeed, "condition", condition, {"need": need} if need else None)
        remember(self, "linked a condition")

    @property
    def depictions(self: Initiative) -> dict[str, dict[str, str]]:
        """Each element of the desired future that can be seen here, with where and how."""
        return {row.element: row.how for row in self.depicts}

    def depict(self: Initiative, element: str, how: dict[str, str] | None, *, by: Person) -> None:
        """Say where one can go and see an element of the desired future; None: one cannot see it here (any more)."""
        must(by, Permission.EDIT_INITIATIVE, self)
        if how is not None and not any(words.strip() for words in how.values()):
            raise Refused([Problem(self.id, "depicts", later("Say where one can go and see it."))])
        _tie(self.depicts, Depiction, "element", element, {"how": how} if how else None)
        remember(self, "depicted the future")


def _tie(rows: list[Any], kind: type[Part], field: str, id: str, values: dict[str, Any] | None) -> None:
    """Let the row that names this item hold these values; None takes it away."""
    row = next((row for row in rows if getattr(row, field) == id), None)
    if values is None:
        if row is not None:
            rows.remove(row)
        return
    if row is None:
        row = kind(position=next_position(rows), **{field: id})
        rows.append(row)
    for name, value in values.items():
        setattr(row, name, value)
