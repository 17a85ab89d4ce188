"""The first minute with Spoor: an empty database, three ways on, and a portfolio that is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import AN, DEMO, ROOT, VISITOR
from tests.pages.screen import words
from tracker import store
from tracker.model import Initiative, Meta, Question, Target, User

Look = Callable[..., Any]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[store.Store]:
    """An empty database that every page uses."""
    url = f"sqlite:///{tmp_path / 'bare.db'}"
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    opened = store.the_store(url)
    yield opened
    opened.engine.dispose()


def arrive(page: str = "start", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.user = {"person": None}
    app.query_params["lang"] = "en"
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    return app.run()


def held(opened: store.Store) -> int:
    with opened.reading() as session:
        return session.query(Initiative).count()


def test_any_page_of_an_empty_database_leads_to_the_three_ways(bare: store.Store) -> None:
    said = words(arrive("overview"))
    assert "Look at the demo" in said and "Load a file" in said and "Begin your own" in said


def test_the_demo_opens_in_one_click_and_then_asks_whose_eyes(bare: store.Store) -> None:
    app = arrive()
    app.button(key="start_demo").click().run()
    assert not app.exception and held(bare) == 24
    assert "Whose eyes do you look through?" in words(app)


def test_a_good_file_is_loaded(bare: store.Store) -> None:
    app = arrive()
    app.file_uploader(key="start_file").set_value(("mine.yaml", DEMO.read_bytes(), "text/yaml")).run()
    app.button(key="start_load").click().run()
    assert not app.exception and held(bare) == 24


def test_a_broken_file_tells_every_error_and_stores_nothing(bare: store.Store) -> None:
    broken = DEMO.read_bytes().replace(b"to: ORG-04", b"to: ORG-99").replace(b"as_of: 2018-06-30", b"as_of: 2018-02-30")
    app = arrive()
    app.file_uploader(key="start_file").set_value(("mine.yaml", broken, "text/yaml")).run()
    app.button(key="start_load").click().run()
    assert not app.exception and held(bare) == 0
    listed = app.code[0].value
    assert "PRT-01 · as_of · " in listed and "ORG-99" in listed
    assert f"{len(listed.splitlines())} errors" in words(app)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.yaml", b""),
        ("x.json", b"{"),
        ("x.yaml", b"\xff\xfe\x00"),
        ("x.json", b"[1,2]"),
        ("x.yaml", b"meta: {format_version: 9}"),
    ],
)
def test_a_file_that_is_no_portfolio_is_refused_in_words(bare: store.Store, name: str, content: bytes) -> None:
    app = arrive()
    app.file_uploader(key="start_file").set_value((name, content, "application/octet-stream")).run()
    app.button(key="start_load").click().run()
    assert not app.exception and app.error and held(bare) == 0
    assert len(app.code[0].value.splitlines()) == 1


def begin(app: AppTest, **told: Any) -> AppTest:
    filled = {
        "question": "How do newcomers find a doctor?", "idea": "Doctor of the street", "title": "Health nearby",
        "organisation": "Street <b>corner</b> $5", **told,
    }  # fmt: skip
    app.text_area(key="own:question").set_value(filled["question"])
    for name in ("idea", "title", "organisation"):
        app.text_input(key=f"own:{name}").set_value(filled[name])
    for name, value in {"role": "newcomer", "involvement": "2", "kind": "other", "sphere": "civil_society"}.items():
        app.selectbox(key=f"own:{name}").set_value(value)
    return next(button for button in app.button if button.label == "Begin this portfolio").click().run()


def test_an_own_portfolio_begins_with_a_question_and_a_seat_for_each_role(bare: store.Store) -> None:
    app = begin(arrive(way="own"))
    assert not app.exception and not app.error
    with bare.reading() as session:
        initiative = session.get(Initiative, "INI-1")
        meta = session.query(Meta).one()
        assert initiative is not None and initiative.title == {"en": "Doctor of the street"}
        assert initiative.stage_on(meta.as_of) == "S1" and initiative.questions == ("QST-1",)
        assert session.get(Question, "QST-1").asked_by_role == "newcomer"
        assert meta.currency == "EUR" and not meta.fictional
        assert {user.role for user in session.query(User)} == {"steering", "lead", "facilitator", "admin"}
        assert session.query(Target).count() == 169
    assert "Whose eyes do you look through?" in words(app)


def test_what_is_missing_is_said_and_what_was_typed_stays(bare: store.Store) -> None:
    app = begin(arrive(way="own"), idea="  ")
    assert "Give the idea a name" in app.error[0].value and held(bare) == 0
    assert app.text_area(key="own:question").value == "How do newcomers find a doctor?"


def test_a_stranger_meets_the_seats_once_there_is_a_portfolio(demo: store.Store) -> None:
    said = words(arrive())
    assert "Whose eyes" in said and "Look at the demo" not in said


@pytest.mark.parametrize("person", [AN, VISITOR])
def test_only_the_facilitator_or_the_administrator_is_offered_to_replace_it(look: Look, person: str) -> None:
    app = look("start", person, "en")
    assert "There is a portfolio here" in words(app) and not app.text_input and not app.file_uploader


def test_replacing_asks_for_the_name_of_what_is_replaced(look: Look, demo: store.Store) -> None:
    app = look("start", "USR-A1", "en", way="own")
    assert app.warning and not app.file_uploader
    app.text_input(key="start:confirm").set_value("something else").run()
    assert not app.file_uploader
    app.text_input(key="start:confirm").set_value("Living together in Flanders - demo portfolio").run()
    assert not begin(app).exception
    with demo.reading() as session:
        assert session.query(Initiative).one().title == {"en": "Doctor of the street"}
