"""Reading a photo report: its pictures, texts and quotes in order, and beside them what the gathering was and left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening
from tracker.errors import NotFound
from tracker.lang import _
from tracker.media.keep import Size
from tracker.model import Gathering
from tracker.model.gathering import AUDIENCES
from tracker.model.rights import AUDIENCES as READERS
from tracker.model.rights import Permission, Role
from tracker.portfolio.photo_reports import Piece, Quote, Report, Shot, Words, gathering, report
from tracker.portfolio.titles import titles
from tracker.ui import figure, within
from tracker.ui.doors import door
from tracker.ui.paging import paged
from tracker.ui.photo_report import address
from tracker.ui.photo_report.pictures import captioned, missing
from tracker.ui.photo_report.standing import audiences, who_not
from tracker.ui.text import md, plain, quiet, short
from tracker.ui.visit import Visit

SHOWN = 40  # pieces on a page
_HIGHEST = 560  # px of a picture on its own
_WIDE = 704  # px of the column on a laptop
Row = tuple[Shot, ...]


def chosen(visit: Visit, eyes: str | None) -> Report | None:
    """The report that the address names, as this person may read it; None without one, or with one that is not for them."""
    id = address.asked()
    if not id:
        return None
    try:
        return _found(visit, id, eyes)
    except NotFound as error:
        if within.is_scoped():
            raise
        st.warning(f"{md(error.say())} {_('You see those that are.')}", icon=":material/search_off:")
        _begin(visit, id)
        return None


def _begin(visit: Visit, id: str) -> None:
    """Where nobody began a report yet, who may can."""
    met = gathering(visit.session, id)
    if not met or met.photo_report not in (None, "none") or not visit.may(Permission.ADD_PHOTO):
        return
    label = _("Begin the report of {title}", title=short(met.title, 60))
    if st.button(label, icon=":material/add_a_photo:", key="begin"):
        address.go(met.id, edit="1")


def _found(visit: Visit, id: str, eyes: str | None) -> Report:
    role = visit.person.role
    reader = "everything" if role is Role.FACILITATOR and not eyes else eyes or READERS.get(role)
    return visit.once(
        ("photo report", id, reader, visit.today),
        lambda: report(visit.session, id, visit.person, visit.today, visit.as_of, eyes),
    )


def about(met: Gathering) -> str:
    """The gathering that a report is made of."""
    return f"{lang.words(met.title)}. {told(met)}"


def told(one: Report | Gathering) -> str:
    return opening(f"{inside(lists.name('gathering_kind', one.sort))}, {lang.day(one.held_on)}, {one.place}")


def doors(visit: Visit, one: Report, eyes: str | None) -> None:
    """The ways on: all reports, the paper, and for the facilitator the desk."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if not within.is_scoped() and st.button(
            _("All photo reports"), icon=":material/arrow_back:", type="tertiary", key="all_reports"
        ):
            st.switch_page("pages/report.py", query_params=figure.address())
        st.link_button(_("As PDF"), _paper(visit, one.id, eyes), icon=":material/picture_as_pdf:", type="tertiary")
        if visit.may(Permission.SHARE) and one.state == "published":
            figure.way("pages/shares.py", _("Share by a link"), icon=":material/share:", room="report", thing=one.id)
        if visit.may(Permission.ADD_PHOTO):
            label = _("Put it together") if visit.may(Permission.COMPOSE_REPORT) else _("Add pictures")
            if st.button(label, icon=":material/edit:", type="tertiary", key="to_desk"):
                address.go(one.id, edit="1")


def _paper(visit: Visit, id: str, eyes: str | None) -> str:
    parts = [f"lang={lang.current()}"]
    if eyes:
        parts.append(f"for={eyes}")
    if visit.looks_back:
        parts.append(f"as_of={visit.as_of.isoformat()}")
    return f"/paper/report/{id}.pdf?{'&'.join(parts)}"


def readers(visit: Visit, one: Report, eyes: str | None) -> None:
    """For the facilitator: who can read this, and how it looks to them."""
    if visit.person.role is not Role.FACILITATOR:
        return
    st.markdown(f"### {_('Who reads this')}\n{md(_published(one))}")
    st.session_state["report_eyes"] = eyes
    st.segmented_control(
        _("Read it with the eyes of"), AUDIENCES, key="report_eyes", on_change=_look_through,
        format_func=lambda code: opening(lists.name("scope", code)),
    )  # fmt: skip


