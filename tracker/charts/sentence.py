"""Small words for titles: numbers up to twelve spelled out, names within a sentence."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _, later

_SPELLED = (
    later("two"),
    later("three"),
    later("four"),
    later("five"),
    later("six"),
    later("seven"),
    later("eight"),
    later("nine"),
    later("ten"),
    later("eleven"),
    later("twelve"),
)


def spelled(n: int) -> str:
    """2 to 12 as a word, any other number in digits (for one and none the sentence has its own form)."""
    return _(_SPELLED[n - 2]) if 2 <= n <= 12 else lang.number(n)


def opening(sentence: str) -> str:
    """A sentence with its first letter in upper case; Dutch writes "één" as "Eén" there."""
    if sentence.startswith("één"):
        return "E" + sentence[1:]
    return sentence[:1].upper() + sentence[1:]


def inside(name: str) -> str:
    """A name from a list as it stands within a sentence: lower case, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
