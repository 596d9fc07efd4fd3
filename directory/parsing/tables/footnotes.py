"""What marks in a table lead to: notes below it, “† closed until further notice”, and legends above it.

A legend explains a mark in a line that begins with it, “◆ the street is for advocates alone”, in a sentence, “places
with a ‡ have stopped”, or several in a line, “(VN) staff speak Vietnamese (ES) staff speak Spanish”, “Signs used: ◊ =
off for now. ⌂ = we print the town only”. What it says of numbers is written beside these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from directory.parsing.ornaments import is_ornament
from directory.parsing.plain_names import BULLETS
from directory.parsing.remarks import Remark
from directory.parsing.tables.mark_legends import marks_explained
from directory.parsing.tables.table import Table

FOOTNOTES = "footnotes"
"""The heading of the column that holds the notes to which the marks in a row lead."""

_SIGNS = r"*＊†‡§¶#^※¹²³⁴\u2190-\u23ff\u2460-\u27bf\u2900-\u2bff\U0001f300-\U0001faff"
"""What may be a mark: asterisk and dagger, arrows, shapes, dingbats and pictures."""
_OF_WORD = re.compile(r"#(?=\w)|(?<=[\w/])#")
_SIGN = rf"(?:[{_SIGNS}]\ufe0f?){{1,3}}"
_CODE = r"\([A-Z]{1,3}\)"
_MARK = rf"(?:{_SIGN}|{_CODE})"
_RUN = re.compile(rf"{_CODE}|(?P<sign>[{_SIGNS}])\ufe0f?(?:(?P=sign)\ufe0f?){{0,2}}")
_NOTE = re.compile(rf"({_SIGN})\s*[=:–-]?\s*(\S.*)", re.DOTALL)
_EQUAL = re.compile(
    rf"(?P<mark>{_SIGN})\s*[=:]\s*(?P<words>[^.!?\n{_SIGNS}]+(?:[.!?](?!\s)[^.!?\n{_SIGNS}]+)*)[.!?]?"
)
# Without a sign of equality where each begins a sentence: "▲ told to no one. ✖ closed until spring."
_SENTENCE_EACH = re.compile(
    rf"(?:^|(?<=[.;:!]\s))(?P<mark>{_SIGN})\s+(?P<words>[^\n{_SIGNS}]+?)[.;!]*\s*(?=(?<=[.;!]\s){_SIGN}\s|$)"
)
# How a guide is cut before may have called a sentence of its legend.
_LABELLED = re.compile(rf"^[^\W\d_]\w+:\s+(?={_SIGN}\s)")
_CODED = re.compile(rf"({_CODE})\s*[=:–-]?\s*([^()]{{3,80}})")
_IN_SENTENCE = re.compile(
    rf"(?<![^.;!?\n])[^.;!?\n]*\b(?i:with|marked(?: with| by| as)?|star|sign|mark|beside)\s+(?:an? |the )?"
    rf"(?P<mark>{_MARK})(?=[\s,])(?P<words>[^.;!?\n]*)"
)
_ENDS_WITH = re.compile(rf"(?<=\S)(?:\s*{_MARK})+$")
_BEGINS_WITH = re.compile(rf"^(?:{_SIGN}\s*)+(?=\S)")
_NUMBER = r"(?:\+?1[\s.-])?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}"
_OF_NUMBERS = re.compile(
    r"^\W*(?:the |all )?(?:phone )?(?:numbers?|phones?|lines?|cells?)\b", re.IGNORECASE
)
_OF_STAFF = "; staff line "


@dataclass(frozen=True, slots=True)
class _Note:
    """What a mark says, and how far down the table: a note below rows is of those above it."""

    line: float
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class _Legend:
    """What a title says of a mark: the words about it, and the whole of what it says there."""

    mark: str
    words: str
    whole: str

    @property
    def is_of_numbers(self) -> bool:
        """Whether it speaks of numbers to call: "Numbers marked (S) are for staff"."""
        return _OF_NUMBERS.search(self.whole) is not None


def read_footnotes(table: Table, lines: Iterable[str]) -> None:
    """Gives rows whose cells begin or end with marks the notes that explain these; such marks go. Remarked.

    Where another table follows, a note stands between the rows: it is none of them, and no title of those below.
    """
    if FOOTNOTES in table.header:
        return
    used = {mark for row in table.rows for each in row.cells.values() for mark in _marks_of(each)}
    notes = [*_between(table, used)]
    for line in lines:
        begun = _legends_at_start(line)
        further = marks_explained(line, used).meanings
        legends = further if len(further) > len(begun) else begun
        notes += [_Note(inf, each.mark, each.words) for each in legends]
    notes += _explained(table, used)
    said: dict[int, list[str]] = {}
    for place, row in enumerate(table.rows if notes else ()):
        for name, text in row.cells.items():
            for mark in _marks_of(text):
                # Two tables may use one mark: the first note below a row is its own.
                own = (each.words for each in notes if each.mark == mark and each.line > row.line)
                if words := next(own, None):
                    row.cells[name] = _without(row.cells[name], mark)
                    said.setdefault(place, []).append(words)
    if not said:
        return
    table.header.append(FOOTNOTES)
    for place, row in enumerate(table.rows):
        row.cells[FOOTNOTES] = "\n".join(dict.fromkeys(said.get(place, ())))
    reason = "the notes to which marks lead are read in the rows whose cells have these"
    table.remarks.append(Remark(table.name, None, FOOTNOTES, reason))


def _marks_of(text: str) -> list[str]:
    """The marks at both ends of a cell: "☎ Gate ★◆ (ES)" has four; a sign that is repeated is one: "Elm House **"."""
    found = (each.search(text) for each in (_BEGINS_WITH, _ENDS_WITH))
    return [mark for each in found if each for mark in _signs_of(each[0])]


def unexplained_signs(names: Iterable[str]) -> dict[str, set[str]]:
    """The names that bear signs which others do not bear, with these: nobody knows what they say of them.

    A picture of a thing is an ornament before a name, and behind it where no other name or most names bear it; a
    bullet before it is layout, and "#" beside a letter belongs to it: "🏠 Elm House", "► Elm House", "#MeToo Desk".
    """
    signs = {each: _unexplained(each) for each in names if each}
    of_all = set.intersection(*signs.values()) if signs else set()
    counts = Counter(sign for own in signs.values() for sign in own)
    alone = {
        sign
        for sign, count in counts.items()
        if is_ornament(sign) and (count == 1 or count * 2 > len(signs))
    }
    return {each: left for each, own in signs.items() if (left := own - of_all - alone)}


def _unexplained(name: str) -> set[str]:
    name = _OF_WORD.sub("", name)
    begin, end = _BEGINS_WITH.search(name), _ENDS_WITH.search(name)
    signs = _signs_of(begin[0]) if begin else []
    before = {each for each in signs if not is_ornament(each) and each[0] not in BULLETS}
    behind = {each for each in _signs_of(end[0]) if not each.startswith("(")} if end else set()
    return before | behind


def _signs_of(marks: str) -> list[str]:
    return [each[0] for each in _RUN.finditer(marks)]


def _without(text: str, mark: str) -> str:
    """A cell without a mark at one of its ends."""
    for ends in (_ENDS_WITH, _BEGINS_WITH):
        found = ends.search(text)
        if found and mark in found[0]:
            marks = found[0].replace(mark, "", 1)
            return f"{text[: found.start()]}{marks}{text[found.end() :]}".strip()
    return text


def _between(table: Table, used: set[str]) -> Iterator[_Note]:
    """The notes that stand in rows of their own; these rows are taken out."""
    kept = []
    for row in table.rows:
        filled = [*filter(None, row.cells.values())]
        note = _NOTE.fullmatch(filled[0].strip()) if len(filled) == 1 else None
        line = marks_explained(filled[0], used) if len(filled) == 1 else None
        if line and not line.rest.strip(" .;") and (len(line.meanings) > 1 or not note):
            yield from (_Note(row.line, each.mark, each.words) for each in line.meanings)
        elif note and note[1] in used:
            yield _Note(row.line, note[1], note[2].strip())
        else:
            kept.append(row)
    table.rows = kept


def _explained(table: Table, used: set[str]) -> list[_Note]:
    """What the titles say of marks; what is said of these is no longer said of the whole table."""
    found: list[_Note] = []
    titles = []
    for title in table.titles:
        rest = title
        own = [each for each in _legends_in(title) if each.mark in used or each.is_of_numbers]
        line = marks_explained(title, used)
        if len({each.mark for each in line.meanings}) > len({each.mark for each in own}):
            own, rest = (
                [_Legend(each.mark, each.words, each.clause) for each in line.meanings],
                line.rest,
            )
        for legend in own:
            if legend.is_of_numbers and _label_numbers(table, legend.mark):
                rest = rest.replace(legend.whole, "")
            elif legend.mark in used:
                found.append(_Note(inf, legend.mark, legend.words))
                rest = rest.replace(legend.whole, "")
        titles.append(rest.strip(" .;"))
    table.titles = [each for each in titles if each]
    return found


def _legends_in(title: str) -> list[_Legend]:
    """Each mark that a title explains."""
    if found := _legends_at_start(title) or _several(title):
        return found
    line = title.strip()
    if line.startswith("("):
        coded = _CODED.finditer(line)
        return [_Legend(each[1], each[2].strip(), each[0]) for each in coded]
    return [
        _Legend(each["mark"], each["words"].strip(), each[0])
        for form in (_EQUAL, _IN_SENTENCE)
        for each in form.finditer(title)
    ]


def _legends_at_start(line: str) -> list[_Legend]:
    """Each mark that a line explains which begins with one: "† closed for now", "† = closed. ‡ = men only"."""
    line = _LABELLED.sub("", line.strip())
    several = _several(line)
    if several and line.startswith(several[0].whole):
        return several
    whole = _NOTE.fullmatch(line)
    return [_Legend(whole[1], whole[2].strip(), line)] if whole else []


def _several(line: str) -> list[_Legend]:
    """The legends of a line that explains several marks; none where it explains one at most."""
    for form in (_EQUAL, _SENTENCE_EACH):
        found = [
            _Legend(each["mark"], each["words"].strip(), each[0]) for each in form.finditer(line)
        ]
        if len({each.mark for each in found}) > 1:
            return found
    return []


def _label_numbers(table: Table, mark: str) -> bool:
    """Writes beside each number behind a mark, or else before it, that it is of the staff; whether there is any."""
    sign = re.escape(mark)
    ahead = re.compile(rf"{sign}\s*(?={_NUMBER})")
    behind = re.compile(rf"({_NUMBER})\s*{sign}")
    has_one = False
    for row in table.rows:
        for name, cell in row.cells.items():
            told = behind.sub(rf"{_OF_STAFF}\1", ahead.sub(_OF_STAFF, cell)).lstrip(" ;")
            has_one = has_one or told != cell
            row.cells[name] = told
    return has_one
