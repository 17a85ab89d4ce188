"""The file of a portfolio that begins: one organisation with its accounts, one question, one initiative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker import lists
from tracker.model.invariants import Document

Text = dict[str, str]
_ACCOUNTS = {"steering": "USR-S1", "lead": "USR-L1", "facilitator": "USR-F1", "admin": "USR-A1"}


@dataclass(frozen=True)
class Beginning:
    """What somebody tells to begin. Texts are in one or more languages."""

    title: Text
    languages: tuple[str, ...]
    currency: str
    organisation: str
    kind: str  # a code of organisation_kind
    sphere: str
    question: Text
    asked_by_role: str
    asked_on: date
    involvement: int  # 0-4
    idea: Text
    summary: Text  # empty: the question stands for it


def own_portfolio(told: Beginning, today: date) -> Document:
    """The whole document: valid by the rules when what was told is. The targets are the official ones of the goals."""
    day = today.isoformat()
    meta = {
        "id": "PRT-1", "format_version": 1, "title": told.title, "languages": list(told.languages), "as_of": day,
        "tracker_started_on": day, "currency": told.currency,
    }  # fmt: skip
    return {
        "meta": meta,
        "organisations": [{"id": "ORG-1", "name": told.organisation, "kind": told.kind, "sphere": told.sphere}],
        "users": [
            {"id": id, "label": lists.name("role", role), "role": role, "org": "ORG-1"}
            for role, id in _ACCOUNTS.items()
        ],
        "sdg_targets": [
            {"id": id, "goal": int(id.partition(".")[0]), "label": wording} for id, wording in lists.targets().items()
        ],
        "questions": [
            {
                "id": "QST-1", "statement": told.question, "asked_by_role": told.asked_by_role,
                "involvement": told.involvement, "asked_on": told.asked_on.isoformat(), "vulnerabilities": [],
            }
        ],
        "initiatives": [
            {
                "id": "INI-1", "title": told.idea, "summary": told.summary or told.question, "origin": "new",
                "status": "active", "lead_org": "ORG-1", "lead_user": _ACCOUNTS["lead"], "questions": ["QST-1"],
                "stage": "S1",
                "stage_history": [{"stage": "S1", "date": day, "decision": "start", "by": _ACCOUNTS["lead"]}],
            }
        ],
    }  # fmt: skip
