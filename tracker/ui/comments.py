"""What people said about a thing, behind a fold on its page, and the place to say something oneself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from tracker import lang
from tracker.lang import _, n_
from tracker.model import Comment
from tracker.model.base import stored
from tracker.model.comment import LONGEST
from tracker.model.rights import Permission, Role, may
from tracker.portfolio import comments as remarks
from tracker.portfolio.comments import Remark
from tracker.ui import form
from tracker.ui.paging import paged
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

PAGE = 10


def comments(visit: Visit, about: str) -> None:
    """For who may comment: how many there are, the newest first, and a place for one more."""
    if not may(visit.person, Permission.COMMENT):
        return
    found = visit.once(("comments", about), lambda: remarks.comments(visit.session, about, visit.as_of))
    label = n_("{n} comment", "{n} comments", len(found)) if found else _("No comment yet")
    opened = f"talking_{about}"  # a fold with another number on it is another fold, and would close
    fold = st.expander(
        label, st.session_state.get(opened, False), key=f"comments_{about}", icon=":material/forum:", on_change="rerun"
    )
    st.session_state[opened] = fold.open
    if not fold.open:
        return
    with fold:
        if visit.may(Permission.COMMENT):
            _write(visit, about)
        paged(found, PAGE, "comments_page", partial(_listed, visit))


def _write(visit: Visit, about: str) -> None:
    name, said = f"comment:{about}", f"said_{about}"
    form.finish(name)
    typed = st.text_area(  # after each comment another, empty one: the browser keeps what stands in the same one
        _("What do you want to say about it?"), key=f"{name}:text:{st.session_state.get(said, 0)}", height=90, max_chars=LONGEST,
        placeholder=_("The steering group, the leads and the facilitator read it."),
    )  # fmt: skip
    if form.button(name, _("Send the comment"), primary=False, icon=":material/send:", wide=visit.narrow):
        form.save(
            visit, name,
            lambda session: Comment.write(session, by=visit.person, about=about, text=form.in_language(typed)),
            _("Your comment stands below."), then=partial(_anew, said),
        )  # fmt: skip


def _anew(said: str) -> None:
    st.session_state[said] = st.session_state.get(said, 0) + 1


def _listed(visit: Visit, part: list[Remark]) -> None:
    for row in part:
        _remark(visit, row)


def _remark(visit: Visit, row: Remark) -> None:
    with st.container(gap=None):
        st.markdown(f"{md(row.text)}  \n{quiet(md(f'{row.label}, {lang.day(row.on)}'))}")
        own = row.by == visit.person.id or visit.person.role is Role.FACILITATOR
        name = f"uncomment:{row.id}"
        if not own or not visit.may(Permission.COMMENT):
            return
        if form.button(name, _("Take it back"), primary=False, icon=":material/undo:", wide=False):
            form.save(
                visit, name, lambda session: stored(session, Comment, row.id).take_back(by=visit.person),
                _("The comment is taken back."),
            )  # fmt: skip
