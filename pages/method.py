"""Method and data quality: what is missing in the data, how every figure is calculated, and what the group agreed."""

from tracker.ui.gate import enter
from tracker.ui.method_room import agreed, figures, missing, parts
from tracker.ui.page import opening

with enter() as visit:
    part = parts.asked()
    titles = {parts.MISSING: missing.title, parts.FIGURES: figures.title, parts.AGREED: agreed.title}
    shows = {parts.MISSING: missing.show, parts.FIGURES: figures.show, parts.AGREED: agreed.show}
    opening(visit, titles[part](visit))
    parts.choose(part)
    shows[part](visit)
