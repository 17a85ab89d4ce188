"""A drawing is a picture with its sentence, its table, its spoken text and the things its marks open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go


class Finished(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that nobody changes any more. A page asks for its content at every rerun; copying it each time was half
    of a rerun of the overview."""

    def to_dict(self) -> dict[str, Any]:
        kept: dict[str, Any] | None = getattr(self, "_content", None)
        if kept is None:
            kept = self._content = super().to_dict()
        return kept


@dataclass(frozen=True)
class Drawing:
    """What a chart hands out, ready for a page or a report.

    `title` and `subtitle` may hold people's words and are plain text: the page writes them so, never as Markdown.
    The figure carries no title of its own. It has a fixed height and stretches in width; `width` is the px it was
    drawn for (`figure.to_image(width=…)`). Its marks carry the id of what they open as `customdata`.
    """

    title: str  # the takeaway
    subtitle: str  # what is measured, unit, window, date, n
    figure: go.Figure
    table: pd.DataFrame  # the same facts; index = ids, columns in the reader's language
    alt: str  # the picture in words
    targets: tuple[str, ...]  # the ids that can be opened, in reading order
    width: int
