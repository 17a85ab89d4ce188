"""The way to a backup: when the last one was made, taking one along now, and how one is put back."""

from __future__ import annotations

import streamlit as st

from tracker import lang
from tracker.lang import _
from tracker.model.rights import Permission, may
from tracker.ui.settings_room.installation import Found
from tracker.ui.text import md
from tracker.ui.visit import Visit


def part(visit: Visit, found: Found) -> None:
    if not may(visit.person, Permission.MAKE_BACKUP):
        return
    st.markdown(f"### {_('Backup')}")
    with st.container(border=True, gap="xsmall"):
        st.markdown(_last(found))
        st.link_button(_("Make a backup now"), f"/backup?lang={lang.current()}", icon=":material/download:")
        st.markdown(
            _(
                "One file with everything: the portfolio, its history, the pictures and the accounts. People can go on working meanwhile. Keep it where only you can reach it."
            )
        )
        fold = st.expander(_("How to put one back"), key="restore", on_change="rerun")
        if fold.open:
            with fold:
                st.markdown(_("On the computer where Spoor runs, type:"))
                st.code("python -m tracker restore --replace FILE.zip", language=None, wrap_lines=True)
                st.markdown(
                    _(
                        "It puts everything back as it was, or nothing. Who was erased since stays erased, what was withdrawn since stays withdrawn, and everybody signs in again."
                    )
                )
                st.markdown(_("By the clock, every night for instance:"))
                st.code("python -m tracker backup FILE.zip", language=None, wrap_lines=True)


def _last(found: Found) -> str:
    if found.backed_up is None:
        return f":orange-badge[{_('never')}] {_('No backup was made yet.')}"
    told = _("The last one was made on {moment}.", moment=lang.moment(found.backed_up, st.context.timezone))
    sign = f":green-badge[:material/check: {_('fresh')}]" if found.fresh else f":orange-badge[{_('old')}]"
    return f"{sign} {md(told)}"
