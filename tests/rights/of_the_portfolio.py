"""The rows of domain.md 2.4 about what belongs to no initiative: signals, gatherings, voices, pathways, rules, conditions; and meetings."""

from __future__ import annotations

from datetime import date

from tests.rights.things import FUND, TODAY, TWIN
from tests.rights.who import ACROSS, ALL, AT_THE_FUND, OWN, SESSION, Row, Thing, Who
from tracker.media import keep
from tracker.media.straighten import Straight
from tracker.model import (
    AgendaItem,
    Comment,
    Condition,
    Consent,
    Finding,
    Gathering,
    Pathway,
    Photo,
    Promise,
    Question,
    Rule,
    Signal,
    Snapshot,
    Testimony,
    Vulnerability,
)  # fmt: skip
from tracker.model.agenda import put_in_order
from tracker.model.gathering import Piece
from tracker.portfolio.snapshots import freeze

TEXT = {"nl": "Iets"}
DAY = date(2018, 6, 1)
JPEG = Straight(full=b"large", small=b"small", width=2, height=1, digest="0" * 64)

# Signals, vulnerabilities, gatherings, testimonies, photos: comment · propose · ✓ · – · –
# Who proposes may also comment; questions and findings come from the same gatherings (2.7: the facilitator, leads propose).

PROPOSE = Who(lead=ALL, facilitator=ALL)
EDIT = Who(facilitator=ALL)
COMMENT = Who(steering=ALL, lead=ALL, facilitator=ALL)
_SEEN = {"on": TODAY, "place": "Gent", "source": "buurtwerk", "independent": True}
_SAID = {"gathering": "GAT-31", "told_on": DAY, "speaker": "ouder", "text": TEXT, "domain": "rights"}
_MET = {"title": TEXT, "held_on": DAY, "place": "Gent"}

FOUND = [
    Row(Signal.spot, PROPOSE, SESSION, _SEEN | {"statement": TEXT, "steep": "social", "direction": "desired"}),
    Row(Signal.observe, PROPOSE, Thing(Signal, "SIG-02"), _SEEN),
    Row(Signal.decide, EDIT, Thing(Signal, "SIG-02"), {"status": "parked"}),
    Row(Vulnerability.add, PROPOSE, SESSION, {"statement": TEXT, "severity": 3, "likelihood": 3, "identified_at": "GAT-04"}),
    Row(Vulnerability.edit, EDIT, Thing(Vulnerability, "VUL-1"), {"severity": 2}),
    Row(Vulnerability.set_hits, EDIT, Thing(Vulnerability, "VUL-1"), {"losses": [("INI-01", 0.5)]}),
    Row(Question.ask, PROPOSE, SESSION, {"on": TODAY, "statement": TEXT, "asked_by_role": "parent", "involvement": 2}),
    Row(Gathering.record, PROPOSE, SESSION, _MET | {"sort": "follow_up"}, "a follow-up"),
    Row(Gathering.edit, EDIT, Thing(Gathering, "GAT-31"), {"title": TEXT}, "a working session"),
    Row(Gathering.edit, EDIT, Thing(Gathering, "GAT-31"), {"sort": "steering"}, "made a meeting of the steering group"),
    Row(Gathering.edit, EDIT, Thing(Gathering, "GAT-32"), {"sort": "follow_up"}, "made no meeting any more"),
    Row(Finding.note, PROPOSE, SESSION, {"gathering": "GAT-31", "statement": TEXT}),
    Row(Finding.edit, EDIT, Thing(Finding, "FND-31"), {"statement": TEXT}),
    Row(Photo.add, PROPOSE, SESSION, {"gathering": "GAT-31", "taken_on": DAY}),
    Row(keep.add, PROPOSE, SESSION, {"straight": JPEG, "gathering": "GAT-31"}),
    Row(keep.add, PROPOSE, SESSION, {"straight": Straight(b"", b"", 1, 1, TWIN), "gathering": "GAT-31"},
        "one that is there", stopped="the same picture twice"),
    Row(keep.remove, EDIT, SESSION, {"photo": Thing(Photo, "PHO-31")}),
    Row(Photo.edit, EDIT, Thing(Photo, "PHO-31"), {"caption": TEXT}),
    Row(Gathering.compose, EDIT, Thing(Gathering, "GAT-31"), {"pieces": [Piece(TEXT, None), Piece(None, "PHO-31")]}),
    Row(Gathering.publish_report, EDIT, Thing(Gathering, "GAT-31"), {"on": TODAY, "audiences": ["public"]}),
    Row(Gathering.take_back_report, EDIT, Thing(Gathering, "GAT-02")),
    Row(Testimony.record, PROPOSE, SESSION, _SAID),
    Row(Testimony.record, EDIT, SESSION, _SAID | {"consent": "CNS-31"}, "with a consent"),
    Row(Testimony.edit, EDIT, Thing(Testimony, "TES-31"), {"text": TEXT}),
    Row(Testimony.select, EDIT, Thing(Testimony, "TES-31"), {"at": "GAT-31", "reason": TEXT}),
    Row(Testimony.unselect, EDIT, Thing(Testimony, "TES-32")),
    Row(Testimony.feed_back, EDIT, Thing(Testimony, "TES-32"), {"on": TODAY, "how": TEXT}),
    Row(Consent.record, EDIT, SESSION, {"subject": "deelnemer Y", "purpose": "testimony", "medium": "verbal",
        "given_on": DAY, "scopes": ["internal"]}),
    Row(Consent.edit, EDIT, Thing(Consent, "CNS-31"), {"scopes": ["internal"]}),
    Row(Consent.withdraw, EDIT, Thing(Consent, "CNS-31"), {"on": TODAY}),
    Row(Comment.write, COMMENT, SESSION, {"about": "SIG-02", "text": TEXT}, "on a signal"),
    Row(Comment.write, COMMENT, SESSION, {"about": "TES-31", "text": TEXT}, "on a testimony they may read"),
    Row(Comment.take_back, Who(steering={OWN}, lead={OWN}, facilitator=ALL), Thing(Comment, "COM-31")),
]  # fmt: skip

