"""Who made a picture, and what others may do with it, on one line."""

from __future__ import annotations

from tracker import lists
from tracker.lang import _


def credit(photographer: str | None, licence: str | None) -> str:
    """ "Picture: Jan Peeters, CC BY 4.0"; "" when nobody said."""
    maker = (photographer or "").strip()
    terms = lists.name("licence", licence) if licence in lists.codes("licence") else (licence or "").strip()
    if not maker:
        return terms
    return _("Picture: {maker}", maker=maker) + (f", {terms}" if terms else "")
