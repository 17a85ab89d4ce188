"""Backups on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import DEMO, ROOT
from tracker.store import Store


def run(url: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracker", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "TRACKER_DATABASE_URL": url, "TRACKER_LANGUAGE": "en"},
    )  # fmt: skip


def test_the_command_line_says_what_is_in_a_backup_and_what_was_put_back(
    demo: Store, file: Path, tmp_path: Path
) -> None:
    made = run(demo.url, "backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert "24 initiatives and 6 pictures" in made.stdout and "it is whole" in made.stdout
    refused = run(demo.url, "restore", file)
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1 and "--replace" in refused.stderr
    restored = run(f"sqlite:///{tmp_path / 'new.db'}", "restore", file)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert "Restored 24 initiatives and 6 pictures" in restored.stdout and "Erase them again" in restored.stdout
    again = run(demo.url, "restore", file, "--replace")
    assert again.returncode == 0 and "Erase them again" not in again.stdout


def test_a_file_that_is_no_backup_is_one_plain_line(tmp_path: Path) -> None:
    refused = run(f"sqlite:///{tmp_path / 'new.db'}", "restore", DEMO)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{DEMO} is not a backup of Spoor.\n"
