"""An initiative picks a signal up: the link between both, and the actions that make the signal louder or dampen it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.errors import Difference, NotFound, Stale
from tracker.lang import _, later
from tracker.model import Initiative, Signal
from tracker.model.rights import Permission
from tracker.portfolio import EARLIEST, register
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain
from tracker.ui.visit import Visit

OFFERED = 200  # initiatives in one list; of more, one types a part of the name first
INTENTS = {
    "desired": ("amplify", "dampen", "watch"),
    "undesired": ("dampen", "watch"),
    "ambiguous": ("amplify", "dampen", "watch"),
}


class Led(NamedTuple):
    """Who leads an initiative: what the rights ask about it."""

    lead_user: str
    lead_org: str


def mine(visit: Visit) -> list[str]:
    """The initiatives that this person may change and that still go on."""
    if visit.looks_back:
        return []
    return visit.once(("signals mine", visit.person), lambda: _mine(visit))


def _mine(visit: Visit) -> list[str]:
    rows = visit.tables.initiatives
    rows = rows[rows["status"].isin(["active", "paused"])]
    led = map(Led, rows["lead_user"].tolist(), rows["lead_org"].tolist())
    return [id for id, who in zip(rows.index.tolist(), led, strict=True) if visit.may(Permission.EDIT_INITIATIVE, who)]


def choices(visit: Visit, signal: str, linked_first: bool) -> list[str]:
    """My initiatives, with those already on this signal first, or last."""
    links = visit.tables.signal_links
    linked = set(links.loc[links["signal"] == signal, "initiative"])
    return sorted(mine(visit), key=lambda id: (id in linked) != linked_first)


def stored(session: Session, id: str) -> Initiative:
    initiative = session.get(Initiative, id)
    if initiative is None:
        raise NotFound(later("This initiative is not there any more."))
    return initiative


def _which(visit: Visit, name: str, signal: str, linked_first: bool = True) -> str | None:
    """Choose an initiative; None while there is nothing to choose."""
    offered = choices(visit, signal, linked_first)
    if len(offered) > OFFERED:
        words = st.text_input(_("Part of the name of the initiative"), key=f"{name}:words", icon=":material/search:")
        found = set(register.search(visit.session, words)) if words.strip() else set(offered)
        offered = [id for id in offered if id in found][:OFFERED]
    if not offered:
        st.info(_("No initiative of yours has this in its name. Try fewer letters."))
        return None
    names = titles(visit.session, "initiative", offered)
    return st.selectbox(
        _("Initiative"), offered, format_func=lambda id: plain(names.get(id)) or id, key=f"{name}:initiative"
    )


# The link


def link(id: str) -> None:
    name = sheet.name("link", id)
    with enter() as visit:
        signal = visit.session.get(Signal, id)
        chosen = _which(visit, name, id, linked_first=False) if signal else None
        if signal is None or chosen is None:
            sheet.foot(name, _("Link"), ":material/link:", ready=False)
            return
        initiative = stored(visit.session, chosen)
        _begin_anew(name, chosen)
        before = form.seen(name, initiative, _link_of(initiative, id))[1]
        if before["intent"]:
            st.info(_("It is linked already. What you save here replaces that."), icon=":material/link:")
        wanted = _link_form(visit, f"{name}:{chosen}", signal, before)

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


def _begin_anew(name: str, chosen: str) -> None:
    """Another initiative is chosen: what was seen of the one before says nothing about it."""
    if st.session_state.get(f"{name}:for") != chosen:
        for part in ("seen", "stale"):
            st.session_state.pop(f"{name}:{part}", None)
        st.session_state[f"{name}:for"] = chosen


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


def _link_form(visit: Visit, name: str, signal: Signal, seen: Any) -> dict[str, Any]:
    intents = INTENTS[signal.direction]
    intent = st.radio(
        _("What does it do with this signal?"), intents, horizontal=True, key=f"{name}:intent",
        index=intents.index(seen["intent"]) if seen["intent"] in intents else 0,
        format_func=lambda code: lists.name("intent", code),
    )  # fmt: skip
    if signal.direction == "undesired":
        st.markdown(_("We do not want more of this signal, so one can only dampen or watch it."))
    since = st.date_input(
        _("Since"), value=seen["since"] or visit.today, min_value=EARLIEST, max_value=visit.today, format="DD/MM/YYYY", key=f"{name}:since",
    )  # fmt: skip
    if intent == "amplify" and since < signal.spotted_on:
        st.warning(_("That is before the signal was spotted, on {day}.", day=md(lang.day(signal.spotted_on))))
    return {"intent": intent, "since": since}


def _shown(field: str, value: Any) -> str:
    if value is None:
        return _("no link")
    return lang.day(value) if isinstance(value, date) else lists.name("intent", value)


# An action


def log(id: str) -> None:
    name = sheet.name("amplify", id)
    with enter() as visit:
        chosen = _which(visit, name, id)
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
