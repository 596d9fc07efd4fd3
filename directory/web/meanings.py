"""What the words of pages mean: a word with a dotted line opens its meaning behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType

from flask import Flask, g
from flask_babel import gettext

from directory.web.labels import vocabulary
from directory.web.languages import DEFAULT, current_language


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of signed-in pages and what it means there, in a sentence or two."""

    word: str
    words: str


MEANINGS = MappingProxyType({
    "agreement": Meaning(
        "agreement",
        "What two organizations, or an organization and the coalition, have signed. It counts until its "
        "successor is signed.",
    ),
    "alternate": Meaning("alternate", "Who comes for the delegate when the delegate can’t."),
    "at_risk": Meaning("at risk", "Enough is on record, but a confirmation has run out, or there may be no room."),
    "authorization": Meaning(
        "authorization",
        "The written consent of whoever runs a confidential place to publish its address. A second account "
        "must confirm it.",
    ),
    "combination": Meaning("combination", "One target in one area."),
    "complete": Meaning(
        "complete",
        "How many of the facts that people need a listing has. It says nothing of whether they are right.",
    ),
    "confidential": Meaning(
        "confidential",
        "Nobody may know where it is. No page, file or letter shows it; seeing it here takes a reason and is "
        "recorded.",
    ),
    "confirmed": Meaning("confirmed", "On record, and verified recently enough."),
    "constituency": Meaning(
        "constituency",
        "The people for whom a seat speaks, as the organization in it declares. It says nothing of the person"
        " who comes.",
    ),
    "duplicate": Meaning("duplicate", "Two records of one thing. Merged, they are one; a merge can be undone."),
    "gap": Meaning("gap", "A target that is not met in an area."),
    "lapsed": Meaning("lapsed", "Missed the last three meetings of the group."),
    "need": Meaning(
        "need",
        "How much each target matters in each area: what the coalition entered, or worked out from figures "
        "about the people who live there.",
    ),
    "on_record": Meaning("on record", "A listing says so, whether or not anybody has confirmed it lately."),
    "overdue": Meaning("overdue", "Not verified for longer than its risk allows. The public is told to check first."),
    "packet": Meaning(
        "packet",
        "All papers of one meeting, to print or send: agenda, what the last meeting decided, open action items, gaps.",
    ),
    "prospect": Meaning("prospect", "An organization or person we would like at the table."),
    "risk": Meaning("risk", "How much harm a wrong listing of this kind can do. It decides how often it is verified."),
    "seat": Meaning("seat", "A place in a group: whom it speaks for, and which organization has it until when."),
    "suggestion": Meaning(
        "suggestion",
        "What someone outside says is wrong with a listing, or missing. Nothing changes before you decide.",
    ),
    "target": Meaning(
        "target",
        "What the coalition has set out to have: which help, for whom, in which language, how near, from how "
        "many organizations.",
    ),
    "term": Meaning("term", "The time for which an organization has a seat."),
    "verified": Meaning(
        "verified",
        "Someone of the organization told us on that day that the listing is right. To change a listing does "
        "not verify it.",
    ),
})  # fmt: skip
"""The words that signed-in pages open, by code; docs/glossary.md says where each lives."""


def give_meanings(app: Flask) -> None:
    """Give templates what words mean: `meaning`, `term_hint` and `meaning_id`."""
    for each in (meaning, term_hint, meaning_id):
        app.add_template_global(each)


def meaning(code: str) -> str:
    """What a word of signed-in pages means. Raises KeyError for a word without one."""
    return MEANINGS[code].words


def term_hint(vocabulary_name: str, code: str) -> str:
    """What a term of a vocabulary means, in the reader's language; "" where nobody has said it in that language."""
    word = vocabulary().words.get(vocabulary_name, {}).get(code)
    written = word.hint if word and word.hint else ""
    translated = gettext(written) if written else ""
    return translated if current_language() == DEFAULT or translated != written else ""


def meaning_id() -> str:
    """The id of what one word opens, another one for each word of the page."""
    numbers: Iterator[int] = g.setdefault("meanings", count(1))
    return f"meaning-{next(numbers)}"
