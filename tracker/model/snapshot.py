"""The figures as they were shown on a day, so that they can be shown again and a later correction is visible as one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.model.base import Base, Item, next_id, reference
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must


class SnapshotFigures(Base):
    """What a snapshot holds: the metrics of that day as compressed JSON. Apart, because it is large and never changes."""

    __tablename__ = "snapshot_figures"
    snapshot: Mapped[str] = mapped_column(reference("snapshot"), primary_key=True)
    json: Mapped[bytes] = mapped_column(LargeBinary)


class Snapshot(Item):
    """Taken at the end of a month, or at a meeting (`gathering`); `at_event` is the clock of the database when it was taken."""

    __tablename__ = "snapshot"
    __mapper_args__ = {"polymorphic_identity": "snapshot"}
    section, prefix = "x_snapshots", "SNP"
    fields = ("day", "taken_on", "at_event", "gathering")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    day: Mapped[date]
    taken_on: Mapped[date]
    at_event: Mapped[int] = mapped_column(BigInteger)
    gathering: Mapped[str | None] = mapped_column(reference("gathering"))

    @classmethod
    def take(
        cls, session: Session, *, by: Person, day: date, taken_on: date, at_event: int, figures: bytes,
        gathering: str | None = None,
    ) -> Snapshot:  # fmt: skip
        """Keep the figures of a day as they are counted at this moment."""
        must(by, Permission.TAKE_SNAPSHOT)
        snapshot = cls(id=next_id(session, cls), day=day, taken_on=taken_on, at_event=at_event, gathering=gathering)
        session.add(snapshot)
        session.add(SnapshotFigures(snapshot=snapshot.id, json=figures))
        remember(session, "took a snapshot")
        return snapshot
