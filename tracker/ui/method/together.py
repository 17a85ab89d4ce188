"""Whether the portfolio is a whole, what falls if something stops, who should meet, and the balance: how that is calculated."""

from __future__ import annotations

from tracker import lang, lists
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def balance(config: Config) -> Entry:
    agreed = [
        _("{category} at least {share}", category=lists.name(kind, code), share=lang.percent(share))
        for kind, shares in config.values["balance_corridors"].items()
        for code, share in shares.items()
    ]
    return Entry(
        name=_("Balance of the portfolio"),
        question=_("Is the portfolio one-sided?"),
        calculation=_(
            "Active initiatives, divided by origin, side, facet, leverage and horizon. A share is marked when it is below the minimum that the group agreed ({agreed}). As if spread over: 1 divided by the sum of the squared shares; of 6, 3, 1 and 0 that is 2.2 of 4. Levers are counted only, because an initiative can have several.",
            agreed=", ".join(agreed) or _("nothing is agreed yet"),
        ),
        unknown=_(
            "What is not filled in is left out and counted beside it. With fewer than five known values there are only counts."
        ),
        reading=_("Compare with what the group agreed, never with an even spread."),
        misleads=_("A count treats a tea table and a law alike; look at the money too."),
        source=_(
            "OECD OPSI facets; X-curve (DRIFT, doi 10.1007/s11625-021-01084-w); Three Horizons (International Futures Forum); Meadows 1999; Hill numbers."
        ),
    )


def whole(config: Config) -> Entry:
    bars = config.values["integration_thresholds"]
    return Entry(
        name=_("Dependent, or a whole"),
        question=_("Are we a whole, or do we only depend on one another?"),
        calculation=_(
            "Across: of the active initiatives, the share in the largest group that hangs together by dependencies. Up: of the ties between different organisations, weighted by strength, the share that is integrated. A tie is integrated when all four hold: both sides reported how closely they work together; the agreement is formal; the lower of both levels is 3 or more; and both share a question, a vulnerability, a pathway or a signal that they amplify or dampen. A whole: from {x} across and {y} up. Two-way: pairs that need each other, of all pairs with a tie. Bridges: initiatives without which a group falls apart. Critical without agreement: ties of strength 3 that nobody agreed on formally.",
            x=lang.percent(bars["x_whole"]),
            y=lang.percent(bars["y_integrated"]),
        ),
        unknown=_(
            "With fewer than three active initiatives there is no place in the picture. Without a tie between organisations nothing is mapped yet. A level of 0 is reported; an empty level is not."
        ),
        reading=_(
            "Much across and little up is the warning: dependent, not integrated. Open a tie to see which of the four is missing."
        ),
        misleads=_(
            "What is not mapped looks as if it is not tied. All four together is strict, so three of four is shown too. Integration costs time: aim where the tie is critical."
        ),
        source=_(
            "Rinaldi, Peerenboom and Kelly 2001; Provan and Milward 1995; Frey et al. 2006 (levels of collaboration); Thompson 1967."
        ),
    )


def cascade(config: Config) -> Entry:
    weight = config.values["dependency_weight"]
    needs = config.values["condition_need_strength"]
    return Entry(
        name=_("What falls if this stops"),
        question=_("What else falls if this stops?"),
        calculation=_(
            "The loss starts where something stops and travels to whoever needs it. A handy tie passes on {weak} of the loss, an important one {medium}, a critical one {strong}; when it can be replaced, {factor} of that. A condition that must be there counts as a tie of strength {must}, one that helps as strength {helps}. Each keeps the largest loss that reaches it, and the path it came along. Counted as hit: active initiatives that lose {threshold} or more. The sum takes all losses. A vulnerability starts at the places it hits first, with the loss written there.",
            weak=lang.number(weight["1"]),
            medium=lang.number(weight["2"]),
            strong=lang.number(weight["3"]),
            factor=lang.number(config.values["substitutable_factor"]),
            must=lang.number(needs["must"]),
            helps=lang.number(needs["helps"]),
            threshold=lang.number(config.values["cascade_threshold"]),
        ),
        unknown=_("When nobody wrote down where a vulnerability hits first, it is not mapped and has no figure."),
        reading=_("“If this stops, these stop.” Every loss has one path that you can follow."),
        misleads=_(
            "The weights are agreed, they are not chances. Only the strongest path counts, so two weak blows do not add up."
        ),
        source=_("Rinaldi et al. 2001; Crowther and Haimes 2005, with one visible path instead of a sum."),
    )


def exchange(config: Config) -> Entry:
    return Entry(
        name=_("Cross-pollination"),
        question=_("Who should meet whom, and what came of earlier exchanges?"),
        calculation=_(
            "Yield: the exchanges that led to something adopted or to a joint initiative, of all exchanges. A proposed meeting gets 2 points for each need that the other offers, in both directions, 1 for each signal both work on, 1 for each vulnerability both answer, and 1 when their organisations belong to different spheres. Proposed from 4 points on, at least one need must be met, both are active and led by different organisations, without a tie or an exchange between them yet. The ten best are shown, all are counted."
        ),
        unknown=_(
            "Without an exchange there is no yield. When no active initiative says what it needs or offers, there are no proposals to make; when they do and nothing fits, it is 0."
        ),
        reading=_("An invitation, not advice."),
        misleads=_("How people word what they need and offer decides what is found."),
        source=_("Research on weak ties and brokerage; Systemic Design Toolkit, ingredients."),
    )
