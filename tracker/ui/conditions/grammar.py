"""A rule of the game as one sentence, and its four checks with their sign and word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker import lang, lists
from tracker.charts.sentence import opening
from tracker.lang import _
from tracker.ui.text import md, plain

_LENGTH = 400  # letters of one part


def said_of(rule: Any) -> str:
    """Who must, must not or may do what, when, and what happens otherwise; plain text. `rule`: a Rule or a RuleText."""
    return sentence(rule.attribute, rule.deontic, lang.words(rule.aim), rule.condition, rule.or_else)


def sentence(who: str, deontic: str, aim: str, when: str, otherwise: str | None) -> str:
    parts = {
        "who": opening(_part(who)),
        "must": lists.name("deontic", deontic),
        "what": _part(aim),
        "when": _part(when),
    }
    said = _("{who} {must} {what}, {when}.", **parts)
    return f"{said} {_('Otherwise: {what}.', what=_part(otherwise))}" if otherwise else said


def _part(words: str) -> str:
    return plain(words, _LENGTH).rstrip(".;, ")


SIGNS = {True: ":green[:material/check_circle:]", False: ":gray[:material/radio_button_unchecked:]"}


def ticked(checks: Mapping[str, bool], apart: str = " ") -> str:
    """The four checks of a rule made consciously, as Markdown; in a narrow place `apart` on lines of their own."""
    return apart.join(f"{SIGNS[met]} {md(lists.name('conscious_check', code))}" for code, met in checks.items())
