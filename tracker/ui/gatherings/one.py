"""One gathering (?gathering=GAT-04): what it was for, what was found, who was there, what it built on, and what it left."""

from __future__ import annotations

from functools import partial

import streamlit as st

from tracker import lang, lists
from tracker.charts.sentence import inside, opening, spelled
from tracker.lang import _, n_
from tracker.model import Finding, Gathering
from tracker.model.rights import AUDIENCES, Permission, Role
from tracker.portfolio import gatherings
from tracker.portfolio.dependencies import named
from tracker.portfolio.titles import titles
from tracker.ui import figure, within
from tracker.ui.acts import common
from tracker.ui.doors import door, here
from tracker.ui.gatherings import register
from tracker.ui.paging import paged
from tracker.ui.text import md, plain, quiet
from tracker.ui.visit import Visit

SHOWN = 8


def chosen(visit: Visit) -> Gathering | None:
    """The gathering that the address names, itself or by a finding of it. One that is planned can be seen today, and not from an earlier day."""
    id = st.query_params.get("gathering") or st.query_params.get("finding")
    if not id:
        return None
    noted = visit.session.get(Finding, id)
    found = visit.session.get(Gathering, noted.gathering if noted else id)
    if found is None or (visit.looks_back and found.held_on > visit.as_of):
        st.warning(_("There is no gathering “{id}” on this day. You see all of them.", id=md(id[:40])))
        return None
    return found


def way_back() -> None:
    if st.button(_("All gatherings"), icon=":material/arrow_back:", type="tertiary", key="all_gatherings"):
        st.switch_page("pages/gatherings.py", query_params=figure.address())


def title(met: Gathering) -> str:
    return lang.words(met.title)


def told(met: Gathering) -> str:
    return opening(f"{inside(lists.name('gathering_kind', met.sort))}, {lang.day(met.held_on)}, {met.place}")


def acts(visit: Visit, met: Gathering) -> None:
    """What one can do with it."""
    with st.container(horizontal=True, gap="small"):
        common.button(visit, "edit_gathering", met.id)
        common.button(visit, "note_finding", met.id)
        if met.sort == "steering" and visit.person.role is not Role.PUBLIC and within.leads_to("pages/meeting.py"):
            st.page_link(
                "pages/meeting.py", label=_("Agenda and minutes"), icon=":material/format_list_numbered:",
                query_params=figure.address(meeting=met.id),
            )  # fmt: skip


def goal(met: Gathering) -> None:
    if met.goal:
        st.markdown(f"### {_('What it was for')}\n{md(met.goal)}")


def findings(visit: Visit, met: Gathering) -> None:
    """What was found there, in the chains it belongs to."""
    rows = visit.once(("chain", met.id), lambda: gatherings.chain(visit.session, met.id, visit.as_of))
    if not rows:
        st.markdown(f"### {_('No finding was noted here')}")
        return
    picture = visit.drawn(("chain", met.id), lambda: register.drawn(visit, rows, narrow=True))
    figure.show(visit, picture, "chain", how="gatherings", opens="finding")
    own = [row for row in rows if row.gathering == met.id]
    if visit.may(Permission.EDIT_GATHERING):
        with st.container(horizontal=True, gap="small"):
            for row in own:
                label = _("Change “{finding}”", finding=plain(row.statement, 40))
                common.button(visit, "edit_finding", row.id, label=md(label))
    for row in own:
        if row.about:
            _about(visit, row)


def _about(visit: Visit, found: gatherings.Found) -> None:
    """What a finding is about, each with its door."""
    kinds = {
        "VUL": "vulnerability",
        "CON": "condition",
        "SIG": "signal",
        "INI": "initiative",
        "DEP": "dependency",
        "RUL": "rule",
    }
    ids = [id for id in found.about if id[:3] in kinds]
    if ids:
        st.markdown(quiet(md(_("“{finding}” is about:", finding=plain(found.statement, 120)))))
    names = named(visit.session, ids)
    for id in ids:
        door(visit, kinds[id[:3]], id, names.get(id), fits=480)


