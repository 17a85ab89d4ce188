"""What several rooms are looked at with."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.exchange.own_portfolio import Beginning, own_portfolio
from tracker.store import Store


@pytest.fixture
def just_begun(demo: Store) -> Store:
    """A portfolio with one question and one initiative."""
    ours, today = {"en": "Ours"}, date.today()
    told = Beginning(ours, ("en",), "EUR", "Us", "ngo", "civil_society", ours, "resident", today, 3, ours, {})
    demo.load(own_portfolio(told, today), by=None, replace=True)
    return demo
