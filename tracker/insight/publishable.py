"""Which pictures and testimonies may each audience see? (M20)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.order import places
from tracker.insight.share import Share
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables

AUDIENCES = ("internal", "steering", "funders", "public")


@dataclass(frozen=True)
class Publishable:
    """Who may see what on this day. Nobody sees what shows a person without that person's consent."""

    photos: pd.DataFrame  # index id · the four AUDIENCES (bool), ground (not_needed, notice, no_notice, valid, none,
    #                       withdrawn, expired: why, or what stands in the way), consent, expires_on
    testimonies: pd.DataFrame  # the same

    def share(self, kind: str, audience: str) -> Share | None:
        """What an audience may see of all photos or testimonies; None when there are none."""
        items = self._items(kind)
        return Share(int(items[audience].sum()), len(items)) if len(items) else None

    def ids(self, kind: str, audience: str) -> list[str]:
        items = self._items(kind)
        return list(items.index[items[audience]])

    def _items(self, kind: str) -> pd.DataFrame:
        return self.photos if kind == "photos" else self.testimonies

    def as_json(self) -> dict[str, Any]:
        why = {
            "photos": _("There are no pictures yet."),
            "testimonies": _("Nobody has given a testimony yet."),
        }
        audiences: dict[str, Any] = {}
        for audience in AUDIENCES:
            audiences[audience] = {}
            for kind in why:
                share = self.share(kind, audience)
                audiences[audience] |= {
                    kind: self.ids(kind, audience),
                    f"{kind}_share": share.as_json() if share else None,
                }
        return {
            "name": "publishable_share",
            "audiences": audiences,
            "reasons": {
                f"audiences/{audience}/{kind}_share": reason
                for audience in AUDIENCES
                for kind, reason in why.items()
                if audiences[audience][f"{kind}_share"] is None
            },
        }


def publishable(tables: Tables) -> Publishable:
    photos, testimonies = _by_consent(tables, tables.photos), _by_consent(tables, tables.testimonies)
    shows, notice = tables.photos["identifiable"], tables.photos["notice_given"].to_numpy(bool)
    nobody, background = (shows == "none").to_numpy(bool), (shows == "background").to_numpy(bool)
    for audience in AUDIENCES:
        # Notice is what people in the background need: their consent is not looked at.
        photos[audience] = nobody | np.where(background, notice, photos[audience])
    photos["ground"] = np.select(
        [nobody, background & notice, background], ["not_needed", "notice", "no_notice"], photos["ground"]
    )
    return Publishable(photos, testimonies)


def _by_consent(tables: Tables, items: pd.DataFrame) -> pd.DataFrame:
    """What the consent to use each item allows on the day."""
    consents = tables.consents
    expires = days_ago(tables.as_of, consents["expires_on"])
    withdrawn, expired = consents["withdrawn_on"].notna().to_numpy(bool), expires > 0
    allowed = np.zeros((len(consents) + 1, len(AUDIENCES)), np.bool_)  # the last row: no consent
    scope = places(tables.scopes["consent"], consents.index)
    audience = places(tables.scopes["audience"], AUDIENCES)
    given = (scope >= 0) & (audience >= 0)
    allowed[scope[given], audience[given]] = True
    allowed[:-1] &= ~(withdrawn | expired)[:, None]
    ground = np.append(np.select([withdrawn, expired], ["withdrawn", "expired"], "valid"), "none").astype(object)
    consent = places(items["consent"], consents.index)
    until = np.append(consents["expires_on"].to_numpy("datetime64[s]"), np.datetime64("NaT", "s"))
    return pd.DataFrame(
        {
            **{name: allowed[consent, number] for number, name in enumerate(AUDIENCES)},
            "ground": ground[consent],
            "consent": items["consent"],
            "expires_on": until[consent],
        },
        index=items.index,
    )
