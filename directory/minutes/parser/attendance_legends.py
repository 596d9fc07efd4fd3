"""What the marks of a list or a table of who came mean where the paper explains them, and words in their places.

A legend may stand in the heading of the list, in the head of a column, or on a line above or below: “Roll (P =
present, E = excused)”, “✓ asistió, – faltó”. The words that say of a mark that its people came or were away stand in
`legend_words.csv`; the same letter may mean either, so nothing here knows a letter by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import ABSENT_MARK
from directory.package_files import LEGEND_WORDS
from directory.parsing.word_tables import patterns_by_role

_CAME, _AWAY = "present", "absent"
_WORDS = patterns_by_role(LEGEND_WORDS)
_AWAY_WORDS = re.compile(rf"(?<!\w)(?:{_WORDS['away']})(?!\w)", re.IGNORECASE)
_CAME_WORDS = re.compile(rf"(?<!\w)(?:{_WORDS['came']})(?!\w)", re.IGNORECASE)
# Words that have no blanks around them.
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SIGN = r"[^\w\s()\[\]{}<>.,;:=·、，；：。/|'\"“”‘’&@#$%!?¿¡＝（）]"
_LETTERS = r"[A-Z]{1,3}|[a-z]{1,2}|\d"
_MARK = rf"(?:{_SIGN}|/(?=\s*[=＝])|{_LETTERS})"
_USED = rf"(?P<mark>{_SIGN}|/|{_LETTERS})"
_EQUALS = r"\s*(?:=|＝|→|:|：|\s[–—-]\s|\s(?:means|is|for|es|là|ay)\s)\s*"
_STOP = r"(?=\s*(?:[,;.·、，；。/|)\]）\t(（]|$|\s(?:and|y|at|và)\s))"
_KNOWN = rf"(?:{_WORDS['away']}|{_WORDS['came']})"
_WORD = rf"(?!{_MARK}\s*[=＝])[^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)?"
_PAIR = re.compile(
    rf"(?<!\w)[\"“'‘(\[]?(?P<mark>{_MARK})[\"”'’)\]]?(?:(?P<equals>{_EQUALS})(?P<words>{_WORD}(?: {_WORD}){{0,4}})"
    rf"|\s*(?P<known>(?i:{_KNOWN}))(?!\w|\s*[:：]\s*\S))",
)
_TURNED_PAIR = re.compile(
    rf"(?<!\w)(?P<words>(?i:{_KNOWN}))\s*(?:[=＝]\s*(?P<mark>{_MARK})(?!\w)|[(（\[](?P<boxed>{_MARK})(?:[)）\]]|$)"
    rf"|[:：]\s*(?P<sign>(?![–-]){_SIGN}))"
)
_FEWEST = 2
_MOST_BESIDE = 8  # words of a line beside its legend
_LONGEST_LEGEND = 400
_LONGEST = 300
_MOSTLY = 0.6
_KEY = re.compile(
    r"(?:the )?(?:key|legend|marks?|codes?|clave|leyenda|ký hiệu|chú thích|圖例|图例|說明|说明)?",
    re.IGNORECASE,
)
_CELL = re.compile(rf"^[(\[]?{_USED}(?!\w)[)\]]?(?P<behind>\s?[(,–-].*)?$")
_BEFORE = re.compile(
    rf"^\s*(?:[-*•]\s+)?[(\[]?\s?{_USED}(?:\s?[)\]]|\s?[.:|–-](?=\s)|(?<=[^\w])|(?=\s))(?P<gap>\s*)(?P<entry>[^\W\d_]\S.*)$"
)
_BEHIND = re.compile(
    rf"^(?P<entry>\s*\S.*?[\w.)])(?:\s?[,:|]|\s+[–-](?=\s)|\s?\.{{2,}})?(?P<gap>\s*)[(\[]?{_USED}\s?[)\]]?\s*$"
)
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_COUNT = re.compile(r"^\s*\d{1,3}\s{2,}")
_ENTRY_CELL = re.compile(r"[PEA](?!\w)")
_HEAD = "Attendance"
_LONGEST_HEADING = 6  # words
_NEAR = 60  # lines between a legend and the entries it explains
_WIDEST_GAP = 3
_SAME = str.maketrans(
    {"✔": "✓", "√": "✓", "✘": "✗", "✕": "✗", "✖": "✗", "×": "✗", "—": "–", "-": "–"}
)

Meanings = Mapping[str, str]


def with_words_for_marks(lines: list[Line]) -> list[Line]:
    """ "P" and "E" below “Roll (P = present, E = excused)” as "present" and "excused"; the legend itself goes.

    A legend in the head of a column goes before one on a line of its own. Only entries beside each other of whom one
    came have marks: elsewhere "A" is a word, and a dash begins a point of a list.
    """
    legends = {
        place: legend
        for place, (_, text) in enumerate(lines)
        if "\t" not in text and (legend := legend_of(text))
    }
    found = list(lines)
    used: set[int] = set()
    for start, end in tables_of(lines):
        place = _nearest(legends, start, end)
        rows = _with_words(lines[start:end], legends.get(place, {}))
        used |= {place} if rows is not None else set()
        found[start:end] = rows or lines[start:end]
    for place, legend in legends.items():
        marked = {
            at: words
            for at, (_, text) in enumerate(lines)
            if abs(at - place) <= _NEAR and (words := _in_words(text, legend)) is not None
        }
        for group in _groups(marked):
            if any(marked[at].came for at in group) and len(group) >= _FEWEST:
                used.add(place)
                has_heads = _has_heads(lines, group[0])
                for at in group:
                    text = marked[at].text if has_heads else marked[at].plain
                    found[at] = (lines[at][0], text)
                above = _heading_of(found, group[0])
                if above is not None:
                    found[above] = (lines[above][0], f"{_HEAD}:")
        number, text = lines[place]
        if place in used:
            is_known = found[place][1] != text
            found[place] = found[place] if is_known else (number, _heading_without_legend(text))
    return found


def _has_heads(lines: list[Line], first: int) -> bool:
    """Whether heads of columns stand right above entries, so that each of these keeps its columns."""
    above = [text for _, text in lines[max(0, first - _FEWEST) : first] if text.strip()]
    if not above:
        return False
    heads = _without_legend(above[-1]) if legend_of(above[-1]) else above[-1]
    return len(re.split(r"\S\s{2,}\S", heads)) > 1


def _heading_of(lines: list[Line], first: int) -> int | None:
    """The place of a heading right above entries which is not known as one of who came: "Điểm danh:"."""
    above = [place for place in range(max(0, first - _FEWEST), first) if lines[place][1].strip()]
    text = lines[above[-1]][1].strip() if above else ""
    if legend_of(text):
        is_column = len(re.split(r"\s{2,}", _without_legend(text))) > 1
        return None if is_column or _is_headed(lines, above[-1]) else above[-1]
    is_short = text.endswith((":", "：")) and len(text.split()) <= _LONGEST_HEADING
    label = read_label(text) if is_short else None
    return above[-1] if is_short and (label is None or label.rest) else None


def legend_of(text: str) -> dict[str, str]:
    """The marks that a text explains, each as a word for having come or been away; none for a text that explains none.

    At least one mark has to mean one of the two, and a mark cannot mean both.
    """
    if len(text) > _LONGEST_LEGEND:
        return {}
    for form in (_PAIR, _TURNED_PAIR):
        pairs = list(form.finditer(text))
        meanings: dict[str, str] = {}
        for match in pairs:
            groups = match.groupdict()
            mark = groups["mark"] or groups.get("boxed") or groups.get("sign") or ""
            meaning = meaning_of(groups["words"] or groups.get("known") or "")
            if meaning is None:
                continue
            if meanings.setdefault(_key(mark), meaning) != meaning:
                return {}
        beside = form.sub(" ", text)
        is_all = len(re.findall(r"\w+", beside)) <= _MOST_BESIDE
        if len(meanings) >= _FEWEST and is_all and len({*map(_is_present, meanings.values())}) > 1:
            return meanings
    return {}


def _is_present(meaning: str) -> bool:
    return meaning == _CAME


def meaning_of(words: str) -> str | None:
    """Whether words say that somebody came, or how they were away; None for other words."""
    if _AWAY_WORDS.search(words) or (_CHINESE.search(words) and re.search(_WORDS["away"], words)):
        return words if ABSENT_MARK.fullmatch(words) else _AWAY
    if _CAME_WORDS.search(words) or (_CHINESE.search(words) and re.search(_WORDS["came"], words)):
        return _CAME
    return None


def _key(mark: str) -> str:
    return mark.translate(_SAME).upper()


def _without_legend(text: str) -> str:
    """The title before a legend: “Roll” of “Roll (P = present)”, nothing of a mere “Key: P = present”."""
    starts = [match.start() for form in (_PAIR, _TURNED_PAIR) for match in form.finditer(text)]
    title = text[: min(starts, default=0)].rstrip(" \t([（【:：–—-")
    return "" if _KEY.fullmatch(title.strip()) else title


def _heading_without_legend(text: str) -> str:
    """A line without its legend: a heading that is known, or the heads of columns with one for the marks."""
    title = _without_legend(text)
    heads = re.split(r"(\s{2,})", title)
    if len(heads) > _FEWEST:
        return "".join([*heads[:-1], _HEAD])
    return f"{_HEAD}:" if title.strip() else ""


class _Marked(NamedTuple):
    text: str
    plain: str
    came: bool


def _in_words(text: str, legend: Meanings) -> _Marked | None:
    """An entry with the word for its mark behind it, or in a mark's own column; None without a mark."""
    if not text.strip() or len(text) > _LONGEST or "\t" in text or legend_of(text):
        return None
    for form in (_BEFORE, _BEHIND):
        match = form.match(text)
        meaning = legend.get(_key(match["mark"])) if match else None
        if match is None or meaning is None:
            continue
        entry, gap = match["entry"], match["gap"]
        is_letter = match["mark"].isalnum()
        if form is _BEHIND and is_letter and not gap and text.rstrip()[-1].isalnum():
            continue  # the end of a word
        if is_letter and gap == " " and not entry[:1].isupper():
            continue  # "A member spoke"
        if form is _BEHIND and len(gap) > 1:
            plain = f"{_COUNT.sub('', entry)}{gap}{meaning}"
            return _Marked(f"{entry}{gap}{meaning}", plain, meaning == _CAME)
        if form is _BEFORE and len(gap) > 1 and re.search(r"\S\s{2,}\S", entry):
            plain = f"{_GAP.sub(', ', entry, count=1)} ({meaning})"
            return _Marked(f"{meaning}{gap}{entry}", plain, meaning == _CAME)
        return _Marked(f"{entry} ({meaning})", f"{entry} ({meaning})", meaning == _CAME)
    return None


