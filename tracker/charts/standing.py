"""Where an initiative stands on a day: its stage, for how long, and whether it needs a hand."""

from __future__ import annotations

from dataclasses import dataclass

from tracker import lang, lists
from tracker.charts.palette import Palette
from tracker.lang import _

_ENDED = ("active", "paused", "stopped", "completed")


@dataclass(frozen=True, slots=True)
class Standing:
    """One initiative in its stage. `days` count from the last entry into the stage, pauses included."""

    id: str
    name: str
    stage: str  # S1 … S7
    status: str  # active, paused, stopped, completed
    days: int
    pace: str = "on_time"  # of an active one: no_expectation, on_time, watch, ageing, stalled

    @property
    def is_active(self) -> bool:
        return self.status == "active"

    @property
    def is_stalled(self) -> bool:
        return self.is_active and self.pace == "stalled"

    @property
    def is_ageing(self) -> bool:
        return self.is_active and self.pace == "ageing"

    @property
    def needs_a_hand(self) -> bool:
        return self.is_stalled or self.is_ageing

    @property
    def remark(self) -> str:
        """What is written on its card besides the name; "" when there is nothing to say."""
        if self.is_stalled:
            return _("stuck, {days} d", days=lang.number(self.days))
        if self.is_ageing:
            return _("takes long, {days} d", days=lang.number(self.days))
        return "" if self.is_active else lists.name("status", self.status)


def longest_first(standing: Standing) -> tuple[int, int]:
    """Order within a stage: active ones by days, then paused, stopped, completed."""
    return _ENDED.index(standing.status), -standing.days


def most_needed_first(standing: Standing) -> tuple[bool, bool, int, int]:
    return not standing.is_stalled, not standing.is_ageing, *longest_first(standing)


def colour_of(standing: Standing, colours: Palette) -> str:
    """Red when stuck, orange when it takes long, else ink; quiet when not active."""
    if standing.is_stalled:
        return colours.harm
    if standing.is_ageing:
        return colours.quieter
    return colours.ink if standing.is_active else colours.quiet


def dot_of(standing: Standing, colours: Palette) -> tuple[str, str, str]:
    """Fill, symbol and edge of an initiative drawn as a dot; without edge the edge is ""."""
    if standing.is_stalled:
        return colours.harm, "square", ""
    if standing.is_ageing:
        return colours.quieter, "diamond", ""
    return (colours.before, "circle", "") if standing.is_active else (colours.sand, "circle", colours.unknown)
