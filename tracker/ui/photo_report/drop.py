"""Where pictures are brought in: many at once, sent one by one to our own route, so that memory stays small."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from streamlit.components.v2 import component

from tracker import lang
from tracker.lang import _, n_
from tracker.media.straighten import MOST_BYTES


def _source(kind: str) -> str:
    return Path(__file__).with_suffix(f".{kind}").read_text("utf-8")


_field = component("spoor_pictures", html=_source("html"), css=_source("css"), js=_source("js"))


def field(gathering: str) -> int:
    """The field for pictures of a gathering; how many have just been stored (0 in every other run)."""
    told = _field(key=f"pictures_{gathering}", data=_data(gathering), on_sent_change=lambda: None)
    return int(told.get("sent") or 0)


def _data(gathering: str) -> dict[str, object]:
    """Where they are sent, and every word that is shown on the way."""
    size = MOST_BYTES // 1_000_000
    return {
        "address": f"/picture/{quote(gathering)}?lang={lang.current()}",
        "language": str(lang.locale()).replace("_", "-"),
        "most": MOST_BYTES,
        "words": {
            "choose": _("Choose pictures"),
            "or": _("or drop them here"),
            "what": _(
                "JPEG, PNG or WebP of at most {size} MB each, as many as you like. Where and with what a picture was made is taken out of it.",
                size=size,
            ),
            "large": _("This picture is larger than {size} MB. Make it smaller, then try again.", size=size),
            "progress": _("{done} of {total}"),
            "again": _("Try again"),
            "stored": [n_("{n} picture is in.", "{n} pictures are in.", n, n="{n}") for n in (1, 2)],
            "unsent": [n_("This one was not sent.", "These {n} were not sent.", n, n="{n}") for n in (1, 2)],
            "refused": [n_("One was refused:", "{n} were refused:", n, n="{n}") for n in (1, 2)],
        },
    }
