"""What the tests of paper share: a report and minutes of the demo's meetings, and eyes that read a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tracker.reports.minutes import AgendaPoint, DecisionTaken, Minutes, PromiseMade
from tracker.reports.photo_report import PhotoReport, Picture, Quote, Text

MAY = date(2018, 5, 17)
NASTY = "Vóór\x0bna\x00nul\x85 \ud800 \ufffe <b>vet</b> & <script>alert(1)</script> {{ 7*7 }}"
SEEN = "Vóór�na�nul� � � <b>vet</b> & <script>alert(1)</script> {{ 7*7 }}"
ARABIC = "مرحبا بكم في الاجتماع"


def jpeg(width: int = 600, height: int = 400, colour: str = "teal") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG")
    return target.getvalue()


def picture(caption: str, width: int = 600, height: int = 400) -> Picture:
    return Picture(jpeg(width, height), f"Beeld bij {caption}", caption, "Foto: demo, CC BY 4.0")


def a_report(**other: Any) -> PhotoReport:
    told: dict[str, Any] = {
        "title": "Opvolgmoment Mechelen",
        "kind": "opvolgmoment",
        "day": date(2017, 10, 19),
        "place": "Mechelen",
        "goal": "Resultaten uitdiepen met een interventiemodel",
        "participants": ("Lokaal bestuur Dijlestad", "Koepel Samen Verschillig vzw", "Scholengroep De Brug"),
        "portfolio": "Samenleven in Vlaanderen",
        "fictional": True,
        "printed_on": date(2018, 6, 30),
        "audience": "financiers",
        "parts": (
            Text(
                "Zeven organisaties legden hun initiatieven naast elkaar.\n\nAan elke tafel zat iemand die het meemaakt."
            ),
            picture("Groepen leggen afhankelijkheden op tafel"),
            picture("Kaart van signalen"),
            Quote("Ik ken nu drie buren bij naam.", "deelnemer taaltafel", "toont verschuiving van taal naar netwerk"),
            Text("Na de middag kwamen de kwetsbaarheden aan de muur."),
        ),
        "findings": ("Functioneel afhankelijk zijn maakt ons nog geen geheel",),
        "begun": ("Gedeelde vrijwilligerspool",),
    }
    return PhotoReport(**{**told, **other})


def minutes(**other: Any) -> Minutes:
    told: dict[str, Any] = {
        "title": "Stuurgroep mei 2018",
        "day": MAY,
        "place": "Mechelen",
        "goal": "Voortgang, pistes en spelregels",
        "portfolio": "Samenleven in Vlaanderen",
        "fictional": True,
        "present": ("Voorzitter, Koepel Samen Verschillig vzw", "Lokaal bestuur Dijlestad"),
        "excused": ("Werkgeversplatform Horizon",),
        "items": (
            AgendaPoint(
                1,
                "Werven zonder cv vraagt de fase uitvoering",
                "Bewijs op niveau 2 is er.",
                (DecisionTaken("Werven zonder cv gaat door", "71% blijft na zes maanden.", "Stuurgroep", MAY),),
                "De cijfers na twaalf maanden komen terug.",
            ),
            AgendaPoint(
                2,
                "Van melden naar handhaven",
                "Piste die voorgesteld was.",
                (DecisionTaken("De piste wordt aangenomen", "Twee steden doen mee.", "Bestuur", date(2018, 5, 22)),),
            ),
            AgendaPoint(3, "Elke piste om de twee jaar herbekijken", "Spelregel die nog te beslissen is."),
        ),
        "promises": (
            PromiseMade("Herhalingsstudie aanvragen", "Lokaal bestuur Dijlestad", date(2018, 9, 1), "open"),
            PromiseMade("Financiering op de agenda zetten", "Fonds Samenleven", None, "open"),
        ),
        "earlier": (PromiseMade("Taaltafels in kaart brengen", "Koepel", date(2018, 4, 15), "nagekomen"),),
        "snapshot": "De cijfers van 17 mei 2018 zijn bewaard.",
        "draft": False,
    }
    return Minutes(**{**told, **other})


def pages(pdf: bytes) -> list[str]:
    """The text of each page on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def stand_in_this_order(words: list[str], whole: str) -> bool:
    """Whether each stands after the one before it."""
    at = 0
    for word in words:
        found = whole.find(word, at)
        assert found >= 0, f"{word!r} does not stand after {whole[max(0, at - 60) : at]!r}"
        at = found + len(word)
    return True


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """What a screen reader walks through: each structure element with its alternative text, in reading order."""
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]

    def walk(element: Any) -> Iterator[tuple[str, str]]:
        found = element.get_object()
        if isinstance(found, ArrayObject):
            for child in found:
                yield from walk(child)
        elif isinstance(found, DictionaryObject) and "/S" in found:
            yield str(found["/S"]), str(found.get("/Alt", ""))
            yield from walk(found["/K"]) if "/K" in found else ()

    return list(walk(root["/StructTreeRoot"]["/K"]))