def _is_headed(lines: list[Line], place: int) -> bool:
    """Whether a heading of a list stands right above a line."""
    return place > 0 and read_label(lines[place - 1][1]) is not None


def _groups(marked: Mapping[int, _Marked]) -> Iterator[list[int]]:
    """The places of entries that stand beside each other, with a heading or a blank line between them at most."""
    group: list[int] = []
    for place in sorted(marked):
        if group and place - group[-1] > _WIDEST_GAP:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def tables_of(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where rows with cells parted by tabs follow each other."""
    start = None
    for place, (_, text) in enumerate([*lines, (0, "")]):
        if "\t" in text and start is None:
            start = place
        elif "\t" not in text and start is not None:
            yield start, place
            start = None


def _nearest(legends: Mapping[int, Meanings], start: int, end: int) -> int:
    """The place of the legend that is nearest to a table; -1 for none near it."""
    near = {place: min(abs(place - start), abs(place - end)) for place in legends}
    place = min(near, key=lambda each: near[each], default=-1)
    return place if near.get(place, _NEAR) < _NEAR else -1


def _with_words(rows: list[Line], apart: Meanings) -> list[Line] | None:
    """A table with words in its columns of marks; None where no column is one."""
    table = [text.split("\t") for _, text in rows]
    found = [list(row) for row in table]
    changed = []
    for place in range(max(map(len, table))):
        column = [row[place].strip() if place < len(row) else "" for row in table]
        head = next((at for at, cell in enumerate(column) if legend_of(cell)), None)
        legend = apart if head is None else legend_of(column[head])
        words = [_cell_in_words(cell, legend) for cell in column]
        filled = sum(map(bool, column[(head or 0) :]))
        marks = [word for word in words if word]
        if len(marks) < _FEWEST or len(marks) < _MOSTLY * (filled - 1) or not _has_present(marks):
            continue
        changed.append(place)
        for at, word in enumerate(words):
            if word:
                found[at][place] = word
        if head is not None:
            found[head][place] = _without_legend(column[head]).rstrip(":") or _HEAD
    if not changed:
        return None
    first = found[0]
    if len(changed) == 1 and len(first) > changed[0] and _is_unknown_head(first, changed[0]):
        first[changed[0]] = _HEAD
    return [(number, "\t".join(row)) for (number, _), row in zip(rows, found, strict=True)]


def _has_present(words: list[str]) -> bool:
    return any(word.startswith("P") for word in words)


def _is_unknown_head(row: list[str], place: int) -> bool:
    return not _ENTRY_CELL.match(row[place]) and column_role(row[place]) != "status"


def _cell_in_words(cell: str, legend: Meanings) -> str | None:
    match = _CELL.match(cell)
    meaning = legend.get(_key(match["mark"])) if match else None
    return f"{letter_of(meaning)}{match['behind'] or ''}" if match and meaning else None


def letter_of(meaning: str) -> str:
    """The letter that readers of tables know: a word for being away in a cell is taken for a heading."""
    return "P" if meaning == _CAME else "E" if meaning.casefold().startswith("exc") else "A"
