"""What a meeting is about: the points of its agenda, in their order, and what was said of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.errors import NotFound, Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Words, next_id, reference, session_of, stored
from tracker.model.gathering import Gathering
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must

# Why a point came on the agenda, in the order in which a meeting takes them.
TOPICS = ("promise", "gate", "harm", "stalled", "orphan", "overdue", "rule", "pathway", "ask", "own")


class AgendaItem(Item):
    """One point. Decisions on what it is `about` are found in the history; `outcome` is what else was agreed."""

    __tablename__ = "agenda_item"
    section, prefix = "x_agenda", "AGD"
    fields = ("gathering", "place", "topic", "about", "title", "outcome", "settled")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "agenda_item", "inherit_condition": id == Item.id}
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    place: Mapped[int]
    topic: Mapped[str]
    about: Mapped[str | None] = mapped_column(reference("item"))
    title: Mapped[dict[str, str] | None] = mapped_column(Words)  # of a point of the group's own
    outcome: Mapped[dict[str, str] | None] = mapped_column(Words)
    settled: Mapped[str | None]  # done or postponed; None: still to be taken

    @classmethod
    def put_on(
        cls, session: Session, *, by: Person, gathering: str, topic: str, about: str | None = None,
        title: dict[str, str] | None = None,
    ) -> AgendaItem:  # fmt: skip
        """A point at the end of the agenda; the same point twice is refused."""
        must(by, Permission.HOLD_MEETING)
        stored(session, Gathering, gathering).must_not_be_closed()
        if about is None and not any(words.strip() for words in (title or {}).values()):
            raise Refused([Problem(gathering, "title", later("Say what this point is about."))])
        own = (cls.gathering == gathering, cls.topic == topic)
        if about is not None and session.scalar(select(cls.id).where(*own, cls.about == about)):
            raise Refused([Problem(gathering, "about", later("This is on the agenda already."))])
        last = session.scalar(select(func.max(cls.place)).where(cls.gathering == gathering))
        item = cls(
            id=next_id(session, cls), gathering=gathering, place=0 if last is None else last + 1, topic=topic, about=about,
            title=title or None,
        )  # fmt: skip
        session.add(item)
        remember(session, "put on the agenda")
        return item

    def take_off(self, *, by: Person) -> None:
        """Not to be taken after all. What was said of a point stays in the minutes."""
        self._may_change(by)
        if self.settled is not None:
            sentence = later("What was said of this point stands in the minutes. Open the point again first.")
            raise Refused([Problem(self.id, "settled", sentence)])
        remember(self, "took off the agenda")
        session_of(self).delete(self)

    def stand_beside(self, neighbour: str, *, before: bool, by: Person) -> None:
        """Another place: just before or just after this point. Points that others moved meanwhile stay where they are."""
        self._may_change(by)
        order = [point.id for point in in_order(session_of(self), self.gathering)]
        if neighbour not in order:
            raise NotFound(later("This is not there any more: somebody took it away."))
        order.remove(self.id)
        order.insert(order.index(neighbour) + (not before), self.id)
        put_in_order(session_of(self), self.gathering, order, by=by)

    def conclude(self, *, by: Person, settled: str | None, outcome: dict[str, str] | None = None) -> None:
        """Say what came of it: `settled` is done, postponed, or None (open again)."""
        self._may_change(by)
        self.settled, self.outcome = settled, outcome or None
        remember(self, "concluded a point")

    def _may_change(self, by: Person) -> None:
        must(by, Permission.HOLD_MEETING)
        stored(session_of(self), Gathering, self.gathering).must_not_be_closed()


def in_order(session: Session, gathering: str) -> Sequence[AgendaItem]:
    """The agenda of a meeting."""
    points = select(AgendaItem).where(AgendaItem.gathering == gathering)
    return session.scalars(points.order_by(AgendaItem.place, AgendaItem.number)).all()


def put_in_order(session: Session, gathering: str, ids: Iterable[str], *, by: Person) -> None:
    """Another order: these first, in this order; points that somebody else added meanwhile come after them."""
    must(by, Permission.HOLD_MEETING)
    wanted = {id: at for at, id in enumerate(ids)}
    points = sorted(in_order(session, gathering), key=lambda point: (wanted.get(point.id, len(wanted)), point.place))
    for at, point in enumerate(points):
        point.place = at
    remember(session, "put the agenda in order")
