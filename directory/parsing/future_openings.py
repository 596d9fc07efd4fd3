"""What a text says of a record that is not open yet: "opens Jan 2027", "Abre el 20 de diciembre", "Dec-Mar only". Pure.

The words are those of opening_words.csv, in five languages. Whoever goes there before stands in front of a closed door,
so such a record is closed for now; on its day a person calls, since nothing opens by what a text said.

A day without a year is the one nearest to the day on which it is read: "opens December 20" lies ahead in November and
behind in January. Classes, applications and registrations that begin are none of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from directory.parsing.accents import without_accents
from directory.parsing.days_in_words import dates_as_pattern, day_of, words_of_openings
from directory.parsing.spacing import LONGEST

_LANGUAGES = ("en", "es", "tl", "vi")
_CLAUSES = re.compile(r"[.;!\n•。；！]+(?!\d)|\s[–—-]+\s|[(（]|[)）]")
_SENTENCES = re.compile(r"[.;!\n•。；！]+(?!\d)|[(（]|[)）]")
_SHORTENED = re.compile(r"\b([^\W\d_]{3,5})\.(?= ?\d)")
_HOUR = r"\d{1,2}(?: \d\d)?(?:am|pm|a m|p m|h)?"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_WINTER = 12
"""The month in which a winter shelter opens: what opens "in winter 2027" may be meant from January on."""
_MOST_WORDS = 8
"""So many words may stand before what says that something opens, and between that and its day."""


def opens_later(text: str, today: date) -> bool:
    """Whether a text says that what it speaks of is not open yet, or opens on a day after `today`."""
    if len(text) > LONGEST:
        return False
    if not _telling().search(plain := _plain(text)) and plain.isascii():
        return False
    return _is_not_yet(text) or any(day > today for day in _days(text, today))


def opening_day(text: str, read_on: date) -> date | None:
    """The last day on which a text says that what it speaks of opens; None where it names none.

    The first day that may be meant: "opens Jan 2027" is January 1. `read_on` is the day nearest to which one is meant
    that has no year.
    """
    if len(text) > LONGEST:
        return None
    return max(_days(text, read_on), default=None)


def _days(text: str, today: date) -> Iterator[date]:
    if _dated().search(plain := _plain(text)):
        text = _SHORTENED.sub(r"\1", text)
        has_hours = False
        for clause in filter(None, map(_plain, _CLAUSES.split(text))):
            yield from _days_of_clause(clause, today, has_hours=has_hours)
            has_hours = has_hours or _DIGIT.search(clause) is not None
        yield from _seasons(text, today)
    if plain and not plain.isascii():
        yield from _chinese_days(text, today)


def _days_of_clause(clause: str, today: date, *, has_hours: bool) -> Iterator[date]:
    for language in _LANGUAGES:
        found = _opens(clause, language) or _begins(clause, language, has_hours=has_hours)
        day = day_of(found, language, today) if found else None
        if day is not None:
            yield day


def _opens(clause: str, language: str) -> re.Match[str] | None:
    """The day behind words that say that the record opens, at the beginning of a clause."""
    for at in _steps("of it|weekday", language, clause, 0):
        verb = _one("opens|closed before", language).match(clause, at)
        if verb is None:
            continue
        found = _day_behind(clause, verb.end(), language)
        if found := found or _whole_day_later(clause, verb.end(), language):
            return found
    return None


def _whole_day_later(clause: str, at: int, language: str) -> re.Match[str] | None:
    """The first day further on, if it has its year and is the first number: "opens when she starts, on 1 May 2027".

    Not behind words of what comes again and again, of an end or of an exception: "opens daily except January 1, 2027".
    """
    number = _DIGIT.search(clause, at)
    found = _day(language).search(clause, at) if number else None
    if found is None or number is None or number.start() < found.start():
        return None
    has_year = any(found[each] for each in ("year", "slashed_year", "ordered"))
    apart = _words("apart", language)
    words = _WORD.finditer(clause, at, found.start())
    return (
        found if has_year and not any(apart.match(clause, each.start()) for each in words) else None
    )


def _begins(clause: str, language: str, *, has_hours: bool) -> re.Match[str] | None:
    """The day of a clause that says nothing but a beginning, with hours at most: "Mon-Fri 9-5 from Dec 20".

    Behind other hours, those that begin on a day are a change of them.
    """
    for at in _steps("of it|weekday" + "|of hours" * (not has_hours), language, clause, 0):
        begin = _one("begins", language).match(clause, at)
        found = _day_behind(clause, begin.end(), language) if begin else None
        if found:
            behind = "behind|weekday" + "|of hours" * (not has_hours)
            return found if _is_all(behind, language, clause, found.end()) else None
    return None


def _day_behind(clause: str, at: int, language: str) -> re.Match[str] | None:
    steps = _steps("about|weekday", language, clause, at)
    return next(filter(None, (_day(language).match(clause, each) for each in steps)), None)


def _seasons(text: str, today: date) -> Iterator[date]:
    """The first day of a season outside of which a record is closed, where that is not now."""
    sentences = [clause for each in _SENTENCES.split(text) if (clause := _plain(each))]
    for clause in sentences:
        for language in _LANGUAGES:
            # A stretch alone in brackets may be of anything; a whole text of one is of the record.
            is_told = len(sentences) == 1 or _one("season word", language).search(clause)
            if is_told and (found := _season(clause, language)):
                yield from _next_start(*found, language, today)


def _season(clause: str, language: str) -> tuple[re.Match[str], re.Match[str] | None] | None:
    """The first and the last day of a clause that says nothing but from when to when: "Open Dec-Mar only"."""
    words = "season word|of it|about"
    day = _day(language, with_year=False)
    for at in _steps(words, language, clause, 0):
        if first := day.match(clause, at):
            to = _one("range to", language).match(clause, first.end())
            starts = _steps("about", language, clause, to.end() if to else first.end())
            last = next(filter(None, (day.match(clause, each) for each in starts)), None)
            end = (last or first).end()
            return (first, last) if _is_all("season word|behind", language, clause, end) else None
    return None


def _next_start(
    found: re.Match[str], until: re.Match[str] | None, language: str, today: date
) -> Iterator[date]:
    first = day_of(found, language, today)
    last = day_of(until, language, today) if until else None
    if first is None or (last is None and not found["season"]):
        return
    if until and last:
        has_day = any(until[each] for each in ("day", "first", "of_month"))
        end = (last.month, last.day if has_day else 31)
    else:
        first = first.replace(month=_WINTER if first.month == 1 else first.month)
        end = ((first.month + 1) % 12 + 1, 31)
    start, now = (first.month, first.day), (today.month, today.day)
    is_within = start <= now <= end if start <= end else (now >= start or now <= end)
    if not is_within:
        yield first.replace(year=today.year + (start < now))


def _is_not_yet(text: str) -> bool:
    if _words("not yet inside", "zh").search(text):
        return True
    return any(
        _words("not yet", language).match(clause, at)
        for clause in map(_plain, _CLAUSES.split(text))
        for language in _LANGUAGES
        for at in _steps("of it", language, clause, 0)
    )


def _chinese_days(text: str, today: date) -> Iterator[date]:
    for pattern in _chinese():
        for found in pattern.finditer(text):
            if (day := day_of(found, "zh", today)) is not None:
                yield day


def _steps(roles: str, language: str, text: str, at: int) -> Iterator[int]:
    """A place in a text, and those behind each of the next words as long as these are of some roles."""
    yield at
    for _ in range(_MOST_WORDS):
        word = _one(roles, language).match(text, at)
        if word is None:
            return
        at = word.end()
        yield at


def _is_all(roles: str, language: str, text: str, at: int) -> bool:
    """Whether only words of some roles follow in a text."""
    *_, end = _steps(roles, language, text, at)
    return not text[end:].strip()


@lru_cache(maxsize=64)
def _one(roles: str, language: str) -> re.Pattern[str]:
    """A word of any of several roles (with "|" between) and the blank that ends it."""
    words = "|".join(
        words_of_openings().get((role, language), r"(?!)") for role in roles.split("|")
    )
    hour = rf"|{_HOUR}" if "of hours" in roles else ""
    return re.compile(rf" ?(?:{words}{hour})(?: |$)")


@lru_cache(maxsize=16)
def _words(role: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words_of_openings()[role, language]})(?!\w)")


@lru_cache(maxsize=8)
def _day(language: str, *, with_year: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?:{dates_as_pattern(language, with_year=with_year)})(?: |$)")


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    """What opens, begins or waits, in any language; most texts have no such word and are not looked at further."""
    roles = ("opens", "closed before", "begins", "season word", "not yet")
    words = (each for (role, _), each in words_of_openings().items() if role in roles)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """A day or a month in any language; without one no text names when something opens."""
    known = words_of_openings()
    words = (each for (role, _), each in known.items() if role.startswith(("month", "season")))
    return re.compile(rf"\d|\b(?:{'|'.join(words)})\b")


@lru_cache(maxsize=1)
def _chinese() -> tuple[re.Pattern[str], ...]:
    dates, known = dates_as_pattern("zh"), words_of_openings()
    opens, behind = known["opens", "zh"], known["behind", "zh"]
    at = r"(?:日期|日|[時时][间間])?(?:[：: 為为是]|預計|预计|定?[於于在])*"
    return (
        re.compile(rf"(?:{dates})(?:{behind}){{0,6}}(?:{opens})"),
        re.compile(rf"(?:{opens}){at}(?:{dates})"),
        re.compile(rf"(?:{known['closed before', 'zh']})(?:{dates})"),
    )


def _plain(text: str) -> str:
    plain = without_accents(text.replace(", ", " ").casefold(), "NFD").replace("đ", "d")
    return " ".join(re.sub(r"[^\w\s/]+", " ", plain).split())
