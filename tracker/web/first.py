"""The very first start: a link is printed with which one person becomes the administrator."""

from __future__ import annotations

import sys
from uuid import uuid4

from tracker import lang, settings
from tracker.door import links, people
from tracker.lang import _
from tracker.model.rights import SPOOR
from tracker.store import Store
from tracker.web.address import here


def invite_the_first(store: Store) -> None:
    """While nobody can keep the accounts, every start prints a new link; the one before stops working. Not in the demo."""
    with store.reading() as session:
        if people.has_administrator(session):
            return
        if settings.is_demo() and not people.anybody_signs_in(session):
            return
    secret = store.save(lambda session: links.make(session, links.FIRST), by=SPOOR, key=uuid4().hex)
    with lang.speaking(settings.language()):
        print(_("Open this link to become the first administrator. It works once, for three days:"), file=sys.stderr)
        print(f"\n    {here()}/join/{secret}\n", file=sys.stderr, flush=True)
