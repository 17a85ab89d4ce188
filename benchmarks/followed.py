"""What is written down while invented initiatives are followed: proof, actions, goals, updates, money, ties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from benchmarks import words
from benchmarks.setting import AS_OF, Item, day, text

NEEDED_PROOF = [0, 0, 0, 1, 2, 2, 3, 4]  # by stage, place 0 unused


@dataclass
class Portfolio:
    """The sections of the file while they fill up."""

    rng: Random
    setting: dict[str, list[Item]]
    titles: list[int]
    funders: list[str] = field(default_factory=list)
    sections: dict[str, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = ("amplification_actions", "evidence", "dependencies", "funding", "cross_pollinations", "updates")
        self.sections = {name: [] for name in names}
        self.funders = [org["id"] for org in self.setting["organisations"] if org["is_funder"]]
        self.people = {user["id"]: user for user in self.setting["users"]}

    def some(self, section: str, most: int, least: int = 0) -> list[str]:
        """From `least` to `most` ids of a section of the setting, in the order of the file."""
        rows = self.setting[section]
        picked = self.rng.sample(range(len(rows)), min(len(rows), self.rng.randint(least, most)))
        return [rows[n]["id"] for n in sorted(picked)]

    def add(self, section: str, prefix: str, **fields: Any) -> Item:
        rows = self.sections[section]
        rows.append({"id": f"{prefix}-{len(rows) + 1}", **fields})
        return rows[-1]

    def outsider(self, role: str, count: int, organisation: str, not_user: str = "") -> str:
        """A steering member or facilitator who does not work for the organisation."""
        known = [f"USR-{role}{n + 1}" for n in range(count)]
        return self.rng.choice(
            [user for user in known if self.people[user]["org"] != organisation and user != not_user]
        )


def evidence(portfolio: Portfolio, item: Item) -> list[Item]:
    """Nought to three pieces of evidence; the best is mostly what the stage asks, sometimes less."""
    rng, started = portfolio.rng, item["stage_history"][0]["date"]
    best = NEEDED_PROOF[int(item["stage"][1])] - (rng.random() < 0.25) + (rng.random() < 0.1)
    if best < 1:
        return []
    found = []
    for level in [best] + [rng.randint(1, best) for _ in range(rng.randint(0, 2))]:
        kind, independent, words_ = rng.choice(words.PROOFS[level])
        found.append(
            portfolio.add(
                "evidence",
                "EVD",
                initiative=item["id"],
                level=level,
                date=day(rng, started, AS_OF),
                kind=kind,
                independent=independent,
                result=rng.choice(["supports", "supports", "mixed", "contradicts"]),
                title=text(words_),
            )
        )
    return found


def best_level(proofs: list[Item], until: date = AS_OF) -> int:
    return max((proof["level"] for proof in proofs if proof["date"] <= until), default=0)


def actions(portfolio: Portfolio, item: Item, proofs: list[Item]) -> None:
    """Nought to three ways in which the initiative makes its signals louder."""
    rng, started = portfolio.rng, item["stage_history"][0]["date"]
    signals = [row["signal"] for row in item.get("signal_links", []) if row["intent"] != "watch"]
    for process in rng.sample(sorted(words.PROCESSES), rng.randint(0, 3)):
        state = rng.choice(["planned", "under_way", "achieved", "achieved", "dropped"])
        action = portfolio.add(
            "amplification_actions",
            "ACT",
            initiative=item["id"],
            process=process,
            state=state,
            signals=signals[:1],
            evidence_level=rng.randint(0, best_level(proofs)) if state == "achieved" else 0,
            place=item["places"][0],
            what=text(words.PROCESSES[process]),
        )
        if state == "achieved":
            action["achieved_on"] = day(rng, started, AS_OF)


def goals(portfolio: Portfolio, item: Item, proofs: list[Item]) -> list[Item]:
    """Nought to three contributions to targets, one in eight of them harm."""
    rng, started, found = portfolio.rng, item["stage_history"][0]["date"], []
    for target in rng.sample(sorted(words.TARGETS), rng.randint(0, 3)):
        assessed = day(rng, started, AS_OF)
        row: Item = {"target": target, "assessed_on": assessed, "reviewed": rng.random() < 0.5}
        if rng.random() < 0.12:
            row |= {"score": -rng.randint(1, 3), "evidence_level": 0, "rationale": "sluit sommigen uit"}
            row |= {"mitigation": rng.choice(["none", "planned", "in_place"])}
        else:
            level = rng.randint(0, best_level(proofs, assessed))
            row |= {"score": rng.randint(1, 3), "evidence_level": level, "rationale": "netwerk en kansen"}
        found.append(row)
    return found


def updates(portfolio: Portfolio, item: Item) -> None:
    """One to six updates by the lead, one in three with a lesson."""
    rng, started = portfolio.rng, item["stage_history"][0]["date"]
    for when in sorted(day(rng, started, AS_OF) for _ in range(rng.randint(1, 6))):
        confidence = rng.choice(["green", "green", "green", "amber", "amber", "red"])
        update = portfolio.add(
            "updates",
            "UPD",
            initiative=item["id"],
            date=when,
            by=item["lead_user"],
            confidence=confidence,
            text=text(rng.choice(words.NEWS[confidence])),
        )
        if rng.random() < 0.33:
            update |= {"learned": text(rng.choice(words.LESSONS)), "loop": rng.choice([1, 1, 2, 2, 3])}
        if confidence != "green" and rng.random() < 0.5:
            update["help_needed"] = rng.choice(words.TAGS)


def money(portfolio: Portfolio, item: Item) -> None:
    """One or two funding lines."""
    rng, started = portfolio.rng, item["stage_history"][0]["date"]
    for _ in range(rng.randint(1, 2)):
        portfolio.add(
            "funding",
            "FIN",
            initiative=item["id"],
            funder=rng.choice(portfolio.funders),
            kind=rng.choice(["grant", "grant", "own", "private", "in_kind"]),
            amount=rng.randint(4, 200) * 500,
            status=rng.choice(["requested", "committed", "paid", "paid", "refused"]),
            date=day(rng, started, AS_OF),
        )


def needed_from_others(portfolio: Portfolio, initiatives: list[Item]) -> None:
    """On average two dependencies an initiative, and an exchange for one in twenty; some partners are needed by many."""
    rng, many = portfolio.rng, len(initiatives)
    for n, item in enumerate(initiatives):
        for _ in range(rng.choice([0, 1, 2, 2, 3, 4])):
            to_organisation = rng.random() < 0.3 or many == 1
            organisations = portfolio.setting["organisations"]
            other = (
                organisations[int(len(organisations) * rng.random() ** 2)]
                if to_organisation
                else neighbour(rng, initiatives, n)
            )
            kind = rng.choice(sorted(words.SHARED))
            row = portfolio.add(
                "dependencies",
                "DEP",
                **{"from": item["id"]},
                to=other["id"],
                type=kind,
                strength=rng.choice([1, 2, 2, 3]),
                substitutable=rng.random() < 0.4,
                agreement=rng.choice(["none", "intention", "intention", "formal"]),
                level_from=rng.choice([None, 1, 2, 3, 4, 5]),
                level_to=rng.choice([None, 1, 2, 3, 4]),
                what=text(rng.choice(words.SHARED[kind])),
            )
            if row["agreement"] != "none":
                row["agreed_on"] = day(rng, date(2016, 1, 1), AS_OF)
        if many > 1 and rng.random() < 0.05:
            when = day(rng, date(2016, 1, 1), AS_OF)
            exchange = portfolio.add(
                "cross_pollinations",
                "XPO",
                date=when,
                from_initiative=item["id"],
                to_initiative=neighbour(rng, initiatives, n)["id"],
                what=text(words.PROCESSES["spreading"]),
                outcome=rng.choice(["idea", "tried", "adopted", "dropped"]),
            )
            if exchange["outcome"] != "idea":
                exchange["outcome_on"] = day(rng, when, AS_OF)


def neighbour(rng: Random, initiatives: list[Item], place: int) -> Item:
    """Another initiative, at most forty further down the list."""
    many = len(initiatives)
    return initiatives[(place + rng.randint(1, min(40, many - 1))) % many]
