"""Text from people is data: shown letter for letter, never as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker import lang

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&=@^\"'/])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_DELETE = re.compile(r"[\x7f-\x9f]")
_BIDI = re.compile(r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")


def md(text: str | Mapping[str, str] | None) -> str:
    """People's text (or the reader's version of it) for a place that reads Markdown: nothing in it has an effect."""
    plain = text if isinstance(text, str) else lang.words(text)
    plain = plain.replace("\r\n", "\n")
    plain = _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), plain)
    plain = _DELETE.sub("\ufffd", plain)
    escaped = _MARKUP.sub(r"\\\1", plain).replace("\t", "    ").replace("\n", "  \n")
    return f"\u2068{escaped}\u2069" if _BIDI.search(plain) else escaped


def short(text: str | Mapping[str, str] | None, length: int = 120) -> str:
    """People's text on one line, cut at a word when it is long, escaped like `md`."""
    plain = " ".join((text if isinstance(text, str) else lang.words(text)).split())
    if len(plain) > length:
        plain = plain[:length].rsplit(" ", 1)[0][:length].rstrip(",.;: ") + "…"
    return md(plain)


def plain(text: str | Mapping[str, str] | None, length: int = 80) -> str:
    """People's text for a place that shows plain text on one line (table cells, option labels, page titles)."""
    found = " ".join((text if isinstance(text, str) else lang.words(text)).split())
    found = _CONTROL.sub(lambda sign: chr(0x2400 + ord(sign[0])), _DELETE.sub("\ufffd", found))
    cut = found[: length - 1].rstrip() + "…" if len(found) > length else found
    return f"\u2068{cut}\u2069" if _BIDI.search(cut) else cut


def quiet(markdown: str) -> str:
    """Smaller grey text; `markdown` is already safe."""
    return f":gray[:small[{markdown}]]"
