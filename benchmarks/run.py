"""Measures Spoor against an empty page, in one run, with portfolios of several sizes, and prints the table."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import overview_data, report
from benchmarks.client import Measured, PageError, Tab, session
from benchmarks.generate import portfolio, write
from benchmarks.report import Numbers, Size
from benchmarks.server import Server
from benchmarks.setting import AS_OF

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors"
AS_SPOOR = {"PYTHONOPTIMIZE": "2", "TRACKER_DEMO": "1"}  # as ./spoor starts it
STEERING, LEAD, ADMIN = "USR-S1", "USR-L1", "USR-A1"


@dataclass(frozen=True)
class Room:
    """A page to measure: its name in the address, what is asked of it, and a filter to ask it for next."""

    page: str
    query: str = ""
    filter: str = ""
    who: str = STEERING


PAGES = {
    "Overview": Room("overview"),
    "My initiatives": Room("check_in", who=LEAD),
    "Signals": Room("signals", filter="signal=SIG-3"),
    "Initiatives": Room("initiatives", filter="status=stalled"),
    "Initiative": Room("initiative", "initiative=INI-7", filter="initiative=INI-8"),
    "Coherence": Room("coherence", filter="initiative=INI-7"),
    "Resilience": Room("vulnerability", filter="vulnerability=VUL-3"),
    "Goals": Room("goals", filter="target=10.2"),
    "Conditions and rules": Room("conditions", filter="condition=CON-4"),
    "Cross-pollination": Room("cross_pollination"),
    "Desired future": Room("future"),
    "Questions": Room("questions", filter="question=QST-3"),
    "Calls": Room("calls"),
    "Funders": Room("funders", filter="funder=ORG-1"),
    "Method": Room("method", filter="figure=M9"),
    "Mirror": Room("mirror", filter="since=2018-01-22"),
    "Gatherings": Room("gatherings", filter="gathering=GAT-7"),
    "Photo reports": Room("report"),
    "Learning": Room("learning", filter="q=tafel"),
    "Meetings": Room("meeting"),
    "Reminders": Room("reminders"),
    "My account": Room("account"),
    "People": Room("people", filter="role=lead", who=ADMIN),
    "History": Room("history", filter="kind=initiative", who=ADMIN),
    "Shared links": Room("shares", who=ADMIN),
    "Settings": Room("settings", who=ADMIN),
}
ROUNDS, RERUNS, LOADS, OPEN_TABS = 5, 20, 3, 20
TODAY = AS_OF
SEEN = TODAY - timedelta(days=30)  # a day that somebody looked at before


@dataclass
class Target:
    """One page to measure, and what was measured so far."""

    server: Server
    page: str = ""
    query: str = ""
    cookie: str = ""
    filter: str = ""
    seen: list[Measured] = field(default_factory=list)

    async def measure(self) -> None:
        """One round: some loads in new tabs, the last of them followed by reruns and by other looks at the page."""
        for reruns in [0] * (LOADS - 1) + [RERUNS]:
            looks = self.looks(len(self.seen) // LOADS) if reruns and self.page else []
            measured = await session(
                self.server.url, self.page, self.query, self.cookie, reruns, looks=looks,
                cpu_seconds=self.server.cpu_seconds,
            )  # fmt: skip
            self.seen.append(measured)

    def looks(self, round: int) -> list[str]:
        """Another filter, back, a day nobody looked at before, back, a day that was looked at, twice."""

        def on(day: date) -> str:
            return "&".join(part for part in (self.query, f"as_of={day}") if part)

        new = TODAY - timedelta(days=40 + round)
        return [self.filter or self.query, self.query, on(new), self.query, on(SEEN), self.query, on(SEEN)]

    def numbers(self) -> Numbers:
        """The medians of all rounds, or the first error."""
        error = next((seen.error for seen in self.seen if seen.error), None)
        if error:
            return Numbers(error=error)
        return Numbers(
            rerun_ms=statistics.median(ms for seen in self.seen for ms in seen.rerun_ms),
            cpu_ms=statistics.median(seen.cpu_ms for seen in self.seen if seen.cpu_ms is not None),
            first_ms=statistics.median(seen.first_ms for seen in self.seen),
            first_bytes=statistics.median(seen.first_bytes for seen in self.seen),
            filter_ms=self.looked(0) if self.filter else None,
            new_day_ms=self.looked(2),
            seen_day_ms=self.looked(6),
        )

    def looked(self, place: int) -> float | None:
        """The median of one of the looks."""
        took = [seen.look_ms[place] for seen in self.seen if seen.look_ms]
        return statistics.median(took) if took else None


async def memory_of_many(server: Server) -> float | None:
    """Memory in MB while twenty tabs are open on the pages in turn; None if a page gives an error."""
    async with AsyncExitStack() as tabs:
        try:
            for n in range(OPEN_TABS):
                room = list(PAGES.values())[n % len(PAGES)]
                await tabs.enter_async_context(Tab(server.url, room.page, room.query, server.seat(room.who)))
        except PageError:
            return None
        return server.memory_mb()


async def rounds(targets: list[Target]) -> None:
    """Measures the targets in turn, again and again, so that a busy moment of the machine falls on all of them."""
    for _ in range(ROUNDS):
        for target in targets:
            await target.measure()


def loaded(size: int, folder: Path) -> tuple[str, float]:
    """A fresh database with an invented portfolio: its address, and the seconds that `tracker load` took."""
    file = folder / f"portfolio-{size}.json"
    write(portfolio(size), file)
    url = f"sqlite:///{folder / f'spoor-{size}.db'}"
    began = time.perf_counter()
    load = [sys.executable, "-m", "tracker", "load", str(file)]
    environment = os.environ | {"TRACKER_DATABASE_URL": url}
    ended = subprocess.run(load, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"tracker load refused {file.name}: {ended.stderr[-2000:]}")
    return url, time.perf_counter() - began


def measure(size: int, folder: Path, stock: Server, tuned: Server) -> Size:
    """Spoor with a portfolio of this size, and both floors in the same rounds."""
    url, load_seconds = loaded(size, folder)
    script, log = Path("dashboard.py"), folder / f"spoor-{size}.log"
    with Server(script, ROOT, log, environment={"TRACKER_DATABASE_URL": url, **AS_SPOOR}) as spoor:
        memory = asyncio.run(memory_of_many(spoor))
        floors = {"stock": Target(stock), "tuned": Target(tuned)}
        pages = {
            name: Target(spoor, room.page, room.query, spoor.seat(room.who), room.filter)
            for name, room in PAGES.items()
        }
        asyncio.run(rounds([*floors.values(), *pages.values()]))
    cold, other_day = overview_data.ratios(url)
    return Size(
        initiatives=size,
        load_seconds=load_seconds,
        memory_mb=memory,
        data_ratio=cold,
        day_ratio=other_day,
        metrics_seconds=overview_data.all_metrics(url),
        floors={name: target.numbers() for name, target in floors.items()},
        pages={name: target.numbers() for name, target in pages.items()},
    )


def compare(sizes: list[int], say: Callable[[str], None]) -> list[Size]:
    """All sizes, one after the other, with the same two floors running beside them."""
    with tempfile.TemporaryDirectory(prefix="spoor-benchmark-") as name, ExitStack() as servers:
        folder = Path(name)
        stock = servers.enter_context(Server(FLOORS / "stock.py", folder, folder / "stock.log"))
        calm = ("--server.fileWatcherType", "none", "--runner.postScriptGC", "false")
        tuned = servers.enter_context(Server(FLOORS / "tuned.py", folder, folder / "tuned.log", calm, AS_SPOOR))
        done = []
        for size in sizes:
            say(f"Measuring with {size:,} initiatives …")
            done.append(measure(size, folder, stock, tuned))
        return done


def main(
    sizes: Annotated[str, typer.Option(help="Numbers of initiatives, with commas between.")] = "100,1000,10000",
    out: Annotated[Path | None, typer.Option(help="Also write the table to this file.")] = None,
) -> None:
    """Measures Spoor and prints a Markdown table of ratios beside their targets."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an ordinary exit stops the servers
    measured = compare(sorted(int(size) for size in sizes.split(",")), lambda line: typer.echo(line, err=True))
    table = report.markdown(measured)
    typer.echo(table)
    if out:
        out.write_text(table + "\n", encoding="utf-8")
    if report.errors(measured):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
