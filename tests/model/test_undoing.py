"""Undoing one change of the history: what can be set back, what stays and why, and that nothing of anybody else is lost."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tracker import documents
from tracker.errors import NotAllowed, NotFound, Refused
from tracker.model import (
    KINDS,
    Condition,
    Consent,
    CrossPollination,
    Dependency,
    Event,
    Finding,
    Gathering,
    Initiative,
    Meta,
    Pathway,
    Photo,
    Question,
    Rule,
    Signal,
    Testimony,
    Vulnerability,
)
from tracker.model.acts import ACTS, UNDID
from tracker.model.undoable import UNDOABLE
from tracker.portfolio import traces
from tracker.portfolio.undoing import undo

ADMIN = "USR-A1"
DAY = date(2018, 6, 30)
Do = Callable[..., Any]


@pytest.fixture
def take_back(do: Do, last: Any) -> Callable[..., Any]:
    """`take_back("INI-07")` undoes the last change of it, as the facilitator."""

    def act(id: str, who: str = FACILITATOR, event: int | None = None) -> Any:
        wanted = event or last(id).id
        return do(who, lambda s, by: undo(s, wanted, by=by, why="Vergissing"))

    return act


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as found:
        act()
    return found.value.say()


EDITS: dict[str, tuple[str, str, Callable[[Any, Any], Any]]] = {
    "texts and lists of an initiative": (
        BRAM, "INI-07",
        lambda s, by: s.get_one(Initiative, "INI-07").edit(
            by=by, title={"nl": "Anders"}, places=("Temse",), needs=("method",), levers=(), budget_needed=123_456,
        ),
    ),
    "money of an initiative with cents": (
        BRAM, "INI-07", lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, budget_needed=12_345),
    ),
    "the intervention model": (
        BRAM, "INI-07", lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, model_mechanism="x", reach_people=3),
    ),
    "a score": (
        BRAM, "INI-07",
        lambda s, by: s.get_one(Initiative, "INI-07").score_target(
            "10.2", by=by, on=DAY, score=1, evidence_level=0, rationale="x"
        ),
    ),
    "a screen for harm": (
        BRAM, "INI-07", lambda s, by: s.get_one(Initiative, "INI-07").screen_for_harm(by=by, on=DAY, found=True),
    ),
    "a link with a signal": (
        BRAM, "INI-07",
        lambda s, by: s.get_one(Initiative, "INI-07").link_signal("SIG-02", by=by, intent="watch", since=DAY),
    ),
    "a condition it needs": (
        BRAM, "INI-07", lambda s, by: s.get_one(Initiative, "INI-07").needs_condition("CON-2", "helps", by=by),
    ),
    "what it depicts": (
        BRAM, "INI-07", lambda s, by: s.get_one(Initiative, "INI-07").depict("FUT-1", {"nl": "hier"}, by=by),
    ),
    "an observation": (
        FACILITATOR, "SIG-02",
        lambda s, by: s.get_one(Signal, "SIG-02").observe(by=by, on=DAY, place="Gent", source="krant", independent=True),
    ),
    "a gathering": (
        FACILITATOR, "GAT-04",
        lambda s, by: s.get_one(Gathering, "GAT-04").edit(by=by, place="Elders", participants=("ORG-01",)),
    ),
    "a finding": (
        FACILITATOR, "FND-01", lambda s, by: s.get_one(Finding, "FND-01").edit(by=by, statement={"nl": "Anders"}, about=()),
    ),
    "a vulnerability": (
        FACILITATOR, "VUL-1",
        lambda s, by: s.get_one(Vulnerability, "VUL-1").edit(by=by, severity=1, cause={"nl": "Anders"}),
    ),
    "what a vulnerability hits first": (
        FACILITATOR, "VUL-1",
        lambda s, by: s.get_one(Vulnerability, "VUL-1").set_hits([("INI-07", 0.25), ("ORG-01", 1)], by=by),
    ),
    "a pathway and what it leads away from": (
        FACILITATOR, "PIS-1",
        lambda s, by: s.get_one(Pathway, "PIS-1").edit(by=by, vulnerabilities=("VUL-5",), future_elements=()),
    ),
    "readiness": (
        FACILITATOR, "CON-1",
        lambda s, by: s.get_one(Condition, "CON-1").report(4, by=by, owner_org="ORG-01", due_on=DAY, evidence="gezien"),
    ),
    "the words of a rule": (
        FACILITATOR, "RUL-4",
        lambda s, by: s.get_one(Rule, "RUL-4").edit(by=by, title={"nl": "Anders"}, creates_conditions=("CON-3",)),
    ),
    "a dependency": (
        BRAM, "DEP-20",
        lambda s, by: s.get_one(Dependency, "DEP-20").edit(by=by, strength=3, substitutable=True, what={"nl": "Anders"}),
    ),
    "the words of a testimony": (
        FACILITATOR, "TES-01",
        lambda s, by: s.get_one(Testimony, "TES-01").edit(by=by, text={"nl": "Anders"}, signals=("SIG-02",)),
    ),
    "the description of a picture": (
        FACILITATOR, "PHO-01", lambda s, by: s.get_one(Photo, "PHO-01").edit(by=by, caption={"nl": "Anders"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_what_was_written_down_is_set_back_and_can_be_put_again(
    what: str, do: Do, stands: Any, last: Any, take_back: Any
) -> None:
    who, id, verb = EDITS[what]
    before = stands(id)
    do(who, verb)
    changed, event = stands(id), last(id)
    assert changed != before
    take_back(id)
    undone = last(id)
    assert stands(id) == before
    assert (undone.act, undone.by, undone.why) == (UNDID, FACILITATOR, "Vergissing")
    assert (undone.before, undone.after) == (event.after, event.before)
    take_back(id)
    assert stands(id) == changed


def begin(s: Any, by: Any) -> Any:
    return Initiative.begin(
        s, by=by, on=DAY, title={"nl": "Nieuw"}, summary={"nl": "Nieuw"}, question="QST-01", lead_org="ORG-06", lead_user=BRAM
    )  # fmt: skip


BEGUN: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "an initiative": (BRAM, begin),
    "a question": (
        FACILITATOR,
        lambda s, by: Question.ask(
            s, by=by, on=DAY, statement={"nl": "Waarom?"}, asked_by_role="parent", involvement=2, vulnerabilities=["VUL-1"]
        ),
    ),
    "a finding": (
        FACILITATOR, lambda s, by: Finding.note(s, by=by, gathering="GAT-04", statement={"nl": "x"}, about=["INI-07"]),
    ),
    "a pathway": (
        FACILITATOR, lambda s, by: Pathway.propose(s, by=by, statement={"nl": "x"}, vulnerabilities=["VUL-1", "VUL-2"]),
    ),
    "a signal": (
        FACILITATOR,
        lambda s, by: Signal.spot(
            s, by=by, on=DAY, statement={"nl": "x"}, steep="social", direction="desired", place=None, source="y", independent=True
        ),
    ),
    "a condition": (FACILITATOR, lambda s, by: Condition.add(s, by=by, sort="resources", statement={"nl": "x"})),
    "a report of a lead": (
        BRAM, lambda s, by: s.get_one(Initiative, "INI-07").tell(by=by, on=DAY, confidence="green", text={"nl": "Goed"}),
    ),
    "evidence": (
        BRAM,
        lambda s, by: s.get_one(Initiative, "INI-07").add_evidence(
            by=by, on=DAY, level=2, sort="counts", independent=False, result="supports", title={"nl": "x"}
        ),
    ),
    "an action": (
        BRAM,
        lambda s, by: s.get_one(Initiative, "INI-07").amplify(
            by=by, process="growing", state="planned", signals=["SIG-02"], what={"nl": "x"}
        ),
    ),
    "a dependency": (BRAM, lambda s, by: Dependency.add(s, by=by, needer="INI-07", needed="ORG-01", strength=2)),
    "an exchange": (
        BRAM,
        lambda s, by: CrossPollination.open_exchange(
            s, by=by, on=DAY, from_initiative="INI-07", to_initiative="INI-01", what={"nl": "x"}
        ),
    ),
    "a gathering": (
        FACILITATOR,
        lambda s, by: Gathering.record(
            s, by=by, sort="working_session", title={"nl": "x"}, held_on=DAY, place="Gent", participants=["ORG-01"]
        ),
    ),
    "a testimony": (
        FACILITATOR,
        lambda s, by: Testimony.record(
            s, by=by, gathering="GAT-04", told_on=DAY, speaker="ouder", text={"nl": "x"}, domain="mindset", initiatives=["INI-07"]
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BEGUN)
def test_what_was_brought_in_by_mistake_is_taken_away_and_can_come_back_under_its_id(
    what: str, do: Do, stands: Any, take_back: Any, last: Any
) -> None:
    who, verb = BEGUN[what]
    id = do(who, verb).id
    new = stands(id)
    assert last(id).before is None
    take_back(id)
    assert stands(id) == {} and last(id).after is None
    take_back(id)
    assert stands(id) == new and last(id).act == UNDID
    if what != "a report of a lead":  # the same report is stored once
        assert do(who, verb).id != id


def test_a_dependency_that_was_taken_away_comes_back(do: Do, stands: Any, take_back: Any) -> None:
    before = stands("DEP-20")
    do(BRAM, lambda s, by: s.get_one(Dependency, "DEP-20").remove(by=by, why="voorbij"))
    take_back("DEP-20")
    assert stands("DEP-20") == before


# What stands in the way


def test_a_later_change_of_the_same_field_stands_in_the_way_and_is_named(
    do: Do, stands: Any, take_back: Any, last: Any
) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, title={"nl": "Eerst"}, places=("Temse",)))
    first = last("INI-07").id
    do(FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, title={"nl": "Later"}))
    assert refused(lambda: take_back("INI-07", event=first)) == "It was changed again later: Changed."
    assert stands("INI-07")["title"] == {"nl": "Later"}
    take_back("INI-07")  # the later one first
    take_back("INI-07", event=first)
    assert stands("INI-07")["title"] != {"nl": "Eerst"}
    assert refused(lambda: take_back("INI-07", event=first)) == "It was undone already."


def test_what_others_changed_elsewhere_in_the_item_stays(do: Do, stands: Any, take_back: Any, last: Any) -> None:
    before = stands("INI-07")
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, title={"nl": "Eerst"}))
    first = last("INI-07").id
    do(FACILITATOR, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    take_back("INI-07", event=first)
    assert stands("INI-07") == {**before, "places": ["Temse"]}


def test_a_change_on_which_a_rule_rests_is_not_undone(do: Do, stands: Any, take_back: Any, last: Any) -> None:
    def report(readiness: int, owner: str | None, due: date | None) -> None:
        do(
            FACILITATOR,
            lambda s, by: s.get_one(Condition, made).report(
                readiness, by=by, owner_org=owner, due_on=due, evidence=None
            ),
        )

    made = do(FACILITATOR, lambda s, by: Condition.add(s, by=by, sort="resources", statement={"nl": "x"})).id
    report(1, None, None)
    report(1, "ORG-01", DAY)
    owner = last(made).id
    report(2, "ORG-01", DAY)  # what is promised needs an owner and a day
    before = stands(made)
    assert "owner" in refused(lambda: take_back(made, event=owner))
    assert stands(made) == before


@pytest.mark.parametrize(
    ("who", "id", "verb", "why"),
    [
        (AN, "RUL-4", lambda s, by: s.get_one(Rule, "RUL-4").adopt(by=by, on=DAY, decided_by="ORG-01"), "decision"),
        (AN, "PIS-4", lambda s, by: s.get_one(Pathway, "PIS-4").adopt(by=by, on=DAY), "decision"),
        (FACILITATOR, "SIG-02", lambda s, by: s.get_one(Signal, "SIG-02").decide(by=by, status="parked"), "decision"),
        (
            BRAM, "INI-07",
            lambda s, by: s.get_one(Initiative, "INI-07").pause(
                by=by, on=DAY, rationale="geld op", lesson="op tijd vragen", language="nl", loop=1
            ),
            "decision",
        ),
        (FACILITATOR, "CNS-05", lambda s, by: s.get_one(Consent, "CNS-05").withdraw(by=by, on=DAY), "agreed to"),
        (FACILITATOR, "CNS-05", lambda s, by: s.get_one(Consent, "CNS-05").edit(by=by, scopes=("internal",)), "agreed to"),
        (FACILITATOR, "CNS-05", lambda s, by: traces.erase(s, "CNS-05", by=by, on=DAY), "erased"),
        (BRAM, "DEP-20", lambda s, by: s.get_one(Dependency, "DEP-20").report_level("from", 3, by=by), "each side"),
        (BRAM, "DEP-20", lambda s, by: s.get_one(Dependency, "DEP-20").agree("formal", by=by, on=DAY), "each side"),
        (FACILITATOR, "GAT-02", lambda s, by: s.get_one(Gathering, "GAT-02").take_back_report(by=by), "photo report"),
        (
            FACILITATOR, "TES-01",
            lambda s, by: s.get_one(Testimony, "TES-01").select(by=by, at="GAT-04", reason={"nl": "x"}), "group chose",
        ),
        (FACILITATOR, "PHO-01", lambda s, by: s.get_one(Photo, "PHO-01").edit(by=by, identifiable="none"), "judged anew"),
    ],
)  # fmt: skip
def test_what_was_decided_agreed_or_sent_out_stays(
    who: str, id: str, verb: Any, why: str, do: Do, take_back: Any, stands: Any, last: Any
) -> None:
    earlier = last(id).id
    do(who, verb)
    assert last(id).id > earlier
    before = stands(id)
    assert why in refused(lambda: take_back(id))
    assert stands(id) == before


def test_the_report_that_tells_why_an_initiative_was_paused_goes_with_the_decision(
    do: Do, take_back: Any, filled: Any
) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").pause(
        by=by, on=DAY, rationale="geld op", lesson="op tijd vragen", language="nl", loop=1
    ))  # fmt: skip
    with filled.reading() as session:
        told = session.scalar(select(Event.id).where(Event.kind == "update", Event.act == "paused"))
    assert "decision" in refused(lambda: take_back("", event=told))


def test_what_came_with_a_file_stays(take_back: Any) -> None:
    assert "came with a whole portfolio" in refused(lambda: take_back("INI-07"))


def test_thresholds_are_not_set_back_by_others(do: Do, take_back: Any) -> None:
    def other(s: Any, by: Any) -> str:
        meta = s.scalars(select(Meta)).one()
        seen = {"windows_days.momentum": 90}
        meta.set_thresholds({"windows_days.momentum": 60}, by=by, version=meta.version, seen=seen, why="korter")
        return str(meta.id)

    assert "sets the thresholds" in refused(lambda: take_back(do(AN, other)))


def test_what_something_else_names_is_not_taken_away(do: Do, take_back: Any, stands: Any) -> None:
    new = do(BRAM, begin).id
    do(BRAM, lambda s, by: Dependency.add(s, by=by, needer=new, needed="ORG-01", strength=2))
    assert "is about it, so it stays" in refused(lambda: take_back(new))
    assert stands(new)


def test_what_was_worked_on_since_is_not_taken_away(do: Do, take_back: Any, stands: Any, last: Any) -> None:
    new = do(BRAM, begin).id
    began = last(new).id
    do(BRAM, lambda s, by: s.get_one(Initiative, new).edit(by=by, places=("Gent",)))
    assert "worked on since" in refused(lambda: take_back(new, event=began))
    take_back(new)
    take_back(new, event=began)
    assert stands(new) == {}


def test_what_is_gone_is_not_set_back(do: Do, take_back: Any, last: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Dependency, "DEP-20").edit(by=by, strength=3))
    changed = last("DEP-20").id
    do(BRAM, lambda s, by: s.get_one(Dependency, "DEP-20").remove(by=by, why="voorbij"))
    assert "not there any more" in refused(lambda: take_back("DEP-20", event=changed))


def test_evidence_on_which_an_action_rests_is_not_taken_away(do: Do, take_back: Any, stands: Any) -> None:
    new = do(BRAM, begin).id
    made = do(BRAM, lambda s, by: s.get_one(Initiative, new).add_evidence(
        by=by, on=DAY, level=2, sort="counts", independent=False, result="supports", title={"nl": "x"}
    )).id  # fmt: skip
    do(BRAM, lambda s, by: s.get_one(Initiative, new).amplify(
        by=by, process="growing", state="achieved", achieved_on=DAY, signals=["SIG-02"], what={"nl": "x"}, evidence_level=2
    ))  # fmt: skip
    with pytest.raises(Refused):
        take_back(made)
    assert stands(made)


def test_what_was_erased_meanwhile_does_not_come_back(do: Do, take_back: Any, last: Any, stands: Any) -> None:
    do(FACILITATOR, lambda s, by: s.get_one(Testimony, "TES-02").edit(by=by, domain="rights"))
    changed = last("TES-02").id
    consent = stands("TES-02")["consent"]
    do(FACILITATOR, lambda s, by: traces.erase(s, consent, by=by, on=DAY))
    assert "removed on request" in refused(lambda: take_back("TES-02", event=changed))


# Who


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR])
def test_others_undo_nothing(who: str, do: Do, take_back: Any, stands: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    with pytest.raises(NotAllowed):
        take_back("INI-07", who)
    assert stands("INI-07")["places"] == ["Temse"]


def test_an_admin_undoes_what_they_can_read_and_no_harm(do: Do, take_back: Any, stands: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    take_back("INI-07", ADMIN)
    do(FACILITATOR, EDITS["the words of a testimony"][2])
    assert "cannot read" in refused(lambda: take_back("TES-01", ADMIN))
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").score_target(
        "10.2", by=by, on=DAY, score=-2, evidence_level=0, rationale="x"
    ))  # fmt: skip
    assert "harmful score" in refused(lambda: take_back("INI-07", ADMIN))
    take_back("INI-07", FACILITATOR)


def test_one_says_why_and_which(do: Do, last: Any) -> None:
    do(BRAM, lambda s, by: s.get_one(Initiative, "INI-07").edit(by=by, places=("Temse",)))
    event = last("INI-07").id
    assert "Say why" in refused(lambda: do(FACILITATOR, lambda s, by: undo(s, event, by=by, why="  ")))
    with pytest.raises(NotFound):
        do(FACILITATOR, lambda s, by: undo(s, 10**9, by=by, why="x"))


# The table


def test_every_kind_has_its_place_in_the_table() -> None:
    assert set(UNDOABLE) == {documents.kind_name(kind) for kind in KINDS}
    for kind in KINDS:
        strange = set(UNDOABLE[documents.kind_name(kind)].stays) - set(kind.fields)
        assert not strange, kind


def test_every_act_has_words() -> None:
    """A verb that names a new act gives it words in tracker/model/acts.py."""
    unsaid = set()
    for file in (Path(__file__).parents[2] / "tracker").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "remember" and len(node.args) > 1:
                act = node.args[1]
                told = [act.body, act.orelse] if isinstance(act, ast.IfExp) else [act]
                unsaid |= {one.value for one in told if isinstance(one, ast.Constant)} - set(ACTS)
    assert unsaid == set()
