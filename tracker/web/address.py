"""Where people reach this Spoor, for links that are handed to them."""

from __future__ import annotations

from streamlit import config

from tracker import settings


def here() -> str:
    """The public address, else that on this computer, with the port on which Spoor was started."""
    return settings.public_address() or f"http://localhost:{config.get_option('server.port')}"
