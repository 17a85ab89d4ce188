"""Words that fit: people's text made harmless for a figure, measured, wrapped, hyphenated or cut."""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from html import escape
from itertools import accumulate
from pathlib import Path

import pyphen

from tracker import lang

_FALLBACK = 620  # thousandths of an em, for a letter that Figtree does not have
_DICTIONARIES = {"nl": "nl_NL", "fr": "fr_FR", "en": "en_GB"}
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
_LONGEST = 400  # letters of a name that are looked at before it is cut
# Dutch compounds split best after the "s" that joins their parts, and badly after a prefix that opens the second part.
_JOINTS = ("ings", "heids", "teits", "schaps", "gers", "ders", "kers", "ners")
_OPENINGS = ("ver", "be", "ge", "ont", "her", "aan", "uit")


class Markup(str):
    """Text that already went through `safe`, with Plotly's own marks in it."""


def plain(text: str) -> str:
    """One line without control characters, nor marks that turn the direction of what follows."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text if c not in _TURNS)
    return " ".join(word for word in "".join(kept).split(" ") if word)  # a hard space in "€ 100" stays one


def safe(text: str) -> Markup:
    """People's words for a figure: Plotly reads a little HTML, and "$…$" as a formula; here both stay words."""
    return Markup(escape(plain(text), quote=False).replace("$", "&#36;"))


def run(text: str, colour: str = "", bold: bool = False) -> Markup:
    """A stretch of words in a colour or weight of its own."""
    words = f"<b>{safe(text)}</b>" if bold and text else safe(text)
    if not words:
        return Markup()
    return Markup(f'<span style="color:{colour}">{words}</span>' if colour else words)


def together(*parts: Markup, gap: str = "&nbsp; ") -> Markup:
    """Stretches on one line with air between them; empty ones leave none."""
    return Markup(gap.join(part for part in parts if part))


@cache
def _widths() -> dict[str, tuple[int, int]]:
    """Advance widths of Figtree (SIL OFL) in thousandths of an em: regular 400, bold 700."""
    with (Path(__file__).parent / "figtree.json").open(encoding="utf-8") as source:
        return {letter: (regular, bold) for letter, (regular, bold) in json.load(source).items()}


def _advance(letter: str, bold: bool) -> int:
    found = _widths().get(letter)
    if found:
        return found[bold]
    if unicodedata.combining(letter):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else _FALLBACK


def measure(text: str, size: float = 13, bold: bool = False) -> float:
    """Width in px of a line of Figtree."""
    return sum(_advance(letter, bold) for letter in text) * size / 1000


def cut(text: str, width: float, size: float = 13, bold: bool = False) -> str:
    """The text, or as much of it as fits in `width` px with "…" behind it."""
    text = plain(text)
    if measure(text, size, bold) <= width:
        return text
    room = (width - measure("…", size, bold)) * 1000 / size
    sums = accumulate(_advance(letter, bold) for letter in text)
    return text[: sum(total <= room for total in sums)].rstrip(" ,.-") + "…"


def shorten(text: str, letters: int) -> str:
    """The text, or its first words with "…", for use within a sentence."""
    text = plain(text)
    if len(text) <= letters:
        return text
    head = text[:letters]
    return (head.rsplit(" ", 1)[0] if " " in head[letters // 2 :] else head).rstrip(" ,.;:-") + "…"


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[language], left=3, right=3)


def _broken(word: str, width: float, size: float, bold: bool, language: str) -> tuple[str, str]:
    """A word too long for a line, in two: the first part fits and ends in a hyphen."""

    def fits(head: str) -> bool:
        return measure(head if head.endswith("-") else head + "-", size, bold) <= width

    own = [i + 1 for i, c in enumerate(word[:-1]) if c == "-" and i > 1]
    places = [i for i in own or _dictionary(language).positions(word) if fits(word[:i])]
    if not places:
        last = max((i for i in range(1, len(word)) if fits(word[:i])), default=1)
        return word[:last] + "-", word[last:]

    def ugliness(place: int) -> tuple[float, int]:
        head, tail = word[:place], word[place:]
        joint = head.endswith(_JOINTS)
        torn = language == "nl" and head[3:].endswith(_OPENINGS)
        return abs(len(head) - len(tail)) - 9 * joint + 6 * torn, -place

    place = min(places, key=ugliness)
    return word[:place] + ("" if word[place - 1] == "-" else "-"), word[place:]


@lru_cache(maxsize=8192)
def _wrapped(text: str, lines: int, width: float, *, size: float, bold: bool, language: str) -> tuple[str, ...]:
    done: list[str] = []
    words = text.split(" ") if text else []
    while words and len(done) < lines - 1:
        line = words.pop(0)
        if measure(line, size, bold) > width:
            line, tail = _broken(line, width, size, bold, language)
            words.insert(0, tail)
        else:
            while words and measure(f"{line} {words[0]}", size, bold) <= width:
                line = f"{line} {words.pop(0)}"
        done.append(line)
    return (*done, cut(" ".join(words), width, size, bold)) if words else tuple(done)


def wrap(text: str, width: float, size: float = 12, lines: int = 4, bold: bool = False) -> list[str]:
    """The text in at most `lines` lines of `width` px, hyphenated in the reader's language, cut with "…"."""
    return list(_wrapped(plain(text)[:_LONGEST], lines, width, size=size, bold=bold, language=lang.current()))
