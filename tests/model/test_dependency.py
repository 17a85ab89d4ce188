"""What initiatives need from each other: who maps it, who reports for which side, what is agreed. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotFound, Refused, Stale
from tracker.model import Dependency
from tracker.model.base import stored
from tracker.store import Store

TODAY = date(2018, 6, 30)
NEEDED_LEAD = "USR-L09"  # leads INI-24, on which INI-07 depends in DEP-20
KOEPEL = "USR-L03"  # a lead who works for ORG-03, on which INI-24 depends in DEP-21
NOT_THEIRS = [AN, CHLOE, "USR-L01", "USR-A1", VISITOR]


def the(session: Any, id: str = "DEP-20") -> Dependency:
    return session.get_one(Dependency, id)


def need(**values: Any) -> Any:
    what = {"needer": "INI-07", "needed": "ORG-02", "strength": 2, **values}
    return lambda session, by: Dependency.add(session, by=by, **what).id


def test_a_lead_says_what_the_own_initiative_needs_and_nobody_reported_yet(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    only("INI-07", need(), may=[FACILITATOR], may_not=[*NOT_THEIRS, NEEDED_LEAD])
    made = do(BRAM, need(sort="place", substitutable=True, what={"nl": "een lokaal"}))
    assert stands(made) == {
        "id": made, "from": "INI-07", "to": "ORG-02", "type": "place", "strength": 2, "substitutable": True,
        "what": {"nl": "een lokaal"},
    }  # fmt: skip
    event = last(made)
    assert (event.by, event.act, event.before, event.after) == (BRAM, "added a dependency", None, stands(made))


@pytest.mark.parametrize("wrong", [{"needed": "INI-07"}, {"needed": "VUL-1"}, {"needed": "INI-99"}, {"strength": 4}, {"sort": "love"}])  # fmt: skip
def test_what_makes_no_sense_is_not_put_on_the_map(filled: Store, do: Any, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused):
        do(BRAM, need(**wrong))
    assert filled.clock() == clock


def test_an_initiative_that_is_not_there_any_more_is_said_in_words(do: Any) -> None:
    with pytest.raises(NotFound) as missing:
        do(BRAM, need(needer="INI-99"))
    assert "not there any more" in missing.value.say()


def test_what_is_needed_can_be_told_better_without_losing_what_was_reported(only: Any, do: Any, stands: Any) -> None:
    do(BRAM, lambda s, by: the(s).report_level("from", 3, by=by))
    only(
        "DEP-20",
        lambda s, by: the(s).edit(by=by, strength=3, what={"nl": "tolken"}),
        may=[BRAM],
        may_not=[NEEDED_LEAD, AN],
    )
    assert (stands("DEP-20")["strength"], stands("DEP-20")["level_from"]) == (3, 3)
    with pytest.raises(TypeError):
        do(BRAM, lambda s, by: the(s).edit(by=by, level_to=5))  # that is not for the needer to say


def test_each_side_reports_its_own_level_only(only: Any, stands: Any, last: Any) -> None:
    only("DEP-20", lambda s, by: the(s).report_level("from", 2, by=by), may=[BRAM], may_not=[NEEDED_LEAD, *NOT_THEIRS])
    only("DEP-20", lambda s, by: the(s).report_level("to", 4, by=by), may=[NEEDED_LEAD], may_not=[BRAM, *NOT_THEIRS])
    assert (stands("DEP-20")["level_from"], stands("DEP-20")["level_to"]) == (2, 4)
    event = last("DEP-20")
    assert (event.by, event.act) == (NEEDED_LEAD, "reported a level")
    assert (event.before, event.after) == ({"level_to": None}, {"level_to": 4})


def test_for_an_organisation_that_is_needed_a_lead_who_works_there_reports(only: Any, stands: Any) -> None:
    # An and the facilitator are of ORG-03 too; only a lead speaks for it, and the facilitator for everybody.
    only(
        "DEP-21",
        lambda s, by: the(s, "DEP-21").report_level("to", 1, by=by),
        may=[KOEPEL],
        may_not=[*NOT_THEIRS, NEEDED_LEAD],
    )
    assert stands("DEP-21")["level_to"] == 1


def test_a_funder_on_whom_one_depends_does_not_report_the_facilitator_does(only: Any, stands: Any) -> None:
    only("DEP-23", lambda s, by: the(s, "DEP-23").report_level("to", 2, by=by), may=[FACILITATOR], may_not=[CHLOE, AN])
    assert stands("DEP-23")["level_to"] == 2


def test_a_person_sees_for_which_sides_to_report(filled: Store, person: Any) -> None:
    with filled.reading() as session:
        sides = {who: the(session).sides_of(person(who)) for who in (BRAM, NEEDED_LEAD, FACILITATOR, AN)}
    assert sides == {BRAM: ("from",), NEEDED_LEAD: ("to",), FACILITATOR: ("from", "to"), AN: ()}


def test_a_report_can_be_taken_back_and_is_then_unknown_not_zero(do: Any, stands: Any) -> None:
    do(BRAM, lambda s, by: the(s).report_level("from", 0, by=by))
    assert stands("DEP-20")["level_from"] == 0
    do(BRAM, lambda s, by: the(s).report_level("from", None, by=by))
    assert "level_from" not in stands("DEP-20")
    with pytest.raises(Refused):
        do(BRAM, lambda s, by: the(s).report_level("from", 6, by=by))


@pytest.mark.parametrize("who", [BRAM, NEEDED_LEAD, FACILITATOR])
def test_either_side_records_what_was_agreed(do: Any, stands: Any, last: Any, who: str) -> None:
    do(who, lambda s, by: the(s).agree("formal", by=by, on=date(2018, 6, 1)))
    assert (stands("DEP-20")["agreement"], stands("DEP-20")["agreed_on"]) == ("formal", "2018-06-01")
    assert (last("DEP-20").by, last("DEP-20").act) == (who, "recorded an agreement")
    do(who, lambda s, by: the(s).agree("none", by=by, on=date(2018, 6, 1)))
    assert "agreed_on" not in stands("DEP-20")
    do(who, lambda s, by: the(s).agree("intention", by=by))
    assert stands("DEP-20")["agreement"] == "intention"


def test_nobody_from_outside_records_an_agreement(only: Any) -> None:
    only("DEP-20", lambda s, by: the(s).agree("intention", by=by), may=[], may_not=NOT_THEIRS)


@pytest.mark.parametrize("on", [None, TODAY + timedelta(days=1)])
def test_a_formal_agreement_has_a_day_that_has_come(do: Any, on: date | None, stands: Any) -> None:
    with pytest.raises(Refused):
        do(BRAM, lambda s, by: the(s).agree("formal", by=by, on=on))
    assert stands("DEP-20")["agreement"] == "none"


def test_a_dependency_that_is_over_is_taken_away_and_the_history_keeps_it(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    before = stands("DEP-20")
    only(
        "DEP-20", lambda s, by: the(s).remove(by=by, why="we doen het zelf"), may=[], may_not=[NEEDED_LEAD, *NOT_THEIRS]
    )
    with pytest.raises(Refused):
        do(BRAM, lambda s, by: the(s).remove(by=by, why=" "))
    do(BRAM, lambda s, by: the(s).remove(by=by, why=" we doen het zelf "))
    event = last("DEP-20")
    assert (stands("DEP-20"), event.before, event.after) == ({}, before, None)
    assert (event.by, event.act, event.why) == (BRAM, "removed", "we doen het zelf")
    with pytest.raises(NotFound):
        do(NEEDED_LEAD, lambda s, by: stored(s, Dependency, "DEP-20").report_level("to", 3, by=by))


def test_what_a_finding_is_about_is_not_taken_away(do: Any, stands: Any) -> None:
    with pytest.raises(Refused) as refused:
        do("USR-L01", lambda s, by: the(s, "DEP-01").remove(by=by, why="voorbij"))
    assert "FND-01" in refused.value.say() or "FND-02" in refused.value.say()
    assert stands("DEP-01")


def test_the_number_of_a_dependency_that_was_taken_away_is_never_used_again(do: Any) -> None:
    made = [do(BRAM, need()), do(BRAM, need(needed="ORG-05"))]
    for id in made:
        do(BRAM, lambda s, by, id=id: the(s, id).remove(by=by, why="vergissing"))
    assert do(BRAM, need()) == "DEP-26"


def test_two_sides_who_report_at_once_do_not_get_in_each_others_way(filled: Store, do: Any, stands: Any) -> None:
    with filled.reading() as session:
        opened = the(session)
        version, seen = opened.version, {"level_from": opened.level_from}

    def report(session: Any, by: Any, level: int) -> None:
        the(session).unchanged_since(version, seen, {"level_from": level})
        the(session).report_level("from", level, by=by)

    do(NEEDED_LEAD, lambda s, by: the(s).report_level("to", 1, by=by))
    do(BRAM, lambda s, by: report(s, by, 3))
    assert (stands("DEP-20")["level_from"], stands("DEP-20")["level_to"]) == (3, 1)
    with pytest.raises(Stale):  # the facilitator saw an empty field, and Bram has filled it in since
        do(FACILITATOR, lambda s, by: report(s, by, 2))
