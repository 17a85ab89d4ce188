"""A small portfolio that uses every field of the schema, with texts that are hard to keep."""

from __future__ import annotations

import json
from typing import Any

from tracker.model.invariants import Document

FRENCH = "L’été, où l’on s’entraide : « déjà là » — œuvre, naïveté & cœur"
RIGHT_TO_LEFT = "\u200fמה קורה\u200e \u202eabc\u202c \u061cسلام"
HARD = "$x$ ${a} <b onclick='x'>&amp;</b> {% x %} *bold* _it_ [a](b) `c` | # - ? : , ' \" \\ \\n"
CONTROL = "\x01\x1b[31m\x7f\x85\u2028\u2029\ufeff tab\t return\r\nline\n"
EMOJI = "👩\u200d👧\u200d👦 🇧🇪 é é \U0001f33f"
LONG = "0123456789" * 1000
LOOKS_LIKE_SOMETHING_ELSE = (
    "yes",
    "no",
    "null",
    "~",
    "12",
    "1e3",
    "0x10",
    "2018-06-30",
    "10.2",
    "=",
    "<<",
    "true",
    " ",
    "-",
    "1:30",
)


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": f"en {words}", "fr": FRENCH}


def _rule() -> Document:
    return {
        "id": "RUL-1", "title": text("Regel"), "attribute": HARD, "deontic": "must_not", "aim": text(EMOJI),
        "condition": "yes", "or_else": "null", "ostrom": "payoff", "status": "in_force", "proposed_at": "GAT-1",
        "decided_by": "ORG-1", "decided_on": "2018-01-31", "alternatives_considered": 0, "rationale": CONTROL,
        "review_on": "2030-01-01", "creates_conditions": ["CON-1"], "from_initiative": "INI-1",
    }  # fmt: skip


def _initiative() -> Document:
    return {
        "id": "INI-1", "title": text(LONG), "summary": text(CONTROL), "origin": "new", "status": "active",
        "lead_org": "ORG-1", "lead_user": "USR-L1", "partner_orgs": ["ORG-2"], "places": list(LOOKS_LIKE_SOMETHING_ELSE),
        "reach": {"people": 0, "date": None}, "levers": ["LEV-1"], "leverage_point": 12, "horizon": "H2minus",
        "facet": "mission", "side": "break_down", "questions": ["QST-1"], "alternatives_considered": 2,
        "vulnerabilities": ["VUL-1"], "pathways": ["PIS-1"], "depicts": [{"element": "FUT-1", "how": text(RIGHT_TO_LEFT)}],
        "ingredients": ["DNA-1"],
        "intervention_model": {
            "for_whom": HARD, "mechanism": None, "activities": EMOJI, "assumption": LONG, "affected_role": 4,
        },
        "signal_links": [
            {"signal": "SIG-2", "intent": "dampen", "since": "2018-01-01"},
            {"signal": "SIG-1", "intent": "amplify", "since": "2018-02-01"},
        ],
        "sdg": [
            {"target": "10.2", "score": 3, "evidence_level": 3, "rationale": HARD, "assessed_on": "2018-05-01", "reviewed": True},
            {"target": "10.2", "score": -1, "evidence_level": 0, "rationale": "x", "mitigation": "in_place",
             "mitigation_note": RIGHT_TO_LEFT, "assessed_on": "2018-05-01", "reviewed": False},
        ],
        "sdg_negative_screen": {"done_on": "2018-01-01", "result": "found"},
        "conditions": [{"condition": "CON-1", "need": "helps"}], "needs": ["room"], "offers": ["method", "room"],
        "budget_needed": 1234.56, "call": "CAL-1", "stage": "S4",
        "stage_history": [
            {"stage": "S1", "date": "2015-01-01", "decision": "start", "imported": True},
            {"stage": "S3", "date": "2018-01-01", "decision": "advance", "by": "USR-L1", "override": True, "rationale": HARD},
            {"stage": "S3", "date": "2018-01-01", "decision": "pause", "by": "USR-L1", "rationale": FRENCH},
            {"stage": "S3", "date": "2018-01-02", "decision": "resume", "by": "USR-L1"},
            {"stage": "S2", "date": "2018-01-03", "decision": "loop_back", "by": "USR-L1", "rationale": "x"},
            {"stage": "S4", "date": "2018-05-02", "decision": "advance", "by": "USR-S1", "co_by": "USR-S2",
             "evidence": ["EVD-2", "EVD-1"], "override": False},
        ],
    }  # fmt: skip


