"""Turns three real, public lists of projects into portfolios that Spoor can load.

Which source it is shows from its file name:

- `be_brussels_city_subsidies_2023.json`: subsidies granted by the City of Brussels
- `*.pb` (Pabulib), such as `nl_amsterdam_west_begroot_2020.pb`: ideas of residents in a vote on a budget
- `jrc_innovative_public_services_cases.csv`: public services in Europe that use AI or blockchain

Only what the source says is taken over; what it does not say stays absent. Names are kept as they are written.
Where the format asks for what the source does not have, this stands in its place, and it says nothing:

- `origin` is new; an organisation's `kind` is unknown and its `sphere` civil society
- the lead is one account an organisation, "not known yet"; a lead organisation that is not named is "Organisation not known yet"
- a year without a day starts on 1 January and ends on 31 December
- all history is `imported`, so following starts on the as-of date: the last day of the source's year, or for the
  public services the day after the last year in which one started (also when an end without a year is taken to be known)
- an end year that has passed completes a service; one that is not in use any more has stopped
- stage: money granted and services in use are S5, pilots and services in development S3, plans and ideas S2
- one steering account is added, so that there is somebody to look as
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from benchmarks.generate import write

Item = dict[str, Any]
NOT_KNOWN = "Organisation not known yet"


@dataclass
class Draft:
    """A portfolio while rows of the source are added to it. Days are text, YYYY-MM-DD."""

    title: dict[str, str]
    as_of: str
    sections: dict[str, list[Item]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def add(self, section: str, prefix: str, **fields: Any) -> str:
        """A row with the next number; what is None or empty stays absent. Gives its id."""
        rows = self.sections.setdefault(section, [])
        rows.append({"id": f"{prefix}-{len(rows) + 1}"} | {name: value for name, value in fields.items() if value})
        return str(rows[-1]["id"])

    def organisation(
        self, name: str, kind: str = "unknown", sphere: str = "civil_society", is_funder: bool = False
    ) -> str:
        """The id of the organisation with exactly this name."""
        if name not in self.known:
            self.known[name] = self.add(
                "organisations", "ORG", name=name, kind=kind, sphere=sphere, is_funder=is_funder
            )
        return self.known[name]

    def initiative(self, title: Item, summary: Item, lead: str, history: list[Item], **fields: Any) -> str:
        """An initiative led by the organisation with id `lead`; `history` is dated and gets its mark of import."""
        outcome = {"stop": "stopped", "complete": "completed"}.get(history[-1]["decision"], "active")
        return self.add(
            "initiatives",
            "INI",
            title=title,
            summary=summary,
            origin="new",
            status=outcome,
            lead_org=lead,
            lead_user=lead.replace("ORG-", "USR-L"),
            stage=history[-1]["stage"],
            stage_history=[row | {"imported": True} for row in history],
            **fields,
        )

    def file(self, currency: str, languages: list[str]) -> dict[str, Any]:
        """The whole as a portfolio file."""
        names = {number: name for name, number in self.known.items()}
        leads = dict.fromkeys(item["lead_org"] for item in self.sections["initiatives"])
        users = [{"id": "USR-S1", "label": "Steering group", "role": "steering"}]
        users += [
            {
                "id": lead.replace("ORG-", "USR-L"),
                "label": f"{names[lead]}: lead not known yet",
                "role": "lead",
                "org": lead,
            }
            for lead in leads
        ]
        meta = {
            "id": "PRT-1",
            "format_version": 1,
            "title": self.title,
            "fictional": False,
            "languages": languages,
            "as_of": self.as_of,
            "tracker_started_on": self.as_of,
            "currency": currency,
        }
        return {"meta": meta, "users": users, **self.sections}


def brussels(source: Path) -> dict[str, Any]:
    """The City's grants: who got how much for what, in French and Dutch."""
    draft = Draft(
        {"fr": "Subsides de la Ville de Bruxelles 2023", "nl": "Subsidies van de Stad Brussel 2023"}, "2023-12-31"
    )
    city = draft.organisation("Ville de Bruxelles / Stad Brussel", "local_government", "government", is_funder=True)
    rows = [list(row.values()) for row in json.loads(source.read_text(encoding="utf-8"))]
    purposes = Counter(row[4] for row in rows)
    for subsidy, article, receiver, _number, purpose, _planned, granted, first, last in rows:
        title = french_and_dutch(purpose)
        if purposes[purpose] > 1:  # two hundred are called "Fonctionnement": only the receiver tells them apart
            title = {language: f"{words} – {receiver}" for language, words in title.items()}
        french, dutch = subsidy.split(" – ")
        period = f"{article}, {first}–{last}"
        initiative = draft.initiative(
            title,
            {"fr": f"{french}, article {period}", "nl": f"{dutch}, artikel {period}"},
            draft.organisation(receiver),
            [{"stage": "S5", "date": f"{first}-01-01", "decision": "start"}],
        )
        draft.add(
            "funding",
            "FIN",
            initiative=initiative,
            funder=city,
            kind="grant",
            amount=round(granted, 2),
            status="committed",
            date=f"{first}-01-01",
        )
    return draft.file("EUR", ["fr", "nl"])


