"""The headline figures of two days beside each other: one number of each metric, and whether it got better or worse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tracker.insight.share import Share
from tracker.insight.threshold import ROUNDING

Value = Share | float | None
Metric = Callable[[str], Mapping[str, Any]]  # "M1" -> that metric as it stands in the metrics output
Went = Literal["same", "better", "worse", "other", "new", "gone", "unknown"]
AUDIENCE = "public"


@dataclass(frozen=True)
class Figure:
    """`better` 1: more is better, -1: less is better, 0: neither. A share compares by its part, not by its count."""

    key: str
    how: str  # the metric it belongs to, M1-M20
    better: int
    read: Callable[[Metric], Value]
    unit: Literal["", "points", "money"] = ""

    def went(self, before: Value, after: Value) -> Went:
        if before is None or after is None:
            return "unknown" if before is after else "new" if before is None else "gone"
        if _equal(before, after):
            return "same"
        change = _size(after) - _size(before)
        if not self.better or abs(change) <= ROUNDING:
            return "other"
        return "better" if change * self.better > 0 else "worse"


def figures(metric: Metric) -> dict[str, Value]:
    """Every headline figure by its key, read from the metrics output: of a day as it is counted now, or of a snapshot."""
    once = cache(metric)
    return {figure.key: figure.read(once) for figure in FIGURES}


def _equal(one: Share | float, other: Share | float) -> bool:
    if isinstance(one, Share) and isinstance(other, Share):
        return abs(one.n - other.n) <= ROUNDING and abs(one.of - other.of) <= ROUNDING
    return abs(_size(one) - _size(other)) <= ROUNDING


def _size(value: Share | float) -> float:
    return value.n / value.of if isinstance(value, Share) else value


def _part(some: Iterable[Any], of: Iterable[Any]) -> Share | None:
    """How many of how many; None when there are none to count among."""
    n, all = len(list(some)), len(list(of))
    return Share(n, all) if all else None


def _ways(metric: Metric) -> Share | None:
    profile = metric("M2")["portfolio"]
    ways = profile["processes"] if profile else {}
    return _part((way for way in ways.values() if way["achieved"]), ways)


def _far(metric: Metric) -> Share | None:
    stages = metric("M3")["active_per_stage"]
    active = sum(stages.values())
    return Share(stages["S5"] + stages["S6"] + stages["S7"], active) if active else None


def _one_sided(metric: Metric) -> Share | None:
    agreed = [found for found in metric("M6")["dimensions"].values() if found["corridor"] and found["shares"]]
    return _part((found for found in agreed if found["below_corridor"]), agreed)


def _most_critical(metric: Metric) -> Share | None:
    found = metric("M10")
    fall = found["critical_nodes"][found["ranking"][0]]["initiatives_hit"] if found["ranking"] else ()
    return _part(fall, metric("M4")["initiatives"])


def _sufficient(metric: Metric) -> Share | None:
    late = metric("M14")["in_s4_or_later"]
    return _part(late["sufficient"], [id for ids in late.values() for id in ids])


def _to_show(metric: Metric) -> Share | None:
    found = metric("M20")["audiences"][AUDIENCE]
    shares = [
        share for share in (Share.of_json(found["photos_share"]), Share.of_json(found["testimonies_share"])) if share
    ]
    return Share(sum(share.n for share in shares), sum(share.of for share in shares)) if shares else None


FIGURES: tuple[Figure, ...] = (
    Figure("rising", "M1", 1, lambda m: _part(m("M1")["rising"], m("M1")["signals"])),
    Figure("falling", "M1", -1, lambda m: _part(m("M1")["falling"], m("M1")["signals"])),
    Figure("orphan", "M1", -1, lambda m: _part(m("M1")["orphan"], m("M1")["signals"])),
    Figure("ways", "M2", 1, _ways),
    Figure("gates", "M18", 1, lambda m: Share.of_json(m("M18")["open"])),
    Figure("active", "M3", 0, lambda m: sum(m("M3")["active_per_stage"].values())),
    Figure("far", "M3", 1, _far),
    Figure("stalled", "M4", -1, lambda m: _part(m("M4")["stalled"], m("M4")["initiatives"])),
    Figure("silent", "M4", -1, lambda m: _part(m("M4")["silent"], m("M4")["initiatives"])),
    Figure("momentum", "M5", 1, lambda m: m("M5")["per_initiative"]),
    Figure("question_first", "M15", 1, lambda m: Share.of_json(m("M15")["question_first_share"])),
    Figure("proven", "M17", 1, lambda m: Share.of_json(m("M17")["meets_required"])),
    Figure("debt", "M17", -1, lambda m: m("M17")["total_debt"]),
    Figure("together", "M9", 0, lambda m: Share.of_json(m("M9")["x"])),
    Figure("integrated", "M9", 1, lambda m: Share.of_json(m("M9")["y"])),
    Figure("critical", "M10", -1, _most_critical),
    Figure("exchanged", "M13", 1, lambda m: Share.of_json(m("M13")["yield"])),
    Figure("one_sided", "M6", -1, _one_sided),
    Figure("uncovered", "M11", -1, lambda m: _part(
        (one for one in m("M11")["vulnerabilities"].values() if one["status"] == "uncovered"), m("M11")["vulnerabilities"]
    )),
    Figure("step", "M12", 1, lambda m: m("M12")["mean_step"]),
    Figure("opportunity", "M12", 1, lambda m: Share.of_json(m("M12")["risk_at_step_3_or_more"])),
    Figure("overdue", "M14", -1, lambda m: _part(m("M14")["overdue"], m("M14")["conditions"])),
    Figure("sufficient", "M14", 1, _sufficient),
    Figure("conscious", "M19", 1, lambda m: Share.of_json(m("M19")["conscious_share"])),
    Figure("claims", "M7", 1, lambda m: Share.of_json(m("M7")["evidenced_share"]), "points"),
    Figure("harm", "M7", 1, lambda m: m("M7")["harm"], "points"),
    Figure("gaps", "M8", -1, lambda m: Share.of_json(m("M8")["gap_share"])),
    Figure("covered", "M16", 1, lambda m: Share.of_json(m("M16")["coverage"]), "money"),
    Figure("funders", "M16", 0, lambda m: m("M16")["effective_funders"]),
    Figure("shown", "M20", 1, _to_show),
)  # fmt: skip
BY_KEY = {figure.key: figure for figure in FIGURES}
