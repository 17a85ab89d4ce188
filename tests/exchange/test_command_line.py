"""`python -m tracker …` as people and other programs use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.fullest import fullest
from tracker.exchange.portfolio_file import write

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command line on a database of its own."""

    def command(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
        surroundings = os.environ | {
            "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'spoor.db'}", "TRACKER_LANGUAGE": language,
            "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", "tracker", *map(str, arguments)],
            cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "portfolio.yaml"
    found.write_bytes(write(fullest(), found.name))
    return found


def test_what_is_loaded_is_dumped(run: Run, file: Path, tmp_path: Path) -> None:
    loaded = run("load", file)
    assert (loaded.returncode, loaded.stdout, loaded.stderr) == (0, "Loaded 2 initiatives.\n", "")
    dumped = run("dump", tmp_path / "again.yaml")
    assert (dumped.returncode, dumped.stdout, dumped.stderr) == (0, "", "")
    assert (tmp_path / "again.yaml").read_bytes() == file.read_bytes()


def test_a_second_load_needs_replace(run: Run, file: Path) -> None:
    assert run("load", file).returncode == 0
    refused = run("load", file)
    assert refused.returncode == 1 and "--replace" in refused.stderr and refused.stdout == ""
    assert run("load", file, "--replace").returncode == 0


def test_every_error_is_a_line_and_nothing_is_stored(run: Run, tmp_path: Path) -> None:
    document = fullest()
    document["dependencies"][0]["to"] = "INI-99"
    document["evidence"][0]["date"] = "2018-02-30"
    document["projects"] = []
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(document))
    refused = run("load", broken)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert sorted(refused.stderr.splitlines()) == [
        "DEP-1 · to · INI-99 does not exist.",
        "EVD-1 · date · 2018-02-30 is not a day that exists, written as 2018-06-30.",
        "file · projects · projects is not known here.",
    ]
    assert run("dump", tmp_path / "x.yaml").stderr == "There is no portfolio yet.\n"


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_a_file_that_is_not_there_is_one_plain_line(run: Run, tmp_path: Path, name: str) -> None:
    refused = run("load", tmp_path / name)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1 and "cannot be read" in refused.stderr


def test_the_demo_is_loaded_once(run: Run) -> None:
    assert run("demo").stdout == "Loaded 24 initiatives.\n"
    second = run("demo")
    assert second.returncode == 0 and "already" in second.stdout


def test_metrics_are_one_json_object_and_nothing_else(run: Run) -> None:
    run("demo")
    printed = run("metrics", "--as-of", "2018-06-30")
    assert (printed.returncode, printed.stderr) == (0, "")
    figures = json.loads(printed.stdout)
    assert (figures["format_version"], figures["portfolio"], figures["as_of"]) == (1, "PRT-01", "2018-06-30")
    assert figures["metrics"]["M3"]["active_per_stage"]["S3"] == 6
    assert run("metrics").stdout == printed.stdout
    earlier = json.loads(run("metrics", "--as-of", "2017-12-31").stdout)
    assert earlier["as_of"] == "2017-12-31"


def test_metrics_of_no_portfolio_are_one_plain_line(run: Run) -> None:
    printed = run("metrics", "--as-of", "2018-06-30")
    assert (printed.returncode, printed.stdout, printed.stderr) == (1, "", "There is no portfolio yet.\n")


def test_a_database_that_cannot_be_used_is_one_plain_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "spoor.db").write_bytes(b"this is no database" * 100)
    refused = run("metrics")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1 and "Traceback" not in refused.stderr


def test_the_figures_of_a_day_are_kept_by_hand(run: Run) -> None:
    assert run("snapshot").stderr == "There is no portfolio yet.\n"
    run("demo")
    today, earlier = run("snapshot"), run("snapshot", "--as-of", "2018-05-17")
    assert (today.stdout, today.stderr) == ("Kept the figures of 30 June 2018 as SNP-01.\n", "")
    assert (earlier.stdout, earlier.returncode) == ("Kept the figures of 17 May 2018 as SNP-02.\n", 0)
    ahead = run("snapshot", "--as-of", "2018-07-01")
    assert (ahead.returncode, ahead.stdout) == (1, "")
    assert "1 July 2018 has not come yet; today is 30 June 2018." in ahead.stderr
