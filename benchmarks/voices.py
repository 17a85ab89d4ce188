"""Invents pictures, testimonies, findings and the consents behind them: many, as after years of gatherings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from benchmarks.setting import Item, text

Agree = Callable[[str, Item], str]  # (purpose, gathering) -> the id of a new consent
_SAID = (
    ("Ik ken nu drie buren bij naam.", "I now know three neighbours by name.", "Je connais maintenant trois voisins par leur nom."),
    ("Als ik stop, stopt de tafel.", "If I stop, the table stops.", "Si j’arrête, la table s’arrête."),
    ("De school belt alleen als er iets mis is.", "School only calls when something is wrong.", "L’école n’appelle que quand ça va mal."),
    ("Ik kreeg voor het eerst antwoord.", "For the first time I got an answer.", "Pour la première fois j’ai eu une réponse."),
)  # fmt: skip
_ROLES = ("deelnemer taaltafel", "vrijwilliger", "ouder", "ploegbaas", "huurder", "loketmedewerker")
_DOMAINS = ("relationships", "vulnerability", "institutions", "mindset", "rights")
_SCOPES = (["internal"], ["internal", "steering"], ["internal", "steering", "funders", "public"])
PHOTOS, TESTIMONIES = 5, 2  # an initiative


def voices(rng: Random, gatherings: list[Item], initiatives: list[Item]) -> dict[str, list[Item]]:
    """The sections findings, consents, photos and testimonies; every second picture has people on it."""
    consents: list[Item] = []

    def consent(purpose: str, met: Item) -> str:
        id = f"CNS-{len(consents) + 1}"
        consents.append(
            {
                "id": id, "subject": f"deelnemer {len(consents) + 1}", "purpose": purpose, "medium": "written",
                "given_on": met["date"], "scopes": rng.choice(_SCOPES), "expires_on": met["date"] + timedelta(days=1_500),
            }
        )  # fmt: skip
        return id

    size = len(initiatives)
    photos = [_photo(rng, n + 1, rng.choice(gatherings), consent) for n in range(size * PHOTOS)]
    told = [
        _testimony(rng, n + 1, rng.choice(gatherings), rng.choice(initiatives)["id"], consent)
        for n in range(size * TESTIMONIES)
    ]
    return {"findings": _findings(gatherings), "consents": consents, "photos": photos, "testimonies": told}


def _photo(rng: Random, n: int, met: Item, consent: Agree) -> Item:
    caption = text((f"Groep {n} aan tafel", f"Group {n} at the table", f"Groupe {n} à table"))
    found = {
        "id": f"PHO-{n}", "gathering": met["id"], "file": f"{n}.jpg", "taken_on": met["date"], "caption": caption,
        "alt": caption, "identifiable": rng.choice(["none", "recognisable"]),
    }  # fmt: skip
    if found["identifiable"] == "recognisable":
        found["consent"] = consent("image_use", met)
    return found


def _testimony(rng: Random, n: int, met: Item, initiative: str, consent: Agree) -> Item:
    return {
        "id": f"TES-{n}", "gathering": met["id"], "date": met["date"], "speaker": rng.choice(_ROLES),
        "text": text(rng.choice(_SAID)), "domain": rng.choice(_DOMAINS), "initiatives": [initiative],
        "consent": consent("testimony", met),
    }  # fmt: skip


def _findings(gatherings: list[Item]) -> list[Item]:
    words = (
        "Functioneel afhankelijk is nog geen geheel",
        "Functional dependence is no whole yet",
        "Dépendre n’est pas former un tout",
    )
    return [
        {"id": f"FND-{n + 1}", "gathering": met["id"], "statement": text(words), "kind": "integration_gap"}
        | ({"deepens": f"FND-{n}"} if n % 4 else {})
        for n, met in enumerate(gatherings)
    ]
