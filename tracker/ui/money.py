"""Where the money sits, what it proved, who else pays, what stopped and was learned, and what awaits an answer."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.evidence import EvidenceRow, evidence_against_required
from tracker.charts.money_by_stage import StageMoney, money_by_stage
from tracker.charts.sentence import opening, spelled
from tracker.insight.proof import proof
from tracker.lang import _, n_
from tracker.model.rights import Permission, Role, may
from tracker.portfolio.funded import Lesson, MoneyRow, Payer, lessons, lines, payers, requests
from tracker.portfolio.titles import titles
from tracker.ui import figure
from tracker.ui.funders import FORWARD, LANES, Look, line, money_of
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

ALL_NAMED = 500  # initiatives; of more, those that owe the most proof are named
PAGE = 6
PAYERS = 8
LINES = 200


def by_stage(visit: Visit, look: Look) -> Drawing:
    return visit.drawn(("by stage", look.scope), lambda: _by_stage(visit, look))


def _by_stage(visit: Visit, look: Look) -> Drawing:
    money = money_of(visit, look)
    stage = visit.tables.initiatives["stage"].reindex(money.index)
    rows = []
    for code in lists.codes("stage"):
        here = money[(stage == code).to_numpy()]
        rows.append(StageMoney(code, int(here["paid"].sum()), int(here["committed"].sum()), len(here)))
    return money_by_stage(rows, visit.tables.currency, visit.as_of, visit.dark)


# What is proven


def proven(visit: Visit, look: Look) -> Drawing:
    return visit.drawn(("proven", look.scope), lambda: _proven(visit, look))


def _proven(visit: Visit, look: Look) -> Drawing:
    known = visit.insight(proof).initiatives
    known = known[known.index.isin(money_of(visit, look).index)]
    known = known.sort_values("debt", ascending=False, kind="stable")
    named = titles(visit.session, "initiative", known.index[:ALL_NAMED])
    rows = [
        EvidenceRow(id, plain(named.get(id), 200) or id, *rest)
        for id, *rest in known[["stage", "level", "required"]].itertuples(name=None)
    ]
    return evidence_against_required(rows, visit.as_of, visit.dark)


def show_proven(visit: Visit, look: Look) -> None:
    drawing = proven(visit, look)
    if not visit.narrow:
        figure.show(visit, drawing, "proven", how="M17", opens="initiative")
        return
    figure.head(drawing.title, drawing.subtitle)
    for id, row in zip(drawing.table.index[:LANES], drawing.table.itertuples(index=False), strict=False):
        level = _("evidence {level} of {required} asked", level=row[2], required=row[3])
        line(str(id), row[0], f"{row[1]} · {level}")
    figure.twins(visit, drawing, "proven", "M17")


# Who else pays


def who_pays(visit: Visit, look: Look) -> None:
    """Who pays with whom, and what hangs on one funder alone."""
    money = money_of(visit, look)
    alone = visit.once(("alone", look.scope), lambda: list(money.index[money["payers"] == 1]))
    of = lang.number(len(money))
    title = (
        n_("{n} of {of} hangs on one funder alone", "{n} of {of} hang on one funder alone", len(alone), of=of)
        if alone
        else _("Every initiative has more than one funder")
    )
    figure.head(title, _("Money promised or paid for these initiatives, own money of the organisations included."))
    found = visit.once(("payers", look.scope), lambda: payers(visit.session, visit.as_of, look.scope))
    said = [_payer(visit, payer, own=payer.id == look.scope.funder) for payer in found[:PAYERS]]
    if len(found) > PAYERS:
        said.append(f"- {n_('and {n} other funder', 'and {n} other funders', len(found) - PAYERS)}")
    st.markdown("\n".join(said))
    if alone:
        st.markdown(f"**{_('One funder only')}**")
        paged(alone, PAGE, "alone_page", lambda part: _doors(visit, part))
    figure.calculated(visit, "M16", "payers")


def _payer(visit: Visit, payer: Payer, own: bool) -> str:
    amount = md(lang.money(payer.cents, visit.tables.currency))
    name = f"**{md(plain(payer.name))}**" if own else md(plain(payer.name))
    return f"- **{amount}** {name}, {n_('{n} initiative', '{n} initiatives', payer.initiatives)}"


def _doors(visit: Visit, initiatives: list[str]) -> None:
    named = titles(visit.session, "initiative", initiatives)
    with st.container(gap=None):
        for id in initiatives:
            figure.door("initiative", id, plain(named.get(id)), icon=FORWARD)


# What stopped, what awaits an answer, every line


def stopped(visit: Visit, look: Look) -> None:
    """What stopped and what was learned; no blame."""
    found = visit.once(("lessons", look.scope), lambda: _lessons(visit, look))
    if not found:
        st.markdown(f"### {_('Nothing that is paid for here has stopped')}")
        return
    title = n_("{n} initiative stopped and left a lesson", "{n} initiatives stopped and left a lesson", len(found))
    figure.head(title, _("Stopping in time is learning too."))
    for lesson in found[:PAGE]:
        with st.container(border=True, gap="xsmall"):
            figure.door("initiative", lesson.initiative, plain(lesson.title), icon=FORWARD)
            learned = [f"**{_('Learned')}:** {short(words, 300)}" for words in lesson.learned[:2]]
            reason = [f"{_('Why')}: {short(lesson.reason, 300)}"] if lesson.reason else []
            when = quiet(_("stopped on {day}", day=lang.day(lesson.stopped_on)))
            st.markdown("  \n".join([*learned, *reason, when]))


def _lessons(visit: Visit, look: Look) -> list[Lesson]:
    status = visit.tables.initiatives["status"].reindex(money_of(visit, look).index)
    return lessons(visit.session, visit.as_of, status.index[status == "stopped"])


def waiting(visit: Visit, look: Look) -> None:
    """Money that was asked for and not yet answered, the oldest first."""
    found = visit.once(("requests", look.scope), lambda: requests(visit.session, visit.as_of, look.scope))
    if not found:
        st.markdown(f"### {_('No request awaits an answer')}")
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

    def show(part: list[MoneyRow]) -> None:
        for row in part:
            amount = lang.money(row.cents, visit.tables.currency)
            words = _(
                "{amount}, asked from {funder} on {day}", amount=amount, funder=row.funder, day=lang.day(row.dated_on)
            )
            line(row.initiative, plain(row.title), words)

    paged(found, PAGE, "requests_page", show)
    figure.calculated(visit, "M16", "requests")


def all_lines(visit: Visit, look: Look) -> None:
    """Every line behind the sums, made only when somebody opens it."""
    box = st.expander(_("Every funding line"), icon=":material/table:", key="funders:lines", on_change="rerun")
    if not box.open:
        return
    own = look.scope.led_by is not None or visit.person.role is Role.FUNDER
    refused = own or may(visit.person, Permission.SEE_ALL_FUNDING)
    found = lines(visit.session, visit.as_of, look.scope, refused=refused, most=LINES)
    box.dataframe(
        pd.DataFrame(
            {
                _("Initiative"): [plain(row.title) for row in found],
                _("Funder"): [plain(row.funder) for row in found],
                _("Kind"): [lists.name("funding_kind", row.kind) for row in found],
                _("Amount"): [lang.money(row.cents, visit.tables.currency) for row in found],
                _("State"): [lists.name("funding_status", row.status) for row in found],
                _("Date"): [lang.day(row.dated_on, "medium") for row in found],
            }
        ),
        hide_index=True,
    )
    if len(found) == LINES:
        box.markdown(
            quiet(_("The latest {n} lines. The file that you export holds all of them.", n=lang.number(LINES)))
        )
