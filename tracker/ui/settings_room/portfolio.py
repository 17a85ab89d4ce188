"""What the portfolio is called, in each language, and in which languages it is kept."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Meta
from tracker.model.rights import Permission
from tracker.ui import figure, form
from tracker.ui.text import md, quiet
from tracker.ui.visit import Visit

_FORM = "settings:portfolio"
LONGEST = 200


def part(visit: Visit) -> None:
    """The form, where it may be changed; what it says, for who looks back."""
    st.markdown(f"### {_('This portfolio')}")
    with st.container(border=True):
        if visit.may(Permission.KEEP_SETTINGS):
            _form(visit)
        else:
            st.markdown(f"**{md(visit.portfolio.meta.title)}**")
    st.markdown(quiet(_("The thresholds by which things are measured belong to the steering group.")))
    if st.button(_("Thresholds and method"), key="to_method", icon=":material/arrow_forward:", type="tertiary"):
        st.switch_page("pages/method.py", query_params=figure.address())


def _form(visit: Visit) -> None:
    form.finish(_FORM)
    meta = visit.session.get_one(Meta, visit.portfolio.meta.id)
    _version, seen = form.seen(_FORM, meta, {"title": dict(meta.title), "languages": list(meta.languages or ())})
    typed = {
        code: st.text_input(
            _("Title in {language}", language=_language(code)), seen["title"].get(code, ""), key=f"{_FORM}:{code}",
            max_chars=LONGEST,
        ).strip()
        for code in lang.LANGUAGES
    }  # fmt: skip
    languages = st.multiselect(
        _("Languages you work in; letters are written in the first"), lang.LANGUAGES, default=seen["languages"],
        key=f"{_FORM}:languages", format_func=_language, placeholder=_("Choose"),
    )  # fmt: skip
    wanted = {"title": {code: words for code, words in typed.items() if words}, "languages": languages}

    def store() -> None:
        version, seen = form.seen(_FORM, meta, {})

        def act(session: Session) -> None:
            session.get_one(Meta, meta.id).edit(by=visit.person, version=version, seen=seen, wanted=wanted)

        form.save(visit, _FORM, act, _("The settings are saved."))

    if form.button(_FORM, _("Save"), icon=":material/check:", wide=False):
        if any(wanted[name] != seen[name] for name in wanted):
            store()
        else:
            st.info(_("Nothing is different from what it was."))
    if form.settle(_FORM, {"title": _("Title"), "languages": _("Languages")}, _shown):
        store()


def _shown(field: str, value: Any) -> str:
    if field == "languages":
        return lang.listed([_language(code) for code in value or ()])
    return "\n".join(f"{_language(code)}: {words}" for code, words in (value or {}).items())


def _language(code: str) -> str:
    return str(lang.locale().languages.get(code, code))
