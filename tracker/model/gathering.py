"""The moments at which people met, what each builds on, and the photo report that is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Part, Words, id_list, next_id, reference, session_of, word_list
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.rights import Permission, Person, may, must
from tracker.model.voice import Photo, Testimony

AUDIENCES = ("internal", "steering", "funders", "public")  # from the few to the many


class Piece(NamedTuple):
    """One piece of a photo report: a text, or else the id of the picture or testimony that stands there."""

    text: dict[str, str] | None
    shows: str | None


class ReportPart(Part):
    """A piece of a photo report at its place."""

    __tablename__ = "report_part"
    fields: ClassVar[tuple[str, ...]] = ("text", "shows")

    text: Mapped[dict[str, str] | None] = mapped_column(Words)
    shows: Mapped[str | None] = mapped_column(reference("item"))


class Gathering(Item):
    """A day on which people met. What begins with x_ is Spoor's own and stays out of the interchange file."""

    __tablename__ = "gathering"
    __mapper_args__ = {"polymorphic_identity": "gathering"}
    section, prefix = "gatherings", "GAT"
    fields = (
        "kind", "title", "date", "date_fictional", "place", "builds_on", "goal", "participants", "photo_report", "x_report",
        "x_audiences", "x_published_on", "x_published_by", "x_present", "x_opened_event", "x_closed_event",
    )  # fmt: skip
    named = {
        "kind": "sort", "date": "held_on", "x_audiences": "audiences", "x_published_on": "published_on",
        "x_published_by": "published_by", "x_present": "present", "x_opened_event": "opened_event",
        "x_closed_event": "closed_event",
    }  # fmt: skip
    parts = {"x_report": ReportPart}
    editable = ("sort", "title", "held_on", "place", "goal", "builds_on", "participants")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    sort: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(Words)
    held_on: Mapped[date]
    date_fictional: Mapped[bool | None]
    place: Mapped[str]
    goal: Mapped[dict[str, str] | None] = mapped_column(Words)
    photo_report: Mapped[str | None]
    published_on: Mapped[date | None]
    published_by: Mapped[str | None]
    opened_event: Mapped[int | None] = mapped_column(BigInteger)  # what happens after it belongs to the meeting …
    closed_event: Mapped[int | None] = mapped_column(BigInteger)  # … until this one
    builds_on = id_list()
    participants = id_list()
    audiences = word_list()  # whom the report was published to; none in a report that was published before Spoor came
    present = id_list()  # the accounts that were there, at a meeting that was run in Spoor
    report: Mapped[list[ReportPart]] = relationship(
        cascade="all, delete-orphan", order_by="ReportPart.position", foreign_keys=ReportPart.owner
    )

    @classmethod
    def record(
        cls, session: Session, *, by: Person, sort: str, title: dict[str, str], held_on: date, place: str,
        goal: dict[str, str] | None = None, builds_on: Iterable[str] = (), participants: Iterable[str] = (),
    ) -> Gathering:  # fmt: skip
        """A gathering that was held or is planned (then its day lies ahead). One of the steering group is for who may hold it."""
        must(by, Permission.HOLD_MEETING if sort == "steering" else Permission.RECORD_GATHERING)
        gathering = cls(
            id=next_id(session, cls), sort=sort, title=title, held_on=held_on, place=place, goal=goal or None,
            photo_report="none",
        )  # fmt: skip
        gathering.must_say()
        session.add(gathering)
        gathering.builds_on, gathering.participants = builds_on, participants
        remember(session, "recorded a gathering")
        return gathering

    def edit(self, *, by: Person, **values: Any) -> None:
        """Change what is said about it: kind, title, day, place, goal, what it builds on, who took part."""
        if not (self.sort == values.get("sort", self.sort) == "steering" and may(by, Permission.HOLD_MEETING)):
            must(by, Permission.EDIT_GATHERING)
        self.put(values)
        remember(self, "edited")

    # The photo report

    def pieces(self) -> list[Piece]:
        """The report in its order; until somebody composed it, every picture and then every testimony, by day."""
        if self.report:
            return [Piece(part.text, part.shows) for part in self.report]
        session = session_of(self)
        photos = select(Photo.id).where(Photo.gathering == self.id).order_by(Photo.taken_on, Photo.number)
        told = select(Testimony.id).where(Testimony.gathering == self.id).order_by(Testimony.told_on, Testimony.number)
        return [Piece(None, id) for id in [*session.scalars(photos), *session.scalars(told)]]

    def compose(self, pieces: Iterable[Piece], *, by: Person) -> None:
        """Put the report together: texts, pictures and testimonies of this gathering, in this order."""
        must(by, Permission.COMPOSE_REPORT)
        wanted = [piece for piece in pieces if piece.text or piece.shows]
        own = {piece.shows for piece in self.pieces()} | self._own()
        if strange := [piece.shows for piece in wanted if piece.shows and piece.shows not in own]:
            sentence = later("{id} does not belong to this gathering.")
            raise Refused([Problem(self.id, "report", sentence, {"id": id}) for id in strange])
        session = session_of(self)
        self.report.clear()
        session.flush()
        self.report.extend(ReportPart(position=at, text=text, shows=shows) for at, (text, shows) in enumerate(wanted))
        if self.photo_report in (None, "none") and wanted:
            self.photo_report = "draft"
        remember(self, "composed a report")

    def _own(self) -> set[str | None]:
        session = session_of(self)
        return {
            id
            for kind in (Photo, Testimony)
            for id in session.scalars(select(kind.id).where(kind.gathering == self.id))
        }

    def unpublishable(self, audiences: Iterable[str], on: date) -> list[Problem]:
        """Why the report cannot be shown to these audiences on this day, picture by picture and quote by quote."""
        session = session_of(self)
        shown = [session.get(Item, piece.shows) for piece in self.pieces() if piece.shows]
        found = [
            problem
            for item in shown
            if isinstance(item, Photo | Testimony)
            for audience in AUDIENCES
            if audience in audiences and (problem := item.hidden_from(audience, on))
        ]
        described = [problem for item in shown if isinstance(item, Photo) and (problem := item.undescribed())]
        return list({(problem.id, problem.say()): problem for problem in described + found}.values())

    def publish_report(self, *, by: Person, on: date, audiences: Iterable[str]) -> None:
        """Show the report to these audiences. Raises Refused with every picture and quote that may not be shown there."""
        must(by, Permission.PUBLISH_REPORT)
        wanted = tuple(audiences)
        must_have_come(session_of(self), self.id, on)
        if not wanted:
            raise Refused([Problem(self.id, "audiences", later("Choose first who may see the report."))])
        if not self.pieces():
            raise Refused([Problem(self.id, "report", later("There is nothing in this report yet."))])
        if problems := self.unpublishable(wanted, on):
            raise Refused(problems)
        self.photo_report, self.audiences, self.published_on, self.published_by = "published", wanted, on, by.id
        remember(self, "published a report")

    def take_back_report(self, *, by: Person) -> None:
        """Nobody but the facilitator sees it any longer."""
        must(by, Permission.PUBLISH_REPORT)
        self.photo_report, self.audiences, self.published_on, self.published_by = "draft", (), None, None
        remember(self, "took back a report")

    def report_is_for(self, audience: str | None) -> bool:
        """Whether this audience may open the report (each picture and quote in it is asked for once more)."""
        return self.photo_report == "published" and (not self.audiences or audience in self.audiences)

    # The meeting

    @property
    def is_open(self) -> bool:
        """The meeting is going on: what is decided now is decided in it."""
        return self.opened_event is not None and self.closed_event is None

    def open_meeting(
        self, *, by: Person, at_event: int, present: Iterable[str] = (), participants: Iterable[str] = (),
        on: date | None = None,
    ) -> None:  # fmt: skip
        """Begin, or go on with what was closed too early. `at_event` is the clock of the database at this moment; `on` is
        the day on which it is held, when that is not the day that was planned."""
        self._must_hold(by)
        if self.is_open:
            raise Refused([Problem(self.id, "opened_event", later("This meeting is going on already."))])
        if self.opened_event is None:
            self.opened_event = at_event
        self.closed_event = None
        self.held_on = on or self.held_on
        self.present = (*self.present, *present)
        self.participants = (*self.participants, *participants)
        remember(self, "opened a meeting")

    def attend(self, present: Iterable[str], participants: Iterable[str], *, by: Person) -> None:
        """Who is there: accounts, and organisations."""
        self._must_hold(by)
        self.must_not_be_closed()
        self.present, self.participants = present, participants
        remember(self, "noted who is present")

    def close_meeting(self, *, by: Person, at_event: int) -> None:
        self._must_hold(by)
        if not self.is_open:
            raise Refused([Problem(self.id, "closed_event", later("This meeting is not going on."))])
        self.closed_event = at_event
        remember(self, "closed a meeting")

    def _must_hold(self, by: Person) -> None:
        """What is no meeting of the steering group is the facilitator's, as for every change of it."""
        must(by, Permission.HOLD_MEETING)
        if self.sort != "steering":
            must(by, Permission.EDIT_GATHERING)

    def must_not_be_closed(self) -> None:
        """Raises Refused once the minutes are final."""
        if self.closed_event is not None:
            sentence = later("This meeting is closed and its minutes are final. Go on with it first.")
            raise Refused([Problem(self.id, "closed_event", sentence)])


class Finding(Item):
    """What was established at a gathering; it may deepen an earlier finding."""

    __tablename__ = "finding"
    __mapper_args__ = {"polymorphic_identity": "finding"}
    section, prefix = "findings", "FND"
    fields = ("gathering", "statement", "kind", "deepens", "links")
    named = {"kind": "sort", "links": "about"}
    editable = ("statement", "sort", "deepens", "about")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    sort: Mapped[str | None]
    deepens: Mapped[str | None] = mapped_column(reference("finding"))
    about = id_list()

    @classmethod
    def note(
        cls, session: Session, *, by: Person, gathering: str, statement: dict[str, str], sort: str | None = None,
        deepens: str | None = None, about: Iterable[str] = (),
    ) -> Finding:  # fmt: skip
        must(by, Permission.NOTE_FINDING)
        finding = cls(
            id=next_id(session, cls),
            gathering=gathering,
            statement=statement,
            sort=sort or None,
            deepens=deepens or None,
        )
        finding.must_say()
        session.add(finding)
        finding.about = about
        remember(session, "noted a finding")
        return finding

    def edit(self, *, by: Person, **values: Any) -> None:
        must(by, Permission.EDIT_GATHERING)
        self.put(values)
        remember(self, "edited")
