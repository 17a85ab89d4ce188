"""Starts a server on this machine to be measured, watches what it uses, and stops it whatever happens."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

START_SECONDS = 60.0


class Server:
    """`streamlit run SCRIPT`, from entering to leaving the block."""

    def __init__(
        self,
        script: Path,
        folder: Path,
        log: Path,
        options: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
    ) -> None:
        """`folder` is where it is started from (a `.streamlit` there counts); what it says goes to the file `log`."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
        self.command += ["--server.port", str(self.port), "--server.address", "127.0.0.1", "--server.headless", "true"]
        # Streamlit settings of whoever measures would change both floors
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        self.environment = kept | (environment or {})
        self.folder, self.log = folder, log
        self.process: psutil.Popen

    def __enter__(self) -> Self:
        with self.log.open("wb") as said:
            self.process = psutil.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait_until_healthy()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            self.process.terminate()
            try:
                self.process.wait(10)
            except psutil.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def seat(self, who: str) -> str:
        """Take a seat of the demo; the Cookie header of who sits there."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked.request("GET", f"/as/{who}")
        given = asked.getresponse().getheader("set-cookie", "").partition(";")[0]
        asked.close()
        return given

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"{' '.join(self.command)} ended: {self.log.read_text(errors='replace')[-2000:]}")
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"{' '.join(self.command)} did not start within {START_SECONDS:g} seconds.")

    def cpu_seconds(self) -> float:
        """Processor time since the start, in seconds, in steps of a hundredth."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory_mb(self) -> float:
        """Memory in use now (resident), in MB of a million bytes."""
        return float(self.process.memory_info().rss) / 1e6


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
