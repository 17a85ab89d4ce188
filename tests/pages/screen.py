"""Reading a page as a person does, pressing what is on it, and looking up what that stored."""

from __future__ import annotations

from typing import Any

from google.protobuf.text_format import MessageToString
from sqlalchemy.orm import selectinload
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from tracker.model import Update
from tracker.store import Store

READ = {
    "label": ("button", "page_link", "link_button", "expander", "metric"),
    "value": ("title", "markdown", "caption", "info", "warning", "error", "success", "toast", "code", "metric"),
}


def words(app: Any) -> str:
    """All that a person reads, from top to bottom, without the backslashes that keep people's text plain."""
    read = [getattr(part, name) for part in app._tree for name, kinds in READ.items() if part.type in kinds]
    return "\n".join(read).replace("\\", "")


def everything(app: Any) -> str:
    """All that a browser gets of a page: what a person reads, and also fields with their options, tables and figures."""
    sent = [MessageToString(part.proto, as_utf8=True) for part in app._tree if getattr(part, "proto", None)]
    tables = [table.value.to_csv() for table in app.dataframe]
    return "\n".join([words(app), *sent, *tables]).replace("\\", "")


def title(app: Any) -> str:
    return str(app.title[0].value).replace("\\", "")


def links(app: Any) -> list[str]:
    return [link.label.replace("\\", "") for link in app.get("page_link")]


def keys(app: Any) -> list[str]:
    return [found.key or "" for found in app.button]


def button(app: Any, key: str) -> Any:
    """The button with this key, else the first whose key begins with it: each form has a number of its own."""
    found = [one for one in app.button if (one.key or "").startswith(key)]
    assert found, keys(app)
    return next((one for one in found if one.key == key), found[0])


def labelled(app: Any, label: str) -> Any:
    return next(found for found in app.button if label in found.label)


def press(app: Any, key: str) -> Any:
    button(app, key).click().run()
    assert not app.exception
    return app


def saving(app: Any, form: str = "act:") -> Any:
    """The button that saves this form, or the sheet that is open."""
    return next(found for found in app.button if (found.key or "").startswith(form) and ":save" in found.key)


def save(app: Any, form: str = "act:") -> Any:
    saving(app, form).click().run()
    assert not app.exception
    return app


def click_twice(app: Any, pressed: Any) -> None:
    """The second click comes from the page as it was before the first one was answered."""
    late = WidgetStates(widgets=[pressed.click()._widget_state])
    app.run()
    app._run(late)
    assert not app.exception


def field(app: Any, name: str, kind: str = "text_area") -> Any:
    return next(found for found in getattr(app, kind) if (found.key or "").endswith(f":{name}"))


def kept(store: Store, kind: Any, id: str) -> Any:
    """This thing as it is stored, with all that belongs to it."""
    with store.reading() as session:
        return session.get(kind, id, options=[selectinload("*")])


def reports(store: Store, id: str) -> list[Update]:
    """What was reported on this initiative, the oldest first."""
    with store.reading() as session:
        return session.query(Update).where(Update.initiative == id).order_by(Update.dated_on, Update.number).all()
