"""What `directory setup` asks, and takes as options."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A setting that is asked for: its field of `Settings`, the option, and what to say of it."""

    field: str
    option: str
    words: str


QUESTIONS = (
    Question("name", "--name", "Name of the directory, on every page; neutral, since others may see the screen"),
    Question("coalition", "--coalition", "Who keeps it, as the page about it says"),
    Question("public_address", "--address", "Address at which people will reach it"),
    Question("timezone", "--timezone", "Time zone of its hours and dates"),
    Question("country", "--country", "Country of phone numbers and addresses that name none"),
    Question("languages", "--languages", "Languages of the public pages, of en, es, zh-Hant, fil and vi"),
    Question(
        "mail_server",
        "--mail-server",
        "Mail server, such as smtp+starttls://user:password@host:587; without one, letters are kept as files",
    ),
    Question("mail_from", "--mail-from", "Address that its letters come from"),
)  # fmt: skip
EMPTY, TOWN = "empty", "demo"
"""What a directory begins with where it is no pack."""
TOWN_STAYS_HERE = (
    "The demo town is for this machine alone, and others will reach this directory. Begin empty, or with a pack: the "
    "town goes, and what you added stays."
)
ADMINISTRATOR = "E-mail address of the first administrator"
