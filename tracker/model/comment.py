"""What somebody says about a signal, a vulnerability, a gathering, a testimony or a picture, without changing it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import NotAllowed, NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.gathering import Gathering
from tracker.model.history import remember
from tracker.model.meta import Meta
from tracker.model.rights import AUDIENCES, Permission, Person, Role, must
from tracker.model.signal import Signal
from tracker.model.voice import Photo, Testimony, shown_to
from tracker.model.vulnerability import Vulnerability

LONGEST = 5_000  # characters


class Comment(Item):
    """`about` is the id of what is commented on. One that was taken back is shown to nobody."""

    __tablename__ = "comment"
    section, prefix = "x_comments", "COM"
    fields = ("about", "text", "by", "written_on", "taken_back_on")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "comment", "inherit_condition": id == Item.id}
    about: Mapped[str] = mapped_column(reference("item"), index=True)
    text: Mapped[dict[str, str]] = mapped_column(Words)
    by: Mapped[str] = mapped_column(reference("account"))
    written_on: Mapped[date]
    taken_back_on: Mapped[date | None]

    @classmethod
    def write(cls, session: Session, *, by: Person, about: str, text: dict[str, str]) -> Comment:
        """Say something, today. Raises NotFound for what this person cannot see, as for what is not there."""
        must(by, Permission.COMMENT)
        today = _today(session)
        if not _sees(session.get(Item, about), by, today):
            raise NotFound(later("There is nothing here for you to see (any more)."))
        comment = cls(id=next_id(session, cls), about=about, text=text, by=by.id, written_on=today)
        comment.must_say()
        if any(len(words) > LONGEST for words in text.values()):
            sentence = later("This is too long: {n} characters at most.")
            raise Refused([Problem(comment.id, "text", sentence, {"n": LONGEST})])
        session.add(comment)
        remember(session, "commented")
        return comment

    def take_back(self, *, by: Person) -> None:
        """Who wrote it takes it back; the facilitator may take back any."""
        must(by, Permission.COMMENT)
        if by.role is not Role.FACILITATOR and by.id != self.by:
            raise NotAllowed(later("A comment is taken back by who wrote it, or by the facilitator."))
        if self.taken_back_on is None:
            self.taken_back_on = _today(session_of(self))
            remember(self, "took a comment back")


def _today(session: Session) -> date:
    return session.scalars(select(Meta)).one().today()


def _sees(item: Item | None, person: Person, today: date) -> bool:
    """Whether this is something to comment on that this person may see: of testimonies and pictures what people agreed to,
    of pictures only those in a report that is published for them."""
    if isinstance(item, Signal | Vulnerability | Gathering) or person.role is Role.FACILITATOR:
        return isinstance(item, Signal | Vulnerability | Gathering | Testimony | Photo)
    audience = AUDIENCES.get(person.role)
    if isinstance(item, Testimony):
        return shown_to(item, audience, (today,))
    if isinstance(item, Photo):
        met = stored(session_of(item), Gathering, item.gathering)
        standing = item.id in {piece.shows for piece in met.pieces()}
        open_to_them = standing and met.report_is_for(audience) and not item.undescribed()
        return open_to_them and shown_to(item, audience, (today,))
    return False
