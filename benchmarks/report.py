"""Writes what was measured as one table: ratios first, the target beside them, and whether it is met."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

JUDGED_AT, COMPARED_WITH = 10_000, 1_000


@dataclass
class Numbers:
    """Medians for one page: milliseconds of a rerun and of a new session, CPU of a rerun, bytes of a first load."""

    rerun_ms: float | None = None
    cpu_ms: float | None = None
    first_ms: float | None = None
    first_bytes: float | None = None
    error: str | None = None


@dataclass
class Size:
    """Everything measured with one number of initiatives; floors are "stock" and "tuned"."""

    initiatives: int
    load_seconds: float
    memory_mb: float | None
    data_ratio: float | None
    day_ratio: float | None
    floors: dict[str, Numbers] = field(default_factory=dict)
    pages: dict[str, Numbers] = field(default_factory=dict)


@dataclass
class Row:
    """One line: how to read the figure from a size, how to print it, and the most it may be."""

    name: str
    figure: Callable[[Size], float | None]
    form: str
    most: float | None = None
    unit: str = ""
    beside: Callable[[Size], float | None] | None = None

    def cell(self, size: Size) -> str:
        figure = self.figure(size)
        if figure is None:
            return "–"
        beside = self.beside(size) if self.beside else None
        return f"{figure:{self.form}}{self.unit}" + (f" ({beside:.1f} ms)" if beside is not None else "")

    def line(self, sizes: list[Size]) -> str:
        target = "" if self.most is None else f"≤ {self.most:g}{self.unit}"
        cells = [self.name, *(self.cell(size) for size in sizes), target, self.verdict(sizes)]
        return f"| {' | '.join(cells)} |"

    def verdict(self, sizes: list[Size]) -> str:
        judged = next((size for size in sizes if size.initiatives == JUDGED_AT), None)
        if self.most is None or judged is None:
            return ""
        figure = self.figure(judged)
        return "not measured" if figure is None else "met" if figure <= self.most else "**not met**"


def ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


def against(page: str, floor: str, field_name: str) -> Callable[[Size], float | None]:
    """A page's figure as so many times the floor's."""
    return lambda size: ratio(getattr(size.pages[page], field_name), getattr(size.floors[floor], field_name))


def own(page: str, field_name: str, per: float = 1) -> Callable[[Size], float | None]:
    return lambda size: ratio(getattr(size.pages[page], field_name), per)


def growth(page: str, field_name: str, sizes: list[Size]) -> Callable[[Size], float | None]:
    """A page's figure at the judged size as so many times that at the smaller one; nothing at other sizes."""
    small = next((size for size in sizes if size.initiatives == COMPARED_WITH), None)

    def figure(size: Size) -> float | None:
        if small is None or size.initiatives != JUDGED_AT:
            return None
        return ratio(getattr(size.pages[page], field_name), getattr(small.pages[page], field_name))

    return figure


def rows(sizes: list[Size]) -> list[Row]:
    found = []
    compared = f"{JUDGED_AT:,} ÷ {COMPARED_WITH:,}"
    for page in sizes[0].pages:
        found += [
            Row(f"{page}, rerun ÷ stock", against(page, "stock", "rerun_ms"), ".2f", 1.0, " ×", own(page, "rerun_ms")),
            Row(f"{page}, rerun ÷ tuned", against(page, "tuned", "rerun_ms"), ".1f", None, " ×"),
            Row(f"{page}, CPU of a rerun", own(page, "cpu_ms"), ".1f", 30, " ms"),
            Row(f"{page}, rerun, {compared}", growth(page, "rerun_ms", sizes), ".2f", 1.3, " ×"),
            Row(f"{page}, new ÷ stock", against(page, "stock", "first_ms"), ".2f", 2.0, " ×", own(page, "first_ms")),
            Row(f"{page}, new ÷ tuned", against(page, "tuned", "first_ms"), ".1f", None, " ×"),
            Row(f"{page}, new, {compared}", growth(page, "first_ms", sizes), ".2f", 1.3, " ×"),
            Row(f"{page}, to the browser", own(page, "first_bytes", 1024), ".0f", 150, " KiB"),
        ]
    found += [
        Row("Memory with 20 open sessions", lambda size: size.memory_mb, ".0f", 250, " MB"),
        Row("Overview's data, nothing kept ÷ raw query and JSON", lambda size: size.data_ratio, ".1f", None, " ×"),
        Row("Overview's data, another day ÷ raw query and JSON", lambda size: size.day_ratio, ".1f", None, " ×"),
        Row("Loading the file", lambda size: size.load_seconds, ".1f", None, " s"),
    ]
    return found


def errors(sizes: list[Size]) -> list[str]:
    """What went wrong, one sentence a page."""
    return [
        f"{size.initiatives:,} initiatives, {name}: {numbers.error}"
        for size in sizes
        for name, numbers in (size.floors | size.pages).items()
        if numbers.error
    ]


def markdown(sizes: list[Size]) -> str:
    """The table, what it was measured on, and any errors, as Markdown."""
    heads = ["", *(f"{size.initiatives:,}" for size in sizes), f"target at {JUDGED_AT:,}", ""]
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * len(sizes)} --- | --- |"]
    lines += [row.line(sizes) for row in rows(sizes)]
    floor = sizes[-1].floors
    lines += [
        "",
        f"Medians; stock is an empty page of Streamlit as it comes (rerun {ms(floor['stock'].rerun_ms)}, "
        f"new session {ms(floor['stock'].first_ms)}), tuned the same page started as Spoor starts itself "
        f"(rerun {ms(floor['tuned'].rerun_ms)}, new session {ms(floor['tuned'].first_ms)}). "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, {os.cpu_count()} cores.",
    ]
    lines += [f"\nError: {line}" for line in errors(sizes)]
    return "\n".join(lines)


def ms(figure: float | None) -> str:
    return "unknown" if figure is None else f"{figure:.1f} ms"
