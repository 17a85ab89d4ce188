"""The sentences in the code and their translations: brings `tracker/locale/*.po` up to date, tells what is missing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "tracker" / "locale"
TRANSLATED = ("nl", "fr")


def sources() -> Iterator[Path]:
    yield from sorted([ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "tracker").rglob("*.py")])


def sentences(file: Path) -> Iterator[str | tuple[str, str]]:
    """What a file says: the literal in each `_()` and `later()`, the pair in each `n_()`, also inside f-strings."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if name in ("_", "later") and words:
            yield words[0]
        elif name == "n_" and len(words) >= 2:
            yield words[0], words[1]


def in_code() -> Catalog:
    """Every sentence of the code, with the files it stands in."""
    found = Catalog(fuzzy=False)
    for file in sources():
        for message in sentences(file):
            found.add(message, locations=[(file.relative_to(ROOT).as_posix(), 1)])
    return found


def translated(language: str) -> Catalog:
    file = LOCALE / f"{language}.po"
    if not file.exists():
        return Catalog(locale=language, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def missing(language: str) -> list[str]:
    """Sentences without a translation."""
    known = translated(language)
    absent = []
    for message in in_code():
        if not message.id:
            continue
        found = known.get(message.id if isinstance(message.id, str) else message.id[0])
        words = found.string if found is not None else ""
        if not words or (isinstance(words, tuple) and not all(words)):
            absent.append(message.id if isinstance(message.id, str) else message.id[0])
    return absent


def update(language: str) -> None:
    """Add new sentences, drop those that the code no longer says, keep every translation."""
    known = translated(language)
    known.update(in_code(), no_fuzzy_matching=True)
    known.obsolete.clear()
    known.fuzzy = False
    with (LOCALE / f"{language}.po").open("wb") as target:
        write_po(target, known, no_location=True, sort_output=True, width=0, omit_header=False)


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    for language in TRANSLATED:
        update(language)
        absent = missing(language)
        print(f"{language}: {len(absent)} of {len(list(in_code())) - 1} sentences not translated", file=sys.stderr)
