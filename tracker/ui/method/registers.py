"""Lists and registers, and what may be published: how they are counted."""

from __future__ import annotations

from tracker import lang
from tracker.lang import _
from tracker.model.config import Config
from tracker.ui.method.entry import Entry


def publishable(config: Config) -> Entry:
    return Entry(
        name=_("What may be shown, and to whom"),
        question=_("Which photos and testimonies may we show, and to whom?"),
        calculation=_(
            "For each audience (ourselves, steering group, funders, everybody): the photos and testimonies that may be shown, of all of them. A testimony, or a photo on which somebody can be recognised, needs a consent that names the audience, that has been given, and that is neither withdrawn nor expired on the day you look at. A photo with people in the background needs notice. A photo without anybody can always be shown."
        ),
        unknown=_("Without photos and testimonies there is no share."),
        reading=_("It tells how healthy the consents are. Look again every day: a consent can expire or be withdrawn."),
        misleads=_("A high share does not prove that people were free to say no."),
        source=_("Belgian data protection authority on the right to one’s image; GDPR article 7(3) and 9."),
    )


def placement(config: Config) -> Entry:
    return Entry(
        name=_("The place of an initiative"),
        question=_("To what is an initiative linked, and to what not yet?"),
        calculation=_(
            "Seven links give an initiative its place: a question, a vulnerability, a lever, a pathway, a signal, a goal and an element of the desired future. Counted is how many of the seven are there at least once."
        ),
        unknown=_("A link that nobody made is missing; whether it exists in reality is not known."),
        reading=_("A missing link is a question to the lead, not a fault."),
        misleads=_("Seven links can be made in a minute; they do not say how strong they are."),
        source=_("Our own, after the seed of this portfolio."),
    )


def future(config: Config) -> Entry:
    return Entry(
        name=_("The desired future made visible"),
        question=_("Which parts of the desired future can one already go and see?"),
        calculation=_(
            "For each element of the desired future: the active initiatives that make it visible, and where; the pathways that lead there; the signals that point to it. Not visible yet: no active initiative makes it visible."
        ),
        unknown=_("Without a desired future there is nothing to count."),
        reading=_("An element that nobody shows is an invitation."),
        misleads=_("Visible in one place is not yet true everywhere."),
        source=_("Our own, after the seed of this portfolio."),
    )


def tasks(config: Config) -> Entry:
    return Entry(
        name=_("What waits for you"),
        question=_("What must I do now?"),
        calculation=_(
            "At most five things, the oldest first: a report that is more than {silent} days old, a gate that is open or lacks something you can bring, a score on a goal of more than {stale} days ago, a check on harm that was never done, help that was asked for a month ago or longer, an initiative that is stuck, and what your organisation promised that is due within a month or late.",
            silent=lang.number(config.window("silent_update")),
            stale=lang.number(config.window("sdg_stale")),
        ),
        unknown=_("What nobody wrote down gives no task, apart from the report that is missing."),
        reading=_("Begin at the top."),
        misleads=_("Old is not the same as important."),
        source=_("Our own."),
    )


def mirror(config: Config) -> Entry:
    return Entry(
        name=_("What changed since an earlier day"),
        question=_("What changed since last time?"),
        calculation=_(
            "Every figure and list on the day you look at, minus the same on the earlier day. Both are calculated from the facts dated up to that day, with what is recorded today. A signal is louder or quieter from {step} points on; below that it is about as loud. Promises and conditions are missed when their day passed between the two days. That a signal was closed, or proof judged anew, comes from the history, with the day on which it was recorded.",
            step=lang.number(config.trend_step),
        ),
        unknown=_("What had no figure on one of both days is shown as such, not as a change from 0."),
        reading=_("Read what appeared and what disappeared before you read the numbers."),
        misleads=_("Facts without a date (as the levels of a tie) are the same on both days."),
        source=_("Our own."),
    )


def register(config: Config) -> Entry:
    return Entry(
        name=_("Lists"),
        question=_("How many are there, and which?"),
        calculation=_(
            "Counted is what exists on the day you look at and fits the filters you chose. What is dated later is left out. What needs a hand first stands first."
        ),
        unknown=_("What is not filled in is shown as unknown, and fits no filter on that field."),
        reading=_("n of N: N is everything in the list without filters."),
        misleads=_("A list shows what people wrote down, not all there is."),
        source=_("Our own."),
    )


def missing(config: Config) -> Entry:
    return Entry(
        name=_("What is missing in the data"),
        question=_("Which facts are missing, and who can fill them in?"),
        calculation=_(
            "Counted for each kind of fact: on how many active initiatives, vulnerabilities, conditions or ties it is missing on the day you look at, of how many that could have it."
        ),
        unknown=_("This list is about what is unknown. It is never counted as 0 elsewhere."),
        reading=_("Begin with what the most figures need."),
        misleads=_("Everything filled in is not the same as everything right."),
        source=_("Our own."),
    )


def gatherings(config: Config) -> Entry:
    return Entry(
        name=_("Gatherings and findings"),
        question=_("How did we come here, who came back, and what did it leave?"),
        calculation=_(
            "Each gathering up to the day you look at. Came back: organisations that took part in an earlier gathering too. Began: initiatives whose first step is dated on the day of the gathering. A finding can deepen one of an earlier gathering; together they make a chain. A gathering without a published photo report is named; a steering meeting has minutes instead."
        ),
        unknown=_("Who was not noted as taking part is not counted; nobody knows whether they were there."),
        reading=_("A long chain shows that people build on what they found together."),
        misleads=_(
            "Being present is not the same as taking part, and organisations count once, however many people came."
        ),
        source=_("Our own, after the follow-up moments of the integration pact."),
    )
