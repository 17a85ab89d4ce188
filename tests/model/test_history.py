"""What the history keeps of an act, also in a database that an earlier Spoor began. On both databases."""

from __future__ import annotations

from typing import Any

from tests.conftest import BRAM
from tests.earlier import go_back
from tracker.model import Dependency, Initiative
from tracker.store import Store


def test_a_database_from_before_reasons_were_kept_goes_on_with_its_history(
    filled: Store, person: Any, last: Any
) -> None:
    go_back(filled.engine, "0001")
    opened = Store(filled.url)
    by = person(BRAM)
    opened.save(lambda s: s.get_one(Dependency, "DEP-20").remove(by=by, why="voorbij"), by=by, key="after")
    opened.engine.dispose()
    assert (last("DEP-20").why, last("INI-07").act, last("INI-07").why) == ("voorbij", "loaded", None)


def test_an_act_without_a_reason_has_none(do: Any, last: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    assert (last("INI-07").act, last("INI-07").why) == ("edited", None)
