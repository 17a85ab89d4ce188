"""Whoever reads Dutch or French reads every sentence in it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.words import TRANSLATED, in_code, missing, sentences, sources, translated
from tracker import lang

NAMES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    assert missing(language) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_the_same_names_and_keeps_the_markup(language: str) -> None:
    for message in translated(language):
        if not message.id:
            continue
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = {name for sentence in asked for name in NAMES.findall(sentence)}
        for words in said:
            assert set(NAMES.findall(words)) <= allowed, message.id
            if isinstance(message.id, str):
                assert set(NAMES.findall(words)) == allowed, message.id
                assert words.count("**") == message.id.count("**"), message.id
                assert sorted(re.findall(r":\w+\[", words)) == sorted(re.findall(r":\w+\[", message.id)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_holds_no_sentence_that_nobody_says(language: str) -> None:
    said = {message.id for message in in_code()}
    assert {message.id for message in translated(language) if message.id} <= said


def test_plurals_follow_the_language() -> None:
    """None is singular in French, plural in Dutch."""
    assert lang.catalogue("fr").form(0) == lang.catalogue("fr").form(1) != lang.catalogue("fr").form(2)
    assert lang.catalogue("nl").form(0) != lang.catalogue("nl").form(1)


def test_numbers_dates_and_money_are_written_as_the_reader_writes_them() -> None:
    day = date(2018, 6, 30)
    said = {}
    for language in lang.LANGUAGES:
        with lang.speaking(language):
            said[language] = (lang.day(day), lang.money(132_000_000, "EUR").replace("\xa0", " ").replace("\u202f", " "))
    assert said == {
        "nl": ("30 juni 2018", "€ 1.320.000"),
        "fr": ("30 juin 2018", "1 320 000 €"),
        "en": ("30 June 2018", "€1,320,000"),
    }


def test_a_sentence_cannot_reach_into_what_it_is_given() -> None:
    with pytest.raises(KeyError):
        lang._("{day.__class__}", day=date(2018, 6, 30))


def test_no_two_sentences_share_their_singular() -> None:
    """A catalogue finds a plural by its singular: two plurals of one singular would take each other's place."""
    plurals: dict[str, set[str]] = {}
    for file in sources():
        for message in sentences(file):
            if isinstance(message, tuple):
                plurals.setdefault(message[0], set()).add(message[1])
    assert {one: many for one, many in plurals.items() if len(many) > 1} == {}


def test_no_sentence_is_also_the_singular_of_another() -> None:
    """A catalogue keeps one entry for both, so one of them would stay English."""
    every = [message for file in sources() for message in sentences(file)]
    singulars = {message[0] for message in every if isinstance(message, tuple)}
    assert singulars.intersection(message for message in every if isinstance(message, str)) == set()
