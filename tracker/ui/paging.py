"""A long list, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def paged(rows: Sequence[T], size: int, key: str, show: Callable[[list[T]], None]) -> None:
    """Show `size` rows and, below them, the way to the others; which page is in the address under `key`."""
    pages = -(-len(rows) // size)
    place = st.container(gap="small")
    page = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    with place:
        show(list(rows[(page - 1) * size : page * size]))
