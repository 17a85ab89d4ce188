"""The room of all initiatives: what one looks for stands in the address, and the list shows who needs a hand first."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from tracker import lang, lists
from tracker.charts.sentence import opening, spelled
from tracker.insight.hand import MATTERS, STATUSES, Hands, hands
from tracker.insight.pace import pace
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.portfolio import register
from tracker.portfolio.register import Filters
from tracker.ui import figure
from tracker.ui.search import Choice, choices
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

PER_PAGE = 25


@dataclass(frozen=True)
class Asked:
    """What the address asks for, as far as it makes sense."""

    filters: Filters
    states: tuple[str, ...]
    page: int
    strange: tuple[str, ...]  # what made no sense, in sentences

    @property
    def filtered(self) -> bool:
        return bool(self.states) or self.filters != Filters()
