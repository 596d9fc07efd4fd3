"""What the word for a record's status means for who may see it; whatever is not plainly in use is not shown."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from directory.package_files import STATUS_WORDS, table_rows
from directory.parsing.cell_values import Unreadable, as_key, read_date, read_yes_no
from directory.parsing.closed_days import without_closed_days
from directory.parsing.few_people import says_only_whom_it_serves
from directory.parsing.hidden_marks import Subject, phrases


class Status(StrEnum):
    """What becomes of a record: given, no longer given, given again later, kept from the public, not read."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    CLOSED_FOR_NOW = "temporarily closed"
    UNLISTED = "unlisted"
    LEFT_OUT = "left out"


# The first that fits counts: "active, but do not refer" is no listing for the public.
_ORDER = (
    Status.UNLISTED, Status.LEFT_OUT, Status.CLOSED_FOR_NOW, Status.INACTIVE, Status.ACTIVE,
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in table_rows(STATUS_WORDS):
        found.setdefault((row["status"], row["where"]), []).append(row["words"])
    return {place: "|".join(words) for place, words in found.items()}


def status_words(status: Status, where: str) -> str:
    """The words of status_words.csv that mean a status, as one pattern; none is an empty one.

    "cell": in a cell of statuses; "clause", "anywhere", "inside": in a text (`status_marks`). Of what is active, "yes"
    has what may say so beside these words, and "attested" what may be behind that without taking it back, such as who
    said so, how, and when; "remark" how to reach them: "call first".
    """
    return _words().get((status, where), "")


@lru_cache(maxsize=1)
def _in_use() -> re.Pattern[str]:
    """A cell that says yes and nothing else but who said so and when; one name may stand behind "per" or "with"."""
    yes = "|".join(status_words(Status.ACTIVE, where) for where in ("cell", "yes"))
    attested = status_words(Status.ACTIVE, "attested")
    said = rf"(?:(?:{attested})(?![^\W\d_])\W{{0,3}}|(?<=per )\w+\W{{0,3}}|(?<=with )\w+\W{{0,3}})"
    remark = rf"(?:(?:{status_words(Status.ACTIVE, 'remark')})(?![^\W_])\W{{0,3}}){{0,3}}"
    return re.compile(
        rf"(?:(?:{yes})(?![^\W_])\W{{0,3}}){{1,6}}{said}{{0,8}}{remark}|(?=[^\W\d_])(?=\D{{1,40}}\d){said}{{1,8}}"
        r"|\d{1,2}/(?:\d{1,2}/)?(?:\d\d){1,2}"
    )


@lru_cache(maxsize=1)
def _patterns() -> dict[Status, re.Pattern[str]]:
    """The words of each status; what is hidden is unlisted, and its words stand with all others that hide."""
    found = {status: status_words(status, "cell") for status in _ORDER}
    found[Status.UNLISTED] += f"|{phrases(Subject.LISTING, 'status')}"
    return {status: re.compile(rf"\b(?:{words})\b") for status, words in found.items()}


_LETTERS = {
    "a": Status.ACTIVE,
    "i": Status.INACTIVE,
    "act": Status.ACTIVE,
    "inact": Status.INACTIVE,
}
# "Closed Easter only" is of some days, "never closed" of none.
_DAY_OFF = (
    r"(?:(?:dias? )?(?:festivos|feriados|domingos?|lunes)|navidad|semana santa|(?:major |bank |all |federal )?holidays?"
    r"|easter|christmas|thanksgiving|good friday|new years?(?: day)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|weekends|lunch)"
)
_OF_DAYS = re.compile(
    rf"\b(?:closed|cerrad[oa]) (?:(?:on|for|over|en|los|el) )*{_DAY_OFF}(?: (?:and|y) {_DAY_OFF})*"
    r"(?: (?:week|day|only))*\b(?!,? ?\d)"
    r"|\bnever (?:closed|ended|inactive)\b"
)
# Longer than any word for a status is a text that speaks of something else.
_LONGEST = 60


def read_status(text: str) -> Status | None:
    """The status that a cell names; None for words that are none."""
    open_days = without_closed_days(text)
    words = _OF_DAYS.sub(" ", as_key(open_days)) if len(text) <= _LONGEST else ""
    if not words.strip(" ()") or len(words) > _LONGEST:
        return None
    if words in _LETTERS:
        return _LETTERS[words]
    return next((status for status, pattern in _patterns().items() if pattern.search(words)), None)


def is_in_use(text: str) -> bool:
    """Whether a cell says that its record is in use, and nothing that takes this back: "yes - called 5/2", a day.

    "Was active", "open until June" and "active?" are no such words, however much they hold one. What says whom alone
    it serves ("shelter residents only") serves them.
    """
    if "?" in text or "？" in text or len(text) > _LONGEST:
        return False
    text = without_closed_days(text).strip(" ()-–;,.")
    key = as_key(text)
    if _LETTERS.get(key) is Status.ACTIVE or says_only_whom_it_serves(text):
        return True
    for read in (read_yes_no, read_date):
        try:
            return bool(read(text))
        except Unreadable:
            continue
    return _in_use().fullmatch(key.strip(" .!")) is not None
