"""Naming a vulnerability, changing how heavy it weighs, mapping what it hits first, and proposing a way out of it."""

from __future__ import annotations

from typing import Any

import streamlit as st
from sqlalchemy.orm import Session

from tracker import lang
from tracker.lang import _
from tracker.model import Pathway, Vulnerability
from tracker.model.base import stored
from tracker.portfolio.choices import choices
from tracker.portfolio.dependencies import ends_like, named
from tracker.ui import form
from tracker.ui.acts import sheet
from tracker.ui.gate import enter
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

NEW = "new"  # stands for the vulnerability that is being named
SCALE = [1, 2, 3, 4, 5]
FIELDS = ("statement", "severity", "likelihood", "cause")


def add(id: str) -> None:
    name, made = sheet.name("add_vulnerability", id), list[str]()
    with enter() as visit:
        st.markdown(
            _("A vulnerability is a weak place in how we live together: something that could break and hurt many.")
        )
        told = _told(name, {"statement": None, "severity": None, "likelihood": None, "cause": None})
        met = choices(visit.session, "gathering")
        at = st.selectbox(
            _("At which gathering was it named?"), list(met), index=len(met) - 1 if met else None, key=f"{name}:at",
            format_func=lambda one: plain(met[one], 120), placeholder=_("Choose"),
        )  # fmt: skip
        if not sheet.foot(name, _("Add it"), ":material/add:"):
            return
        if not told["statement"] or not told["severity"] or not told["likelihood"] or at is None:
            st.error(
                _("Say what could break, how bad it would be, how likely it is, and where it was named."),
                icon=":material/edit:",
            )
            return

        def act(session: Session) -> None:
            made.append(Vulnerability.add(session, by=visit.person, identified_at=at, **told).id)

        form.save(
            visit, name, act, _("The vulnerability is added. Now map what it hits first."),
            then=lambda: st.query_params.update(vulnerability=made[0] if made else ""),
        )  # fmt: skip


def edit(id: str) -> None:
    name = sheet.name("edit_vulnerability", id)
    with enter() as visit:
        vulnerability = stored(visit.session, Vulnerability, id)
        _version, seen = form.seen(name, vulnerability, {field: getattr(vulnerability, field) for field in FIELDS})
        wanted = _told(name, seen)

        form.change(
            visit, name, Vulnerability, id, wanted, lambda fresh: fresh.edit(by=visit.person, **wanted), _("Your changes are kept."),
            pressed=sheet.foot(name, _("Save"), ":material/check:"), labels=_labels(),
        )  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "statement": _("What could break, in one sentence?"),
        "severity": _("How bad would it be?"),
        "likelihood": _("How likely is it?"),
        "cause": _("What causes it? (may stay empty)"),
        "hits": _("What it hits first"),
    }


def _told(name: str, seen: Any) -> dict[str, Any]:
    labels = _labels()
    statement = st.text_area(labels["statement"], lang.words(seen["statement"]), key=f"{name}:statement", height=80)
    left, right = st.columns(2, gap="large")
    with left:
        severity = sheet.anchored(labels["severity"], SCALE, name, "severity", scale="severity", start=seen["severity"])
    with right:
        likelihood = sheet.anchored(
            labels["likelihood"], SCALE, name, "likelihood", scale="likelihood", start=seen["likelihood"]
        )
    cause = st.text_area(labels["cause"], lang.words(seen["cause"]), key=f"{name}:cause", height=80)
    return {
        "statement": form.in_language(statement, seen["statement"]), "severity": severity, "likelihood": likelihood,
        "cause": form.in_language(cause, seen["cause"]) or None,
    }  # fmt: skip


