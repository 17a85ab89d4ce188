"""The clockwork keeps the figures of last month once, whoever looks, and never stops the server."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.conftest import DEMO
from tracker.exchange.own_portfolio import Beginning, own_portfolio
from tracker.exchange.portfolio_file import load
from tracker.insight.kept import to_keep
from tracker.insight.report import metrics
from tracker.model import Meta
from tracker.model.rights import SPOOR
from tracker.portfolio import Portfolio, snapshots
from tracker.portfolio.snapshots import freeze
from tracker.store import Store, the_store
from tracker.web.clockwork import clockwork, keep_last_month

END_OF_MAY = date(2018, 5, 31)


def kept(store: Store) -> list[date]:
    with store.reading() as session:
        return [one.day for one in snapshots.listed(session)]


def test_the_last_day_of_last_month_is_kept_once(filled: Store) -> None:
    assert keep_last_month(filled) == "SNP-01"
    assert keep_last_month(filled) is None
    assert kept(filled) == [END_OF_MAY]
    with filled.reading() as session:
        shown = metrics(Portfolio(session, END_OF_MAY).tables())["metrics"]["M9"]["y"]
        assert snapshots.figures(session, "SNP-01", ("M9",))["metrics"]["M9"]["y"] == shown


def test_two_servers_on_one_database_take_one(filled: Store) -> None:
    servers = [Store(filled.url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(keep_last_month, servers))
    for server in servers:
        server.engine.dispose()
    assert [id for id in taken if id] == ["SNP-01"]
    assert kept(filled) == [END_OF_MAY]


def test_a_meeting_on_that_day_kept_it_already(filled: Store) -> None:
    with filled.reading() as session:
        figures = to_keep(Portfolio(session, END_OF_MAY).tables())
    filled.save(
        lambda s: freeze(s, by=SPOOR, day=END_OF_MAY, taken_on=END_OF_MAY, figures=figures), by=SPOOR, key=uuid4().hex
    )
    assert keep_last_month(filled) is None


def test_a_portfolio_that_came_in_the_place_of_another_has_its_own(filled: Store) -> None:
    assert keep_last_month(filled) is not None
    load(filled, DEMO, replace=True)
    assert kept(filled) == []
    assert keep_last_month(filled) is not None
    assert keep_last_month(filled) is None


def test_nothing_is_kept_of_a_time_before_spoor(empty: Store) -> None:
    assert keep_last_month(empty) is None
    told = Beginning(
        {"en": "Ours"}, ("en",), "EUR", "Us", "ngo", "civil_society", {"en": "How?"}, "resident", date.today(), 3,
        {"en": "So"}, {},
    )  # fmt: skip
    empty.load(own_portfolio(told, date.today()), by=None)
    assert keep_last_month(empty) is None


def test_a_real_portfolio_keeps_the_month_before_today(filled: Store) -> None:
    filled.save(lambda s: setattr(s.get_one(Meta, "PRT-01"), "fictional", False), by=SPOOR, key=uuid4().hex)
    keep_last_month(filled)
    today = date.today()
    (day,) = kept(filled)
    assert day + timedelta(days=1) == today.replace(day=1)


async def _for_a_while() -> None:
    async with clockwork(first=0, every=0.05):
        await asyncio.sleep(0.5)


def test_it_looks_as_soon_as_it_runs(demo: Store) -> None:
    asyncio.run(_for_a_while())
    assert kept(demo) == [END_OF_MAY]


def test_what_goes_wrong_is_logged_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "spoor.db").write_text("this is no database, " * 100)
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'spoor.db'}")
    the_store.cache_clear()
    with caplog.at_level(logging.ERROR, "spoor"):
        asyncio.run(_for_a_while())
    assert len(caplog.records) > 1  # it tried again
    assert "keep_last_month did not succeed" in caplog.text
