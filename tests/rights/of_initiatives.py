"""The rows of domain.md 2.4 about initiatives: working on them, their stages, their proof and harm, their money."""

from __future__ import annotations

from tests.conftest import BRAM, FACILITATOR
from tests.rights.things import BARE, BARE_AT_S3, FOUNDATION, FUND, IN, OURS, RESTING, SCHOOLS, SOFT, THEIRS, TODAY
from tests.rights.who import (
    ACROSS,
    ACROSS_LEADING,
    ALL,
    AT_BARAKA,
    AT_THE_FUND,
    BARAKAS,
    OUTSIDE,
    OWN,
    SESSION,
    Row,
    Thing,
    Who,
)  # fmt: skip
from tracker.model import (
    CrossPollination,
    Dependency,
    EvidenceProposal,
    Funding,
    Initiative,
    ScoreRemoval,
)  # fmt: skip
from tracker.model.rights import Person, Role

TITLE = {"nl": "Iets anders"}
STEERING = Person("USR-S2", "", Role.STEERING, "ORG-02")  # of neither organisation


def on(id: str) -> Thing:
    return Thing(Initiative, id)


# Edit initiative, updates, needs, own side of a dependency: – · own · all · – · –

EDIT = Who(lead={OWN}, facilitator=ALL)
_LEAVING = {"on": TODAY, "rationale": "omdat", "lesson": "klein beginnen", "language": "nl"}
_NEED = {"needer": OURS, "strength": 1}
_IDEA = {"on": TODAY, "what": TITLE}

EDITING = [
    Row(
        Initiative.begin, EDIT, SESSION,
        {"on": TODAY, "title": TITLE, "summary": TITLE, "question": "QST-01", "lead_org": SCHOOLS, "lead_user": BRAM},
    ),
    Row(
        Initiative.begin, Who(facilitator=ALL), SESSION,
        {"on": TODAY, "title": TITLE, "summary": TITLE, "question": "QST-01", "lead_org": FOUNDATION, "lead_user": BRAM},
        case="for an organisation they do not work for",
    ),
    Row(Initiative.edit, EDIT, on(OURS), {"title": TITLE}),
    Row(
        Initiative.amplify, EDIT, on(OURS), {"process": "growing", "state": "planned", "signals": ["SIG-02"], "what": TITLE}
    ),
    Row(Initiative.screen_for_harm, EDIT, on(OURS), {"on": TODAY, "found": False}),
    Row(Initiative.link_signal, EDIT, on(OURS), {"signal": "SIG-02", "intent": "amplify", "since": TODAY}),
    Row(Initiative.needs_condition, EDIT, on(OURS), {"condition": "CON-1", "need": "must"}),
    Row(Initiative.depict, EDIT, on(OURS), {"element": "FUT-1", "how": TITLE}),
    Row(Initiative.tell, EDIT, on(OURS), {"on": TODAY, "confidence": "green", "text": TITLE}),
    Row(Dependency.add, EDIT, SESSION, _NEED | {"needed": THEIRS}, across=BARAKAS),
    Row(Dependency.edit, EDIT, Thing(Dependency, "DEP-31"), {"strength": 3}, across=BARAKAS),
    Row(Dependency.remove, EDIT, Thing(Dependency, "DEP-31"), {"why": "niet meer nodig"}, across=BARAKAS),
    Row(
        Dependency.report_level, EDIT, Thing(Dependency, "DEP-31"), {"side": "from", "level": 2}, "for who needs it", BARAKAS
    ),
    Row(
        Dependency.report_level, Who(lead={ACROSS_LEADING}, facilitator=ALL), Thing(Dependency, "DEP-31"),
        {"side": "to", "level": 2}, "for who is needed", BARAKAS,
    ),
    Row(
        Dependency.report_level, Who(lead={ACROSS}, facilitator=ALL), Thing(Dependency, "DEP-32"),
        {"side": "to", "level": 2}, "for the organisation that is needed", AT_BARAKA,
    ),
    Row(
        Dependency.agree, Who(lead={OWN, ACROSS_LEADING}, facilitator=ALL), Thing(Dependency, "DEP-31"),
        {"agreement": "intention"}, "with an initiative", BARAKAS,
    ),
    Row(
        Dependency.agree, Who(lead={OWN, ACROSS}, facilitator=ALL), Thing(Dependency, "DEP-32"),
        {"agreement": "intention"}, "with an organisation", AT_BARAKA,
    ),
    Row(
        CrossPollination.open_exchange, Who(lead={OWN, ACROSS_LEADING}, facilitator=ALL), SESSION,
        _IDEA | {"from_initiative": OURS, "to_initiative": THEIRS}, across=BARAKAS,
    ),
    Row(
        CrossPollination.conclude, Who(lead={OWN, ACROSS_LEADING}, facilitator=ALL), Thing(CrossPollination, "XPO-31"),
        {"outcome": "tried", "on": TODAY}, across=BARAKAS,
    ),
]  # fmt: skip

