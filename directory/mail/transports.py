"""How letters leave: by SMTP where a server is set, else as files in the instance folder for somebody to look at."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from directory.config import Settings
from directory.faults import fault_words
from directory.models import Letter

PATIENCE_SECONDS = 20  # for a server that answers slowly; the letter is tried again later
FOLDER = "mail"


_CLOSING = 421
"""By this code a server says that it takes nothing more (RFC 5321, 4.2.2)."""
_TOO_LARGE = 552
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, f"did not answer within {PATIENCE_SECONDS} seconds"),
    (ConnectionRefusedError, "cannot be reached: nothing listens at its address"),
    (socket.gaierror, "cannot be reached: its name is not known"),
    (ssl.SSLCertVerificationError, "shows a certificate that cannot be trusted"),
    (ssl.SSLError, "speaks no TLS that can be used"),
    (smtplib.SMTPAuthenticationError, "does not accept the user and password of DIRECTORY_MAIL_SERVER"),
    (smtplib.SMTPNotSupportedError, "does not offer what was asked of it"),
    (smtplib.SMTPSenderRefused, "does not accept the sender, DIRECTORY_MAIL_FROM"),
    (smtplib.SMTPRecipientsRefused, "does not accept the address"),
    (smtplib.SMTPDataError, "does not accept the text"),
    (smtplib.SMTPServerDisconnected, "broke the connection off"),
    (smtplib.SMTPException, "cannot be used"),
    (OSError, "cannot be reached"),
)  # fmt: skip
"""What the mail server does, by the error that shows it; the first that fits."""


class NotDelivered(Exception):
    """A letter could not be handed over; the message says why, without whom it is to."""


class ServerUnavailable(NotDelivered):
    """The mail server takes no letter at present, whichever it is; `offered` says whether it had begun to take one."""

    def __init__(self, message: str, *, offered: bool) -> None:
        super().__init__(message)
        self.offered = offered


class Carrier(Protocol):
    """Takes letters away."""

    def carry(self, letter: Letter) -> None:
        """Hand one letter over. Raises NotDelivered, ServerUnavailable where all others would fare alike."""


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
            raise NotDelivered(
                f"the file could not be written: {fault_words(problem)}"
            ) from problem
        finally:
            part.unlink(missing_ok=True)


class Post:
    """Hands letters to an SMTP server: `smtp://host:port`, `smtp+starttls://user:password@host`, `smtps://…`."""

    def __init__(self, server: str, sender: str) -> None:
        self._server, self._sender = urlsplit(server), sender

    def carry(self, letter: Letter) -> None:
        """Hand one letter over in a connection of its own. Raises NotDelivered, ServerUnavailable."""
        with _explained(offered=False):
            connection = self._connect()
        with connection:
            with _explained(offered=False):
                self._sign_in(connection)
            with _explained(offered=True):
                connection.send_message(message(letter, self._sender))

    def _sign_in(self, connection: smtplib.SMTP) -> None:
        if self._server.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if self._server.username:
            connection.login(unquote(self._server.username), unquote(self._server.password or ""))

    def _connect(self) -> smtplib.SMTP:
        host = self._server.hostname or "localhost"
        if self._server.scheme == "smtps":
            port, secure = self._server.port or 465, ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=secure)
        return smtplib.SMTP(host, self._server.port or 25, timeout=PATIENCE_SECONDS)


@contextmanager
def _explained(*, offered: bool) -> Iterator[None]:
    """Say in words what went wrong with the server, or with the letter. Raises NotDelivered, ServerUnavailable."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as problem:
        words = f"the mail server {_words(problem)}"
        if offered and _is_about_letter(problem):
            raise NotDelivered(words) from problem
        raise ServerUnavailable(words, offered=offered) from problem


def _words(problem: Exception) -> str:
    """What the server did; its own words may quote an address, its numbers do not."""
    # The library makes one error of all that interrupts an answer.
    cause = problem.__context__ if isinstance(problem, smtplib.SMTPServerDisconnected) else None
    does = next(words for kind, words in _WORDS if isinstance(cause or problem, kind))
    codes = sorted(_codes(problem))
    return f"{does} (it answered {', '.join(map(str, codes))})" if codes else does


def _codes(problem: Exception) -> set[int]:
    """The numbers with which the server answered; none where it did not."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return {code for code, _text in problem.recipients.values()}
    return {problem.smtp_code} if isinstance(problem, smtplib.SMTPResponseException) else set()


def _is_about_letter(problem: Exception) -> bool:
    """Whether another letter may leave all the same."""
    codes = _codes(problem)
    if _CLOSING in codes:
        return False
    if isinstance(problem, smtplib.SMTPSenderRefused):
        return codes == {_TOO_LARGE}
    return isinstance(
        problem,
        smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError | smtplib.SMTPNotSupportedError,
    )


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
