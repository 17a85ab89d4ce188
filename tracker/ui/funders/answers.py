"""What awaits an answer, what stopped and was learned, and whose voice is behind it."""

from __future__ import annotations

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, listed, n_
from tracker.model.rights import AUDIENCES, Role
from tracker.portfolio.duties import initiative
from tracker.portfolio.funded import Lesson, MoneyRow, lessons, requests
from tracker.portfolio.titles import titles
from tracker.portfolio.voices import Heard, Voice, heard
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.acts.gate import checks_of
from tracker.ui.doors import door
from tracker.ui.funders.look import THIRD, Look, kept, money_of
from tracker.ui.paging import paged
from tracker.ui.photo_report.pictures import captioned
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit
from tracker.ui.voices import agreed, signed

PAGE = 4  # cards in a column
MISSING = 2  # conditions of a gate that are named


def waiting(visit: Visit, look: Look) -> None:
    """Money that was asked for and not yet answered, the oldest first, with the gate that each initiative stands for."""
    found = visit.once(("requests", look.scope), lambda: requests(visit.session, visit.as_of, look.scope))
    if not found:
        figure.head(_("No request awaits an answer"), _("Money asked for and not yet promised or refused."))
        return
    total = lang.money(sum(row.cents for row in found), visit.tables.currency)
    figure.head(
        opening(
            n_(
                "one request awaits an answer: {total}",
                "{many} requests await an answer: {total}",
                len(found),
                many=spelled(len(found)),
                total=total,
            )
        ),
        _("The oldest first. Requests do not count as money."),
    )
    paged(found, PAGE, "requests_page", lambda part: _requests(visit, look, part))
    figure.calculated(visit, "gate", "requests")


def _requests(visit: Visit, look: Look, part: list[MoneyRow]) -> None:
    lines = visit.drawn(
        ("request lines", tuple(row.id for row in part), look.scope),
        lambda: [_request(visit, look, row) for row in part],
    )
    for row, words in zip(part, lines, strict=True):
        with st.container(border=True, gap=None):
            door(visit, "initiative", row.initiative, row.title, fits=THIRD)
            st.markdown(words)
            if kept(visit, look) and st.button(_("Answer it"), key=f"answer_{row.id}", icon=":material/payments:"):
                common.do("settle_money", row.id)


def _request(visit: Visit, look: Look, row: MoneyRow) -> str:
    amount = md(lang.money(row.cents, visit.tables.currency))
    days = (visit.as_of - row.dated_on).days
    when = n_("{day}, {n} day ago", "{day}, {n} days ago", days, day=lang.day(row.dated_on))
    asked = when if look.scope.funder else _("from {funder} on {day}", funder=row.funder, day=when)
    return f"**{amount}** {quiet(md(asked))}  \n{_gate(visit, row.initiative)}"


def _gate(visit: Visit, id: str) -> str:
    """Whether the initiative may go on to its next stage, and else what is missing."""
    status = str(visit.tables.initiatives["status"][id])
    if status != "active":
        return f":gray-badge[{md(lists.name('status', status))}]"
    one = initiative(visit.session, id)
    gate = checks_of(visit, one) if one else None
    if gate is None:
        return quiet(_("It is in the last stage."))
    to, checks = gate
    stage = md(inside(lists.name("stage", to)))
    missing = [md(inside(check.say())) for check in checks if check.hard and not check.met]
    if not missing:
        return f":green[:material/check_circle: {_('The gate to {stage} is open.', stage=stage)}]"
    rest = len(missing) - MISSING
    named = [*missing[:MISSING], *([n_("{n} more", "{n} more", rest)] if rest > 0 else [])]
    said = _("For {stage} it lacks: {what}.", stage=stage, what=listed(named))
    return f":orange[:material/radio_button_unchecked:] {said}"


# What stopped


def stopped(visit: Visit, look: Look) -> None:
    """What stopped and what was learned; no blame."""
    found = visit.once(("lessons", look.scope), lambda: _lessons(visit, look))
    if not found:
        figure.head(_("Nothing that is paid for here has stopped"), _("What stops leaves its lesson here."))
        return
    title = n_("{n} initiative stopped and left a lesson", "{n} initiatives stopped and left a lesson", len(found))
    figure.head(title, _("Stopping in time is learning too."))
    paged(found, PAGE, "lessons_page", lambda part: _learned(visit, part))
    figure.calculated(visit, "register", "lessons")


def _learned(visit: Visit, part: list[Lesson]) -> None:
    for lesson in part:
        with st.container(border=True, gap="xsmall"):
            door(visit, "initiative", lesson.initiative, lesson.title, fits=THIRD)
            learned = [f"**{_('Learned')}:** {short(words, 300)}" for words in lesson.learned[:2]]
            reason = [f"{_('Why')}: {short(lesson.reason, 300)}"] if lesson.reason else []
            when = quiet(_("stopped on {day}", day=lang.day(lesson.stopped_on)))
            st.markdown("  \n".join([*learned, *reason, when]))


def _lessons(visit: Visit, look: Look) -> list[Lesson]:
    status = visit.tables.initiatives["status"].reindex(money_of(visit, look).index)
    return lessons(visit.session, visit.as_of, status.index[status == "stopped"])


# Whose voice


def voice(visit: Visit, look: Look) -> None:
    """One testimony that this reader may read, and what was photographed where it was told. Never a name."""
    role = visit.person.role
    everything = role is Role.FACILITATOR
    audiences = sorted(AUDIENCES.values()) if everything else [AUDIENCES[role]] if role in AUDIENCES else []

    def find() -> Heard:
        days = (visit.as_of, visit.today)
        return heard(visit.session, money_of(visit, look).index, days, audiences, everything=everything)

    found = visit.once(("voices", look.scope, role), find)
    if not found.told:
        figure.head(_("Nobody told yet what it changed"), _("Testimonies come from gatherings, with consent."))
        return
    of, n = lang.number(found.told), lang.number(found.readable)
    if found.first is None:
        figure.head(
            _("No testimony may be shown to you"),
            n_("{n} was told; nobody agreed to show it to you.", "{n} were told; nobody agreed to show them to you.", found.told),
        )  # fmt: skip
    else:
        figure.head(_("Whose voice is behind it"), _("{n} of {of} testimonies may be shown to you.", n=n, of=of))
        _said(visit, found, found.first)
    figure.calculated(visit, "M20", "voices")


def _said(visit: Visit, found: Heard, one: Voice) -> None:
    named = titles(visit.session, "initiative", one.initiatives[:1])
    with st.container(border=True, gap="xsmall"):
        who = f"{signed(visit, one.speaker, one.told_on)}, {agreed(one.consented)}"
        lines = [f"**“{short(one.text, 400)}”**", quiet(who)]
        if one.why:
            lines.append(f"{_('Why it was chosen')}: {short(one.why, 200)}")
        st.markdown("  \n".join(lines))
        for id in one.initiatives[:1]:
            door(visit, "initiative", id, named.get(id), fits=THIRD)
    for shot in found.shots[:1]:
        st.markdown(captioned(shot.id, shot.alt, shot.caption, shot.photographer, shot.licence, "small"))