def left_behind(visit: Visit, met: Gathering) -> None:
    """What came from it: initiatives that began that day, questions, vulnerabilities, pathways, rules."""
    rows = visit.tables.initiatives
    began = [str(id) for id in rows.index[(rows["first_on"].dt.date == met.held_on).to_numpy(bool)]]
    of = {"initiative": began} | visit.once(
        ("left", met.id), lambda: gatherings.left(visit.session, met.id, visit.as_of)
    )
    for kind, ids in of.items():
        if ids:
            st.markdown(f"### {_heading(kind, len(ids))}")
            paged(ids, SHOWN, f"left_{kind}", partial(_doors, visit, kind))


def _heading(kind: str, n: int) -> str:
    many = opening(spelled(n))
    said = {
        "initiative": n_("One initiative began", "{many} initiatives began", n, many=many),
        "question": n_("One question was asked", "{many} questions were asked", n, many=many),
        "vulnerability": n_("One vulnerability was named", "{many} vulnerabilities were named", n, many=many),
        "pathway": n_("One pathway was decided on", "{many} pathways were decided on", n, many=many),
        "rule": n_("One rule was proposed", "{many} rules were proposed", n, many=many),
    }
    return said[kind]


def _doors(visit: Visit, kind: str, ids: list[str]) -> None:
    names = titles(visit.session, kind, ids)
    for id in ids:
        door(visit, kind, id, names.get(id), fits=480)


def report(visit: Visit, met: Gathering) -> None:
    """How far the photo report is, and the way to it for who may read or make it."""
    if met.sort == "steering" and not met.report:
        return
    st.markdown(f"### {_('Photo report')}")
    makes = visit.may(Permission.COMPOSE_REPORT) or visit.may(Permission.ADD_PHOTO)
    everything = visit.person.role is Role.FACILITATOR
    st.markdown(md(opening(lists.name("photo_report", met.photo_report or "none"))))
    if everything or met.report_is_for(AUDIENCES.get(visit.person.role)):
        _to_report(met, _("Read the photo report"), "photo_library")
    if makes:
        _to_report(met, _("Add pictures, put it together"), "add_a_photo", edit="1")


def _to_report(met: Gathering, label: str, icon: str, **query: str) -> None:
    st.page_link(
        "pages/report.py",
        label=label,
        icon=f":material/{icon}:",
        query_params=figure.address(gathering=met.id, **query),
    )


def lineage(visit: Visit, met: Gathering) -> None:
    """What it built on, and what was built on it."""
    after = visit.once(("built on", met.id), lambda: gatherings.built_on_by(visit.session, met.id, visit.as_of))
    names = titles(visit.session, "gathering", [*met.builds_on, *after])
    for heading, ids in ((_("It builds on"), met.builds_on), (_("It was built on by"), after)):
        if ids:
            st.markdown(f"### {heading}")
            for id in ids:
                here(visit, "gathering", id, plain(names.get(id, id), 200), "lineage", fits=330)


def present(visit: Visit, met: Gathering) -> None:
    """Who took part, those who came back first."""
    if not met.participants:
        st.markdown(f"### {_('Nobody noted who was there')}")
        return
    back = visit.once(("returned", met.id), lambda: gatherings.returned(visit.session, met.id, met.held_on))
    if back:
        heading = n_(
            "{n} organisation, {back} came back", "{n} organisations, {back} came back", len(met.participants),
            back=lang.number(len(back)),
        )  # fmt: skip
    else:
        heading = n_("{n} organisation", "{n} organisations", len(met.participants))
    st.markdown(f"### {heading}")
    names = titles(visit.session, "organisation", met.participants)
    order = sorted(met.participants, key=lambda id: (id not in back, str(names.get(id, id))))
    lines = [
        f"- {md(str(names.get(id, id)))}{'' if id in back or not back else ' :gray[' + _('for the first time') + ']'}"
        for id in order
    ]
    st.markdown("\n".join(lines))
    figure.calculated(visit, "gatherings", "present")
