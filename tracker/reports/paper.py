"""The sheet that every PDF of Spoor is printed on: its letters, its margins, its foot, readable by a screen reader."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tracker import lang
from tracker.errors import Unusable
from tracker.lang import _, later
from tracker.reports import letters

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_PICTURE = "spoor:picture/"
_FONT = "spoor:font/"
_FOOT = 100  # letters of a line at the foot of a page
_MM = 25.4 / 96  # millimetres in a CSS pixel
_ATTEMPTS = 8

# What has an id on one page: its top and bottom in millimetres from the upper edge of the page.
Places = dict[str, tuple[float, float]]
Settle = Callable[[list[Places]], dict[str, object] | None]

# Pango and fontconfig share one state in a process, and one report at a time bounds the memory.
_one_at_a_time = threading.Lock()


def foot(portfolio: str, fictional: bool, remark: str = "") -> str:
    """The line at the foot of each page: which portfolio, that it is made up when so, and what else one must know."""
    name = letters.short(portfolio, 60) + (f" ({_('fictional')})" if fictional else "")
    return letters.short(" · ".join(part for part in (name, remark) if part), _FOOT)


def language_tag() -> str:
    """The language of the moment as files name it: "nl-BE"."""
    return str(lang.locale()).replace("_", "-")


def picture(number: int) -> str:
    """The address by which a template names the picture that stands under `number` in `pictures` of `printed`."""
    return f"{_PICTURE}{number}"


def printed(
    template: str,
    *,
    title: str,
    foot: str,
    pictures: Mapping[int, bytes] = MappingProxyType({}),
    settle: Settle | None = None,
    **values: object,
) -> bytes:
    """A PDF (tagged, PDF/UA-1) in the language of the moment, made from a template of `templates/`.

    `title` and `foot` are plain text; `pictures` are JPEG or SVG by number; `values` are what the template asks for,
    people's text included: all of it is escaped and cleaned. `settle` sees where everything came to stand and may give
    some values anew, a few times. Nothing is ever fetched from outside. Raises Unusable when the machine lacks Pango.
    """
    page = _templates().get_template(template)
    given = {
        "title": title,
        "foot": foot,
        "language": language_tag(),
        "picture": picture,
        **values,
    }
    with _one_at_a_time:
        laid_out = _laid_out(page.render(given), pictures)
        for _attempt in range(_ATTEMPTS if settle else 0):
            changed = settle(_places(laid_out)) if settle else None
            if not changed:
                break
            given |= changed
            laid_out = _laid_out(page.render(given), pictures)
        written = laid_out.write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(written, bytes)
    return written


def _places(laid_out: Any) -> list[Places]:
    return [
        {name: (top * _MM, bottom * _MM) for name, (_left, top, _right, bottom) in page.anchors.items()}
        for page in laid_out.pages
    ]


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"paragraphs": letters.paragraphs, "turned": letters.runs_right_to_left}
    return made


def _printable(value: Any) -> Any:
    """What a template prints: text without anything that HTML or PDF cannot hold (its own markup stays as it is)."""
    return letters.clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _laid_out(html: str, pictures: Mapping[int, bytes]) -> Any:
    """The pages of the document, not yet written."""
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]
    except OSError as missing:  # the library is there, the system's Pango is not
        raise Unusable(
            later("PDFs need the text library Pango, which this server lacks. Whoever looks after it can install it.")
        ) from missing

    class Ours(URLFetcher):  # type: ignore[misc]
        """Gives out our pictures and letters; every other address stays closed."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith(_PICTURE):
                return URLFetcherResponse(url, pictures[int(url.removeprefix(_PICTURE))])
            if url.startswith(_FONT):
                return URLFetcherResponse(url, _font(url.removeprefix(_FONT)))
            raise ValueError("Reports fetch nothing")

    return HTML(string=html, url_fetcher=Ours()).render(pdf_variant="pdf/ua-1")


def _font(name: str) -> bytes:
    return (_HERE / "fonts" / Path(name).name).read_bytes()