def _published(one: Report) -> str:
    if one.state != "published":
        return _("A draft: nobody but the facilitator reads it.")
    if not one.published_on:
        return _("It came with the portfolio as published: everybody may open it, and sees what they may see.")
    named = audiences(one.audiences)
    return _("Published on {day} for {audiences}.", day=lang.day(one.published_on), audiences=named)


def _look_through() -> None:
    chosen = st.session_state["report_eyes"]
    if chosen:
        st.query_params["eyes"] = chosen
    else:
        st.query_params.pop("eyes", None)


# The story


def story(one: Report) -> None:
    if not one.pieces:
        st.info(_("There is nothing to see here yet."))
        return
    paged(one.pieces, SHOWN, "pieces", lambda pieces: _story(pieces, one, leads=pieces[0] is one.pieces[0]))


def _story(pieces: Sequence[Piece], one: Report, *, leads: bool) -> None:
    for piece in _rows(pieces, leads=leads):
        if isinstance(piece, Words):
            st.markdown(md(piece.text))
        elif isinstance(piece, Quote):
            _quote(piece, one)
        elif len(piece) == 1:
            _alone(piece[0])
        else:
            for column, shot in zip(st.columns([_ratio(shot) for shot in piece]), piece, strict=True):
                with column:
                    _shot(shot, "small")


def _rows(pieces: Sequence[Piece], *, leads: bool) -> Iterator[Words | Quote | Row]:
    """Pictures that follow each other two by two; the first of the report, and of an odd number the first, stands alone."""
    for are_shots, together in groupby(pieces, key=lambda piece: isinstance(piece, Shot)):
        if not are_shots:
            yield from (piece for piece in together if not isinstance(piece, Shot))
            continue
        shots = [piece for piece in together if isinstance(piece, Shot)]
        alone = [shots.pop(0)] if leads else []
        leads = False
        if len(shots) % 2:
            alone.append(shots.pop(0))
        yield from ((shot,) for shot in alone)
        yield from zip(shots[::2], shots[1::2], strict=True)


def _ratio(shot: Shot) -> float:
    width, height = shot.size or (3, 2)
    return min(max(width / height, 0.4), 2.5)


def _alone(shot: Shot) -> None:
    """Large, but no higher than a screen."""
    width = round(_HIGHEST * _ratio(shot))
    with st.container(width=width if width < _WIDE else "stretch"):
        _shot(shot, "full")


def _shot(shot: Shot, size: Size) -> None:
    words = (
        captioned(shot.id, shot.alt, shot.caption, shot.photographer, shot.licence, size)
        if shot.size
        else missing(shot.caption)
    )
    st.markdown("  \n".join([words, *(f":orange[{md(line)}]" for line in who_not(shot.barred))]))


def _quote(quote: Quote, one: Report) -> None:
    said = md(opening(quote.speaker)) or _("Somebody who was there")
    if quote.told_on != one.held_on and quote.speaker:
        said += f", {md(lang.day(quote.told_on))}"
    lines = [quiet(said), *(f":orange[{md(line)}]" for line in who_not(quote.barred))]
    with st.container(border=True):
        st.markdown(f"### “{md(quote.text)}”\n" + "  \n".join(lines))


# Beside it


def beside(visit: Visit, one: Report) -> None:
    """What the gathering was for, what was found, what began there, who was there."""
    if one.goal:
        st.markdown(f"### {_('What it was for')}\n{md(one.goal)}")
    if one.findings:
        st.markdown(f"### {_('What was found')}\n" + "\n".join(f"- {md(finding)}" for finding in one.findings))
    rows = visit.tables.initiatives
    began = rows.index[(rows["first_on"].dt.date == one.held_on).to_numpy(bool)]
    if len(began):
        st.markdown(f"### {_('What began here')}")
        for id, name in titles(visit.session, "initiative", began).items():
            door(visit, "initiative", id, name, fits=300)
    if one.participants:
        names = titles(visit.session, "organisation", one.participants)
        there = [plain(names.get(id, id), 200) for id in one.participants]
        st.markdown(f"### {_('Who was there')}\n{md(lang.listed(there))}")
    figure.way("pages/gatherings.py", _("The gathering itself"), icon=":material/groups:", gathering=one.id)
