"""A sheet of paper to draw on, in pixels from the top left; it becomes one Plotly figure of a few traces.

Downwards a unit is always a pixel. Sideways it is one at the width the sheet was made for: a figure does not know its
width, so the page may stretch it. What lies on top: words over dots over lines over blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin
from typing import Any, NamedTuple

import plotly.graph_objects as go

from tracker.charts.drawing import Finished
from tracker.charts.lettering import Markup, plain, safe
from tracker.charts.palette import palette
from tracker.charts.template import CLEAR, template

EDGE = 3  # px that marks and words keep off the right edge: a page may be a hair narrower
LINE = 1.3  # Plotly's distance between lines of text, in letter sizes

Trace = dict[str, Any]


class Box(NamedTuple):
    """A rectangle: its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float


class Sheet:
    """Collects marks; marks that look alike share a trace."""

    def __init__(self, width: int, height: float, dark: bool) -> None:
        self.width, self.height, self.dark = width, round(height), dark
        self.colours = palette(dark)
        self._blocks: dict[tuple[Any, ...], Trace] = {}
        self._lines: dict[tuple[Any, ...], Trace] = {}
        self._dots: dict[tuple[Any, ...], Trace] = {}
        self._words: dict[tuple[Any, ...], Trace] = {}
        self._doors: Trace = {}

    def block(
        self,
        box: Box,
        fill: str = CLEAR,
        *,
        edge: str = CLEAR,
        thick: float = 1,
        corner: float = 6,
        hatch: str = "",
    ) -> None:
        """A rounded rectangle; `hatch` is the colour of slanted lines in it."""
        pattern = {"pattern": {"shape": "/", "fgcolor": hatch, "bgcolor": CLEAR, "size": 6, "solidity": 0.35}}
        marker = {"cornerradius": corner, "color": [], "line": {"color": [], "width": []}, **(pattern if hatch else {})}
        trace = self._blocks.setdefault(
            (corner, hatch), {"type": "bar", "base": [], "x": [], "y": [], "width": [], "marker": marker}
        )
        _lay(trace, box)
        trace["marker"]["color"].append(hatch or fill)
        trace["marker"]["line"]["color"].append(edge)
        trace["marker"]["line"]["width"].append(thick)

    def door(self, opens: str, box: Box, says: str = "") -> None:
        """A place to click that opens the thing with this id; `says` is the full name, shown when pointed at."""
        if not self._doors:
            self._doors = {"type": "bar", "base": [], "x": [], "y": [], "width": [], "marker": {"color": CLEAR}}
            self._doors |= {"hoverinfo": "text", "hovertext": [], "customdata": []}
        _lay(self._doors, box)
        self._doors["hovertext"].append(safe(says))
        self._doors["customdata"].append(opens)

    def line(self, points: Sequence[tuple[float, float]], colour: str, thick: float = 1, dash: str = "solid") -> None:
        trace = self._lines.setdefault((colour, thick, dash), {"type": "scatter", "mode": "lines", "x": [], "y": []})
        trace["line"] = {"color": colour, "width": thick, "dash": dash}
        gap: list[float | None] = [None] if trace["x"] else []
        trace["x"] += gap + [round(x, 1) for x, _ in points]
        trace["y"] += gap + [round(y, 1) for _, y in points]

    def outline(self, box: Box, colour: str, *, dash: str = "4px,3px", corner: float = 6, thick: float = 1) -> None:
        """A rounded rectangle of dashes without fill: paused, stopped, unknown."""
        x, y, width, height = box
        turns = [(x + width, y, 1.5), (x + width, y + height, 0.0), (x, y + height, 0.5), (x, y, 1.0)]
        points = []
        for cx, cy, start in turns:
            mx = cx - corner if cx > x else cx + corner
            my = cy - corner if cy > y else cy + corner
            for step in range(4):
                angle = (start + step / 6) * pi
                points.append((mx + corner * cos(angle), my + corner * sin(angle)))
        self.line([*points, points[0]], colour, thick, dash)

    def dot(
        self,
        x: float,
        y: float,
        colour: str,
        size: float = 9,
        *,
        symbol: str = "circle",
        edge: str = "",
        thick: float = 0,
        opens: str = "",
        says: str = "",
    ) -> None:
        """A mark; with `opens` it is itself a door."""
        look = (colour, size, symbol, edge, thick, bool(opens))
        trace = self._dots.setdefault(look, {"type": "scatter", "mode": "markers", "x": [], "y": []})
        trace["x"].append(round(x, 1))
        trace["y"].append(round(y, 1))
        trace["marker"] = {"color": colour, "size": size, "symbol": symbol}
        if thick:
            trace["marker"]["line"] = {"color": edge, "width": thick}
        if opens:
            trace["hoverinfo"] = "text"
            trace.setdefault("hovertext", []).append(safe(says))
            trace.setdefault("customdata", []).append(opens)

    def words(
        self,
        x: float,
        y: float,
        text: str | Iterable[str],
        size: float = 13,
        *,
        colour: str = "",
        bold: bool = False,
        place: str = "middle right",
    ) -> None:
        """Text beside a point ("middle right": starts there), one line or several. People's words are safe here."""
        colour = colour or self.colours.ink
        lines = [text] if isinstance(text, str) else list(text)
        if not any(lines):
            return
        look = (size, colour, bold)
        trace = self._words.setdefault(look, {"type": "scatter", "mode": "text", "x": [], "y": [], "text": []})
        trace.setdefault("textposition", []).append(place)
        trace["textfont"] = {"size": size, "color": colour, "weight": 700 if bold else 400}
        trace["unselected"] = {"textfont": {"color": colour}}  # else Plotly fades it after a click
        trace["x"].append(round(x, 1))
        trace["y"].append(round(y, 1))
        trace["text"].append("<br>".join(line if isinstance(line, Markup) else safe(line) for line in lines))

    def figure(self) -> go.Figure:
        groups = (self._blocks, self._lines, self._dots, self._words)
        traces = [trace for group in groups for trace in group.values()]
        doors = [self._doors] if self._doors else []
        return Finished(
            data=[*doors, *(_slim(trace) for trace in traces)],
            layout={
                "template": template(self.dark),
                "height": self.height,
                "xaxis": {"range": [0, self.width]},
                "yaxis": {"range": [self.height, 0]},
            },
        )


def _lay(trace: Trace, box: Box) -> None:
    trace["base"].append(round(box.x, 1))
    trace["x"].append(round(box.width, 1))
    trace["y"].append(round(box.y + box.height / 2, 1))
    trace["width"].append(round(box.height, 1))


def _slim(trace: Trace) -> Trace:
    """One value instead of a list of the same one."""
    if trace.get("textposition") and len(set(trace["textposition"])) == 1:
        trace["textposition"] = trace["textposition"][0]
    return trace


def spoken(parts: Iterable[str]) -> str:
    """Sentences one after another, for the text alternative of a picture."""
    return " ".join(part if part.endswith((".", "…", "?")) else f"{part}." for part in map(plain, parts) if part)
