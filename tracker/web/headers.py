"""What every answer tells the browser: run our own scripts only, show Spoor in nobody's frame, leave nothing behind."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit

Header = tuple[bytes, bytes]

_UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
)  # fmt: skip
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": a browser then sends our own forms with the origin `null`, as if they came from another site
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "X-Robots-Tag": "noindex",
}
_PRIVATE = b"private, no-store"
_A_WEEK, _A_YEAR = 604_800, 31_536_000  # seconds

# Pages of our own and whatever is no page: not a single script.
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@cache
def page_policy() -> str:
    """For the pages that Streamlit draws, as strict as it can be while all of them are drawn.

    `blob:` are the scripts of components v2 (the ruler, the lectern, bringing pictures in). Styles are set by Streamlit
    and Plotly in the page. `data:` are the logo, the marks in fields and the font of the tables. Left out on purpose:
    'wasm-unsafe-eval', which Streamlit's protobuf tries once for faster long numbers and does without.
    """
    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    inline = "".join(f" 'sha256-{b64encode(sha256(one).digest()).decode()}'" for one in _INLINE_SCRIPT.findall(shell))
    return (
        f"default-src 'none'; script-src 'self' blob:{inline}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )


def dressed(headers: Iterable[Header], *, page: bool, https: bool) -> list[Header]:
    """The headers of an answer as they may leave: ours in the place of whatever said the same, nothing for other sites.

    `page` for an address that Streamlit draws; `https` when people reach Spoor over https.
    """
    ours = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}
    ours[b"content-security-policy"] = (page_policy() if page else PLAIN_POLICY).encode()
    if https:
        ours[b"strict-transport-security"] = b"max-age=%d" % _A_YEAR
    given = [(name.lower(), value) for name, value in headers]
    said = dict(given)
    if page:
        ours[b"cache-control"] = _PRIVATE
    elif b"cache-control" not in said:
        is_font = said.get(b"content-type", b"").startswith(b"font/")
        ours[b"cache-control"] = b"public, max-age=%d" % _A_WEEK if is_font else _PRIVATE
    kept = [one for one in given if one[0] not in ours and not one[0].startswith(b"access-control-")]
    return [*(_secured(one) if https else one for one in kept), *ours.items()]


def _secured(header: Header) -> Header:
    """Cookies go over https only, also those that Streamlit sets without saying so."""
    name, value = header
    is_open = name == b"set-cookie" and b"secure" not in value.lower().replace(b" ", b"").split(b";")
    return (name, value + b"; Secure") if is_open else header
