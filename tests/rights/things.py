"""The things that verbs are tried on: Bram leads them, of ORG-06; what lies across is of Baraka (ORG-09), or of the fund (ORG-11)."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from tests.conftest import BRAM
from tracker.model import (
    AgendaItem,
    AmplificationAction,
    CalendarFeed,
    Comment,
    Consent,
    Contribution,
    CrossPollination,
    Dependency,
    Evidence,
    EvidenceProposal,
    Finding,
    Funding,
    Gathering,
    Initiative,
    Pathway,
    Photo,
    Picture,
    Promise,
    Rule,
    ScoreRemoval,
    ShareLink,
    Testimony,
    Transition,
    User,
    Vulnerability,
)  # fmt: skip

TODAY = date(2018, 6, 30)
SCHOOLS, BARAKA, FUND, FOUNDATION = "ORG-06", "ORG-09", "ORG-11", "ORG-12"
SOMEBODY = "USR-31"  # who leads nothing yet
JOINING, LOCKED = "USR-32", "USR-33"  # accounts that the administrator keeps
THEIRS, LEAD_THERE = "INI-24", "USR-L09"  # an initiative of Baraka, and who leads it
ACCOUNTS = (BRAM, SOMEBODY, LEAD_THERE)
SOFT = (
    "alternatives", "affected_role", "screen_soon", "lesson", "testimony", "both_sides", "conditions", "intentions", "coverage",
    "formal", "no_harm", "two_ways",
)  # fmt: skip

# Initiatives of Bram with everything their next gate asks, by the stage they are in; one that has nothing yet, one that rests.
IN = {"S2": "INI-31", "S3": "INI-32", "S4": "INI-33", "S5": "INI-34", "S6": "INI-35"}
BARE, BARE_AT_S3, RESTING = "INI-36", "INI-37", "INI-38"
OURS = IN["S3"]
TWIN = sha256(b"a picture that is there").hexdigest()


def put(session: Session) -> None:
    """Store all of it."""
    for id in (SOMEBODY, JOINING):
        session.add(User(id=id, label=id, role="lead"))
    session.add(User(id=LOCKED, label=LOCKED, role="lead", locked_on=TODAY))
    session.flush()
    for stage, id in IN.items():
        session.add(_complete(_initiative(id, stage)))
        session.add_all(_proof(id))
    session.add_all((_initiative(BARE, "S2"), _initiative(BARE_AT_S3, "S3"), _initiative(RESTING, "S3", "pause")))
    session.flush()
    ours = session.get_one(Initiative, OURS)
    ours.sdg = [_score(0, "4.5", 2), _score(1, "10.2", -2)]
    session.get_one(Initiative, IN["S4"]).sdg = [_score(0, "10.2", -2)]
    session.add_all((*_between(), *_proposed(), *_met(), *_rest()))
    session.flush()
    vulnerability = session.get_one(Vulnerability, "VUL-1")
    vulnerability.pathways = (*vulnerability.pathways, "PIS-31")
    session.add_all(
        Picture(photo="PHO-31", size=size, digest=TWIN, width=1, height=1, content=b"jpeg")
        for size in ("full", "small")
    )


def _initiative(id: str, stage: str, ending: str | None = None) -> Initiative:
    way = [("start", "S1"), ("advance", stage), *([(ending, stage)] if ending else [])]
    one = Initiative(
        id=id, title={"nl": id}, summary={"nl": "Iets"}, origin="new", lead_org=SCHOOLS, lead_user=BRAM,
        stage_history=[
            Transition(position=at, stage=entered, decided_on=date(2017, 1, 1 + at), decision=decision, imported=True,
                rationale="omdat" if decision == ending else None,
            )
            for at, (decision, entered) in enumerate(way)
        ],
    )  # fmt: skip
    one.questions = ["QST-01"]
    return one


def _complete(one: Initiative) -> Initiative:
    one.vulnerabilities, one.partner_orgs = ["VUL-1"], [BARAKA]
    one.model_for_whom = one.model_mechanism = one.model_activities = one.model_assumption = "iets"
    one.model_affected_role = 3
    one.alternatives_considered, one.budget_needed = 2, 100_000_00
    one.screened_on, one.screen_result = date(2018, 2, 20), "none_found"
    return one


def _proof(id: str) -> tuple[Evidence, AmplificationAction]:
    number = id.removeprefix("INI-")
    return (
        Evidence(
            id=f"EVD-{number}", initiative=id, level=4, dated_on=date(2018, 5, 1), sort="replication", independent=True,
            result="supports", title={"nl": "elders ook"},
        ),
        AmplificationAction(
            id=f"ACT-{number}", initiative=id, process="scaling_deep", state="achieved", achieved_on=date(2018, 5, 2),
            evidence_level=3, what={"nl": "anders denken"},
        ),
    )  # fmt: skip


def _score(at: int, target: str, score: int) -> Contribution:
    harm = "none" if score < 0 else None
    return Contribution(
        position=at, target=target, score=score, evidence_level=0, rationale="omdat", mitigation=harm,
        assessed_on=date(2018, 5, 5), reviewed=False,
    )  # fmt: skip


def _between() -> tuple[object, ...]:
    """What ties ours to theirs."""
    return (
        Dependency(id="DEP-31", needer=OURS, needed=THEIRS, strength=2, sort="resource"),
        Dependency(id="DEP-32", needer=OURS, needed=BARAKA, strength=2, sort="resource"),
        CrossPollination(
            id="XPO-31", dated_on=date(2018, 5, 1), from_initiative=OURS, to_initiative=THEIRS, what={"nl": "een idee"},
            outcome="idea",
        ),
        Funding(
            id="FIN-31", initiative=OURS, funder=FUND, sort="grant", amount=5_000_00, status="requested",
            dated_on=date(2018, 5, 1),
        ),
        Promise(
            id="PRM-31", what={"nl": "Een lokaal"}, owner_org=FUND, due_on=date(2018, 12, 1), made_on=date(2018, 5, 17),
        ),
    )  # fmt: skip


def _proposed() -> tuple[object, ...]:
    """What waits for somebody who looks at it: proposed by Bram, and by somebody."""

    def proof(id: str, by: str) -> EvidenceProposal:
        return EvidenceProposal(
            id=id, initiative=OURS, level=3, dated_on=date(2018, 6, 1), sort="comparison_group", independent=True,
            result="supports", title={"nl": "Vergelijking"}, proposed_by=by, proposed_on=date(2018, 6, 2),
        )  # fmt: skip

    def harm(id: str, by: str) -> ScoreRemoval:
        return ScoreRemoval(
            id=id, initiative=OURS, target="10.2", score=-2, why={"nl": "Het was elders."}, proposed_by=by,
            proposed_on=date(2018, 6, 2),
        )  # fmt: skip

    return (
        proof("PRO-31", BRAM), proof("PRO-32", SOMEBODY), harm("RMV-31", BRAM), harm("RMV-32", SOMEBODY),
        Pathway(
            id="PIS-31", statement={"nl": "Een weg"}, status="proposed", vulnerabilities=["VUL-1"], future_elements=["FUT-1"],
        ),
        Rule(
            id="RUL-31", title={"nl": "Een regel"}, attribute="scholen", deontic="must", aim={"nl": "luisteren"},
            condition="altijd", ostrom="choice", status="proposed",
        ),
    )  # fmt: skip


def _met() -> tuple[object, ...]:
    """Moments, what was said and shown there, and what is on the agenda."""
    day = date(2018, 6, 1)
    return (
        Gathering(id="GAT-31", sort="working_session", title={"nl": "Werkmoment"}, held_on=day, place="Gent", photo_report="draft"),
        Gathering(id="GAT-32", sort="steering", title={"nl": "Stuurgroep"}, held_on=day, place="Gent", photo_report="none"),
        Gathering(
            id="GAT-33", sort="steering", title={"nl": "Stuurgroep bezig"}, held_on=day, place="Gent", photo_report="none",
            opened_event=1,
        ),
        Finding(id="FND-31", gathering="GAT-31", statement={"nl": "Het werkt"}),
        Consent(
            id="CNS-31", subject="deelnemer Z", purpose="testimony", medium="written", given_on=day,
            scopes=["internal", "steering", "funders", "public"],
        ),
        Testimony(
            id="TES-31", gathering="GAT-31", told_on=day, speaker="ouder", text={"nl": "Ik durf nu."}, domain="rights",
            consent="CNS-31",
        ),
        Testimony(
            id="TES-32", gathering="GAT-31", told_on=day, speaker="ouder", text={"nl": "Ik zie meer."}, domain="rights",
            consent="CNS-31", msc_selected_at="GAT-31", msc_reason={"nl": "Dit zegt alles."},
        ),
        Photo(
            id="PHO-31", gathering="GAT-31", file="PHO-31.jpg", taken_on=day, caption={"nl": "Zaal"}, alt={"nl": "Lege zaal"},
            identifiable="none",
        ),
        AgendaItem(id="AGD-31", gathering="GAT-33", place=0, topic="own", title={"nl": "Eerst"}),
        AgendaItem(id="AGD-32", gathering="GAT-33", place=1, topic="own", title={"nl": "Dan"}),
    )  # fmt: skip


def _rest() -> tuple[object, ...]:
    return (
        Comment(id="COM-31", about="SIG-02", text={"nl": "Ik zag dit ook."}, by=BRAM, written_on=TODAY),
        CalendarFeed(id="FED-31", account=BRAM, hash="0" * 64, opened_on=TODAY),
        ShareLink(
            id="SHR-31", hash="0" * 64, for_whom="de pers", audience="public", room="portfolio", made_on=TODAY,
            expires_on=TODAY + timedelta(days=30),
        ),
    )  # fmt: skip
