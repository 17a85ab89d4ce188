"""What one initiative gave to another, and what came of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must_for_either


class CrossPollination(Item):
    __tablename__ = "cross_pollination"
    __mapper_args__ = {"polymorphic_identity": "cross_pollination"}
    section, prefix = "cross_pollinations", "XPO"
    fields = (
        "gathering", "date", "from_initiative", "to_initiative", "what", "ingredient", "outcome", "outcome_on",
        "resulted_in",
    )  # fmt: skip
    named = {"date": "dated_on"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    gathering: Mapped[str | None] = mapped_column(reference("gathering"))
    dated_on: Mapped[date]
    from_initiative: Mapped[str] = mapped_column(reference("initiative"))
    to_initiative: Mapped[str] = mapped_column(reference("initiative"))
    what: Mapped[dict[str, str]] = mapped_column(Words)
    ingredient: Mapped[str | None] = mapped_column(reference("ingredient"))
    outcome: Mapped[str]
    outcome_on: Mapped[date | None]
    resulted_in: Mapped[str | None] = mapped_column(reference("initiative"))

    @classmethod
    def open_exchange(
        cls, session: Session, *, by: Person, on: date, from_initiative: str, to_initiative: str, what: dict[str, str],
        ingredient: str | None = None, gathering: str | None = None,
    ) -> CrossPollination:  # fmt: skip
        """An idea that goes from one initiative to another; what came of it is told later."""
        ends = stored(session, Item, from_initiative), stored(session, Item, to_initiative)
        must_for_either(by, Permission.OPEN_EXCHANGE, *ends)
        exchange = cls(
            id=next_id(session, cls), dated_on=on, from_initiative=from_initiative, to_initiative=to_initiative, what=what,
            ingredient=ingredient, gathering=gathering, outcome="idea",
        )  # fmt: skip
        exchange.must_say()
        must_have_come(session, exchange.id, on)
        session.add(exchange)
        remember(session, "opened an exchange")
        return exchange

    def conclude(self, outcome: str, *, by: Person, on: date, resulted_in: str | None = None) -> None:
        """What came of it: tried, adopted, joint_initiative or dropped. It may become more later, never an idea again."""
        session = session_of(self)
        ends = stored(session, Item, self.from_initiative), stored(session, Item, self.to_initiative)
        must_for_either(by, Permission.CONCLUDE_EXCHANGE, *ends)
        must_have_come(session, self.id, on)
        if outcome == "idea":
            raise Refused([Problem(self.id, "outcome", later("Say what came of it; it was an idea already."))])
        if self.outcome_on is not None and on < self.outcome_on:
            sentence = later("What came of it before is dated {day}; this cannot be earlier.")
            raise Refused([Problem(self.id, "outcome_on", sentence, {"day": lang.day(self.outcome_on)})])
        self.outcome, self.outcome_on, self.resulted_in = outcome, on, resulted_in
        remember(self, "concluded an exchange")
