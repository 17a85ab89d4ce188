"""Which changes can be undone. What people wrote down can be set back; what somebody decided, agreed to, promised, sent out or
said as theirs stands as a dated fact, and is answered by a new act (domain.md 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.lang import later
from tracker.model.acts import IMPORTS, STEPS

_DECISION = later("A decision stays: what it decided is answered by a new decision.")
_MINUTES = later("The agenda and the minutes of a meeting are kept in the meeting. Change them there.")
_REPORT = later("A photo report is put together, published and taken back in its own room.")
_CONSENT = later("What somebody agreed to is written down anew when they say so. It is not set back.")
_VOW = later("A promise is kept, put off or dropped. That it was made is not taken back here.")
_SIDES = later("What each side reports or agrees to is theirs. Ask them to report again.")
_MONEY = later("Money is kept by who leads the initiative and by its funder. They change it.")
_ACCOUNT = later("Accounts are changed in the room People.")
_PICTURE = later("A picture is added and deleted in its photo report. What was deleted is gone for good.")
_SHOWN = later("Whether a picture or testimony may be shown is judged anew where it stands.")
_CHOSEN = later("The group chose it, or not any more. That is answered by a new choice.")
_OUTCOME = later("What came of an exchange is told anew, with a day of its own.")
_REVIEW = later("Somebody reviewed this score. That is answered by a new score.")
_KEPT = later("The figures of a day are kept as they were shown.")
_ERASED = later("What was erased on request does not come back.")
_IMPORT = later("This came with a whole portfolio. A backup brings an earlier one back.")
_PROPOSED = later("What was proposed is accepted or declined. It is not set back.")
_COMMENT = later("A comment is taken back by who wrote it, or by the facilitator.")
_OWN = later("This belongs to somebody’s own account. They change it.")
_LINK = later("A link is withdrawn where it was shared. Make a new one.")
_PATHWAY = later("This follows from a change of the pathway. Undo it there.")
_THRESHOLDS = later("The steering group sets the thresholds. It sets them anew.")
_LEAD = later("Who leads an initiative is not set back here.")
_NOTHING = later("Nothing was changed by this.")
_WHOLE = later("This cannot be brought back or taken away as a whole.")
_UNKNOWN = later("Spoor does not know how to undo this.")


@dataclass(frozen=True)
class Way:
    """How a kind of item can be undone. `whole`: bringing it in and taking it away too. `stays`: fields that cannot, and
    why; every other field can. `never`: why nothing can."""

    whole: bool = True
    stays: Mapping[str, str] = field(default_factory=dict)
    never: str = ""


UNDOABLE: dict[str, Way] = {
    "portfolio": Way(whole=False, stays={"config": _THRESHOLDS, "as_of": _DECISION}),
    "organisation": Way(),
    "user": Way(never=_ACCOUNT),
    "call": Way(stays={"decided_on": _DECISION}),
    "desired_future": Way(stays={"adopted_on": _DECISION}),
    "future_element": Way(),
    "lever": Way(),
    "ingredient": Way(),
    "target": Way(),
    "gathering": Way(
        stays={
            **dict.fromkeys(("photo_report", "x_report", "x_audiences", "x_published_on", "x_published_by"), _REPORT),
            **dict.fromkeys(("x_present", "x_opened_event", "x_closed_event"), _MINUTES),
        }
    ),
    "finding": Way(),
    "question": Way(),
    "vulnerability": Way(stays={"pathways": _PATHWAY}),
    "pathway": Way(stays=dict.fromkeys(("status", "decided_on", "decided_at"), _DECISION)),
    "signal": Way(stays={"status": _DECISION}),
    "condition": Way(),
    "rule": Way(stays=dict.fromkeys(("status", "decided_on", "decided_by"), _DECISION)),
    "initiative": Way(
        stays={
            **dict.fromkeys(("stage", "status", "stage_history"), _DECISION),
            **dict.fromkeys(("lead_org", "lead_user"), _LEAD),
        }
    ),
    "action": Way(),
    "evidence": Way(),
    "dependency": Way(stays=dict.fromkeys(("agreement", "agreed_on", "level_from", "level_to"), _SIDES)),
    "funding": Way(never=_MONEY),
    "cross_pollination": Way(stays=dict.fromkeys(("outcome", "outcome_on", "resulted_in"), _OUTCOME)),
    "update": Way(),
    "consent": Way(never=_CONSENT),
    "photo": Way(
        whole=False,
        stays={**dict.fromkeys(("identifiable", "taking", "notice_given", "consent"), _SHOWN), "file": _PICTURE},
    ),
    "testimony": Way(
        stays={
            "consent": _SHOWN,
            **dict.fromkeys(("msc_selected_at", "msc_reason", "x_fed_back_on", "x_fed_back"), _CHOSEN),
        }
    ),
    "agenda_item": Way(never=_MINUTES),
    "promise": Way(never=_VOW),
    "snapshot": Way(never=_KEPT),
    "calendar_feed": Way(never=_OWN),
    "erasure": Way(never=_ERASED),
    "share_link": Way(never=_LINK),
    "comment": Way(never=_COMMENT),
    "evidence_proposal": Way(never=_PROPOSED),
    "score_removal": Way(never=_PROPOSED),
}
# What such an act touched stays as a whole: a report of a lead that tells why an initiative was stopped goes with stopping.
STAYS: dict[str, str] = {
    **dict.fromkeys(IMPORTS, _IMPORT),
    **dict.fromkeys(("paused", "resumed", "completed", "stopped", "accepted evidence", "took harm away"), _DECISION),
    **dict.fromkeys(("erased a person", "erased again"), _ERASED),
    **dict.fromkeys(("opened a meeting", "noted who is present", "closed a meeting"), _MINUTES),
    "reviewed a score": _REVIEW,
    "handed over": _NOTHING,
}
NEVER = tuple(kind for kind, way in UNDOABLE.items() if way.never)


def stays(kind: str, act: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str | None:
    """Why a change of this sort is never undone, a sentence still to be said; None when it may be."""
    if act in STAYS:
        return STAYS[act]
    if act.startswith(tuple(STEPS)):
        return _DECISION
    way = UNDOABLE.get(kind)
    if way is None:
        return _UNKNOWN
    if way.never:
        return way.never
    if before is None or after is None:
        whole = _PICTURE if kind == "photo" else _WHOLE
        return None if way.whole else whole
    return next((way.stays[name] for name in after if name in way.stays), None if after else _NOTHING)


def harm_that_goes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether undoing would take away a harmful score, or make it smaller."""
    if before is None:
        return any(row["score"] < 0 for row in (after or {}).get("sdg") or ())
    kept = {row["target"]: row["score"] for row in before.get("sdg") or () if row["score"] < 0}
    rows = (after or {}).get("sdg") or ()
    return any(row["score"] < 0 and kept.get(row["target"], 0) > row["score"] for row in rows)
