"""A calendar that any calendar program can subscribe to (iCalendar, RFC 5545): one whole day for each thing that comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True)
class Entry:
    """One day. All words are in the reader's language; `id` stays the same when the day or the words change."""

    id: str
    day: date
    title: str
    words: str = ""
    place: str = ""
    address: str = ""  # where it can be read in Spoor
    remind: bool = False  # the calendar says so in the morning of the day before


def ics(entries: Iterable[Entry], *, name: str, made_on: date) -> bytes:
    """The calendar file; `name` is what the reader's calendar calls it."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Spoor//Spoor//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(name))
    calendar.add("x-published-ttl", "PT6H")
    stamp = datetime.combine(made_on, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@spoor")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # it does not make the reader busy
        event.add("summary", _clean(entry.title))
        if entry.words:
            event.add("description", _clean(entry.words))
        if entry.place:
            event.add("location", _clean(entry.place))
        if entry.address:
            event.add("url", entry.address)
        if entry.remind:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _clean(entry.title))
            alarm.add("trigger", timedelta(hours=-15))  # nine in the morning of the day before
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _clean(words: str) -> str:
    """Without the control characters that a calendar program would choke on."""
    return "".join(
        letter if letter in "\n\t" or letter.isprintable() or ord(letter) > 0x9F else " " for letter in words
    )