def _config() -> Document:
    stages = ("S1", "S2", "S3", "S4", "S5", "S6", "S7")
    return {
        "stage_expectation_days": dict.fromkeys(stages, 100) | {"S2": None, "S7": None},
        "evidence_required": dict.fromkeys(stages, 1), "dependency_weight": {"1": 0.1, "2": 0.25, "3": 0.99},
        "condition_need_strength": {"must": 3, "helps": 2}, "substitutable_factor": 1, "cascade_threshold": 0.05,
        "windows_days": {
            "momentum": 1, "amplification": 2, "trend": 3, "silent_update": 4, "orphan_signal": 5, "evidence_stale": 6,
            "sdg_stale": 7, "echo": 8,
        },
        "signal_trend_step": 1, "integration_thresholds": {"x_whole": 0, "y_integrated": 1}, "condition_sufficient": 4,
        "quantum_gates": {
            "beyond_actions": 1, "beyond_evidence": 0, "beyond_orgs": 1, "rule_months": 1, "risk_share_level3": 0.000001,
            "rising_signals": 1, "rising_orgs": 1,
        },
        "max_positive_targets_per_initiative": 1, "priority_targets": ["16.b", "10.2"],
        "balance_corridors": {
            "origin": {"existing_scaled": 0.1, "new": 0.2}, "side": {"build_up": 0.1, "break_down": 0},
            "facet": {"enhancement": 0.1, "mission": 0.1, "adaptive": 0.1, "anticipatory": 0.1},
            "leverage_realm": {"parameters": 0.1, "feedbacks": 0.1, "design": 0.1, "intent": 0.1},
            "horizon": {"H1": 0.1, "H2minus": 0.1, "H2plus": 0.1, "H3": 0.1},
        },
    }  # fmt: skip


