"""How letters leave: by SMTP where a server is set, else as files in the instance folder for somebody to look at."""

from __future__ import annotations

import os
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from directory.config import Settings
from directory.models import Letter

PATIENCE_SECONDS = 20  # for a server that answers slowly; the letter is tried again later
FOLDER = "mail"


class NotDelivered(Exception):
    """A letter could not be handed over; the message says why."""


class Carrier(Protocol):
    """Takes letters away."""

    def carry(self, letter: Letter) -> None:
        """Hand one letter over. Raises NotDelivered."""


def carrier_for(settings: Settings) -> Carrier:
    """The carrier that the settings ask for."""
    if settings.mail_server:
        return Post(settings.mail_server, settings.mail_from)
    return Folder(settings.instance / FOLDER, settings.mail_from)


class Folder:
    """Writes one `.eml` file for each letter; any mail program opens it."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def carry(self, letter: Letter) -> None:
        """Write the file, whole or not at all, readable by the owner alone from its first byte."""
        path = self._folder / f"{letter.id}.eml"
        part = path.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            content = message(letter, self._sender).as_bytes(policy=SMTP)
            part.unlink(missing_ok=True)
            # Letters hold links that open accounts.
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            part.replace(path)
        except OSError as problem:
            raise NotDelivered(f"the file could not be written: {problem.strerror}") from problem
        finally:
            part.unlink(missing_ok=True)


class Post:
    """Hands letters to an SMTP server: `smtp://host:port`, `smtp+starttls://user:password@host`, `smtps://…`."""

    def __init__(self, server: str, sender: str) -> None:
        self._server, self._sender = urlsplit(server), sender

    def carry(self, letter: Letter) -> None:
        """Hand one letter over in a connection of its own: they are few, and one that hangs holds up no other."""
        try:
            with self._connect() as connection:
                if self._server.username:
                    connection.login(
                        unquote(self._server.username), unquote(self._server.password or "")
                    )
                connection.send_message(message(letter, self._sender))
        except (smtplib.SMTPException, OSError) as problem:
            raise NotDelivered(f"the mail server refused it: {type(problem).__name__}") from problem

    def _connect(self) -> smtplib.SMTP:
        host, secure = self._server.hostname or "localhost", ssl.create_default_context()
        if self._server.scheme == "smtps":
            port = self._server.port or 465
            return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=secure)
        connection = smtplib.SMTP(host, self._server.port or 25, timeout=PATIENCE_SECONDS)
        if self._server.scheme == "smtp+starttls":
            connection.starttls(context=secure)
        return connection


def message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as plain text mail: no picture, no link that counts openings, nothing to answer automatically."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, letter.recipient, letter.subject
    # The same each time: a letter that leaves twice, since a process ended in between, is known as one.
    made["Date"], made["Message-ID"] = formatdate(), f"<{letter.id}@directory.invalid>"
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = letter.language
    made.set_content(letter.text)
    return made
