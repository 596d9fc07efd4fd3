"""What stands in brackets or behind a dash beside a name or a street: the remarks, and what they say of the listing.

“Confidential” and “staff only” beside a street keep the street from others, and not that there is help. Words that end
the help or forbid to publish are of the whole listing: "12 Elm Street (do not publish)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from directory.package_files import PUBLISHING_WORDS
from directory.parsing.hidden_marks import hides_place
from directory.parsing.house_rules import without_house_rules
from directory.parsing.status_marks import note_status, text_status
from directory.parsing.statuses import Status
from directory.parsing.vietnamese_words import plain_letters
from directory.parsing.word_tables import patterns_by_role

_BESIDE = re.compile(
    r"[(\[{*（【〔]([^()\[\]{}*（）【】〔〕]+)|\s[-–—]\s([^()\[\]{}*（）【】〔〕]+)"
)

_SENTENCES = re.compile(r"(?<=[.!?])\s+|[。！？\n•|]+")
_WORDS = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\d_\u3400-\u9fff]+")
_FEW_WORDS = 6
"""Longer sentences that speak of publishing may be of photographs, names of guests or what people ask for."""


def remarks_beside(text: str) -> Iterator[str]:
    """What stands in brackets, between asterisks or behind a dash, beside a name or a street."""
    for match in _BESIDE.finditer(text):
        yield (match[1] or match[2]).strip()


def street_status(street: str) -> Status | None:
    """What a remark beside a street says of the listing; None where it is of the street alone, or says nothing."""
    return next(filter(None, map(_of_listing, remarks_beside(street))), None)


def forbids_publishing(remark: str) -> bool:
    """Whether a remark keeps its listing from the public by a word for publishing, and names no place."""
    return (
        note_status(remark) is Status.UNLISTED
        and _speaks_of("publish", remark)
        and not hides_place(remark)
    )


def public_text_status(text: str) -> Status | None:
    """What a text for the public says of its listing; a short sentence that forbids to publish it counts anywhere."""
    status = text_status(text)
    if status is None and any(
        len(_WORDS.findall(each)) <= _FEW_WORDS
        and forbids_publishing(each)
        and not _speaks_of("yours", each)  # “we do not publish your name” is of whoever comes
        for each in _SENTENCES.split(without_house_rules(text))
    ):
        return Status.UNLISTED
    return status


def _of_listing(remark: str) -> Status | None:
    status = note_status(remark)
    return None if status is Status.UNLISTED and not forbids_publishing(remark) else status


def _speaks_of(role: str, remark: str) -> bool:
    """Whether a remark has a word of a role."""
    return _words_of(role).search(plain_letters(remark).replace("đ", "d")) is not None


@cache
def _words_of(role: str) -> re.Pattern[str]:
    words = patterns_by_role(PUBLISHING_WORDS)[role]
    # Chinese parts no words, so that a letter may stand before.
    return re.compile(rf"(?<![a-z])(?:{words})")
