"""Photo reports: all that one may read, one of them (?gathering=GAT-02), and the desk where it is made (&edit=1)."""

import streamlit as st

from tracker import lang
from tracker.ui.acts import common
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.photo_report import address, bringing, desk, publish, reading, register

with enter() as visit:
    met = address.desk(visit)
    if met:
        opening(visit, desk.headline(visit, met), reading.about(met))
        desk.doors(met)
        bringing.pictures(visit, met)
        if bringing.only(visit):
            st.stop()
        left, right = st.columns([8, 4], gap="large")
        with left:
            desk.pieces(visit, met)
            desk.others(visit, met)
        with right:
            publish.panel(visit, met)
        common.go_on(visit)
        st.stop()

    eyes = address.eyes(visit)
    report = reading.chosen(visit, eyes)
    if report:
        opening(visit, lang.words(report.title), reading.told(report))
        reading.doors(visit, report, eyes)
        left, right = st.columns([8, 4], gap="large")
        with left:
            reading.story(report)
        with right:
            reading.beside(visit, report)
            reading.readers(visit, report, eyes)
        st.stop()

    opening(visit, register.headline(visit))
    register.listed(visit)
