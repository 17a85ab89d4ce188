"""Every code that people meet has a name in all three languages; the goals and targets are complete."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracker import lang, lists

ROOT = Path(__file__).parent.parent
SHAPES: dict[str, Any] = json.loads(
    (ROOT / "tracker" / "model" / "invariants" / "portfolio.schema.json").read_text(encoding="utf-8")
)["$defs"]

# (entity, field) of the schema -> list of names; a field of the schema that is not here needs no name
FIELDS = {
    ("stage_transition", "stage"): "stage",
    ("stage_transition", "decision"): "decision",
    ("initiative", "status"): "status",
    ("initiative", "origin"): "origin",
    ("initiative", "facet"): "facet",
    ("initiative", "horizon"): "horizon",
    ("initiative", "side"): "side",
    ("initiative", "leverage_point"): "leverage_point",
    ("initiative", "affected_role"): "involvement",
    ("initiative", "intent"): "intent",
    ("initiative", "need"): "need",
    ("initiative", "result"): "screen_result",
    ("amplification_action", "process"): "process",
    ("amplification_action", "state"): "action_state",
    ("amplification_action", "evidence_level"): "evidence_level",
    ("evidence_item", "level"): "evidence_level",
    ("evidence_item", "kind"): "evidence_kind",
    ("evidence_item", "result"): "result",
    ("change_signal", "direction"): "direction",
    ("change_signal", "status"): "signal_status",
    ("change_signal", "steep"): "steep",
    ("change_signal", "maturity"): "maturity",
    ("change_signal", "impact"): "impact",
    ("sdg_contribution", "mitigation"): "mitigation",
    ("sdg_contribution", "score"): "sdg_score",
    ("sdg_contribution", "evidence_level"): "evidence_level",
    ("update", "confidence"): "confidence",
    ("update", "loop"): "loop",
    ("question", "asked_by_role"): "asked_by_role",
    ("question", "involvement"): "involvement",
    ("organisation", "sphere"): "sphere",
    ("organisation", "engagement"): "engagement",
    ("user", "role"): "role",
    ("enabling_condition", "kind"): "condition_kind",
    ("enabling_condition", "readiness"): "readiness",
    ("dependency", "agreement"): "agreement",
    ("dependency", "strength"): "dependency_strength",
    ("dependency", "level_from"): "collaboration_level",
    ("dependency", "level_to"): "collaboration_level",
    ("dependency", "type"): "dependency_type",
    ("rule", "ostrom"): "ostrom",
    ("rule", "deontic"): "deontic",
    ("rule", "status"): "rule_status",
    ("pathway", "status"): "pathway_status",
    ("gathering", "kind"): "gathering_kind",
    ("gathering", "photo_report"): "photo_report",
    ("funding_line", "kind"): "funding_kind",
    ("funding_line", "status"): "funding_status",
    ("cross_pollination", "outcome"): "outcome",
    ("consent", "scopes"): "scope",
    ("consent", "medium"): "medium",
    ("consent", "purpose"): "purpose",
    ("photo", "identifiable"): "identifiable",
    ("photo", "taking"): "taking",
    ("vulnerability", "severity"): "severity",
    ("vulnerability", "likelihood"): "likelihood",
}
# numbers that mean themselves, and the stage that stage_history repeats
PLAIN = {
    ("initiative", "stage"),
    ("sdg_target", "goal"),
}
NO_FACTS = {"config", "meta"}  # thresholds and language codes


def _coded_fields(entity: str, shape: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Every field of an entity that takes a code of a closed list or a step of a scale, inner rows included."""
    for field, given in shape.get("properties", {}).items():
        if given is False:
            continue
        for options in (given, given.get("items", {})):
            if options.get("$ref") == "#/$defs/stage":
                yield entity, field, SHAPES["stage"]["enum"]
            if "enum" in options:
                yield entity, field, [str(code) for code in options["enum"] if code is not None]
        if "integer" in given.get("type", ()) and "maximum" in given:
            yield entity, field, [str(step) for step in range(given["minimum"], given["maximum"] + 1)]
        for inner in (given, given.get("items", {}), *given.get("anyOf", ())):
            yield from _coded_fields(entity, inner)


CODED = [found for entity, shape in SHAPES.items() if entity not in NO_FACTS for found in _coded_fields(entity, shape)]
NAMED = [(FIELDS[entity, field], codes) for entity, field, codes in CODED if (entity, field) in FIELDS]


