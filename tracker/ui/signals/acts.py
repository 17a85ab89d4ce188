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
from tracker.ui.gate import enter
from tracker.ui.signals import amplify
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

OUTSIDE = {True: later("Somebody outside our own circle"), False: later("One of us")}


def offer(visit: Visit, signal: Story) -> None:
    """The acts on one signal, as buttons; a steering member reads who can."""
    if visit.looks_back:
        return
    if visit.person.role is Role.STEERING:
        st.markdown(
            quiet(
                _(
                    "Leads and facilitators add observations and link initiatives. A facilitator adopts, parks or closes a signal."
                )
            )
        )
        return
    with st.container(horizontal=True, gap="small"):
        if visit.may(Permission.PROPOSE_SIGNAL):
            _button(
                _("Add an observation"),
                "visibility",
                f"observe-{signal.id}",
                _("Who saw it, and when?"),
                observe,
                signal.id,
            )
        if amplify.choices(visit, signal.id):
            _button(
                _("Link an initiative"),
                "link",
                f"link-{signal.id}",
                _("Which initiative picks it up?"),
                amplify.link,
                signal.id,
            )
            _button(
                _("Log an action"),
                "campaign",
                f"amplify-{signal.id}",
                _("What was done for this signal?"),
                amplify.log,
                signal.id,
            )
        if visit.may(Permission.EDIT_SIGNAL):
            _button(
                _("Adopt, park or close"),
                "gavel",
                f"decide-{signal.id}",
                _("What do we do with this signal?"),
                decide,
                signal.id,
            )


def offer_spotting(visit: Visit) -> None:
    if visit.may(Permission.PROPOSE_SIGNAL):
        _button(_("Spot a new signal"), "add", "spot", _("What do you see change?"), spot)
    elif visit.person.role is Role.STEERING and not visit.looks_back:
        st.markdown(
            quiet(_("Leads and facilitators bring in new signals. A facilitator adopts, parks or closes them."))
        )


def _button(label: str, icon: str, name: str, title: str, dialog: Callable[..., None], *about: str) -> None:
    """Opens a dialog with a clean form."""
    if st.button(label, icon=f":material/{icon}:", key=f"open_{name}"):
        form.close(name)
        st.dialog(title, width="medium")(dialog)(*about)


def stored(session: Session, id: str) -> Signal:
    signal = session.get(Signal, id)
    if signal is None:
        raise NotFound(later("This signal is not there any more."))
    return signal


def observe(id: str) -> None:
    name = f"observe-{id}"
    with enter(Permission.PROPOSE_SIGNAL) as visit:
        st.markdown(f"**{md(stored(visit.session, id).statement)}**")
        seen = _seen(visit, name)
        if st.button(_("Save the observation"), type="primary", key=f"{name}:save") and _complete(seen):
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
        _("Who saw it?"),
        [False, True],
        format_func=lambda outside: _(OUTSIDE[outside]),
        horizontal=True,
        key=f"{name}:outside",
    )
    return {"on": on, "place": place.strip(), "source": source.strip(), "independent": bool(independent)}


def _complete(seen: dict[str, Any]) -> bool:
    if not seen["source"]:
        st.error(_("Say who or what tells it, for example “a librarian” or “the local paper”."), icon=":material/edit:")
    return bool(seen["source"] and seen["on"])


def spot() -> None:
    with enter(Permission.PROPOSE_SIGNAL) as visit:
        st.markdown(
            _(
                "A signal is something small that you see happen, and that points to the future we want, or away from it."
            )
        )
        statement = st.text_area(_("What do you see, in one sentence?"), key="spot:statement", height=80)
        steep = st.selectbox(
            _("In which field?"),
            lists.codes("steep"),
            format_func=lambda code: lists.name("steep", code),
            key="spot:steep",
        )
        direction = st.radio(
            _("Do we want more of it?"), lists.codes("direction"), horizontal=True, key="spot:direction",
            format_func=lambda code: lists.name("direction", code),
        )  # fmt: skip
        seen = _seen(visit, "spot")
        st.markdown(quiet(_("It starts as an open signal. A facilitator adopts it, parks it or closes it.")))
        if not st.button(_("Bring it in"), type="primary", key="spot:save"):
            return
        if not statement.strip():
            st.error(_("Say what you see, in one sentence."), icon=":material/edit:")
        elif _complete(seen):
            form.save(
                visit, "spot",
                lambda session: Signal.spot(
                    session, by=visit.person, statement=form.in_language(statement), steep=steep, direction=direction, **seen
                ),
                _("The signal is in the register, as an open signal."),
            )  # fmt: skip


def decide(id: str) -> None:
    name = f"decide-{id}"
    with enter(Permission.EDIT_SIGNAL) as visit:
        signal = stored(visit.session, id)
        seen = form.seen(name, signal, {"status": signal.status})[1]
        st.markdown(f"**{md(signal.statement)}**")
        st.markdown(
            _(
                "It is {status}, and was spotted on {day}.",
                status=_status(seen["status"]),
                day=lang.day(signal.spotted_on),
            )
        )
        options = [code for code in lists.codes("signal_status") if code not in ("open", seen["status"])]
        status = st.radio(
            _("Decision"),
            options,
            format_func=lambda code: f"**{md(_status(code))}**  :gray[{_(MEANS[code])}]",
            key=f"{name}:status",
        )

        def store() -> None:
            version, seen = form.seen(name, signal, {})

            def act(session: Session) -> None:
                found = stored(session, id)
                found.unchanged_since(version, seen, {"status": status})
                found.decide(by=visit.person, status=status)

            form.save(visit, name, act, _("Decided: {status}.", status=_status(status)))

        if st.button(_("Decide"), type="primary", key=f"{name}:save"):
            store()
        if form.settle(name, {"status": _("Decision")}, lambda field, value: _status(value)):
            store()


MEANS = {
    "adopted": later("We follow it: it counts as a signal of this portfolio."),
    "parked": later("Not now: it stays in the register, nobody is asked to work on it."),
    "closed": later("Done: it is no signal any more, or it became common."),
}


def _status(code: Any) -> str:
    return lists.name("signal_status", code)
