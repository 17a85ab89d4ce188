"""Are we a whole, or only dependent: where we stand, which links miss what, who needs whom, and what falls with whom."""

import streamlit as st

from tracker.insight.whole import whole
from tracker.lang import _
from tracker.ui import figure
from tracker.ui.acts import common
from tracker.ui.coherence import falls, link, links, network, standing, weak
from tracker.ui.gate import enter
from tracker.ui.page import opening
from tracker.ui.text import md, quiet

with enter() as visit:
    one = link.chosen(visit)
    if one:
        link.show(visit, one)
    else:
        picture = standing.picture(visit)
        opening(visit, picture.title if picture else _("It cannot be said yet whether we are a whole"))
        common.button(visit, "need")
        left, right = st.columns([5, 7], gap="large")
        with left:
            if picture:
                st.markdown(quiet(md(picture.subtitle)))
                figure.show(visit, picture, "quadrant", how="M9", headed=False)
                standing.fields(visit)
            else:
                st.info(standing.unknown(visit.insight(whole)), icon=":material/hub:")
            weak.show(visit)
        with right:
            links.listed(visit)
        network.show(visit)
        falls.show(visit)
    common.go_on(visit)
