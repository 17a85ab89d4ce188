"""The fields with which one looks for lessons and testimonies; the address decides what they show."""

from __future__ import annotations

from typing import Any

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.portfolio import learning, register
from tracker.portfolio.titles import titles
from tracker.ui.acts import which
from tracker.ui.learning import lens as lenses
from tracker.ui.learning.lens import Lens
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

_ABOUT = {"initiative": "initiatives", "signal": "signals", "vulnerability": "vulnerabilities"}


def fields(visit: Visit, lens: Lens) -> None:
    """The search field, which of the two, for whom; how deep lessons go; and the rest behind a button."""
    read = lenses.reader(visit)
    words, kinds, more = st.columns([4, 4, 2.2], vertical_alignment="center")
    with words:
        _words(lens)
    with kinds:
        if read.lessons:
            _kinds(visit, lens)
    with more:
        _more(visit, lens)
    if lens.led:
        _for_whom(visit, lens)
    if read.lessons:
        _depth(visit, lens)
    _chosen(visit, lens)


def _words(lens: Lens) -> None:
    _show("learning_q", lens.wanted.text)
    st.text_input(
        _("Search lessons and testimonies"), key="learning_q", type="search", max_chars=200, icon=":material/search:",
        placeholder=_("Words, or parts of words"), label_visibility="collapsed",
        on_change=lambda: lens.with_(text=st.session_state["learning_q"] or "").look(),
    )  # fmt: skip


def _kinds(visit: Visit, lens: Lens) -> None:
    counts = lenses.counted(visit, lens)
    _show("learning_kind", lens.wanted.kind or "all")

    def named(kind: str) -> str:
        if kind == "all":
            return f"{_('All')} {lang.number(sum(counts.values()))}"
        return f"{lenses.names_of(kind)} {lang.number(counts[kind])}"

    def turn() -> None:
        kind = st.session_state["learning_kind"]
        lens.with_(kind=None if kind in (None, "all") else kind).look()

    st.pills(
        _("Show"), ("all", *learning.KINDS), required=True, key="learning_kind", format_func=named, on_change=turn,
        label_visibility="collapsed",
    )  # fmt: skip


def _for_whom(visit: Visit, lens: Lens) -> None:
    """A lead sees first what others learned on the same ground."""
    _show("learning_for", "me" if lens.wanted.useful_to else "all")

    def named(whose: str) -> str:
        counts = lenses.counted(visit, lens.with_(useful_to=lens.led if whose == "me" else ()))
        words = _("Useful to me") if whose == "me" else _("Of everybody")
        return f"{words} {lang.number(sum(counts.values()))}"

    def turn() -> None:
        lens.with_(useful_to=lens.led if st.session_state["learning_for"] == "me" else ()).look()

    st.pills(
        _("Whose"), ("me", "all"), required=True, key="learning_for", format_func=named, on_change=turn,
        label_visibility="collapsed",
    )  # fmt: skip
    if lens.wanted.useful_to:
        st.markdown(quiet(_("What others learned with your ingredients, or on your vulnerabilities.")))


def _depth(visit: Visit, lens: Lens) -> None:
    counts = lenses.depths(visit)
    _show("learning_loop", lens.wanted.loop)
    st.pills(
        _("How deep does the lesson go?"), (1, 2, 3), key="learning_loop",
        format_func=lambda level: f"{lenses.loop_name(level)} **{lang.number(counts.get(level, 0))}**",
        on_change=lambda: lens.with_(loop=st.session_state["learning_loop"]).look(),
    )  # fmt: skip


def _more(visit: Visit, lens: Lens) -> None:
    box = st.popover(_("More filters"), icon=":material/tune:", key="learning_more", on_change="rerun", width="stretch")
    if not box.open:
        return
    with box:
        for name, field in _ABOUT.items():
            _about(visit, lens, name, field)
        known = lenses.domains(visit)
        _one_of(
            lens,
            "domain",
            _("Kind of change (testimonies)"),
            {code: opening(lists.name("domain", code)) for code in known},
        )
        _toggle(lens, "chosen", _("Chosen as the most significant change"))
        if lenses.reader(visit).everything:
            _toggle(lens, "unheard", _("Without a consent that holds"))


