"""A picture on a page: from our own address, which asks for the right each time, with its caption and its maker."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from tracker import lang
from tracker.lang import _
from tracker.media.keep import Size
from tracker.reports.credit import credit
from tracker.ui.text import md, quiet


def image(id: str, alt: Mapping[str, str], size: Size = "small") -> str:
    """The picture as Markdown; `alt` is for who cannot see it."""
    words = " ".join(lang.words(alt).split())
    return f"![{md(words)}](/picture/{quote(id)}/{size})"


def captioned(
    id: str,
    alt: Mapping[str, str],
    caption: Mapping[str, str],
    photographer: str | None,
    licence: str | None,
    size: Size,
) -> str:
    """The picture, what one sees, and who made it."""
    lines = [image(id, alt, size), md(caption)]
    if made := credit(photographer, licence):
        lines.append(quiet(md(made)))
    return "  \n".join(lines)


def missing(caption: Mapping[str, str]) -> str:
    """In the place of a picture that is named in the portfolio but not kept here."""
    return quiet(_("A picture that is not kept in Spoor: {caption}", caption=md(caption)))
