"""The fields of a testimony: the words and their language, who said it and when, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.portfolio import EARLIEST, register, significant
from tracker.portfolio.choices import choices
from tracker.portfolio.learning import Days, Reader
from tracker.portfolio.titles import titles
from tracker.ui import form
from tracker.ui.acts import which
from tracker.ui.text import plain, quiet
from tracker.ui.visit import Visit

ABOUT = {
    "initiatives": "initiative",
    "signals": "signal",
    "vulnerabilities": "vulnerability",
    "conditions": "condition",
}
OTHER = "other"  # it was said in a language that Spoor does not speak: what is kept is a translation
_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\s+(?:(?:van|de|der|den|el|al|ben|le|la|du)\s+)*[A-ZÀ-Þ][a-zà-ÿ]+")
_Seen = Mapping[str, Any]


def labels() -> dict[str, str]:
    return {
        "text": _("What was said, in their own words"),
        "language": _("In which language was it said?"),
        "speaker": _("Who said it? A role, never a name"),
        "gathering": _("At which gathering?"),
        "told_on": _("On which day?"),
        "domain": _("What kind of change is it about?"),
        "initiatives": _("Which initiatives is it about?"),
        "signals": _("Which signals?"),
        "vulnerabilities": _("Which vulnerabilities?"),
        "conditions": _("Which conditions?"),
        "msc_selected_at": _("At which gathering did the group choose it?"),
        "msc_reason": _("Why did the group choose this one?"),
        "fed_back_on": _("On which day was it told back?"),
        "fed_back": _("How? (may stay empty)"),
    }


def words(name: str, seen: _Seen) -> dict[str, Any]:
    """The words in the language in which they were said, and in the reader's."""
    known = seen.get("language")
    options = [*lang.LANGUAGES, OTHER]
    said_in = st.segmented_control(
        labels()["language"], options, default=known if seen else lang.current(), key=f"{name}:language",
        format_func=lambda code: lang.OWN_NAMES.get(code) or _("another language"),
    )  # fmt: skip
    now = dict(seen.get("text") or {})
    first = said_in if said_in in lang.LANGUAGES else next(iter(now), None) or lang.current()
    found = dict(now)
    for code in dict.fromkeys([first, lang.current()]):
        typed = st.text_area(
            _label(code, first, said_in), now.get(code, ""), key=f"{name}:text:{code}", height=110, max_chars=10_000
        )
        if typed.strip():
            found[code] = typed if typed == now.get(code) else typed.strip()
        else:
            found.pop(code, None)
    return {"text": found, "language": said_in}


def _label(code: str, first: str, said_in: str | None) -> str:
    if code == first and said_in != OTHER:
        return labels()["text"]
    return _("The same in {language}, as you would translate it", language=lang.OWN_NAMES[code])


def who_and_when(visit: Visit, name: str, seen: _Seen) -> dict[str, Any]:
    speaker = st.text_input(
        labels()["speaker"], seen.get("speaker", ""), key=f"{name}:speaker", max_chars=80,
        placeholder=_("parent, volunteer, tenant"),
    )  # fmt: skip
    warning = _("Nothing about origin, belief or health, unless the story needs it and they agreed to it.")
    st.markdown(quiet(warning))
    if _NAME.search(speaker):
        st.warning(_("This looks like a name. Write a role, such as “parent”."), icon=":material/person_off:")
    met = held(visit, seen.get("gathering"))
    left, right = st.columns([3, 2])
    at = left.selectbox(
        labels()["gathering"], list(met), index=list(met).index(seen["gathering"]) if seen else 0,
        key=f"{name}:gathering", format_func=lambda id: meeting(met, id),
    )  # fmt: skip
    on = right.date_input(
        labels()["told_on"], value=seen.get("told_on") or met[at].held_on, min_value=EARLIEST, max_value=visit.today,
        format="DD/MM/YYYY", key=f"{name}:told_on" if seen else f"{name}:told_on:{at}",
    )  # fmt: skip
    known = significant.domains(visit.session, Reader.of(visit.person), Days(visit.today, visit.today))
    domain = st.selectbox(
        labels()["domain"], known, index=known.index(seen["domain"]) if seen.get("domain") in known else None,
        key=f"{name}:domain", placeholder=_("Choose"), format_func=lambda code: plain(opening(lists.name("domain", code))),
    )  # fmt: skip
    return {
        "speaker": speaker.strip(), "gathering": at, "told_on": on if isinstance(on, date) else None, "domain": domain,
    }  # fmt: skip


def held(visit: Visit, also: str | None = None, since: date | None = None) -> dict[str, significant.Met]:
    """The gatherings that were held (since a day), the latest first."""
    met = visit.always("held", lambda: significant.held(visit.session, visit.today))
    return {id: one for id, one in met.items() if since is None or one.held_on >= since or id == also}


def meeting(met: Mapping[str, significant.Met], id: str) -> str:
    return plain(f"{plain(met[id].title, 70)}, {lang.day(met[id].held_on, 'medium')}", 120)


def about(visit: Visit, name: str, seen: _Seen) -> dict[str, Any]:
    """What it is about: none of these has to be there."""
    return {field: _chosen(visit, name, field, list(seen.get(field, ()))) for field in ABOUT}


def _chosen(visit: Visit, name: str, field: str, now: list[str]) -> tuple[str, ...]:
    kind = ABOUT[field]
    offered = _initiatives(visit, name, now) if kind == "initiative" else choices(visit.session, kind)
    return tuple(
        st.multiselect(
            labels()[field], list(offered), [id for id in now if id in offered], key=f"{name}:{field}", select_all=False,
            format_func=lambda id: plain(offered.get(id), 120), placeholder=_("Choose, if there are any"),
        )
    )  # fmt: skip


def _initiatives(visit: Visit, name: str, now: list[str]) -> dict[str, Any]:
    """Those that this person leads first; of very many, one types a part of the name."""
    ids = visit.tables.initiatives.index.tolist()
    chosen = list(st.session_state.get(f"{name}:initiatives", now))
    if len(ids) > which.OFFERED:
        typed = st.text_input(_("Part of the name of the initiative"), key=f"{name}:find", icon=":material/search:")
        ids = register.search(visit.session, typed)[: which.OFFERED] if typed.strip() else []
    own = [id for id in which.mine(visit) if id in ids]
    return titles(visit.session, "initiative", list(dict.fromkeys([*chosen, *own[: which.OFFERED], *ids])))


def complete(wanted: Mapping[str, Any]) -> bool:
    if wanted["text"] and wanted["speaker"] and wanted["gathering"] and wanted["told_on"] and wanted["domain"]:
        return True
    st.error(
        _(
            "Write down what was said, in which role, at which gathering and on which day, and choose the kind of change."
        ),
        icon=":material/edit:",
    )
    return False


def shown(visit: Visit, field: str, value: Any) -> str:
    """A value as a reader would write it."""
    if field in ABOUT:
        names = titles(visit.session, ABOUT[field], value or ())
        return lang.listed([plain(names.get(id, id)) for id in value or ()])
    if field in ("gathering", "msc_selected_at"):
        return plain(titles(visit.session, "gathering", [value]).get(value)) if value else ""
    if field == "domain":
        return lists.name("domain", value)
    if field == "language":
        return lang.OWN_NAMES.get(value) or (_("another language") if value else "")
    return lang.day(value) if isinstance(value, date) else form.words_of(value)
