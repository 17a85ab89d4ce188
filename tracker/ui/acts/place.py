"""Giving an initiative its place: linking it to a question, a vulnerability, a lever, a pathway, a signal, the future."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.errors import Difference, NotFound, Stale
from tracker.lang import _, later
from tracker.model import Initiative, Signal
from tracker.portfolio import EARLIEST
from tracker.portfolio.choices import choices
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

FIELDS = {"question": "questions", "vulnerability": "vulnerabilities", "lever": "levers", "pathway": "pathways"}
NEITHER = "neither"
EMPTY = {
    "question": later("Nobody wrote down a question yet."),
    "vulnerability": later("Nobody wrote down yet what could break."),
    "lever": later("This portfolio has no list of levers yet."),
    "pathway": later("Nobody proposed a pathway yet."),
    "signal": later("There is no other signal to link to."),
    "condition": later("Nobody named a condition yet."),
    "future_element": later("The desired future has no elements yet."),
}
INTENTS = {
    "desired": ("amplify", "dampen", "watch"),
    "undesired": ("dampen", "watch"),
    "ambiguous": ("amplify", "dampen", "watch"),
}


def question(id: str) -> None:
    _link(id, "question", _("From which questions does it start?"))


def vulnerability(id: str) -> None:
    _link(id, "vulnerability", _("On which vulnerabilities does it work?"))


def lever(id: str) -> None:
    _link(id, "lever", _("Which levers does it use?"))


def pathway(id: str) -> None:
    _link(id, "pathway", _("Which pathways does it follow?"))


def _link(id: str, kind: str, label: str) -> None:
    """The sheet for links that are no more than a name."""
    with enter() as visit:
        initiative, name, field = sheet.subject(visit, id), sheet.name(f"place_{kind}", id), FIELDS[kind]
        known = choices(visit.session, kind)
        seen = form.seen(name, initiative, {field: getattr(initiative, field)})[1]
        if not known:
            st.info(_(EMPTY[kind]))
        chosen = tuple(
            st.multiselect(
                label, list(known), [one for one in seen[field] if one in known], key=f"{name}:chosen", select_all=False,
                format_func=lambda one: plain(known[one], 120), placeholder=_("Choose"),
            )
        )  # fmt: skip

        form.change(
            visit, name, Initiative, id, {field: chosen}, lambda fresh: fresh.edit(by=visit.person, **{field: chosen}),
            _("Your changes are kept."), pressed=sheet.foot(name, _("Save"), ":material/check:", ready=bool(known)),
            labels={field: label}, show=lambda _field, ids: lang.listed([plain(known.get(i, i)) for i in ids]),
        )  # fmt: skip


# A signal


def signal(id: str) -> None:
    with enter() as visit:
        initiative, name = sheet.subject(visit, id), sheet.name("place_signal", id)
        linked = {row.signal for row in initiative.signal_links}
        known = {one: words for one, words in choices(visit.session, "signal").items() if one not in linked}
        chosen = _one(name, _("Which signal?"), known, EMPTY["signal"])
        found = visit.session.get(Signal, chosen) if chosen else None
        wanted = link_form(visit, f"{name}:{chosen}", found, {}) if found else {}
        if sheet.foot(name, _("Link"), ":material/link:", ready=bool(known)):
            if not chosen:
                st.error(_("Choose a signal first."), icon=":material/edit:")
                return
            form.save(
                visit, name, lambda session: session.get_one(Initiative, id).link_signal(chosen, by=visit.person, **wanted),
                _("The initiative is linked to this signal."),
            )  # fmt: skip


def link_form(visit: Visit, name: str, signal: Signal, seen: Any) -> dict[str, Any]:
    """What the initiative does with a signal and since when, as the verb wants it; `seen` holds the link there is."""
    intents = INTENTS[signal.direction]
    intent = st.radio(
        _("What does it do with this signal?"), intents, horizontal=True, key=f"{name}:intent",
        index=intents.index(seen["intent"]) if seen.get("intent") in intents else 0,
        format_func=lambda code: lists.name("intent", code),
    )  # fmt: skip
    if signal.direction == "undesired":
        st.markdown(_("We do not want more of this signal, so one can only dampen or watch it."))
    since = st.date_input(
        _("Since"), value=seen.get("since") or visit.today, min_value=EARLIEST, max_value=visit.today, format="DD/MM/YYYY",
        key=f"{name}:since",
    )  # fmt: skip
    if intent == "amplify" and since < signal.spotted_on:
        st.warning(_("That is before the signal was spotted, on {day}.", day=md(lang.day(signal.spotted_on))))
    return {"intent": intent, "since": since}


# A condition


def condition(id: str) -> None:
    """What it cannot do without, or what helps it."""
    with enter() as visit:
        initiative, name = sheet.subject(visit, id), sheet.name("place_condition", id)
        known = choices(visit.session, "condition")
        now = form.seen(name, initiative, {"needed": initiative.needed})[1]["needed"]
        chosen = _one(name, _("Which condition?"), known, EMPTY["condition"])
        needs = [*lists.codes("need"), NEITHER]
        need = st.radio(
            _("How much does it need it?"), needs, key=f"{name}:need:{chosen}",
            index=needs.index(now.get(chosen or "", needs[0])),
            format_func=lambda code: _("It does not need it") if code == NEITHER else lists.name("need", code),
        )  # fmt: skip
        wanted = None if need == NEITHER else str(need)
        pressed = sheet.foot(name, _("Save"), ":material/check:", ready=bool(known))
        if pressed and not chosen:
            st.error(_("Choose a condition first."), icon=":material/edit:")
        others = {one: how for one, how in now.items() if one != chosen}
        form.change(
            visit, name, Initiative, id, {"needed": others | ({chosen: wanted} if chosen and wanted else {})},
            lambda fresh: fresh.needs_condition(str(chosen), wanted, by=visit.person), _("Your changes are kept."),
            pressed=pressed and chosen is not None, labels={"needed": _("Conditions")},
            show=lambda _field, kept: lang.listed([plain(known.get(one, one)) for one in kept]),
        )  # fmt: skip


# The desired future


def future(id: str) -> None:
    """From the page of an initiative: choose the element, say where it can be seen."""
    with enter() as visit:
        initiative, name = sheet.subject(visit, id), sheet.name("depict", id)
        known = choices(visit.session, "future_element")
        chosen = _one(name, _("What of the desired future can one see here?"), known, EMPTY["future_element"])
        _depict(visit, name, initiative, chosen)


def seen_here(id: str) -> None:
    """From the wall: choose the initiative, say where this element can be seen."""
    with enter() as visit:
        name, known = sheet.name("show", id), choices(visit.session, "future_element")
        if id not in known:
            raise NotFound(later("This element of the desired future is not there any more."))
        st.markdown(f"**{md(known[id])}**")
        chosen = which.one_of(visit, name, which.mine(visit))
        initiative = visit.session.get(Initiative, chosen) if chosen else None
        _depict(visit, name, initiative, id)


def _depict(visit: Visit, name: str, initiative: Initiative | None, element: str | None) -> None:
    if initiative is None or element is None:
        sheet.foot(name, _("Save"), ":material/check:", ready=False)
        return
    which.begin_anew(name, f"{initiative.id} {element}")
    now = next((row.how for row in initiative.depicts if row.element == element), None)
    seen = form.seen(name, initiative, {"how": now})[1]["how"]
    words = st.text_area(
        _("Where can one go and see it?"), lang.words(seen), key=f"{name}:how:{initiative.id}:{element}", height=90,
        placeholder=_("The market stall on Saturday, a workplace where nobody needed a CV …"),
    )  # fmt: skip
    st.markdown(quiet(_("A place one can visit, in a few words. Leave it empty when one cannot see it here any more.")))
    untouched = words == lang.words(seen)
    how = seen if untouched else form.in_language(words, seen) if words.strip() else None

    def store() -> None:
        version, before = st.session_state[f"{name}:seen"]

        def act(session: Session) -> None:
            fresh = session.get_one(Initiative, initiative.id)
            there = next((row.how for row in fresh.depicts if row.element == element), None)
            # Other changes to the initiative are no concern of this sheet.
            if fresh.version != version and there != before["how"]:
                raise Stale(initiative.id, fresh.version, [Difference("how", before["how"], there, how)])
            fresh.depict(element, how, by=visit.person)

        form.save(
            visit, name, act, _("It stands on the wall of the desired future.") if how else _("It is taken away.")
        )

    if sheet.foot(name, _("Save"), ":material/check:"):
        if not how and not seen:
            st.error(_("Say where one can go and see it."), icon=":material/edit:")
            return
        store()
    if form.settle(name, {"how": _("Where can one go and see it?")}):
        store()


def _one(name: str, label: str, known: dict[str, Any], empty: str) -> str | None:
    if not known:
        st.info(_(empty))
        return None
    return st.selectbox(
        label, list(known), index=None, key=f"{name}:which", placeholder=_("Choose"),
        format_func=lambda one: plain(known[one], 120),
    )  # fmt: skip
