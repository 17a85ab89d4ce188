"""What a share link shows, and what its audience sees of it, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import lang, lists
from tracker.lang import _, later
from tracker.model.share import PORTFOLIO
from tracker.ui.text import plain

ROOMS = {
    "report": later("One photo report"), "initiative": later("One initiative"), "funders": later("The page of one funder"),
    PORTFOLIO: later("The whole portfolio"),
}  # fmt: skip


def what(room: str, name: object, audience: str) -> str:
    """What is shown, and with whose eyes. Plain text."""
    told = plain(lang.words(name) if isinstance(name, dict) else str(name or ""), 200)
    eyes = told if room == "funders" else lists.name("scope", audience)
    sentence = {
        "report": _("The photo report {title}, with the eyes of {audience}", title=told, audience=eyes),
        "initiative": _("The initiative {title}, with the eyes of {audience}", title=told, audience=eyes),
        "funders": _("The page for funders, with the eyes of {audience}", audience=eyes),
    }
    return sentence.get(room) or _("The whole portfolio, with the eyes of {audience}", audience=eyes)


def seen_by(audience: str, room: str) -> Iterator[str]:
    """What whoever has the link sees, and what not: sentences."""
    yield _(
        "Photos and testimonies only with consent for {audience}; what is withdrawn is gone from the link at once.",
        audience=lists.name("scope", audience),
    )
    if room == "funders":
        yield _("Money as this funder sees it: every line of its own.")
    elif room in ("initiative", PORTFOLIO):
        if audience == "public":
            yield _("Of money only totals, and not what leads report.")
        else:
            yield _("Who pays what, without what was refused, and what leads report.")
    if room == PORTFOLIO:
        yield _("Every room, without meetings, reminders, comments and accounts.")
    else:
        yield _("This one page, and nothing else.")
    yield _("They only look: nobody changes anything through a link.")
