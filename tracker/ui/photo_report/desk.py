"""The desk where a photo report is made: its pieces in order, what each still asks, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from tracker import lang
from tracker.lang import _, n_
from tracker.model import Gathering, Photo
from tracker.model.gathering import Piece as Written
from tracker.portfolio.report_pieces import Placed, left_out, placed
from tracker.ui.acts import common, report_text
from tracker.ui.paging import paged
from tracker.ui.photo_report import address, withdrawing
from tracker.ui.photo_report.arranging import arrange, moved, put_in, shifted, taken_out
from tracker.ui.photo_report.pictures import captioned, image, missing
from tracker.ui.photo_report.standing import allowed, audiences, who, who_not
from tracker.ui.text import md, quiet, short
from tracker.ui.visit import Visit

SHOWN = 10
LEFT_OUT = 6
_FRONT, _END = 0, 100_000


@dataclass(frozen=True)
class Summary:
    """How far a report is: of so many pieces, those nobody described, and those that nobody may see though described."""

    pieces: int
    pictures: int
    undescribed: int
    unseen: int


def summary(visit: Visit, met: Gathering) -> Summary:
    return visit.once(("report desk", met.id, visit.today), lambda: _summary(placed(visit.session, met, visit.today)))


def _summary(all: Sequence[Placed]) -> Summary:
    pictures = [one for one in all if isinstance(one.item, Photo)]
    undescribed = [one for one in pictures if one.barred and one.barred[0].code == "undescribed"]
    unseen = [one for one in all if one.item and not allowed(one.barred)]
    return Summary(len(all), len(pictures), len(undescribed), len(unseen) - len(undescribed))


def headline(visit: Visit, met: Gathering) -> str:
    """What still has to be done, the first thing first."""
    now = summary(visit, met)
    if not now.pieces:
        return _("This photo report is still empty")
    if now.undescribed:
        return n_(
            "{n} of {of} pictures still asks for a description",
            "{n} of {of} pictures still ask for a description",
            now.undescribed,
            of=lang.number(now.pictures),
        )
    if now.unseen:
        return n_(
            "{n} of {of} pieces may be shown to nobody yet", "{n} of {of} pieces may be shown to nobody yet", now.unseen,
            of=lang.number(now.pieces),
        )  # fmt: skip
    if met.photo_report == "published":
        return _("This photo report is published for {audiences}", audiences=audiences(met.audiences) or _("everybody"))
    return _("This photo report is ready to be published")


def doors(met: Gathering) -> None:
    with st.container(horizontal=True, gap="small"):
        if met.photo_report not in (None, "none") and st.button(
            _("Read it"), icon=":material/arrow_back:", type="tertiary", key="to_reading"
        ):
            address.go(met.id)


def pieces(visit: Visit, met: Gathering) -> None:
    """All pieces in order, a page at a time."""
    every = list(enumerate(met.pieces()))
    if not every:
        st.markdown(quiet(_("The pictures you bring and the testimonies of this gathering come to stand here.")))
    if st.button(_("Write a text at the beginning"), icon=":material/add_notes:", type="tertiary", key="text_first"):
        report_text.begin(met.id)
    if every:
        paged(every, SHOWN, "desk", lambda page: _pieces(visit, met, page, len(every)))


def _pieces(visit: Visit, met: Gathering, page: list[tuple[int, Written]], of: int) -> None:
    here = placed(visit.session, met, visit.today, page[0][0], len(page))
    resting = withdrawing.resting(visit, here)
    for one in here:
        with st.container(border=True):
            if one.item is None:
                st.markdown(f"{quiet(_place(one.at, of))}  \n{md(one.text)}")
                _acts(visit, met, one, of, resting)
            elif isinstance(one.item, Photo):
                left, right = st.columns([2, 5], gap="medium")
                with left.container(width=180 if visit.narrow else "stretch"):
                    st.markdown(image(one.item.id, one.item.alt) if one.size else missing(one.item.caption))
                with right:
                    _standing(one, of)
                    _acts(visit, met, one, of, resting)
            else:
                _standing(one, of)
                _acts(visit, met, one, of, resting)


def _place(at: int, of: int) -> str:
    return _("{n} of {of}", n=lang.number(at + 1), of=lang.number(of))


def _standing(one: Placed, of: int) -> None:
    """What it shows or says, and who may see it."""
    item = one.item
    if isinstance(item, Photo):
        named = (
            f"**{short(item.caption, 140)}**" if not item.undescribed() else f":orange[**{_('Not described yet')}**]"
        )
    else:
        named = f"**“{short(item.text if item else None, 200)}”** {quiet(md(item.speaker if item else ''))}"
    lines = [quiet(f"{_place(one.at, of)} · {md(item.id if item else '')}"), named]
    if open_to := who(one.barred):
        lines.append(f":green[:material/visibility: {md(open_to)}]")
    lines += [f":orange[:material/visibility_off: {md(line)}]" for line in who_not(one.barred)]
    st.markdown("  \n".join(lines))


def _acts(visit: Visit, met: Gathering, one: Placed, of: int, resting: dict[str, int]) -> None:
    piece = Written(one.text, one.item.id if one.item else None)
    key = one.item.id if one.item else f"text_{one.at}"
    others = {
        "below": f":material/add_notes: {_('Write a text below')}",
        "front": f":material/vertical_align_top: {_('To the beginning')}",
        "end": f":material/vertical_align_bottom: {_('To the end')}",
        "out": f":material/remove_circle: {_('Take it out of the report')}",
    }
    with st.container(horizontal=True, gap="small"):
        if isinstance(one.item, Photo):
            common.button(visit, "describe_photo", one.item.id)
        elif one.item and one.consent is None:
            common.button(visit, "record_consent", one.item.id)
        elif one.item is None and st.button(_("Change it"), icon=":material/edit:", key=f"change_{key}"):
            report_text.begin(met.id, change=piece)
        if one.at and st.button(_("Up"), icon=":material/arrow_upward:", key=f"up_{key}"):
            arrange(visit, met.id, shifted(piece, -1), _("Moved up."))
        if one.at < of - 1 and st.button(_("Down"), icon=":material/arrow_downward:", key=f"down_{key}"):
            arrange(visit, met.id, shifted(piece, 1), _("Moved down."))
        chosen = st.menu_button(
            _("More"), list(others), key=f"more_{key}", icon=":material/more_horiz:", format_func=others.__getitem__
        )
    withdrawing.offer(visit, one, resting)
    if chosen == "below":
        report_text.begin(met.id, below=piece)
    elif chosen in ("front", "end"):
        arrange(visit, met.id, moved(piece, _FRONT if chosen == "front" else _END), _("Moved."))
    elif chosen == "out":
        arrange(visit, met.id, taken_out(piece), _("It stands no longer in the report; you find it below."))


def others(visit: Visit, met: Gathering) -> None:
    """What belongs to the gathering and not to its report."""
    out = left_out(visit.session, met, visit.today)
    if not out:
        return
    shelf = st.expander(
        n_("{n} piece is not in the report", "{n} pieces are not in the report", len(out)), key="left_out",
        on_change="rerun",
    )  # fmt: skip
    if shelf.open:
        with shelf:
            paged(out, LEFT_OUT, "left_out_page", lambda page: _others(visit, met, page))


def _others(visit: Visit, met: Gathering, page: list[Placed]) -> None:
    for one in page:
        item = one.item
        with st.container(border=True):
            if isinstance(item, Photo):
                st.markdown(
                    captioned(item.id, item.alt, item.caption, None, None, "small")
                    if one.size
                    else missing(item.caption)
                )
            elif item:
                st.markdown(f"“{short(item.text, 200)}”")
            with st.container(horizontal=True, gap="small"):
                if item and st.button(_("Put it in the report"), icon=":material/add:", key=f"in_{item.id}"):
                    arrange(visit, met.id, put_in(item.id), _("It stands at the end of the report."))
                if isinstance(item, Photo):
                    common.button(visit, "remove_photo", item.id)
