"""What one looks for in the register of questions; it stands in the address, so that it can be pasted into a mail."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _, n_
from tracker.portfolio import question_register
from tracker.ui import figure
from tracker.ui.asked import page, pass_over
from tracker.ui.questions.answers import answers
from tracker.ui.visit import Visit

WHAT = ("all", "unanswered", "answered")
PER_PAGE = 6
_ADDRESS = ("what", "who", "q", "page")
_LAST = "questions_lens"  # the session remembers what was looked for, for the way back


@dataclass(frozen=True)
class Lens:
    what: str = "all"
    who: tuple[str, ...] = ()  # roles; alternatives of one another
    text: str = ""
    page: int = 1

    @property
    def query(self) -> dict[str, str | list[str]]:
        """As it stands in the address."""
        page = str(self.page) if self.page > 1 else ""
        what = "" if self.what == "all" else self.what
        found: dict[str, str | list[str]] = {"what": what, "who": list(self.who), "q": self.text, "page": page}
        return {name: value for name, value in found.items() if value}

    def within(self, rows: int) -> Lens:
        """The same, on the last page when there are fewer pages than was asked for."""
        return replace(self, page=min(self.page, _pages(rows)))

    def look(self) -> None:
        """Put it into the address, in one step, so that one step back undoes it."""
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in _ADDRESS}
        st.query_params.from_dict({**others, **self.query})


def asked() -> Lens:
    """What the address asks for; nonsense in it is said and passed over."""
    what, text = (st.query_params.get(name, "") for name in ("what", "q"))
    roles, given = lists.codes("asked_by_role"), st.query_params.get_all("who")
    lens = Lens(who=tuple(dict.fromkeys(role for role in given if role in roles)), text=text[:200])
    if what in WHAT:
        lens = replace(lens, what=what)
    strange = [value for value in given if value not in roles] + ([what] if what and what not in WHAT else [])
    lens = replace(lens, page=page(strange))
    pass_over(strange)
    st.session_state[_LAST] = lens.query
    return lens


def way_back() -> None:
    """From one question to the register, as one left it."""
    query = st.session_state.get(_LAST, {})
    label = _("Back to the questions you looked for") if query else _("Back to all questions")
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/questions.py", query_params={**figure.address(), **query})


def matching(visit: Visit, lens: Lens) -> pd.DataFrame:
    """The questions that match (rows of `answers`): those that nobody answers first, the oldest on top."""
    return visit.once(("questions", lens.what, lens.who, lens.text), lambda: _matching(visit, lens))


def _matching(visit: Visit, lens: Lens) -> pd.DataFrame:
    rows = answers(visit)
    if lens.what != "all":
        rows = rows[rows["answered"] == (lens.what == "answered")]
    if lens.who:
        rows = rows[rows["asked_by_role"].isin(lens.who)]
    if lens.text.strip():
        rows = rows[rows.index.isin(question_register.search(visit.session, lens.text))]
    return rows


def heading(lens: Lens, rows: int) -> str:
    """How many there are, and in which order."""
    if lens.what == "all":
        return n_("{n} question, the unanswered first", "{n} questions, the unanswered first", rows)
    return n_("{n} question, the oldest first", "{n} questions, the oldest first", rows)


def choose(visit: Visit, lens: Lens) -> None:
    """The filters. The address decides what they show; a choice writes the address."""
    rows = answers(visit)
    answered = int(rows["answered"].sum())
    counts = {"all": len(rows), "unanswered": len(rows) - answered, "answered": answered}
    names = {"all": _("All"), "unanswered": _("Unanswered"), "answered": _("Answered")}
    state = st.session_state
    state["questions_what"], state["questions_who"], state["questions_text"] = lens.what, list(lens.who), lens.text

    def look() -> None:
        who, text = tuple(state["questions_who"]), state["questions_text"] or ""
        Lens(state["questions_what"] or "all", who, text).look()

    st.pills(
        _("Show"), WHAT, required=True, key="questions_what", on_change=look, label_visibility="collapsed",
        format_func=lambda what: f"{names[what]} {lang.number(counts[what])}",
    )  # fmt: skip
    words, who = st.columns(2, gap="small")
    words.text_input(
        _("Search the questions"), key="questions_text", type="search", max_chars=200, on_change=look,
        placeholder=_("Words in the question"), icon=":material/search:", label_visibility="collapsed",
    )  # fmt: skip
    who.multiselect(
        _("Who asked"), lists.codes("asked_by_role"), key="questions_who", on_change=look, select_all=False,
        placeholder=_("Who asked"), format_func=lambda role: opening(lists.name("asked_by_role", role)),
        label_visibility="collapsed",
    )  # fmt: skip


def turn(lens: Lens, rows: int) -> None:
    """The numbers of the pages, where there is more than one."""
    if rows <= PER_PAGE:
        return
    filter = f"questions_page:{lens.what}:{lens.who}:{lens.text}"  # another filter begins at its own page 1
    key = st.session_state.setdefault(filter, f"{filter}:{lens.page}")
    if st.session_state.get(key, lens.page) != lens.page:  # after Back: a new one, for this one would stay where it was
        key = st.session_state[filter] = f"{filter}:{lens.page}"
    st.pagination(
        _pages(rows), default=lens.page, key=key, on_change=lambda: replace(lens, page=st.session_state[key]).look()
    )


def _pages(rows: int) -> int:
    return max(-(-rows // PER_PAGE), 1)
