"""The few colours of Spoor and what each of them means, once for light paper and once for dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours by role, as "#RRGGBB"; a colour keeps its meaning in every chart."""

    paper: str
    sand: str  # lanes, empty steps
    card: str  # white cards on the sand
    ink: str
    quiet: str  # second text; also "steady"
    border: str  # hairlines, decorative only
    accent: str  # done, here
    on_accent: str  # words on a block of the accent colour
    tint: str  # promised money, the halo of now
    louder: str
    quieter: str  # also: takes long, owes proof
    harm: str  # also: stuck, overdue
    unknown: str  # always hollow and dotted
    before: str


LIGHT = Palette(
    paper="#FBF6EE",
    sand="#F3EADC",
    card="#FFFFFF",
    ink="#2A2520",
    quiet="#655A4F",
    border="#E2D5C1",
    accent="#0F5A66",
    on_accent="#FFFFFF",
    tint="#DCECEC",
    louder="#0F6149",
    quieter="#A84B0C",
    harm="#A3231F",
    unknown="#7A6E61",
    before="#8F8069",
)
DARK = Palette(
    paper="#1E1A17",
    sand="#2B2621",
    card="#3A332C",
    ink="#F4ECE1",
    quiet="#BDB0A0",
    border="#463E36",
    accent="#7CCAD4",
    on_accent="#0F2529",
    tint="#193A40",
    louder="#6ED0A6",
    quieter="#F2A966",
    harm="#FF9C8F",
    unknown="#A89B8B",
    before="#9A8C7A",
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT
