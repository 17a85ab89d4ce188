"""The minutes as a Word file, to be completed and sent on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.reports import letters, word_sheet
from tracker.reports.word_sheet import into, say, tell

if TYPE_CHECKING:
    from docx.document import Document as Sheet

    from tracker.reports.minutes import AgendaPoint, Minutes, PromiseMade, Said


def written(minutes: Minutes, said: Said) -> bytes:
    """The same words in the same order as the PDF."""
    sheet = word_sheet.blank(said.title, minutes.goal, minutes.portfolio, said.foot)
    _open(sheet, minutes, said)
    _people(sheet, minutes, said)
    if minutes.earlier:
        say(sheet, said.earlier, "Heading 1")
        _promised(sheet, minutes.earlier, said)
    say(sheet, said.items, "Heading 1")
    for item in minutes.items:
        _item(sheet, item, said)
    if not minutes.items:
        say(sheet, said.no_items, "Quiet")
    say(sheet, said.promises, "Heading 1")
    if minutes.promises:
        _promised(sheet, minutes.promises, said)
    else:
        say(sheet, said.no_promises, "Quiet")
    if minutes.snapshot:
        say(sheet, said.snapshot, "Heading 1")
        tell(sheet, minutes.snapshot)
    return word_sheet.written(sheet)


def _open(sheet: Sheet, minutes: Minutes, said: Said) -> None:
    say(sheet, said.kind, "Kind")
    say(sheet, said.title, "Title")
    say(sheet, said.when)
    tell(sheet, minutes.goal)
    if said.sum:
        into(sheet.add_paragraph(), said.sum, bold=True)
    if minutes.draft:
        say(sheet, said.draft, "Draft")


def _people(sheet: Sheet, minutes: Minutes, said: Said) -> None:
    say(sheet, said.present, "Heading 1")
    for who in minutes.present:
        say(sheet, letters.line(who), "List Bullet")
    if not minutes.present:
        say(sheet, said.nobody, "Quiet")
    if minutes.excused:
        into(into(sheet.add_paragraph(), said.excused, bold=True), f" {said.absent}")


def _item(sheet: Sheet, item: AgendaPoint, said: Said) -> None:
    say(sheet, f"{item.number}. {letters.line(item.title)}", "Heading 2")
    tell(sheet, item.about, "About")
    for decision in item.decisions:
        say(sheet, said.decision, "Decided")
        tell(sheet, decision.what, "Decision")
        if decision.why:
            into(into(sheet.add_paragraph(style="Reason"), said.why, bold=True), f" {decision.why}")
        if said.by(decision):
            say(sheet, said.by(decision), "Taken by")
    if item.note:
        tell(sheet, item.note, "Note")
    elif not item.decisions:
        say(sheet, said.nothing, "Quiet")


def _promised(sheet: Sheet, promises: Sequence[PromiseMade], said: Said) -> None:
    rows = [(promise.what, promise.owner, said.due(promise), promise.state) for promise in promises]
    word_sheet.table(sheet, said.heads, rows, widths=(78, 41, 27, 24))
