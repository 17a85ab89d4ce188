"""The desired future, its elements, and the lists by which initiatives are placed: levers and active ingredients."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from tracker.model.base import Item, Words, reference


class DesiredFuture(Item):
    """One in a portfolio."""

    __tablename__ = "desired_future"
    __mapper_args__ = {"polymorphic_identity": "desired_future"}
    section, prefix = "desired_future", "FUT"
    fields = ("title", "version", "adopted_on", "horizon_year")
    named = {"version": "edition"}

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    edition: Mapped[int] = mapped_column(BigInteger)
    adopted_on: Mapped[date | None]
    horizon_year: Mapped[int | None] = mapped_column(BigInteger)


class FutureElement(Item):
    __tablename__ = "future_element"
    __mapper_args__ = {"polymorphic_identity": "future_element"}
    section, prefix = "future_elements", "FUT"
    fields = ("statement",)

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    statement: Mapped[dict[str, str]] = mapped_column(Words)


class Lever(Item):
    __tablename__ = "lever"
    __mapper_args__ = {"polymorphic_identity": "lever"}
    section, prefix = "levers", "LEV"
    fields = ("name",)

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    name: Mapped[dict[str, str]] = mapped_column(Words)


class Ingredient(Item):
    __tablename__ = "ingredient"
    __mapper_args__ = {"polymorphic_identity": "ingredient"}
    section, prefix = "ingredients", "DNA"
    fields = ("name",)

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    name: Mapped[dict[str, str]] = mapped_column(Words)
