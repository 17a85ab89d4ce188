"""What every noun shares: an id that is never re-used, a version, its links to other nouns, and its lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, Select, String, Text, func, select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    declared_attr,
    mapped_column,
    object_session,
    relationship,
)
from sqlalchemy.types import TypeDecorator

from tracker.errors import Difference, NotFound, Problem, Refused, Stale
from tracker.lang import later

_RUNS = re.compile(r"[0-9]+|[^0-9]+")
_NO_WORDS = later("Write at least one sentence here.")
_MISSING = later("{field} is missing.")


class Line(TypeDecorator[str]):
    """Text as people type it. PostgreSQL cannot hold a NUL, so it becomes the sign that stands for one, everywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", "␀") if value else value


class Words(TypeDecorator[dict[str, str]]):
    """A text in one or more languages: {"nl": …, "en": …, "fr": …}. Replaced as a whole, never changed in place."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: dict[str, str] | None, dialect: Dialect) -> dict[str, str] | None:
        return {language: text.replace("\0", "␀") for language, text in value.items()} if value else None


class Cents(TypeDecorator[int]):
    """Money as a whole number of cents; the currency is the portfolio's."""

    impl = BigInteger
    cache_ok = True


def reference(table: str) -> ForeignKey:
    """A reference to an item; checked when the transaction ends, so the order of writing does not matter."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def _says_nothing(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not any(words.strip() for words in value.values())
    return value is None or (isinstance(value, str) and not value.strip())


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Line}


class Link(Base):
    """One item names another in one of its fields, e.g. initiative INI-01 names lever LEV-2 in `levers`."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_field_target", "field", "target"),)
    owner: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    target: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    position: Mapped[int]


class Label(Base):
    """One word in a list of words of an item, e.g. a place or a tag of an initiative."""

    __tablename__ = "label"
    __table_args__ = (Index("ix_label_field_word", "field", "word"),)
    owner: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    word: Mapped[str] = mapped_column(Line, primary_key=True)
    position: Mapped[int]


class _List:
    """A list field of an item, read and written as plain text values; the rows behind it keep the order."""

    def __init__(self, rows: str, value: str, make: type[Link] | type[Label]) -> None:
        self.rows, self.value, self.make = rows, value, make

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name = name

    def __get__(self, item: Any, owner: type[Any] | None = None) -> Any:
        if item is None:
            return self
        rows = [row for row in getattr(item, self.rows) if row.field == self.name]
        return tuple(getattr(row, self.value) for row in sorted(rows, key=lambda row: int(row.position)))

    def __set__(self, item: Any, values: Iterable[str]) -> None:
        rows = getattr(item, self.rows)
        wanted = list(dict.fromkeys(values))
        kept = {getattr(row, self.value): row for row in rows if row.field == self.name}
        for value, row in kept.items():
            if value not in wanted:
                rows.remove(row)
        for position, value in enumerate(wanted):
            if value in kept:
                kept[value].position = position
            else:
                rows.append(self.make(field=self.name, position=position, **{self.value: value}))


def id_list() -> Any:
    """A field that names other items, as a tuple of ids; assign any iterable of ids."""
    return _List("links", "target", Link)


def word_list() -> Any:
    """A field that holds words (places, tags, scopes), as a tuple of text."""
    return _List("labels", "word", Label)


