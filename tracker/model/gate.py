"""The gates between stages: what must be there (hard), what should be there (soft), and whether it is (domain.md 2.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import object_session

from tracker.lang import _, later
from tracker.model.base import naming
from tracker.model.condition import Condition
from tracker.model.dependency import Dependency
from tracker.model.facts import PROCESS_GROUPS, AmplificationAction, Evidence, Update
from tracker.model.funding import Funding
from tracker.model.question import Question
from tracker.model.rule import Rule
from tracker.model.voice import Testimony

if TYPE_CHECKING:
    from tracker.model.initiative import Initiative

AGREEMENTS = {None: 0, "none": 0, "intention": 1, "formal": 2}
PARTS_OF_MODEL = ("for_whom", "mechanism", "activities", "assumption", "affected_role")


@dataclass(frozen=True)
class Check:
    """One line of a gate. Hard blocks unless the steering group overrides it; soft must be acknowledged."""

    code: str
    hard: bool
    met: bool
    sentence: str  # what is asked, in English until said

    def say(self) -> str:
        return _(self.sentence)


class Facts:
    """What is known about one initiative on one day, asked from the database only where a gate needs it."""

    def __init__(self, initiative: Initiative, on: date) -> None:
        self.initiative: Any = initiative  # its list fields are descriptors that the type checker meets too late
        self.on = on
        session = object_session(initiative)
        if session is None:
            raise ValueError("a gate needs an initiative that is stored")
        self.session = session

    def of(self, kind: Any, *where: Any) -> list[Any]:
        return list(self.session.scalars(select(kind).where(kind.initiative == self.initiative.id, *where)))

    def questions(self) -> list[Question]:
        asked = select(Question).where(Question.id.in_(self.initiative.questions), Question.asked_on <= self.on)
        return list(self.session.scalars(asked))

    def evidence_level(self) -> int:
        return max((row.level for row in self.of(Evidence, Evidence.dated_on <= self.on)), default=0)

    def achieved(self) -> list[AmplificationAction]:
        return self.of(AmplificationAction, AmplificationAction.achieved_on <= self.on)

    def screened(self) -> bool:
        return self.initiative.screened_on is not None and self.initiative.screened_on <= self.on

    def critical(self) -> list[Dependency]:
        wanted = select(Dependency).where(Dependency.needer == self.initiative.id, Dependency.strength == 3)
        return list(self.session.scalars(wanted))

    def agreed(self, at_least: int) -> bool:
        def level(row: Dependency) -> int:
            if row.agreed_on is not None and row.agreed_on > self.on:
                return 0
            return AGREEMENTS[row.agreement]

        return all(level(row) >= at_least for row in self.critical())

    def conditions_in_place(self) -> bool:
        musts = [row.condition for row in self.initiative.conditions if row.need == "must"]
        known = self.session.scalars(select(Condition.readiness).where(Condition.id.in_(musts))).all()
        return bool(musts) and all(readiness is not None and readiness >= 3 for readiness in known)

    def funded(self) -> bool:
        promised = self.of(Funding, Funding.status.in_(("committed", "paid")), Funding.dated_on <= self.on)
        needed = self.initiative.budget_needed
        return bool(needed) and sum(row.amount for row in promised) >= 0.75 * (needed or 0)

    def unmitigated_harm(self) -> bool:
        return any(
            row.score < 0 and row.mitigation == "none" and row.assessed_on <= self.on for row in self.initiative.sdg
        )

    def learned(self) -> bool:
        return any(row.learned for row in self.of(Update, Update.dated_on <= self.on))

    def heard(self) -> bool:
        linked = Testimony.id.in_(naming("initiatives", self.initiative.id))
        return (
            self.session.scalar(select(Testimony.id).where(linked, Testimony.told_on <= self.on).limit(1)) is not None
        )

    def changed_rules_or_culture(self) -> bool:
        in_force = select(Rule.id).where(
            Rule.from_initiative == self.initiative.id, Rule.status == "in_force", Rule.decided_on <= self.on
        )
        deep = any(row.process == "scaling_deep" and row.evidence_level >= 3 for row in self.achieved())
        return deep or self.session.scalar(in_force.limit(1)) is not None


_Asked = tuple[str, bool, str, Callable[[Facts], bool]]


def _model_complete(facts: Facts) -> bool:
    return all(getattr(facts.initiative, f"model_{part}") not in (None, "") for part in PARTS_OF_MODEL)


_HARD, _SOFT = True, False
_EVIDENCE_1: _Asked = ("evidence_1", _HARD, later("Evidence of level 1 or higher"), lambda f: f.evidence_level() >= 1)
_EVIDENCE_2: _Asked = ("evidence_2", _HARD, later("Evidence of level 2 or higher"), lambda f: f.evidence_level() >= 2)
_EVIDENCE_3: _Asked = ("evidence_3", _HARD, later("Evidence of level 3 or higher"), lambda f: f.evidence_level() >= 3)
_EVIDENCE_4: _Asked = ("evidence_4", _HARD, later("Evidence of level 4 or higher"), lambda f: f.evidence_level() >= 4)

GATES: dict[str, tuple[_Asked, ...]] = {
    "S1": (
        ("question", _HARD, later("A question is linked"), lambda f: len(f.initiative.questions) > 0),
        ("affected_asked", _SOFT, later("Somebody whom it concerns asked it"),
         lambda f: any(question.asked_by_affected() for question in f.questions())),
    ),
    "S2": (
        ("question_first", _HARD, later("The question was asked before the idea"), lambda f: bool(f.questions())),
        ("vulnerability", _HARD, later("At least one vulnerability is named"),
         lambda f: bool(f.initiative.vulnerabilities)),
        ("alternatives", _SOFT, later("Two or more alternatives were considered"),
         lambda f: (f.initiative.alternatives_considered or 0) >= 2),
    ),
    "S3": (
        ("model", _HARD, later("The intervention model is complete"), _model_complete),
        ("organisations", _HARD, later("Two or more organisations take part"),
         lambda f: len({f.initiative.lead_org, *f.initiative.partner_orgs}) >= 2),
        _EVIDENCE_1,
        ("affected_role", _SOFT, later("The people concerned are at least consulted"),
         lambda f: (f.initiative.model_affected_role or 0) >= 2),
        ("screen_soon", _SOFT, later("Harm to other goals was looked for"), Facts.screened),
    ),
    "S4": (
        _EVIDENCE_2,
        ("screen", _HARD, later("Harm to other goals was looked for"), Facts.screened),
        ("lesson", _SOFT, later("At least one lesson was told"), Facts.learned),
        ("testimony", _SOFT, later("A testimony is linked"), Facts.heard),
        ("both_sides", _SOFT, later("Both sides reported on each critical dependency"),
         lambda f: all(row.level_from is not None and row.level_to is not None for row in f.critical())),
    ),
    "S5": (
        _EVIDENCE_2,
        ("budget", _HARD, later("It is known what money is needed"), lambda f: f.initiative.budget_needed is not None),
        ("conditions", _SOFT, later("Every condition it must have is usable"), Facts.conditions_in_place),
        ("intentions", _SOFT, later("For each critical dependency there is at least an intention"), lambda f: f.agreed(1)),
        ("coverage", _SOFT, later("Three quarters of the money is promised or paid"), Facts.funded),
    ),
    "S6": (
        _EVIDENCE_3,
        ("amplified", _HARD, later("At least one amplification was achieved"), lambda f: bool(f.achieved())),
        ("formal", _SOFT, later("Each critical dependency is agreed formally"), lambda f: f.agreed(2)),
        ("no_harm", _SOFT, later("No harm to a goal without a measure against it"), lambda f: not f.unmitigated_harm()),
    ),
    "S7": (
        _EVIDENCE_4,
        ("changed", _HARD, later("A rule from it is in force, or culture changed with evidence of level 3"),
         Facts.changed_rules_or_culture),
        ("two_ways", _SOFT, later("It was amplified in two or more groups of ways"),
         lambda f: len({PROCESS_GROUPS[row.process] for row in f.achieved()}) >= 2),
    ),
}  # fmt: skip


def checks(initiative: Initiative, to: str, on: date) -> list[Check]:
    """Every line of the gate of stage `to` for this initiative on this day, hard before soft."""
    facts = Facts(initiative, on)
    return [Check(code, hard, test(facts), sentence) for code, hard, sentence, test in GATES[to]]
