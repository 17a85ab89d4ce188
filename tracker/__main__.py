"""The command line: `python -m tracker load | dump | metrics | snapshot | demo | letters | backup | restore`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import lang, settings
from tracker.errors import NotFound, Refused, SpoorError
from tracker.lang import n_

if TYPE_CHECKING:
    from tracker.exchange.portfolio_file import Counts
    from tracker.store import Store

DEMO = settings.ROOT / "data" / "demo" / "portfolio.yaml"

app = typer.Typer(
    help="Spoor: a portfolio of initiatives, from question to system change.",
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
)  # fmt: skip


@app.command()
def load(
    file: Path, replace: Annotated[bool, typer.Option(help="Replace the portfolio that is there.")] = False
) -> None:
    """Load a portfolio file (YAML or JSON) with the folder `pictures` beside it, all of it or nothing."""
    with _plainly():
        _say(_loaded(_load(_store(), file, replace=replace)))


@app.command()
def dump(file: Path) -> None:
    """Write the whole portfolio to a file (.yaml or .json), and its pictures to the folder `pictures` beside it."""
    from tracker.exchange import portfolio_file

    with _plainly():
        portfolio_file.dump(_store(), file)


@app.command()
def metrics(as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="YYYY-MM-DD")] = None) -> None:
    """Print every figure of the portfolio on one day, as JSON."""
    import json

    from tracker.insight.report import metrics as figures
    from tracker.portfolio import Portfolio

    with _plainly(), _store().reading() as session:
        portfolio = Portfolio(session, as_of.date() if as_of else None)
        _say(json.dumps(figures(portfolio.tables()), ensure_ascii=False, indent=1, allow_nan=False))


@app.command()
def snapshot(as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="YYYY-MM-DD")] = None) -> None:
    """Keep the figures of a day (today without --as-of), so that they can be shown again as they are counted now."""
    from uuid import uuid4

    from tracker.insight.kept import to_keep
    from tracker.model.rights import SPOOR
    from tracker.portfolio import Portfolio
    from tracker.portfolio.snapshots import freeze

    with _plainly():
        store = _store()
        with store.reading() as session:
            portfolio = Portfolio(session, as_of.date() if as_of else None)
            day, today, figures = portfolio.as_of, portfolio.today, to_keep(portfolio.tables())
        kept = store.save(
            lambda session: freeze(session, by=SPOOR, day=day, taken_on=today, figures=figures).id,
            by=SPOOR,
            key=uuid4().hex,
        )
        _say(lang._("Kept the figures of {day} as {id}.", day=lang.day(day), id=kept))


@app.command()
def demo() -> None:
    """Load the demo, when there is no portfolio yet."""
    with _plainly():
        store = _store()
        if _is_empty(store):
            _say(_loaded(_load(store, DEMO)))
        else:
            _say(lang._("There is a portfolio in this database already; the demo was not loaded."))


@app.command()
def letters() -> None:
    """Send this week's letter to everybody who asked for one (once a week, however often it is asked)."""
    from tracker.web.letters import send_letters

    with _plainly():
        _say(n_("{n} letter sent.", "{n} letters sent.", send_letters(_store())))


@app.command()
def backup(file: Path) -> None:
    """Write everything, pictures included, to one file (.zip) while people work; it counts once it was opened again."""
    from tracker.backup import make, said

    with _plainly():
        with _progress(lang._("Copying")) as told:
            made = make(_store(), file, progress=told)
        _say(said.made(made, file))
        if made.missing:
            _say(said.missing(made.missing), failed=True)


@app.command()
def restore(
    file: Path, replace: Annotated[bool, typer.Option(help="Replace the portfolio that is there.")] = False
) -> None:
    """Put a backup back, all of it or nothing. Who was erased since stays erased; everybody signs in again."""
    from tracker.backup import restore as put_back
    from tracker.backup import said

    with _plainly():
        with _progress(lang._("Storing")) as told:
            restored = put_back(_store(), file, replace=replace, progress=told)
        for sentence in said.restored(restored):
            _say(sentence)


@app.command()
def reset(address: str) -> None:
    """Print a link with which whoever signs in at this mail address chooses another password."""
    from datetime import date
    from uuid import uuid4

    from tracker.door.people import with_address
    from tracker.model.rights import SPOOR

    with _plainly():
        secret = _store().save(
            lambda session: with_address(session, address, by=SPOOR, on=date.today()), by=SPOOR, key=uuid4().hex
        )
        _say(f"{settings.address()}/join/{secret}")


def _store() -> Store:
    from tracker.store import Store

    return Store(settings.database_url())


def _is_empty(store: Store) -> bool:
    from tracker.portfolio import Portfolio

    try:
        with store.reading() as session:
            Portfolio(session)
    except NotFound:
        return True
    return False


def _load(store: Store, file: Path, *, replace: bool = False) -> Counts:
    from tracker.exchange import portfolio_file

    with _progress(lang._("Storing")) as told:
        return portfolio_file.load(store, file, replace=replace, progress=told)


def _loaded(counts: Counts) -> str:
    return n_("Loaded {n} initiative.", "Loaded {n} initiatives.", counts.initiatives)


@contextmanager
def _progress(words: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the terminal while a portfolio is stored or copied; nothing when nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lang._("Reading and checking"), total=None)
        yield lambda done, of: bar.update(task, description=words, completed=done, total=of)


@contextmanager
def _plainly() -> Iterator[None]:
    """What Spoor refuses is said in plain words, a line for each reason, and ends with exit code 1."""
    try:
        yield
    except Refused as error:
        _say("\n".join(problem.line() for problem in error.problems), failed=True)
        raise typer.Exit(1) from None
    except SpoorError as error:
        _say(error.say(), failed=True)
        raise typer.Exit(1) from None


def _say(words: str, *, failed: bool = False) -> None:
    print(words, file=sys.stderr if failed else sys.stdout)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the terminal was set to
    lang.use(settings.language())
    app()


if __name__ == "__main__":
    main()
