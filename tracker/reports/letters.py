"""People's text for paper: every letter stays, what cannot be printed becomes visible, and its direction is known."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|\u2028|\u2029")
# XML, and so Word and PDF, cannot hold them; the letters of most systems lack the pictures that screens show for them.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e]")  # would turn what stands after them, too
_APART = re.compile("[\u2066-\u2069]")
_RIGHT_TO_LEFT = ("R", "AL")


def clean(text: str) -> str:
    """The text as it can be printed: a "\ufffd" for each control character, lines end in "\\n", nothing turns."""
    found = _TURNS.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", "    ")
    return _IMPOSSIBLE.sub("\ufffd", found)


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def short(text: str, length: int) -> str:
    """The text on one line, cut to `length` characters at most."""
    found = line(text)
    return found[: length - 1].rstrip() + "…" if len(found) > length else found


def paragraphs(text: str) -> list[str]:
    """What stands between empty lines; a line end inside stays one."""
    return [part.strip() for part in re.split(r"\n\s*\n", clean(text)) if part.strip()]


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or the like."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in directions if way in ("L", *_RIGHT_TO_LEFT)), "L") in _RIGHT_TO_LEFT


def apart(text: str) -> str:
    """People's words for the middle of a sentence: letters that run the other way do not pull the rest along."""
    found = _APART.sub("", line(text))
    turns = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in found)
    return f"\u2068{found}\u2069" if turns else found
