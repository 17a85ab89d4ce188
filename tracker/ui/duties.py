"""What somebody must do now, at most five things, oldest first; and how the initiatives they look after stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

import numpy as np
import pandas as pd

from tracker.charts.sentence import opening, spelled
from tracker.insight.pace import Pace, pace
from tracker.lang import _, n_
from tracker.model import Initiative
from tracker.model.rights import Role
from tracker.model.stage import STAGES, right_to_enter
from tracker.portfolio.duties import initiative, last_reports
from tracker.portfolio.promises import due
from tracker.portfolio.proposals import waiting
from tracker.ui.acts.gate import REMEDIES, checks_of
from tracker.ui.visit import Visit

MOST = 5
GATES_READ = 20  # initiatives whose gate is looked at; the longest in their stage come first, so the oldest are found
MONTH = 30  # days after which one asks whether help that was asked for came: a report is expected every month


@dataclass(frozen=True)
class Task:
    """One thing to do: about which initiative (or which promise or proposal), since when, and which acts do it ("open" is its page)."""

    kind: str  # report, never, advance, missing, rescore, screen, help, stalled, promise, proposal
    initiative: str
    since: date
    acts: tuple[str, ...]
    about: str = ""  # the stage, the check, the target, the tag or the day that the sentence names


def looks_after_all(visit: Visit) -> bool:
    return visit.person.role is Role.FACILITATOR


def mine(visit: Visit) -> pd.DataFrame:
    """The active and paused initiatives that this person reports on: their own, or all for a facilitator.

    In order of id; columns of `Tables.initiatives`.
    """
    found = visit.tables.initiatives
    keep = found["status"].isin(["active", "paused"])
    if not looks_after_all(visit):
        keep &= found["lead_user"] == (visit.person.id or "")
    return found[keep]


def ids(visit: Visit) -> list[str]:
    """Those initiatives: a lead's in order of id, for a facilitator the ones that were silent longest first."""
    return visit.once(("ids", visit.person), lambda: _ids(visit))


def _ids(visit: Visit) -> list[str]:
    rows = mine(visit)
    if looks_after_all(visit):
        told = visit.tables.updates.groupby("initiative")["date"].max()
        rows = rows.loc[told.reindex(rows.index).sort_values(kind="stable", na_position="first").index]
    return [str(id) for id in rows.index]


def tasks(visit: Visit) -> list[Task]:
    """The five oldest."""
    return visit.once(("tasks", visit.person), lambda: _tasks(visit))


def _tasks(visit: Visit) -> list[Task]:
    active = mine(visit)
    active = active[active["status"] == "active"]
    kinds: tuple[Iterator[Task], ...]
    if active.empty:
        kinds = (_promised(visit), _proposed(visit))
    elif looks_after_all(visit):
        kinds = (
            _to_decide(visit, active), _help_asked(visit, active, 0), _silent(visit, active), _promised(visit),
            _proposed(visit),
        )  # fmt: skip
    else:
        kinds = (
            _silent(visit, active), _gates(visit, active), _stale_scores(visit, active), _unscreened(visit, active),
            _help_asked(visit, active, MONTH), _stalled(visit, active), _promised(visit),
        )  # fmt: skip
    every = list(chain.from_iterable(kinds))
    silent = {task.initiative for task in every if task.kind in ("report", "never")}
    once = [task for task in every if task.kind != "help" or task.initiative not in silent]  # one asks for news once
    return sorted(once, key=lambda task: (task.since, task.initiative, task.kind))[:MOST]


