"""How much a stranger may send, and to which addresses; whatever is over a limit is refused before anybody reads it."""

from __future__ import annotations

from starlette.types import Message, Receive, Scope, Send

METHODS = frozenset(
    {"GET", "HEAD", "POST", "PUT", "DELETE"}
)  # PUT and DELETE are Streamlit's, for files that are chosen

# Addresses by how they begin. Streamlit answers the closed ones unasked; nothing in Spoor needs them.
CLOSED = (
    "/_stcore/agent", "/_stcore/bidi-components", "/_stcore/metrics", "/_stcore/script-health-check", "/component/",
)  # fmt: skip
NEEDS_SIGN_IN = ("/_stcore/stream", "/_stcore/upload_file", "/media/")
OPEN = ("/_stcore/health", "/_stcore/host-config", "/favicon", "/fonts/", "/healthz", "/static/")

LONGEST_MESSAGE = 2_000_000  # bytes; a page sends some 1,200, and the texts that somebody typed
LONGEST_BODY = 100_000  # bytes of a form
_TAKES_FILES = ("/picture/", "/_stcore/upload_file/")  # these count for themselves
_TOO_LONG, _NOT_OURS = 1009, 1003  # codes a WebSocket is closed with


def too_long(scope: Scope) -> bool:
    """Whether more is announced than any form of ours sends."""
    if scope["type"] != "http" or scope["path"].startswith(_TAKES_FILES):
        return False
    announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return not announced.isdigit() or int(announced) > LONGEST_BODY


def bounded(scope: Scope, receive: Receive, send: Send) -> Receive:
    """`receive` for a WebSocket that is closed at the first message that is too long or is text, which Streamlit never sends."""
    if scope["type"] != "websocket":
        return receive

    async def modest() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        sent = message.get("bytes")
        if sent is not None and len(sent) <= LONGEST_MESSAGE:
            return message
        code = _NOT_OURS if sent is None else _TOO_LONG
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    return modest
