"""How an initiative is tied to the rest: signals, conditions, the future one can see, and its own lists. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import Refused, Stale
from tracker.model import Initiative
from tracker.store import Store

TODAY = date(2018, 6, 30)
OTHERS = [AN, CHLOE, "USR-L01", "USR-A1", VISITOR]


def step(verb: str, *args: Any, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(Initiative, "INI-07"), verb)(*args, by=by, **values)


def test_a_lead_says_where_one_can_see_the_future_and_says_it_better_later(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    only("INI-07", step("depict", "FUT-1", {"nl": "op de speelplaats"}), may=[FACILITATOR], may_not=OTHERS)
    do(BRAM, step("depict", "FUT-4", {"nl": "in de refter"}))
    do(BRAM, step("depict", "FUT-1", {"nl": "op het plein"}))
    assert stands("INI-07")["depicts"] == [
        {"element": "FUT-1", "how": {"nl": "op het plein"}}, {"element": "FUT-4", "how": {"nl": "in de refter"}},
    ]  # fmt: skip
    assert (last("INI-07").by, last("INI-07").act) == (BRAM, "depicted the future")
    assert last("INI-07").before["depicts"][0]["how"] == {"nl": "op de speelplaats"}
    do(BRAM, step("depict", "FUT-1", None))
    do(BRAM, step("depict", "FUT-1", {"nl": "toch weer"}))
    assert [row["element"] for row in stands("INI-07")["depicts"]] == ["FUT-4", "FUT-1"]


def test_two_people_who_depict_the_same_element_at_once_both_see_both(filled: Store, do: Any) -> None:
    with filled.reading() as session:
        version, seen = session.get_one(Initiative, "INI-07").version, {"depictions": {}}
    do(FACILITATOR, step("depict", "FUT-1", {"nl": "op het plein"}))
    mine = {"depictions": {"FUT-1": {"nl": "in de refter"}}}
    with pytest.raises(Stale):
        do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").unchanged_since(version, seen, mine))


@pytest.mark.parametrize("how", [{}, {"nl": " "}])
def test_what_nobody_can_find_is_not_depicted(do: Any, stands: Any, how: dict[str, str]) -> None:
    with pytest.raises(Refused):
        do(BRAM, step("depict", "FUT-1", how))
    with pytest.raises(Refused):
        do(BRAM, step("depict", "FUT-99", {"nl": "daar"}))
    assert "depicts" not in stands("INI-07")


def test_a_condition_is_a_must_a_help_or_neither(only: Any, do: Any, stands: Any, last: Any) -> None:
    only("INI-07", step("needs_condition", "CON-1", "must"), may=[BRAM], may_not=OTHERS)
    assert last("INI-07").act == "linked a condition"
    do(BRAM, step("needs_condition", "CON-2", "helps"))
    assert stands("INI-07")["conditions"] == [
        {"condition": "CON-2", "need": "helps"},
        {"condition": "CON-1", "need": "must"},
    ]
    do(BRAM, step("needs_condition", "CON-2", None))
    assert stands("INI-07")["conditions"] == [{"condition": "CON-1", "need": "must"}]
    for wrong in (("CON-1", "maybe"), ("CON-99", "must")):
        with pytest.raises(Refused):
            do(BRAM, step("needs_condition", *wrong))


def test_a_signal_is_linked_from_a_day_that_has_come(do: Any, stands: Any) -> None:
    with pytest.raises(Refused):
        do(BRAM, step("link_signal", "SIG-01", intent="watch", since=TODAY + timedelta(days=1)))
    do(BRAM, step("link_signal", "SIG-01", intent="watch", since=TODAY))
    assert stands("INI-07")["signal_links"][-1] == {"signal": "SIG-01", "intent": "watch", "since": "2018-06-30"}


def test_nothing_is_achieved_tomorrow(do: Any) -> None:
    with pytest.raises(Refused):
        do(BRAM, step("amplify", process="growing", state="achieved", signals=["SIG-07"], what={"nl": "meer"},
                      achieved_on=TODAY + timedelta(days=1)))  # fmt: skip


LISTS = {
    "needs": ("translation", "volunteers"), "offers": ("method",), "levers": ("LEV-1", "LEV-3"), "questions": ("QST-01", "QST-02"),
    "vulnerabilities": ("VUL-8", "VUL-1"), "pathways": ("PIS-2",), "ingredients": ("DNA-7",), "partner_orgs": ("ORG-02",),
    "places": ("Temse",),
}  # fmt: skip


def test_every_list_of_an_initiative_is_edited_emptied_and_kept_in_order(
    only: Any, do: Any, stands: Any, last: Any
) -> None:
    only("INI-07", step("edit", **LISTS), may=[BRAM], may_not=OTHERS)
    now = stands("INI-07")
    assert {name: tuple(now[name]) for name in LISTS} == LISTS
    assert (last("INI-07").by, last("INI-07").act) == (BRAM, "edited")
    assert last("INI-07").before["needs"] == ["trust_network", "volunteers"]
    do(BRAM, step("edit", vulnerabilities=("VUL-1", "VUL-8")))
    assert stands("INI-07")["vulnerabilities"] == ["VUL-1", "VUL-8"]
    do(BRAM, step("edit", **dict.fromkeys(LISTS, ())))
    assert not any(stands("INI-07").get(name) for name in LISTS)


@pytest.mark.parametrize("wrong", [
    {"levers": ("LEV-99",)}, {"questions": ("VUL-1",)}, {"needs": ("two words",)}, {"title": None}, {"origin": ""},
])  # fmt: skip
def test_an_edit_that_names_what_does_not_exist_is_refused(do: Any, stands: Any, wrong: Any) -> None:
    before = stands("INI-07")
    with pytest.raises(Refused):
        do(BRAM, step("edit", **wrong))
    assert stands("INI-07") == before


@pytest.mark.parametrize("field", ["lead_org", "lead_user", "stage_history", "sdg", "screened_on", "id"])
def test_what_others_decide_is_not_edited(do: Any, field: str) -> None:
    with pytest.raises(TypeError):
        do(FACILITATOR, step("edit", **{field: "ORG-01"}))
