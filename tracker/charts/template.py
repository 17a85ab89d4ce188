"""What all figures share: letter, bare axes, see-through ground, and marks that do not fade when one is chosen."""

from __future__ import annotations

from functools import cache
from typing import Any

import plotly.graph_objects as go

from tracker.charts.palette import palette

FONT = "Figtree, Source Sans, sans-serif"
CLEAR = "rgba(0,0,0,0)"

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "typesetMath": False,  # a "$" in people's words is a dollar sign
}
"""What `st.plotly_chart(config=…)` gets."""


@cache
def template(dark: bool) -> go.layout.Template:
    colours = palette(dark)
    axis = {"type": "linear", "visible": False, "fixedrange": True}
    unfaded = {"marker": {"opacity": 1}}  # else Plotly fades all other marks after a click
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "hoverlabel": {
                "bgcolor": colours.ink,
                "bordercolor": colours.ink,
                "font": {"family": FONT, "size": 13, "color": colours.paper},
            },
            "xaxis": axis,
            "yaxis": axis,
        },
        data={
            "scatter": [{"hoverinfo": "skip", "cliponaxis": False, "selected": unfaded, "unselected": unfaded}],
            "bar": [{"hoverinfo": "skip", "orientation": "h", "selected": unfaded, "unselected": unfaded}],
        },
    )
