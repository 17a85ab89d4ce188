"""One look at Spoor: who looks, in which language, at which day, and what they may do there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.engine import place
from tracker.model.rights import Permission, Person, may
from tracker.portfolio import Portfolio
from tracker.store import Store
from tracker.tables import Tables
from tracker.ui.once import ALWAYS, Sight, once
from tracker.ui.width import is_narrow

T = TypeVar("T")


@dataclass
class Visit:
    """Handed out by the gate to every page, dialog and fragment."""

    store: Store
    session: Session
    person: Person
    clock: int
    portfolio: Portfolio
    compared: date | None = None  # the earlier day that was chosen; None: each figure has its own usual one

    @property
    def as_of(self) -> date:
        return self.portfolio.as_of

    @property
    def today(self) -> date:
        return self.portfolio.today

    @property
    def looks_back(self) -> bool:
        """An earlier day is shown: one can look, but not act."""
        return self.as_of != self.today

    @cached_property
    def dark(self) -> bool:
        return st.context.theme.type == "dark"

    @cached_property
    def narrow(self) -> bool:
        """Read on a phone."""
        return is_narrow()

    def at(self, day: date) -> Visit:
        """The same reader, looking at another day."""
        return replace(self, portfolio=Portfolio(self.session, day), compared=None)

    def days_before(self, days: int) -> date:
        """The day so many days earlier, or the first day there is."""
        return date.fromordinal(max(1, self.as_of.toordinal() - days))

    def compared_with(self, days: int) -> date:
        """The earlier day a figure compares with: the chosen one, else its usual one, so many days back."""
        return self.compared or self.days_before(days)

    def may(self, permission: Permission, thing: object = None) -> bool:
        return not self.looks_back and may(self.person, permission, thing)

    @property
    def tables(self) -> Tables:
        return self.once("tables", self.portfolio.tables)

    def insight(self, question: Callable[[Tables], T]) -> T:
        """The answer to one question of tracker.insight about what this visit looks at."""
        return self.once(("insight", question.__module__), lambda: question(self.tables))

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Work shared by everybody who looks at the same day of the same state."""
        return once(self.sight, name, make)

    @property
    def sight(self) -> Sight:
        return Sight(place(self.session), self.clock, self.as_of)

    def always(self, name: Hashable, make: Callable[[], T]) -> T:
        """Work whose result is small, and the same whatever day one looks at."""
        return once(Sight(place(self.session), self.clock, ALWAYS), name, make)

    def drawn(self, name: Hashable, make: Callable[[], T]) -> T:
        """As `once`, for what is in words or colours: kept by language, theme and width too."""
        return self.once((name, lang.current(), self.dark, self.narrow), make)
