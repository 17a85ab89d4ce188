"""Which vulnerabilities have no answer, or only one? (M11)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.insight.belonging import belonging, in_id_order
from tracker.insight.order import STAGES, places
from tracker.insight.share import Share
from tracker.lang import _
from tracker.tables import Tables

STATUSES = ("covered", "thin", "uncovered")
ENOUGH = 2  # initiatives, and organisations that lead them
MATURE = "S4"  # the stage that at least one of them must have reached


@dataclass(frozen=True)
class Coverage:
    """Who faces each vulnerability. Risk is severity times likelihood, 1-25."""

    vulnerabilities: pd.DataFrame  # index id · status (covered, thin, uncovered), risk, severity, likelihood,
    #                                initiatives, lead_organisations, in_s4_or_later (how many)
    weighted: Share | None  # the risk that is covered, thin half, of all risk; None without vulnerabilities
    rows: pd.DataFrame  # vulnerability, initiative (active), lead_org, stage, in_s4_or_later; in order of both

    def with_status(self, status: str) -> list[str]:
        return list(self.vulnerabilities.index[self.vulnerabilities["status"] == status])

    def as_json(self) -> dict[str, Any]:
        rows, figures = self.rows, self.vulnerabilities
        who, leads = in_id_order(rows["initiative"]), in_id_order(rows["lead_org"])
        vulnerability, initiative = places(rows["vulnerability"], figures.index), places(rows["initiative"], who)
        mature = rows["in_s4_or_later"].to_numpy(bool)
        faced_by = belonging(vulnerability, initiative, len(figures), who)
        led_by = belonging(vulnerability, places(rows["lead_org"], leads), len(figures), leads)
        late = belonging(vulnerability[mature], initiative[mature], len(figures), who)
        return {
            "name": "vulnerability_coverage",
            "vulnerabilities": {
                id: {
                    "status": status,
                    "risk": risk,
                    "initiatives": initiatives,
                    "lead_organisations": organisations,
                    "in_s4_or_later": in_s4_or_later,
                }
                for id, status, risk, initiatives, organisations, in_s4_or_later in zip(
                    figures.index, figures["status"], figures["risk"].tolist(), faced_by, led_by, late, strict=True
                )
            },
            "counts": {status: int((figures["status"] == status).sum()) for status in STATUSES},
            "weighted_coverage": self.weighted.as_json() if self.weighted else None,
            "reasons": {} if self.weighted else {"weighted_coverage": _("No vulnerability has been identified yet.")},
        }


def coverage(tables: Tables) -> Coverage:
    known = tables.vulnerabilities
    rows = _rows(tables)
    place = places(rows["vulnerability"], known.index)
    counts = {
        "initiatives": np.bincount(place, minlength=len(known)),
        "lead_organisations": np.bincount(
            place[~rows.duplicated(["vulnerability", "lead_org"]).to_numpy(bool)], minlength=len(known)
        ),
        "in_s4_or_later": np.bincount(place[rows["in_s4_or_later"].to_numpy(bool)], minlength=len(known)),
    }
    covered = (
        (counts["initiatives"] >= ENOUGH) & (counts["lead_organisations"] >= ENOUGH) & (counts["in_s4_or_later"] > 0)
    )
    status = np.select([covered, counts["initiatives"] > 0], ["covered", "thin"], "uncovered")
    risk = (known["severity"] * known["likelihood"]).to_numpy(np.int64)
    halves = int(risk[status == "covered"].sum()) * 2 + int(risk[status == "thin"].sum())
    return Coverage(
        vulnerabilities=pd.DataFrame(
            {
                "status": status.astype(object),
                "risk": risk,
                "severity": known["severity"],
                "likelihood": known["likelihood"],
                **counts,
            },
            index=known.index,
        ),
        weighted=Share(halves / 2, int(risk.sum())) if len(known) else None,
        rows=rows,
    )


def _rows(tables: Tables) -> pd.DataFrame:
    """Which active initiative faces which vulnerability."""
    active = tables.initiatives[tables.initiatives["status"] == "active"]
    named = tables.initiative_vulnerabilities
    who = places(named["initiative"], active.index)
    order = np.lexsort((who, places(named["vulnerability"], tables.vulnerabilities.index)))
    order = order[who[order] >= 0]
    stage = places(active["stage"], STAGES)[who[order]]
    return pd.DataFrame(
        {
            "vulnerability": named["vulnerability"].to_numpy(object)[order],
            "initiative": named["initiative"].to_numpy(object)[order],
            "lead_org": active["lead_org"].to_numpy(object)[who[order]],
            "stage": np.array(STAGES, object)[stage],
            "in_s4_or_later": stage >= STAGES.index(MATURE),
        }
    )
