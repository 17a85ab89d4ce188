"""Programs that the tests talk to, Spoor first of all: each on a port of its own, stopped afterwards."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass(frozen=True)
class Served:
    """A Spoor that runs."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@contextmanager
def spoor(how: str, database: Path, port: int | None = None, **settings: str) -> Iterator[Served]:
    """Spoor started with the README's command (`run` or `start`) on this SQLite file; what it prints stands beside that."""
    port, log = port or free_port(), database.with_suffix(".txt")
    ours = {
        "TRACKER_DATABASE_URL": f"sqlite:///{database}", "SPOOR_PORT": str(port), "SPOOR_HEADLESS": "true", **settings,
    }  # fmt: skip
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    with running(
        [str(ROOT / "spoor"), how], f"http://127.0.0.1:{port}/healthz", log, ROOT, {**theirs, **ours}
    ) as process:
        yield Served(port, process, log)


@contextmanager
def running(
    command: list[str], well: str, log: Path, place: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A server from when it answers at the address `well`, as long as it is needed, unless a test kills it."""
    with log.open("a") as target:
        process = subprocess.Popen(
            command, cwd=place, stdout=target, stderr=target, env=environment, start_new_session=True
        )
    try:
        until = time.monotonic() + 120
        while not _answers(well):
            assert process.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # the wheel's `node` is a script that starts the real one
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True
