"""What one can do with signals: see one again, spot a new one, decide about one; each only by whom it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.errors import NotFound
from tracker.lang import _, later
from tracker.model import Signal
from tracker.model.rights import Permission, Role
from tracker.portfolio import EARLIEST
from tracker.portfolio.signal_register import Story
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.gate import enter
from tracker.ui.signals import amplify
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

NEW = "new"  # stands for the signal that is being brought in
OUTSIDE = {True: later("Somebody outside our own circle"), False: later("One of us")}
MEANS = {
    "adopted": later("We follow it: it counts as a signal of this portfolio."),
    "parked": later("Not now: it stays in the register, nobody is asked to work on it."),
    "closed": later("Done: it is no signal any more, or it became common."),
}


def offer(visit: Visit, signal: Story) -> None:
    """The acts on one signal, as buttons; a steering member reads who can."""
    if visit.looks_back:
        return
    if visit.person.role is Role.STEERING:
        st.markdown(
            quiet(
                _("Leads and facilitators add observations and link initiatives.")
                + " "
                + _("A facilitator adopts, parks or closes a signal.")
            )
        )
        return
    with st.container(horizontal=True, gap="small"):
        if visit.may(Permission.PROPOSE_SIGNAL):
            _act("observe", signal.id, _("Add an observation"), "visibility", observe)
        if which.mine(visit):
            _act("link", signal.id, _("Link an initiative"), "link", amplify.link)
            _act("amplify", signal.id, _("Log an action"), "campaign", amplify.log)
        if visit.may(Permission.EDIT_SIGNAL):
            _act("decide", signal.id, _("Adopt, park or close"), "gavel", decide)


def offer_spotting(visit: Visit) -> None:
    if visit.may(Permission.PROPOSE_SIGNAL):
        _act("spot", NEW, _("Spot a new signal"), "add", spot)
    elif visit.person.role is Role.STEERING and not visit.looks_back:
        st.markdown(
            quiet(
                _("Leads and facilitators bring in new signals.")
                + " "
                + _("A facilitator adopts, parks or closes a signal.")
            )
        )


def _act(act: str, id: str, label: str, icon: str, body: Callable[[str], None]) -> None:
    """A button, and the sheet it opens; the sheet stays open until it is saved or cancelled."""
    if st.button(label, icon=f":material/{icon}:", key=f"open_{act}_{id}"):
        sheet.open_sheet(act, id)
    if sheet.opened(id) == (act, id):
        sheet.lay(label, body, id)


def stored(session: Session, id: str) -> Signal:
    signal = session.get(Signal, id)
    if signal is None:
        raise NotFound(later("This signal is not there any more."))
    return signal


def observe(id: str) -> None:
    name = sheet.name("observe", id)
    with enter(Permission.PROPOSE_SIGNAL) as visit:
        st.markdown(f"**{md(stored(visit.session, id).statement)}**")
        seen = _seen(visit, name)
        if sheet.foot(name, _("Add the observation"), ":material/add:") and _complete(seen):
            form.save(
                visit,
                name,
                lambda session: stored(session, id).observe(by=visit.person, **seen),
                _("The observation is added."),
            )


def _seen(visit: Visit, name: str) -> dict[str, Any]:
    """When, where and by whom something was seen, as the verbs of a signal want it."""
    when, where = st.columns(2)
    on = when.date_input(
        _("Seen on"),
        value=visit.today,
        min_value=EARLIEST,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key=f"{name}:on",
    )
    place = where.text_input(_("Place, if you know it"), key=f"{name}:place")
    source = st.text_input(_("Who or what tells it? A role or a source, no names"), key=f"{name}:source")
    independent = st.radio(
        _("Who saw it?"), [False, True], format_func=lambda outside: _(OUTSIDE[outside]), horizontal=True,
        key=f"{name}:outside",
    )  # fmt: skip
    return {"on": on, "place": place.strip(), "source": source.strip(), "independent": bool(independent)}


def _complete(seen: dict[str, Any]) -> bool:
    if not seen["source"]:
        st.error(_("Say who or what tells it, for example “a librarian” or “the local paper”."), icon=":material/edit:")
    return bool(seen["source"])


def spot(id: str) -> None:
    name, made = sheet.name("spot", id), list[str]()
    with enter(Permission.PROPOSE_SIGNAL) as visit:
        st.markdown(
            _(
                "A signal is something small that you see happen, and that points to the future we want, or away from it."
            )
        )
        statement = st.text_area(_("What do you see, in one sentence?"), key=f"{name}:statement", height=80)
        steep = st.selectbox(
            _("In which field?"), lists.codes("steep"), key=f"{name}:steep",
            format_func=lambda code: lists.name("steep", code),
        )  # fmt: skip
        direction = st.radio(
            _("Do we want more of it?"), lists.codes("direction"), horizontal=True, key=f"{name}:direction",
            format_func=lambda code: lists.name("direction", code),
        )  # fmt: skip
        seen = _seen(visit, name)
        st.markdown(
            quiet(_("It starts as an open signal.") + " " + _("A facilitator adopts, parks or closes a signal."))
        )
        if not sheet.foot(name, _("Bring it in"), ":material/add:"):
            return
        if not statement.strip():
            st.error(_("Say what you see, in one sentence."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            words = form.in_language(statement)
            made.append(
                Signal.spot(session, by=visit.person, statement=words, steep=steep, direction=direction, **seen).id
            )

        if _complete(seen):
            said = _("The signal is in the register, as an open signal.")
            form.save(visit, name, act, said, then=lambda: st.query_params.update(signal=made[0] if made else ""))


def decide(id: str) -> None:
    name = sheet.name("decide", id)
    with enter(Permission.EDIT_SIGNAL) as visit:
        signal = stored(visit.session, id)
        before = form.seen(name, signal, {"status": signal.status})[1]["status"]
        st.markdown(f"**{md(signal.statement)}**")
        spotted = lang.day(signal.spotted_on)
        st.markdown(md(_("It is {status}, and was spotted on {day}.", status=_status(before), day=spotted)))
        options = [code for code in MEANS if code != before]
        status = st.radio(
            _("Decision"), options, key=f"{name}:status",
            format_func=_decision,
        )  # fmt: skip

        def store() -> None:
            version, seen = form.seen(name, signal, {})

            def act(session: Session) -> None:
                found = stored(session, id)
                found.unchanged_since(version, seen, {"status": status})
                found.decide(by=visit.person, status=status)

            form.save(visit, name, act, _("Decided: {status}.", status=_status(status)))

        if sheet.foot(name, _("Decide"), ":material/gavel:"):
            store()
        if form.settle(name, {"status": _("Decision")}, lambda field, value: _status(value)):
            store()


def _decision(code: str) -> str:
    return f"**{md(_status(code))}**  :gray[{md(_(MEANS[code]))}]"


def _status(code: Any) -> str:
    return lists.name("signal_status", code)
