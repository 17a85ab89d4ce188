"""What one looks at, as tables: the facts of a portfolio that exist on one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from tracker.model.config import Config


class Tables:
    """The portfolio at `as_of`, cut to that day (domain.md 3, "Reading the data at T").

    Facts dated later are absent, and so is every reference to them; initiatives without a first transition by then
    are absent with all that hangs on them. Dates are datetime64[s] (midnight), NaT or None where unknown; ids and
    codes are text. Tables indexed by id are in order of id (runs of digits compare as numbers). A table is cut when
    somebody first asks for it.
    """

    as_of: date
    portfolio: str  # PRT-…
    currency: str
    config: Config
    initiatives: (
        pd.DataFrame
    )  # index id · stage, entered_on, status, first_on, lead_org, lead_user, screened_on, origin,
    #                            side, facet, horizon, leverage_point, alternatives (NaN unknown), budget (cents, NaN
    #                            unknown), overridden (bool: its stage was entered through a closed gate)
    transitions: (
        pd.DataFrame
    )  # initiative, stage, decision, date, override (bool) · rows of one initiative in file order
    signals: pd.DataFrame  # index id · direction, status, spotted_on
    observations: pd.DataFrame  # signal, date, independent (bool)
    signal_links: pd.DataFrame  # initiative, signal, intent, since
    actions: pd.DataFrame  # index id · initiative, process, state, achieved_on, evidence_level
    action_signals: pd.DataFrame  # action, signal
    evidence: pd.DataFrame  # index id · initiative, level, date, independent (bool), result
    updates: pd.DataFrame  # index id · initiative, date
    contributions: pd.DataFrame  # initiative, target, score, evidence_level, mitigation (None if positive), assessed_on
    organisations: pd.DataFrame  # index id · sphere, min_cofinancing (0-1, NaN without a rule)
    gatherings: pd.DataFrame  # index id · kind, date
    questions: pd.DataFrame  # index id · asked_by_role, involvement, asked_on
    vulnerabilities: pd.DataFrame  # index id · severity, likelihood, has_cause (bool), identified_on
    hits: pd.DataFrame  # vulnerability, node, loss (0-1) · as recorded, nodes that do not exist yet included
    pathways: pd.DataFrame  # index id · status (proposed until decided_on), decided_on
    initiative_questions: pd.DataFrame  # initiative, question
    initiative_vulnerabilities: pd.DataFrame  # initiative, vulnerability
    initiative_pathways: pd.DataFrame  # initiative, pathway
    initiative_levers: pd.DataFrame  # initiative, lever
    question_vulnerabilities: pd.DataFrame  # question, vulnerability
    pathway_vulnerabilities: pd.DataFrame  # pathway, vulnerability
    pathway_elements: pd.DataFrame  # pathway, element of the desired future
    depictions: pd.DataFrame  # initiative, element
    levers: pd.DataFrame  # index id · no columns
    elements: pd.DataFrame  # index id of each element of the desired future · no columns
    needs: pd.DataFrame  # initiative, tag
    offers: pd.DataFrame  # initiative, tag
    dependencies: (
        pd.DataFrame
    )  # index id · needer, needed (initiative or organisation), strength, substitutable (bool),
    #                             agreement (none until agreed_on), agreed_on, level_from, level_to (NaN not reported)
    conditions: pd.DataFrame  # index id · readiness (NaN unknown), due_on, owner_org
    condition_needs: pd.DataFrame  # initiative, condition, need (must, helps)
    rules: (
        pd.DataFrame
    )  # index id · status (proposed until decided_on, unless retired), ostrom, proposed_on, decided_by,
    #                      decided_on, has_rationale (bool), alternatives (NaN unknown), review_on
    funding: pd.DataFrame  # index id · initiative, funder, kind, amount (cents), status, date, paid_on
    exchanges: pd.DataFrame  # index id · from_initiative, to_initiative, date, outcome (idea until outcome_on),
    #                          outcome_on, resulted_in (None until outcome_on)
    photos: pd.DataFrame  # index id · taken_on, identifiable, notice_given (bool), consent
    testimonies: pd.DataFrame  # index id · date, consent
    consents: pd.DataFrame  # index id · given_on, withdrawn_on, expires_on
    scopes: pd.DataFrame  # consent, audience
    promises: (
        pd.DataFrame
    )  # index id · owner_org, due_on, made_on, outcome (open, kept, dropped), ended_on (NaT while open)

    def __init__(
        self, as_of: date, portfolio: str, currency: str, config: Config, cut: Callable[[str], pd.DataFrame]
    ) -> None:
        self.as_of, self.portfolio, self.currency, self.config = as_of, portfolio, currency, config
        self._cut = cut

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        frame = self._cut(name)
        setattr(self, name, frame)
        return frame
