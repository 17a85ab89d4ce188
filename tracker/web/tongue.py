"""Streamlit's page says it is English. Who has it read aloud, and a browser that offers to translate, should hear the truth."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Message, Scope, Send

from tracker.web import asked

_ENGLISH = b'<html lang="en">'


def in_its_language(scope: Scope, send: Send) -> Send:
    """`send` for a page that Streamlit draws, with the language of the reader; every code has two letters, so the length stays."""
    scope["headers"] = [one for one in scope["headers"] if one[0].lower() != b"accept-encoding"]  # else it comes packed
    truth = b'<html lang="%s">' % asked.language(Request(scope)).encode()

    async def speaking(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = message.get("body", b"").replace(_ENGLISH, truth, 1)
        await send(message)

    return speaking
