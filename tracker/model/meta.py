"""The portfolio itself: its name, its money, the day it is about and the thresholds the group agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import JSON, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker import lang
from tracker.errors import Difference, Problem, Refused, Stale
from tracker.lang import later
from tracker.model.base import Item, Words, reference
from tracker.model.config import Config
from tracker.model.history import remember
from tracker.model.rights import Permission, Person, must
from tracker.model.thresholds import changed, problem, value_at


class Meta(Item):
    """There is one in a database. `config` holds only what was given; `thresholds` has the defaults too."""

    __tablename__ = "portfolio"
    __mapper_args__ = {"polymorphic_identity": "portfolio"}
    section, prefix = "meta", "PRT"
    fields = ("title", "fictional", "languages", "as_of", "tracker_started_on", "currency", "config")
    editable = ("title", "languages")

    id: Mapped[str] = mapped_column(reference("item"), primary_key=True)
    title: Mapped[dict[str, str]] = mapped_column(Words)
    fictional: Mapped[bool | None]
    languages: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    as_of: Mapped[date]
    tracker_started_on: Mapped[date]
    currency: Mapped[str]
    config: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    @property
    def thresholds(self) -> Config:
        return Config.of(self.config)

    def edit(self, *, by: Person, version: int, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Another title, or other languages, the first of which its letters are written in (attributes by name). Raises Stale
        when somebody else changed it meanwhile."""
        must(by, Permission.KEEP_SETTINGS)
        self.unchanged_since(version, seen, wanted)
        languages = wanted.get("languages", lang.LANGUAGES)
        if not languages or not set(languages) <= set(lang.LANGUAGES):
            sentence = later("Choose at least one language of the list.")
            raise Refused([Problem(self.id, "languages", sentence)])
        self.put(wanted)
        remember(self, "changed the settings")

    def set_thresholds(
        self, wanted: Mapping[str, Any], *, by: Person, version: int, seen: Mapping[str, Any], why: str = ""
    ) -> None:
        """Other thresholds from now on, by their place in the file ("windows_days.momentum"); shares from 0 to 1.

        `seen` is what this person saw there at `version`. Raises Stale when somebody else set one of these since, and
        Refused, with a sentence for each, for values that cannot stand there."""
        must(by, Permission.SET_THRESHOLDS)
        if problems := [found for path, value in wanted.items() if (found := problem(self.id, path, value))]:
            raise Refused(problems)
        now = {path: value_at(self.thresholds.values, path) for path in wanted}
        if version != self.version:
            theirs = [path for path in wanted if now[path] not in (seen.get(path), wanted[path])]
            if theirs:
                differences = [Difference(path, seen.get(path), now[path], wanted[path]) for path in theirs]
                raise Stale(self.id, self.version, differences)
        others = {path: value for path, value in wanted.items() if value != now[path]}
        if others:
            self.config = changed(self.config or {}, others)
            remember(self, "set thresholds", why)

    def today(self) -> date:
        """The day on which people act: in a fictional portfolio the clock stands still at its as-of date."""
        return self.as_of if self.fictional else max(date.today(), self.as_of)


def must_have_come(session: Session, item: str, on: date) -> None:
    """Raises Refused for a day that lies ahead: what people report or decide has happened."""
    meta = session.scalar(select(Meta))
    today = meta.today() if meta else date.today()
    if on > today:
        sentence = later("{day} has not come yet; today is {today}.")
        raise Refused([Problem(item, "date", sentence, {"day": lang.day(on), "today": lang.day(today)})])
