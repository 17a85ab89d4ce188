"""Every verb as every role from every place, on the verb itself: who may does it, who may not writes nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import BRAM
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
)
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
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One person before one row. `may` None: not even the account is what it was."""

    row: Row
    told: str
    may: bool
    cast: Callable[[Stage], Person]


def places(row: Row) -> dict[Place, tuple[str, str | None]]:
    """Which account for which organisation stands where."""
    found = {OWN: (BRAM, SCHOOLS), COLLEAGUE: (SOMEBODY, SCHOOLS), STRANGER: (SOMEBODY, FOUNDATION), NOWHERE: (SOMEBODY, None)}  # fmt: skip
    if row.across:
        found |= {ACROSS: (SOMEBODY, row.across.org)}
        found |= {ACROSS_LEADING: (row.across.account, row.across.org)} if row.across.account else {}
    return found


def cells(row: Row) -> Iterator[Cell]:
    standing = places(row)
    for role in ROLES:
        permitted = [place for place in standing if row.who.may(role, place)]
        for place, (account, org) in standing.items():
            if place in permitted[1:] and row.long:
                continue

            def cast(stage: Stage, account: str = account, role: Role = role, org: str | None = org) -> Person:
                return stage.cast(account, role, org)

            yield Cell(row, f"{role.value}, {place.value}", place in permitted, cast)
        for place in permitted[:1]:
            account, org = standing[place]

            def locked(stage: Stage, account: str = account, role: Role = role, org: str | None = org) -> Person:
                before = stage.cast(account, role, org)
                stage.cast(account, role, org, locked_on=TODAY)
                return before

            def demoted(stage: Stage, account: str = account, role: Role = role, org: str | None = org) -> Person:
                before = stage.cast(account, role, org)
                stage.cast(account, Role.FUNDER if role is not Role.FUNDER else Role.LEAD, org)
                return before

            yield Cell(row, f"{role.value}, locked meanwhile", False, locked)
            yield Cell(row, f"{role.value}, in another role meanwhile", False, demoted)
    for told, person in LOOKING.items():
        yield Cell(row, told, False, lambda stage, person=person: person)


CELLS = [cell for row in ROWS for cell in cells(row)]


# Nothing is left out


def test_every_verb_has_a_row() -> None:
    known = {row.name for row in ROWS} | NO_VERB.keys()
    without = sorted(acting() - known)
    assert not without, f"write down who may do this, in a row of tests/rights/table.py: {', '.join(without)}"


def test_every_row_has_its_verb() -> None:
    gone = sorted(({row.name for row in ROWS} | NO_VERB.keys()) - acting())
    assert not gone, f"tests/rights/table.py has rows for what says for nobody any more `by` whom: {', '.join(gone)}"


def test_what_writes_without_saying_for_whom_is_known_and_explained() -> None:
    unknown, gone = sorted(silent() - NOBODY.keys()), sorted(NOBODY.keys() - silent())
    assert not unknown, f"let this say `by` whom, or tell in NOBODY of tests/rights/table.py why not: {', '.join(unknown)}"
    assert not gone, f"NOBODY of tests/rights/table.py names what writes nothing any more: {', '.join(gone)}"


def test_no_two_rows_are_the_same_case() -> None:
    assert [name for name, n in Counter(map(str, ROWS)).items() if n > 1] == []


def test_the_table_is_walked_in_at_least_a_thousand_cells() -> None:
    assert len(CELLS) >= 1_000


# The walk


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("rights") / "spoor.db"
        shutil.copy(request.getfixturevalue("demo_file"), file)
        url = f"sqlite:///{file}"
    else:
        url = request.getfixturevalue("a_postgres_demo")
    opened = Stage(Store(url))
    yield opened
    opened.close()


DONE: dict[str, Counter[str]] = {}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_only_who_may_does_it(stage: Stage, row: Row) -> None:
    wrong = [f"{cell.told}: {said}" for cell in cells(row) if (said := walked(stage, cell))]
    assert not wrong, f"{row}\n" + "\n".join(wrong)


def walked(stage: Stage, cell: Cell) -> str:
    """What is wrong with what came of it; nothing, when all is well."""
    with stage.trying():
        person = cell.cast(stage)
        clock, stage.writes = stage.clock(), 0
        try:
            do(stage, cell.row, person)
        except SpoorError as error:
            return _stopped(stage, cell, error)
        if not cell.may:
            return "did it"
        left = stage.events_after(clock)
        return "" if cell.row.quiet else _remembered(left, person)


def do(stage: Stage, row: Row, person: Person) -> None:
    """As a page does it. Who looks gets past the store, that the verb itself must refuse."""
    if row.on is STORE:
        row.verb(stage.store, **_given(stage, None, row), by=person)
        return
    by = VISITOR if person.share else person

    def act(session: Session) -> None:
        values = _given(stage, session, row)
        if row.on is SESSION:
            row.verb(session, **values, by=person)
        else:
            row.verb(_fetched(session, row.on), **values, by=person)

    stage.act(act, by)


def _given(stage: Stage, session: Session | None, row: Row) -> dict[str, Any]:
    found = {name: value(stage) if callable(value) else value for name, value in row.values.items()}
    return {name: _fetched(session, value) if isinstance(value, Thing) else value for name, value in found.items()}


def _fetched(session: Any, what: Any) -> Any:
    return session.get_one(what.kind, what.id) if isinstance(what, Thing) else what(session)


def _stopped(stage: Stage, cell: Cell, error: SpoorError) -> str:
    told = f"{type(error).__name__}: {error}"
    if cell.may:
        return "" if cell.row.stopped and isinstance(error, BY_A_RULE) else told
    if not isinstance(error, NotFound if cell.row.unseen and "meanwhile" not in cell.told else NotAllowed):
        return told
    return f"wrote {stage.writes} times before it was refused" if stage.writes else ""


def _remembered(left: list[Any], person: Person) -> str:
    """Whether the history tells what was done, by whom."""
    if not left:
        return "left no event"
    acts = {row.act for row in left if row.act not in ACTS and not row.act.startswith(tuple(STEPS))}
    whose = {row.by for row in left} - {person.id}
    return f"acts without words: {acts}" if acts else f"in the name of {whose}" if whose else ""
