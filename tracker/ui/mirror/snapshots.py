"""Figures as they were shown on a day, beside the same as counted now, and what was recorded since that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from tracker import lang
from tracker.insight.compared import BY_KEY, Value, figures
from tracker.lang import _, n_, number
from tracker.portfolio import snapshots
from tracker.portfolio.after_the_fact import after
from tracker.portfolio.snapshots import Kept
from tracker.ui import figure
from tracker.ui.mirror import figures as beside
from tracker.ui.mirror import late
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

ROWS = 12
_KEY = "mirror_shown"


def chosen(visit: Visit, day: date) -> Kept | None:
    """The snapshot that the address compares with what is counted now (?shown=SNP-03), of those that can be chosen here."""
    asked = st.query_params.get("shown")
    found = near(visit, day)
    if not asked:
        return None
    kept = next((kept for kept in found if kept.id == asked), None)
    if kept is None:
        st.warning(_("“{id}” in the address is no snapshot of these days.", id=md(asked[:40])))
    return kept


def near(visit: Visit, day: date) -> list[Kept]:
    """The snapshots of the two days, or else the last ones before them."""

    def find() -> list[Kept]:
        found = [snapshots.up_to(visit.session, one) for one in (day, visit.as_of)]
        return list(dict.fromkeys(kept for kept in found if kept))

    return visit.once(("snapshots near", day), find)


def choose(visit: Visit, day: date, kept: Kept | None) -> None:
    """Then and now, or as it was shown then; nothing to choose while nothing was kept."""
    found = {one.id: one for one in near(visit, day)}
    if not found:
        return
    if st.session_state.get(_KEY) != (kept.id if kept else ""):
        st.session_state[_KEY] = kept.id if kept else ""
    st.segmented_control(
        _("Which figures"), ["", *found], key=_KEY, required=True, on_change=_turn,
        format_func=lambda id: _("As shown on {day}", day=lang.day(found[id].day)) if id else _("Then and now"),
    )  # fmt: skip


def _turn() -> None:
    if st.session_state[_KEY]:
        st.query_params["shown"] = st.session_state[_KEY]
    else:
        st.query_params.pop("shown", None)


def compare(visit: Visit, kept: Kept) -> None:
    """Each figure as it was shown and as it is counted now for that same day, and the acts that explain a difference."""
    before, now = shown(visit, kept), beside.values(visit, kept.day)
    lines = visit.drawn(("shown", kept.id), lambda: _lines(visit, before, now))
    other = sum(line.went != "same" for line in lines.values())
    heading = _("The figures of {day}: as shown, and as counted now", day=lang.day(kept.day))
    st.markdown(f"### {heading}\n{quiet(_summary(other, len(lines)))}")
    _door(kept, _("All that was shown on {day}", day=lang.day(kept.day)), "all_shown")
    beside.listed(visit, lines, "shown", _("The figures that are as they were shown"))
    since = visit.once(
        ("after", kept.id, visit.person), lambda: after(visit.session, kept.at_event, kept.day, visit.person)
    )
    st.markdown(f"### {_('Recorded since then')} · {number(len(since))}\n{quiet(_explained(other, len(since)))}")
    if since:
        late.listed(visit, since, "since")
    figure.calculated(visit, "snapshot", "snapshot")


def _summary(other: int, of: int) -> str:
    if not other:
        return _("Every figure is still what was shown then.")
    return n_(
        "{n} of {of} figures was corrected later.", "{n} of {of} figures were corrected later.", other, of=number(of)
    )


def _explained(other: int, acts: int) -> str:
    if acts:
        return _(
            "These acts change what is counted for that day: facts dated up to it, and facts without a day of their own."
        )
    if other:
        return _("Nobody recorded anything since that changes that day: the figures are calculated in another way now.")
    return _("Nobody recorded anything since that changes that day.")


def _lines(visit: Visit, before: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, beside.Line]:
    return {key: _line(visit, key, before.get(key), now[key]) for key in now}


def _line(visit: Visit, key: str, before: Value, now: Value) -> beside.Line:
    found = BY_KEY[key]
    went = found.went(before, now)
    if went in ("same", "unknown"):
        words = quiet(md(_("as it was shown")))
        return beside.Line(key, "same", f"**{md(beside.said(visit, found, now))}** {words}")
    was, became = (md(beside.said(visit, found, value)) for value in (before, now))
    return beside.Line(key, went, f"{was} → **{became}** :orange[**≠ {md(_('corrected later'))}**]")


def shown(visit: Visit, kept: Kept) -> dict[str, Value]:
    """The headline figures of a snapshot."""
    return visit.always(
        ("snapshot headline", kept.id),
        lambda: figures(snapshots.figures(visit.session, kept.id)["metrics"].__getitem__),
    )


# All there are


def offer(visit: Visit) -> None:
    """Every snapshot up to the day one looks at, made only when somebody opens the list."""
    fold = st.expander(
        _("What was kept: the figures as they were shown"),
        icon=":material/photo_library:",
        key="snapshots",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold:
        found = [kept for kept in snapshots.listed(visit.session) if kept.day <= visit.as_of]
        st.markdown(
            quiet(_("The figures are kept at the end of each month, and at each meeting of the steering group."))
        )
        if found:
            paged(found, ROWS, "snapshots_page", _listed)
        else:
            st.markdown(_("Nothing was kept up to this day yet."))


def _listed(part: list[Kept]) -> None:
    for kept in part:
        _door(kept, name(kept), "kept")


def name(kept: Kept) -> str:
    """What a snapshot is called; plain text."""
    day = lang.day(kept.day)
    if kept.title:
        return f"{day}, {plain(kept.title, 60)}"
    return day if kept.taken_on == kept.day else _("{day}, kept on {taken}", day=day, taken=lang.day(kept.taken_on))


def _door(kept: Kept, label: str, key: str) -> None:
    if st.button(md(label), key=f"{key}_{kept.id}", type="tertiary", icon=":material/arrow_forward:"):
        st.switch_page("pages/mirror.py", query_params=figure.address(snapshot=kept.id))
