"""Money for an initiative: writing a line down, saying what came of it, and changing its amount."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, later
from tracker.model import Funding, Initiative, Organisation
from tracker.model.base import stored
from tracker.model.funding import STEPS, keeps
from tracker.model.rights import RIGHTS, Permission, Role
from tracker.portfolio.choices import choices
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NEW = "new"
_BECOMES = {"committed": later("It is promised"), "paid": later("It is paid"), "refused": later("It is refused")}
_NOT_PAID = later("It was not paid after all")


def kept_here(visit: Visit, initiative: Initiative, org: str) -> bool:
    """Whether this person may change the money that this organisation gives to this initiative, today."""
    funder = visit.session.get(Organisation, org)
    return not visit.looks_back and funder is not None and keeps(visit.person, initiative, funder)


def records(visit: Visit) -> bool:
    """Whether this person may write down money at all: for what they lead, or from the organisation they work for."""
    if visit.looks_back or visit.person.share or visit.person.role not in RIGHTS[Permission.EDIT_FUNDING]:
        return False
    return visit.person.org is not None if visit.person.role is Role.FUNDER else bool(which.mine(visit))


# A new line


def record(id: str) -> None:
    """Money for one initiative, or (NEW) for one that is chosen here."""
    name = sheet.name("record_money", id)
    with enter() as visit:
        initiative = sheet.subject(visit, id).id if id != NEW else _initiative(visit, name)
        org = _funder(visit, name)
        sort = _sort(name, None)
        amount = _amount(visit, name, None)
        states = list(STEPS)
        first = "committed" if visit.person.role is Role.FUNDER else "requested"
        status = st.segmented_control(
            _("How does it stand?"), states, default=first, key=f"{name}:status", required=True,
            format_func=lambda code: opening(lists.name("funding_status", code)),
        )  # fmt: skip
        on = sheet.when(name, visit, _("Since when?"))
        if not sheet.foot(name, _("Record it"), ":material/add:"):
            return
        if initiative is None or org is None or sort is None or amount is None or status is None:
            st.error(
                _("Say for which initiative it is, from whom, how much and what kind of money."), icon=":material/edit:"
            )
            return
        form.save(
            visit, name,
            lambda session: Funding.record(
                session, by=visit.person, initiative=initiative, funder=org, sort=sort, amount=amount, status=status, on=on
            ),
            _("The money is written down."),
        )  # fmt: skip


def _initiative(visit: Visit, name: str) -> str | None:
    """For a funder any initiative, for a lead one of their own."""
    if visit.person.role is Role.FUNDER:
        return which.one_of(visit, name, [str(id) for id in visit.tables.initiatives.index], first=False)
    return which.one_of(visit, name, which.mine(visit))


def _funder(visit: Visit, name: str) -> str | None:
    """A funder speaks for the own organisation only."""
    if visit.person.role is Role.FUNDER:
        own = visit.person.org
        known = titles(visit.session, "organisation", [own] if own else [])
        st.markdown(_("From: {funder}", funder=f"**{md(plain(known.get(own or ''), 120))}**"))
        return own
    who = choices(visit.session, "organisation")
    found: str | None = st.selectbox(
        _("From which organisation?"), list(who), index=None, key=f"{name}:funder", placeholder=_("Choose"),
        format_func=lambda one: plain(who[one], 120),
    )  # fmt: skip
    return found


def _sort(name: str, seen: str | None) -> str | None:
    codes = lists.codes("funding_kind")
    found: str | None = st.segmented_control(
        _labels()["sort"], codes, default=seen, key=f"{name}:sort",
        format_func=lambda code: opening(lists.name("funding_kind", code)),
    )  # fmt: skip
    return found


def _amount(visit: Visit, name: str, seen: int | None) -> Any:
    """In cents; what is finer than a cent stays so, and is refused."""
    typed = st.number_input(
        f"{_labels()['amount']} ({visit.tables.currency})", min_value=0.01, value=None if seen is None else seen / 100,
        step=1000.0, format="%.2f", key=f"{name}:amount", placeholder=_("How much?"),
    )  # fmt: skip
    if typed is None:
        return None
    cents = typed * 100
    return round(cents) if abs(cents - round(cents)) < 1e-6 * max(1.0, cents) else cents


# What came of it


def settle(id: str) -> None:
    name = sheet.name("settle_money", id)
    with enter() as visit:
        line = stored(visit.session, Funding, id)
        _told(visit, line)
        _version, seen = form.seen(name, line, {"status": line.status})
        steps = STEPS[seen["status"]]
        if not steps:
            st.info(_("This line is settled: nothing more comes of it."), icon=":material/check:")
        status = st.radio(
            _("What came of it?"), steps, index=None, key=f"{name}:status",
            format_func=lambda code: _(_NOT_PAID if seen["status"] == "paid" else _BECOMES[code]),
        )  # fmt: skip
        on = sheet.when(name, visit, _("On which day?"))
        pressed = sheet.foot(name, _("Save"), ":material/check:", ready=bool(steps))
        if pressed and status is None:
            st.error(_("Choose first what came of it."), icon=":material/edit:")
        form.change(
            visit, name, Funding, id, {"status": status}, lambda fresh: fresh.settle(str(status), by=visit.person, on=on),
            _("It is noted."), pressed=pressed and status is not None, labels={"status": _("What came of it?")},
            show=lambda _field, code: lists.name("funding_status", code),
        )  # fmt: skip


def edit(id: str) -> None:
    name = sheet.name("edit_money", id)
    with enter() as visit:
        line = stored(visit.session, Funding, id)
        _told(visit, line)
        _version, seen = form.seen(name, line, {"sort": line.sort, "amount": line.amount})
        wanted = {"sort": _sort(name, seen["sort"]), "amount": _amount(visit, name, seen["amount"])}
        changed = {field: value for field, value in wanted.items() if value != seen[field]}
        form.change(
            visit, name, Funding, id, changed, lambda fresh: fresh.edit(by=visit.person, **changed),
            _("Your changes are kept.") if changed else _("Nothing was changed."),
            pressed=sheet.foot(name, _("Save"), ":material/check:"), labels=_labels(),
            show=lambda field, value: _shown(visit, field, value),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {"sort": _("What kind of money?"), "amount": _("Amount")}


def _shown(visit: Visit, field: str, value: Any) -> str:
    if value is None:
        return ""
    return lists.name("funding_kind", value) if field == "sort" else lang.money(round(value), visit.tables.currency)


def _told(visit: Visit, line: Funding) -> None:
    """The line as it stands, on the sheet."""
    initiative = titles(visit.session, "initiative", [line.initiative]).get(line.initiative)
    funder = titles(visit.session, "organisation", [line.funder]).get(line.funder)
    st.markdown(
        f"**{md(plain(initiative, 160))}**  \n{md(lang.money(line.amount, visit.tables.currency))} · {md(plain(funder, 120))}"
        f"  \n{stands(line.status, line.dated_on)}"
    )


def stands(status: str, on: date) -> str:
    """How a line stands and since when. Markdown."""
    return quiet(md(_("{status} on {day}", status=opening(lists.name("funding_status", status)), day=lang.day(on))))
