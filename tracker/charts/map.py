"""Who needs whom: boxes with arrows from who gives to who needs, all of a small portfolio or those around one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker import lang, lists
from tracker.charts.drawing import Drawing
from tracker.charts.layers import around
from tracker.charts.lettering import shorten
from tracker.charts.plan import BOX, SIZE, WIDTH, Point, arc, curve, planned, ports
from tracker.charts.sentence import opening, spelled
from tracker.charts.sheet import Box, Sheet, spoken
from tracker.lang import _, n_

SHOWN = 60  # boxes
_THICK = {1: 1.3, 2: 2.6, 3: 4.4}
_DASH = {"formal": "solid", "intention": "7px,5px", "none": "2px,4px"}


@dataclass(frozen=True)
class MapNode:
    """An initiative or an organisation (`kind`)."""

    id: str
    name: str
    kind: str = "initiative"


@dataclass(frozen=True)
class MapLink:
    """`needs` (an id) cannot do without `needed` (an id)."""

    id: str
    needs: str
    needed: str
    strength: int  # 1-3
    agreement: str  # none, intention, formal
    integrated: bool = False  # passes all four tests
    what: str = ""  # what is needed


def dependency_map(
    nodes: Sequence[MapNode],
    links: Sequence[MapLink],
    as_of: date,
    dark: bool = False,
    *,
    centre: str | None = None,
    all: int = 0,
) -> Drawing:
    """All boxes when there are at most 60, else the 60 nearest to `centre` (without one: to the most linked). `all` says how
    many there are when `nodes` are only those nearby.

    Thickness = how much it is needed, dots = no agreement, dashes = intention, from a dot = integrated. Marks open nodes.
    Made for the full width of a page.
    """
    shown, centre = _chosen(nodes, links, centre)
    kept = {node.id for node in shown}
    drawn = [link for link in links if link.needs in kept and link.needed in kept and link.needs != link.needed]
    sheet = _draw(shown, drawn, centre, dark)
    title = _title(nodes, links, centre)
    names = {node.id: node.name for node in nodes}
    return Drawing(
        title=title,
        subtitle=_subtitle(len(shown), max(len(nodes), all), len(drawn), as_of),
        figure=sheet.figure(),
        table=pd.DataFrame(
            {
                _("Who needs"): [names.get(link.needs, link.needs) for link in drawn],
                _("From whom"): [names.get(link.needed, link.needed) for link in drawn],
                _("What"): [link.what for link in drawn],
                _("How much"): [lists.name("dependency_strength", link.strength) for link in drawn],
                _("Agreement"): [lists.name("agreement", link.agreement) for link in drawn],
                _("Integrated"): [_("yes") if link.integrated else _("no") for link in drawn],
            },
            index=[link.id for link in drawn],
        ),
        alt=spoken([title, *(_said(link, names) for link in drawn[:40])]),
        targets=tuple(node.id for node in shown),
        width=WIDTH,
    )


def _chosen(nodes: Sequence[MapNode], links: Sequence[MapLink], centre: str | None) -> tuple[list[MapNode], str | None]:
    """The nodes to draw, and which of them is in the middle (None when all are drawn)."""
    known = {node.id: node for node in nodes}
    if len(nodes) <= SHOWN and centre is None:
        return list(nodes), None
    beside: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda link: -link.strength):
        if link.needs in known and link.needed in known:
            beside.setdefault(link.needs, []).append(link.needed)
            beside.setdefault(link.needed, []).append(link.needs)
    middle = centre if centre in known else max(known, key=lambda id: len(beside.get(id, ())), default=None)
    return [known[id] for id in around(beside, middle, SHOWN)] if middle else [], middle


def _draw(shown: Sequence[MapNode], links: Sequence[MapLink], centre: str | None, dark: bool) -> Sheet:
    at = {node.id: place for place, node in enumerate(shown)}
    edges = [(at[link.needed], at[link.needs]) for link in links]
    plan = planned([node.name for node in shown], edges)
    sheet = Sheet(WIDTH, max(plan.height + 6, 60), dark)
    if plan.alone:
        word = n_("linked to nobody: {n}", "linked to nobody: {n}", len(plan.alone))
        top = min(plan.boxes[node].y for node in plan.alone)
        sheet.words(0, top - 13, opening(word), 12, colour=sheet.colours.quiet)
    starts, ends = ports(edges, plan)
    for edge, link in enumerate(links):
        _arrow(sheet, link, [starts[edge], *plan.ways[edge], ends[edge]])
    near = {end for link in links for end in (link.needs, link.needed) if centre in (link.needs, link.needed)}
    for place, node in enumerate(shown):
        look = "centre" if node.id == centre else "near" if node.id in near else ""
        _box(sheet, node, plan.boxes[place], plan.names[place], look)
    return sheet


def _arrow(sheet: Sheet, link: MapLink, way: Sequence[Point]) -> None:
    colours = sheet.colours
    colour = colours.ink if link.integrated else colours.before
    thick, head = _THICK[link.strength], 8 + 2 * link.strength
    (x1, _y1), (x2, y2) = way[0], way[-1]
    to_right = x2 > x1
    if x1 == x2:  # within one column
        points = arc(way[0], way[-1], head)
    else:
        points = [way[0]]
        for x, y in way[1:-1]:
            into, out = (x, x + BOX) if to_right else (x + BOX, x)
            points += [*curve(points[-1], (into, y)), (out, y)]
        points += curve(points[-1], (x2 - head / 2 if to_right else x2 + head / 2, y2))
    sheet.line(points, colour, thick, _DASH[link.agreement])
    if link.integrated:
        sheet.dot(*way[0], colour, 7 + link.strength)
    symbol = "triangle-right" if to_right else "triangle-left"
    sheet.dot(x2 - head / 2 + 1 if to_right else x2 + head / 2 - 1, y2, colour, head, symbol=symbol)


def _box(sheet: Sheet, node: MapNode, box: Box, name: Sequence[str], look: str) -> None:
    """`look`: "centre", "near" it, or ""."""
    colours = sheet.colours
    square = node.kind != "initiative"
    fill = colours.accent if look == "centre" else colours.card
    edge = colours.accent if look else colours.ink if square else colours.before
    sheet.block(box, fill, edge=edge, thick=2 if look else 1, corner=0 if square else 8)
    colour = colours.on_accent if look == "centre" else colours.ink
    sheet.words(box.x + 8, box.y + 7.5, name, SIZE, colour=colour, place="bottom right")
    sheet.door(node.id, box, says=node.name)


def _said(link: MapLink, names: dict[str, str]) -> str:
    return _(
        "{who} needs {whom}, {strength}, {agreement}",
        who=names.get(link.needs, link.needs),
        whom=names.get(link.needed, link.needed),
        strength=lists.name("dependency_strength", link.strength),
        agreement=lists.name("agreement", link.agreement),
    )


def _title(nodes: Sequence[MapNode], links: Sequence[MapLink], centre: str | None) -> str:
    names = {node.id: shorten(node.name, 40) for node in nodes}
    if not nodes:
        return _("No initiatives yet")
    if not links:
        return _("Nobody said yet whom they need")
    if centre in names:
        needs = sum(link.needs == centre for link in links)
        serves = sum(link.needed == centre for link in links)
        given = n_("one needs it", "{many} need it", serves, many=spelled(serves)) if serves else _("nobody needs it")
        taken = (
            n_("it needs one other", "it needs {many} others", needs, many=spelled(needs))
            if needs
            else _("it needs nobody")
        )
        return f"“{names[centre]}”: {given}, {taken}"
    most, times = Counter(link.needed for link in links if link.needed in names).most_common(1)[0]
    bare = sum(link.agreement == "none" for link in links)
    first = n_(
        "one needs “{name}”, more than any other",
        "{many} need “{name}”, more than any other",
        times,
        many=spelled(times),
        name=names[most],
    )
    loose = n_("one link has no agreement", "{many} links have no agreement", bare, many=spelled(bare))
    return opening(f"{first}; {loose}" if bare else first)


def _subtitle(shown: int, total: int, drawn: int, as_of: date) -> str:
    key = _(
        "An arrow runs from who gives to who needs. Thicker: harder to do without. A dot at its start: integrated, all four tests. Dashes: intention. Dots: no agreement. Square: an organisation."
    )
    count = (
        _("The {n} nearest of {total}.", n=lang.number(shown), total=lang.number(total))
        if shown < total
        else n_("{n} link on {day}.", "{n} links on {day}.", drawn, day=lang.day(as_of))
    )
    return f"{key} {count}"
