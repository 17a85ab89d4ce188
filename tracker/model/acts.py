"""What the history calls the things people do, each in words."""

from __future__ import annotations

from tracker import lists
from tracker.lang import _, later

LOADED, REPLACED = "loaded", "replaced"
IMPORTS = (LOADED, REPLACED)  # one act, a line for each thing
BY_COMMAND = (*IMPORTS, "erased again")  # what nobody does but who keeps the server, on the command line
UNDID = "undid a change"

ACTS: dict[str, str] = {
    LOADED: later("Came in with a file"),
    REPLACED: later("Replaced by another portfolio"),
    "changed": later("Changed"),
    "edited": later("Changed"),
    "removed": later("Taken away"),
    UNDID: later("Undid a change"),
    "began": later("Initiative begun"),
    "checked in": later("Reported how it goes"),
    "paused": later("Paused"),
    "resumed": later("Resumed"),
    "completed": later("Completed"),
    "stopped": later("Stopped"),
    "screened for harm": later("Checked for harm"),
    "scored a target": later("Target scored"),
    "reviewed a score": later("Score reviewed"),
    "removed a score": later("Score taken away"),
    "asked to take harm away": later("Asked to take a harmful score away"),
    "took harm away": later("Harmful score taken away"),
    "kept harm": later("Harmful score kept"),
    "linked a signal": later("Linked with a signal"),
    "linked a condition": later("Linked with a condition"),
    "depicted the future": later("Said where the desired future can be seen"),
    "logged an amplification": later("Action to amplify written down"),
    "added evidence": later("Proof added"),
    "proposed evidence": later("Proof proposed"),
    "accepted evidence": later("Proof accepted"),
    "declined evidence": later("Proof declined"),
    "recorded money": later("Money written down"),
    "settled money": later("Said what came of the money"),
    "spotted": later("Signal spotted"),
    "observed": later("Signal observed"),
    "open": later("Opened again"),
    "parked": later("Parked"),
    "closed": later("Closed"),
    "added a condition": later("Condition added"),
    "reported readiness": later("Readiness reported"),
    "proposed a rule": later("Rule proposed"),
    "proposed": later("Proposed"),
    "discussed": later("Discussed"),
    "adopted": later("Adopted"),
    "in force": later("Put in force"),
    "retired": later("Retired"),
    "added a dependency": later("Written down"),
    "reported a level": later("Reported how we work together"),
    "recorded an agreement": later("Agreement recorded"),
    "opened an exchange": later("Exchange opened"),
    "concluded an exchange": later("Said what came of the exchange"),
    "asked a question": later("Question written down"),
    "added a vulnerability": later("Vulnerability added"),
    "set what is hit first": later("Mapped what it hits first"),
    "proposed a pathway": later("Pathway proposed"),
    "adopted a pathway": later("Pathway adopted"),
    "dropped a pathway": later("Pathway dropped"),
    "set thresholds": later("Thresholds set"),
    "changed the settings": later("Settings changed"),
    "recorded a gathering": later("Gathering recorded"),
    "noted a finding": later("Finding noted"),
    "added a picture": later("Picture added"),
    "removed a picture": later("Picture deleted"),
    "composed a report": later("Photo report put together"),
    "published a report": later("Photo report published"),
    "took back a report": later("Photo report taken back"),
    "recorded a testimony": later("Testimony written down"),
    "selected a testimony": later("Chosen as the most significant change"),
    "unselected a testimony": later("No longer chosen"),
    "fed back a testimony": later("Told back to who said it"),
    "recorded a consent": later("Consent recorded"),
    "withdrew a consent": later("Consent withdrawn"),
    "handed over": later("Handed over"),
    "erased a person": later("Erased on request"),
    "erased again": later("Erased again"),
    "opened a meeting": later("Meeting begun"),
    "noted who is present": later("Noted who is there"),
    "closed a meeting": later("Meeting closed"),
    "put on the agenda": later("Put on the agenda"),
    "took off the agenda": later("Taken off the agenda"),
    "put the agenda in order": later("Agenda put in another order"),
    "concluded a point": later("Point of the agenda noted"),
    "made a promise": later("Promise made"),
    "kept a promise": later("Promise kept"),
    "dropped a promise": later("Promise dropped"),
    "put off a promise": later("Promise put off"),
    "took a snapshot": later("Figures of a day kept"),
    "commented": later("Commented"),
    "took a comment back": later("Comment taken back"),
    "opened a calendar address": later("Calendar address opened"),
    "revoked a calendar address": later("Calendar address closed"),
    "asked for letters": later("Asked for weekly letters"),
    "stopped letters": later("Stopped the weekly letters"),
    "sent letters": later("Weekly letters sent"),
    "could not send letters": later("Weekly letters could not be sent"),
    "took the role of the provider": later("Given the role that the identity provider says"),
    "invited somebody": later("Invitation made"),
    "joined": later("Joined"),
    "added an account": later("Account added"),
    "changed an account": later("Account changed"),
    "locked an account": later("Account locked"),
    "unlocked an account": later("Account unlocked"),
    "reset a password": later("Link for a new password given"),
    "chose a new password": later("New password chosen"),
    "shared a part": later("Shared by a link"),
    "revoked a share link": later("Link withdrawn"),
    "made a backup": later("Backup made"),
    "restored a backup": later("Backup put back"),
}
# Acts that go on with a stage: "advanced to S4".
STEPS: dict[str, str] = {
    "advanced to": later("Further, to: {stage}"),
    "stepped back to": later("A step back, to: {stage}"),
}


def acts_of(name: str) -> tuple[str, ...]:
    """The acts of one name: a step of a stage has one for each stage it goes to."""
    if name in STEPS:
        return tuple(f"{name} {stage}" for stage in lists.codes("stage"))
    return (name,) if name else ()


def act_name(act: str) -> str:
    """What an act is called, in the reader's language; an act of another version of Spoor by its own name."""
    for step, sentence in STEPS.items():
        if act.startswith(f"{step} "):
            return _(sentence, stage=lists.name("stage", act.rpartition(" ")[2]))
    return _(ACTS[act]) if act in ACTS else act


class Named(str):
    """An act inside a sentence that is said in the reader's language."""

    def __format__(self, spec: str) -> str:
        return act_name(str(self))