def map_hits(id: str) -> None:
    """Each node with the share it loses; found by a part of its name, since there may be thousands."""
    name = sheet.name("map_hits", id)
    with enter() as visit:
        vulnerability = stored(visit.session, Vulnerability, id)
        st.markdown(f"**{md(vulnerability.statement)}**")
        _version, seen = form.seen(name, vulnerability, {"losses": vulnerability.losses})
        nodes: dict[str, float] = st.session_state.setdefault(f"{name}:nodes", dict(seen["losses"]))
        st.markdown(
            _(
                "What is hit first when this happens, and how much of it is lost? What falls after that, Spoor works out."
            )
        )
        wanted = _losses(visit, name, nodes)
        _search(visit, name, nodes)

        form.change(
            visit, name, Vulnerability, id, {"losses": wanted}, lambda fresh: fresh.set_hits(wanted, by=visit.person),
            _("It is mapped what this hits first."), pressed=sheet.foot(name, _("Save"), ":material/check:"),
            labels={"losses": _("What it hits first")}, show=lambda _field, value: _said(visit, value),
        )  # fmt: skip


def _losses(visit: Visit, name: str, nodes: dict[str, float]) -> tuple[tuple[str, float], ...]:
    names = named(visit.session, nodes)
    found = []
    for node, loss in list(nodes.items()):
        row = st.container(horizontal=True, vertical_alignment="bottom")
        percent = row.slider(
            plain(names.get(node), 100) or node, 5, 100, round(loss * 100 / 5) * 5 or 5, 5, format="%d%%",
            key=f"{name}:loss_{node}",
        )  # fmt: skip
        kept = loss if percent == (round(loss * 100 / 5) * 5 or 5) else percent / 100
        row.button(
            _("Take away"), key=f"{name}:drop_{node}", icon=":material/close:", type="tertiary", on_click=_drop,
            args=(nodes, node),
        )  # fmt: skip
        found.append((node, kept))
    if not nodes:
        st.markdown(quiet(_("Nothing is mapped yet.")))
    return tuple(found)


def _drop(nodes: dict[str, float], node: str) -> None:
    nodes.pop(node, None)


def _hit(nodes: dict[str, float], node: str) -> None:
    nodes[node] = 0.5


def _search(visit: Visit, name: str, nodes: dict[str, float]) -> None:
    words = st.text_input(
        _("Add an initiative, organisation or condition: type a part of its name"), key=f"{name}:search"
    )
    if not words.strip():
        return
    found = {id: title for id, title in ends_like(visit.session, words, conditions=True).items() if id not in nodes}
    if not found:
        st.markdown(quiet(_("Nothing else has this in its name.")))
    for id, title in found.items():
        st.button(
            md(plain(title, 100)), key=f"{name}:add_{id}", icon=":material/add:", type="tertiary",
            on_click=_hit, args=(nodes, id),
        )  # fmt: skip


def _said(visit: Visit, losses: Any) -> str:
    names = named(visit.session, [node for node, _loss in losses])
    return lang.listed([f"{plain(names.get(node), 60) or node} {lang.percent(loss)}" for node, loss in losses])


def propose_pathway(id: str) -> None:
    """A way out of a vulnerability, or of several; begun on the page of one it is chosen already."""
    name = sheet.name("propose_pathway", id)
    with enter() as visit:
        st.markdown(
            _(
                "A pathway is a way out of a vulnerability, towards the future we want. The steering group decides on it."
            )
        )
        statement = st.text_area(_("Which way, in one sentence?"), key=f"{name}:statement", height=80)
        weak, future = choices(visit.session, "vulnerability"), choices(visit.session, "future_element")
        answers = st.multiselect(
            _("Which vulnerabilities does it answer?"), list(weak), default=[id] if id in weak else [], key=f"{name}:answers",
            format_func=lambda one: plain(weak[one], 120), placeholder=_("Choose"),
        )  # fmt: skip
        towards = st.multiselect(
            _("To which elements of the desired future does it lead? (may stay empty)"), list(future), key=f"{name}:towards",
            format_func=lambda one: plain(future[one], 120), placeholder=_("Choose"),
        )  # fmt: skip
        if not sheet.foot(name, _("Propose it"), ":material/add:"):
            return
        if not statement.strip() or not answers:
            st.error(_("Say which way, and choose what it answers."), icon=":material/edit:")
            return
        words = form.in_language(statement)
        form.save(
            visit, name,
            lambda session: Pathway.propose(
                session, by=visit.person, statement=words, vulnerabilities=answers, future_elements=towards
            ),
            _("The pathway is proposed."),
        )  # fmt: skip
