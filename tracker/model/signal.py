"""Change signals: something small in the world that points to the desired future, or away from it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from tracker.model.base import Item, Part, Words, id_list, next_id, reference, session_of
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, must


class Observation(Part):
    """Somebody saw the signal, somewhere, on a day; independent when it was not one of us."""

    __tablename__ = "observation"
    fields = ("date", "place", "source", "independent")
    named = {"date": "seen_on"}

    seen_on: Mapped[date]
    place: Mapped[str | None]
    source: Mapped[str]
    independent: Mapped[bool]


class Signal(Item):
    __tablename__ = "signal"
    __mapper_args__ = {"polymorphic_identity": "signal"}
    section, prefix = "signals", "SIG"
    fields = (
        "statement", "steep", "direction", "maturity", "impact", "status", "spotted_on", "future_elements",
        "observations",
    )  # fmt: skip
    parts = {"observations": Observation}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    steep: Mapped[str]
    direction: Mapped[str]
    maturity: Mapped[int | None]
    impact: Mapped[int | None]
    status: Mapped[str]
    spotted_on: Mapped[date]
    observations: Mapped[list[Observation]] = relationship(
        foreign_keys=Observation.owner, order_by=Observation.position, cascade="all, delete-orphan"
    )
    future_elements = id_list()

    @classmethod
    def spot(
        cls, session: Session, *, by: Person, on: date, statement: dict[str, str], steep: str, direction: str, place: str | None,
        source: str, independent: bool,
    ) -> Signal:  # fmt: skip
        """A new signal, open until a facilitator adopts it, with the observation it rests on."""
        must(by, Permission.PROPOSE_SIGNAL)
        signal = cls(
            id=next_id(session, cls),
            statement=statement,
            steep=steep,
            direction=direction,
            status="open",
            spotted_on=on,
        )
        session.add(signal)
        remember(session, "spotted")
        signal.observe(by=by, on=on, place=place, source=source, independent=independent)
        return signal

    def observe(self, *, by: Person, on: date, place: str | None, source: str, independent: bool) -> None:
        must(by, Permission.PROPOSE_SIGNAL)
        must_have_come(session_of(self), self.id, on)
        self.observations.append(
            Observation(
                position=len(self.observations), seen_on=on, place=place or None, source=source, independent=independent
            )
        )
        remember(self, "observed")

    def decide(self, *, by: Person, status: str) -> None:
        """Adopt, park or close the signal."""
        must(by, Permission.EDIT_SIGNAL)
        self.status = status
        remember(self, status)