# Stage: S1-S3 / S4 / S5-S7 / override: –/✓/✓/✓ · ✓/–/–/– · ✓/✓/–/– · – · –
# 2.3: a step back, a pause and a stop are the lead's; the facilitator may whatever edits an initiative.

S1_S3 = Who(lead={OWN}, facilitator=ALL)
S4 = Who(steering=OUTSIDE, facilitator=OUTSIDE)
S5_S7 = Who(steering=OUTSIDE)
_GO = {"on": TODAY, "acknowledged": SOFT}
_ALL_THE_SAME = _GO | {"override": True, "rationale": "de scholen wachten"}

STAGES = [
    Row(Initiative.advance, S1_S3, on(IN["S2"]), _GO | {"to": "S3"}, "to test"),
    Row(Initiative.advance, S4, on(IN["S3"]), _GO | {"to": "S4"}, "to case"),
    Row(Initiative.advance, S5_S7, on(IN["S4"]), _GO | {"to": "S5"}, "to delivery"),
    Row(Initiative.advance, S5_S7, on(IN["S5"]), _GO | {"to": "S6"}, "to scaling"),
    Row(Initiative.advance, S5_S7, on(IN["S6"]), _GO | {"to": "S7", "co_by": STEERING}, "to system change, by two"),
    Row(Initiative.advance, Who(), on(IN["S6"]),
        _GO | {"to": "S7", "co_by": Person(FACILITATOR, "", Role.FACILITATOR, "ORG-03")},
        "to system change, with a facilitator"),
    Row(Initiative.advance, Who(), on(IN["S4"]),
        _GO | {"to": "S5", "co_by": Person(FACILITATOR, "", Role.FACILITATOR, "ORG-03")},
        "to delivery, with a facilitator"),
    Row(Initiative.advance, Who(), on(IN["S6"]),
        _GO | {"to": "S7", "co_by": Person("USR-S3", "", Role.STEERING, SCHOOLS)},
        "to system change, with a member of the lead organisation"),
    Row(Initiative.advance, Who(), on(IN["S6"]), _GO | {"to": "S7", "co_by": Person("USR-S3", "", Role.STEERING, "ORG-01")},
        "to system change, with a member whose account was changed meanwhile"),
    Row(Initiative.advance, Who(steering=OUTSIDE), on(BARE), _ALL_THE_SAME | {"to": "S3"}, "to test, through a closed gate"),
    Row(Initiative.advance, Who(steering=OUTSIDE, lead={OWN}, facilitator=ALL), on(BARE),
        _ALL_THE_SAME | {"to": "S3", "co_by": STEERING}, "to test, through a closed gate, steering signs"),
    Row(Initiative.advance, Who(steering=OUTSIDE), on(BARE_AT_S3), _ALL_THE_SAME | {"to": "S4"},
        "to case, through a closed gate"),
    Row(Initiative.advance, S4, on(BARE_AT_S3), _ALL_THE_SAME | {"to": "S4", "co_by": STEERING},
        "to case, through a closed gate, steering signs"),
    Row(Initiative.advance, S5_S7, on(BARE_AT_S3), _ALL_THE_SAME | {"to": "S5", "co_by": STEERING},
        "to delivery, through a closed gate, steering signs"),
    Row(Initiative.step_back, EDIT, on(OURS), _LEAVING | {"to": "S2"}),
    Row(Initiative.pause, EDIT, on(OURS), _LEAVING),
    Row(Initiative.resume, EDIT, on(RESTING), {"on": TODAY}),
    Row(Initiative.complete, EDIT, on(OURS), {"on": TODAY}),
    Row(Initiative.stop, EDIT, on(OURS), _LEAVING),
]  # fmt: skip

# Evidence ≥3, SDG review, delete a negative SDG score: review only, never own organisation · propose · review · – · –

