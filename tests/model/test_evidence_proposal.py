"""Strong evidence: a lead proposes it, somebody from outside accepts or declines it. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.model import EvidenceProposal, User
from tracker.store import Store

TODAY = date(2018, 6, 30)
BRUG = "INI-07"  # Bram's, of another organisation than An's
OF_AN = "INI-22"  # that An's organisation leads, through USR-L03
TITLE = {"nl": "Vergelijking met een andere buurt"}
WHY = {"nl": "De andere buurt verschilt te veel."}


def propose(initiative: str = BRUG, **values: Any) -> Any:
    usual = {
        "on": TODAY, "dated_on": date(2018, 6, 1), "level": 3, "sort": "comparison_group", "independent": True,
        "result": "supports", "title": TITLE,
    }  # fmt: skip
    return lambda session, by: EvidenceProposal.propose(session, by=by, initiative=initiative, **{**usual, **values}).id


def decide(id: str, verb: str, **values: Any) -> Any:
    return lambda session, by: getattr(session.get_one(EvidenceProposal, id), verb)(
        by=by, **{"on": TODAY, **values}
    )  # fmt: skip


def test_a_lead_proposes_for_the_own_initiative(only: Any, stands: Any, last: Any) -> None:
    only("PRO-01", propose(file="rapport.pdf"), may=[BRAM], may_not=[AN, CHLOE, VISITOR, "USR-L01", "USR-A1"])
    assert stands("PRO-01") == {
        "id": "PRO-01", "initiative": BRUG, "level": 3, "date": "2018-06-01", "kind": "comparison_group", "independent": True,
        "result": "supports", "title": TITLE, "file": "rapport.pdf", "proposed_by": BRAM, "proposed_on": TODAY.isoformat(),
    }  # fmt: skip
    assert (last("PRO-01").act, last("PRO-01").by) == ("proposed evidence", BRAM)
    assert stands("EVD-27") == {}, "it is no evidence yet"


@pytest.mark.parametrize(
    "wrong",
    [{"independent": False}, {"sort": "testimony"}, {"level": 2}, {"level": 6}, {"result": "good"}, {"sort": "hearsay"},
     {"title": {}}, {"title": {"nl": ""}}, {"on": TODAY + timedelta(days=1)}, {"dated_on": TODAY + timedelta(days=1)}],
)  # fmt: skip
def test_what_could_not_stand_as_evidence_is_not_proposed(do: Any, filled: Store, wrong: Any) -> None:
    clock = filled.clock()
    with pytest.raises(Refused) as refused:
        do(BRAM, propose(**wrong))
    assert all(problem.id == "PRO-01" and problem.say() for problem in refused.value.problems)
    assert filled.clock() == clock


def test_an_initiative_that_is_not_there_has_no_proof(do: Any) -> None:
    with pytest.raises(NotFound):
        do(BRAM, propose("INI-99"))


def test_somebody_from_outside_accepts_it_and_it_becomes_evidence(do: Any, only: Any, stands: Any, last: Any) -> None:
    id = do(BRAM, propose())
    only(id, decide(id, "accept"), may=[AN], may_not=[BRAM, CHLOE, VISITOR, "USR-L01", "USR-A1"])
    kept = stands(id)
    assert (kept["decided_by"], kept["decided_on"], kept["became"]) == (AN, TODAY.isoformat(), "EVD-27")
    assert stands("EVD-27") == {
        "id": "EVD-27", "initiative": BRUG, "level": 3, "date": "2018-06-01", "kind": "comparison_group", "independent": True,
        "result": "supports", "title": TITLE,
    }  # fmt: skip
    assert (last("EVD-27").act, last("EVD-27").by) == ("accepted evidence", AN)


def test_it_is_declined_with_a_reason(do: Any, stands: Any, filled: Store) -> None:
    id = do(BRAM, propose())
    for nothing in ({}, {"nl": " "}):
        with pytest.raises(Refused, match="why"):
            do(FACILITATOR, decide(id, "decline", reason=nothing))
    assert "decided_on" not in stands(id)
    do(FACILITATOR, decide(id, "decline", reason=WHY))
    assert (stands(id)["reason"], "became" in stands(id), stands("EVD-27")) == (WHY, False, {})
    with filled.reading() as session:
        assert session.get_one(EvidenceProposal, id).outcome == "declined"


def test_one_decides_once_and_not_before_it_was_proposed(do: Any, filled: Store) -> None:
    id = do(BRAM, propose())
    clock = filled.clock()
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(Refused):
            do(AN, decide(id, "accept", on=on))
    assert filled.clock() == clock
    do(AN, decide(id, "accept"))
    for again in (decide(id, "accept"), decide(id, "decline", reason=WHY)):
        with pytest.raises(Refused, match="already"):
            do(FACILITATOR, again)


def test_the_steering_group_decides_nothing_about_the_own_organisation(do: Any) -> None:
    id = do("USR-L03", propose(OF_AN))
    for verb in (decide(id, "accept"), decide(id, "decline", reason=WHY)):
        with pytest.raises(NotAllowed, match="own organisation"):
            do(AN, verb)
    do(FACILITATOR, decide(id, "accept"))


def test_nobody_decides_on_what_they_proposed_themselves(do: Any, filled: Store) -> None:
    own = do(FACILITATOR, propose())
    with pytest.raises(NotAllowed, match="yourself"):
        do(FACILITATOR, decide(own, "accept"))
    do(AN, decide(own, "accept"))
    once_lead = do(BRAM, propose(BRUG, level=4))
    with filled.reading() as session:
        assert session.get_one(User, BRAM).org != "ORG-03"
    with pytest.raises(NotAllowed):
        do(BRAM, decide(once_lead, "decline", reason=WHY))
