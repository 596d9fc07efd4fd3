"""A mail as mail programs save it (RFC 5322 and MIME): what its writer wrote, as a text or a page of its own.

The library undoes what the way of the mail did to it: bytes written as "=E2=80=94", lines broken behind "=", base64.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables.encoding import decode

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_OF_PROGRAMS = (
    b"mime-version:", b"message-id:", b"received:", b"return-path:", b"delivered-to:", b"content-transfer-encoding:",
)  # fmt: skip
"""Fields that nobody types and no copy from a window has; a text with the others alone is read as it stands."""
_MOST_OF_HEAD = 100_000
_OF_READERS = ("From", "To", "Date", "Subject")
_NO_FILES = (
    "image",
    "text/calendar",
    "text/vcard",
    "application/pgp-signature",
    "application/pkcs7-signature",
)
"""What a mail carries that lists nothing: logos, invitations, cards, signatures."""
_MOST_NAMES = 5


def body_of_mail(data: bytes, name: str) -> bytes | None:
    """The words of a mail in UTF-8: text below the lines of its head, or HTML where only that has them or a table.

    None for what is no mail. `name` is the file's, for sentences. Raises NothingToRead where the mail carries files,
    which may hold what it is about, or has no words.
    """
    if not _is_mail(data):
        return None
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    if files := [*_carried(message)]:
        more = f" and {len(files) - _MOST_NAMES} more" if len(files) > _MOST_NAMES else ""
        raise NothingToRead(
            f"{name} is a mail that carries {', '.join(files[:_MOST_NAMES])}{more}: save what it carries and "
            "import that. To import the words of the mail, save it as text"
        )
    plain, page = (_words(message, kind) for kind in ("plain", "html"))
    if "<table" in page.lower() or (page and not plain.strip()):
        return page.encode()
    if not plain.strip():
        raise NothingToRead(
            f"{name} is a mail without words; save what it is about and import that"
        )
    head = (
        f"{field}: {' '.join(str(message[field]).split())}"
        for field in _OF_READERS
        if message[field]
    )
    return "\n".join([*head, "", plain]).encode()


def _is_mail(data: bytes) -> bool:
    """Whether a file begins with the head of a mail and a field in it that a program wrote."""
    found = False
    for number, line in enumerate(data[:_MOST_OF_HEAD].splitlines()):
        if not line.strip():
            return found
        is_envelope = number == 0 and line.startswith(b"From ")
        if not (is_envelope or line[:1] in b" \t" or _FIELD.match(line)):
            return False
        found = found or line.lower().startswith(_OF_PROGRAMS)
    return False


def _carried(message: EmailMessage) -> Iterator[str]:
    """The names of files that a mail carries beside its words."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            yield part.get_filename() or "another mail"
        elif not (part.is_multipart() or _is_words(part)) and not _lists_nothing(part):
            yield part.get_filename() or "a file without a name"


def _is_words(part: Message) -> bool:
    """Whether a part is words of the mail itself: text that is no file of its own."""
    return part.get_content_maintype() == "text" and part.get_filename() is None


def _lists_nothing(part: Message) -> bool:
    return part.get_content_type().startswith(_NO_FILES)


def _words(message: EmailMessage, kind: str) -> str:
    """The words of a mail as text or as a page, of each of its parts; empty where it has none of the kind."""
    parts = [
        each
        for each in message.walk()
        if each.get_content_type() == f"text/{kind}" and _is_words(each)
    ]
    return "\n".join(map(_text, parts))


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    text = _decoded(content if isinstance(content, bytes) else b"", part.get_content_charset())
    if part.get_param("format") != "flowed":
        return text
    joined = "" if part.get_param("delsp") == "yes" else " "
    # RFC 3676: a line that ends in a blank goes on with the next one; the bar above a signature ends in one, too.
    return re.sub(r"(?m)(?<!^--) \r?\n(?!>)", joined, text)


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset) if charset else decode(content)
    except (LookupError, UnicodeDecodeError):
        return decode(content)
