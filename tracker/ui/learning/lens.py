"""What one looks for among lessons and testimonies; it stands in the address, so that it can be pasted into a mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from tracker import lists
from tracker.lang import _
from tracker.model.rights import Role
from tracker.portfolio import learning, significant
from tracker.portfolio.folded import LONGEST
from tracker.portfolio.learning import Days, Reader, Wanted
from tracker.ui import figure
from tracker.ui.asked import page, pass_over
from tracker.ui.visit import Visit

PER_PAGE = 12
NAMES = ("q", "kind", "initiative", "signal", "vulnerability", "loop", "domain", "chosen", "consent", "for", "page")
_LAST = "learning_lens"  # the session remembers what was looked for, for the way back


@dataclass(frozen=True)
class Lens:
    """What the address asks for, as far as it makes sense."""

    wanted: Wanted
    page: int = 1
    led: tuple[str, ...] = ()  # the initiatives that this person leads

    @property
    def query(self) -> dict[str, str]:
        """As it stands in the address."""
        wanted = self.wanted
        found = {
            "q": wanted.text, "kind": wanted.kind, "initiative": wanted.initiative, "signal": wanted.signal,
            "vulnerability": wanted.vulnerability, "loop": str(wanted.loop or ""), "domain": wanted.domain,
            "chosen": "yes" if wanted.chosen else "", "consent": "missing" if wanted.unheard else "",
            "for": ("me" if wanted.useful_to else "all") if self.led else "",
            "page": str(self.page) if self.page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}

    @property
    def filtered(self) -> bool:
        return self.wanted != Wanted()

    def with_(self, **values: Any) -> Lens:
        """The same with other values, at the first page."""
        return replace(self, wanted=replace(self.wanted, **values), page=1)

    def look(self) -> None:
        """Put it into the address, in one step, so that one step back undoes it."""
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
        st.query_params.from_dict({**others, **self.query})


def reader(visit: Visit) -> Reader:
    return Reader.of(visit.person)


def days(visit: Visit) -> Days:
    return Days(visit.as_of, visit.today)


def domains(visit: Visit) -> list[str]:
    read, on = reader(visit), days(visit)
    return visit.always(("domains", read, on), lambda: significant.domains(visit.session, read, on))


def asked(visit: Visit) -> Lens:
    """Read the address; nonsense in it is said and passed over."""
    query, strange = st.query_params, list[str]()
    tables, read = visit.tables, reader(visit)
    known = {
        "kind": learning.KINDS if read.lessons else ("testimonies",),
        "initiative": tables.initiatives.index, "signal": tables.signals.index,
        "vulnerability": tables.vulnerabilities.index, "loop": ("1", "2", "3") if read.lessons else (),
        "domain": domains(visit), "chosen": ("yes",), "consent": ("missing",) if read.everything else (),
        "for": ("me", "all") if (led := _led(visit)) else (),
    }  # fmt: skip
    found: dict[str, str] = {}
    for name, values in known.items():
        if given := query.get(name, ""):
            if given in values:
                found[name] = given
            else:
                strange.append(given)
    at = page(strange)
    pass_over(strange)
    nothing_asked = not any(name in query for name in NAMES)
    mine = found.get("for") == "me" or (nothing_asked and bool(led))
    wanted = Wanted(
        query.get("q", "")[:LONGEST], found.get("kind"), found.get("initiative"), found.get("signal"),
        found.get("vulnerability"), int(found["loop"]) if "loop" in found else None, found.get("domain"),
        "chosen" in found, "consent" in found, led if mine else (),
    )  # fmt: skip
    lens = Lens(wanted, at, led)
    st.session_state[_LAST] = lens.query
    return lens


def _led(visit: Visit) -> tuple[str, ...]:
    if visit.person.role is not Role.LEAD:
        return ()
    rows = visit.tables.initiatives
    return tuple(rows.index[(rows["lead_user"] == visit.person.id).to_numpy(bool)])


def way_back() -> None:
    """From one testimony, or from comparing some, to what one looked for."""
    query = st.session_state.get(_LAST, {})
    label = _("Back to what you looked for") if set(query) - {"for"} else _("Back to all lessons and testimonies")
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="way_back"):
        st.switch_page("pages/learning.py", query_params=figure.address(**query))


def counted(visit: Visit, lens: Lens) -> dict[str, int]:
    """How many lessons and testimonies match, whichever of the two is shown."""
    both = replace(lens.wanted, kind=None)
    read, on = reader(visit), days(visit)
    return visit.once(("learned", both, read, on), lambda: learning.counted(visit.session, both, read, on))


def total(visit: Visit, lens: Lens) -> int:
    counts = counted(visit, lens)
    return sum(counts[kind] for kind in lens.wanted.kinds)


def depths(visit: Visit) -> dict[int | None, int]:
    """How many lessons go how deep, of all there are on this day."""
    return visit.once("depths", lambda: learning.depths(visit.session, visit.as_of))


def names_of(kind: str) -> str:
    """The button of one of the two."""
    return _("Lessons") if kind == "lessons" else _("Testimonies")


def loop_name(level: int) -> str:
    return f"{level} · {lists.name('loop', level)}"
