"""Money for an initiative: who was asked for it, who promised it, refused it or paid it, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang, lists
from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Cents, Item, next_id, reference, session_of, stored
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.organisation import Organisation
from tracker.model.rights import Permission, Person, Role, may, must

# Where money can go from each state. A promise that is not kept becomes a refusal, a payment that did not come a promise
# again; what is asked anew is a new line.
STEPS: dict[str, tuple[str, ...]] = {
    "requested": ("committed", "refused"), "committed": ("paid", "refused"), "paid": ("committed",), "refused": (),
}  # fmt: skip
MOST = 10**13  # cents


class Funding(Item):
    """One funding line; `amount` in cents. `dated_on` is the day on which it was asked for, promised or refused (or paid, when
    it was paid at once); a promise keeps its day when it is paid, on `paid_on`."""

    __tablename__ = "funding"
    __mapper_args__ = {"polymorphic_identity": "funding"}
    __table_args__ = (Index("ix_funding_initiative", "initiative"), Index("ix_funding_funder", "funder"))
    section, prefix = "funding", "FIN"
    fields = ("initiative", "funder", "kind", "amount", "status", "date", "x_paid_on")
    named = {"date": "dated_on", "kind": "sort", "x_paid_on": "paid_on"}
    editable = ("sort", "amount")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    initiative: Mapped[str] = mapped_column(reference("initiative"))
    funder: Mapped[str] = mapped_column(reference("organisation"))
    sort: Mapped[str]
    amount: Mapped[int] = mapped_column(Cents)
    status: Mapped[str]
    dated_on: Mapped[date]
    paid_on: Mapped[date | None]

    @classmethod
    def record(
        cls, session: Session, *, by: Person, initiative: str, funder: str, sort: str, amount: int, status: str, on: date,
    ) -> Funding:  # fmt: skip
        """Money (in cents) that a funder was asked for, promised, refused or paid on this day."""
        must_keep(session, by, initiative, funder)
        line = cls(
            id=next_id(session, cls), initiative=initiative, funder=funder, sort=sort, amount=amount, status=status,
            dated_on=on, paid_on=on if status == "paid" else None,
        )  # fmt: skip
        must_have_come(session, line.id, on)
        line._must_be_money()
        session.add(line)
        remember(session, "recorded money")
        return line

    def edit(self, *, by: Person, **values: Any) -> None:
        """Another amount, or another kind of money."""
        must_keep(session_of(self), by, self.initiative, self.funder)
        self.put(values)
        self._must_be_money()
        remember(self, "edited")

    def settle(self, status: str, *, by: Person, on: date) -> None:
        """What came of it, on this day: a request is promised (committed) or refused, a promise is paid or refused; money that
        was not paid after all is promised, as before."""
        must_keep(session_of(self), by, self.initiative, self.funder)
        must_have_come(session_of(self), self.id, on)
        if status not in STEPS[self.status]:
            sentence = later("What is {now} does not become {status}.")
            names = {"now": lists.name("funding_status", self.status), "status": lists.name("funding_status", status)}
            raise Refused([Problem(self.id, "status", sentence, names)])
        if on < self.dated_on:
            sentence = later("This line is from {day}; nothing can come of it before that.")
            raise Refused([Problem(self.id, "date", sentence, {"day": lang.day(self.dated_on)})])
        if self.status == "paid":
            self.paid_on = None
        elif status == "paid":
            self.paid_on = on
        else:
            self.dated_on = on
        self.status = status
        remember(self, "settled money")

    def _must_be_money(self) -> None:
        if not isinstance(self.amount, int) or not 0 < self.amount <= MOST:
            raise Refused([Problem(self.id, "amount", later("Give an amount of more than zero, in whole cents."))])


def keeps(person: Person, initiative: Any, funder: Organisation) -> bool:
    """Whether this person keeps the money that this organisation gives to this initiative: who leads the initiative, and who
    works for the funder as its funder. That somebody leads an initiative gives no say in what their own organisation pays
    to others."""
    return may(person, Permission.EDIT_FUNDING, funder if person.role is Role.FUNDER else initiative)


def must_keep(session: Session, person: Person, initiative: str, funder: str) -> None:
    """Raises NotAllowed, in words, unless this person keeps this money."""
    to = stored(session, Item, initiative)
    if to.kind != "initiative":
        raise NotFound(later("This initiative is not there (any more)."))
    payer = stored(session, Organisation, funder)
    must(person, Permission.EDIT_FUNDING, payer if person.role is Role.FUNDER else to)
