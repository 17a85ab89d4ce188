"""The whole story of one initiative on one day, as far as this reader may read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tracker import lists
from tracker.model import (
    AmplificationAction,
    Contribution,
    Dependency,
    Depiction,
    Evidence,
    Funding,
    FutureElement,
    Gathering,
    Initiative,
    Lever,
    Organisation,
    Pathway,
    Question,
    Target,
    Testimony,
    Transition,
    Update,
    User,
    Vulnerability,
)  # fmt: skip
from tracker.model.base import naming, number_of
from tracker.model.voice import shown_to
from tracker.portfolio.photo_reports import Shot, shots
from tracker.portfolio.story_parts import (
    MODEL,
    Asked,
    Decision,
    Deed,
    Money,
    Proven,
    Reader,
    Scored,
    Shown,
    Story,
    Text,
    Tie,
    Told,
    Voice,
)  # fmt: skip


def story(session: Session, initiative: Initiative, on: date, today: date, reader: Reader) -> Story:
    """Everything about the initiative that is dated up to the day `on`. Meant to be kept: it asks some twenty questions.

    Consent must hold on that day and `today`: who withdrew it is not heard by looking back.
    """
    return _Reading(session, initiative, (on, today), reader).story()


class _Reading:
    def __init__(self, session: Session, initiative: Initiative, days: tuple[date, date], reader: Reader) -> None:
        self.session, self.initiative, self.reader = session, initiative, reader
        self.on, self.today = days

    def rows(self, wanted: Select[Any]) -> list[Any]:
        return list(self.session.connection().execute(wanted))

    def of(self, kind: Any, dated: str | None = None) -> list[Any]:
        """Rows of one kind that belong to the initiative and exist on the day, latest first."""
        table = kind.__table__
        wanted = select(table).where(table.c.initiative == self.initiative.id)
        if dated is None:
            return self.rows(wanted)
        found = self.rows(wanted.where(table.c[dated] <= self.on))
        return sorted(found, key=lambda row: (getattr(row, dated), number_of(row.id)), reverse=True)

    def named(self, kind: Any, ids: Iterable[str | None], name: str = "name") -> dict[str | None, Any]:
        table = kind.__table__
        wanted = {id for id in ids if id}
        return {row[0]: row[1] for row in self.rows(select(table.c.id, table.c[name]).where(table.c.id.in_(wanted)))}

    def story(self) -> Story:
        we, on = self.initiative, self.on
        organisations = self.named(Organisation, [we.lead_org, *we.partner_orgs])
        questions, vulnerabilities = self.questions(), self.vulnerabilities()
        scores, shown = self.scores(), self.shown()
        reached = we.reach_on is None or we.reach_on <= on
        levers = self.named(Lever, we.levers)
        return Story(
            id=we.id,
            title=we.title,
            summary=we.summary,
            status=we.status_on(on),
            lead_org=organisations.get(we.lead_org, we.lead_org),
            lead_user=self.named(User, [we.lead_user], "label").get(we.lead_user, we.lead_user),
            partners=tuple(organisations[id] for id in we.partner_orgs if id in organisations),
            places=we.places,
            reach=we.reach_people if reached else None,
            reach_on=we.reach_on if reached else None,
            needed=we.budget_needed,
            model={part: getattr(we, f"model_{part}") for part in MODEL},
            alternatives=we.alternatives_considered,
            screened_on=we.screened_on if we.screened_on and we.screened_on <= on else None,
            questions=questions,
            vulnerabilities=vulnerabilities,
            levers=tuple(levers[id] for id in we.levers if id in levers),
            pathways=self.pathways(),
            shown=shown,
            decisions=self.decisions(),
            voices=self.voices(),
            shots=self.shots(),
            evidence=tuple(
                Proven(
                    row.id, row.title, row.level, row.dated_on, row.sort, row.independent, row.result, row.file or ""
                )
                for row in self.of(Evidence, "dated_on")
            ),
            deeds=self.deeds(),
            scores=scores,
            money=self.money(),
            updates=self.updates(),
            needs=self.ties(Dependency.__table__.c.needer),
            needed_by=self.ties(Dependency.__table__.c.needed),
        )

    def questions(self) -> tuple[Asked, ...]:
        question = Question.__table__.c
        wanted = select(question.statement, question.asked_by_role, question.involvement, question.asked_on)
        wanted = wanted.where(question.id.in_(self.initiative.questions), question.asked_on <= self.on)
        return tuple(Asked(*row) for row in self.rows(wanted.order_by(question.asked_on, question.id)))

    def vulnerabilities(self) -> tuple[Text, ...]:
        found, gathering = Vulnerability.__table__.c, Gathering.__table__.c
        wanted = select(found.statement).join(Gathering.__table__, gathering.id == found.identified_at)
        named = found.id.in_(self.initiative.vulnerabilities)
        return tuple(row[0] for row in self.rows(wanted.where(named, gathering.held_on <= self.on).order_by(found.id)))

    def pathways(self) -> tuple[tuple[Text, str], ...]:
        pathway = Pathway.__table__.c
        wanted = select(pathway.statement, pathway.status, pathway.decided_on)
        rows = self.rows(wanted.where(pathway.id.in_(self.initiative.pathways)).order_by(pathway.id))
        later = "proposed"  # what was decided after the day
        return tuple((text, later if decided and decided > self.on else status) for text, status, decided in rows)

    def shown(self) -> tuple[Shown, ...]:
        depiction, element = Depiction.__table__.c, FutureElement.__table__.c
        wanted = select(element.statement, depiction.how).join(FutureElement.__table__, element.id == depiction.element)
        wanted = wanted.where(depiction.owner == self.initiative.id).order_by(depiction.position)
        return tuple(Shown(*row) for row in self.rows(wanted))

    def decisions(self) -> tuple[Decision, ...]:
        made = [row for row in self.initiative.stage_history if row.decided_on <= self.on]
        people = self.named(User, [id for row in made for id in (row.by, row.co_by)], "label")
        proofs = self.named(Evidence, [id for row in made for id in row.evidence], "title")
        return tuple(
            Decision(
                row.stage, row.decided_on, row.decision, people.get(row.by, row.by or ""),
                people.get(row.co_by, row.co_by or ""), row.rationale or "", bool(row.override), bool(row.imported),
                tuple(proofs[id] for id in row.evidence if id in proofs),
            )
            for row in made
        )  # fmt: skip

    def voices(self) -> tuple[Voice, ...]:
        linked = Testimony.id.in_(naming("initiatives", self.initiative.id))
        wanted = select(Testimony).where(linked, Testimony.told_on <= self.on).order_by(Testimony.told_on.desc())
        audiences = lists.codes("scope") if self.reader.everything_said else [self.reader.audience]
        found = []
        for said in self.session.scalars(wanted):
            consented = any(shown_to(said, audience, (self.on, self.today)) for audience in audiences)
            if consented or self.reader.everything_said:
                found.append(Voice(said.text, said.speaker, said.told_on, consented))
        return tuple(found)

    def shots(self) -> tuple[Shot, ...]:
        """A picture from where testimonies about it were told."""
        told = select(Testimony.gathering).where(
            Testimony.id.in_(naming("initiatives", self.initiative.id)), Testimony.told_on <= self.on
        )
        audiences = lists.codes("scope") if self.reader.everything_said else filter(None, [self.reader.audience])
        places = set(self.session.scalars(told))
        return tuple(shots(self.session, places, list(audiences), (self.on, self.today), 1)) if places else ()

    def deeds(self) -> tuple[Deed, ...]:
        order = ("achieved", "under_way", "planned", "dropped")
        rows = [row for row in self.of(AmplificationAction) if row.achieved_on is None or row.achieved_on <= self.on]
        rows.sort(key=lambda row: (order.index(row.state), -(row.achieved_on or date.min).toordinal(), row.id))
        return tuple(
            Deed(row.id, row.process, row.state, row.achieved_on, row.evidence_level, row.what) for row in rows
        )

    def scores(self) -> tuple[Scored, ...]:
        scored, target = Contribution.__table__.c, Target.__table__.c
        wanted = select(Contribution.__table__, target.label).join(Target.__table__, target.id == scored.target)
        wanted = wanted.where(scored.owner == self.initiative.id, scored.assessed_on <= self.on)
        return tuple(
            Scored(
                row.target, row.label, row.score, row.evidence_level, row.rationale, row.mitigation,
                row.mitigation_note or "", row.assessed_on, bool(row.reviewed),
            )
            for row in self.rows(wanted.order_by(scored.score.desc(), scored.position))
        )  # fmt: skip

    def money(self) -> tuple[Money, ...]:
        rows = self.of(Funding, "dated_on")
        if self.reader.money == "totals":
            sums: dict[str, int] = {}
            for row in rows:
                if row.status != "refused":
                    status = self._stood(row)
                    sums[status] = sums.get(status, 0) + row.amount
            return tuple(Money(status, "", cents, status) for status, cents in sums.items())
        if self.reader.money == "not_refused":
            rows = [row for row in rows if row.status != "refused" or row.funder == self.reader.org]
        funders = self.named(Organisation, [row.funder for row in rows])
        return tuple(
            Money(row.id, funders.get(row.funder, row.funder), row.amount, self._stood(row), row.funder) for row in rows
        )

    def _stood(self, line: Any) -> str:
        """Money that was paid after the day was promised until then."""
        return "committed" if line.paid_on and line.paid_on > self.on else str(line.status)

    def updates(self) -> tuple[Told, ...]:
        """What the lead reported; of what has ended, the lessons are there for everybody."""
        rows = self.of(Update, "dated_on")
        if not self.reader.check_ins:
            ended = self.initiative.status_on(self.on) in ("stopped", "completed")
            rows = [row for row in rows if ended and row.learned]
        people = self.named(User, [row.by for row in rows], "label")
        return tuple(
            Told(
                row.dated_on, people.get(row.by, row.by), row.confidence, row.text if self.reader.check_ins else {},
                row.learned, row.loop, row.help_needed if self.reader.check_ins else None,
            )
            for row in rows
        )  # fmt: skip

    def ties(self, our_side: Any) -> tuple[Tie, ...]:
        we_need = our_side.name == "needer"
        table = Dependency.__table__
        rows = self.rows(
            select(table).where(our_side == self.initiative.id).order_by(table.c.strength.desc(), table.c.id)
        )
        others = [row.needed if we_need else row.needer for row in rows]
        initiatives, organisations = self._existing(others), self.named(Organisation, others)
        ties = []
        for row, other in zip(rows, others, strict=True):
            name = initiatives.get(other) or organisations.get(other)
            if name is None:
                continue  # an initiative that had not begun
            agreed = row.agreed_on is None or row.agreed_on <= self.on
            levels = (row.level_from, row.level_to) if we_need else (row.level_to, row.level_from)
            ties.append(
                Tie(
                    row.id, other, name, other in initiatives, row.what, row.strength, (row.agreement or "none") if agreed else "none",
                    row.agreed_on if agreed else None, bool(row.substitutable), *levels,
                )
            )  # fmt: skip
        return tuple(ties)

    def _existing(self, ids: Iterable[str]) -> dict[str, Text]:
        begun = select(Transition.owner).where(Transition.owner.in_(list(ids)), Transition.decided_on <= self.on)
        initiative = Initiative.__table__.c
        return {
            row.id: row.title
            for row in self.rows(select(initiative.id, initiative.title).where(initiative.id.in_(begun)))
        }
