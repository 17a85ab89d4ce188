"""A browser tab without a browser: opens a page over Streamlit's websocket and measures how long answers take.

Bytes are what the server puts in its messages; headers of frames and files of the page (scripts, fonts) are not in it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

WAIT_SECONDS = 60.0
KEPT_RUNS = 2  # a browser forgets a message that was not used in this many runs (global.maxCachedMessageAge)
EARLY = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
FAILED = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_WITH_COMPILE_ERROR")


@dataclass
class Measured:
    """What one tab saw: milliseconds and bytes of the first load and of each rerun, milliseconds of each other look
    (another filter or day); `error` if the page said one."""

    first_ms: float = 0.0
    rerun_ms: list[float] = field(default_factory=list)
    first_bytes: int = 0
    rerun_bytes: list[int] = field(default_factory=list)
    look_ms: list[float] = field(default_factory=list)
    cpu_ms: float | None = None
    error: str | None = None


class PageError(Exception):
    """The server answered, but with an error for the reader."""


class Tab:
    """One open page. Use as `async with Tab(url, page) as tab:`; the page has then answered once."""

    def __init__(self, url: str, page: str = "", query: str = "", cookie: str = "") -> None:
        parts = urlsplit(url)
        if parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError(f"Only this machine is measured, not {parts.hostname}.")
        self.origin = f"http://{parts.netloc}"
        self.socket_url = f"ws://{parts.netloc}/_stcore/stream"
        self.page, self.query, self.cookie = page, query, cookie
        self.page_hash = ""
        self.cached: dict[str, int] = {}
        self.first = (0.0, 0)
        self.socket: ClientConnection

    async def __aenter__(self) -> Self:
        began = time.perf_counter()
        self.socket = await connect(
            self.socket_url,
            subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
            origin=Origin(self.origin),
            compression=None,
            max_size=None,
            open_timeout=WAIT_SECONDS,
            ping_interval=None,
        )
        try:
            _, size = await self.rerun()
        except BaseException:
            await self.socket.close()
            raise
        self.first = (time.perf_counter() - began) * 1000, size
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.socket.close()

    async def rerun(self) -> tuple[float, int]:
        """Asks for the page again, with the same address and widgets. Gives milliseconds and bytes."""
        began = time.perf_counter()
        await self.socket.send(self.request())
        async with asyncio.timeout(WAIT_SECONDS):
            size = await self.answer()
        return (time.perf_counter() - began) * 1000, size

    def request(self) -> bytes:
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query
        run.page_script_hash = self.page_hash
        run.page_name = "" if self.page_hash else self.page
        run.context_info.timezone = "Europe/Brussels"
        run.context_info.locale = "nl-BE"
        run.context_info.url = f"{self.origin}/{self.page}"
        run.context_info.color_scheme = "light"
        run.cached_message_hashes.extend(self.cached)
        return bytes(message.SerializeToString())

    async def answer(self) -> int:
        """Reads until the script has finished; gives the bytes read."""
        size = 0
        while True:
            data = await self.socket.recv(decode=False)
            size += len(data)
            message = ForwardMsg.FromString(data)
            self.hear(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished != EARLY:
                if message.script_finished == FAILED:
                    raise PageError("The page could not be compiled.")
                self.cached = {known: age + 1 for known, age in self.cached.items() if age < KEPT_RUNS}
                return size

    def hear(self, message: Any) -> None:
        """Keeps what a browser keeps: which page this is and which messages it need not get again."""
        kind = message.WhichOneof("type")
        if message.hash and message.metadata.cacheable:
            self.cached[message.hash] = 0
        if kind == "ref_hash":
            if message.ref_hash not in self.cached:
                raise PageError("The server referred to a message that this tab does not have.")
            self.cached[message.ref_hash] = 0
        elif kind == "new_session":
            self.page_hash = self.page_hash or message.new_session.page_script_hash
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            came_to = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
            if self.page and came_to.get(self.page_hash) != self.page:
                raise PageError(f"Asked for page {self.page!r}, came to {came_to.get(self.page_hash)!r}.")
        elif kind == "page_not_found":
            raise PageError(f"There is no page {self.page!r}.")
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            said = message.delta.new_element.exception
            raise PageError(f"{said.type}: {said.message}")


async def session(
    url: str,
    page: str = "",
    query: str = "",
    cookie: str = "",
    reruns: int = 20,
    *,
    looks: Sequence[str] = (),
    cpu_seconds: Callable[[], float] | None = None,
) -> Measured:
    """A new tab on a page, then `reruns` reruns one after the other, then the same page asked with each query of
    `looks`; nothing is raised, see `error`.

    `query` has no question mark; `cookie` is a header, `name=value`. With `cpu_seconds`, which reads the server's
    processor time, `cpu_ms` is what one rerun cost on average.
    """
    measured = Measured()
    try:
        async with Tab(url, page, query, cookie) as tab:
            measured.first_ms, measured.first_bytes = tab.first
            before = cpu_seconds() if cpu_seconds else 0.0
            for _ in range(reruns):
                took, size = await tab.rerun()
                measured.rerun_ms.append(took)
                measured.rerun_bytes.append(size)
            if cpu_seconds and reruns:
                measured.cpu_ms = (cpu_seconds() - before) * 1000 / reruns
            for look in looks:
                tab.query = look
                took, _size = await tab.rerun()
                measured.look_ms.append(took)
    except (OSError, TimeoutError, WebSocketException, PageError) as problem:
        measured.error = str(problem) or type(problem).__name__
    return measured
