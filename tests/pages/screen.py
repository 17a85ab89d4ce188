"""Reading a page as a person does, and pressing what is on it."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest


def words(app: Any) -> str:
    kinds = ("title", "markdown", "warning", "error", "info")
    told = [element.value for kind in kinds for element in app.get(kind)]
    told += [link.proto.label for link in app.get("page_link")] + [fold.label for fold in app.get("expander")]
    return "\n".join([*told, *(button.label for button in app.button)]).replace("\\", "")


def title(app: Any) -> str:
    return str(app.title[0].value).replace("\\", "")


def keys(app: Any) -> list[str]:
    return [found.key or "" for found in app.button]


def press(app: AppTest, key: str) -> AppTest:
    next(found for found in app.button if (found.key or "").startswith(key)).click().run()
    assert not app.exception
    return app


def save(app: AppTest) -> AppTest:
    press(app, next(key for key in keys(app) if key.startswith("act:") and ":save:" in key))
    return app


def field(app: AppTest, name: str, kind: str) -> Any:
    return next(found for found in getattr(app, kind) if (found.key or "").endswith(f":{name}"))
