"""The nouns people work with, and the verbs they use on them."""

from tracker.model.account import User
from tracker.model.agenda import AgendaItem
from tracker.model.base import Base, Item, Label, Link, Part, id_order, next_id
from tracker.model.comment import Comment
from tracker.model.condition import Condition
from tracker.model.consent import Consent
from tracker.model.cross_pollination import CrossPollination
from tracker.model.dependency import Dependency
from tracker.model.door import OneTimeLink, Refusal, SignedIn
from tracker.model.erasure import Erasure
from tracker.model.evidence_proposal import EvidenceProposal
from tracker.model.facts import AmplificationAction, Evidence, Update
from tracker.model.feed import CalendarFeed
from tracker.model.funding import Funding
from tracker.model.future import DesiredFuture, FutureElement, Ingredient, Lever
from tracker.model.gathering import Finding, Gathering, ReportPart
from tracker.model.goal import Contribution, Target
from tracker.model.history import Event, Receipt
from tracker.model.initiative import Initiative
from tracker.model.meta import Meta
from tracker.model.organisation import Call, Organisation
from tracker.model.pathway import Pathway
from tracker.model.picture import Picture
from tracker.model.placement import ConditionNeed, Depiction, SignalLink
from tracker.model.promise import Promise
from tracker.model.question import Question
from tracker.model.rule import Rule
from tracker.model.score_removal import ScoreRemoval
from tracker.model.share import ShareLink
from tracker.model.signal import Observation, Signal
from tracker.model.snapshot import Snapshot, SnapshotFigures
from tracker.model.stage import Transition, TransitionEvidence
from tracker.model.subject import Subject
from tracker.model.voice import Photo, Testimony
from tracker.model.vulnerability import Hit, Vulnerability

# Every kind of item, in the order of the sections of the interchange file.
KINDS: tuple[type[Item], ...] = (
    Meta, Organisation, User, Call, DesiredFuture, FutureElement, Lever, Ingredient, Target, Gathering, Finding, Question,
    Vulnerability, Pathway, Signal, Condition, Rule, Initiative, AmplificationAction, Evidence, Dependency, Funding,
    CrossPollination, Update, Consent, Photo, Testimony,
    # Spoor's own, which the interchange file does not know
    AgendaItem, Promise, Snapshot, CalendarFeed, Erasure, ShareLink, Comment, EvidenceProposal, ScoreRemoval,
)  # fmt: skip

__all__ = [
    "KINDS", "AgendaItem", "AmplificationAction", "Base", "CalendarFeed", "Call", "Comment", "Condition", "ConditionNeed", "Consent",
    "Contribution", "CrossPollination", "Dependency", "Depiction", "DesiredFuture", "Erasure", "Event", "Evidence", "EvidenceProposal", "Finding",
    "Funding", "FutureElement", "Gathering", "Hit", "Ingredient", "Initiative", "Item", "Label", "Lever", "Link", "Meta",
    "Observation", "OneTimeLink", "Organisation", "Part", "Pathway", "Photo", "Picture", "Promise", "Question", "Receipt", "Refusal", "ReportPart",
    "Rule", "ScoreRemoval", "ShareLink", "Signal", "SignalLink", "SignedIn", "Snapshot", "SnapshotFigures", "Subject", "Target", "Testimony", "Transition", "TransitionEvidence",
    "Update", "User", "Vulnerability", "id_order", "next_id",
]  # fmt: skip
