"""What somebody promised, to whom it falls, by when, and what came of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang
from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.gathering import Gathering
from tracker.model.history import remember
from tracker.model.meta import must_have_come
from tracker.model.organisation import Organisation
from tracker.model.rights import Permission, Person, must


class Promise(Item):
    """An organisation promises something by a day. It is kept or dropped on a day; until then it is open, and missed once
    `due_on` has passed."""

    __tablename__ = "promise"
    section, prefix = "x_promises", "PRM"
    fields = (
        "what",
        "owner_org",
        "owner_user",
        "due_on",
        "made_on",
        "made_at",
        "about",
        "kept_on",
        "dropped_on",
        "said",
    )

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "promise", "inherit_condition": id == Item.id}
    what: Mapped[dict[str, str]] = mapped_column(Words)
    owner_org: Mapped[str] = mapped_column(reference("organisation"))
    owner_user: Mapped[str | None] = mapped_column(reference("account"))
    due_on: Mapped[date]
    made_on: Mapped[date]
    made_at: Mapped[str | None] = mapped_column(reference("gathering"))
    about: Mapped[str | None] = mapped_column(reference("item"))
    kept_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    said: Mapped[dict[str, str] | None] = mapped_column(Words)  # what came of it, in a sentence

    @classmethod
    def make(
        cls, session: Session, *, by: Person, what: dict[str, str], owner_org: str, due_on: date, made_on: date,
        owner_user: str | None = None, made_at: str | None = None, about: str | None = None,
    ) -> Promise:  # fmt: skip
        """Write down a promise: what, which organisation (and which account there), by when, at which meeting, about what."""
        must(by, Permission.MAKE_PROMISE)
        if made_at is not None:
            stored(session, Gathering, made_at).must_not_be_closed()
        promise = cls(
            id=next_id(session, cls), what=what, owner_org=owner_org, owner_user=owner_user, due_on=due_on, made_on=made_on,
            made_at=made_at, about=about,
        )  # fmt: skip
        must_have_come(session, promise.id, made_on)
        promise.must_say()
        if due_on < made_on:
            sentence = later("A promise of {made} cannot be due before that, on {due}.")
            values = {"made": lang.day(made_on), "due": lang.day(due_on)}
            raise Refused([Problem(promise.id, "due_on", sentence, values)])
        session.add(promise)
        remember(session, "made a promise")
        return promise

    def keep(self, *, by: Person, on: date, said: dict[str, str] | None = None) -> None:
        """It was done, on this day."""
        self._end(by, on, said)
        self.kept_on = on
        remember(self, "kept a promise")

    def drop(self, *, by: Person, on: date, said: dict[str, str]) -> None:
        """It will not be done; say why."""
        self._end(by, on, said)
        if not any(words.strip() for words in said.values()):
            raise Refused([Problem(self.id, "said", later("Say why it is dropped."))])
        self.dropped_on = on
        remember(self, "dropped a promise")

    def put_off(self, *, by: Person, due_on: date, said: dict[str, str]) -> None:
        """Another day, and why. The history keeps the first one."""
        self._may_report(by)
        self._must_be_open()
        if due_on < self.made_on:
            sentence = later("A promise of {made} cannot be due before that, on {due}.")
            values = {"made": lang.day(self.made_on), "due": lang.day(due_on)}
            raise Refused([Problem(self.id, "due_on", sentence, values)])
        self.due_on, self.said = due_on, said or None
        remember(self, "put off a promise", lang.words(said) if said else None)

    def _end(self, by: Person, on: date, said: dict[str, str] | None) -> None:
        self._may_report(by)
        must_have_come(session_of(self), self.id, on)
        self._must_be_open()
        if on < self.made_on:
            sentence = later("The promise was made on {day}; nothing can come of it before that.")
            raise Refused([Problem(self.id, "kept_on", sentence, {"day": lang.day(self.made_on)})])
        self.said = said or None

    def _must_be_open(self) -> None:
        if self.kept_on is not None or self.dropped_on is not None:
            raise Refused([Problem(self.id, "kept_on", later("Somebody said already what came of this promise."))])

    def _may_report(self, by: Person) -> None:
        owner = session_of(self).get(Organisation, self.owner_org)
        if owner is None:
            raise NotFound(later("This is not there any more: somebody took it away."))
        must(by, Permission.REPORT_PROMISE, owner)
