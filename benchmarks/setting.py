"""The invented setting of a portfolio: who takes part, why they do it, and what must be in place."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks import words

Item = dict[str, Any]
AS_OF = date(2018, 6, 30)
TRACKER_STARTED_ON = date(2017, 6, 23)
STEERING, FACILITATORS = 6, 3
SPHERES = ("government", "civil_society", "market")


def text(spoken: words.Words, place: str | None = None) -> Item:
    """Words as a text of the file, heard in a place if one is given."""
    if place is not None:
        spoken = (f"{spoken[0]} in {place}", f"{spoken[1]} in {place}", f"{spoken[2]} à {place}")
    return dict(zip(words.LANGUAGES, spoken, strict=True))


def asked(spoken: words.Words, place: str) -> Item:
    """A question with the place where it was asked in front."""
    return text((f"{place}: {spoken[0]}", f"{place}: {spoken[1]}", f"{place}: {spoken[2]}"))


def day(rng: Random, first: date, last: date) -> date:
    """Some day from `first` up to and including `last`."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def organisations(rng: Random, count: int) -> list[Item]:
    """`count` organisations; the first fourteen are one of each kind, and every initiative's lead is one of them."""
    found = []
    for n in range(count):
        before, kind, sphere, funds = words.ORGANISATIONS[n % len(words.ORGANISATIONS)]
        lap, place = divmod(n // len(words.ORGANISATIONS) + 7 * (n % len(words.ORGANISATIONS)), len(words.PLACES))
        item = {
            "id": f"ORG-{n + 1}",
            "name": f"{before} {words.PLACES[place]}" + (f" {lap + 1}" if lap else ""),
            "kind": kind,
            "sphere": SPHERES[sphere],
            "municipality": words.PLACES[place],
            "is_funder": funds,
        }
        if rng.random() < 0.8:
            item["engagement"] = rng.choice(["intention", "declared", "formal"])
            item["engaged_on"] = day(rng, TRACKER_STARTED_ON, AS_OF)
        if kind == "fund":
            item["rule_min_cofinancing"] = 0.25
        found.append(item)
    return found


def users(found: list[Item]) -> list[Item]:
    """Roles, not persons: steering, facilitators, an administrator, a lead for each organisation, funders."""
    people = [
        {"id": f"USR-S{n + 1}", "label": f"Stuurgroep {found[n]['name']}", "role": "steering", "org": found[n]["id"]}
        for n in range(STEERING)
    ]
    people += [
        {"id": f"USR-F{n + 1}", "label": f"Procesbegeleider {n + 1}", "role": "facilitator", "org": found[n + 3]["id"]}
        for n in range(FACILITATORS)
    ]
    people.append({"id": "USR-A1", "label": "Beheerder", "role": "admin", "org": found[3]["id"]})
    people += [
        {"id": f"USR-L{n + 1}", "label": f"Trekker {org['name']}", "role": "lead", "org": org["id"]}
        for n, org in enumerate(found)
    ]
    funders = [org for org in found if org["kind"] in ("fund", "foundation")]
    people += [
        {"id": f"USR-P{n + 1}", "label": f"Financier {org['name']}", "role": "funder", "org": org["id"]}
        for n, org in enumerate(funders)
    ]
    return people


def gatherings(rng: Random, organisation_ids: list[str], count: int) -> list[Item]:
    """`count` gatherings in order of date, spread over 2015-2018, each building on the one before."""
    first, span = date(2015, 1, 12), (date(2018, 6, 1) - date(2015, 1, 12)).days
    found: list[Item] = []
    for n in range(count):
        place = rng.choice(words.PLACES)
        item = {
            "id": f"GAT-{n + 1}",
            "kind": "start" if n == 0 else rng.choice(["follow_up", "working_session", "steering"]),
            "title": text(("Bijeenkomst", "Gathering", "Rencontre"), place),
            "date": first + timedelta(days=span * n // count),
            "place": place,
            "builds_on": [],
            "photo_report": rng.choice(["none", "draft", "published"]),
            "participants": sorted(rng.sample(organisation_ids, min(12, len(organisation_ids)))),
        }
        if found and found[-1]["date"] < item["date"]:
            item["builds_on"] = [found[-1]["id"]]
        found.append(item)
    return found


def signals(rng: Random, count: int) -> list[Item]:
    """`count` signals of change, most of them desired, seen nought to eight times since they were spotted."""
    found = []
    for n in range(count):
        place, spoken = rng.choice(words.PLACES), words.SIGNALS[n % len(words.SIGNALS)]
        spotted = day(rng, date(2015, 1, 1), date(2018, 4, 30))
        seen = sorted([spotted] + [day(rng, spotted, AS_OF) for _ in range(rng.choice([0, 0, 1, 2, 3, 5, 7]))])
        found.append(
            {
                "id": f"SIG-{n + 1}",
                "statement": text(spoken, place),
                "spotted_on": spotted,
                "steep": rng.choice(["social", "social", "economic", "political", "technological", "environmental"]),
                "direction": "undesired"
                if spoken in words.SIGNALS[5:8]
                else "ambiguous"
                if spoken is words.SIGNALS[9]
                else "desired",
                "maturity": rng.randint(1, 4),
                "impact": rng.randint(1, 5),
                "status": rng.choice(["open", "adopted", "adopted", "parked"]),
                "future_elements": [f"FUT-{rng.randint(1, 4)}"],
                "observations": [
                    {
                        "date": when,
                        "place": place,
                        "source": rng.choice(["buurtwerk", "pers", "school", "loket"]),
                        "independent": rng.random() < 0.6,
                    }
                    for when in seen
                ],
            }
        )
    return found


def vulnerabilities_and_pathways(
    rng: Random, met: list[Item], ids: dict[str, list[str]], count: int
) -> tuple[list[Item], list[Item]]:
    """`count` vulnerabilities, three in four with a pathway; each pathway names its vulnerabilities and is named by them."""
    weak = [
        {
            "id": f"VUL-{n + 1}",
            "statement": text(words.WEAKNESSES[n % len(words.WEAKNESSES)], rng.choice(words.PLACES)),
            "severity": rng.randint(1, 5),
            "likelihood": rng.randint(1, 5),
            "identified_at": rng.choice(met)["id"],
            "hits": [
                {"node": node, "loss": rng.choice([0.3, 0.5, 0.8])}
                for node in (rng.choice(ids["INI"]), rng.choice(ids["ORG"]), rng.choice(ids["CON"]))
            ]
            if n % 3
            else [],
            "pathways": [],
        }
        for n in range(count)
    ]
    paths: list[Item] = []
    for n in range(max(4, count * 3 // 4)):
        mine = weak[n % count : n % count + 1 + n % 2]
        path = {
            "id": f"PIS-{n + 1}",
            "statement": text(words.PATHWAYS[n % len(words.PATHWAYS)], rng.choice(words.PLACES)),
            "status": "proposed",
            "vulnerabilities": sorted({item["id"] for item in mine}),
            "future_elements": [f"FUT-{1 + n % 4}"],
        }
        if rng.random() < 0.6:
            where = rng.choice(met)
            path |= {"status": "adopted", "decided_on": where["date"], "decided_at": where["id"]}
        for item in weak:
            if item["id"] in path["vulnerabilities"]:
                item["pathways"].append(path["id"])
        paths.append(path)
    return weak, paths


def questions(rng: Random, vulnerability_ids: list[str], count: int) -> list[Item]:
    """`count` questions that people asked, the older ones first."""
    roles = [
        "newcomer",
        "resident",
        "parent",
        "tenant",
        "jobseeker",
        "volunteer",
        "employer",
        "professional",
        "policy_maker",
    ]
    days = sorted(day(rng, date(2014, 6, 1), date(2018, 3, 31)) for _ in range(count))
    return [
        {
            "id": f"QST-{n + 1}",
            "statement": asked(words.ASKED[n % len(words.ASKED)], rng.choice(words.PLACES)),
            "asked_by_role": rng.choice(roles),
            "involvement": rng.randint(0, 4),
            "asked_on": when,
            "vulnerabilities": [rng.choice(vulnerability_ids)],
        }
        for n, when in enumerate(days)
    ]


def conditions(rng: Random, organisation_ids: list[str], count: int) -> list[Item]:
    """`count` enabling conditions; what is promised has an owner and a date, of some nothing is known."""
    found = []
    for n in range(count):
        kind, spoken = words.CONDITIONS[n % len(words.CONDITIONS)]
        readiness = rng.choice([None, 0, 1, 1, 2, 2, 3, 3, 4])
        item: Item = {
            "id": f"CON-{n + 1}",
            "kind": kind,
            "statement": text(spoken, rng.choice(words.PLACES)),
            "readiness": readiness,
        }
        if readiness is not None:
            item["owner_org"] = rng.choice(organisation_ids)
        if readiness == 2:
            item["due_on"] = day(rng, date(2018, 1, 31), date(2018, 12, 31))
        found.append(item)
    return found


def rules(rng: Random, organisation_ids: list[str], condition_ids: list[str], count: int) -> list[Item]:
    """`count` rules of the game; who decided what is adopted, and when, is known."""
    found = []
    for n in range(count):
        ostrom, deontic, title, aim = words.RULES[n % len(words.RULES)]
        status = rng.choice(["proposed", "discussed", "adopted", "in_force"])
        item: Item = {
            "id": f"RUL-{n + 1}",
            "title": text(title, rng.choice(words.PLACES)),
            "attribute": "partnerschap",
            "deontic": deontic,
            "aim": text(aim),
            "condition": "jaarlijks",
            "ostrom": ostrom,
            "status": status,
            "creates_conditions": [rng.choice(condition_ids)],
        }
        if status in ("adopted", "in_force"):
            item |= {"decided_by": rng.choice(organisation_ids), "decided_on": day(rng, date(2016, 1, 1), AS_OF)}
            item |= {
                "alternatives_considered": rng.randint(0, 3),
                "review_on": day(rng, date(2018, 1, 1), date(2020, 1, 1)),
            }
        found.append(item)
    return found
