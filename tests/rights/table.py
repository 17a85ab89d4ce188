"""The whole table: a row for every verb, and for what is no verb of a person, why not. Write a new verb down here."""

from __future__ import annotations

from tests.rights import of_initiatives, of_the_house, of_the_portfolio
from tests.rights.who import Row

ROWS: list[Row] = [*of_initiatives.ROWS, *of_the_portfolio.ROWS, *of_the_house.ROWS]

# What says `by` whom, and is no verb itself.
NO_VERB = {
    "store.Store.save": "the transaction around every verb; it asks whether the account still stands (here: every cell)",
    "portfolio.undoing.obstacle": "tells why a change cannot be undone, and writes nothing",
    "portfolio.undoing.obstacles": "tells why changes cannot be undone, and writes nothing",
    "ui.acts.consents.Given.record": "what was filled in on a form; Consent.record asks",
}

# What writes and does not say for whom.
NOBODY = {
    # before somebody is signed in, nobody acts; whom a secret belongs to is all that counts
    "door.links.make": "a one-time link: people.invite asks, and the first administrator's is printed at the start",
    "door.links.use": "who has the secret of the link",
    "door.people.join": "who has the secret of an invitation",
    "door.providers.recognised": "whom the identity provider sends",
    "door.refusals.note": "notes who was turned away",
    "door.sessions.open_for": "who showed the right password or link",
    "door.sessions.still_here": "notes that a session goes on",
    "door.sessions.end": "ends a session of one's own account",
    "door.sessions.end_cookie": "whoever has the cookie signs out",
    "door.sessions.cleared": "part of people.lock, people.sign_out and people.invite, which ask",
    # parts of verbs that ask
    "media.keep.put": "the picture of Photo.add, and of a file",
    "media.keep.forget": "the picture of keep.remove and of an erasure",
    "model.base.Item.put": "the fields of each edit",
    "model.pathway.Pathway.lead_away_from": "the other side of Pathway.propose and Pathway.edit",
    "model.subject.Subject.empty": "of Subject.erase, and once more when a backup is put back",
    "model.written.rewrite": "of an erasure",
    "portfolio.set_back.bring_back": "of undoing.undo",
    "portfolio.set_back.put": "of undoing.undo",
    "portfolio.traces.erase_again": "when a backup is put back",
    # the clock
    "web.letters.send_letters": "sends by the clock what people asked for",
    # a whole portfolio, on the command line or by Store.load, which asks
    "backup.closed.burn": "putting a backup back",
    "backup.closed.close_again": "putting a backup back",
    "portfolio.erased.keep": "putting a backup back",
    "backup.put_back.restore": "the command line: whoever can run it owns the database",
    "backup.rows.copy": "into a backup, or out of one",
    "documents.write": "of Store.load",
    "media.keep.Move.bring": "of Store.load",
    "media.keep.Move.leave": "of Store.load",
    "moving.People.bring_back": "of Store.load",
    # the history itself
    "recorder.listen": "stands behind every write",
    "recorder.record": "stands behind every write",
}