class Item(Base):
    """Everything that has an id of its own. Ids are unique over the whole portfolio; `version` counts its changes."""

    __tablename__ = "item"
    id: Mapped[str] = mapped_column(String, primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), index=True)
    number: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(default=1)
    links: Mapped[list[Link]] = relationship(cascade="all, delete-orphan", foreign_keys=Link.owner)
    labels: Mapped[list[Label]] = relationship(cascade="all, delete-orphan", foreign_keys=Label.owner)

    __mapper_args__ = {"polymorphic_on": "kind"}

    # How the item stands in the interchange file. Fields not named here are columns of the same name.
    section: ClassVar[str] = ""
    prefix: ClassVar[str] = ""
    fields: ClassVar[tuple[str, ...]] = ()
    named: ClassVar[dict[str, str]] = {}  # file name -> attribute, where Python or another noun needs the word
    groups: ClassVar[dict[str, dict[str, str]]] = {}  # file name -> {inner name: column}
    parts: ClassVar[dict[str, type[Part]]] = {}  # file name -> rows that belong to the item
    editable: ClassVar[tuple[str, ...]] = ()  # attributes that editing changes; the others have verbs of their own

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        if self.id is not None:
            self.number = number_of(self.id)

    def must_say(self, *names: str) -> None:
        """Raises Refused for these attributes (all, when none is named) that say nothing though they must."""
        columns = type(self).__table__.columns
        problems = [
            Problem(self.id, name, _NO_WORDS if isinstance(columns[name].type, Words) else _MISSING, {"field": name})
            for name in names or tuple(columns.keys())
            if name in columns and not columns[name].nullable and _says_nothing(getattr(self, name))
        ]
        if problems:
            raise Refused(problems)

    def put(self, values: Mapping[str, Any]) -> None:
        """Set attributes that may be edited. Raises Refused for one that must say something and does not."""
        for name, value in values.items():
            if name not in self.editable:
                raise TypeError(f"{name} of {self.id} is not changed by editing")
            setattr(self, name, None if _says_nothing(value) else value)
        self.must_say(*values)

    def unchanged_since(self, version: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Raises Stale when somebody changed what this person wants to change, after the version this person saw; `seen`
        and `wanted` by attribute. What others changed elsewhere in the item stays theirs."""
        if self.version == version:
            return
        now = {name: getattr(self, name) for name in wanted}
        fields = [name for name in wanted if now[name] not in (seen.get(name), wanted[name])]
        if fields:
            raise Stale(
                self.id, self.version, [Difference(name, seen.get(name), now[name], wanted[name]) for name in fields]
            )


class Part(Base):
    """A row that belongs to one item and has no id of its own, e.g. one transition of an initiative."""

    __abstract__ = True
    fields: ClassVar[tuple[str, ...]] = ()
    named: ClassVar[dict[str, str]] = {}

    @declared_attr
    def owner(cls) -> Mapped[str]:
        return mapped_column(reference("item"), primary_key=True)

    position: Mapped[int] = mapped_column(primary_key=True)


def number_of(id: str) -> int:
    """The number in an id: 7 of INI-07, 7 of USR-L07; 0 where there is none (SDG targets)."""
    found = re.search(r"(\d+)$", id)
    return min(int(found[1]), 2**62) if found else 0


def id_order(id: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sort key of ids: runs of digits compare as numbers, digits before other characters (16.7 < 16.10 < 16.b)."""
    runs = tuple((0, int(run), "") if run[0] in "0123456789" else (1, 0, run) for run in _RUNS.findall(id))
    return runs, id


def next_id(session: Session, kind: type[Item]) -> str:
    """The next free id of this kind; numbers are never re-used, not even of what was taken away."""
    session.flush()
    number = (session.scalar(select(func.max(Item.number)).where(Item.id.like(f"{kind.prefix}-%"))) or 0) + 1
    while _was_taken_away(session, f"{kind.prefix}-{number:02d}"):
        number += 1
    return f"{kind.prefix}-{number:02d}"


def _was_taken_away(session: Session, id: str) -> bool:
    event = Base.metadata.tables["event"].c  # history.py stands on this file
    gone = select(event.id).where(event.item == id, event.after.is_(None), event.act != "replaced")
    return session.scalar(gone.limit(1)) is not None


def naming(field: str, target: str) -> Select[Any]:
    """The ids of the items that name this one in this field, as a part of another question."""
    return select(Link.owner).where(Link.field == field, Link.target == target)


K = TypeVar("K", bound=Item)


def stored(session: Session, kind: type[K], id: str) -> K:
    """The item of this kind with this id. Raises NotFound, in words, when it is not there any more."""
    found = session.get(kind, id)
    if found is None:
        raise NotFound(later("This is not there any more: somebody took it away."))
    return found


def session_of(item: Item) -> Session:
    session = object_session(item)
    if session is None:
        raise ValueError(f"{item.id} is not stored")
    return session


def next_position(rows: Iterable[Any]) -> int:
    """The place after the last of these parts."""
    return max((int(row.position) for row in rows), default=-1) + 1
