"""What is kept about people: every consent with how it stands, one person with everything about them, and erasing them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AN, BRAM, CHLOE, FACILITATOR, VISITOR
from tests.pages.screen import field, kept, keys, press, save, title, words
from tracker.model import Consent, Erasure, Update, voice
from tracker.model.rights import Person, Role
from tracker.portfolio import consents, traces
from tracker.store import Store

Look = Callable[..., Any]
FACES = Person(FACILITATOR, "Begeleider", Role.FACILITATOR, "ORG-03")
ADMIN = "USR-A1"
DAY = date(2018, 6, 30)


def subjects(app: Any) -> list[str]:
    return [key.removeprefix("subject_") for key in keys(app) if key.startswith("subject_")]


# Every consent


def test_the_title_says_what_holds_and_what_waits(look: Look) -> None:
    app = look("traces", FACILITATOR, "en")
    assert not app.exception
    assert title(app) == "Seven consents hold; two pictures and testimonies wait for one"
    assert not look("traces", ADMIN, "en").exception


def test_what_needs_a_hand_stands_first(look: Look, demo: Store) -> None:
    demo.save(lambda s: s.get_one(Consent, "CNS-07").edit(by=FACES, expires_on=date(2018, 7, 15)), by=FACES, key="soon")
    demo.save(lambda s: s.get_one(Consent, "CNS-09").edit(by=FACES, expires_on=date(2018, 6, 29)), by=FACES, key="over")
    app = look("traces", FACILITATOR, "en")
    waiting = [key for key in keys(app) if key.startswith("waiting_")]
    assert waiting == ["waiting_PHO-06", "waiting_TES-06"]
    assert subjects(app)[0] == "CNS-07" and subjects(app)[-3:] == ["CNS-09", "CNS-03", "CNS-08"]
    assert "ends on 15 Jul 2018" in words(app) and "ended on 29 Jun 2018" in words(app)
    with demo.reading() as session:
        assert consents.counted(session, DAY) == {"waiting": 2, "ending": 1, "valid": 5, "ended": 1, "withdrawn": 2}
        assert consents.counted(session, date(2018, 7, 15))["ending"] == 1  # its last day still holds
        assert consents.counted(session, date(2018, 7, 16))["ended"] == 2


def test_one_finds_by_state_and_by_a_part_of_the_label(look: Look) -> None:
    app = look("traces", FACILITATOR, "en", state="withdrawn")
    assert subjects(app) == ["CNS-03", "CNS-08"]
    app = look("traces", FACILITATOR, "en", who="NEMER A")
    assert subjects(app) == ["CNS-02"]
    assert "Nothing found" in words(look("traces", FACILITATOR, "en", who="100%"))


def test_nonsense_in_the_address_is_told(look: Look) -> None:
    app = look("traces", FACILITATOR, "en", state="x", subject="CNS-99")
    assert not app.exception and len(subjects(app)) == 9
    assert "There is no consent “CNS-99”" in words(app) and "“x” in the address" in words(app)
    assert not look("traces", FACILITATOR, "en", subject="TES-01").exception


@pytest.mark.parametrize("who", [AN, BRAM, CHLOE, VISITOR])
def test_nobody_else_comes_in(look: Look, who: str) -> None:
    for query in ({}, {"subject": "CNS-05"}):
        app = look("traces", who, "en", **query)
        assert not app.exception and not app.title
        assert "deelnemer" not in words(app) and "the table stops" not in words(app)


# One person


def test_one_person_is_shown_with_everything_about_them(look: Look, demo: Store) -> None:
    def name(session: Any) -> None:
        session.get_one(voice.Testimony, "TES-01").edit(by=FACES, text={"nl": "Wat deelnemer D (fictief) zegt, klopt"})

    demo.save(name, by=FACES, key="name")
    for who in (FACILITATOR, ADMIN):
        app = look("traces", who, "en", subject="CNS-05")
        said = words(app)
        assert title(app) == "Kept about “deelnemer D (fictief)”: one consent and one testimony"
        assert "If I stop, the table stops" in said and "klopt" in said and "Named or quoted in one other text" in said
        assert "Given on 19 October 2017, in writing." in said
        assert any("erase_subject" in key for key in keys(app))
    app.session_state["traces_past"] = True
    assert "Came in with a file" in words(app.run())


def test_a_consent_is_withdrawn_here_too(look: Look, demo: Store) -> None:
    press(look("traces", FACILITATOR, "en", subject="CNS-05"), "withdraw:CNS-05")
    assert kept(demo, Consent, "CNS-05").withdrawn_on == DAY


def test_an_admin_does_not_change_what_was_agreed(look: Look) -> None:
    offered = keys(look("traces", ADMIN, "en", subject="CNS-05"))
    assert not [key for key in offered if key.startswith(("withdraw:", "open_edit_consent"))]


# Erasing


def test_somebody_is_erased_after_their_label_is_typed(look: Look, demo: Store) -> None:
    def read() -> list[str]:
        """Where a facilitator reads what this person told."""
        rooms = (
            ("learning", {"q": "stopt"}), ("initiative", {"initiative": "INI-01"}), ("learning", {"testimony": "TES-02"}),
        )  # fmt: skip
        return [room for room, query in rooms if "stopt de tafel" in words(look(room, FACILITATOR, "nl", **query))]

    assert read() == ["learning", "initiative", "learning"]
    app = press(look("traces", FACILITATOR, "en", subject="CNS-05"), "open_erase_subject_CNS-05")
    assert "The words of 1 testimony" in words(app) and "What is counted stays as it is" in words(app)
    field(app, "typed", "text_input").set_value("deelnemer X").run()
    save(app)
    assert "This is not the label. Nothing was erased." in words(app)
    assert kept(demo, Consent, "CNS-05").subject == "deelnemer D (fictief)"
    field(app, "typed", "text_input").set_value(" Deelnemer  D (fictief)").run()
    save(app)
    assert title(app) == "Kept about “verwijderde persoon 1”: one consent and one testimony"
    assert "Everything about this person was erased on 30 June 2018." in words(app)
    assert not [key for key in keys(app) if key.startswith(("open_", "withdraw:"))]
    assert kept(demo, Erasure, "ERA-01").done_on == DAY
    raw = Path(str(demo.engine.url.database)).read_bytes()
    assert b"stopt de tafel" not in raw and b"deelnemer D" not in raw
    assert read() == []


def test_texts_of_others_can_be_left_alone_when_the_label_is_a_common_word(look: Look, demo: Store) -> None:
    demo.save(lambda s: s.get_one(Consent, "CNS-05").edit(by=FACES, subject="vrijwilligers"), by=FACES, key="label")
    app = press(look("traces", FACILITATOR, "en", subject="CNS-05"), "open_erase_subject_CNS-05")
    others = field(app, "elsewhere", "checkbox")
    assert others.value and "other text" in others.label
    others.uncheck().run()
    field(app, "typed", "text_input").set_value("vrijwilligers").run()
    save(app)
    assert "vrijwilligers" in kept(demo, Update, "UPD-01").text["nl"]
    assert "table stops" not in str(kept(demo, voice.Testimony, "TES-02").text)


def test_who_is_erased_by_somebody_else_meanwhile_is_not_erased_twice(look: Look, demo: Store) -> None:
    app = press(look("traces", FACILITATOR, "en", subject="CNS-05"), "open_erase_subject_CNS-05")
    demo.save(lambda s: traces.erase(s, "CNS-05", by=FACES, on=DAY), by=FACES, key="theirs")
    app.run()
    assert not app.exception
    field(app, "typed", "text_input").set_value("verwijderde persoon 1").run()
    save(app)
    assert "erased already" in words(app)
    assert kept(demo, Erasure, "ERA-02") is None


def test_looking_back_nothing_is_offered(look: Look) -> None:
    app = look("traces", FACILITATOR, "en", subject="CNS-05", as_of="2018-01-15")
    assert not [key for key in keys(app) if key.startswith(("open_", "withdraw:"))]
    assert "as it stands today" in words(look("traces", FACILITATOR, "en", as_of="2018-01-15"))
