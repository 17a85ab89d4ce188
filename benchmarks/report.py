"""Writes what was measured as tables: ratios first, the targets above them, and what is not met in bold."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import version

JUDGED_AT, COMPARED_WITH = 10_000, 1_000


@dataclass
class Numbers:
    """Medians for one page: milliseconds of a rerun and of a new session, CPU of a rerun, bytes of a first load,
    milliseconds of another filter, of a day nobody looked at before, and of one that somebody did."""

    rerun_ms: float | None = None
    cpu_ms: float | None = None
    first_ms: float | None = None
    first_bytes: float | None = None
    filter_ms: float | None = None
    new_day_ms: float | None = None
    seen_day_ms: float | None = None
    error: str | None = None


@dataclass
class Size:
    """Everything measured with one number of initiatives; floors are "stock" and "tuned"."""

    initiatives: int
    load_seconds: float
    memory_mb: float | None
    data_ratio: float | None
    day_ratio: float | None
    metrics_seconds: float
    floors: dict[str, Numbers] = field(default_factory=dict)
    pages: dict[str, Numbers] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One figure of each page: how to print it, and the most it may be."""

    head: str
    form: str
    most: float | None
    unit: str = ""


COLUMNS = (
    Column("rerun ÷ stock", ".2f", 1.0, " ×"),
    Column("rerun ÷ tuned", ".1f", None, " ×"),
    Column("CPU of a rerun", ".0f", 30, " ms"),
    Column("other filter ÷ stock", ".2f", 1.5, " ×"),
    Column("day seen before ÷ stock", ".2f", 1.5, " ×"),
    Column("new day ÷ stock", ".2f", 1.5, " ×"),
    Column("new session ÷ stock", ".2f", 2.0, " ×"),
    Column(f"rerun, {JUDGED_AT:,} ÷ {COMPARED_WITH:,}", ".2f", 1.3, " ×"),
    Column("to the browser", ".0f", 150, " KiB"),
)


def ratio(ours: float | None, theirs: float | None) -> float | None:
    return ours / theirs if ours is not None and theirs else None


def figures(page: Numbers, size: Size, smaller: Size | None, name: str) -> list[float | None]:
    """The figures of one page, in the order of COLUMNS."""
    stock, tuned = size.floors["stock"], size.floors["tuned"]
    small = smaller.pages[name].rerun_ms if smaller else None
    return [
        ratio(page.rerun_ms, stock.rerun_ms),
        ratio(page.rerun_ms, tuned.rerun_ms),
        page.cpu_ms,
        ratio(page.filter_ms, stock.rerun_ms),
        ratio(page.seen_day_ms, stock.rerun_ms),
        ratio(page.new_day_ms, stock.rerun_ms),
        ratio(page.first_ms, stock.first_ms),
        ratio(page.rerun_ms, small),
        ratio(page.first_bytes, 1024),
    ]


def cell(column: Column, figure: float | None, judged: bool) -> str:
    if figure is None:
        return "–"
    said = f"{figure:{column.form}}{column.unit}"
    return f"**{said}**" if judged and column.most is not None and figure > column.most else said


def of_pages(size: Size, sizes: list[Size]) -> list[str]:
    """One table: a row a page."""
    judged = size.initiatives == JUDGED_AT
    smaller = next((other for other in sizes if judged and other.initiatives == COMPARED_WITH), None)
    targets = [f"≤ {column.most:g}{column.unit}" if column.most is not None else "" for column in COLUMNS]
    lines = [
        f"| {size.initiatives:,} initiatives | {' | '.join(column.head for column in COLUMNS)} |",
        f"| --- |{' ---: |' * len(COLUMNS)}",
    ]
    lines += [f"| *target* | {' | '.join(targets)} |"] if judged else []
    for name, page in size.pages.items():
        found = zip(COLUMNS, figures(page, size, smaller, name), strict=True)
        lines.append(f"| {name} | {' | '.join(cell(column, figure, judged) for column, figure in found)} |")
    return lines


def of_all(sizes: list[Size]) -> list[str]:
    """What is not of one page, a column a size."""

    def said(figure: float | None, form: str, unit: str) -> str:
        return "–" if figure is None else f"{figure:{form}}{unit}"

    rows = {
        "Memory with 20 open sessions (≤ 250 MB)": [said(size.memory_mb, ".0f", " MB") for size in sizes],
        "All twenty metrics, nothing kept (≤ 5 s)": [said(size.metrics_seconds, ".1f", " s") for size in sizes],
        "Overview's data, nothing kept ÷ raw query and JSON": [said(size.data_ratio, ".1f", " ×") for size in sizes],
        "Overview's data, another day ÷ raw query and JSON": [said(size.day_ratio, ".1f", " ×") for size in sizes],
        "Loading the file": [said(size.load_seconds, ".1f", " s") for size in sizes],
    }
    heads = " | ".join(f"{size.initiatives:,}" for size in sizes)
    return [f"|  | {heads} |", f"| --- |{' ---: |' * len(sizes)}"] + [
        f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()
    ]


def errors(sizes: list[Size]) -> list[str]:
    """What went wrong, one sentence a page."""
    return [
        f"{size.initiatives:,} initiatives, {name}: {numbers.error}"
        for size in sizes
        for name, numbers in (size.floors | size.pages).items()
        if numbers.error
    ]


def markdown(sizes: list[Size]) -> str:
    """The tables (the largest portfolio first), what they were measured on, and any errors, as Markdown."""
    lines = []
    for size in reversed(sizes):
        lines += [*of_pages(size, sizes), ""]
    lines += [*of_all(sizes), ""]
    floor = sizes[-1].floors
    lines.append(
        f"Medians; stock is an empty page of Streamlit as it comes (rerun {ms(floor['stock'].rerun_ms)}, "
        f"new session {ms(floor['stock'].first_ms)}), tuned the same page started as Spoor starts itself "
        f"(rerun {ms(floor['tuned'].rerun_ms)}, new session {ms(floor['tuned'].first_ms)}). "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, {os.cpu_count()} cores."
    )
    lines += [f"\nError: {line}" for line in errors(sizes)]
    return "\n".join(lines)


def ms(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.1f} ms"
