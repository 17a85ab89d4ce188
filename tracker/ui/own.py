"""The form with which somebody begins an own portfolio: its name, who you are, the first question, the idea."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.exchange.own_portfolio import Beginning, own_portfolio
from tracker.lang import _
from tracker.model.invariants import problems
from tracker.ui.beginning import store
from tracker.ui.form import in_language
from tracker.ui.gate import Arrival
from tracker.ui.text import md, quiet

LINE, SENTENCES = 120, 2_000  # letters of a name and of a text
OTHER = "other"


def form(arrival: Arrival) -> None:
    """What was typed stays when something is missing."""
    st.markdown(f"### {_('Your portfolio begins with a question')}")
    with st.form("own", border=True, width=760):
        told = _told()
        begin = st.form_submit_button(_("Begin this portfolio"), type="primary")
    if not begin:
        return
    if missing := _missing(told):
        st.error("\n".join(f"- {md(sentence)}" for sentence in missing), icon=":material/edit:")
        return
    document = own_portfolio(Beginning(**told), date.today())
    if wrong := problems(document):
        st.error("\n".join(f"- {md(problem.say())}" for problem in wrong), icon=":material/block:")
        return
    store(arrival, lambda: document)


def _told() -> dict[str, Any]:
    """The fields of a Beginning as they were filled in; what nobody chose is None."""
    question = st.text_area(_("Which question was asked?"), max_chars=SENTENCES, key="own:question", height=80)
    left, right = st.columns(2)
    with left:
        role = _choose(_("Who asked it?"), "asked_by_role", "own:role")
    day = right.date_input(_("When?"), value="today", max_value="today", format="DD/MM/YYYY", key="own:day")
    involvement = _choose(_("How much do those whom it concerns take part?"), "involvement", "own:involvement")
    idea = st.text_input(_("What is the idea called?"), max_chars=LINE, key="own:idea")
    summary = st.text_area(
        _("The idea in one sentence (may stay empty)"), max_chars=SENTENCES, key="own:summary", height=80
    )
    title = st.text_input(_("What is the portfolio called?"), max_chars=LINE, key="own:title")
    left, right = st.columns(2)
    languages = left.pills(
        _("Languages you work in"), lang.LANGUAGES, selection_mode="multi", default=[lang.current()], key="own:languages",
        format_func=lang.OWN_NAMES.__getitem__,
    )  # fmt: skip
    currency = right.text_input(_("Currency, in three letters"), value="EUR", max_chars=3, key="own:currency")
    organisation = st.text_input(_("What is your organisation called?"), max_chars=LINE, key="own:organisation")
    left, right = st.columns(2)
    with left:
        kind = _choose(_("What kind of organisation?"), "organisation_kind", "own:kind", OTHER)
    with right:
        sphere = _choose(_("It belongs to"), "sphere", "own:sphere")
    st.markdown(
        quiet(
            _(
                "Accounts are made for the steering group, a lead, a facilitator and the administrator. The seventeen goals come with their targets."
            )
        )
    )
    return {
        "title": in_language(title), "languages": tuple(languages), "currency": currency.strip().upper(),
        "organisation": organisation.strip(), "kind": kind, "sphere": sphere, "question": in_language(question),
        "asked_by_role": role, "asked_on": day, "involvement": None if involvement is None else int(involvement),
        "idea": in_language(idea), "summary": in_language(summary),
    }  # fmt: skip


def _choose(label: str, kind: str, key: str, *more: str) -> str | None:
    """One code of a list; nothing is chosen beforehand, so that nobody states what they did not look at."""
    return st.selectbox(
        label, [*lists.codes(kind), *more], index=None, placeholder=_("Choose"), key=key,
        format_func=lambda code: _("another kind") if code == OTHER and more else lists.name(kind, code),
    )  # fmt: skip


def _missing(told: dict[str, Any]) -> list[str]:
    """What still has to be written, in the order of the form."""
    currency = told["currency"]
    found = [
        (told["question"], _("Write the question that was asked.")),
        (told["asked_by_role"], _("Choose who asked it.")),
        (told["asked_on"], _("Choose the day on which it was asked.")),
        (told["involvement"] is not None, _("Choose how much those whom it concerns take part.")),
        (told["idea"], _("Give the idea a name.")),
        (told["title"], _("Give the portfolio a name.")),
        (told["languages"], _("Choose at least one language.")),
        (
            len(currency) == 3 and currency.isascii() and currency.isalpha(),
            _("Write the currency in three letters, such as EUR."),
        ),
        (told["organisation"], _("Write the name of your organisation.")),
        (told["kind"] and told["sphere"], _("Choose what kind of organisation it is, and to what it belongs.")),
    ]
    return [sentence for value, sentence in found if not value]
