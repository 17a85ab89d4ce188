"""Pathways: ways out of a vulnerability, towards the desired future."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang, lists
from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, id_list, next_id, reference, session_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must
from tracker.model.vulnerability import Vulnerability


class Pathway(Item):
    """A pathway and the vulnerabilities it leads away from name each other."""

    __tablename__ = "pathway"
    __mapper_args__ = {"polymorphic_identity": "pathway"}
    section, prefix = "pathways", "PIS"
    fields = ("statement", "vulnerabilities", "future_elements", "status", "decided_on", "decided_at")
    editable = ("statement", "vulnerabilities", "future_elements")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    status: Mapped[str]
    decided_on: Mapped[date | None]
    decided_at: Mapped[str | None] = mapped_column(reference("gathering"))
    vulnerabilities = id_list()
    future_elements = id_list()

    @classmethod
    def propose(
        cls, session: Session, *, by: Person, statement: dict[str, str], vulnerabilities: Iterable[str],
        future_elements: Iterable[str] = (),
    ) -> Pathway:  # fmt: skip
        """A way from these vulnerabilities towards these elements of the desired future; nobody decided on it yet."""
        must(by, Permission.PROPOSE_PATHWAY)
        pathway = cls(id=next_id(session, cls), statement=statement, status="proposed")
        pathway.must_say()
        session.add(pathway)
        pathway.lead_away_from(session, vulnerabilities)
        pathway.future_elements = future_elements
        remember(session, "proposed a pathway")
        return pathway

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change statement, vulnerabilities or future_elements."""
        must(by, Permission.EDIT_PATHWAY)
        self.put({name: value for name, value in values.items() if name != "vulnerabilities"})
        if "vulnerabilities" in values:
            self.lead_away_from(session_of(self), values["vulnerabilities"])
        remember(self, "edited")

    def adopt(self, *, by: Person, on: date, at: str | None = None, why: str = "") -> None:
        """Decide to follow it, on a day, at a gathering where there was one. The history keeps why."""
        self._decide("adopted", by, on, at, why)

    def drop(self, *, by: Person, on: date, at: str | None = None, why: str = "") -> None:
        """Decide not to follow it, or not any longer."""
        self._decide("dropped", by, on, at, why)

    def _decide(self, status: str, by: Person, on: date, at: str | None, why: str) -> None:
        must(by, Permission.DECIDE_PATHWAY)
        must_have_come(session_of(self), self.id, on)
        if self.status == status:
            name = lists.name("pathway_status", status)
            raise Refused([Problem(self.id, "status", later("This pathway is {status} already."), {"status": name})])
        if self.decided_on is not None and on < self.decided_on:
            sentence = later("The last decision was taken on {day}; a new one cannot be dated before it.")
            raise Refused([Problem(self.id, "decided_on", sentence, {"day": lang.day(self.decided_on)})])
        self.status, self.decided_on, self.decided_at = status, on, at
        remember(self, f"{status} a pathway", why)

    def lead_away_from(self, session: Session, vulnerabilities: Iterable[str]) -> None:
        """Name these vulnerabilities, and let each of them, and no other, name this pathway."""
        wanted = tuple(vulnerabilities)
        for id in {*wanted, *self.vulnerabilities}:
            found = session.get(Vulnerability, id)
            if found is not None:  # one that does not exist is refused by the rules
                others = tuple(other for other in found.pathways if other != self.id)
                found.pathways = (*others, self.id) if id in wanted else others
        self.vulnerabilities = wanted
