"""How far the quantum leap is: five gates, and for each what is there and what is still missing."""

from __future__ import annotations

from datetime import date

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.gates import GateRow
from tracker.charts.gates import gates as drawn_gates
from tracker.charts.sentence import opening
from tracker.insight.leap import Gate, Leap, leap_of
from tracker.insight.loudness import loudness
from tracker.insight.resilience import resilience
from tracker.insight.rules import rules
from tracker.insight.share import Share
from tracker.insight.whole import whole
from tracker.lang import _, n_, number
from tracker.ui.visit import Visit


def gates(visit: Visit) -> Drawing:
    """The five gates, each with its piece in words."""
    return visit.drawn("gates", lambda: _gates(visit))


def found(visit: Visit) -> Leap:
    """The gates, from answers that other figures of the page need as well."""
    ask = visit.insight
    return visit.once("leap", lambda: leap_of(visit.tables, ask(whole), ask(loudness), ask(resilience), ask(rules)))


def _gates(visit: Visit) -> Drawing:
    leap = found(visit)
    rows = [GateRow(code, gate.open, _SAID[code](gate)) for code, gate in leap.gates.items()]
    return drawn_gates(rows, leap.state, visit.as_of, visit.dark, narrow=visit.narrow)


def sentence(visit: Visit) -> str:
    """How many are open, and what that is called."""
    leap = found(visit)
    return _(
        "**{open} of {of}** gates to the quantum leap are open: {state}",
        open=number(leap.open.n),
        of=number(leap.open.of),
        state=lists.name("leap_state", leap.state),
    )


def _whole(gate: Gate) -> str:
    x, y = gate.found["x"], gate.found["y"]
    if x is None:
        return _("Fewer than three initiatives are active.")
    together = _("{n} of {of} initiatives hang together", n=number(x.n), of=number(x.of))
    if y is None:
        return f"{together}. {_('No link between organisations is mapped yet.')}"
    agreed = _("strength of integrated links: {n} of {of}", n=number(y.n), of=number(y.of))
    return f"{_needed(together, gate.missing['x'])}. {opening(_needed(agreed, gate.missing['y']))}."


def _needed(said: str, missing: int | None) -> str:
    return n_("{said}, {n} more needed", "{said}, {n} more needed", missing, said=said) if missing else said


def _beyond(gate: Gate) -> str:
    known, needed = gate.found, gate.needed
    actions = _(
        "{n} of {of} proven changes of rules or culture in a year",
        n=number(len(known["actions"])),
        of=number(needed["actions"]),
    )
    leads = _(
        "by {n} of {of} organisations",
        n=number(len(known["lead_organisations"])),
        of=number(needed["lead_organisations"]),
    )
    return f"{actions}, {leads}."


def _decided(gate: Gate) -> str:
    passing = len(gate.found["rules"])
    day = lang.day(date.fromisoformat(gate.needed["decided_after"]))
    if not passing:
        return _("No rule decided after {day} and in force passes all four checks.", day=day)
    return n_(
        "{n} rule decided after {day} and in force passes all four checks.",
        "{n} rules decided after {day} and in force pass all four checks.",
        passing,
        day=day,
    )


def _risk(gate: Gate) -> str:
    share: Share | None = gate.found["risk_share"]
    if share is None:
        return _("No vulnerability is named yet.")
    said = _("{n} of {of} points of risk at “use the opportunity” or further", n=number(share.n), of=number(share.of))
    said = f"{_needed(said, gate.missing['risk'])}."
    return said if gate.found["vulnerabilities_at_step_4"] else f"{said} {_('Nowhere do we evolve yet.')}"


def _signals(gate: Gate) -> str:
    return _(
        "{n} of {of} signals that get louder are carried by {organisations} organisations or more.",
        n=number(len(gate.found["signals"])),
        of=number(gate.needed["signals"]),
        organisations=number(gate.needed["lead_organisations"]),
    )


_SAID = {"G1": _whole, "G2": _beyond, "G3": _decided, "G4": _risk, "G5": _signals}
