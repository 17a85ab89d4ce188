"""Each of the 37 questions that steering group, leads and funders ask (domain.md 4) is answered on the screen it names.

The table is the map: question, who asks, on which page, and the figure (a chart by its key) or the words that answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.conftest import AN, BRAM, CHLOE

Look = Callable[..., Any]


class Answered(NamedTuple):
    who: str
    page: str
    sign: str  # "chart:<key>" or Dutch words on the page
    query: dict[str, str] = {}  # never changed


QUESTIONS = {
    "SG1 which signals get louder, which go quiet": Answered(AN, "overview", "chart:signals"),
    "SG2 which signals does nobody pick up, which are only our own echo": Answered(AN, "signals", "weessignaal"),
    "SG3 where are we between question and system change": Answered(AN, "overview", "chart:board"),
    "SG4 what is stuck, since when": Answered(AN, "overview", "chart:stuck"),
    "SG5 do we only grow, or change rules and culture": Answered(AN, "overview", "chart:ways"),
    "SG6 are we a whole, or only dependent": Answered(AN, "coherence", "chart:quadrant"),
    "SG7 what falls if this stops": Answered(AN, "coherence", "chart:falls", {"stops": "ORG-03"}),
    "SG8 which vulnerabilities have no answer": Answered(AN, "vulnerability", "chart:grid"),
    "SG9 do we manage or evolve": Answered(AN, "vulnerability", "chart:ladders"),
    "SG10 which condition blocks most, who owes it": Answered(AN, "conditions", "chart:conditions"),
    "SG11 which rules must we decide today": Answered(AN, "conditions", "Voorgesteld", {"part": "rules"}),
    "SG12 is the portfolio one-sided": Answered(AN, "overview", "chart:balance"),
    "SG13 do we harm a goal": Answered(AN, "goals", "chart:goals"),
    "SG14 what changed since last time": Answered(AN, "mirror", "Stappen van initiatieven"),
    "SG15 how far is the quantum leap": Answered(AN, "overview", "chart:gates"),
    "L1 what must I do now": Answered(BRAM, "check_in", "Nu te doen"),
    "L2 what do I need for the next stage": Answered(BRAM, "check_in", "Moet in orde zijn"),
    "L3 am I slower than expected": Answered(BRAM, "check_in", "chart:age_INI-07"),
    "L4 on whom do I depend, who on me, is it agreed": Answered(BRAM, "check_in", "Wij hebben nodig"),
    "L5 who can help me": Answered(BRAM, "check_in", "vertrouwensnetwerk"),
    "L6 which condition holds me, who owns it": Answered(BRAM, "check_in", "Scholengroep De Brug"),
    "L7 what do I add to which signal": Answered(BRAM, "check_in", "overdragen"),
    "L8 does my SDG claim hold": Answered(BRAM, "check_in", "chart:targets_INI-07"),
    "L9 what is still to be funded": Answered(BRAM, "check_in", "chart:money_INI-07"),
    "L10 what did others learn that I can use": Answered(BRAM, "check_in", "Zonder gevolg heeft testen geen zin"),
    "F1 what moved since we funded": Answered(CHLOE, "funders", "chart:lanes"),
    "F2 where does our money sit": Answered(CHLOE, "funders", "chart:by_stage"),
    "F3 are we the only one": Answered(CHLOE, "funders", "chart:shares"),
    "F4 where is the gap": Answered(CHLOE, "funders", "chart:gap"),
    "F5 is the co-financing rule met": Answered(CHLOE, "funders", "chart:rule"),
    "F6 how strong is the proof": Answered(CHLOE, "funders", "chart:proven"),
    "F7 which targets, and at what cost": Answered(CHLOE, "funders", "chart:funded_goals"),
    "F8 what is claimed but not shown": Answered(CHLOE, "funders", "nog niet onderbouwd"),
    "F9 what stopped, what was learned": Answered(AN, "funders", "Diversiteitscharter"),
    "F10 which risk hits several grants at once": Answered(CHLOE, "funders", "kwetsbaarheid"),
    "F11 whose voice is behind it": Answered(CHLOE, "funders", "stem"),
    "F12 what awaits our decision": Answered(CHLOE, "funders", "wachten op antwoord"),
}


def test_no_question_is_left_out() -> None:
    counts = {
        kind: sum(name.startswith(kind) and name[len(kind)].isdigit() for name in QUESTIONS)
        for kind in ("SG", "L", "F")
    }
    assert counts == {"SG": 15, "L": 10, "F": 12}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_question_has_its_answer_on_its_page(look: Look, question: str) -> None:
    asked = QUESTIONS[question]
    app = look(asked.page, asked.who, **asked.query)
    assert not app.error
    if asked.sign.startswith("chart:"):
        keys = {chart.proto.id.split("-", 2)[2].split(":")[0] for chart in app.get("plotly_chart")}
        assert asked.sign.removeprefix("chart:") in keys
    else:
        texts = [text.value for text in (*app.title, *app.markdown)]
        labels = [one.label for one in (*app.expander, *app.button)] + [
            link.proto.label for link in app.get("page_link")
        ]
        assert asked.sign in " ".join([*texts, *labels]).replace("\\", "")
