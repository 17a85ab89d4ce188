"""A portfolio goes out and comes back in as it was; a file that nobody can use is refused in plain words."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.exchange.fullest import fullest
from tracker.errors import Refused, Unusable
from tracker.exchange.portfolio_file import dump, load, read, write
from tracker.model.invariants import Document, problems
from tracker.model.invariants.place import schema
from tracker.store import Store

DEMO = Path(__file__).parents[2] / "data" / "demo" / "portfolio.yaml"
META = "meta: {id: PRT-1, title: {nl: x}, as_of: 2018-06-30, tracker_started_on: 2017-01-01, currency: EUR}\n"


def refusals(source: bytes | str, name: str = "portfolio.yaml") -> list[str]:
    with pytest.raises(Refused) as caught:
        read(source if isinstance(source, bytes) else source.encode(), name)
    return [problem.line() for problem in caught.value.problems]


# Out and in again


def _fields(shape: Any) -> Iterator[str]:
    """Every field of the schema that takes a value, by the name of its entity."""
    for entity, found in shape["$defs"].items():
        yield from (f"{entity}.{field}" for field in _named(found))


def _named(shape: Any) -> Iterator[str]:
    for field, inner in shape.get("properties", {}).items() if isinstance(shape, dict) else ():
        yield field
        for deeper in (inner, inner.get("items", {}), *inner.get("anyOf", ())):
            yield from _named(deeper)


def _words(document: Any) -> set[str]:
    if isinstance(document, dict):
        return set(document).union(*map(_words, document.values()))
    return set().union(*map(_words, document)) if isinstance(document, list) else set()


def test_the_fullest_portfolio_uses_every_field() -> None:
    used = _words(fullest())
    assert {field for field in _fields(schema()) if field.split(".")[1] not in used} == {"meta.format_version"}
    assert problems(fullest()) == []


@pytest.mark.parametrize("name", ["portfolio.yaml", "portfolio.json"])
def test_every_field_survives_writing_and_reading(name: str) -> None:
    document = fullest()
    source = write(document, name)
    assert read(source, name) == document
    assert write(read(source, name), name) == source


@pytest.mark.parametrize("name", ["portfolio.yaml", "portfolio.json"])
def test_load_then_dump_loses_nothing(empty: Store, tmp_path: Path, name: str) -> None:
    first, second = tmp_path / f"first {name}", tmp_path / f"second {name}"
    first.write_bytes(write(fullest(), name))
    counts = load(empty, first)
    dump(empty, second)
    assert second.read_bytes() == first.read_bytes()
    assert counts.initiatives == 2
    load(empty, second, replace=True)
    dump(empty, first)
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("name", ["portfolio.yaml", "portfolio.json"])
def test_the_demo_comes_back_as_it_was(filled: Store, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    dump(filled, file)
    demo = read(DEMO.read_bytes(), "portfolio.yaml")
    assert file.read_bytes() == write(demo, name)


def test_other_programs_read_the_same_from_both_forms() -> None:
    from_yaml = yaml.safe_load(write(fullest(), "portfolio.yaml"))
    from_json = json.loads(write(fullest(), "portfolio.json"))
    assert json.loads(json.dumps(from_yaml, default=str)) == from_json == fullest()


def test_the_order_of_sections_items_and_fields_does_not_matter() -> None:
    document = fullest()
    shuffled = {
        name: list(reversed(items)) if isinstance(items, list) else items for name, items in reversed(document.items())
    }
    shuffled["initiatives"] = [dict(reversed(item.items())) for item in shuffled["initiatives"]]
    assert write(shuffled, "a.yaml") == write(document, "a.yaml")


def test_what_says_nothing_is_not_written_except_readiness() -> None:
    document = fullest()
    sparse = copy.deepcopy(document)
    sparse["initiatives"][1] |= {"call": None, "places": [], "sdg": [], "reach": {"people": None, "date": None}}
    sparse["dependencies"][1] |= {"agreed_on": None}
    sparse["updates"].append({"id": "UPD-2", "initiative": "INI-1", "date": "2018-01-01", "by": "USR-L1", "confidence": "red",
                              "text": {"nl": "x"}, "learned": None, "loop": None})  # fmt: skip
    document["updates"].append({"id": "UPD-2", "initiative": "INI-1", "date": "2018-01-01", "by": "USR-L1",
                                "confidence": "red", "text": {"nl": "x"}})  # fmt: skip
    assert problems(sparse) == []
    assert write(sparse, "a.yaml") == write(document, "a.yaml")
    assert b"readiness: null" in write(sparse, "a.yaml")


def test_whole_numbers_are_whole_however_they_are_written() -> None:
    document = read(f"{META}evidence: [{{level: 3.0}}]".encode(), "a.yaml")
    assert repr(document["evidence"][0]["level"]) == "3"


# Reading


def test_dates_are_text_with_and_without_quotes() -> None:
    assert read(META.encode(), "a.yml") == read(META.replace("2018-06-30", '"2018-06-30"').encode(), "a.yml")


def test_names_of_fields_are_text() -> None:
    document = read(f"{META}config: {{dependency_weight: {{1: 0.2, 3: 0.9}}}}".encode(), "a.yaml")
    assert document["config"]["dependency_weight"] == {"1": 0.2, "3": 0.9}
    assert problems(document) == []


def test_a_day_that_does_not_exist_is_told_with_its_place() -> None:
    document = read(META.replace("2018-06-30", "2018-02-30").encode(), "a.yaml")
    assert [problem.line() for problem in problems(document)] == [
        "PRT-1 · as_of · 2018-02-30 is not a day that exists, written as 2018-06-30."
    ]


def test_keys_that_begin_with_x_are_ignored_where_the_format_says() -> None:
    document = fullest()
    noted = copy.deepcopy(document)
    noted["x_notes"] = {"anything": [1]}
    for section in noted.values():
        for item in section if isinstance(section, list) else [section]:
            item["x_note"] = "ours"
    assert read(json.dumps(noted).encode(), "a.json") == document


def test_keys_that_begin_with_x_are_refused_deeper_down() -> None:
    document = fullest()
    document["initiatives"][0]["stage_history"][0]["x_note"] = "ours"
    told = [problem.line() for problem in problems(read(json.dumps(document).encode(), "a.json"))]
    assert [line.split(" · ")[:2] for line in told] == [["INI-1", "stage_history[0].x_note"]]


@pytest.mark.parametrize("name", ["portfolio", "portfolio.txt"])
def test_a_file_without_a_known_ending_is_tried_as_both(name: str) -> None:
    assert read(write(fullest(), "a.json"), name) == read(write(fullest(), "a.yaml"), name) == fullest()


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read(b"\xef\xbb\xbf" + META.encode(), "a.yaml") == read(META.encode(), "a.yaml")


def test_a_group_used_twice_by_reference_is_read_twice() -> None:
    document = read(f"{META}levers:\n- {{id: LEV-1, name: &n {{nl: x}}}}\n- {{id: LEV-2, name: *n}}".encode(), "a.yaml")
    assert document["levers"][1]["name"] == {"nl": "x"}


@pytest.mark.parametrize(
    ("source", "name", "said"),
    [
        (b"", "a.yaml", "empty"),
        (b"", "a.json", "empty"),
        (b"# only a remark\n", "a.yaml", "empty"),
        (b"\xff\xfem\x00", "a.yaml", "Line 1 is not UTF-8"),
        (b"meta:\n  title: caf\xe9", "a.yaml", "Line 2 is not UTF-8"),
        (b"- a\n- b", "a.yaml", "sections of a portfolio"),
        (b"a: b: c", "a.yaml", "Line 1 is no YAML"),
        (b"meta:\n\tid: PRT-1", "a.yaml", "Line 2 is no YAML"),
        (b'{"meta":\n}', "a.json", "Line 2 is no JSON"),
        (b"meta: 1\n---\nmeta: 2", "a.yaml", "Line 2: a second document"),
        (b"meta: \x01", "a.yaml", "letter that YAML does not allow"),
        (b"meta: *nothing", "a.yaml", "nothing is called nothing"),
        (b"? [a]\n: 1", "a.yaml", "must be a word"),
        (b"meta: !!python/object/apply:os.system [ls]", "a.yaml", "cannot be read"),
        (b"meta: " + b"9" * 5000, "a.yaml", "cannot be read"),
        (b"[" * 200_000, "a.yaml", "nested too deeply"),
        (b"[" * 200_000, "a.json", "nested too deeply"),
        (b"meta: &a [*a]", "a.yaml", "nested too deeply"),
        (b'{"meta": NaN}', "a.json", "NaN is not a number"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(source: bytes, name: str, said: str) -> None:
    told = refusals(source, name)
    assert len(told) == 1
    assert told[0].startswith("file · ") and said in told[0]


def test_copies_of_copies_do_not_fill_the_memory() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 25))
    assert "repeats parts of itself" in refusals(f"a0: &a0 [x]\n{levels}")[0]


@pytest.mark.parametrize(("name", "quote", "end"), [("a.yaml", "", "\n"), ("a.json", '"', ",\n")])
def test_a_field_that_stands_twice_is_told_with_everything_else(name: str, quote: str, end: str) -> None:
    written = write(fullest(), name).decode()
    origin, horizon = (
        f"{quote}{field}{quote}: {quote}{value}{quote}" for field, value in (("origin", "new"), ("horizon", "H2minus"))
    )
    told = refusals(
        written.replace(horizon, horizon.replace("H2minus", "H9")).replace(origin, f"{origin}{end}    {origin}"), name
    )
    assert [line.split(" · ")[:2] for line in told] == [["INI-1", "origin"], ["INI-1", "horizon"]]
    assert "twice" in told[0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1e999", "not a number"),
        ("9007199254740993", "too large"),
        ("-1e300", "too large"),
        ('"\\ud800"', "half a letter"),
    ],
)
def test_a_value_that_no_file_can_hold_is_told_with_its_place(value: str, said: str) -> None:
    source = json.dumps(fullest()).replace("1234.56", value)
    told = refusals(source, "a.json")
    assert len(told) == 1 and told[0].startswith("INI-1 · budget_needed · ") and said in told[0]
    told[0].encode()


def test_another_version_is_said_before_anything_else() -> None:
    told = refusals(META.replace("{id:", "{format_version: 2, currency: X, id:") + "x: 1")
    assert told == ["PRT-1 · format_version · This file has format version 2; this Spoor understands version 1."]


# All or nothing


def _broken(tmp_path: Path) -> Path:
    document: Document = fullest()
    document["initiatives"][0]["lead_org"] = "ORG-99"
    document["funding"][0]["amount"] = -1
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(document))
    return file


def test_nothing_of_a_file_with_errors_is_stored(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        load(empty, _broken(tmp_path))
    assert {problem.id for problem in caught.value.problems} == {"INI-1", "FIN-1"}
    assert empty.clock() == 0


def test_a_file_with_errors_leaves_the_portfolio_that_was_there(filled: Store, tmp_path: Path) -> None:
    before, clock = filled.document(), filled.clock()
    with pytest.raises(Refused):
        load(filled, _broken(tmp_path), replace=True)
    assert filled.document() == before
    assert filled.clock() == clock


def test_a_portfolio_is_only_replaced_when_asked(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_bytes(write(fullest(), file.name))
    with pytest.raises(Refused, match="--replace"):
        load(filled, file)
    load(filled, file, replace=True)
    assert filled.document()["meta"]["id"] == "PRT-1"


def test_loading_tells_how_far_it_is(empty: Store) -> None:
    told: list[tuple[int, int]] = []
    counts = load(empty, DEMO, progress=lambda done, of: told.append((done, of)))
    assert told[0][0] == 0 and told[-1] == (counts.items, counts.items)


def test_a_dump_that_fails_leaves_the_good_file(demo: Store, tmp_path: Path) -> None:
    file = tmp_path / "portfolio.yaml"
    dump(demo, file)
    good = file.read_bytes()
    with pytest.raises(Unusable, match="cannot be written"):
        dump(demo, tmp_path / "nowhere" / "portfolio.yaml")
    with pytest.raises(Unusable, match="not a file"):
        dump(demo, tmp_path)
    assert file.read_bytes() == good
    left = {found.name for found in tmp_path.iterdir() if not found.name.startswith("spoor")}
    assert left == {"portfolio.yaml", "pictures"}
