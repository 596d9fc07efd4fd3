"""Where a sentence about opening hours is cut into clauses; what a clause states is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.parsing.hours.appointments import without_appointments
from directory.parsing.hours.holidays import without_holidays
from directory.parsing.hours.monthly import BEFORE_ANOTHER
from directory.parsing.hours.other_languages import in_english
from directory.parsing.hours.tokens import Kind, tokens
from directory.parsing.line_ends import begins_open, behind_joining_word, ends_open

_BREAK = re.compile(r"[;；。\n•]|\.(?=\s+[^\W\d_])|\.$")
_GLUED = re.compile(
    r"(?<=\d[AaPp][Mm])(?=[A-Z])|(?<=\d [AaPp][Mm])(?=[A-Z])|(?<=\d)(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
    r"|(?<=[a-z])(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*:)"
)
# The stop of a day, a month or of "except" belongs to the word.
_SHORT = re.compile(
    r"\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|exc?|excl|appt|n\. ?[uthg]"
    r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)
# That of "p.m." may end a sentence, too.
_HALF = re.compile(r"\b(?:[ap](?:\. ?m)?|hrs?)$", re.IGNORECASE)
# "Mon-Fri 9-5 or by appointment", "weekdays 8 to 5, weekends by appointment": hours beside those that are agreed on.
_OR_AGREED = re.compile(
    r",?\s+(?:(?:and|or|also|y|o)\s+|&\s*)(?=(?:also )?(?:by app(?:ointmen)?ts?\b|con (?:previa )?cita\b))"
    r"|,\s*(?=(?:and )?[^\d,;.]{3,30} by app(?:ointmen)?ts?\b)",
    re.IGNORECASE,
)
# "24 hours; 7 days", "24 hrs a day; seven days a week"
_ALWAYS_EVERY_DAY = re.compile(r"(?<=rs|ay);(?=\s*(?:7|seven) days)", re.IGNORECASE)
_TIMES = {Kind.TIME, Kind.RANGE, Kind.AND}


def lacks_its_beginning(text: str) -> bool:
    """Whether a text begins with a word that joins its first day to others, which are lost: "and Wednesday 1-5"."""
    rest = behind_joining_word(text)
    kinds = [token.kind for token in tokens(in_english(rest))] if rest is not None else []
    return kinds[:1] == [Kind.DAY]


def names_days_alone(text: str) -> bool:
    """Whether words are days and nothing else, so that hours beside them may be theirs; "Monday:" has none."""
    kinds = {token.kind for token in tokens(in_english(text))}
    is_label = text.rstrip().endswith((":", "："))
    return Kind.DAY in kinds and kinds <= {Kind.DAY, Kind.AND, Kind.RANGE} and not is_label


def _in_one_line(text: str) -> str:
    """Lines between which a sentence goes on made one: "Tuesday and / Wednesday 1-5", "Tuesday / 1-5"."""
    before, *lines = text.split("\n")
    for line in lines:
        is_open = ends_open(before) or before.rstrip().endswith(",") or begins_open(line)
        mark = " " if before.strip() and (is_open or _names_days(before, line)) else "\n"
        before = f"{before}{mark}{line.lstrip() if mark == ' ' else line}"
    return before


def _names_days(text: str, line: str) -> bool:
    """Whether the last line of a text names days alone, and the next one begins with times."""
    kinds = [token.kind for token in tokens(in_english(text.rpartition("\n")[2]))]
    below = [token.kind for token in tokens(in_english(line))]
    return Kind.DAY in kinds and Kind.TIME not in kinds and below[:1] == [Kind.TIME]


def cuts(text: str) -> Iterator[list[str]]:
    """The clauses of a text, in each way in which its stops may be meant, the likelier first."""
    text = _in_one_line(text) if "\n" in text else text
    apart = _GLUED.sub("; ", BEFORE_ANOTHER.sub("; ", _ALWAYS_EVERY_DAY.sub(",", text)))
    apart = _OR_AGREED.sub("; ", apart)
    likely = _with_further_times(_cut(apart, (_SHORT,)))
    yield likely
    other = _with_further_times(_cut(apart, (_SHORT, _HALF)))
    if other != likely:
        yield other


def _cut(text: str, words: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """The pieces of a text between its breaks, those behind one of `words` left out."""
    start = 0
    for found in _BREAK.finditer(text):
        before = text[max(start, found.start() - 8) : found.start()]
        if found[0] == "." and any(each.search(before) for each in words):
            continue
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _with_further_times(pieces: Iterator[str]) -> list[str]:
    """Times alone are those of the days named before them, open or closed: “Mon-Fri 9-12; 1-5”, “9-5. Closed 12-1”."""
    clauses: list[str] = []
    for piece in pieces:
        if clauses and _holds_times_alone(piece) and _ends_with_time(clauses[-1]):
            clauses[-1] += f", {piece.strip()}"
        else:
            clauses.append(piece)
    return clauses


def _holds_times_alone(piece: str) -> bool:
    clause = without_holidays(in_english(piece)).strip(" ,")
    own, _says_how = without_appointments(clause)
    kinds = [token.kind for token in tokens(own)]
    if kinds[:1] == [Kind.CLOSED] and Kind.RANGE in kinds:  # "closed 7/4" is of a day
        kinds = [each for each in kinds[1:] if each is not Kind.LUNCH]
    return clause.startswith(own) and kinds[:1] == [Kind.TIME] and _TIMES.issuperset(kinds)


def _ends_with_time(clause: str) -> bool:
    kinds = [token.kind for token in tokens(in_english(clause))]
    return kinds[-1:] == [Kind.TIME] and Kind.DAY in kinds
