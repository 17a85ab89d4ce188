"""Opening an exchange between two initiatives, and saying later what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, later
from tracker.model import CrossPollination
from tracker.model.base import stored
from tracker.model.rights import Permission
from tracker.portfolio import register
from tracker.portfolio.choices import choices
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

_BETWEEN = "+"
_OFFERED = 20  # initiatives that are found by a part of their name
MEANS = {
    "tried": later("The other one tried it."),
    "adopted": later("The other one does it now."),
    "joint_initiative": later("They started something together."),
    "dropped": later("It went no further."),
}
LED_TO_ONE = ("adopted", "joint_initiative")  # outcomes of which an initiative may have come


def pair(one: str, other: str) -> str:
    """Two initiatives as the subject of a sheet."""
    return _BETWEEN.join((one, other))


def parts(id: str) -> list[str]:
    """The things that the subject of a sheet is about."""
    return id.split(_BETWEEN)


def permitted(visit: Visit, permission: Permission, between: Sequence[str]) -> bool:
    """Whether this person may do this about an exchange between these two: who leads one of them may."""
    if visit.looks_back:
        return False
    ours = visit.once(("exchanging", permission, visit.person), lambda: _led(visit, permission))
    return not ours.isdisjoint(between)


def _led(visit: Visit, permission: Permission) -> frozenset[str]:
    rows = visit.tables.initiatives
    led = map(which.Led, rows["lead_user"].tolist(), rows["lead_org"].tolist())
    return frozenset(id for id, who in zip(rows.index.tolist(), led, strict=True) if visit.may(permission, who))


def open_exchange(id: str) -> None:
    name = sheet.name("open_exchange", id)
    with enter() as visit:
        ends = _two(visit, name, id)
        told = _told(visit, name, ends) if ends else {}
        if not sheet.foot(name, _("Open the exchange"), ":material/handshake:", ready=bool(ends)):
            return
        if not told["what"]:
            st.error(_("Say what is exchanged, in one sentence."), icon=":material/edit:")
            return
        form.save(
            visit, name, lambda session: CrossPollination.open_exchange(session, by=visit.person, **told),
            _("The exchange is opened. Say later what came of it."),
        )  # fmt: skip


def _two(visit: Visit, name: str, id: str) -> tuple[str, str] | None:
    """The two initiatives: those of the suggestion, or chosen on the sheet."""
    if _BETWEEN in id:
        one, other = parts(id)
        return one, other
    one_of_ours = which.one_of(visit, name, which.mine(visit))
    if one_of_ours is None:
        return None
    found = _by_name(visit, name, _("With which other initiative? Type a part of its name"), without=one_of_ours)
    return (one_of_ours, found) if found else None


def _told(visit: Visit, name: str, ends: tuple[str, str]) -> dict[str, Any]:
    names = titles(visit.session, "initiative", ends)
    ways = [ends, ends[::-1]]
    giver = st.radio(
        _("Who gives to whom?"), [0, 1], index=_likely(visit, ends), key=f"{name}:way",
        format_func=lambda at: _(
            "{giver} gives to {taker}", giver=md(plain(names.get(ways[at][0]), 70)), taker=md(plain(names.get(ways[at][1]), 70))
        ),
    )  # fmt: skip
    what = st.text_area(_("What is exchanged, in one sentence?"), key=f"{name}:what", height=80)
    ingredients, met = choices(visit.session, "ingredient"), choices(visit.session, "gathering")
    ingredient = st.selectbox(
        _("With which active ingredient? (may stay empty)"), [None, *ingredients], key=f"{name}:ingredient",
        format_func=lambda one: plain(ingredients[one], 120) if one else _("None"),
    )  # fmt: skip
    at = st.selectbox(
        _("At which gathering? (may stay empty)"), [None, *met], key=f"{name}:at",
        format_func=lambda one: plain(met[one], 120) if one else _("At none"),
    )  # fmt: skip
    on = sheet.when(name, visit, _("Begun on"))
    from_initiative, to_initiative = ways[giver or 0]
    return {
        "on": on, "from_initiative": from_initiative, "to_initiative": to_initiative, "what": form.in_language(what),
        "ingredient": ingredient, "gathering": at,
    }  # fmt: skip


def _likely(visit: Visit, ends: tuple[str, str]) -> int:
    """Which of the two ways is likely: the one who offers most of what the other needs, gives."""
    needs, offers = (
        {id: set(rows.loc[(rows["initiative"] == id).to_numpy(bool), "tag"]) for id in ends}
        for rows in (visit.tables.needs, visit.tables.offers)
    )
    one, other = ends
    return int(len(offers[other] & needs[one]) > len(offers[one] & needs[other]))


def _by_name(visit: Visit, name: str, label: str, without: str = "", now: str | None = None) -> str | None:
    """An initiative found by a part of its name; `now` stands there until one looks for another."""
    words = st.text_input(label, key=f"{name}:search", max_chars=200)
    known = visit.tables.initiatives.index
    found = [now] if now else []
    if words.strip():
        found = [id for id in register.search(visit.session, words) if id in known and id != without][:_OFFERED]
        if not found:
            st.markdown(quiet(_("No initiative has this in its name.")))
    if not found:
        return None
    names = titles(visit.session, "initiative", found)
    chosen: str | None = st.selectbox(
        _("Which one?"), found, index=None if len(found) > 1 else 0, key=f"{name}:found", placeholder=_("Choose"),
        format_func=lambda id: plain(names.get(id), 80) or id,
    )  # fmt: skip
    return chosen


def conclude(id: str) -> None:
    name = sheet.name("conclude_exchange", id)
    with enter() as visit:
        exchange = stored(visit.session, CrossPollination, id)
        ends = titles(visit.session, "initiative", (exchange.from_initiative, exchange.to_initiative))
        between = " → ".join(md(plain(ends.get(end), 60)) for end in (exchange.from_initiative, exchange.to_initiative))
        st.markdown(f"**{md(exchange.what)}**  \n{quiet(between)}")
        fields = ("outcome", "outcome_on", "resulted_in")
        _version, seen = form.seen(name, exchange, {field: getattr(exchange, field) for field in fields})
        wanted = _came_of_it(visit, name, seen)

        pressed, outcome = sheet.foot(name, _("Save"), ":material/check:"), wanted["outcome"]
        if pressed and outcome is None:
            st.error(_("Choose first what came of it."), icon=":material/edit:")
        form.change(
            visit, name, CrossPollination, id, wanted,
            lambda fresh: fresh.conclude(
                str(outcome), by=visit.person, on=wanted["outcome_on"], resulted_in=wanted["resulted_in"]
            ),
            _("It is noted: {outcome}.", outcome=lists.name("outcome", str(outcome)) if outcome else ""),
            pressed=pressed and outcome is not None, labels=_labels(),
            show=lambda field, value: _shown(visit, field, value),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "outcome": _("What came of it?"),
        "outcome_on": _("When was that?"),
        "resulted_in": _("Which initiative came of it? Type a part of its name (may stay empty)"),
    }


def _came_of_it(visit: Visit, name: str, seen: Any) -> dict[str, Any]:
    labels, codes = _labels(), list(MEANS)
    outcome = st.radio(
        labels["outcome"], codes, index=codes.index(seen["outcome"]) if seen["outcome"] in codes else None,
        key=f"{name}:outcome", format_func=_outcome,
    )  # fmt: skip
    on = sheet.when(name, visit, labels["outcome_on"])
    child = None
    if outcome in LED_TO_ONE:
        child = _by_name(visit, name, labels["resulted_in"], now=seen["resulted_in"])
    return {"outcome": outcome, "outcome_on": on, "resulted_in": child}


def _outcome(code: str) -> str:
    return f"**{md(opening(lists.name('outcome', code)))}**  :gray[{md(_(MEANS[code]))}]"


def _shown(visit: Visit, field: str, value: Any) -> str:
    if field == "outcome":
        return lists.name("outcome", value)
    if field == "resulted_in":
        return plain(titles(visit.session, "initiative", [value]).get(value)) if value else _("None")
    return lang.day(value) if isinstance(value, date) else ""
