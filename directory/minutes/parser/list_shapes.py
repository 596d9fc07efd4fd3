"""Shapes of a list that say more than who came, brought to one entry a line: marks, hours, seats, columns, last names.

Nobody is read here. Each shape is offered where most lines have it; which of them is meant, the cost of its reading
decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_table import columns
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.numbered_lines import BOX, LIST_MARK, Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.word_lists import MACHINES, PARTICLES, words_of

_NEARLY_ALL = 0.8
_MOST = 0.5  # a shape is taken for that of the list when at least every second line has it
_FEWEST = 2
_LEGEND = re.compile(
    r"(?<![^\W\d_])(?P<mark>[A-Z]{1,2}|[xX✓✔○●–-])\s*(?:=|:|\s[–-]\s)\s*(?P<words>[^\W\d_]{2,20}(?:\s[a-z]{2,12}){0,2})"
)
_MARK_BEFORE = re.compile(
    r"^\s*(?:[\[(]\s?(?P<boxed>[A-Z]{1,2})\s?[\])]\s*|(?P<mark>[A-Z]{1,2}|[xX✓✔●○–-])(?:\s{2,}|\t|\s*\|\s*))(?P<rest>\S.*)$"
)
_MARK_BEHIND = re.compile(
    r"^(?P<rest>.*\S)(?:\s{2,}|\t|\s*\|\s*|\s+[–—-]{1,2}\s+|\s*[\[(])(?P<mark>[A-Z]{1,2}|[xX✓✔])\s*[\])|]?\s*$"
)
_STATUS_WORDS = (
    r"(?:(?P<came>present|here|presente|in\s+attendance)|(?P<away>absent|excused|unexcused|not\s+present|away|ausente|"
    r"excusad[oa]|regrets|vacant))"
)
_STATUS = re.compile(rf"{_STATUS_WORDS}(?:\s*[(,;–-]\s*[^()]{{1,60}}\)?)?\W*", re.IGNORECASE)
_STATUS_BEHIND = re.compile(
    r"^(?!.{300})(?P<rest>.*\S)(?:\s{2,}|\t|\s*\|\s*|\s*\.{2,}\s*|\s+[–—-]+\s+|:\s+)"
    rf"{_STATUS_WORDS}(?:\s*[(,;–-]\s*[^()]{{1,60}}\)?)?\W*$",
    re.IGNORECASE,
)
_AWAY_WORDS = words_of(
    "absent excused away regrets apologies unexcused missing vacant no not ausente excusado excusada justificado "
    "falta liban wala vang"
)
_AWAY_LETTERS = frozenset(["A", "E", "R", "N", "U", "AE", "UE", "EX", "AB", "–", "-", "○", "V"])
_CAME_LETTERS = frozenset(["P", "Y", "X", "x", "✓", "✔", "●", "Z", "T"])
_HOUR = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_HOURS_BEHIND = re.compile(
    rf"(?:\s{{2,}}|\t|\s*\|\s*|\s+[–—-]\s+|\s*[(\[]|,\s*)(?:(?:\d{{1,4}}\s*min\w*|{_HOUR}|(?:\d\s?h\s?)?\d{{1,3}}\s?m)[\s,;–—|-]*(?:to\s+)?)+[)\]]?\s*$",
    re.IGNORECASE,
)
_HOURS_BEFORE = re.compile(
    rf"^\s*[\[(]?{_HOUR}[\])]?(?:\s+|\s*[–—|-]\s*)(?=[^\W\d])", re.IGNORECASE
)
_SEAT = re.compile(
    r"^\s*(?P<word>[^\W\d_]{3,12})\s*(?:#|no\.?|n[úu]m\.?)?\s*(?P<number>\d{1,3}|[A-Z]|[IVX]{1,5})(?:\s*[–—:|-]\s*|\.\s+|\)\s*|\s{2,}|\t)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_STAND_IN = re.compile(
    r"[,;]?\s*[(\[]?\b(?:(?:as\s+)?(?:an?\s+|the\s+|his\s+|her\s+)?(?:alternate|alt\.?|substitute|substituting|proxy|designee|stand-?in|"
    r"delegate|suplente|acting)|(?:sitting|filling|standing)\s+in|covering|deputi[sz]ing|on\s+behalf|in\s+(?:the\s+)?place|"
    r"instead|representing|in\s+lieu|en\s+(?:lugar|representaci[óo]n|nombre))\s+(?:for|of|de|del)\s+"
    r"(?=(?:[^\W\d_]+\.?\s+){0,2}[A-ZÁÉÍÓÚÑ])(?P<whom>[^,;()\[\]|]{2,60})[)\]]?"
)
_FOR_SOMEBODY = re.compile(r"\s*[(\[](?:for|por|para)\s+(?P<whom>[^()\[\]]{3,60})[)\]]")
_ALSO = re.compile(
    r"[,;] ?(?:and |y )?(?:also |tambi[ée]n |(?:together |along )?(?:with|con) (?:an? |the |two |h[ie][sr] |sus? )?"
    r"(?:interpreters?|assistants?|aides?|interns?|students?|colleagues?|int[ée]rpretes?|asistentes?) )(?=[A-ZÁÉÍÓÚÑ])"
)
_ROOM = re.compile(
    r"^\s*(?:conf(?:erence)?\.?\s+|board\s*|meeting\s+|la\s+)?(?:room|rm\.?|sala|boardroom|huddle)\s*[\w.-]{0,12}\s*(?:\s[–—-]+|:|\|)\s*",
    re.IGNORECASE,
)
_DEVICE = re.compile(r"^\s*(?P<shown>[^()]{2,40})\((?P<inner>[^()]{4,80})\)(?P<rest>[^()]*)$")
_FEWEST_ROWS = 3  # two lines of one shape occur by chance
_OPENING_ROWS = 4  # the head of a column is in the first rows or nowhere


def without_extras(lines: list[Line]) -> list[Line]:
    """The lines without what says nothing about who came: marks of attendance, hours, numbers of seats, stand-ins.

    A line whose mark says that its person was away is left empty.
    """
    steps: tuple[Callable[[list[Line]], list[Line]], ...] = (
        _without_hours,
        _without_marks,
        _without_status,
        without_seats,
        _without_stand_ins,
    )
    for step in steps:
        lines = step(lines)
    return lines


def columns_apart(lines: list[Line]) -> list[Line] | None:
    """Lists that stand side by side, one below the other; None where they do not.

    Cells are parted by tabs, by bars, or by blanks at the same place of several lines.
    """
    return cells_apart(lines) or _side_by_side(lines)


def agencies_above(lines: list[Line]) -> list[Line] | None:
    """An outline whose outer points are agencies and whose inner ones are their people, as headings and entries."""
    marked = [
        (number, len(text) - len(text.lstrip()), unmarked(text).strip())
        for number, text in lines
        if LIST_MARK.match(text)
    ]
    filled = [text for _, text in lines if text.strip()]
    edge = min((depth for _, depth, _ in marked), default=0)
    outer = [words for _, depth, words in marked if depth == edge]
    inner = [words for _, depth, words in marked if depth > edge]
    if len(outer) < _FEWEST or len(inner) < len(outer) or len(marked) < _NEARLY_ALL * len(filled):
        return None
    people = sum(read_person(words) is not None for words in inner)
    agencies = sum(may_be_agency(words) or read_person(words) is None for words in outer)
    if people < _NEARLY_ALL * len(inner) or agencies < _NEARLY_ALL * len(outer):
        return None
    return [(number, f"{words}:" if depth == edge else words) for number, depth, words in marked]


def last_names_first(lines: list[Line]) -> list[Line] | None:
    """ "RUIZ, Dr. Ana; Harbor Clinic" as a table of names and agencies; None where few lines are so."""
    turned = [(number, _turned(text)) for number, text in lines]
    matching = sum(text is not None for _, text in turned)
    filled = [text for _, text in lines if text.strip()]
    if matching < _FEWEST_ROWS or matching < _MOST * len(filled):
        return None
    found: list[Line] = [(lines[0][0], "Name\tAgency")]
    for (number, text), (_, words) in zip(lines, turned, strict=True):
        if words is None and text[:1].islower() and found and "\t" in found[-1][1]:
            found[-1] = (
                found[-1][0],
                f"{found[-1][1].removesuffix('-')}{_join(found[-1][1])}{text}",
            )
        else:
            found.append((number, text if words is None else words))
    return found


def _join(before: str) -> str:
    return "" if before.endswith("-") else " "


_TURNED = re.compile(
    r"^\s*(?P<last>[^\W\d_][^\s,;()|]*(?:\s[^\s,;()|]+){0,3}), ?(?P<first>[^\W\d_][^,;()|\t–—]{0,40}?)"
    r"(?P<credential>,\s*(?:[A-Z]{2,5}|[A-Z][a-z]?\.[A-Z]\.?|Ph\.?D|Esq)\.?)?"
    r"\s*(?:$|(?P<mark>[;(|\t]|\s[–—-]+\s|\s{2,}|[–—]|:\s|,\s)(?P<rest>.*)$)"
)


def _turned(text: str) -> str | None:
    bare = LIST_MARK.sub("", text)
    match = _TURNED.match(bare) if len(bare) < _LONGEST_LINE else None
    if match is None or len(match["first"].split()) > 4 or may_be_agency(match["first"]):
        return None
    if is_title(match["first"]) or (" " in match["last"] and begins_with_given_name(match["last"])):
        return None
    rest = (match["rest"] or "").strip().strip("()" if match["mark"] == "(" else "")
    name = f"{match['first'].strip()} {_quiet(match['last'].strip())}"
    return f"{name}\t{rest}"


def _quiet(last: str) -> str:
    """A last name in capitals, as registers sort by, in the letters of a name; a scanner took I for l."""
    words = [word.replace("l", "I") if len(word) > 2 else word for word in last.split()]
    if not all(word.isupper() for word in words):
        return last
    return " ".join(
        word.casefold() if word.casefold() in PARTICLES else re.sub(r"[^\W\d_]+", _capital, word)
        for word in words
    )


def _capital(match: re.Match[str]) -> str:
    return match[0].capitalize()


_LONGEST_LINE = 300  # no row of a list is as long, and these patterns are asked of each line


def _share(found: Iterable[object], lines: list[Line]) -> bool:
    count = sum(one is not None for one in found)
    return count >= _FEWEST and count >= _MOST * sum(bool(text.strip()) for _, text in lines)


def _without_hours(lines: list[Line]) -> list[Line]:
    behind = [_HOURS_BEHIND.search(text[-60:]) for _, text in lines]
    if _share(behind, lines):
        lines = [
            (number, text[: max(0, len(text) - 60) + match.start()] if match else text)
            for (number, text), match in zip(lines, behind, strict=True)
        ]
    before = [_HOURS_BEFORE.match(text) for _, text in lines]
    if _share(before, lines):
        lines = [
            (number, text[match.end() :] if match else text)
            for (number, text), match in zip(lines, before, strict=True)
        ]
    return lines


def _without_marks(lines: list[Line]) -> list[Line]:
    """ "P   Ana Ruiz" and "Ana Ruiz   P", by the legend of the list, or by what the letters mean without one."""
    if any("\t" in text and "status" in (columns(text) or ()) for _, text in lines):
        return lines  # a table with a head for its marks: an empty cell is one, too
    legend = _legend(lines)
    for form in (_MARK_BEFORE, _MARK_BEHIND):
        found = [form.match(text) if len(text) < _LONGEST_LINE else None for _, text in lines]
        if not _has_marks([_mark(match) for match in found if match], lines, legend):
            continue
        kept = []
        for (number, text), match in zip(lines, found, strict=True):
            box = BOX.match(text) if match is None and form is _MARK_BEFORE else None
            if box and not box["checked"]:
                kept.append((number, ""))
                continue
            mark = _mark(match) if match else ""
            if match is None or not _is_mark(mark, legend):
                kept.append((number, "" if len(_LEGEND.findall(text)) > 1 else text))
            else:
                kept.append((number, "" if _is_away(mark, legend) else match["rest"]))
        return kept
    return lines


def _without_status(lines: list[Line]) -> list[Line]:
    """ "Ana Ruiz    Present", where most lines end in such a word; who was absent or excused leaves the line empty."""
    found = [_STATUS_BEHIND.match(text) if len(text) < _LONGEST_LINE else None for _, text in lines]
    if not _share(found, lines):
        return lines
    return [
        (number, text if not match else "" if match["away"] else match["rest"])
        for (number, text), match in zip(lines, found, strict=True)
    ]


def _mark(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("mark") or groups.get("boxed") or ""


def _has_marks(marks: list[str], lines: list[Line], legend: dict[str, bool]) -> bool:
    """Whether a list has a column of marks: a few different ones, each of them known, on many of its lines."""
    known = [mark for mark in marks if _is_mark(mark, legend)]
    lines_with_words = sum(bool(text.strip()) for _, text in lines)
    share = 0.25 if legend else _MOST
    return len(known) > _FEWEST and len(known) >= share * lines_with_words and len(set(known)) < 7


def _is_mark(mark: str, legend: dict[str, bool]) -> bool:
    return mark in legend or mark in _CAME_LETTERS or mark in _AWAY_LETTERS


def _is_away(mark: str, legend: dict[str, bool]) -> bool:
    return not legend[mark] if mark in legend else mark not in _CAME_LETTERS


def _legend(lines: list[Line]) -> dict[str, bool]:
    """What the marks of a list mean, where a line says so: "P = present, E = excused"; True for having come."""
    for _, text in lines:
        found = [(match["mark"], match["words"]) for match in _LEGEND.finditer(text[:400])]
        if (len(found) > 1 and "=" in text) or len(found) > 2:
            return {
                mark: not _AWAY_WORDS.intersection(words.casefold().split())
                for mark, words in found
            }
    return {}


def without_seats(lines: list[Line]) -> list[Line]:
    """ "Seat 4 – Harbor Clinic: Ana Ruiz" where every line counts the same thing."""
    found = [_SEAT.match(text[:_LONGEST_LINE]) for _, text in lines]
    words = Counter(match["word"].casefold() for match in found if match)
    word, count = next(iter(words.most_common(1)), ("", 0))
    numbers = {match["number"] for match in found if match and match["word"].casefold() == word}
    if count < _FEWEST_ROWS or len(numbers) < count:
        return lines
    return [
        (number, text[match.start("rest") :])
        if match and match["word"].casefold() == word
        else (number, text)
        for (number, text), match in zip(lines, found, strict=True)
    ]


def _without_stand_ins(lines: list[Line]) -> list[Line]:
    """Lines without the person for whom somebody came: "Bo Lee, alternate for Ana Ruiz"."""
    return [(number, _named_by_device(_plain(text))) for number, text in lines]


def _plain(text: str) -> str:
    return _ROOM.sub(
        "", _ALSO.sub("; ", _FOR_SOMEBODY.sub(_unless_person, _STAND_IN.sub("", text)))
    )


def _unless_person(match: re.Match[str]) -> str:
    """Nothing for "(for Ana Ruiz)"; "(for Harbor Clinic)" stays."""
    person = read_person(match["whom"])
    is_person = person is not None and person.is_full and not may_be_agency(match["whom"])
    return "" if is_person else match[0]


def _named_by_device(text: str) -> str:
    """ "iPhone (Ana Ruiz, Harbor Clinic)" and "Ana R. (Ana Ruiz)": the parenthesis says who it is."""
    match = _DEVICE.match(text) if len(text) < _LONGEST_LINE else None
    if match is None:
        return text
    shown, inner, rest = match["shown"].strip(), match["inner"].strip(), match["rest"].strip()
    first = shown.split()[0].casefold() if shown else ""
    is_short = bool(re.search(r"\s[A-Z]\.?$", shown)) and inner.casefold().startswith(f"{first} ")
    is_machine = MACHINES.fullmatch(shown) is not None
    if not (is_short or is_machine):
        return text
    return f"{inner} {rest}" if rest else inner


def cells_apart(lines: list[Line]) -> list[Line] | None:
    """A row of a table that holds a whole list in each cell, as old pages lay out columns."""
    apart: list[Line] = []
    is_found = False
    for number, text in lines:
        cells = [cell.split("; ") for cell in text.split("\t")]
        if len([cell for cell in cells if len(cell) >= _FEWEST_ROWS]) > 1:
            is_found = True
            for cell in cells:
                apart += [*((number, part.strip()) for part in cell), (number, "")]
        else:
            apart.append((number, text))
    return apart if is_found else None


def _side_by_side(lines: list[Line]) -> list[Line] | None:
    if any("\t" in text for _, text in lines) or any(
        columns(text) for _, text in lines[:_OPENING_ROWS]
    ):
        return None
    rows = [
        (number, [(match.start(), match[0].strip()) for match in _CELL.finditer(text)])
        for number, text in lines
        if text.strip()
    ]
    if sum(len(cells) > 1 for _, cells in rows) < _FEWEST:
        return None  # headings at the edge and indented entries below them are no two columns
    counts = Counter(start for _, cells in rows for start, _ in cells)
    first = min((start for start in counts), default=0)
    later = [
        start for start, count in counts.items() if count >= max(_FEWEST_ROWS, 0.4 * len(rows))
    ]
    # A short column beside a long one: its head says that it is a list of its own, as "ABSENT".
    later += [
        start
        for _, cells in rows[:_OPENING_ROWS]
        for start, words in cells
        if len(cells) > 1 and "=" not in words and list_meaning(words) is not None
    ]
    starts = sorted({first, *later})
    if len(starts) < 2 or len(starts) > 4:
        return None
    apart: list[list[Line]] = [[] for _ in starts]
    for number, cells in rows:
        for start, words in cells:
            place = max(
                (index for index, edge in enumerate(starts) if edge <= start + 1), default=0
            )
            apart[place].append((number, words))
    filled = [column for column in apart if column]
    if any(all(_STATUS.fullmatch(words) for _, words in column) for column in filled):
        return None  # a column that says who came belongs to the names beside it
    return [line for column in filled for line in [*column, (column[-1][0], "")]]


_CELL = re.compile(r"\S+(?: \S+)*")
