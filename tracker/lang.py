"""Every word a person reads, in their own language: sentences, dates, numbers and money.

The code holds English sentences; `tracker/locale/*.po` hold the Dutch and French ones and are read straight at start.
The language of the moment is a context variable: the gate sets it once, so a page reads like a page.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, dates, numbers
from babel.lists import format_list
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "fr", "en")
FALLBACK = ("nl", "en", "fr")  # the order in which another language stands in for a missing text (domain.md 2.1)
LOCALES = {"nl": Locale("nl", "BE"), "fr": Locale("fr", "BE"), "en": Locale("en", "GB")}
OWN_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}

_CATALOGUES = Path(__file__).parent / "locale"
_current: ContextVar[str] = ContextVar("language", default="en")


@dataclass(frozen=True)
class Catalogue:
    """The translated sentences of one language."""

    single: Mapping[str, str]
    plural: Mapping[str, tuple[str, ...]]
    form: Any  # n -> index of the plural form


@cache
def catalogue(language: str) -> Catalogue:
    """The sentences of a language, read once from its `.po` file; empty for English, the language of the code."""
    file = _CATALOGUES / f"{language}.po"
    if not file.exists():
        return Catalogue({}, {}, lambda n: int(n != 1))
    with file.open("rb") as source:
        messages = read_po(source, locale=language)
    single: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for message in messages:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, str):
            if isinstance(message.string, str) and message.string:
                single[message.id] = message.string
        elif isinstance(message.string, tuple) and all(message.string):
            plural[message.id[0]] = message.string
    return Catalogue(single, plural, gettext.c2py(messages.plural_expr))


def use(language: str) -> None:
    """Speak this language from here on, in this thread."""
    _current.set(language if language in LANGUAGES else "en")


def current() -> str:
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


class _Filler(Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs[key]

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        return kwargs[field_name], field_name  # names only: no attribute or index can be reached from a sentence


_fill = _Filler()


def _(sentence: str, /, **values: object) -> str:
    """The sentence in the language of the moment, with `{names}` filled in."""
    found = catalogue(_current.get()).single.get(sentence, sentence)
    return _filled(found, sentence, values) if values else found


def n_(one: str, many: str, n: int, /, **values: object) -> str:
    """The sentence for `n` things; `{n}` is written as the reader's language writes numbers."""
    words = catalogue(_current.get())
    forms = words.plural.get(one)
    spoken = one if n == 1 else many
    found = forms[min(words.form(n), len(forms) - 1)] if forms else spoken
    return _filled(found, spoken, {"n": number(n), **values})


def _filled(found: str, spoken: str, values: Mapping[str, object]) -> str:
    """The translation with its names filled in; a translation that asks for a name nobody gave breaks no page."""
    try:
        return _fill.vformat(found, (), values)
    except KeyError:
        return _fill.vformat(spoken, (), values)


def later(sentence: str) -> str:
    """Marks a sentence for the translators where it is written; `_()` says it when the reader is known."""
    return sentence


def words(text: Mapping[str, str] | None) -> str:
    """A text that people wrote, in the reader's language or else the next one it exists in; "" when there is none."""
    if not text:
        return ""
    for language in (_current.get(), *FALLBACK):
        if text.get(language):
            return text[language]
    return ""


def locale() -> Locale:
    return LOCALES[_current.get()]


def day(value: date | None, style: str = "long") -> str:
    """A date as people write it: long "30 juni 2018", medium "30 jun 2018", short "30/06/2018"."""
    return dates.format_date(value, style, locale=locale()) if value else _("unknown date")


def moment(value: datetime, zone: str | None = None) -> str:
    """Day and time to the minute, by the clock of this time zone (such as Europe/Brussels); without one as it is."""
    with suppress(ZoneInfoNotFoundError, ValueError):
        value = value.astimezone(ZoneInfo(zone)) if zone else value
    return str(dates.format_datetime(value, "d MMMM y HH:mm", locale=locale()))


def day_month(value: date) -> str:
    """A date without its year, for places where the year is said elsewhere: "30 juni"."""
    return dates.format_skeleton("MMMMd", value, locale=locale())


def month(value: date) -> str:
    """A month with its year, short, for labels: "jun 2018"."""
    return dates.format_skeleton("yMMM", value, locale=locale())


def number(value: float, digits: int = 2) -> str:
    """A number with at most `digits` decimals, as the reader's language writes it."""
    return numbers.format_decimal(round(value, digits), locale=locale())


def signed(value: float, digits: int = 2) -> str:
    """A number that says which way it went: "+3", "−2", "0"."""
    return ("+" if value > 0 else "−" if value < 0 else "") + number(abs(value), digits)


def percent(share: float) -> str:
    return numbers.format_percent(share, locale=locale())


def money(cents: int, currency: str) -> str:
    """An amount in cents as money, without decimals where it is whole."""
    pattern = None if cents % 100 else numbers_pattern(locale())
    return numbers.format_currency(cents / 100, currency, pattern, locale=locale(), currency_digits=not pattern)


@cache
def numbers_pattern(where: Locale) -> str:
    """The locale's own money pattern without its decimals."""
    return str(where.currency_formats["standard"].pattern).replace("0.00", "0")


def listed(items: list[str]) -> str:
    """ "a, b and c" in the reader's language."""
    return format_list(items, locale=locale()) if items else ""
