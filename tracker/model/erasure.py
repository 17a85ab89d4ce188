"""That somebody's traces were erased: when, of which items, never of whom. A restored backup erases them again."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, reference, word_list


class Erasure(Item):
    """The number in its id is that of "removed person N"; `items` are the ids that were emptied."""

    __tablename__ = "erasure"
    __mapper_args__ = {"polymorphic_identity": "erasure"}
    section, prefix = "x_erasures", "ERA"
    fields = ("done_on", "items")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    done_on: Mapped[date]
    items = word_list()
