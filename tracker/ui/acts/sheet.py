"""The sheet on which one act is filled in: how it opens and closes, and the fields that all acts share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.errors import NotFound
from tracker.lang import _, later
from tracker.model import Initiative, User
from tracker.model.base import stored
from tracker.portfolio.duties import initiative
from tracker.ui import form
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

PREFIX = "act"


def name(act: str, id: str) -> str:
    """The name of the form of an act on an initiative."""
    return f"{PREFIX}:{act}:{id}"


def open_sheet(act: str, id: str) -> None:
    """Mark the sheet as open, the only one; it stays so, whatever reruns, until it is saved or cancelled."""
    while other := opened():
        form.close(name(*other))
    form.close(name(act, id))
    st.session_state[f"{name(act, id)}:open"] = True


def opened(id: str | None = None, acts: Collection[str] | None = None) -> tuple[str, str] | None:
    """The act and thing of the open sheet (of one thing only, where `id` is given; of these acts only)."""
    for key in [str(key) for key in st.session_state if str(key).startswith(f"{PREFIX}:")]:
        parts = key.split(":")
        if parts[-1] == "open" and id in (None, parts[2]) and (acts is None or parts[1] in acts):
            return parts[1], parts[2]
    return None


def lay(title: str, body: Callable[..., None], *args: Any) -> None:
    """Lay the sheet over the page. It closes by its own buttons only, so that no tap beside it loses what was typed."""
    st.dialog(title, width="medium", dismissible=False)(body)(*args)


def subject(visit: Visit, id: str) -> Initiative:
    """The initiative as it stands at this moment, named on the sheet."""
    found = initiative(visit.session, id)
    if found is None:
        raise NotFound(later("This initiative is not there (any more)."))
    st.markdown(f"**{short(found.title)}**")
    return found


def part(title: str) -> None:
    """The name of a part of the sheet."""
    st.markdown(f"**{title}**")


def when(form_: str, visit: Visit, label: str | None = None) -> date:
    """The day of the act: today unless chosen otherwise, never in the future."""
    chosen = st.date_input(
        label or _("Date of the decision"),
        value=visit.today,
        max_value=visit.today,
        format="DD/MM/YYYY",
        key=f"{form_}:on",
    )
    return chosen if isinstance(chosen, date) else visit.today


def lesson(form_: str) -> tuple[str, int | None]:
    """The lesson that goes with leaving the way, and how deep it goes."""
    words = st.text_area(_("What can others learn from it?"), key=f"{form_}:lesson", height=90)
    return words, depth(form_)


def depth(form_: str) -> int | None:
    """How deep a lesson goes: level 1, 2 or 3."""
    found: int | None = st.radio(
        _("How deep does the lesson go?"), [1, 2, 3], index=None, key=f"{form_}:loop",
        format_func=lambda level: f"{level} · {opening(lists.name('loop', level))}",
    )  # fmt: skip
    return found


def anchored(
    label: str, options: list[int], form_: str, field: str, *, scale: str, start: int | None = None
) -> int | None:
    """A choice on a scale with its anchors in sight."""

    def said(code: int) -> str:
        number = lang.signed(code) if scale == "sdg_score" else str(code)
        anchor = lists.help_of(scale, code)
        return f"**{number}** · {opening(lists.name(scale, code))}" + (f": :gray[{anchor}]" if anchor else "")

    found: int | None = st.radio(
        label,
        options,
        index=options.index(start) if start in options else None,
        key=f"{form_}:{field}",
        format_func=said,
    )
    return found


def overtaken(visit: Visit, form_: str, initiative: Initiative) -> bool:
    """Whether somebody decided on the initiative since this sheet was opened. That decision is shown, and nothing is saved
    until it was seen; what was typed stays."""
    seen: int = st.session_state.setdefault(f"{form_}:decisions", len(initiative.stage_history))
    others = initiative.stage_history[seen:]
    if not others:
        return False
    st.warning(_("While you had this open, somebody else decided:"), icon=":material/sync_problem:")
    for row in others:
        account = visit.session.get(User, row.by) if row.by else None
        said = f"**{md(opening(lists.name('decision', row.decision)))}**, {md(lists.name('stage', row.stage))}, {md(lang.day(row.decided_on))}"
        why = f"  \n“{md(row.rationale)}”" if row.rationale else ""
        st.markdown(f"{said} {quiet(md(account.label)) if account else ''}{why}")
    if st.button(_("I have seen it; go on from here"), key=f"{form_}:seen_it", icon=":material/check:"):
        st.session_state[f"{form_}:decisions"] = len(initiative.stage_history)
        st.rerun()
    return True


def fresh(session: Session, form_: str, id: str) -> Initiative:
    """The initiative to decide on. Raises Refused when somebody else decided since the sheet was opened."""
    found = stored(session, Initiative, id)
    found.nothing_decided_since(st.session_state[f"{form_}:decisions"])
    return found


def foot(form_: str, label: str, icon: str, *, ready: bool = True) -> bool:
    """Save, or leave without saving. True when Save was pressed."""
    form.finish(form_)
    with st.container(horizontal=True, horizontal_alignment="right"):
        left = st.button(_("Cancel"), key=f"{form_}:cancel")
        pressed = ready and form.button(form_, label, icon=icon, wide=False)
    if left:
        form.close(form_)
        st.rerun()
    return pressed
