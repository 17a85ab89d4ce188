"""Every verb as every role from every place, on the verb itself: who may, does it; who may not, is told so and writes nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import BRAM, database
from tests.rights.stage import Stage
from tests.rights.table import NO_VERB, NOBODY, ROWS
from tests.rights.things import FOUNDATION, FUND, SCHOOLS, SOMEBODY, TODAY
from tests.rights.verbs import acting, silent
from tests.rights.who import (
    ACROSS,
    ACROSS_LEADING,
    COLLEAGUE,
    NOWHERE,
    OWN,
    SESSION,
    STORE,
    STRANGER,
    Place,
    Row,
    Thing,
)  # fmt: skip
from tracker.errors import GateClosed, NotAllowed, NotFound, Refused, SpoorError, Stale
from tracker.model.acts import ACTS, STEPS
from tracker.model.rights import VISITOR, Person, Role
from tracker.store import Store

ROLES = tuple(role for role in Role if role is not Role.PUBLIC)
BY_A_RULE = (GateClosed, Refused, Stale)  # what stops somebody who may
LOOKING = {
    "a visitor": VISITOR,
    "a link for the public": Person(None, "de pers", Role.PUBLIC, share="SHR-31"),
    "a link for funders": Person(None, "een stichting", Role.FUNDER, share="SHR-31"),
    "a link of the fund itself": Person(None, "het fonds", Role.FUNDER, FUND, share="SHR-31"),
    "a link with the role of the facilitator": Person(None, "", Role.FACILITATOR, SCHOOLS, share="SHR-31"),
    "a link with the role of the administrator": Person(None, "", Role.ADMIN, SCHOOLS, share="SHR-31"),
}


@dataclass(frozen=True)
class Cell:
    """One person before one row, and how this person comes on stage."""

    row: Row
    told: str
    may: bool
    cast: Callable[[Stage], Person]
    stands: bool = True  # whether the account is still what it was when it was looked up


def cells(row: Row) -> Iterator[Cell]:
    places = _places(row)
    for role in ROLES:
        may = [place for place in places if row.who.may(role, place)]
        for place, (account, org) in places.items():
            if not (row.long and place in may[:-1]):
                cast = partial(Stage.cast, account=account, role=role, org=org)
                yield Cell(row, f"{role.value}, {place.value}", place in may, cast)
        for account, org in (places[place] for place in may[-1:]):
            locked = partial(_then, before=(account, role, org), after=(account, role, org, TODAY))
            yield Cell(row, f"{role.value}, locked meanwhile", False, locked, stands=False)
            other = Role.LEAD if role is Role.FUNDER else Role.FUNDER
            moved = partial(_then, before=(account, role, org), after=(account, other, org))
            yield Cell(row, f"{role.value}, in another role meanwhile", False, moved, stands=False)
    for told, person in LOOKING.items():
        yield Cell(row, told, False, partial(_as_it_is, person=person))


def _places(row: Row) -> dict[Place, tuple[str, str | None]]:
    """Which account, for which organisation, stands where."""
    found: dict[Place, tuple[str, str | None]] = {
        OWN: (BRAM, SCHOOLS), COLLEAGUE: (SOMEBODY, SCHOOLS), STRANGER: (SOMEBODY, FOUNDATION), NOWHERE: (SOMEBODY, None)
    }  # fmt: skip
    if row.across:
        found[ACROSS] = SOMEBODY, row.across.org
        if row.across.account:
            found[ACROSS_LEADING] = row.across.account, row.across.org
    return found


def _then(stage: Stage, before: tuple[Any, ...], after: tuple[Any, ...]) -> Person:
    """Somebody whose account changes once it was looked up."""
    person = stage.cast(*before)
    stage.cast(*after)
    return person


def _as_it_is(stage: Stage, person: Person) -> Person:
    return person


# Nothing is left out


def test_every_verb_has_a_row() -> None:
    without = sorted(acting() - {row.name for row in ROWS} - NO_VERB.keys())
    assert not without, f"write down who may do this, in a row of tests/rights/table.py: {', '.join(without)}"


def test_every_row_has_its_verb() -> None:
    gone = sorted(({row.name for row in ROWS} | NO_VERB.keys()) - acting())
    assert not gone, f"tests/rights/table.py still has rows for what is no verb (any more): {', '.join(gone)}"


def test_what_writes_without_saying_for_whom_is_known_and_explained() -> None:
    unknown, gone = sorted(silent() - NOBODY.keys()), sorted(NOBODY.keys() - silent())
    assert not unknown, (
        f"let this say `by` whom, or tell in NOBODY of tests/rights/table.py why not: {', '.join(unknown)}"
    )
    assert not gone, f"NOBODY of tests/rights/table.py names what writes nothing (any more): {', '.join(gone)}"


def test_no_two_rows_are_the_same_case() -> None:
    assert [name for name, n in Counter(map(str, ROWS)).items() if n > 1] == []


def test_the_table_is_walked_in_at_least_a_thousand_cells_and_who_may_succeeds_in_nearly_all() -> None:
    walked = [cell for row in ROWS for cell in cells(row)]
    permitted = [cell for cell in walked if cell.may]
    assert len(walked) >= 1_000
    assert len([cell for cell in permitted if not cell.row.stopped]) > 0.95 * len(permitted)


# The walk


@pytest.fixture(scope="module")
def on_sqlite(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    file = tmp_path_factory.mktemp("rights") / "spoor.db"
    shutil.copy(demo_file, file)
    with closing(Stage(Store(f"sqlite:///{file}"))) as stage:
        yield stage


@pytest.fixture(scope="module")
def on_postgresql(postgres: str, postgres_demo: str) -> Iterator[Stage]:
    with database(postgres, postgres_demo) as url, closing(Stage(Store(url))) as stage:
        yield stage


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_only_who_may_does_it(on_sqlite: Stage, row: Row) -> None:
    walk(on_sqlite, row)


@pytest.mark.parametrize("row", ROWS[1::6], ids=str)
def test_on_the_other_database_it_is_the_same(on_postgresql: Stage, row: Row) -> None:
    walk(on_postgresql, row)


def walk(stage: Stage, row: Row) -> None:
    wrong = [f"{cell.told}: {said}" for cell in cells(row) if (said := _tried(stage, cell))]
    assert not wrong, "\n".join([str(row), *wrong])


def _tried(stage: Stage, cell: Cell) -> str:
    """What is wrong with what came of it; nothing, when all is well."""
    with stage.trying():
        person = cell.cast(stage)
        clock, stage.writes = stage.clock(), 0
        try:
            _do(stage, cell.row, person)
        except SpoorError as error:
            return _stopped(stage, cell, error)
        if not cell.may:
            return "did it"
        if cell.row.stopped:
            return f"did it, though this is stopped: {cell.row.stopped}"
        return "" if cell.row.quiet else _remembered(stage.events_after(clock), person)


def _do(stage: Stage, row: Row, person: Person) -> None:
    """As a page does it; but who looks through a link gets past the store, so that the verb itself has to say no."""
    if row.on is STORE:
        row.verb(stage.store, **_given(stage, None, row), by=person)
        return

    def act(session: Session) -> None:
        thing = session if row.on is SESSION else _fetched(session, row.on)
        row.verb(thing, **_given(stage, session, row), by=person)

    stage.act(act, VISITOR if person.share else person)


def _given(stage: Stage, session: Session | None, row: Row) -> dict[str, Any]:
    found = {name: value(stage) if callable(value) else value for name, value in row.values.items()}
    return {name: _fetched(session, value) if isinstance(value, Thing) else value for name, value in found.items()}


def _fetched(session: Any, what: Any) -> Any:
    return session.get_one(what.kind, what.id) if isinstance(what, Thing) else what(session)


def _stopped(stage: Stage, cell: Cell, error: SpoorError) -> str:
    told = f"{type(error).__name__}: {error}"
    if cell.may:
        return "" if cell.row.stopped and isinstance(error, BY_A_RULE) else told
    if not isinstance(error, NotFound if cell.row.unseen and cell.stands else NotAllowed):
        return told
    return f"wrote {stage.writes} times before it was refused" if stage.writes else ""


def _remembered(left: list[Any], person: Person) -> str:
    """Whether the history tells what was done, and by whom."""
    if not left:
        return "left no event"
    acts = {row.act for row in left if row.act not in ACTS and not row.act.startswith(tuple(STEPS))}
    whose = {row.by for row in left} - {person.id}
    return f"acts without words: {acts}" if acts else f"in the name of {whose}" if whose else ""
