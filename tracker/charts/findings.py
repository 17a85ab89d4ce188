"""What we found and how it went deeper: each finding hangs under the earlier one that it deepens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker import lang
from tracker.charts.chain_cards import Chain, FindingRow, Step, cards, deepens
from tracker.charts.drawing import Drawing
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import spoken
from tracker.lang import _, n_

SHOWN, SHOWN_NARROW = 60, 20  # findings; of more the longest chains


def chain(rows: Sequence[FindingRow], as_of: date, dark: bool = False, *, narrow: bool = False) -> Drawing:
    """A card a finding, under and right of the one it deepens, in order of time; the longest chain first.

    Findings that neither deepen nor are deepened come last. Two columns, one when `narrow`. Marks open findings.
    """
    chains = _chains(rows)
    shown = _fitting(chains, SHOWN_NARROW if narrow else SHOWN)
    sheet = cards(shown, narrow, dark)
    ordered = [step for steps in chains for step in steps]
    drawn = [step for steps in shown for step in steps]
    title = _title(chains)
    return Drawing(
        title=title,
        subtitle=_subtitle(chains, len(drawn), as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Finding"): [step.row.statement for step in ordered],
                _("Kind"): [step.row.kind_name for step in ordered],
                _("Gathering"): [step.row.gathering for step in ordered],
                _("Date"): [lang.day(step.row.found_on) for step in ordered],
                _("Deepens"): [step.deepens for step in ordered],
            },
            index=[step.row.id for step in ordered],
        ),
        alt=spoken([title, *(_said(step) for step in drawn[:40])]),
        targets=tuple(step.row.id for step in drawn),
        width=sheet.width,
    )


def _chains(rows: Sequence[FindingRow]) -> list[Chain]:
    """Every finding once, in the chain of the one it goes back to; the deepest chain first, single findings last."""
    ordered = sorted(rows, key=lambda row: (row.found_on, row.id))
    names = {row.id: row.statement for row in ordered}
    deeper: dict[str, list[FindingRow]] = {}
    for row in ordered:
        if row.deepens in names:
            deeper.setdefault(str(row.deepens), []).append(row)
    roots = [row for row in ordered if row.deepens not in names]
    seen: set[str] = set()
    found = []
    for root in [*roots, *ordered]:  # the second time: what stands in a circle
        steps: Chain = []
        waiting = [(root, 0)]
        while waiting:
            row, depth = waiting.pop()
            if row.id in seen:
                continue
            seen.add(row.id)
            below = deeper.get(row.id, [])
            steps.append(Step(row, depth, names.get(row.deepens or "", ""), not below))
            waiting += [(child, depth + 1) for child in reversed(below)]
        if steps:
            found.append(steps)
    return sorted(found, key=lambda steps: (-_length(steps), -len(steps)))


def _length(steps: Chain) -> int:
    """How many findings follow one another at most."""
    return max(step.depth for step in steps) + 1


def _fitting(chains: Sequence[Chain], most: int) -> list[Chain]:
    """Whole chains, `most` findings together; a first one that is longer is cut."""
    found = [steps[:most] for steps in chains[:1]]
    for steps in chains[1:]:
        if sum(map(len, found)) + len(steps) <= most:
            found.append(steps)
    return found


def _title(chains: Sequence[Chain]) -> str:
    if not chains:
        return _("No findings yet")
    total = sum(map(len, chains))
    deeper = total - len(chains)
    if not deeper:
        return _("No finding deepens an earlier one yet")
    first = n_(
        "one of {of} findings deepens an earlier one",
        "{many} of {of} findings deepen an earlier one",
        deeper,
        many=spelled(deeper),
        of=lang.number(total),
    )
    return opening(_("{first}; the longest chain has {many}", first=first, many=spelled(_length(chains[0]))))


def _subtitle(chains: Sequence[Chain], shown: int, as_of: date) -> str:
    total, linked = sum(map(len, chains)), sum(len(steps) > 1 for steps in chains)
    count = (
        _("{n} of {total} shown, the longest chains first.", n=lang.number(shown), total=lang.number(total))
        if shown < total
        else n_("n = {total}, {n} chain.", "n = {total}, {n} chains.", linked, total=lang.number(total))
        if linked
        else _("n = {n}.", n=lang.number(total))
    )
    how = _("Each stands under the one that it deepens; framed: where a chain has come to.")
    what = _("Findings of gatherings up to {day}.", day=lang.day(as_of))
    return " ".join([what, how, count] if linked else [what, count])


def _said(step: Step) -> str:
    row = step.row
    return ", ".join(
        filter(None, (f"{row.statement}: {row.kind_name}", row.source, step.deepens and deepens(step.deepens)))
    )