REVIEW = Who(steering=OUTSIDE, facilitator=ALL)
_REVIEW_WHAT_BRAM_PROPOSED = Who(steering=OUTSIDE, facilitator=ALL - {OWN})  # nobody looks at what they proposed
_REVIEW_WHAT_SOMEBODY_PROPOSED = Who(facilitator={OWN})  # everybody else here is that somebody, in another role by now
_PROOF = {"on": TODAY, "sort": "comparison_group", "independent": True, "result": "supports", "title": TITLE}
_SCORE = {"on": TODAY, "evidence_level": 0, "rationale": "omdat"}
_NO = {"on": TODAY, "reason": {"nl": "De wijk is een andere."}}

PROOF = [
    Row(Initiative.add_evidence, EDIT, on(OURS), _PROOF | {"level": 2}, "of level 2"),
    Row(Initiative.add_evidence, Who(facilitator=ALL), on(OURS), _PROOF | {"level": 3}, "of level 3"),
    Row(Initiative.add_evidence, Who(facilitator=ALL), on(OURS), _PROOF | {"level": 5}, "of level 5"),
    Row(EvidenceProposal.propose, EDIT, SESSION, _PROOF | {"level": 3, "initiative": OURS, "dated_on": TODAY}),
    Row(EvidenceProposal.accept, _REVIEW_WHAT_BRAM_PROPOSED, Thing(EvidenceProposal, "PRO-31"), {"on": TODAY}),
    Row(EvidenceProposal.accept, _REVIEW_WHAT_SOMEBODY_PROPOSED, Thing(EvidenceProposal, "PRO-32"), {"on": TODAY},
        "of who proposed it in another role"),
    Row(EvidenceProposal.decline, _REVIEW_WHAT_BRAM_PROPOSED, Thing(EvidenceProposal, "PRO-31"), _NO),
    Row(EvidenceProposal.decline, _REVIEW_WHAT_SOMEBODY_PROPOSED, Thing(EvidenceProposal, "PRO-32"), _NO,
        "of who proposed it in another role"),
    Row(Initiative.score_target, EDIT, on(OURS), _SCORE | {"target": "4.4", "score": 1}, "help"),
    Row(Initiative.score_target, EDIT, on(OURS), _SCORE | {"target": "10.2", "score": -3}, "more harm"),
    Row(Initiative.score_target, Who(facilitator=ALL), on(OURS), _SCORE | {"target": "10.2", "score": -1}, "less harm"),
    Row(Initiative.review_score, REVIEW, on(OURS), {"target": "4.5", "score": 2}),
    Row(Initiative.remove_score, EDIT, on(OURS), {"target": "4.5", "score": 2, "why": "vergissing"}, "help"),
    Row(Initiative.remove_score, Who(facilitator=ALL), on(OURS), {"target": "10.2", "score": -2, "why": "nee"}, "harm"),
    Row(ScoreRemoval.ask, EDIT, SESSION, {"initiative": IN["S4"], "target": "10.2", "score": -2, "why": TITLE, "on": TODAY}),
    Row(ScoreRemoval.agree, _REVIEW_WHAT_BRAM_PROPOSED, Thing(ScoreRemoval, "RMV-31"), {"on": TODAY}),
    Row(ScoreRemoval.agree, _REVIEW_WHAT_SOMEBODY_PROPOSED, Thing(ScoreRemoval, "RMV-32"), {"on": TODAY},
        "of who proposed it in another role"),
    Row(ScoreRemoval.refuse, _REVIEW_WHAT_BRAM_PROPOSED, Thing(ScoreRemoval, "RMV-31"), _NO),
    Row(ScoreRemoval.refuse, _REVIEW_WHAT_SOMEBODY_PROPOSED, Thing(ScoreRemoval, "RMV-32"), _NO,
        "of who proposed it in another role"),
]  # fmt: skip

# Funding lines: read · own · read · own lines · totals

OWN_LINES = Who(lead={OWN}, funder={ACROSS})
_LINE = {"initiative": OURS, "sort": "grant", "amount": 1_000_00, "status": "committed", "on": TODAY}

MONEY = [
    Row(Funding.record, OWN_LINES, SESSION, _LINE | {"funder": FUND}, across=AT_THE_FUND),
    Row(Funding.record, Who(lead={OWN}), SESSION, _LINE | {"initiative": OURS, "funder": "ORG-01"},
        "of an organisation in which nobody here works", AT_THE_FUND),
    Row(Funding.edit, OWN_LINES, Thing(Funding, "FIN-31"), {"amount": 2_000_00}, across=AT_THE_FUND),
    Row(Funding.settle, OWN_LINES, Thing(Funding, "FIN-31"), {"status": "committed", "on": TODAY}, across=AT_THE_FUND),
]  # fmt: skip

ROWS = [*EDITING, *STAGES, *PROOF, *MONEY]
