"""Lines of a paper with their numbers, and several of them as one text that still knows its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.person_names import read_persons
from directory.minutes.parser.word_lists import AGENCY_WORDS

Line = tuple[int, str]

LIST_MARK = re.compile(
    r"^\s*(?:[•·●○▪■◦‣*→➔➜➢➤►▶»>–-]|[>»]{2,3}|[-=–]{1,2}>|o(?=\s)|\(?\d{1,3}[.)]|[a-zA-Z][)])\s+(?=\S)"
)

# A box before an entry, ticked or empty.
BOX = re.compile(
    r"^\s*[-*•]?\s*(?:(?P<checked>\[\s*[xX✓✔]\s*\]|[☑☒✓✔✅])|\[\s*\]|[☐✗✘❌□])\s*(?=\S)"
)

# "_X_ Ana Ruiz" and "___ Bo Lee" on a sheet to tick, "(x) Ana Ruiz" and "( ) Bo Lee", "■" and "□", "[x]" and "[_]"
_TO_TICK = re.compile(
    r"^\s*(?:_{1,4}\s?(?P<line>[xX✓✔]?)\s?_{1,4}|\(\s{0,3}(?P<round>[xX✓✔]?)\s{0,3}\)|"
    r"\[\s?(?P<square>[xX✓✔]?)[_.–-]?\s?\]|(?P<full>■)|□)\s*(?=[^\W\d_])"
)
FEWEST_ALIKE = 2
MOST_ALIKE = 0.5  # a shape is taken for that of the list when at least every second line has it
_FEWEST_SEATS = 3  # two lines of one shape occur by chance
_LONGEST_ENTRY = 300  # no row of a list is as long, and this pattern is asked of each line
_SEAT = re.compile(
    r"^\s*(?P<word>[^\W\d_]{3,12})\s*(?:#|no\.?|n[úu]m\.?)?\s*(?P<number>\d{1,3}|[A-Z]|[IVX]{1,5})(?:\s*[–—:|-]\s*|\.\s+|\)\s*|\s{2,}|\t)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^(?P<indent>\s*)\(?(?P<number>[IVX]{1,5})[.)]\s+(?P<rest>[^\W\d_].*)$")
_COUNT = re.compile(
    r"^\s{0,3}(?P<count>\d{1,2}) (?P<rest>[^\W\d_]\S* \S.*(?: [–—-] \S|, \S|\(\S).*)$"
)
_ROMAN_NUMBERS = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)
_TICKED_AND_NOT = 2
_LONGEST_WORD = 80
"""Letters before a hyphen that are looked at: a whole list stands before the last of them."""
_LONG_SYLLABLE = 6  # shorter rests are the second half of a given name such as Seung-hee
_DASH = re.compile(r"^\s*[–-]\s")


def with_boxes(lines: list[Line]) -> list[Line]:
    """The lines, with "[X]" and "[ ]" for other marks to tick, where some are ticked and some are not."""
    marks = [_TO_TICK.match(text) for _, text in lines]
    if len({_tick(match) for match in marks if match}) < _TICKED_AND_NOT:
        return lines
    return [
        (number, f"[{_tick(match)}] {text[match.end() :]}" if match else text)
        for (number, text), match in zip(lines, marks, strict=True)
    ]


def _tick(match: re.Match[str]) -> str:
    return "X" if any(match.groupdict().values()) else " "


def unmarked(text: str) -> str:
    """A line without its bullet or number."""
    return LIST_MARK.sub("", text)


def without_marks(lines: list[Line]) -> list[Line]:
    """Lines without bullets or numbers. A dash is a bullet where the first line has one, or most stand before names.

    Elsewhere it parts the name that ended the line before from its agency.
    """
    first = next((text for _, text in lines if text.strip()), "")
    dashed = [unmarked(text) for _, text in lines if _DASH.match(text)]
    persons = sum(read_persons(text.strip()) is not None for text in dashed)
    has_dashes = _DASH.match(first) is not None or (persons > 1 and persons * 2 > len(dashed))
    return [
        (number, text if _DASH.match(text) and not has_dashes else unmarked(text))
        for number, text in lines
    ]


def without_seats(lines: list[Line]) -> list[Line]:
    """ "Seat 4 – Harbor Clinic: Ana Ruiz" where every line counts the same thing."""
    found = [_SEAT.match(text[:_LONGEST_ENTRY]) for _, text in lines]
    words = Counter(match["word"].casefold() for match in found if match)
    word, count = next(iter(words.most_common(1)), ("", 0))
    numbers = {match["number"] for match in found if match and match["word"].casefold() == word}
    if count < _FEWEST_SEATS or len(numbers) < count:
        return lines
    return [
        (number, text[match.start("rest") :])
        if match and match["word"].casefold() == word
        else (number, text)
        for (number, text), match in zip(lines, found, strict=True)
    ]


def with_figures_for_people(lines: list[Line]) -> list[Line]:
    """Lists that count their people by Roman numbers, "I. Ana Ruiz, Harbor Clinic", with figures in place of these.

    A paper counts its items so as well: of three that follow each other most must name somebody.
    """
    found = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        match = _ROMAN.match(text[:_LONGEST_ENTRY])
        if match and match["number"] == _ROMAN_NUMBERS[len(run) % len(_ROMAN_NUMBERS)]:
            run.append((place, match))
            continue
        if not text.strip():
            continue
        named = sum(_is_person(each["rest"]) for _, each in run)
        if len(run) >= _FEWEST_SEATS and named * 2 > len(run):
            for count, (at, each) in enumerate(run, start=1):
                found[at] = (lines[at][0], f"{each['indent']}{count}. {each['rest']}")
        run = [(place, match)] if match and match["number"] == _ROMAN_NUMBERS[0] else []
    return found


def with_points_for_counts(lines: list[Line]) -> list[Line]:
    """Rows that count people without a mark, "3 Ana Ruiz, Harbor Clinic", as "3. Ana Ruiz, Harbor Clinic"."""
    found = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        match = _COUNT.match(text[:_LONGEST_ENTRY])
        if match and (not run or int(match["count"]) > int(run[-1][1]["count"])):
            run.append((place, match))
            continue
        named = sum(_is_person(each["rest"]) for _, each in run)
        for at, each in run if len(run) >= _FEWEST_SEATS and named * 2 > len(run) else ():
            found[at] = (lines[at][0], f"{each['count']}. {lines[at][1][each.start('rest') :]}")
        run = []
    return found


def _is_person(text: str) -> bool:
    persons = read_persons(re.split(r"[,;(\t]|\s[–—-]\s", text, maxsplit=1)[0].strip())
    return bool(persons) and all(person.is_full for person in persons or ())


def are_most(found: Iterable[object], lines: list[Line]) -> bool:
    """Whether something was found, once for each line, in two lines and in at least every second that is not blank."""
    count = sum(one is not None for one in found)
    return count >= FEWEST_ALIKE and count >= MOST_ALIKE * sum(
        bool(text.strip()) for _, text in lines
    )


def is_open(text: str) -> bool:
    """Whether the text ends inside a parenthesis; its first one may close what an earlier line opened."""
    return text.rfind("(") > text.rfind(")")


def is_syllable(before: str, after: str) -> bool:
    """Whether the hyphen at a line end was put there by a typesetter: "Papa-", "konstantinou"; not "Seung-", "hee"."""
    before = before[-_LONGEST_WORD:]
    if not before.endswith("-") or not before[-2:-1].isalpha():
        return False
    word = re.match(r"[^\W\d_]+", after)
    if word is None or not word[0].islower():
        return False
    first = re.search(r"(?<![^\W\d_])[^\W\d_]+(?=-$)", before)
    is_known = first is not None and f"{first[0]}{word[0]}".casefold() in AGENCY_WORDS
    return is_known or len(word[0]) >= _LONG_SYLLABLE


class Joined:
    """The lines as one text that still knows on which line a place in it stands.

    `gap` is written where an empty line parts two lines, `newline` where a line ends; a mark is never doubled.
    """

    def __init__(self, lines: list[Line], gap: str, newline: str = "") -> None:
        self.text = ""
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._open = 0  # parentheses; a line that ends inside one goes on
        is_after_gap = False
        for (number, words), (_, bare) in zip(lines, without_marks(lines), strict=True):
            # "7)" inside a parenthesis closes it and numbers nothing
            line = (words if self._open > 0 else bare).strip()
            if not line:
                is_after_gap = True
                continue
            self._append(line, number, gap if is_after_gap else newline)
            is_after_gap = False

    def _append(self, line: str, number: int, mark: str) -> None:
        if self.text:
            if is_syllable(self.text, line):
                self.text, mark = self.text[:-1], ""
                is_word_cut = True
            else:
                is_word_cut = re.search(r"\w-$", self.text[-2:]) is not None and not mark
            needs_mark = mark and self._open <= 0 and self.text[-1] not in ",;:-–("
            self.text += "" if is_word_cut else f"{mark} " if needs_mark else " "
        self._starts.append(len(self.text))
        self._numbers.append(number)
        self.text += line
        self._open += line.count("(") - line.count(")")

    def line_at(self, place: int) -> int:
        """The number of the line on which the character at `place` stands."""
        return self._numbers[max(0, bisect_right(self._starts, place) - 1)]

    def parts(self, marks: str) -> list[Line]:
        """The parts between marks outside parentheses, each with the line it begins on."""
        found = []
        for start, text in split_outside(self.text, marks):
            indent = len(text) - len(text.lstrip())
            if text.strip():
                found.append((self.line_at(start + indent), text.strip()))
        return found
