"""The lists that grow (stages, processes, scales, goals …): codes with their names in three languages, read from `data/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker import lang

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Entry:
    """One code of a list. `group` orders codes that belong together; `help` is the anchor shown in forms."""

    code: str
    group: str
    names: dict[str, str]
    helps: dict[str, str]

    @property
    def name(self) -> str:
        return lang.words(self.names)

    @property
    def help(self) -> str:
        return lang.words(self.helps)


@cache
def _all() -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    with (DATA / "lists" / "codes.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            names = {language: row[language] for language in lang.LANGUAGES}
            helps = {language: row[f"help_{language}"] for language in lang.LANGUAGES}
            found.setdefault(row["list"], {})[row["code"]] = Entry(row["code"], row["group"], names, helps)
    return found


def entries(kind: str) -> dict[str, Entry]:
    """The codes of one list, in their order; empty for a list that nobody knows."""
    return _all().get(kind, {})


def codes(kind: str) -> tuple[str, ...]:
    return tuple(entries(kind))


def name(kind: str, code: object) -> str:
    """The name of a code in the reader's language; an open word list shows the word itself, without underscores."""
    if code is None:
        return lang._("unknown")
    entry = entries(kind).get(str(code))
    return entry.name if entry else str(code).replace("_", " ")


def help_of(kind: str, code: object) -> str:
    entry = entries(kind).get(str(code))
    return entry.help if entry else ""


@dataclass(frozen=True)
class Goal:
    """One of the seventeen goals, with the colour the United Nations gave it."""

    number: int
    colour: str
    shorts: dict[str, str]
    titles: dict[str, str]

    @property
    def short(self) -> str:
        return lang.words(self.shorts)

    @property
    def title(self) -> str:
        return lang.words(self.titles)


@cache
def goals() -> dict[int, Goal]:
    with (DATA / "sdg" / "goals.csv").open(encoding="utf-8", newline="") as source:
        return {
            int(row["goal"]): Goal(
                int(row["goal"]),
                row["colour_hex"],
                {language: row[f"short_{language}"] for language in lang.LANGUAGES},
                {language: row[f"title_{language}"] for language in lang.LANGUAGES},
            )
            for row in csv.DictReader(source)
        }


@cache
def targets() -> dict[str, dict[str, str]]:
    """The official wording of the 169 targets, by code ("10.2", "16.b")."""
    with (DATA / "sdg" / "targets.csv").open(encoding="utf-8", newline="") as source:
        return {
            row["target"]: {language: row[f"title_{language}"] for language in lang.LANGUAGES}
            for row in csv.DictReader(source)
        }
