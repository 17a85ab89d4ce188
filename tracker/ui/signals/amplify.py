"""An initiative picks a signal up: the link between both, and the actions that make the signal louder or dampen it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.errors import Difference, NotFound, Stale
from tracker.lang import _, later
from tracker.model import Initiative, Signal
from tracker.portfolio import EARLIEST
from tracker.ui import form
from tracker.ui.acts import sheet, which
from tracker.ui.acts.place import link_form
from tracker.ui.gate import enter
from tracker.ui.text import md
from tracker.ui.visit import Visit


def choices(visit: Visit, signal: str, linked_first: bool) -> list[str]:
    """My initiatives, with those already on this signal first, or last."""
    links = visit.tables.signal_links
    linked = set(links.loc[links["signal"] == signal, "initiative"])
    return sorted(which.mine(visit), key=lambda id: (id in linked) != linked_first)


def stored(session: Session, id: str) -> Initiative:
    initiative = session.get(Initiative, id)
    if initiative is None:
        raise NotFound(later("This initiative is not there any more."))
    return initiative


# The link


def link(id: str) -> None:
    name = sheet.name("link", id)
    with enter() as visit:
        signal = visit.session.get(Signal, id)
        chosen = which.one_of(visit, name, choices(visit, id, linked_first=False)) if signal else None
        if signal is None or chosen is None:
            sheet.foot(name, _("Link"), ":material/link:", ready=False)
            return
        initiative = stored(visit.session, chosen)
        which.begin_anew(name, chosen)
        before = form.seen(name, initiative, _link_of(initiative, id))[1]
        if before["intent"]:
            st.info(_("It is linked already. What you save here replaces that."), icon=":material/link:")
        wanted = link_form(visit, f"{name}:{chosen}", signal, before)

        def store() -> None:
            version, seen = form.seen(name, initiative, {})

            def act(session: Session) -> None:
                found = stored(session, chosen)
                _unchanged(found, id, version, seen, wanted)
                found.link_signal(id, by=visit.person, intent=wanted["intent"], since=wanted["since"])

            form.save(visit, name, act, _("The initiative is linked to this signal."))

        if sheet.foot(name, _("Link"), ":material/link:"):
            store()
        if form.settle(name, {"intent": _("What it does"), "since": _("Since")}, _shown):
            store()


def _link_of(initiative: Initiative, signal: str) -> dict[str, Any]:
    row = next((row for row in initiative.signal_links if row.signal == signal), None)
    return {"intent": row.intent if row else None, "since": row.since if row else None}


def _unchanged(initiative: Initiative, signal: str, version: int, seen: Any, wanted: dict[str, Any]) -> None:
    """Raises Stale when somebody changed this very link; other changes to the initiative are no concern of this form."""
    now = _link_of(initiative, signal)
    if initiative.version != version and now != dict(seen):
        raise Stale(
            initiative.id, initiative.version, [Difference(name, seen[name], now[name], wanted[name]) for name in now]
        )


def _shown(field: str, value: Any) -> str:
    if value is None:
        return _("no link")
    return lang.day(value) if isinstance(value, date) else lists.name("intent", value)


# An action


def log(id: str) -> None:
    name = sheet.name("amplify", id)
    with enter() as visit:
        chosen = which.one_of(visit, name, choices(visit, id, linked_first=True))
        if chosen is None:
            sheet.foot(name, _("Log it"), ":material/campaign:", ready=False)
            return
        what = st.text_area(_("What was done, or will be, in one sentence?"), key=f"{name}:what", height=80)
        processes = lists.codes("process")
        process = st.radio(
            _("In which way?"), processes, format_func=lambda code: anchored("process", code), key=f"{name}:process"
        )
        state = st.radio(
            _("How far is it?"), lists.codes("action_state"), horizontal=True, key=f"{name}:state",
            format_func=lambda code: lists.name("action_state", code),
        )  # fmt: skip
        achieved_on, level = _proof(visit, name, chosen) if state == "achieved" else (None, 0)
        place = st.text_input(_("Place, if it has one"), key=f"{name}:place")
        if not sheet.foot(name, _("Log it"), ":material/campaign:"):
            return
        if not what.strip():
            st.error(_("Say what was done, in one sentence."), icon=":material/edit:")
            return
        form.save(
            visit, name,
            lambda session: stored(session, chosen).amplify(
                by=visit.person, process=process, state=state, signals=[id], what=form.in_language(what),
                evidence_level=level, achieved_on=achieved_on, place=place.strip(),
            ),
            _("The action is logged."),
        )  # fmt: skip


def anchored(scale: str, code: object) -> str:
    """A step of a scale with what it stands for, in Markdown; beside it, because captions are too pale to read."""
    return f"**{md(lists.name(scale, code))}**  :gray[{md(lists.help_of(scale, code))}]"


def _proof(visit: Visit, name: str, initiative: str) -> tuple[date, int]:
    """When it was achieved, and how strong the proof is: at most as strong as the initiative's best evidence."""
    evidence = visit.tables.evidence
    levels = evidence.loc[evidence["initiative"] == initiative, "level"]
    best = int(levels.max()) if len(levels) else 0
    on: date = st.date_input(
        _("Achieved on"),
        value=visit.today,
        min_value=EARLIEST,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key=f"{name}:on",
    )
    if not best:
        st.info(
            _(
                "This initiative has no evidence yet, so the action gives no points. Add evidence on its own page first, if there is any."
            )
        )
        return on, 0
    level = st.radio(
        _("How strong is the proof?"),
        range(best + 1),
        key=f"{name}:level:{initiative}",
        format_func=lambda code: f"{code} · {anchored('evidence_level', code)}",
    )
    st.markdown(
        _(
            "At most {level} here, because the best evidence of this initiative is level {level}: {name}.",
            level=best,
            name=md(lists.name("evidence_level", best)),
        )
    )
    return on, int(level)
