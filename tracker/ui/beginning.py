"""Three ways to begin: look at the demo, load a file, or begin an own portfolio from a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from tracker import lang, lists
from tracker.errors import Refused
from tracker.exchange import pictures, portfolio_file
from tracker.lang import _, n_
from tracker.model.invariants import Document
from tracker.model.rights import Permission, may
from tracker.ui import page
from tracker.ui.gate import Arrival
from tracker.ui.text import md, quiet

DEMO = lists.DATA / "demo" / "portfolio.yaml"
MEGABYTES = 20
SHOWN = 5_000  # errors that are listed on the page; the command line lists them all
_PROBLEMS = "start:problems"


def welcome(arrival: Arrival) -> bool:
    """The top of the page. Whether this person may begin here: always in an empty database, else to replace it, after typing
    the name of what is replaced."""
    if arrival.title is None:
        st.title(_("Follow what you try together, from question to system change"), anchor=False)
        st.markdown(f":gray[{_('There is no portfolio here yet. Choose how you begin.')}]")
        page.language()
        return True
    title = lang.words(arrival.title)
    st.title(_("There is a portfolio here: {title}", title=md(title)), anchor=False)
    st.page_link("pages/home.py", label=_("To the home page"), icon=":material/home:")
    if arrival.person is None or not may(arrival.person, Permission.BEGIN_PORTFOLIO):
        st.markdown(_("The administrator can replace it by another one."))
        return False
    st.warning(
        _(
            "What you load or begin here takes the place of this whole portfolio, for everybody. Keep a copy first: the command “python -m tracker dump FILE” writes one."
        ),
        icon=":material/warning:",
    )
    typed = st.text_input(_("To replace it, type the name of the present portfolio"), key="start:confirm", width=480)
    if typed.strip() and typed.strip() != title.strip():
        st.markdown(f":red[{_('That is not its name. It is written at the top of this page.')}]")
    return typed.strip() == title.strip()


def cards(arrival: Arrival) -> None:
    """The three ways as cards; what the chosen way needs comes below them."""
    first, second, third = st.columns(3, gap="medium")
    with first.container(border=True, height="stretch"):
        _card(
            ":material/visibility:",
            _("Look at the demo"),
            _("A fictional portfolio of 24 initiatives. Walk around in it, try everything; nothing can break."),
        )
        look = st.button(_("Open the demo"), type="primary", key="start_demo", width="stretch")
    with second.container(border=True, height="stretch"):
        _card(
            ":material/upload_file:",
            _("Load a file"),
            _(
                "A portfolio as YAML or JSON, of at most {size} MB. With an error in it, nothing is stored.",
                size=MEGABYTES,
            ),
        )
        file = st.file_uploader(
            _("Portfolio file"), type=["yaml", "yml", "json"], max_upload_size=MEGABYTES, key="start_file",
            label_visibility="collapsed", on_change=_forget,
        )  # fmt: skip
        load = file is not None and st.button(_("Load this file"), type="primary", key="start_load", width="stretch")
    with third.container(border=True, height="stretch"):
        _card(
            ":material/edit:",
            _("Begin your own"),
            _(
                "Start from the question that somebody asked you. It takes three minutes; you can change everything later."
            ),
        )
        if st.button(_("Begin with a question"), key="start_own", width="stretch"):
            st.query_params["way"] = "own"
            _forget()
    if look:
        store(arrival, lambda: portfolio_file.read(DEMO.read_bytes(), DEMO.name), DEMO)
    if load and file is not None:
        store(arrival, lambda: portfolio_file.read(file.getvalue(), file.name))
    problems()


def _card(icon: str, title: str, words: str) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"### {icon} {md(title)}")
        st.markdown(md(words))


def store(arrival: Arrival, read: Callable[[], Document], file: Path | None = None) -> None:
    """Read, check and store a whole portfolio (with the pictures beside its `file`), with its progress; then home. With
    errors nothing is stored, and each is kept to be listed."""
    _forget()
    bar = st.progress(0.0, text=_("Reading and checking"))

    def tell(done: int, of: int) -> None:
        words = _("{done} of {of} items stored", done=lang.number(done), of=lang.number(of))
        bar.progress(done / max(of, 1), text=words)

    try:
        replace, document = arrival.title is not None, read()
        beside = pictures.beside(file, document) if file else None
        arrival.store.load(document, by=arrival.person, replace=replace, progress=tell, pictures=beside)
    except Refused as error:
        bar.empty()
        st.session_state[_PROBLEMS] = [problem.line() for problem in error.problems]
    else:
        st.session_state.pop("as_of", None)
        st.switch_page("pages/home.py")


def problems() -> None:
    """Every error of the last try, one a line."""
    found: list[str] = st.session_state.get(_PROBLEMS, [])
    if not found:
        return
    st.error(
        n_(
            "{n} error; nothing was stored. Mend it and load the file again.",
            "{n} errors; nothing was stored. Mend them and load the file again.",
            len(found),
        ),
        icon=":material/block:",
    )
    st.markdown(quiet(_("On each line: what it is about, the field, what is wrong.")))
    st.code("\n".join(found[:SHOWN]), language=None, wrap_lines=True, height=360 if len(found) > 8 else "content")
    if len(found) > SHOWN:
        st.markdown(
            quiet(
                _(
                    "These are the first {n}. The command “python -m tracker load FILE” lists them all.",
                    n=lang.number(SHOWN),
                )
            )
        )


def _forget() -> None:
    st.session_state.pop(_PROBLEMS, None)
