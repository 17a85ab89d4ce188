"""Making a share link: what one shows, to which audience, for whom, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.model import ShareLink
from tracker.model.rights import Permission, Person
from tracker.model.share import AUDIENCES, LONGEST, LONGEST_NAME, PORTFOLIO
from tracker.portfolio import register
from tracker.portfolio.funded import funders
from tracker.portfolio.photo_reports import readable
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.shares import handed, words
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NAME = "share"  # of the form
OFFERED = 200  # initiatives in one list; of more, one types a part of the name first
USUAL = timedelta(days=30)


def asked() -> tuple[str, str]:
    """What the address wants to share: ?room=report&thing=GAT-02; ("", "") for nothing."""
    room = st.query_params.get("room", "")
    return (room, st.query_params.get("thing", "")) if room in words.ROOMS else ("", "")


def is_first() -> bool:
    """Whether somebody came to make a link, or just made one: on a phone that does not stand below a list."""
    return handed.waits() or bool(asked()[0])


def side(visit: Visit) -> None:
    """The way to make a link; in its place the link that was just made, until its maker has it."""
    if not visit.may(Permission.SHARE):
        return
    form.finish(NAME)
    with st.container(border=True):
        if handed.waits():
            handed.show()
        else:
            _form(visit)


def _form(visit: Visit) -> None:
    """What they will see is said before the link is made."""
    st.markdown(f"### {_('Make a link')}")
    room, rooms = asked()[0] or "report", list(words.ROOMS)
    room = st.selectbox(
        _("What do you show?"), rooms, index=rooms.index(room), key=f"{NAME}:room",
        format_func=lambda code: _(words.ROOMS[code]),
    )  # fmt: skip
    audience = _audience(room)
    thing = _thing(visit, room, audience) if room != PORTFOLIO else None
    whom = st.text_input(
        _("For whom is it? They read this name too."), key=f"{NAME}:whom", max_chars=LONGEST_NAME,
        placeholder=_("City council of Ghent"),
    )  # fmt: skip
    today = date.today()
    until = st.date_input(
        _("Last day on which it works"), today + USUAL, min_value=today, max_value=today + timedelta(LONGEST),
        format="DD/MM/YYYY", key=f"{NAME}:until",
    )  # fmt: skip
    st.markdown(f"**{_('What they see')}**\n" + "\n".join(f"- {md(line)}" for line in words.seen_by(audience, room)))
    if form.button(NAME, _("Make the link"), icon=":material/add_link:") and isinstance(until, date):
        _make(visit, room, thing, audience, whom, until)


def _audience(room: str) -> str:
    """Who pays what is shown to funders only; the rest to either."""
    known = ["funders"] if room == "funders" else sorted(AUDIENCES, reverse=True)
    return str(
        st.radio(
            _("Whose consent counts?"), known, key=f"{NAME}:audience:{len(known)}", horizontal=True,
            format_func=lambda code: opening(lists.name("scope", code)),
        )
    )  # fmt: skip


def _thing(visit: Visit, room: str, audience: str) -> str | None:
    names = _choices(visit, room, audience)
    wanted = asked()[1] if asked()[0] == room else ""
    if room == "report" and not names:
        st.info(_("No photo report is published for them yet."))
        return None
    if wanted and wanted not in names:
        said = _("This photo report is not published for them.") if room == "report" else _("“{id}” is not there.", id=md(wanted[:40]))  # fmt: skip
        st.warning(said, icon=":material/search_off:")
    options = list(names)
    label = {"report": _("Which photo report?"), "initiative": _("Which initiative?")}.get(room) or _("Which funder?")
    found: str | None = st.selectbox(
        label, options, index=options.index(wanted) if wanted in names else None, key=f"{NAME}:thing:{room}",
        placeholder=_("Choose one"), format_func=lambda id: plain(names[id], 100) or id,
    )  # fmt: skip
    return found


def _choices(visit: Visit, room: str, audience: str) -> Mapping[str, Any]:
    """Id -> name of what can be shared in this room."""
    if room == "funders":
        return funders(visit.session, visit.as_of)
    if room == "report":
        return {
            row.id: row.title for row in readable(visit.session, Person(None, "", AUDIENCES[audience]), visit.as_of)
        }
    known, wanted = visit.tables.initiatives.index, asked()[1]
    ids = list(known)
    if len(ids) > OFFERED:
        typed = st.text_input(_("Part of the name of the initiative"), key=f"{NAME}:words", icon=":material/search:")
        like = set(register.search(visit.session, typed)) if typed.strip() else set(ids)
        ids = [id for id in ids if id in like][:OFFERED]
        if wanted in known and wanted not in ids:
            ids.insert(0, wanted)
        if not ids:
            st.markdown(quiet(_("No initiative has this in its name. Try fewer letters.")))
    return titles(visit.session, "initiative", ids)


def _make(visit: Visit, room: str, thing: str | None, audience: str, whom: str, until: date) -> None:
    if (room != PORTFOLIO and thing is None) or not whom.strip():
        st.error(_("Choose what you show, and say for whom it is."), icon=":material/block:")
        return
    made: list[handed.Handed] = []

    def act(session: Session) -> None:
        link, secret = ShareLink.make(
            session, by=visit.person, for_whom=whom, audience=audience, room=room, thing=thing, on=date.today(),
            expires_on=until,
        )  # fmt: skip
        made.append(handed.Handed(link.id, link.for_whom, until, secret))

    def then() -> None:
        for link in made:
            handed.keep(link)
        for name in ("room", "thing"):
            st.query_params.pop(name, None)

    form.save(visit, NAME, act, _("The link is made. Copy it now."), then=then)