def _silent(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    """No report for longer than the group agreed, or none at all."""
    slow: Pace = visit.insight(pace)
    rows = slow.initiatives.loc[slow.initiatives["silent"]]
    rows = rows[rows.index.isin(active.index)]
    since = rows["last_update_on"].fillna(active["first_on"].reindex(rows.index))
    told = set(rows.index[rows["last_update_on"].notna()])
    for id, day in islice(since.sort_values(kind="stable").items(), MOST):
        yield Task("report" if id in told else "never", str(id), _day(day), ("check_in",))


def _gates(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    """The gate of the next stage is open and mine to decide, or lacks something that I can bring."""
    for row in islice(active.sort_values("entered_on", kind="stable").itertuples(), GATES_READ):
        found = initiative(visit.session, str(row.Index))
        gate = checks_of(visit, found) if found else None
        if found is None or gate is None:
            continue
        to, checks = gate
        missing = [check for check in checks if check.hard and not check.met]
        lacking = [check for check in missing if check.code in REMEDIES and check.code != "screen"]
        if not missing and visit.may(right_to_enter(to), found):
            yield Task("advance", found.id, _day(row.entered_on), ("advance",), to)
        elif lacking and _can_bring(lacking[0].code):
            yield Task(
                "missing", found.id, _day(row.entered_on), (REMEDIES[lacking[0].code],), f"{to}:{lacking[0].sentence}"
            )


def _can_bring(code: str) -> bool:
    """A lead writes down evidence up to level 2; what is stronger comes from somebody who looked at it."""
    return code not in ("evidence_3", "evidence_4")


def _to_decide(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    """Tests whose gate to the next stage is open, for a facilitator from another organisation than the lead."""
    tables = visit.tables
    proven = tables.evidence.loc[tables.evidence["level"] >= 2, "initiative"]
    ready = active[
        (active["stage"] == "S3")
        & active["screened_on"].notna()
        & active.index.isin(proven)
        & (active["lead_org"] != (visit.person.org or ""))
    ]
    for row in islice(ready.sort_values("entered_on", kind="stable").itertuples(), MOST):
        yield Task("advance", str(row.Index), _day(row.entered_on), ("advance",), "S4")


def _stale_scores(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    scores = visit.tables.contributions
    oldest = np.datetime64(visit.days_before(visit.tables.config.window("sdg_stale")), "s")
    old = scores[scores["initiative"].isin(active.index) & (scores["assessed_on"].to_numpy() < oldest)]
    for row in islice(old.sort_values("assessed_on", kind="stable").itertuples(), MOST):
        yield Task("rescore", str(row.initiative), _day(row.assessed_on), ("score",), str(row.target))


def _unscreened(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    """From the test on, harm must have been looked for."""
    rows = active[active["stage"].isin(STAGES[2:]) & active["screened_on"].isna()]
    for row in islice(rows.sort_values("entered_on", kind="stable").itertuples(), MOST):
        yield Task("screen", str(row.Index), _day(row.entered_on), ("screen",), str(row.stage))


def _help_asked(visit: Visit, active: pd.DataFrame, after: int) -> Iterator[Task]:
    reports = last_reports(visit.session, list(active.index), visit.as_of).values()
    asking = [row for row in reports if row.help_needed and (visit.as_of - row.on).days >= after]
    act = "open" if looks_after_all(visit) else "check_in"
    for row in sorted(asking, key=lambda row: (row.on, row.initiative))[:MOST]:
        yield Task("help", row.initiative, row.on, (act,), str(row.help_needed))


def _stalled(visit: Visit, active: pd.DataFrame) -> Iterator[Task]:
    """Longer in its stage than expected while nothing happens: go back, pause, or look at what it takes to go on."""
    slow: Pace = visit.insight(pace)
    ids = [id for id in slow.ids("stalled") if id in active.index]
    rows = slow.initiatives.loc[ids].sort_values("entered_on", kind="stable")
    for row in islice(rows.itertuples(), MOST):
        back = () if row.stage == "S1" else ("step_back",)
        yield Task("stalled", str(row.Index), _day(row.entered_on), (*back, "pause", "open"), str(row.stage))


def _promised(visit: Visit) -> Iterator[Task]:
    """What my organisation promised: due within a month, or missed."""
    if visit.person.org is None:
        return
    for vow in due(visit.session, visit.as_of + timedelta(days=MONTH), visit.person.org):
        if vow.made_on <= visit.as_of:
            acts = ("keep_promise", "put_off_promise", "drop_promise")
            yield Task("promise", vow.id, vow.made_on, acts, vow.due_on.isoformat())


def _proposed(visit: Visit) -> Iterator[Task]:
    """Strong evidence that a facilitator may decide on."""
    if not looks_after_all(visit):
        return
    for row in waiting(visit.session, visit.as_of):
        if row.proposed_by != visit.person.id:
            yield Task("proposal", row.id, row.proposed_on, ("review_evidence",), str(row.level))


def _day(value: Any) -> date:
    found: date = pd.Timestamp(value).date()
    return found


def headline(visit: Visit) -> str:
    """What there is to do, in a sentence."""
    count, todo = len(ids(visit)), len(tasks(visit))
    if not count and todo:
        return opening(n_("one promise waits for you", "{count} promises wait for you", todo, count=spelled(todo)))
    if not count:
        return _("You lead no initiative at the moment")
    if looks_after_all(visit):
        own = n_("one initiative", "{count} initiatives", count, count=spelled(count))
    else:
        own = n_("your one initiative", "your {count} initiatives", count, count=spelled(count))
    if not todo:
        return _("Nothing waits for you in {initiatives}", initiatives=own)
    first = n_("one thing to do", "{count} things to do", todo, count=spelled(todo))
    return opening(_("{things} in {initiatives}", things=first, initiatives=own))


def next_to_report(visit: Visit, reported: str) -> str | None:
    """The initiative to report on after this one: the next of mine without a report of today."""
    own = ids(visit)
    if looks_after_all(visit) or reported not in own:
        return None
    place = own.index(reported)
    told = last_reports(visit.session, own, visit.today)
    after = [*own[place + 1 :], *own[:place]]
    return next((id for id in after if id not in told or told[id].on != visit.today), None)


def found(visit: Visit, id: str) -> Initiative | None:
    """The initiative that the address asks for, as far as it existed on the day one looks at."""
    return initiative(visit.session, id) if id in visit.tables.initiatives.index else None
