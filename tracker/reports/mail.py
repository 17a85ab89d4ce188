"""Sending a letter through the mail server of the installation, where one is set (`TRACKER_SMTP`)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from tracker import settings
from tracker.errors import Problem, Refused, Unusable
from tracker.lang import later

WAIT = 20  # seconds for an answer of the server


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str


def address(typed: str) -> str:
    """A mail address as it was typed, checked. Raises Refused, in words."""
    found = typed.strip()
    try:
        parsed = Address(addr_spec=found)
        if not parsed.username or "." not in parsed.domain or not found.isprintable():
            raise ValueError(found)
    except (ValueError, IndexError, MessageError):
        sentence = later("“{typed}” is not a mail address. Write it as name@example.org.")
        raise Refused([Problem("email", "email", sentence, {"typed": found[:80]})]) from None
    return found


def send(letters: list[Letter]) -> dict[str, str]:
    """Send them in one connection. Gives for each address that was refused what the server said; the others went.

    Raises Unusable, in one sentence, when no server is set, it cannot be reached or it does not let us in.
    """
    where = settings.smtp()
    if where is None:
        raise Unusable(
            later("No mail server is set. Set TRACKER_SMTP, for instance smtp://name:password@mail.example.org:587.")
        )
    server = urlsplit(where)
    refused: dict[str, str] = {}
    try:
        with _open(server.scheme, server.hostname or "localhost", server.port) as connection:
            if server.scheme == "smtp" and connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
                connection.ehlo()
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            for letter in letters:
                try:
                    connection.send_message(_message(letter))
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
                    refused[letter.to] = str(error)
                    connection.rset()
    except (OSError, smtplib.SMTPException) as error:
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unusable(
            later("The mail server {host} does not take our mail ({cause})."), host=server.hostname or "?", cause=cause
        ) from error
    return refused


def _open(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=WAIT, context=ssl.create_default_context())
    connection = smtplib.SMTP(host, port or 25, timeout=WAIT)
    connection.ehlo()
    return connection


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = settings.mail_from(), letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
