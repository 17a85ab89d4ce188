"""The agenda of a meeting: points put on, moved, taken off and concluded, also by two people at once. On both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotFound, Refused
from tracker.model import AgendaItem, Gathering
from tracker.model.agenda import in_order
from tracker.store import Store

MEETING = "GAT-05"
OTHER = "USR-S2"  # another member of the steering group


def put(topic: str = "rule", about: str | None = "RUL-4", **title: str) -> Any:
    return lambda session, by: (
        AgendaItem.put_on(session, by=by, gathering=MEETING, topic=topic, about=about, title=title or None).id
    )


def beside(id: str, neighbour: str, *, before: bool) -> Any:
    return lambda session, by: session.get_one(AgendaItem, id).stand_beside(neighbour, before=before, by=by)


def off(id: str) -> Any:
    return lambda session, by: session.get_one(AgendaItem, id).take_off(by=by)


def conclude(id: str, settled: str | None, **outcome: str) -> Any:
    return lambda session, by: session.get_one(AgendaItem, id).conclude(by=by, settled=settled, outcome=outcome or None)


def order(store: Store) -> Sequence[str]:
    with store.reading() as session:
        return [point.id for point in in_order(session, MEETING)]


@pytest.fixture
def agenda(do: Any) -> list[str]:
    """Four points: A, B, C, D."""
    return [do(AN, put("own", None, nl=words)) for words in "ABCD"]


def test_steering_and_facilitator_make_the_agenda_and_nobody_else(only: Any, stands: Any) -> None:
    only("AGD-01", put(), may=[AN], may_not=[BRAM, CHLOE, VISITOR])
    assert stands("AGD-01") == {
        "id": "AGD-01",
        "gathering": MEETING,
        "place": 0,
        "topic": "rule",
        "about": "RUL-4",
    }
    only("AGD-02", put("pathway", "PIS-4"), may=[FACILITATOR], may_not=[BRAM])


def test_the_same_point_twice_is_refused_in_words(do: Any, filled: Store) -> None:
    do(AN, put())
    with pytest.raises(Refused, match="on the agenda already"):
        do(OTHER, put())
    assert len(order(filled)) == 1


@pytest.mark.parametrize("words", [{}, {"nl": "  "}])
def test_a_point_of_ones_own_says_what_it_is_about(do: Any, filled: Store, words: dict[str, str]) -> None:
    with pytest.raises(Refused, match="what this point is about"):
        do(AN, put("own", None, **words))
    assert order(filled) == []


def test_a_point_goes_up_and_down(do: Any, agenda: list[str], filled: Store) -> None:
    a, b, c, d = agenda
    do(AN, beside(c, b, before=True))
    assert order(filled) == [a, c, b, d]
    do(AN, beside(a, c, before=False))
    assert order(filled) == [c, a, b, d]
    do(AN, beside(d, b, before=True))
    do(AN, beside(d, a, before=True))
    do(AN, beside(d, c, before=True))
    assert order(filled) == [d, c, a, b]


def test_two_people_who_move_points_at_once_both_get_what_they_meant(do: Any, agenda: list[str], filled: Store) -> None:
    a, b, c, d = agenda
    do(OTHER, beside(d, a, before=True))  # while An still sees A, B, C, D
    do(AN, beside(c, b, before=True))
    assert order(filled) == [d, a, c, b]
    new = do(OTHER, put("own", None, nl="E"))
    do(AN, beside(b, c, before=True))
    assert order(filled) == [d, a, b, c, new]


def test_moving_past_a_point_that_somebody_took_off_is_said_and_moves_nothing(
    do: Any, agenda: list[str], filled: Store
) -> None:
    a, b, c, d = agenda
    do(OTHER, off(b))
    with pytest.raises(NotFound, match="took it away"):
        do(AN, beside(c, b, before=True))
    assert order(filled) == [a, c, d]


def test_what_was_said_of_a_point_cannot_be_taken_off_until_it_is_open_again(
    do: Any, agenda: list[str], filled: Store, stands: Any
) -> None:
    point = agenda[0]
    do(AN, conclude(point, "postponed", nl="Volgende keer"))
    assert (stands(point)["settled"], stands(point)["outcome"]) == ("postponed", {"nl": "Volgende keer"})
    with pytest.raises(Refused, match="minutes"):
        do(AN, off(point))
    do(AN, conclude(point, None))
    do(AN, off(point))
    assert point not in order(filled)


def test_the_agenda_of_a_closed_meeting_stays_as_it_was(do: Any, agenda: list[str], filled: Store) -> None:
    do(AN, lambda session, by: session.get_one(Gathering, MEETING).open_meeting(by=by, at_event=filled.clock()))
    do(AN, lambda session, by: session.get_one(Gathering, MEETING).close_meeting(by=by, at_event=filled.clock()))
    a, b = agenda[:2]
    for act in (put(), off(a), conclude(a, "done"), beside(b, a, before=True)):
        with pytest.raises(Refused, match="closed"):
            do(AN, act)
    assert order(filled) == agenda
    do(AN, lambda session, by: session.get_one(Gathering, MEETING).open_meeting(by=by, at_event=filled.clock()))
    do(AN, off(a))
    assert order(filled) == agenda[1:]
