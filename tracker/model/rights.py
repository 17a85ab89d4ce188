"""Who may do what (domain.md 2.4): one table that every verb asks. Nothing else decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tracker.errors import NotAllowed, NotFound
from tracker.lang import later
from tracker.model.organisation import Organisation

if TYPE_CHECKING:
    from tracker.model.account import User


class Role(StrEnum):
    STEERING = "steering"
    LEAD = "lead"
    FACILITATOR = "facilitator"
    FUNDER = "funder"
    ADMIN = "admin"
    PUBLIC = "public"


@dataclass(frozen=True)
class Scope:
    """The one room, of one thing, that a share link opens."""

    room: str
    thing: str


@dataclass(frozen=True)
class Person:
    """Who is acting: an account with its role and organisation, or somebody without one: a visitor, or who looks through a
    share link, and then sees at most what its `scope` names and changes nothing."""

    id: str | None
    label: str
    role: Role
    org: str | None = None
    share: str | None = None
    scope: Scope | None = None

    @classmethod
    def of(cls, user: User) -> Person:
        return cls(user.id, user.label, Role(user.role), user.org)


VISITOR = Person(None, "", Role.PUBLIC)
SPOOR = Person(None, "Spoor", Role.ADMIN)  # what happens by the clock, and nobody's doing


class Permission(StrEnum):
    """Named for acts. The value is the end of the sentence "You may not …"."""

    SEE_PORTFOLIO = later("see this portfolio")
    SEE_CHECK_INS = later("read what leads report")
    SEE_ALL_FUNDING = later("see every funding line")
    SEE_FUNDING_LINES = later("see who pays what")
    BEGIN_PORTFOLIO = later("begin or load a portfolio")
    BEGIN_INITIATIVE = later("begin an initiative")
    EDIT_INITIATIVE = later("change this initiative")
    CHECK_IN = later("report on this initiative")
    MOVE_TO_S1_S3 = later("decide on the stages question, idea and test")
    MOVE_TO_S4 = later("decide on the stage case")
    MOVE_TO_S5_S7 = later("decide on delivery, scaling and system change")
    OVERRIDE_GATE = later("let an initiative through a gate that is not met")
    STEP_BACK_OR_STOP = later("step back, pause, resume, complete or stop this initiative")
    ADD_EVIDENCE = later("add evidence to this initiative")
    ADD_STRONG_EVIDENCE = later("record evidence of level 3 or higher")
    SCORE_GOAL = later("score a target for this initiative")
    REVIEW_GOAL = later("review a score or replace a harmful one")
    PROPOSE_SIGNAL = later("propose a signal or an observation")
    EDIT_SIGNAL = later("adopt, park or close a signal")
    REMOVE_HARM = later("take away a harmful score")
    ADD_DEPENDENCY = later("say what this initiative depends on")
    REPORT_LEVEL = later("report for this side of a dependency")
    AGREE = later("record an agreement between these two")
    ADD_VULNERABILITY = later("add a vulnerability")
    EDIT_VULNERABILITY = later("change a vulnerability or what it hits first")
    PROPOSE_PATHWAY = later("propose a pathway")
    EDIT_PATHWAY = later("change a pathway")
    DECIDE_PATHWAY = later("adopt or drop a pathway")
    ADD_CONDITION = later("add a condition")
    REPORT_READINESS = later("report how ready a condition is")
    PROPOSE_RULE = later("propose a rule")
    EDIT_RULE = later("change the words of a rule")
    DISCUSS_RULE = later("note that a rule was discussed")
    DECIDE_RULE = later("adopt a rule, put it in force or retire it")
    OPEN_EXCHANGE = later("open an exchange between these two")
    CONCLUDE_EXCHANGE = later("say what came of this exchange")
    ASK_QUESTION = later("write down a question")
    SET_THRESHOLDS = later("set the thresholds of this portfolio")
    RECORD_GATHERING = later("record a gathering")
    EDIT_GATHERING = later("change a gathering or a finding")
    NOTE_FINDING = later("note a finding")
    ADD_PHOTO = later("add pictures to a gathering")
    COMPOSE_REPORT = later("put a photo report together")
    PUBLISH_REPORT = later("publish a photo report or take it back")
    RECORD_TESTIMONY = later("write down a testimony")
    EDIT_TESTIMONY = later("change, select or feed back a testimony")
    RECORD_CONSENT = later("record or withdraw a consent")
    SEE_TRACES = later("see, hand over or erase what is kept about somebody")
    HOLD_MEETING = later("prepare or run a meeting")
    MAKE_PROMISE = later("write down a promise")
    REPORT_PROMISE = later("say what came of this promise")
    TAKE_SNAPSHOT = later("keep the figures of a day")
    KEEP_CALENDAR = later("keep a calendar address")
    SEE_WHO_IS_LATE = later("see who is late")
    EDIT_FUNDING = later("record or settle a funding line")
    PROPOSE_EVIDENCE = later("propose evidence of level 3 or higher")
    REVIEW_EVIDENCE = later("accept or decline evidence of level 3 or higher")
    COMMENT = later("comment on this")
    SEE_HISTORY = later("see the full history")
    UNDO_CHANGE = later("undo a change")
    KEEP_ACCOUNTS = later("keep the accounts")
    KEEP_OWN_ACCOUNT = later("keep an account of your own")
    SHARE = later("share a part of this portfolio")
    KEEP_SETTINGS = later("see or change the settings")
    MAKE_BACKUP = later("make a backup")


class Reach(StrEnum):
    ALL = "all"
    OWN = "own"  # initiatives this person leads, and as a side of a dependency the organisation this person works for
    OUTSIDE = "outside"  # initiatives that another organisation leads


_S, _L, _F, _P, _A, _V = Role.STEERING, Role.LEAD, Role.FACILITATOR, Role.FUNDER, Role.ADMIN, Role.PUBLIC


def _all(*roles: Role) -> dict[Role, Reach]:
    return dict.fromkeys(roles, Reach.ALL)


RIGHTS: dict[Permission, dict[Role, Reach]] = {
    Permission.SEE_PORTFOLIO: _all(_S, _L, _F, _P, _A, _V),
    Permission.SEE_CHECK_INS: _all(_S, _L, _F, _P, _A),
    Permission.SEE_ALL_FUNDING: _all(_S, _F),
    Permission.SEE_FUNDING_LINES: {**_all(_S, _F, _P), _L: Reach.OWN},
    Permission.BEGIN_PORTFOLIO: _all(_A),
    Permission.BEGIN_INITIATIVE: _all(_L, _F),
    Permission.EDIT_INITIATIVE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.CHECK_IN: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.MOVE_TO_S1_S3: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.MOVE_TO_S4: {_S: Reach.OUTSIDE, _F: Reach.OUTSIDE},
    Permission.MOVE_TO_S5_S7: {_S: Reach.OUTSIDE},
    Permission.OVERRIDE_GATE: {_S: Reach.OUTSIDE},
    Permission.STEP_BACK_OR_STOP: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.ADD_EVIDENCE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.ADD_STRONG_EVIDENCE: _all(_F),
    Permission.SCORE_GOAL: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.REVIEW_GOAL: {_S: Reach.OUTSIDE, _F: Reach.ALL},
    Permission.PROPOSE_SIGNAL: _all(_L, _F),
    Permission.EDIT_SIGNAL: _all(_F),
    Permission.REMOVE_HARM: _all(_F),
    Permission.ADD_DEPENDENCY: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.REPORT_LEVEL: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.AGREE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.ADD_VULNERABILITY: _all(_L, _F),
    Permission.EDIT_VULNERABILITY: _all(_F),
    Permission.PROPOSE_PATHWAY: _all(_L, _F),
    Permission.EDIT_PATHWAY: _all(_F),
    Permission.DECIDE_PATHWAY: _all(_S),
    Permission.ADD_CONDITION: _all(_L, _F),
    Permission.REPORT_READINESS: _all(_F, _S),
    Permission.PROPOSE_RULE: _all(_L, _F),
    Permission.EDIT_RULE: _all(_F),
    Permission.DISCUSS_RULE: _all(_F, _S),
    Permission.DECIDE_RULE: _all(_S),
    Permission.OPEN_EXCHANGE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.CONCLUDE_EXCHANGE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.ASK_QUESTION: _all(_L, _F),
    Permission.SET_THRESHOLDS: _all(_S),
    Permission.RECORD_GATHERING: _all(_L, _F),
    Permission.EDIT_GATHERING: _all(_F),
    Permission.NOTE_FINDING: _all(_L, _F),
    Permission.ADD_PHOTO: _all(_L, _F),
    Permission.COMPOSE_REPORT: _all(_F),
    Permission.PUBLISH_REPORT: _all(_F),
    Permission.RECORD_TESTIMONY: _all(_L, _F),
    Permission.EDIT_TESTIMONY: _all(_F),
    Permission.RECORD_CONSENT: _all(_F),
    Permission.SEE_TRACES: _all(_F, _A),
    Permission.HOLD_MEETING: _all(_S, _F),
    Permission.MAKE_PROMISE: _all(_S, _F),
    Permission.REPORT_PROMISE: {**_all(_S, _F), _L: Reach.OWN, _P: Reach.OWN},
    Permission.TAKE_SNAPSHOT: _all(_S, _F, _A),
    Permission.KEEP_CALENDAR: _all(_S, _L, _F, _P, _A),
    Permission.SEE_WHO_IS_LATE: _all(_S, _F),
    Permission.EDIT_FUNDING: {_L: Reach.OWN, _P: Reach.OWN},
    Permission.PROPOSE_EVIDENCE: {_L: Reach.OWN, _F: Reach.ALL},
    Permission.REVIEW_EVIDENCE: {_S: Reach.OUTSIDE, _F: Reach.ALL},
    Permission.COMMENT: _all(_S, _L, _F),
    Permission.SEE_HISTORY: _all(_A, _F),
    Permission.UNDO_CHANGE: _all(_A, _F),
    Permission.KEEP_ACCOUNTS: _all(_A),
    Permission.KEEP_OWN_ACCOUNT: _all(_S, _L, _F, _P, _A),
    Permission.SHARE: _all(_A, _F),
    Permission.KEEP_SETTINGS: _all(_A),
    Permission.MAKE_BACKUP: _all(_A),
}

# The rooms behind a link to the whole portfolio; every other room is for people with an account. "home" leads back to what
# the link shows, whatever that is.
HOME = "home"
SHARED_ROOMS = frozenset(
    {
        "calls", "coherence", "conditions", "cross_pollination", "funders", "future", "gatherings", "goals", "initiative",
        "initiatives", "learning", "lost", "method", "mirror", "overview", "questions", "report", "signals", "vulnerability",
    }
)  # fmt: skip

# What somebody may see. Who may not, does not learn that there is something to see.
SEEING = frozenset(permission for permission in Permission if permission.name.startswith("SEE_"))
_NOT_SHARED = frozenset({Permission.SEE_TRACES, Permission.SEE_HISTORY, Permission.SEE_WHO_IS_LATE})

AUDIENCES: dict[Role, str] = {_S: "steering", _L: "internal", _P: "funders", _V: "public"}


def may(person: Person, permission: Permission, thing: Any = None) -> bool:
    """Whether the person may do this, to this initiative (or organisation) where one is meant."""
    if person.share and permission not in SEEING - _NOT_SHARED:
        return False
    reach = RIGHTS[permission].get(person.role)
    if reach is Reach.OWN:
        return thing is not None and _owns(person, thing)
    if reach is Reach.OUTSIDE:
        return thing is None or thing.lead_org != person.org
    return reach is Reach.ALL


def reaches(person: Person, room: str, thing: str | None = None) -> bool:
    """Whether somebody gets into a room, and there to a thing where one is meant: a share link leads no further than what it
    names. Who has an account gets everywhere; what they may do and see there is asked of `may`."""
    if person.share is None or (room == HOME and thing is None):
        return True
    if person.scope is None:
        return room in SHARED_ROOMS
    return room == person.scope.room and thing in (None, person.scope.thing)


def _owns(person: Person, thing: Any) -> bool:
    if isinstance(thing, Organisation):
        return thing.id == person.org
    return person.id is not None and bool(thing.lead_user == person.id)


def must(person: Person, permission: Permission, thing: Any = None) -> None:
    """Raises NotAllowed, in words, unless the person may; NotFound for what this person may not even see."""
    if may(person, permission, thing):
        return
    if permission in SEEING:
        raise NotFound(later("There is nothing here for you to see (any more)."))
    if RIGHTS[permission].get(person.role) is Reach.OUTSIDE:
        raise NotAllowed(
            later("Nobody decides on an initiative of their own organisation. Ask somebody from another one.")
        )
    raise NotAllowed(later("This is not yours to decide: your account may not {act}."), act=Said(permission.value))


def must_for_either(person: Person, permission: Permission, one: Any, other: Any) -> None:
    """Raises NotAllowed, in words, unless the person may do this to at least one of two things."""
    if not may(person, permission, other):
        must(person, permission, one)


class Said(str):
    """An English phrase inside a sentence that is itself said in the reader's language."""

    def __format__(self, spec: str) -> str:
        from tracker.lang import _

        return _(str(self))
