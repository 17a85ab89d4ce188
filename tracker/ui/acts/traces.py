"""Erasing everything about one person: what goes is shown first, and the label is typed to be sure."""

from __future__ import annotations

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _, n_
from tracker.model import Subject
from tracker.model.rights import Permission
from tracker.portfolio import traces
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md


def erase(id: str) -> None:
    name = sheet.name("erase_subject", id)
    with enter(Permission.SEE_TRACES) as visit:
        subject = Subject.of(visit.session, id)
        named = visit.always(("named in", subject.label), lambda: traces.named_in(visit.session, subject))
        st.markdown(_preview(subject))
        elsewhere = _elsewhere(name, len({one.id for one in named}))
        st.markdown(_("This cannot be undone, and a backup that is put back is erased again."))
        typed = st.text_input(
            _("To be sure, type the label here: {label}", label=md(subject.label)), key=f"{name}:typed", max_chars=200
        )
        if not sheet.foot(name, _("Erase for good"), ":material/delete_forever:"):
            return
        if " ".join(typed.split()).casefold() != " ".join(subject.label.split()).casefold():
            st.error(_("This is not the label. Nothing was erased."), icon=":material/edit:")
            return

        def act(session: Session) -> None:
            traces.erase(session, id, by=visit.person, on=visit.today, elsewhere=elsewhere)

        form.save(visit, name, act, _("Everything about this person is erased."), then=_to_be_swept)


def _preview(subject: Subject) -> str:
    """What goes, line by line."""
    said, seen, given = len(subject.testimonies), len(subject.photos), len(subject.consents)
    lines = [
        n_("The words of {n} testimony, and who said them", "The words of {n} testimonies, and who said them", said) if said else "",
        n_("{n} picture, its caption and its description", "{n} pictures, their captions and descriptions", seen) if seen else "",
        n_("{n} consent is withdrawn; its label and its proof go", "{n} consents are withdrawn; their label and proof go", given),
        _("The same in the history of all these"),
    ]  # fmt: skip
    listed = "\n".join(f"- {line}" for line in lines if line)
    return f"{listed}\n\n{_('What is counted stays as it is: each of these stays, emptied.')}"


def _elsewhere(name: str, others: int) -> bool:
    if not others:
        return True
    return st.checkbox(
        n_(
            "Also in {n} other text that names or quotes this person", "Also in {n} other texts that name or quote this person",
            others, n=lang.number(others),
        ), value=True, key=f"{name}:elsewhere",
        help=_("Leave it out only when the label is a common word, and those texts are about somebody else."),
    )  # fmt: skip


def _to_be_swept() -> None:
    """The page that follows writes the file anew: this one is still being read, below the sheet."""
    st.session_state["unswept"] = True
