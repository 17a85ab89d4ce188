"""What a page cannot do: who is asking, doors that are not pages, and the work before the first visitor."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import plotly.graph_objects
import plotly.io
import pyarrow
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from websockets import http11

from tracker import settings
from tracker.door.providers import must_name_roles
from tracker.errors import NotFound, Refused, Unusable
from tracker.lang import LANGUAGES, catalogue
from tracker.portfolio import Portfolio
from tracker.store import the_store
from tracker.web import backups, doorstep, papers, pictures, shares, sign_on, traces
from tracker.web.calendar import calendar
from tracker.web.clockwork import clockwork
from tracker.web.doors import healthz, take_seat
from tracker.web.first import invite_the_first
from tracker.web.front import Front

FONTS = Path(__file__).parent / "fonts"


def build() -> dict[str, Any]:
    """Routes, middleware and start-up work for `st.App`. Ends the process in one sentence when the database cannot be used."""
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # its own pool keeps 35 MB that nobody uses any more
    http11.MAX_LINE_LENGTH = 65_536  # else a browser with many cookies waits for ever; its own setting was read before
    warnings.filterwarnings("ignore", message=".*trustedUserHeaders.*")
    try:
        must_name_roles(settings.roles())
        invite_the_first(the_store(settings.database_url()))
    except (Refused, Unusable) as error:
        print(error.say(), file=sys.stderr)
        os._exit(1)  # not an exception: neither Streamlit nor uvicorn should add a trace to the sentence
    routes: list[BaseRoute] = [
        Route("/as/{person}", take_seat),
        Route("/healthz", healthz),
        Route("/calendar/{secret}.ics", calendar),
        *doorstep.routes(),
        *pictures.routes(),
        *papers.routes(),
        *traces.routes(),
        *shares.routes(),
        *backups.routes(),
        *sign_on.routes(),
        Mount("/fonts", StaticFiles(directory=FONTS)),
    ]
    return {"routes": routes, "middleware": [Middleware(Front), Middleware(sign_on.Callback)], "lifespan": _lifespan}


@asynccontextmanager
async def _lifespan(app: Any) -> AsyncIterator[None]:
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False  # else a cold deep link runs pages/ without dashboard.py (0.2)
    _answer_to_our_name()
    _warm()
    async with clockwork():
        yield


def _answer_to_our_name() -> None:
    """Streamlit's own checks know the address people were given. Set here: what is set earlier does not survive its start."""
    from streamlit import config

    if public := settings.public_address():
        host = str(urlsplit(public).hostname)
        config.set_option("server.allowedHosts", [host, "localhost", "127.0.0.1"])
        config.set_option("browser.serverAddress", host)


def _warm() -> None:
    """Import and read what every visitor needs, then tell the collector that all of it stays."""
    plotly.io.to_json(plotly.graph_objects.Figure())
    for language in LANGUAGES:
        catalogue(language)
    # an empty database has nothing to warm; the start page offers three ways on
    with suppress(NotFound), the_store(settings.database_url()).reading() as session:
        Portfolio(session).tables()
    gc.collect()
    gc.freeze()
