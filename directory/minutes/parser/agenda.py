"""The numbered items of the agenda, told from lists that are numbered inside an item."""

from __future__ import annotations

import re

from directory.minutes.meeting_paper import Noted
from directory.minutes.parser.attendance_blocks import is_prose
from directory.minutes.parser.bilingual_labels import readings_of_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line

_KEYWORD = r"(?:agenda\s+)?(?:item|topic|punto|tema|asunto)"
_ARABIC = re.compile(r"^\s*(?:#{1,6}\s*)?(?P<number>\d{1,2}|l)[.)]\s+(?P<text>\S.*)$")
_ROMAN_NUMBER = re.compile(r"^\s*(?:#{1,6}\s*)?(?P<number>[IVX]{1,5})[.)]\s+(?P<text>\S.*)$")
_WITH_KEYWORD = re.compile(
    rf"^\s*(?:#{{1,6}}\s*)?{_KEYWORD}\s+#?(?P<number>\d{{1,2}})\s*(?:[.:)–—-]\s*|\s)(?P<text>\S.*)$",
    re.IGNORECASE,
)
# "TOPIC: Hotel staff" and "Tema: Hoteles", where nothing is counted
_LABELLED = re.compile(
    r"^\s*(?:#{1,6}\s*)?(?:(?:agenda\s+)?(?:item|topic)|punto|tema|asunto|paksa|chủ\s+đề|議題|议题|議程|主題|主题)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_WITHOUT_MARK = re.compile(r"^\s*(?P<number>\d{1,2})(?:\s{2,}|\s[–—-]\s)(?P<text>[^\W\d_].*)$")
_LETTER = re.compile(r"^\s*(?P<number>[A-Z])[.)]\s+(?P<text>\S.*)$")
_BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[•·●○▪■◦*–-])\s+(?P<text>\S.*)$")
_BULLETS_BELOW = re.compile(
    r"^\W*(?:agenda|topics?|items?|business|discussion|temas|orden\s+del\s+d[ií]a|adyenda|mga\s+paksa|chương\s+trình|議程|议程|議題|议题)"
    r"(?:\s+items?|\s+discussed)?\W*$",
    re.IGNORECASE,
)
# Below these bullets are items where others stand below them: what was said of each.
_NOTES_BELOW = re.compile(
    r"^\W*(?:(?:meeting\s+)?(?:notes|minutes|summary|discussion)|notas|discusi[oó]n|desarrollo|mga\s+napag-?usapan|talakayan|nội\s+dung|thảo\s+luận|討論|讨论)\W*$",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FEWEST_LETTERS = 3  # a lone "A." or "B." is an initial more often than an item
_FEWEST = 2  # one numbered line is a sentence that happens to begin with a number
_FEWEST_WORDS = 3  # of a heading behind a letter, where there are two of them only
_Run = list[tuple[int, Noted]]


def first_item(lines: list[Line]) -> int | None:
    """The number of the line on which the numbered agenda begins, or None without one.

    Letters do not count here: "A. Ruiz" may be somebody who came.
    """
    items = _numbered(lines, (_ARABIC, _ROMAN_NUMBER, _WITH_KEYWORD, _WITHOUT_MARK))
    return items[0].line if items else None


def read_agenda(lines: list[Line]) -> list[Noted]:
    """The items of the agenda, by whatever they are counted. A list numbered inside an item is none of its items."""
    numbered = _numbered(lines, (_ARABIC, _ROMAN_NUMBER, _WITH_KEYWORD, _WITHOUT_MARK, _LETTER))
    return numbered if len(numbered) >= _FEWEST else _labelled(lines) or _bullets(lines) or numbered


def heads_notes(text: str) -> bool:
    """Whether a line is the heading of what was said: "Notes", "Discusión", "Thảo luận", "討論"."""
    return any(_NOTES_BELOW.match(reading) for reading in readings_of_label(text))


def with_listed_titles(items: list[Noted], lines: list[Line]) -> list[Noted]:
    """Counted items that tell what was said, with the titles that the bullets of the agenda above give them.

    What an item tells becomes the first of its notes.
    """
    above = [line for line in lines if line[0] < items[0].line] if items else []
    titles = _bullets(above)
    tell = sum(is_prose(item.text) for item in items)
    if len(titles) != len(items) or tell * 2 <= len(items):
        return items
    return [
        Noted(item.line, title.text, item.text) for item, title in zip(items, titles, strict=True)
    ]


def _labelled(lines: list[Line]) -> list[Noted]:
    """The items behind a word that says so, where several have it: "TOPIC: Hotel staff"."""
    found = [
        Noted(line, match["text"].strip())
        for line, text in lines
        for match in (_label(text),)
        if match
    ]
    return found if len(found) >= _FEWEST else []


def _label(text: str) -> re.Match[str] | None:
    matches = (_LABELLED.match(reading) for reading in readings_of_label(text))
    return next((match for match in matches if match), None)


def _numbered(lines: list[Line], forms: tuple[re.Pattern[str], ...]) -> list[Noted]:
    """The items in the form that counts first in the paper; what counts later does so inside an item."""
    found = [(form, items) for form in forms if (items := _counted(_runs(lines, form)))]
    counts = [
        items
        for form, items in found
        if len(items)
        >= (_FEWEST_LETTERS if form is _LETTER and _may_be_initials(items) else _FEWEST)
    ]
    single = [items for form, items in found if form is not _LETTER]
    return min(counts or single, key=lambda items: items[0].line, default=[])


def _may_be_initials(items: list[Noted]) -> bool:
    """Whether the words behind "A." and "B." may be the names of people: "A. Ruiz"."""
    return any(len(item.text.split()) < _FEWEST_WORDS or part_name(item.text) for item in items)


def _counted(runs: list[_Run]) -> list[Noted]:
    """The items that count on, or start again at 1 alone, as word processors do when a list is broken."""
    agenda: list[Noted] = []
    last = 0
    for place, run in enumerate(runs):
        number = run[0][0]
        goes_on = number == last + 1 if last else number == 1
        if goes_on or (number == 1 and len(run) == 1):
            agenda += [item for _, item in run]
            last = run[-1][0]
        elif (
            number == 1 and run[-1][0] > last and _is_continued(runs[place + 1 :], run[-1][0], last)
        ):
            # A list inside the last item ran into the items that follow it.
            agenda += [item for count, item in run if count > last]
            last = run[-1][0]
    return agenda


def _is_continued(later: list[_Run], end: int, last: int) -> bool:
    """Whether items count on behind the end of a run, and none behind the last item before it."""
    starts = {run[0][0] for run in later}
    return end + 1 in starts and last + 1 not in starts


def _runs(lines: list[Line], form: re.Pattern[str]) -> list[_Run]:
    """Numbered lines that follow each other without anything between."""
    runs: list[_Run] = []
    is_adjacent = False
    for line, text in lines:
        match = form.match(text)
        if match is None:
            is_adjacent = False
            continue
        number = _number(match["number"], is_letter=form is _LETTER)
        item = (number, Noted(line, match["text"].strip()))
        if is_adjacent and number == runs[-1][-1][0] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
        is_adjacent = True
    return runs


def _bullets(lines: list[Line]) -> list[Noted]:
    """The outer bullets below "Agenda", where nothing is counted, or below "Notes", where others are inside."""
    for place, (_, text) in enumerate(lines):
        is_agenda = _BULLETS_BELOW.match(text) is not None
        if is_agenda or heads_notes(text):
            items, inner = _bullets_of(lines[place + 1 :])
            if items and (is_agenda or inner * 2 >= len(items) >= _FEWEST):
                return items
    return []


def _bullets_of(lines: list[Line]) -> tuple[list[Noted], int]:
    """The outer bullets that follow, and how many of them have others below."""
    items: list[Noted] = []
    with_others: set[int] = set()
    outer: tuple[str, str] | None = None
    for line, text in lines:
        match = _BULLET.match(text)
        if match is None:
            if text.strip() and not text.startswith((" ", "\t")) and outer:
                break
            continue
        outer = outer or (match["indent"], match["mark"])
        if (match["indent"], match["mark"]) == outer:
            items.append(Noted(line, match["text"].strip()))
        else:
            with_others.add(len(items))
    return items, len(with_others)


def _number(text: str, is_letter: bool) -> int:
    if is_letter:
        return ord(text) - ord("A") + 1
    if text == "l":
        return 1  # a scanner took the 1 for an l
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