def french_and_dutch(words: str) -> dict[str, str]:
    """`français / Nederlands` as a text; words in one language only, whichever it is, stand as French."""
    halves = [half.strip() for half in re.split(r"\s+/\s*|/\s+", words.strip())]
    if len(halves) == 2 and all(halves):
        return {"fr": halves[0], "nl": halves[1]}
    return {"fr": words.strip()}


def pabulib(source: Path) -> dict[str, Any]:
    """The ideas on a ballot: what they would cost and how many wanted them. Who thought of them is not told."""
    about, projects = ballot(source)
    year, language = about["date_begin"][-4:], about["language"]
    place = " ".join(filter(None, (about["unit"], about.get("district"))))
    name = f"{about['description']}, {place} {year}"
    draft = Draft({language: name}, f"{about['date_end'][-4:]}-12-31")
    government = draft.organisation(place, "local_government", "government", is_funder=True)
    call = draft.add("calls", "CAL", title={language: name}, funder=government, budget=int(about["budget"]))
    votes = {"nl": "stemmen", "en": "votes", "fr": "voix"}[language]
    for project in projects:
        told = [project.get("description"), project.get("category"), f"{project['votes']} {votes}"]
        draft.initiative(
            {language: project["name"]},
            {language: "; ".join(filter(None, told))},
            draft.organisation(NOT_KNOWN),
            [{"stage": "S2", "date": f"{year}-01-01", "decision": "start"}],
            places=[place],
            budget_needed=float(project["cost"]),
            call=call,
        )
    return draft.file(about["currency"], [language])


def ballot(source: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What a Pabulib file says about the vote, and its projects."""
    lines = source.read_text(encoding="utf-8-sig").splitlines()
    start = lines.index("PROJECTS")
    about = dict(line.split(";", 1) for line in lines[2:start])
    end = lines.index("VOTES") if "VOTES" in lines else len(lines)
    return about, list(csv.DictReader(lines[start + 1 : end], delimiter=";"))


def public_services(source: Path) -> dict[str, Any]:
    """Cases collected by the Joint Research Centre: what the service does, who runs it, since when, how far it is."""
    draft = Draft({"en": "Innovative public services in Europe (JRC)"}, "2022-01-01")
    with source.open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines):
            kind = re.sub("[^a-z]+", "_", case["lead_organisation_category"].lower())
            sphere = {"private_sector": "market", "non_governmental": "civil_society"}.get(kind)
            sphere = sphere or ("government" if "government" in kind else "civil_society")
            name = case["lead_organisation_name"]
            draft.initiative(
                {"en": case["name"]},
                {"en": case["description"]},
                draft.organisation(name, kind, sphere) if name else draft.organisation(NOT_KNOWN),
                service_history(case, draft.as_of),
                places=[case["geocoverage"]],
            )
    return draft.file("EUR", ["en"])


def service_history(case: dict[str, str], until: str) -> list[Item]:
    """A start, and an end if the case says so and its year has passed at the date `until`."""
    stage = {"Planned": "S2", "In development": "S3", "Pilot": "S3"}.get(case["status"], "S5")
    rows: list[Item] = [{"stage": stage, "date": f"{case['start_date']}-01-01", "decision": "start"}]
    ended = f"{int(float(case['end_date']))}-12-31" if case["end_date"] else None
    last_day = f"{int(until[:4]) - 1}-12-31"
    if case["status"] == "Not in use anymore":
        when = min(ended or last_day, last_day)
        rows.append({"stage": stage, "date": when, "decision": "stop", "rationale": case["status"]})
    elif ended and ended < until:
        rows.append({"stage": stage, "date": ended, "decision": "complete"})
    return rows


SOURCES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "be_brussels_city_subsidies_2023.json": brussels,
    "jrc_innovative_public_services_cases.csv": public_services,
    "*.pb": pabulib,
}


def main(source: Path, file: Path) -> None:
    """Writes the list SOURCE as a portfolio to FILE (.yaml, .json)."""
    for pattern, read in SOURCES.items():
        if source.match(pattern):
            write(read(source), file)
            return
    raise typer.BadParameter(f"{source.name} is none of {', '.join(SOURCES)}.")


if __name__ == "__main__":
    typer.run(main)
