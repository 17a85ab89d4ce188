"""That somebody's traces were erased: when, of which items, never of whom. A restored backup erases them again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.errors import Problem, Refused
from tracker.lang import later
from tracker.model.base import Item, Label, reference, session_of, word_list


class Erasure(Item):
    """The number in its id is that of "removed person N"; `items` are the ids that were emptied."""

    __tablename__ = "erasure"
    __mapper_args__ = {"polymorphic_identity": "erasure"}
    section, prefix = "x_erasures", "ERA"
    fields = ("done_on", "items")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    done_on: Mapped[date]
    items = word_list()


def erasure_of(item: Item) -> str | None:
    """The id of the erasure that emptied this item; None for one that nobody asked to empty."""
    named = select(Label.owner).where(Label.field == "items", Label.word == item.id)
    return session_of(item).scalar(named.limit(1))


def must_not_be_erased(item: Item) -> None:
    """Raises Refused for what was removed at somebody's request: an old form must not bring it back."""
    if erasure_of(item) is not None:
        raise Refused(
            [Problem(item.id, "erased", later("This was removed on request. Nothing can be written there again."))]
        )