def _about(visit: Visit, lens: Lens, name: str, field: str) -> None:
    """Things that a lesson or testimony is about; of very many, those with what one types in their name."""
    label = {"initiative": _("Initiative"), "signal": _("Signal"), "vulnerability": _("Vulnerability")}[name]
    if name == "initiative":
        read, on = lenses.reader(visit), lenses.days(visit)
        told = visit.once(("told about", read, on), lambda: learning.told_about(visit.session, [field], read, on))[
            field
        ]
        ids = [id for id in told if id in visit.tables.initiatives.index]
    else:
        ids = (visit.tables.signals if name == "signal" else visit.tables.vulnerabilities).index.tolist()
    now = getattr(lens.wanted, name)
    if len(ids) > which.OFFERED:
        typed = st.text_input(_("Part of the name of the initiative"), key=f"learning_find_{name}")
        found = set(register.search(visit.session, typed)) if typed.strip() else set()
        ids = [id for id in ids if id in found][: which.OFFERED]
    ids = list(dict.fromkeys([*([now] if now else []), *ids]))
    names = titles(visit.session, name, ids)
    offered = dict(sorted(((id, plain(names.get(id), 100) or id) for id in ids), key=lambda pair: pair[1].casefold()))
    _one_of(lens, name, label, offered)


def _one_of(lens: Lens, name: str, label: str, offered: dict[str, str]) -> None:
    now = getattr(lens.wanted, name)
    _show(f"learning_{name}", now if now in offered else None)
    st.selectbox(
        label, list(offered), index=None, key=f"learning_{name}", format_func=lambda code: plain(offered.get(code, code), 100),
        placeholder=_("All"), on_change=lambda: lens.with_(**{name: st.session_state[f"learning_{name}"]}).look(),
    )  # fmt: skip


def _toggle(lens: Lens, name: str, label: str) -> None:
    _show(f"learning_{name}", getattr(lens.wanted, name))
    st.toggle(
        label,
        key=f"learning_{name}",
        on_change=lambda: lens.with_(**{name: st.session_state[f"learning_{name}"]}).look(),
    )


def _chosen(visit: Visit, lens: Lens) -> None:
    """What is chosen behind the button, as words that can be taken away, and the way back to everything."""
    wanted = lens.wanted
    said: dict[str, tuple[str, Any]] = {}
    for name in _ABOUT:
        if id := getattr(wanted, name):
            said[name] = (plain(titles(visit.session, name, [id]).get(id), 50) or id, None)
    if wanted.domain:
        said["domain"] = (opening(lists.name("domain", wanted.domain)), None)
    if wanted.chosen:
        said["chosen"] = (_("Chosen as the most significant change"), False)
    if wanted.unheard:
        said["unheard"] = (_("Without a consent that holds"), False)
    if not (said or wanted.text or wanted.loop or wanted.kind):
        return
    with st.container(horizontal=True, gap="small"):
        for name, (label, nothing) in said.items():
            st.button(
                md(label), key=f"learning_drop_{name}", icon=":material/close:", icon_position="right", type="tertiary",
                on_click=lambda name=name, nothing=nothing: lens.with_(**{name: nothing}).look(),
                help=_("Take this filter away"),
            )  # fmt: skip
        st.button(
            _("Clear filters"), key="learning_clear", icon=":material/filter_alt_off:", type="tertiary",
            on_click=lambda: Lens(learning.Wanted(useful_to=wanted.useful_to), led=lens.led).look(),
        )  # fmt: skip


def _show(key: str, value: Any) -> None:
    """The address is what counts: after Back or a pasted address the field follows it."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
