"""A stranger with a socket: asks a running Spoor what no browser would ask."""

from __future__ import annotations

import os
import re
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests import serving
from tests.conftest import ROOT, give_password
from tracker.door import sessions
from tracker.store import Store

PUBLIC = "https://spoor.example.org"  # where people reach it: behind a proxy, which is not there in a test
STREAM = "/_stcore/stream"
Headers = Iterable[tuple[str, str]]
_EARLY = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
INSIDES = re.compile(
    rb"Traceback|\.py\b|site-packages|/work/|/home/|/tmp/|" + re.escape(os.fsencode(ROOT)) + rb"|0x[0-9a-f]{8}"
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes
    seconds: float

    def tells_of_the_inside(self) -> list[bytes]:
        """Traces of errors and places on the disk, which are nobody's business."""
        return INSIDES.findall(self.body)


class Line:
    """An open page: what the server says of it, message by message."""

    def __init__(self, wire: ClientConnection) -> None:
        self.wire = wire
        self.session, self.seen = "", b""

    def run(self, page: str = "", widget: str = "", text: str = "") -> bytes:
        """Ask for a page, with a text in a field; everything that comes back, until the page is complete."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = "lang=en"
        if widget:
            message.rerun_script.widget_states.widgets.add(id=widget, string_value=text)
        self.wire.send(message.SerializeToString())
        return self.hear()

    def hear(self, patience: float = 30) -> bytes:
        came = b""
        while True:
            data = self.wire.recv(timeout=patience, decode=False)
            came, self.seen = came + data, self.seen + data
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished" and message.script_finished != _EARLY:
                return came

    def ends(self) -> tuple[int, bytes]:
        """The code with which the server closes, and what it said before."""
        said = b""
        try:
            while True:
                said += self.wire.recv(timeout=20, decode=False)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006, said


@dataclass(frozen=True)
class Target:
    """A running Spoor, with the address that people know it by."""

    port: int
    origin: str
    store: Store
    log: Path

    @property
    def host(self) -> str:
        return self.origin.partition("://")[2]

    def cookie(self, who: str) -> str:
        """What the browser of somebody who signed in sends."""
        name = "__Host-spoor" if self.origin.startswith("https") else "spoor"
        give_password(self.store, who)
        return f"{name}={sessions.open_for(self.store, who, browser='a test')}"

    def ask(
        self, path: str, *headers: tuple[str, str], method: str = "GET", body: bytes = b"", host: str | None = None
    ) -> Answer:
        """One request, written out as it stands."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host if host is None else host}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as wire:
            with suppress(ConnectionError):  # refused while we were still sending; the answer is there to be read
                wire.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
            heard = HTTPResponse(wire, method=method)
            heard.begin()
            found = b"" if method == "HEAD" else heard.read()
        return Answer(heard.status, heard.headers, found, time.perf_counter() - began)

    @contextmanager
    def line(
        self,
        *headers: tuple[str, str],
        origin: str | None = "ours",
        host: str | None = None,
        protocols: Iterable[str] = ("none",),
        path: str = STREAM,
    ) -> Iterator[Line]:
        """An open WebSocket; raises what `websockets` raises when the server refuses."""
        plain: Any = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        opening = connect(
            f"ws://{host or self.host}{path}", sock=plain, origin=self.origin if origin == "ours" else origin,
            additional_headers=list(headers), subprotocols=["streamlit", *protocols], compression=None, max_size=None,
            open_timeout=20, ping_interval=None,
        )  # fmt: skip
        with opening as wire:
            yield Line(wire)

    def pace(self) -> float:
        """Seconds that somebody else waits for an answer now: the middle one of five."""
        return sorted(self.ask("/healthz").seconds for _ in range(5))[2]


@contextmanager
def started(database: Path, **settings: str) -> Iterator[Target]:
    """Spoor as people start it, on a database of its own; stopped afterwards."""
    store = Store(f"sqlite:///{database}")
    with serving.spoor("start", database, **settings) as served:
        yield Target(served.port, settings.get("TRACKER_ADDRESS") or served.address, store, served.log)
    store.engine.dispose()