def _rows() -> list[dict[str, str]]:
    with (ROOT / "data" / "lists" / "codes.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_no_coded_field_of_the_exchange_file_was_forgotten() -> None:
    assert {(entity, field) for entity, field, _ in CODED} == set(FIELDS) | PLAIN


@pytest.mark.parametrize(("kind", "codes"), NAMED, ids=[kind for kind, _ in NAMED])
def test_every_code_of_the_exchange_file_has_a_name_in_three_languages(kind: str, codes: list[str]) -> None:
    named = lists.entries(kind)
    assert [code for code in codes if code not in named] == []
    assert [code for code in codes if not all(named[code].names[language] for language in lang.LANGUAGES)] == []


def test_a_choice_lists_its_codes_in_the_order_of_the_exchange_file() -> None:
    turned = {"leverage_point"}  # from the weakest point to the strongest: 12 comes first
    for kind, codes in NAMED:
        if kind not in turned:
            assert [code for code in lists.codes(kind) if code in codes] == codes, kind


def test_every_word_of_the_demo_has_a_name() -> None:
    demo = yaml.safe_load((ROOT / "data" / "demo" / "portfolio.yaml").read_text(encoding="utf-8"))
    words = {
        "organisation_kind": {row["kind"] for row in demo["organisations"]},
        "finding_kind": {row["kind"] for row in demo["findings"]},
        "domain": {row["domain"] for row in demo["testimonies"]},
        "tag": {tag for row in demo["initiatives"] for tag in row["needs"] + row["offers"]}
        | {row["help_needed"] for row in demo["updates"] if row["help_needed"]},
    }
    for kind, used in words.items():
        assert used <= set(lists.codes(kind)), kind


def test_every_row_has_three_names_and_three_anchors_or_none() -> None:
    for row in _rows():
        names = [row[language] for language in lang.LANGUAGES]
        anchors = [row[f"help_{language}"] for language in lang.LANGUAGES]
        assert all(names), row
        assert all(anchors) or not any(anchors), row
        assert all(word == word.strip() for word in names + anchors), row


def test_no_code_stands_twice_in_a_list() -> None:
    rows = [(row["list"], row["code"]) for row in _rows()]
    assert len(rows) == len(set(rows))


def test_two_codes_of_one_list_never_look_the_same() -> None:
    for kind in {row["list"] for row in _rows()}:
        for language in lang.LANGUAGES:
            names = [entry.names[language] for entry in lists.entries(kind).values()]
            assert len(names) == len(set(names)), (kind, language)


def test_only_stages_roles_confidence_horizons_and_licences_begin_with_a_capital() -> None:
    for row in _rows():
        capital = row["list"] in {"stage", "role", "confidence", "horizon", "licence"}
        assert all(row[language][0].isupper() == capital for language in lang.LANGUAGES), row


@pytest.mark.parametrize(
    "kind",
    [
        "stage",
        "evidence_level",
        "involvement",
        "collaboration_level",
        "dependency_strength",
        "readiness",
        "sdg_score",
        "severity",
        "likelihood",
        "ladder_step",
    ],
)
def test_a_scale_shows_its_anchors(kind: str) -> None:
    bare = [code for code in lists.codes(kind) if not lists.help_of(kind, code)]
    assert bare == (["0"] if kind == "evidence_level" else [])


def test_the_eight_processes_stand_in_the_four_groups() -> None:
    groups = [entry.group for entry in lists.entries("process").values()]
    assert list(dict.fromkeys(groups)) == list(lists.codes("process_group"))


def test_the_twelve_leverage_points_stand_in_the_four_realms() -> None:
    realms = {int(code): entry.group for code, entry in lists.entries("leverage_point").items()}
    assert [realms[point] for point in (12, 10, 9, 7, 6, 4, 3, 1)] == [
        realm for realm in lists.codes("leverage_realm") for _ in range(2)
    ]


def test_the_goals_have_seventeen_colours_of_their_own() -> None:
    goals = lists.goals()
    assert list(goals) == list(range(1, 18))
    assert len({goal.colour for goal in goals.values()}) == 17
    assert all(re.fullmatch("#[0-9A-F]{6}", goal.colour) for goal in goals.values())
    assert all(
        goal.shorts[language] and goal.titles[language] for goal in goals.values() for language in lang.LANGUAGES
    )


def test_the_targets_are_169_with_three_titles_under_a_goal_that_exists() -> None:
    targets = lists.targets()
    assert len(targets) == 169
    assert {int(code.split(".")[0]) for code in targets} == set(lists.goals())
    assert [code for code, titles in targets.items() if not all(titles[language] for language in lang.LANGUAGES)] == []
