"""Invents a portfolio of any size, in the interchange format, to try Spoor on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Annotated, Any

import typer
import yaml

from benchmarks import setting, words
from benchmarks.followed import Portfolio, needed_from_others
from benchmarks.initiative import initiative
from benchmarks.setting import AS_OF, TRACKER_STARTED_ON, Item, text
from benchmarks.voices import voices


def portfolio(initiatives: int, seed: int = 1) -> dict[str, Any]:
    """A portfolio file with this many initiatives, dates as text; the same seed gives the same file.

    Everything around the initiatives grows with them: an organisation for every eight, a signal for every fifty.
    For each initiative there are five photos (without the picture itself) and two testimonies.
    """
    rng = Random(seed)
    around = invented_setting(rng, initiatives)
    combinations = range(len(words.KINDS) * len(words.GROUPS) * len(words.PLACES))
    titles = rng.sample(combinations, min(initiatives, len(combinations)))
    growing = Portfolio(rng, around, titles)
    rows = [initiative(growing, n + 1) for n in range(initiatives)]
    needed_from_others(growing, rows)
    meta = {
        "id": "PRT-1",
        "format_version": 1,
        "title": text(("Verzonnen portfolio", "Invented portfolio", "Portefeuille inventé")),
        "fictional": True,
        "languages": ["nl", "en", "fr"],
        "as_of": AS_OF,
        "tracker_started_on": TRACKER_STARTED_ON,
        "currency": "EUR",
    }
    config = {"priority_targets": sorted(words.TARGETS)[:10]}
    said = voices(rng, around["gatherings"], rows)
    whole = {"meta": meta, "config": config, **around, "initiatives": rows, **growing.sections, **said}
    return {name: plain(section) for name, section in whole.items()}


def invented_setting(rng: Random, size: int) -> dict[str, Any]:
    """All sections that do not hang on an initiative, for a portfolio of `size` initiatives."""
    count = {"ORG": max(12, size // 8), "CON": max(8, size // 100), "INI": size}
    ids = {prefix: [f"{prefix}-{n + 1}" for n in range(number)] for prefix, number in count.items()}
    organisations = setting.organisations(rng, count["ORG"])
    gatherings = setting.gatherings(rng, ids["ORG"], 8 + min(40, size // 100))
    weak, pathways = setting.vulnerabilities_and_pathways(rng, gatherings, ids, max(8, size // 100))
    return {
        "organisations": organisations,
        "users": setting.users(organisations),
        "desired_future": {
            "id": "FUT-0",
            "title": text(("Veerkrachtige samenleving", "Resilient society", "Société résiliente")),
            "version": 1,
        },
        "future_elements": named("FUT", "statement", words.ELEMENTS),
        "levers": named("LEV", "name", words.LEVERS),
        "ingredients": named("DNA", "name", words.INGREDIENTS),
        "gatherings": gatherings,
        "questions": setting.questions(rng, [item["id"] for item in weak], max(8, size // 20)),
        "vulnerabilities": weak,
        "pathways": pathways,
        "signals": setting.signals(rng, max(10, size // 50)),
        "conditions": setting.conditions(rng, ids["ORG"], count["CON"]),
        "rules": setting.rules(rng, ids["ORG"], ids["CON"], max(6, size // 100)),
        "sdg_targets": [
            {"id": target, "goal": int(target.split(".")[0]), "label": text(label)}
            for target, label in words.TARGETS.items()
        ],
    }


def named(prefix: str, name: str, rows: list[words.Words]) -> list[Item]:
    """A list of the portfolio: an id and words for each row."""
    return [{"id": f"{prefix}-{n + 1}", name: text(row)} for n, row in enumerate(rows)]


def plain(value: Any) -> Any:
    """The same with dates as YYYY-MM-DD text, as both YAML and JSON can hold them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def write(content: dict[str, Any], file: Path) -> None:
    """Writes a portfolio as JSON or, when the name ends so, as YAML."""
    with file.open("w", encoding="utf-8") as out:
        if file.suffix in (".yaml", ".yml"):
            fast = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
            yaml.dump(content, out, Dumper=fast, allow_unicode=True, sort_keys=False, width=200)
        else:
            json.dump(content, out, ensure_ascii=False)


def main(initiatives: Annotated[int, typer.Argument(min=1)], file: Path, seed: int = 1) -> None:
    """Writes an invented portfolio with INITIATIVES initiatives to FILE (.json, .yaml)."""
    write(portfolio(initiatives, seed), file)


if __name__ == "__main__":
    typer.run(main)
