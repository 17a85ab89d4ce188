"""What one sees of a picture: its words, its marks, and what can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.charts.drawing import Drawing
from tracker.charts.lettering import measure


def doors(drawing: Drawing) -> list[str]:
    return [
        door for trace in drawing.figure.data for door in (trace.customdata if trace.customdata is not None else [])
    ]


def written(drawing: Drawing) -> str:
    texts = (trace.text for trace in drawing.figure.data if trace.type == "scatter" and trace.text is not None)
    return "\n".join(line for text in texts for line in ([text] if isinstance(text, str) else text))


def of_mode(drawing: Drawing, mode: str) -> list[Any]:
    return [trace for trace in drawing.figure.data if trace.type == "scatter" and trace.mode == mode]


def places(drawing: Drawing) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Every piece of text with the rectangle it fills: left, top, right, bottom in px."""
    for trace in of_mode(drawing, "text"):
        size, bold = trace.textfont.size, trace.textfont.weight == 700
        spots = trace.textposition
        for at, text in enumerate(trace.text):
            if "<span" in text or "<b>" in text:
                continue  # its width cannot be told from its letters
            spot = spots if isinstance(spots, str) else spots[at]
            lines = text.replace("&amp;", "&").replace("&lt;", "<").split("<br>")
            wide, tall = max(measure(line, size, bold) for line in lines), len(lines) * size * 1.3
            down, along = spot.split()
            x, y = trace.x[at], trace.y[at]
            left = {"right": x, "center": x - wide / 2, "left": x - wide}[along]
            top = {"bottom": y, "middle": y - tall / 2, "top": y - tall}[down]
            yield text, (left, top, left + wide, top + tall)


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other by more than a hair."""
    found = list(places(drawing))
    return [
        (one, other)
        for at, (one, a) in enumerate(found)
        for other, b in found[at + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 4
    ]


def outside(drawing: Drawing) -> list[str]:
    """Texts that run over the edge of the sheet."""
    right, bottom = drawing.figure.layout.xaxis.range[1], drawing.figure.layout.height
    return [
        text for text, (x1, y1, x2, y2) in places(drawing) if x1 < -1 or x2 > right + 1 or y1 < -4 or y2 > bottom + 4
    ]
