"""How loud signals are, in which ways they are amplified, and how near the leap is: how that is calculated."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def loudness(config: Config) -> Entry:
    return Entry(
        name=_("How loud a signal is"),
        question=_("Which signals get louder, which go quiet, and which does nobody pick up?"),
        calculation=_(
            "For each of the eight ways to amplify: the best proof (level 0 to 5) among the actions achieved for this signal in the last {window} days. Added up, so at most 40 points. The signal gets louder when that is {step} points or more above what it was {trend} days ago, and fades when it is {step} points or more below. Orphan: open or adopted, spotted {orphan} days ago or earlier, and no active initiative amplifies or dampens it. Silent: an active initiative works on it, but it has no points and does not fade. Echo: it has points, but nobody independent saw it in the last {echo} days. Signals that we do not want count in the same way and are shown apart, as dampening.",
            window=lang.number(config.window("amplification")),
            step=lang.number(config.trend_step),
            trend=lang.number(config.window("trend")),
            orphan=lang.number(config.window("orphan_signal")),
            echo=lang.number(config.window("echo")),
        ),
        unknown=_(
            "A signal for which nothing proven was achieved has 0 points; that is known, so it is a zero. Without any signal there is no figure."
        ),
        reading=_(
            "It shows how broad and how well proven the work on a signal is, not how much work there is. Many small actions in one way count once. Actions of initiatives that have stopped still count: they happened."
        ),
        misleads=_(
            "A steady score can hide that the work moved to other ways. Pioneers with little proof look weak. When the proof of an old action is judged anew, the past changes with it."
        ),
        source=_("Lam et al. 2020 (doi 10.1186/s42854-020-00007-9); Policy Horizons Canada on weak signals."),
    )


def ways(config: Config) -> Entry:
    return Entry(
        name=_("The eight ways to amplify"),
        question=_("Do we only grow, or do we also change rules and culture?"),
        calculation=_(
            "Counted in each way: the actions achieved in the last {window} days, and beside them those under way or planned. The eight ways stand in four groups: within what exists (stabilising, speeding up), more of the same elsewhere (growing, replicating), others who take it over (transferring, spreading), and beyond: rules and values (scaling up, scaling deep). A way with neither is named as empty.",
            window=lang.number(config.window("amplification")),
        ),
        unknown=_("When nothing was achieved in that time and nothing is planned, there is no figure but a sentence."),
        reading=_("Only growing means bigger, not different."),
        misleads=_(
            "A count does not know how large an action is. Not every initiative has to do all eight. Dropped actions do not count."
        ),
        source=_(
            "Lam et al. 2020 (doi 10.1186/s42854-020-00007-9); Moore, Riddell and Vocisano 2015 (doi 10.9774/GLEAF.4700.2015.ju.00009)."
        ),
    )


def leap(config: Config) -> Entry:
    gates, whole = config.values["quantum_gates"], config.values["integration_thresholds"]
    return Entry(
        name=_("The five gates of the leap"),
        question=_("How far is the leap to another system, and what is still missing?"),
        calculation=_(
            "Five gates, each open or closed. Whole: at least {x} of the active initiatives hang together and at least {y} of the ties between organisations are integrated. Beyond: in the last {window} days at least {actions} actions on rules or values were achieved with proof of level {evidence} or more, by at least {orgs} organisations that lead. Rules: at least one rule is in force that was made consciously (all four checks) and decided in the last {months} months. Resilience: at least {risk} of the risk stands on step 3 or higher, and at least one vulnerability on step 4. Spread: at least {signals} signals that we want get louder, each by actions of at least {many} organisations that lead. 0 or 1 open: step by step. 2 or 3: building up. 4: on the threshold. 5: the conditions are met.",
            x=lang.percent(whole["x_whole"]),
            y=lang.percent(whole["y_integrated"]),
            window=lang.number(config.window("amplification")),
            actions=lang.number(gates["beyond_actions"]),
            evidence=lang.number(gates["beyond_evidence"]),
            orgs=lang.number(gates["beyond_orgs"]),
            months=lang.number(gates["rule_months"]),
            risk=lang.percent(gates["risk_share_level3"]),
            signals=lang.number(gates["rising_signals"]),
            many=lang.number(gates["rising_orgs"]),
        ),
        unknown=_(
            "When a figure behind a gate is not known, the gate stays closed and says which figure is missing. There is no total score."
        ),
        reading=_("What must still become true. It is not a forecast."),
        misleads=_("A leap can come from outside. Where the bar lies is agreed, not measured."),
        source=_("Lenton et al. 2022 (doi 10.1017/sus.2021.30); Ghosh et al. 2020 (TIPC working paper 2020-02)."),
    )
