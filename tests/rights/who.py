"""Who may do a verb, from where: the cells of the table in domain.md 2.4, written down by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from tests.rights.things import BARAKA, FUND, LEAD_THERE
from tracker.model.rights import Role


class Place(Enum):
    """Where somebody stands to the thing: leading it, in the organisation that leads it, elsewhere, in no organisation; and
    across, where a thing has another side: leading that, or in the organisation there."""

    OWN = "their own"
    COLLEAGUE = "of their organisation, led by another"
    STRANGER = "of another organisation"
    NOWHERE = "and they work for no organisation"
    ACROSS_LEADING = "they lead its other side"
    ACROSS = "they work for its other side"


OWN, COLLEAGUE, STRANGER, NOWHERE, ACROSS_LEADING, ACROSS = Place
ALL = frozenset(Place)
OUTSIDE = ALL - {OWN, COLLEAGUE}  # of the organisation that leads it
NONE = frozenset[Place]()


class Who(NamedTuple):
    """From where each role may; from elsewhere it may not. Visitors and who looks through a link never change anything."""

    steering: Collection[Place] = NONE
    lead: Collection[Place] = NONE
    facilitator: Collection[Place] = NONE
    funder: Collection[Place] = NONE
    admin: Collection[Place] = NONE

    def may(self, role: Role, place: Place) -> bool:
        return place in getattr(self, role.value)


class Thing(NamedTuple):
    """A stored thing, fetched when a verb is tried."""

    kind: type[Any]
    id: str


class Across(NamedTuple):
    """The other side of a thing: which account leads it, and which organisation stands there."""

    account: str | None
    org: str


BARAKAS = Across(LEAD_THERE, BARAKA)
AT_BARAKA = Across(None, BARAKA)
AT_THE_FUND = Across(None, FUND)


@dataclass(frozen=True)
class Row:
    """How a verb is called so that only the right decides: `on` the session, the store, a thing, or what a function of the
    session finds. `values` are handed to it, things fetched first."""

    verb: Callable[..., Any]
    who: Who
    on: Any
    values: Mapping[str, Any] = field(default_factory=dict)
    case: str = ""  # what is special, where a verb has several rows
    across: Across | None = None
    unseen: bool = False  # who may not, does not learn that there is something
    stopped: str = ""  # by which rule of the domain somebody who may is stopped all the same
    long: bool = False  # takes seconds, so one permitted call is enough
    quiet: bool = False  # leaves no event: sessions and passwords are no part of the portfolio

    @property
    def name(self) -> str:
        return f"{self.verb.__module__}.{self.verb.__qualname__}".removeprefix("tracker.")

    def __str__(self) -> str:
        return f"{self.name} ({self.case})" if self.case else self.name


class _Here(Enum):
    SESSION = "the session"
    STORE = "the store"


SESSION, STORE = _Here
