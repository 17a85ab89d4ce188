"""The moments at which people met, and what they found there."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, id_list, reference


class Gathering(Item):
    __tablename__ = "gathering"
    __mapper_args__ = {"polymorphic_identity": "gathering"}
    section, prefix = "gatherings", "GAT"
    fields = ("kind", "title", "date", "date_fictional", "place", "builds_on", "goal", "participants", "photo_report")
    named = {"kind": "sort", "date": "held_on"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    sort: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(Words)
    held_on: Mapped[date]
    date_fictional: Mapped[bool | None]
    place: Mapped[str]
    goal: Mapped[dict[str, str] | None] = mapped_column(Words)
    photo_report: Mapped[str | None]
    builds_on = id_list()
    participants = id_list()


class Finding(Item):
    __tablename__ = "finding"
    __mapper_args__ = {"polymorphic_identity": "finding"}
    section, prefix = "findings", "FND"
    fields = ("gathering", "statement", "kind", "deepens", "links")
    named = {"kind": "sort", "links": "about"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    gathering: Mapped[str] = mapped_column(reference("gathering"))
    statement: Mapped[dict[str, str]] = mapped_column(Words)
    sort: Mapped[str | None]
    deepens: Mapped[str | None] = mapped_column(reference("finding"))
    about = id_list()