def fullest() -> Document:
    """A new copy each time; sections, fields and items in canonical order, so that writing changes nothing."""
    found: dict[str, Any] = {
        "meta": {
            "id": "PRT-1", "title": text(FRENCH), "fictional": False, "languages": ["fr", "nl"], "as_of": "2018-06-30",
            "tracker_started_on": "2016-01-01", "currency": "XOF",
        },
        "config": _config(),
        "organisations": [
            {"id": "ORG-1", "name": HARD, "en": EMOJI, "kind": "umbrella", "sphere": "civil_society",
             "municipality": RIGHT_TO_LEFT, "engagement": "formal", "engaged_on": "2018-01-01", "is_funder": True,
             "rule_min_cofinancing": 0.25},
            {"id": "ORG-2", "name": "null", "kind": "n", "sphere": "market", "is_funder": False},
            {"id": "ORG-10", "name": "10", "kind": "n", "sphere": "government"},
        ],
        "users": [
            {"id": "USR-L1", "label": FRENCH, "role": "lead", "org": "ORG-1"},
            {"id": "USR-S1", "label": "on", "role": "steering", "org": "ORG-2"},
            {"id": "USR-S2", "label": "x", "role": "steering"},
        ],
        "calls": [
            {"id": "CAL-1", "title": text("x"), "funder": "ORG-1", "opens_on": "2018-01-01", "closes_on": "2018-02-01",
             "decided_on": "2018-03-01", "budget": 0, "budget_revised": 1000000.01, "min_amount": 1, "max_amount": 2,
             "min_cofinancing": 0, "resilience_goal": text(FRENCH)},
        ],
        "desired_future": {
            "id": "FUT-0", "title": text("x"), "version": 3, "adopted_on": "2018-01-01", "horizon_year": 2028,
        },
        "future_elements": [{"id": "FUT-1", "statement": text("x")}],
        "levers": [{"id": "LEV-1", "name": text("x")}],
        "ingredients": [{"id": "DNA-1", "name": text("x")}],
        "gatherings": [
            {"id": "GAT-1", "kind": "start", "title": text("x"), "date": "2016-02-29", "date_fictional": True, "place": "no",
             "goal": text(HARD), "participants": ["ORG-2", "ORG-1"], "photo_report": "published"},
            {"id": "GAT-2", "kind": "steering", "title": text("x"), "date": "2018-05-02", "place": "~",
             "builds_on": ["GAT-1"], "participants": []},
        ],
        "findings": [
            {"id": "FND-1", "gathering": "GAT-1", "statement": text("x"), "links": ["PRT-1", "INI-1", "USR-S1"]},
            {"id": "FND-2", "gathering": "GAT-1", "statement": text("x"), "kind": "gap", "deepens": "FND-1"},
        ],
        "questions": [
            {"id": "QST-1", "statement": text("x"), "asked_by_role": "other", "involvement": 0, "asked_on": "2015-01-01",
             "gathering": "GAT-1", "vulnerabilities": []},
        ],
        "vulnerabilities": [
            {"id": "VUL-1", "statement": text("x"), "severity": 5, "likelihood": 1, "identified_at": "GAT-1",
             "cause": text("x"), "pathways": ["PIS-1"],
             "hits": [{"node": "ORG-2", "loss": 0.3}, {"node": "INI-1", "loss": 1}, {"node": "CON-1", "loss": 0.0001}]},
        ],
        "pathways": [
            {"id": "PIS-1", "statement": text("x"), "vulnerabilities": ["VUL-1"], "future_elements": ["FUT-1"],
             "status": "dropped", "decided_on": "2018-01-01", "decided_at": "GAT-2"},
        ],
        "signals": [
            {"id": "SIG-1", "statement": text("x"), "steep": "social", "direction": "desired", "maturity": 4, "impact": 5,
             "status": "open", "spotted_on": "2017-01-01", "future_elements": ["FUT-1"],
             "observations": [
                 {"date": "2018-01-01", "place": "off", "source": HARD, "independent": True},
                 {"date": "2017-01-01", "source": "x", "independent": False},
             ]},
            {"id": "SIG-2", "statement": text("x"), "steep": "political", "direction": "undesired", "status": "closed",
             "spotted_on": "2017-01-01"},
        ],
        "conditions": [
            {"id": "CON-1", "kind": "visibility", "statement": text("x"), "owner_org": "ORG-1", "readiness": 2,
             "due_on": "2018-12-31", "evidence": EMOJI},
            {"id": "CON-2", "kind": "resources", "statement": text("x"), "readiness": None},
        ],
        "rules": [_rule()],
        "sdg_targets": [
            {"id": "10.2", "goal": 10, "label": text("x")}, {"id": "10.10", "goal": 10, "label": text("x")},
            {"id": "16.b", "goal": 16, "label": text("x")},
        ],
        "initiatives": [
            _initiative(),
            {"id": "INI-2", "title": {"fr": "x"}, "summary": {"en": "x"}, "origin": "existing_scaled", "status": "completed",
             "lead_org": "ORG-2", "lead_user": "USR-S2", "stage": "S1",
             "stage_history": [
                 {"stage": "S1", "date": "2018-01-01", "decision": "start", "by": "USR-L1"},
                 {"stage": "S1", "date": "2018-06-30", "decision": "complete", "by": "USR-L1"},
             ]},
        ],
        "amplification_actions": [
            {"id": "ACT-1", "initiative": "INI-1", "process": "scaling_deep", "state": "achieved", "achieved_on": "2018-05-01",
             "evidence_level": 3, "signals": ["SIG-2", "SIG-1"], "place": RIGHT_TO_LEFT, "what": text("x")},
            {"id": "ACT-2", "initiative": "INI-1", "process": "growing", "state": "planned", "evidence_level": 0,
             "signals": [], "what": text("x")},
        ],
        "evidence": [
            {"id": "EVD-1", "initiative": "INI-1", "level": 3, "date": "2018-04-30", "kind": "replication",
             "independent": True, "result": "contradicts", "title": text("x"), "file": "../a b.pdf"},
            {"id": "EVD-2", "initiative": "INI-1", "level": 1, "date": "2018-05-01", "kind": "other", "independent": False,
             "result": "mixed", "title": text("x")},
        ],
        "dependencies": [
            {"id": "DEP-1", "from": "INI-1", "to": "ORG-2", "type": "rule", "strength": 3, "substitutable": True,
             "agreement": "formal", "agreed_on": "2018-01-01", "level_from": 0, "level_to": 5, "what": text("x")},
            {"id": "DEP-2", "from": "INI-2", "to": "INI-1", "strength": 1},
        ],
        "funding": [
            {"id": "FIN-1", "initiative": "INI-1", "funder": "ORG-2", "kind": "in_kind", "amount": 0.01,
             "status": "refused", "date": "2018-01-01"},
        ],
        "cross_pollinations": [
            {"id": "XPO-1", "gathering": "GAT-1", "date": "2018-01-01", "from_initiative": "INI-1", "to_initiative": "INI-2",
             "what": text("x"), "ingredient": "DNA-1", "outcome": "joint_initiative", "outcome_on": "2018-01-01",
             "resulted_in": "INI-2"},
        ],
        "updates": [
            {"id": "UPD-1", "initiative": "INI-1", "date": "2018-01-01", "by": "USR-L1", "confidence": "amber",
             "text": text(CONTROL), "learned": text(LONG), "loop": 3, "help_needed": "room"},
        ],
        "consents": [
            {"id": "CNS-1", "subject": EMOJI, "purpose": "image_use", "medium": "verbal", "given_on": "2018-01-01",
             "scopes": ["public", "internal"], "withdrawn_on": "2018-01-02", "expires_on": "2018-01-03"},
            {"id": "CNS-2", "subject": "y", "purpose": "testimony", "medium": "written", "given_on": "2018-01-01", "scopes": []},
        ],
        "photos": [
            {"id": "PHO-1", "gathering": "GAT-1", "file": "a.jpg", "taken_on": "2018-01-01", "caption": text("x"),
             "alt": text("x"), "taking": "tacit", "identifiable": "recognisable", "notice_given": True, "consent": "CNS-1"},
        ],
        "testimonies": [
            {"id": "TES-1", "fictional": True, "gathering": "GAT-1", "date": "2018-01-01", "speaker": "tenant",
             "text": text(RIGHT_TO_LEFT), "domain": "trust", "initiatives": ["INI-2", "INI-1"], "signals": ["SIG-1"],
             "vulnerabilities": ["VUL-1"], "conditions": ["CON-1"], "consent": "CNS-2", "msc_selected_at": "GAT-2",
             "msc_reason": text("x")},
        ],
    }  # fmt: skip
    copied: Document = json.loads(json.dumps(found))
    return copied
