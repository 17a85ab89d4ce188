"""One invented initiative: its name, its road through the stages, and where it fits."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks import words
from benchmarks.followed import Portfolio, actions, evidence, goals, money, updates
from benchmarks.setting import AS_OF, FACILITATORS, STEERING, TRACKER_STARTED_ON, Item, day, text


def initiative(portfolio: Portfolio, number: int) -> Item:
    """Initiative `number` (from 1); its facts go into the sections of the portfolio."""
    rng = portfolio.rng
    kind, group, place = titled(portfolio.titles[(number - 1) % len(portfolio.titles)])
    leads = portfolio.setting["organisations"]
    lead = min(rng.randrange(len(leads)), rng.randrange(len(leads)))
    title, happening = words.KINDS[kind]
    where = rng.choice(words.SETTINGS)
    item: Item = {
        "id": f"INI-{number}",
        "title": {
            "nl": f"{title[0]} voor {words.GROUPS[group][0]} in {words.PLACES[place]}",
            "en": f"{title[1]} for {words.GROUPS[group][1]} in {words.PLACES[place]}",
            "fr": f"{title[2]} pour {words.GROUPS[group][2]} à {words.PLACES[place]}",
        },
        "summary": text((f"{happening[0]} {where[0]}", f"{happening[1]} {where[1]}", f"{happening[2]} {where[2]}")),
        "origin": rng.choice(["new", "new", "existing_scaled"]),
        "lead_org": leads[lead]["id"],
        "lead_user": f"USR-L{lead + 1}",
        "places": [words.PLACES[place]],
    }
    item["partner_orgs"] = [org for org in portfolio.some("organisations", 3) if org != item["lead_org"]]
    history(portfolio, item)
    placement(portfolio, item)
    proofs = evidence(portfolio, item)
    actions(portfolio, item, proofs)
    item["sdg"] = goals(portfolio, item, proofs)
    updates(portfolio, item)
    money(portfolio, item)
    return item


def titled(number: int) -> tuple[int, int, int]:
    """The kind, the group and the place that make the title with this number."""
    rest, place = divmod(number, len(words.PLACES))
    kind, group = divmod(rest, len(words.GROUPS))
    return kind, group, place


def history(portfolio: Portfolio, item: Item) -> None:
    """One to six transitions between 2015 and the as-of date, ending where `stage` and `status` say."""
    rng = portfolio.rng
    when, stage, status = day(rng, date(2015, 1, 5), date(2018, 5, 31)), rng.choice([1, 1, 2]), "active"
    rows = [transition(portfolio, item, "start", stage, when)]
    for _ in range(rng.randint(0, 5)):
        when += timedelta(days=rng.randint(45, 330))
        if when > AS_OF or status in ("stopped", "completed"):
            break
        decision = next_decision(rng.random(), stage, status)
        if decision == "advance":
            stage += 2 if stage < 4 and rng.random() < 0.1 else 1
        elif decision == "loop_back":
            stage -= 1
        status = {"pause": "paused", "stop": "stopped", "complete": "completed"}.get(decision, "active")
        rows.append(transition(portfolio, item, decision, stage, when))
    item |= {"stage": f"S{stage}", "status": status, "stage_history": rows}


def next_decision(chance: float, stage: int, status: str) -> str:
    """What is decided next, with `chance` from 0 to 1; a paused initiative resumes or stops."""
    if status == "paused":
        return "resume" if chance < 0.8 else "stop"
    if chance < 0.04:
        return "stop"
    if chance < 0.09:
        return "pause"
    if chance < 0.15 and stage > 1:
        return "loop_back"
    if stage == 7 or (chance < 0.19 and stage > 4):
        return "complete"
    return "advance"


def transition(portfolio: Portfolio, item: Item, decision: str, stage: int, when: date) -> Item:
    """A row of the history; who decides S4 and further comes from outside the lead organisation."""
    row: Item = {"stage": f"S{stage}", "date": when, "decision": decision}
    if decision in ("loop_back", "pause", "stop"):
        row["rationale"] = portfolio.rng.choice(words.LESSONS)[0]
    if when < TRACKER_STARTED_ON:
        return row | {"imported": True}
    row["by"] = item["lead_user"]
    if decision in ("start", "advance") and stage >= 4:
        row["by"] = portfolio.outsider("S", STEERING, item["lead_org"])
        if stage == 4:
            row["by"] = portfolio.outsider("F", FACILITATORS, item["lead_org"])
        if stage == 7:
            row["co_by"] = portfolio.outsider("S", STEERING, item["lead_org"], row["by"])
        if 4 < stage < 7 and portfolio.rng.random() < 0.05:
            row |= {"override": True, "rationale": "De kans was er nu"}
    return row


def placement(portfolio: Portfolio, item: Item) -> None:
    """Why the initiative exists and what it needs; one in ten says nearly nothing about it."""
    rng, started = portfolio.rng, item["stage_history"][0]["date"]
    item |= {"questions": portfolio.some("questions", 2), "vulnerabilities": portfolio.some("vulnerabilities", 2)}
    if rng.random() < 0.1:
        return
    item |= {
        "levers": portfolio.some("levers", 2),
        "ingredients": portfolio.some("ingredients", 2),
        "pathways": portfolio.some("pathways", 1),
        "leverage_point": rng.randint(1, 12),
        "horizon": rng.choice(["H1", "H2minus", "H2plus", "H2plus", "H3"]),
        "facet": rng.choice(["enhancement", "mission", "adaptive", "anticipatory"]),
        "side": rng.choice(["build_up", "build_up", "build_up", "break_down"]),
        "alternatives_considered": rng.randint(0, 4),
        "reach": {"people": rng.randint(8, 900), "date": day(rng, started, AS_OF)},
        "needs": sorted(rng.sample(words.TAGS, rng.randint(0, 2))),
        "offers": sorted(rng.sample(words.TAGS, rng.randint(0, 2))),
        "budget_needed": rng.randint(10, 400) * 500,
        "conditions": [
            {"condition": condition, "need": rng.choice(["must", "helps"])}
            for condition in portfolio.some("conditions", 2)
        ],
        "sdg_negative_screen": {
            "done_on": day(rng, started, AS_OF),
            "result": rng.choice(["none_found", "none_found", "found"]),
        },
    }
    item["signal_links"] = [link(portfolio, started, signal) for signal in portfolio.some("signals", 2)]
    if int(item["stage"][1]) >= 3 or rng.random() < 0.3:
        item["intervention_model"] = {
            "for_whom": item["title"]["nl"].split(" voor ")[1].split(" in ")[0],
            "mechanism": "een vertrouwde plek verlaagt de drempel",
            "activities": item["summary"]["nl"],
            "assumption": "mensen blijven komen zonder begeleiding",
            "affected_role": rng.randint(0, 4),
        }
    if rng.random() < 0.4:
        seen = text(("Kom kijken op een open dag", "Visit on an open day", "Venez voir un jour portes ouvertes"))
        item["depicts"] = [{"element": f"FUT-{rng.randint(1, 4)}", "how": seen}]


def link(portfolio: Portfolio, started: date, signal_id: str) -> Item:
    """A link with a signal, made once both the signal and the initiative were there."""
    signal = portfolio.setting["signals"][int(signal_id[4:]) - 1]
    intents = ["dampen", "watch"] if signal["direction"] == "undesired" else ["amplify", "amplify", "amplify", "watch"]
    since = day(portfolio.rng, max(started, signal["spotted_on"]), AS_OF)
    return {"signal": signal_id, "intent": portfolio.rng.choice(intents), "since": since}
