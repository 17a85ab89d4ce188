"""One snapshot: all that was shown on a day, from what was kept (?snapshot=SNP-03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.errors import NotFound
from tracker.insight.compared import BY_KEY, figures
from tracker.lang import _, number
from tracker.portfolio import snapshots
from tracker.portfolio.snapshots import Kept
from tracker.portfolio.titles import titles
from tracker.ui import figure, page
from tracker.ui.mirror import figures as beside
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

ROWS = 40

Row = Sequence[str]  # cells, in Markdown


def asked(visit: Visit) -> Kept | None:
    """The snapshot of the address; one that is not there is said, and the mirror goes on."""
    id = st.query_params.get("snapshot")
    if not id:
        return None
    try:
        kept = snapshots.one(visit.session, id)
    except NotFound:
        kept = None
    if kept is None or kept.day > visit.as_of:
        st.warning(_("There is no snapshot “{id}” on this day.", id=md(id[:40])))
        return None
    return kept


def show(visit: Visit, kept: Kept) -> None:
    if st.button(_("To the mirror"), icon=":material/arrow_back:", type="tertiary", key="to_mirror"):
        st.switch_page("pages/mirror.py", query_params=figure.address())
    page.opening(visit, _("As it was shown on {day}", day=lang.day(kept.day)), _kept(kept))
    st.markdown(quiet(_("This is what was kept then. What was corrected later is not in it.")))
    left, right = st.columns(2, gap="large")
    for place, heading, head, rows in visit.drawn(("snapshot", kept.id), lambda: _tables(visit, kept)):
        with left if place == "left" else right:
            st.markdown(f"### {heading}")
            if rows:
                paged(rows, ROWS, f"kept_{head[0]}", partial(_table, head))
            else:
                st.markdown(quiet(_("Nothing was known then.")))
    figure.calculated(visit, "snapshot", "snapshot")


def _kept(kept: Kept) -> str:
    on = lang.day(kept.taken_on)
    return _("Kept at {met}, on {day}", met=plain(kept.title, 60), day=on) if kept.title else _("Kept on {day}", day=on)


def _table(head: Row, rows: Iterable[Row]) -> None:
    lines = [head, ["---"] * len(head), *rows]
    st.markdown("\n".join(f"| {' | '.join(cells)} |" for cells in lines))


def _tables(visit: Visit, kept: Kept) -> list[tuple[str, str, Row, list[Row]]]:
    """The column in which it stands, its heading, the names of its columns, and its rows."""
    whole = snapshots.figures(visit.session, kept.id)["metrics"]
    return [
        ("left", _("Figures"), (_("Figure"), _("Then")), _headlines(visit, whole)),
        ("right", _("Where we stood"), (_("Together"), _("Then")), _standing(whole["M9"])),
        ("right", _("Stages"), (_("Stage"), _("Active initiatives")), _stages(whole["M3"])),
        ("right", _("Signals"), (_("Signal"), _("Points"), _("Change")), _signals(visit, whole["M1"])),
        ("right", _("Gates of the quantum leap"), (_("Gate"), _("Then")), _gates(whole["M18"])),
        ("left", _("Goals"), (_("Target"), _("Claimed"), _("Proven"), _("Harm")), _goals(visit, whole["M7"])),
    ]


def _headlines(visit: Visit, whole: Mapping[str, Any]) -> list[Row]:
    values = figures(whole.__getitem__)
    return [
        (md(_(beside.SHOWN[key].name)), md(beside.said(visit, BY_KEY[key], values[key])))
        for _heading, keys in beside.SECTIONS
        for key in keys
    ]


def _standing(found: Mapping[str, Any]) -> list[Row]:
    field = lists.name("quadrant", found["quadrant"]) if found["quadrant"] else _("unknown")
    return [
        (_("Field"), md(opening(field))),
        (_("Initiatives that hang together"), _share(found["x"])),
        (_("Strength of links that is integrated"), _share(found["y"])),
        (_("Links that go both ways"), _share(found["reciprocity"])),
    ]


def _stages(found: Mapping[str, Any]) -> list[Row]:
    rows = [(md(opening(lists.name("stage", stage))), number(n)) for stage, n in found["active_per_stage"].items()]
    ended = [
        (md(opening(lists.name("status", status))), number(len(found[status])))
        for status in ("paused", "stopped", "completed")
        if found[status]
    ]
    return [*rows, *ended]


def _signals(visit: Visit, found: Mapping[str, Any]) -> list[Row]:
    names = titles(visit.session, "signal", found["signals"])
    return [
        (md(plain(names.get(id, id), 90)), number(one["score"]), md(_went(one)))
        for id, one in sorted(found["signals"].items(), key=lambda item: -item[1]["score"])
    ]


def _went(one: Mapping[str, Any]) -> str:
    flags = [inside(lists.name("flag", flag)) for flag in one["flags"]]
    return ", ".join([f"{lang.signed(one['change'])} {inside(lists.name('trend', one['trend']))}", *flags])


def _gates(found: Mapping[str, Any]) -> list[Row]:
    return [
        (md(opening(lists.name("leap_gate", code))), _("open") if gate["open"] else _("closed"))
        for code, gate in found["gates"].items()
    ]


def _goals(visit: Visit, found: Mapping[str, Any]) -> list[Row]:
    names = titles(visit.session, "target", found["targets"])
    return [
        (
            md(f"{id} {plain(names.get(id, ''), 60)}"),
            number(one["claimed"]),
            number(one["evidenced"]),
            lang.signed(one["harm"]),
        )
        for id, one in found["targets"].items()
    ]


def _share(found: Mapping[str, float] | None) -> str:
    return _("{n} of {of}", n=number(found["n"]), of=number(found["of"])) if found else _("unknown")
