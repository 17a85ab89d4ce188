"""Were the rules of the game made, or did they just happen? (M19)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tracker.insight.share import Share
from tracker.insight.window import days_ago
from tracker.lang import _
from tracker.tables import Tables

CHECKS = ("rationale", "alternative", "decider_and_date", "review_date")
TYPES = ("position", "boundary", "choice", "aggregation", "information", "payoff", "scope")
DECIDED = ("adopted", "in_force")


@dataclass(frozen=True)
class Rules:
    """The four checks of every rule that is not retired; the share looks at decided ones only."""

    rules: pd.DataFrame  # index id · status (proposed, discussed, adopted, in_force), ostrom, the four CHECKS (bool),
    #                      checks_met (0-4), decided, conscious (decided and all four), decided_by, decided_on, review_on,
    #                      overdue (decided, and its review should have been)
    conscious_share: Share | None  # of the rules decided; None without any
    types_present: list[str]  # of rules that are not retired, in the order of Ostrom's list

    @property
    def types_missing(self) -> list[str]:
        return [type for type in TYPES if type not in self.types_present]

    @property
    def overdue_reviews(self) -> list[str]:
        return list(self.rules.index[self.rules["overdue"]])

    def as_json(self) -> dict[str, Any]:
        decided = self.rules[self.rules["decided"]]
        checks = decided[list(CHECKS)].to_numpy(bool).tolist()
        return {
            "name": "conscious_rules",
            "rules": {
                id: {"status": status, "checks": dict(zip(CHECKS, passed, strict=True)), "checks_met": met}
                for id, status, passed, met in zip(
                    decided.index, decided["status"], checks, decided["checks_met"].tolist(), strict=True
                )
            },
            "conscious_share": self.conscious_share.as_json() if self.conscious_share else None,
            "types_present": self.types_present,
            "types_missing": self.types_missing,
            "overdue_reviews": self.overdue_reviews,
            "reasons": {} if self.conscious_share else {"conscious_share": _("No rule has been decided yet.")},
        }


def rules(tables: Tables) -> Rules:
    known = tables.rules[tables.rules["status"] != "retired"]
    decided = known["status"].isin(DECIDED).to_numpy(bool)
    checks = pd.DataFrame(
        {
            "rationale": known["has_rationale"].to_numpy(bool),
            "alternative": (known["alternatives"] >= 1).to_numpy(bool),
            "decider_and_date": (known["decided_by"].notna() & known["decided_on"].notna()).to_numpy(bool),
            "review_date": known["review_on"].notna().to_numpy(bool),
        },
        index=known.index,
    )
    met = checks.sum(axis=1)
    conscious = decided & (met == len(CHECKS)).to_numpy(bool)
    figures = known[["status", "ostrom"]].assign(
        **{check: checks[check] for check in CHECKS},
        checks_met=met,
        decided=decided,
        conscious=conscious,
        **{name: known[name] for name in ("decided_by", "decided_on", "review_on")},
        overdue=decided & (days_ago(tables.as_of, known["review_on"]) > 0),
    )
    present = set(known["ostrom"])
    return Rules(
        rules=figures,
        conscious_share=Share(int(conscious.sum()), int(decided.sum())) if decided.any() else None,
        types_present=[type for type in TYPES if type in present],
    )