# Pathways, rules, condition readiness: decide · propose · edit · – · –

DECIDE = Who(steering=ALL)
DECIDE_OR_EDIT = Who(steering=ALL, facilitator=ALL)
_RULE = {
    "title": TEXT,
    "attribute": "scholen",
    "deontic": "must",
    "aim": TEXT,
    "condition": "altijd",
    "ostrom": "choice",
}
_READY = {"readiness": 2, "owner_org": FUND, "due_on": date(2018, 12, 1), "evidence": "belofte"}

DECIDED = [
    Row(Pathway.propose, PROPOSE, SESSION, {"statement": TEXT, "vulnerabilities": ["VUL-8"], "future_elements": ["FUT-1"]}),
    Row(Pathway.edit, EDIT, Thing(Pathway, "PIS-31"), {"statement": TEXT}),
    Row(Pathway.adopt, DECIDE, Thing(Pathway, "PIS-31"), {"on": TODAY}),
    Row(Pathway.drop, DECIDE, Thing(Pathway, "PIS-31"), {"on": TODAY}),
    Row(Rule.propose, PROPOSE, SESSION, _RULE),
    Row(Rule.edit, EDIT, Thing(Rule, "RUL-31"), {"title": TEXT}),
    Row(Rule.discuss, DECIDE_OR_EDIT, Thing(Rule, "RUL-31")),
    Row(Rule.adopt, DECIDE, Thing(Rule, "RUL-31"), {"on": TODAY, "decided_by": "ORG-03"}),
    Row(Rule.put_in_force, DECIDE, Thing(Rule, "RUL-3")),
    Row(Rule.retire, DECIDE, Thing(Rule, "RUL-3")),
    Row(Condition.add, PROPOSE, SESSION, {"sort": "resources", "statement": TEXT}),
    Row(Condition.report, DECIDE_OR_EDIT, Thing(Condition, "CON-1"), _READY),
]  # fmt: skip

# What 2.4 leaves to Spoor: meetings belong to the steering group and who guides it; a promise to who made it as well.

HOLD = Who(steering=ALL, facilitator=ALL)
REPORT = Who(steering=ALL, facilitator=ALL, lead={ACROSS}, funder={ACROSS})
_PROMISE = Thing(Promise, "PRM-31")
_FIGURES = {"day": TODAY, "taken_on": TODAY}

MEETINGS = [
    Row(Gathering.record, HOLD, SESSION, _MET | {"sort": "steering"}, "a meeting of the steering group"),
    Row(Gathering.edit, HOLD, Thing(Gathering, "GAT-32"), {"title": TEXT}, "a meeting of the steering group"),
    Row(Gathering.open_meeting, HOLD, Thing(Gathering, "GAT-32"), {"at_event": 2}),
    Row(Gathering.open_meeting, EDIT, Thing(Gathering, "GAT-31"), {"at_event": 2, "on": TODAY, "participants": [FUND]},
        "of what is no meeting of the steering group"),
    Row(Gathering.attend, HOLD, Thing(Gathering, "GAT-33"), {"present": ["USR-S2"], "participants": ["ORG-02"]}),
    Row(Gathering.attend, EDIT, Thing(Gathering, "GAT-31"), {"present": [], "participants": ["ORG-02"]},
        "at what is no meeting of the steering group"),
    Row(Gathering.close_meeting, HOLD, Thing(Gathering, "GAT-33"), {"at_event": 9}),
    Row(AgendaItem.put_on, HOLD, SESSION, {"gathering": "GAT-32", "topic": "own", "title": TEXT}),
    Row(AgendaItem.take_off, HOLD, Thing(AgendaItem, "AGD-31")),
    Row(AgendaItem.conclude, HOLD, Thing(AgendaItem, "AGD-31"), {"settled": "done", "outcome": TEXT}),
    Row(AgendaItem.stand_beside, HOLD, Thing(AgendaItem, "AGD-31"), {"neighbour": "AGD-32", "before": False}),
    Row(put_in_order, HOLD, SESSION, {"gathering": "GAT-33", "ids": ["AGD-32", "AGD-31"]}),
    Row(Promise.make, HOLD, SESSION, {"what": TEXT, "owner_org": FUND, "due_on": TODAY, "made_on": TODAY}),
    Row(Promise.keep, REPORT, _PROMISE, {"on": TODAY}, across=AT_THE_FUND),
    Row(Promise.drop, REPORT, _PROMISE, {"on": TODAY, "said": TEXT}, across=AT_THE_FUND),
    Row(Promise.put_off, REPORT, _PROMISE, {"due_on": date(2019, 1, 1), "said": TEXT}, across=AT_THE_FUND),
    Row(Snapshot.take, Who(steering=ALL, facilitator=ALL, admin=ALL), SESSION,
        _FIGURES | {"at_event": 1, "figures": b"x"}),
    Row(freeze, Who(steering=ALL, facilitator=ALL, admin=ALL), SESSION, _FIGURES | {"figures": {"metrics": {"M1": 1}}}),
]  # fmt: skip

ROWS = [*FOUND, *DECIDED, *MEETINGS]
